"""Backups of what cannot be built again: what landed, the logs in the warehouse, stewards' decisions, the run history.

Each backup is a folder, complete by itself; files that an earlier backup beside it has are links to those.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.pipeline.dbt import target_folder
from orchestration.pipeline.durable import (
    explained_when_full,
    link_or_copy,
    remove_abandoned,
    sha256,
    staging_folder,
    sync,
    sync_tree,
)
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse, open_warehouse

MANIFEST = "backup.json"
LOAD_LOG = "ods.load_log"
DECISIONS = "decisions/decisions.csv"
PARTIAL = ".partial-"


@dataclass(frozen=True)
class BackedUp:
    """A file of a backup.

    Attributes:
        modified: time of the original in nanoseconds; with the size it tells whether a later backup may link to it.
    """

    bytes: int
    sha256: str
    modified: int


@dataclass(frozen=True)
class Backup:
    """A backup.

    Attributes:
        target: of the warehouse whose tables it has.
        load_no: the last load that was finished, 0 where none was.
        commit: of the checkout, with its stewards' decisions; None where it is no git repository.
        tables: table of the warehouse that landing does not give back → its rows.
        files: path below the folder → what is known of it.
    """

    folder: Path
    created_at: str
    target: str
    load_no: int
    commit: str | None
    tables: dict[str, int]
    files: dict[str, BackedUp]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files.values())


def back_up(settings: Settings, target: str, to: Path, progress: Say) -> Backup:
    """Makes a backup below a folder, `to/<time>`: whole, or not there. Hold the run lock.

    Raises:
        UserError: there is nothing to back up, or no place to put it.
    """
    if not any(settings.landing.glob("*/*/manifest.json")):
        raise UserError(
            "Nothing has landed yet", where=str(settings.landing), todo="land something first: there is nothing to back up"
        )
    if to.resolve().is_relative_to(settings.data):
        raise UserError(
            "A backup in the data folder is lost with it", where=str(to), todo="choose another place, best another disk"
        )
    to.mkdir(parents=True, exist_ok=True)
    remove_abandoned(to, PARTIAL)
    earlier = backups(to)[-1:]
    with explained_when_full(to, "make room and run again; nothing was left behind"), staging_folder(to, PARTIAL) as staging:
        tables, load_no = _export_tables(settings, target, staging)
        progress(f"   {len(tables)} tables, {sum(tables.values()):,} rows")
        files = {path: _described(staging / path) for path in _files(staging)}
        files |= _take(settings, staging, earlier[0] if earlier else None, progress)
        content = {
            "format": 1, "created_at": datetime.now().isoformat(timespec="seconds"), "target": target, "load_no": load_no,
            "commit": _commit(settings), "tables": tables, "files": {path: asdict(file) for path, file in sorted(files.items())},
        }  # fmt: skip
        (staging / MANIFEST).write_text(json.dumps(content, indent=1) + "\n", "utf-8")
        sync_tree(staging)
        folder = to / f"{datetime.now():%Y%m%dT%H%M%S%f}"
        os.rename(staging, folder)
        sync(to)
    return read_backup(folder)


def backups(folder: Path) -> list[Backup]:
    """The backups below a folder, oldest first."""
    found = sorted(path.parent for path in folder.glob(f"[!.]*/{MANIFEST}"))
    return [read_backup(path) for path in found]


def find_backup(place: Path) -> Backup:
    """The backup in a folder, or the newest one below it.

    Raises:
        UserError: there is none, or its manifest cannot be read.
    """
    if (place / MANIFEST).is_file():
        return read_backup(place)
    if newest := sorted(place.glob(f"[!.]*/{MANIFEST}")):
        return read_backup(newest[-1].parent)
    raise UserError(
        "No backup", where=str(place), why=f"it holds no {MANIFEST}, nor does a folder in it", todo="name the folder of a backup"
    )


def read_backup(folder: Path) -> Backup:
    """The backup in a folder, as its manifest describes it."""
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        files = {path: BackedUp(**facts) for path, facts in content["files"].items()}
        facts = {name: content[name] for name in ("created_at", "target", "load_no", "commit", "tables")}
        return Backup(folder, files=files, **facts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError("The manifest of a backup cannot be read", where=str(folder / MANIFEST), why=repr(error)) from error


def verify_backup(backup: Backup) -> list[str]:
    """What is wrong with a backup: files missing, changed, or not of it; empty when it is whole. Reads every file."""
    present = set(_files(backup.folder)) - {MANIFEST}
    faults = [f"{path}: missing" for path in sorted(backup.files.keys() - present)]
    faults += [f"{path}: not of this backup" for path in sorted(present - backup.files.keys())]
    for path in sorted(present & backup.files.keys()):
        if sha256(backup.folder / path) != backup.files[path].sha256:
            faults.append(f"{path}: its content is not what was backed up")
    for table, rows in backup.tables.items():
        faults += _wrong_rows(backup.folder / _table_file(table), rows)
    return faults


def kept_tables(settings: Settings, target: str) -> list[str]:
    """Tables that landing does not give back, as `schema.name`: the register of loads, and by dbt's manifest those that
    a full build keeps, and those whose `config.meta.is_backed_up` says that a log compares the next build with them.
    """
    manifest = target_folder(settings, target) / "manifest.json"
    if not manifest.is_file():
        return []
    nodes = json.loads(manifest.read_text("utf-8"))["nodes"].values()
    kept = [
        f"{node['schema']}.{node['name']}"
        for node in nodes
        if node["resource_type"] == "model"
        and node["config"]["materialized"] == "incremental"
        and (node["config"].get("full_refresh") is False or node["config"]["meta"].get("is_backed_up"))
    ]
    return [*sorted(kept), LOAD_LOG]


def _export_tables(settings: Settings, target: str, staging: Path) -> tuple[dict[str, int], int]:
    """Writes the kept tables that there are; returns their rows, and the last finished load."""
    tables = kept_tables(settings, target)
    if not tables or (target == "local" and not (settings.warehouse / "medplat.duckdb").is_file()):
        return {}, 0
    rows, load_no = {}, 0
    (staging / "tables").mkdir()
    with open_warehouse(settings, target) as warehouse:
        for table in tables:
            if not _exists(warehouse, table):
                continue
            warehouse.export(table, staging / _table_file(table))
            rows[table] = pq.read_metadata(staging / _table_file(table)).num_rows
        if rows.get(LOAD_LOG):
            load_no = int(warehouse.query(f"select max(load_no) from {LOAD_LOG}")[0][0])
    return rows, load_no


def _exists(warehouse: Warehouse, table: str) -> bool:
    schema, name = table.split(".")
    try:
        warehouse.query(f"select 1 from {schema}.{name} limit 1")
    except Exception as error:
        if any(word in str(error).lower() for word in ("does not exist", "not found", "cannot be found")):
            return False
        raise
    return True


def _take(settings: Settings, staging: Path, earlier: Backup | None, progress: Say) -> dict[str, BackedUp]:
    """Copies the files that are there already, or links those that the earlier backup has."""
    files, copied = {}, 0
    for path, source in _sources(settings):
        stat = source.stat()
        known = earlier.files.get(path) if earlier else None
        if known and (known.bytes, known.modified) == (stat.st_size, stat.st_mtime_ns):
            assert earlier
            link_or_copy(earlier.folder / path, staging / path)
            files[path] = known
        else:
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, staging / path)
            files[path] = _described(staging / path)
            copied += files[path].bytes
    batches = sum(path.startswith("landing/") and path.endswith("/manifest.json") for path in files)
    progress(f"   {batches:,} batches; {copied / 1e6:,.1f} MB copied, the rest is in the backup before")
    return files


def _sources(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Files to copy: path in the backup, and where they are."""
    for manifest in sorted(settings.landing.glob("[!.]*/[!.]*/manifest.json")):
        for file in sorted(manifest.parent.iterdir()):
            yield f"landing/{file.relative_to(settings.landing)}", file
    for file in sorted((settings.data / "operations").rglob("*.json")):
        if not any(part.startswith(".") for part in file.relative_to(settings.data).parts):
            yield str(file.relative_to(settings.data)), file
    yield DECISIONS, settings.seeds / "identity" / "decisions.csv"


def _files(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file()]


def _described(file: Path) -> BackedUp:
    return BackedUp(file.stat().st_size, sha256(file), file.stat().st_mtime_ns)


def _table_file(table: str) -> str:
    return f"tables/{table}.parquet"


def _wrong_rows(file: Path, rows: int) -> list[str]:
    try:
        found = pq.read_metadata(file).num_rows
    except (OSError, pa.ArrowException) as error:
        return [f"{file.name}: no Parquet file ({error})"]
    return [] if found == rows else [f"{file.name}: {found} rows, backed up with {rows}"]


def _commit(settings: Settings) -> str | None:
    """The commit of the checkout; `+` says that the decisions were changed since."""
    git = ["git", "-C", str(settings.root)]
    try:
        commit = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        status = [*git, "status", "--porcelain", "--", "seeds/identity/decisions.csv"]
        changed = subprocess.run(status, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return commit + ("+" if changed else "")
