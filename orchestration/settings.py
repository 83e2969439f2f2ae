"""Where things are: the checkout, and the folder that holds everything a run makes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Folders of the project.

    Attributes:
        root: the checkout.
        data: everything that runs make; deleting it and running again gives it back.
    """

    root: Path
    data: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def standards(self) -> Path:
        return self.seeds / "standards"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def soda(self) -> Path:
        return self.root / "tests" / "soda"

    @property
    def mappings(self) -> Path:
        return self.root / "orchestration" / "landing" / "mappings"

    @property
    def landing(self) -> Path:
        return self.data / "landing"

    @property
    def warehouse(self) -> Path:
        return self.data / "warehouse"

    @property
    def published(self) -> Path:
        return self.data / "published"

    @property
    def demo(self) -> Path:
        return self.data / "demo"


def settings() -> Settings:
    """The settings in force; `MEDPLAT_DATA` moves the data folder."""
    root = Path(__file__).resolve().parents[1]
    data = Path(os.environ.get("MEDPLAT_DATA") or root / "data").resolve()
    return Settings(root=root, data=data)
