"""Publishing: an immutable version of Parquet files, then one pointer moves.

A reader opens `data/published/CURRENT`, reads the version in it, and reads only that version's folder,
through `orchestration.pipeline.published`.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.operations.history import history_table
from orchestration.pipeline.dbt import target_folder
from orchestration.pipeline.durable import ROOM, explained_when_full, remove_abandoned, staging_folder, sync, sync_tree
from orchestration.pipeline.load import Load
from orchestration.pipeline.parts import Limits, PartWriter, Source, described
from orchestration.pipeline.published import MANIFEST, PublishedTable, Version, current_version_name
from orchestration.pipeline.versions import Retention, all_versions, is_whole, point_to, prune
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse

LIMITS = Limits()


@dataclass(frozen=True)
class Table:
    """A table of the warehouse; its schema is its layer.

    Attributes:
        is_published: whether readers get it.
        row_key: what names its rows for good (a column or an expression), where loads write only the rows they touch.
        is_log: whether it is only added to, also by a full build.
    """

    name: str
    layer: str
    is_published: bool
    row_key: str | None = None
    is_log: bool = False

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
        _table(node["name"], node["schema"], node["config"])
        for node in nodes
        if node["resource_type"] in ("model", "seed") and node["config"]["materialized"] not in ("view", "ephemeral")
    ]
    return sorted(tables, key=lambda table: (table.layer, table.name))


def _table(name: str, layer: str, config: dict) -> Table:
    meta = config["meta"]
    return Table(name, layer, bool(meta.get("published")), meta.get("row_key"), is_log=config.get("full_refresh") is False)


def publish(settings: Settings, target: str, warehouse: Warehouse, progress: Say, *, load: Load) -> str:
    """Publishes a load: writes a version and points readers to it, then removes versions that nobody keeps.

    Tables with a row key carry on the files of the version before and add what the load changed. A run that dies
    half-way leaves the pointer where it was; what it wrote is removed by the next.

    Returns:
        The version: time of publishing, and the first characters of a hash over what it holds.
    """
    published, retention = settings.published, Retention.from_environment()
    remove_abandoned(published)
    versions = all_versions(published)
    base = find_base(versions, load)
    latest = versions[-1] if versions and is_whole(versions[-1]) else None
    with explained_when_full(published, ROOM), staging_folder(published) as staging:
        writer = PartWriter(warehouse, staging, load.number, base, latest, progress, LIMITS)
        tables = _write_tables(settings, target, warehouse, progress, writer)
        known = {name: table.rows for name, table in tables.items()}
        layer_rows = pa.table(count_layer_rows(settings, target, warehouse, known))
        tables["layer_rows"] = _write_own(staging, "layer_rows", "published", layer_rows, load)
        tables["run_history"] = _write_own(staging, "run_history", "operations", history_table(settings), load)
        version = _complete(staging, versions, base, tables, target, load)
    point_to(published, version)
    progress(_summary(version, latest, tables, load))
    try:
        prune(published, retention, progress)
    except OSError as error:  # readers have the new version, which is what counts
        progress(f"   old versions stay for now: {error}")
    return version


def _complete(
    staging: Path, versions: list[Version], base: Version | None, tables: dict[str, PublishedTable], target: str, load: Load
) -> str:
    """Writes the manifest and puts the version into its place, all of it on the disk; returns its name."""
    published = staging.parent
    created_at = datetime.now().replace(microsecond=0)
    name = f"{created_at:%Y%m%dT%H%M%S}-{_digest(tables)[:8]}"
    manifest = {
        "version": name,
        "number": max((version.number for version in versions), default=0) + 1,
        "created_at": created_at.isoformat(),
        "target": target,
        "load_no": load.number,
        "warehouse_id": load.warehouse_id,
        "is_full": load.is_full,
        "base": base.name if base else None,
        "tables": {table: _plain(facts) for table, facts in tables.items()},
    }
    (staging / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), "utf-8")
    sync_tree(staging)
    if not (published / name).is_dir():  # else the same content, published within the same second
        os.rename(staging, published / name)
        sync(published)
    return name


def find_base(versions: list[Version], load: Load) -> Version | None:
    """The version whose parts a load may carry on: the last one published of a load that it builds on, if it is whole."""
    if load.is_full:
        return None
    for version in sorted(versions, key=lambda version: version.number, reverse=True):
        if version.warehouse_id == load.warehouse_id and version.load_no <= load.finished:  # a higher one: of a run that died
            return version if is_whole(version) else None
    return None


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
    return current_version_name(settings.published)


def _write_tables(
    settings: Settings, target: str, warehouse: Warehouse, progress: Say, writer: PartWriter
) -> dict[str, PublishedTable]:
    tables = [table for table in built_tables(settings, target) if table.is_published]
    written = {}
    for number, table in enumerate(tables):
        if number % 20 == 0:
            progress(f"   [{number}/{len(tables)}] tables, now {table.relation}")
        written[table.name] = writer.write(Source(table.name, table.layer, table.relation, table.row_key, table.is_log))
    return written


def _write_own(staging: Path, name: str, layer: str, rows: pa.Table, load: Load) -> PublishedTable:
    (staging / name).mkdir()
    file = f"{name}/{load.number:08d}.parquet"
    pq.write_table(rows, staging / file)
    return PublishedTable(layer, rows.num_rows, parts=(described(staging, file, load.number),))


def _plain(table: PublishedTable) -> dict:
    """What the manifest says of a table; what is empty is left out."""
    return {key: value for key, value in asdict(table).items() if value not in (None, (), {})}


def _digest(tables: dict[str, PublishedTable]) -> str:
    facts = [(name, file.file, file.sha256) for name, table in sorted(tables.items()) for file in table.files]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _summary(version: str, latest: Version | None, tables: dict[str, PublishedTable], load: Load) -> str:
    rows = sum(table.rows for table in tables.values())
    earlier = {file.sha256 for file in latest.files} if latest else set()
    new = [file for table in tables.values() for file in table.files if file.sha256 not in earlier]
    size = sum(file.bytes or 0 for file in new) / 1e6
    return f"published {version}: load {load.number}, {len(tables)} tables, {rows:,} rows; {len(new)} new files, {size:,.1f} MB"
