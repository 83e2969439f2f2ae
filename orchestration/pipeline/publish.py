"""Publishing: an immutable snapshot of Parquet files, then one pointer moves.

A reader opens `data/published/CURRENT`, reads the version in it, and reads only that version's folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.errors import UserError
from orchestration.pipeline.dbt import target_folder
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse

TAG = "published"


@dataclass(frozen=True)
class Table:
    """A table that gets published: its name in the snapshot, its layer, its relation in the warehouse."""

    name: str
    layer: str
    relation: str


def built_tables(settings: Settings, target: str, tag: str | None = None) -> list[Table]:
    """Tables of dbt's last run on a target, views left out; with a tag, whatever carries it."""
    path = target_folder(settings, target) / "manifest.json"
    if not path.is_file():
        raise UserError("Nothing has been built yet", where=str(path), todo="run `medplat build` first")
    nodes = json.loads(path.read_text("utf-8"))["nodes"].values()
    kept = [n for n in nodes if (tag in n["tags"] if tag else n["config"]["materialized"] in ("table", "incremental"))]
    tables = [Table(n["name"], n["schema"], f"{n['schema']}.{n['name']}") for n in kept]
    return sorted(tables, key=lambda table: (table.layer, table.name))


def publish(settings: Settings, target: str, warehouse: Warehouse, progress: Say) -> str:
    """Writes a snapshot and points readers to it.

    A run that dies half-way leaves the pointer where it was; its folder is removed by the next run.

    Returns:
        The version: time of publishing, and the first characters of a hash over what the snapshot holds.
    """
    settings.published.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(settings.published)
    staging = settings.published / f".staging-{os.getpid()}"
    staging.mkdir()
    tables = built_tables(settings, target, TAG)
    rows = {}
    for table in tables:
        warehouse.export(table.relation, staging / f"{table.name}.parquet")
        rows[table.name] = {"layer": table.layer, "rows": warehouse.query(f"select count(*) from {table.relation}")[0][0]}
    created_at = datetime.now().replace(microsecond=0)
    version = f"{created_at:%Y%m%dT%H%M%S}-{_digest(staging)[:8]}"
    manifest = {"version": version, "created_at": created_at.isoformat(), "target": target, "tables": rows}
    (staging / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False), "utf-8")
    os.replace(staging, settings.published / version)
    _point_to(settings.published, version)
    progress(f"published {version}: {len(tables)} tables, {sum(table['rows'] for table in rows.values()):,} rows")
    return version


def current_version(settings: Settings) -> str | None:
    """The version that readers see, or None before the first publication."""
    pointer = settings.published / "CURRENT"
    return pointer.read_text("utf-8").strip() if pointer.is_file() else None


def _point_to(folder: Path, version: str) -> None:
    partial = folder / ".CURRENT.partial"
    partial.write_text(version + "\n", "utf-8")
    os.replace(partial, folder / "CURRENT")


def _remove_unfinished(folder: Path) -> None:
    for leftover in folder.glob(".staging-*"):
        shutil.rmtree(leftover)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
