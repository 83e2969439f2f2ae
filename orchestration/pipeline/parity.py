"""Parity: the same landed input built on two engines gives the same rows, table by table."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from orchestration.demo import generate_region
from orchestration.errors import UserError
from orchestration.pipeline.dbt import run_dbt
from orchestration.pipeline.load import Load
from orchestration.pipeline.publish import built_tables, publish
from orchestration.pipeline.published import published_relation
from orchestration.pipeline.run import land_region
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import open_warehouse

LAYERS = ("quality", "terminology", "identity", "cmd", "marts")


@dataclass(frozen=True)
class Difference:
    """Rows of a table that only one engine has; `example` shows one of them."""

    table: str
    only_left: int
    only_right: int
    example: str


def compare_engines(settings: Settings, residents: int, against: str, progress: Say) -> None:
    """Builds a small region on `local` and on another target and compares every table row by row.

    Raises:
        UserError: a table differs; says which, by how much, and shows a row.
    """
    home = replace(settings, data=settings.data / "parity")
    shutil.rmtree(home.warehouse, ignore_errors=True)
    generate_region(home.demo, residents=residents, progress=progress)
    land_region(home, progress)
    versions = {}
    for target in ("local", against):
        progress(f"── {target}")
        run_dbt(home, target, ["build", "--exclude", "resource_type:test", "resource_type:unit_test"], progress)
        with open_warehouse(home, target) as warehouse:
            versions[target] = home.published / publish(
                home, target, warehouse, progress, load=Load(1, True, f"parity-{target}", 0)
            )
    tables = [table.name for table in built_tables(home, "local") if table.is_published and table.layer in LAYERS]
    differences = compare_snapshots(versions["local"], versions[against], tables)
    if differences:
        lines = [
            f"{d.table}: {d.only_left} rows only local, {d.only_right} only {against}; e.g. {d.example}" for d in differences
        ]
        raise UserError(f"{len(differences)} of {len(tables)} tables differ", why="\n         ".join(lines))
    progress(f"parity: {len(tables)} tables, local and {against} agree row by row")


def compare_snapshots(left: Path, right: Path, tables: list[str]) -> list[Difference]:
    """Compares tables of two published snapshots as multisets of rows; columns are compared by name, values by type."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    return [difference for name in tables if (difference := _compare(connection, left, right, name))]


def _compare(connection: duckdb.DuckDBPyConnection, left: Path, right: Path, name: str) -> Difference | None:
    columns = {
        side: {row[0]: row[1] for row in connection.execute(f"describe from {published_relation(folder, name)}").fetchall()}
        for side, folder in (("left", left), ("right", right))
    }
    if list(columns["left"]) != list(columns["right"]):
        return Difference(name, -1, -1, f"columns {list(columns['left'])} and {list(columns['right'])}")
    # An engine may keep a timestamp with or without its zone; the moment is what counts.
    select = ", ".join(
        f'cast("{c}" as timestamp) as "{c}"' if t.startswith("TIMESTAMP") else f'"{c}"' for c, t in columns["left"].items()
    )
    queries = [f"select {select} from {published_relation(folder, name)}" for folder in (left, right)]
    only = [
        connection.execute(f"select count(*), first(r) from (({a}) except all ({b})) as r").fetchone()
        for a, b in (queries, queries[::-1])
    ]
    if only[0][0] or only[1][0]:
        return Difference(name, only[0][0], only[1][0], f"{only[0][1]} against {only[1][1]}")
    return None
