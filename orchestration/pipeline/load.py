"""Loads: what a build takes in, numbered 1, 2, 3 …, and finished or repeated as a whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.settings import Settings
from orchestration.warehouse.engines import DUCKDB_FILE, Warehouse, open_warehouse

LOG, BATCHES = "ods.load_log", "ods.ods_batch"


@dataclass(frozen=True)
class Load:
    """The open load.

    Attributes:
        number: one more than the last finished one.
        is_full: whether every table is built anew from what has landed.
        warehouse_id: tells this warehouse from one that was built in its place.
        finished: the last finished load, 0 where there is none.
        taken_in: ids of the batches that it does not read again; none of a full load.
    """

    number: int
    is_full: bool
    warehouse_id: str
    finished: int
    taken_in: frozenset[str] = frozenset()


def open_load(settings: Settings, target: str, *, full: bool = False) -> Load:
    """The load that a build makes now: a full one where that is asked for, was broken off, or none is finished yet."""
    finished, warehouse_id, taken_in = _last_finished(settings, target)
    marker = full_marker(settings, target)
    is_full = full or finished == 0 or marker.exists()
    if is_full:
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
    taken_in = frozenset() if is_full else taken_in
    return Load(finished + 1, is_full, warehouse_id or uuid.uuid4().hex, finished, taken_in)


def close_load(settings: Settings, target: str, load: Load) -> None:
    """Notes that a load is finished: all of it is in the warehouse and published."""
    finished_at = datetime.now().replace(microsecond=0).isoformat(sep=" ")
    with open_warehouse(settings, target, read_only=False) as warehouse:
        warehouse.run(
            f"insert into {LOG} values ({load.number}, cast('{finished_at}' as timestamp), "
            f"{str(load.is_full).lower()}, '{load.warehouse_id}')"
        )
    full_marker(settings, target).unlink(missing_ok=True)


def _last_finished(settings: Settings, target: str) -> tuple[int, str | None, frozenset[str]]:
    """The number of the last finished load, the warehouse's id, and the batches that finished loads took in."""
    nothing = 0, None, frozenset[str]()
    if target == "local" and not (settings.warehouse / DUCKDB_FILE).is_file():
        return nothing
    with open_warehouse(settings, target) as warehouse:
        tables = _tables(warehouse, target)
        if LOG not in tables:
            return nothing
        rows = warehouse.query(f"select load_no, warehouse_id from {LOG} order by load_no desc limit 1")
        if not rows:
            return nothing
        known = f"select batch_id from {BATCHES} where load_no <= {rows[0][0]}"
        batches = warehouse.query(known) if BATCHES in tables else []  # a restored warehouse knows its loads only
    return int(rows[0][0]), str(rows[0][1]), frozenset(str(row[0]) for row in batches)


def _tables(warehouse: Warehouse, target: str) -> set[str]:
    """The tables of the ODS, as `schema.name`."""
    if target == "local":
        rows = warehouse.query("select table_name from information_schema.tables where table_schema = 'ods'")
        return {f"ods.{row[0]}" for row in rows}
    if ("ods",) not in {(row[0],) for row in warehouse.query("show namespaces")}:
        return set()
    return {f"ods.{row[1]}" for row in warehouse.query("show tables in ods")}


def full_marker(settings: Settings, target: str) -> Path:
    """Stands from the begin of a full load to its end: until then the tables are partly of before and partly of after."""
    return settings.warehouse / f".full-load-{target}"
