"""Parity: the same landed input built on two engines gives the same rows, load by load and table by table."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from orchestration.demo import generate_region
from orchestration.errors import UserError
from orchestration.landing import land_deliveries, refresh
from orchestration.pipeline.dbt import run_dbt
from orchestration.pipeline.load import close_load
from orchestration.pipeline.plan import finish_plan, make_plan
from orchestration.pipeline.publish import built_tables, publish
from orchestration.pipeline.published import published_relation
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import open_warehouse
from orchestration.warehouse.spark import require_thrift_server

Build = Callable[[Settings, str, Say], Path]
LAYERS = ("quality", "terminology", "identity", "cmd", "marts")
COUNTS = "layer_rows"  # of every table, also of those that are not published
# What has landed by each load: a year without a month, then that month and two days with late, corrected and deleted rows.
LATE = "2025-03"
DAYS = ("2025-12-30", "2025-12-31")
LOADS = (tuple(f"2025-{month:02d}" for month in range(1, 13) if f"2025-{month:02d}" != LATE), (LATE, *DAYS))


@dataclass(frozen=True)
class Difference:
    """Rows of a table that only one engine has; `example` shows one of them."""

    table: str
    only_left: int
    only_right: int
    example: str


def parity_home(settings: Settings) -> Settings:
    """The settings of the comparison, with a data folder of its own."""
    return replace(settings, data=settings.data / "parity")


def build_load(home: Settings, target: str, progress: Say) -> Path:
    """A build without tests, which the tests of a whole build are for; returns the published version."""
    refresh(home)
    plan = make_plan(home, target)
    run_dbt(home, target, [*plan.arguments, "resource_type:test"], progress, plan.environment)
    with open_warehouse(home, target) as warehouse:
        version = publish(home, target, warehouse, progress, load=plan.load)
    close_load(home, target, plan.load)
    finish_plan(home, target, plan)
    return home.published / version


def compare_engines(settings: Settings, residents: int, against: str, progress: Say, build: Build = build_load) -> None:
    """Builds a small region on `local` and on another target in two loads, and compares every table after each.

    Args:
        build: how a load is built on the other target.

    Raises:
        UserError: a table differs; says which, by how much, and shows a row. Or the other target is a cluster that
            holds tables already.
    """
    require_thrift_server(against)
    home = parity_home(settings)
    _begin_anew(home, against)
    generate_region(home.demo, residents=residents, days=len(DAYS), is_core=True, progress=progress)
    for names in LOADS:
        land_part(home, names)
        versions = {}
        for target, build_it in (("local", build_load), (against, build)):
            progress(f"── {target}: {', '.join(names)}")
            versions[target] = build_it(home, target, progress)
        tables = [table.name for table in built_tables(home, "local") if table.is_published and table.layer in LAYERS]
        differences = compare_snapshots(versions["local"], versions[against], [*tables, COUNTS])
        if differences:
            lines = [
                f"{d.table}: {d.only_left} rows only local, {d.only_right} only {against}; e.g. {d.example}" for d in differences
            ]
            what = f"{len(differences)} of {len(tables) + 1} tables differ after the load of {', '.join(names)}"
            raise UserError(what, where=str(home.data), why="\n         ".join(lines))
        progress(f"parity: {len(tables)} tables, local and {against} agree row by row after the load of {', '.join(names)}")


def land_part(settings: Settings, names: tuple[str, ...]) -> None:
    """Lands months and days of the generated region, as if nothing else had been sent yet.

    Raises:
        UserError: the region has no such month or day, or a file was refused.
    """
    part = settings.data / "part"
    shutil.rmtree(part, ignore_errors=True)
    for name in names:
        folders = [settings.demo / kind / name for kind in ("deliveries", "increments")]
        found = [folder for folder in folders if folder.is_dir()]
        if not found:
            raise UserError(f"The region has no {name}", where=str(settings.demo), todo="remove the folder; it is made anew")
        shutil.copytree(found[0], part / name)
    report = land_deliveries(part, settings=settings)
    shutil.rmtree(part)
    if not report.ok:
        raise UserError("Files of the demonstration region were refused", why="\n".join(report.lines()))


def _begin_anew(home: Settings, against: str) -> None:
    """Removes what an earlier comparison made; a cluster's tables are not ours to remove."""
    if against == "spark":
        with open_warehouse(home, against) as warehouse:
            held = sorted({str(row[0]) for row in warehouse.query("show namespaces")} - {"default"})
        if held:
            raise UserError(
                "The cluster holds tables, and parity would build in their place",
                where=", ".join(held),
                todo="run `medplat cluster check`: it starts an empty cluster beside, compares on it and removes it",
            )
    shutil.rmtree(home.data, ignore_errors=True)


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
