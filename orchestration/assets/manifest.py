"""The dbt project's manifest, as the project files and the data sets in use are now."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from orchestration.pipeline.dbt import run_dbt, target_folder
from orchestration.pipeline.in_use import data_sets_in_use
from orchestration.settings import Settings

PROJECT = ("dbt_project.yml", "profiles", "models", "macros", "seeds", "tests/dbt")


def dbt_manifest(settings: Settings, target: str) -> dict[str, Any]:
    """The manifest; `dbt parse` makes it when there is none, a project file is newer, or a data set came into use.

    It knows the tables of data sets in use, so that the graph has no assets that no build makes. It is kept apart from
    the one that a build rewrites while others may read, and appears whole.

    Raises:
        UserError: the project cannot be parsed; carries what dbt says.
    """
    folder = target_folder(settings, target) / "definitions"
    manifest = folder / "manifest.json"
    folder.mkdir(parents=True, exist_ok=True)
    in_use, known = ",".join(data_sets_in_use(settings)), folder / "data_sets"
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        same = known.is_file() and known.read_text("utf-8") == in_use
        if not (same and _is_current(manifest, settings.root)):
            started = time.time()
            arguments, variables = ["parse", "--target-path", str(folder / "parse")], {"MEDPLAT_DATA_SETS": in_use}
            run_dbt(settings, target, arguments, progress=lambda line: None, variables=variables)
            known.write_text(in_use, "utf-8")
            parsed = folder / "parse" / "manifest.json"
            # What changes while dbt reads must count as newer.
            os.utime(parsed, (started, started))
            os.replace(parsed, manifest)
    return _with_all_tests_attached(json.loads(manifest.read_bytes()))


def _with_all_tests_attached(manifest: dict[str, Any]) -> dict[str, Any]:
    """dbt leaves a test of several tables to none of them; here it belongs to the first that it reads."""
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test" and not node.get("attached_node"):
            node["attached_node"] = next(iter(node["depends_on"]["nodes"]), None)
    return manifest


def _is_current(manifest: Path, root: Path) -> bool:
    return manifest.is_file() and manifest.stat().st_mtime >= max(path.stat().st_mtime for path in _project_files(root))


def _project_files(root: Path) -> Iterator[Path]:
    """Files and folders: a folder changes when a file in it is removed."""
    for name in PROJECT:
        path = root / name
        if path.exists():
            yield path
            yield from path.rglob("*")
