"""A small demonstration region for tests, in two shapes; name this module in `pytest_plugins`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from demo_support import RESIDENTS, Sent, Shape, read_sent

from orchestration.demo import generate_region, region


@pytest.fixture(scope="session", params=[Shape(region.BLOCK, 0), Shape(200, 3)], ids=["months", "blocks and days"])
def shape(request: pytest.FixtureRequest) -> Shape:
    return request.param


@pytest.fixture
def in_blocks(shape: Shape, monkeypatch: pytest.MonkeyPatch) -> None:
    """Regions that the test makes are made in blocks of the shape's size."""
    monkeypatch.setattr(region, "BLOCK", shape.block)


@pytest.fixture(scope="session")
def region_home(shape: Shape, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("region") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(region, "BLOCK", shape.block)
        assert generate_region(target, residents=RESIDENTS, days=shape.days).made
    return target


@pytest.fixture(scope="session")
def files(region_home: Path) -> list[Sent]:
    manifests = [(path, json.loads(path.read_text("utf-8"))) for path in sorted(region_home.rglob("manifest.json"))]
    return [read_sent(path.parent, manifest, entry) for path, manifest in manifests for entry in manifest["files"]]


@pytest.fixture(scope="session")
def rows(files: list[Sent]) -> dict[str, pd.DataFrame]:
    """Everything that was sent, with delivery, file and row_no; identical files once. Deletions: `deletes`."""
    found: dict[str, list[pd.DataFrame]] = {}
    seen = set()
    for file in files:
        if (file.entry["sha256"], file.folder.name) not in seen:
            seen.add((file.entry["sha256"], file.folder.name))
            delivery = f"{file.folder.parent.name}/{file.folder.name}"
            numbers = range(1, len(file.rows) + 1)
            deletes = file.entry.get("operation") == "delete"
            frame = file.rows.assign(delivery=delivery, file=file.entry["file"], row_no=numbers, deletes=deletes)
            found.setdefault(file.data_set, []).append(frame)
    return {name: pd.concat(frames, ignore_index=True).replace({np.nan: None}) for name, frames in found.items()}


@pytest.fixture(scope="session")
def truth(region_home: Path) -> pd.DataFrame:
    return pd.read_csv(region_home / "truth" / "defects.csv", dtype=str, keep_default_na=False).astype({"row_no": int})
