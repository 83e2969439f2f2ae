"""What of the project changed since the last finished load, and what a build must therefore make anew."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from orchestration.pipeline.in_use import data_sets_in_use
from orchestration.settings import Settings
from orchestration.standard.reader import read_standard

JUDGING = ("failing", "applicable")  # models in these folders of models/quality follow from the rules of one data set
FOLLOWING = (*JUDGING, "touched", "accepted", "views")
RULE_VIEW = re.compile(r"'(quality_[a-z_]+)'")


@dataclass(frozen=True)
class ProjectState:
    """Digests of what the warehouse was built by.

    Attributes:
        code: of models, macros and the standard, apart from what follows from rules.
        rules: of the rules of each data set, as they are judged.
        seeds: of the reviewed data that models read as tables.
        data_sets: those in use.
    """

    code: str
    rules: dict[str, str]
    seeds: str
    data_sets: list[str]

    def changed_rules(self, earlier: ProjectState) -> list[str]:
        """Data sets whose rules are not what they were."""
        return sorted(name for name, digest in self.rules.items() if earlier.rules.get(name) != digest)


def project_state(settings: Settings) -> ProjectState:
    """The state of the checkout."""
    quality = settings.models / "quality"
    following = [quality / folder for folder in FOLLOWING]
    code = [
        file
        for file in (*settings.models.rglob("*.sql"), *(settings.root / "macros").rglob("*.sql"))
        if not any(file.is_relative_to(folder) for folder in following)
    ]
    code += [*settings.standards.glob("*.csv"), *(settings.seeds / "master").glob("*.csv"), settings.root / "dbt_project.yml"]
    return ProjectState(
        code=_digest(code),
        rules={name: _rules_digest(quality, name) for name in read_standard(settings.standards).data_sets},
        seeds=_digest(settings.seeds.rglob("*.csv")),
        data_sets=data_sets_in_use(settings),
    )


def read_state(settings: Settings, target: str) -> ProjectState | None:
    """The state that the last finished load of a target left, or None."""
    try:
        return ProjectState(**json.loads(_file(settings, target).read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write_state(settings: Settings, target: str, state: ProjectState) -> None:
    """Keeps the state that a finished load was built by."""
    partial = _file(settings, target).with_suffix(".partial")
    partial.write_text(json.dumps(asdict(state), indent=1), "utf-8")
    os.replace(partial, _file(settings, target))


def _rules_digest(quality: Path, data_set: str) -> str:
    prefixes = {"failing": "quality_failing_", "applicable": "quality_applicable_"}
    files = [quality / folder / f"{prefix}{data_set}.sql" for folder, prefix in prefixes.items()]
    views = {name for file in files for name in RULE_VIEW.findall(file.read_text("utf-8"))}
    return _digest([*files, *(path for name in views if (path := quality / "views" / f"{name}.sql").is_file())])


def _digest(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _file(settings: Settings, target: str) -> Path:
    return settings.warehouse / f"built-by-{target}.json"
