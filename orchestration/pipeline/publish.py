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

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.pipeline.dbt import target_folder
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse


@dataclass(frozen=True)
class Table:
    """A table of the warehouse; its schema is its layer. `is_published` says whether readers get it."""

    name: str
    layer: str
    is_published: bool

    @property
    def relation(self) -> str:
        return f"{self.layer}.{self.name}"


def built_tables(settings: Settings, target: str) -> list[Table]:
    """Tables of dbt's last run on a target, views left out, sorted by layer and name."""
    path = target_folder(settings, target) / "manifest.json"
    if not path.is_file():
        raise UserError("Nothing has been built yet", where=str(path), todo="run `medplat build` first")
    nodes = json.loads(path.read_text("utf-8"))["nodes"].values()
    tables = [
        Table(node["name"], node["schema"], bool(node["config"]["meta"].get("published")))
        for node in nodes
        if node["resource_type"] in ("model", "seed") and node["config"]["materialized"] != "view"
    ]
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
    tables = [table for table in built_tables(settings, target) if table.is_published]
    rows = {}
    for number, table in enumerate(tables):
        if number % 20 == 0:
            progress(f"   [{number}/{len(tables)}] tables, now {table.relation}")
        file = staging / f"{table.name}.parquet"
        warehouse.export(table.relation, file)
        rows[table.name] = {"layer": table.layer, "rows": pq.read_metadata(file).num_rows}
    layer_rows = count_layer_rows(settings, target, warehouse, {name: facts["rows"] for name, facts in rows.items()})
    pq.write_table(pa.table(layer_rows), staging / "layer_rows.parquet")
    rows["layer_rows"] = {"layer": "published", "rows": len(layer_rows["rows"])}
    created_at = datetime.now().replace(microsecond=0)
    version = f"{created_at:%Y%m%dT%H%M%S}-{_digest(staging)[:8]}"
    manifest = {"version": version, "created_at": created_at.isoformat(), "target": target, "tables": rows}
    (staging / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False), "utf-8")
    if (settings.published / version).is_dir():  # the same content, published within the same second
        shutil.rmtree(staging)
    else:
        os.replace(staging, settings.published / version)
    _point_to(settings.published, version)
    progress(f"published {version}: {len(tables)} tables, {sum(table['rows'] for table in rows.values()):,} rows")
    return version


def count_layer_rows(settings: Settings, target: str, warehouse: Warehouse, known: dict[str, int]) -> dict[str, list]:
    """Rows of every built table, and of the landing, as columns `layer`, `table_name`, `rows`.

    Args:
        known: rows of tables that need not be counted again.
    """
    counts = [("landing", "batches", int(warehouse.query("select coalesce(sum(rows), 0) from ods.ods_batch")[0][0]))]
    for table in built_tables(settings, target):
        count = known.get(table.name)
        if count is None:
            count = warehouse.query(f"select count(*) from {table.relation}")[0][0]
        counts.append((table.layer, table.name, int(count)))
    return dict(zip(("layer", "table_name", "rows"), map(list, zip(*counts, strict=True)), strict=True))


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
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()
