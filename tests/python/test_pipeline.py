"""The main job on a small region: what it counts, what it finds, and that it can be repeated."""

from __future__ import annotations

import json

import duckdb
import pyarrow.parquet as pq
import pytest

from orchestration.landing import land_deliveries
from orchestration.pipeline.publish import current_version, publish
from orchestration.pipeline.summary import LAYERS
from orchestration.settings import Settings
from orchestration.warehouse.engines import open_warehouse

pytestmark = pytest.mark.slow


def snapshot(built: Settings, table: str) -> str:
    """The published file of a table, as a relation for DuckDB."""
    return f"read_parquet('{built.published / str(current_version(built)) / table}.parquet')"


def test_summary_has_every_layer_and_a_balanced_ledger(built: Settings) -> None:
    summary = json.loads((built.data / "summary.json").read_text("utf-8"))
    assert set(summary["rows"]) == set(LAYERS)
    assert all(rows > 0 for rows in summary["rows"].values())
    ledger = summary["ledger"]
    assert ledger["balanced"] is True
    assert ledger["landed"] == ledger["accepted"] + ledger["superseded"] + ledger["duplicate"] + ledger["quarantined"]
    assert ledger["landed"] == summary["rows"]["landing"]
    assert len(summary["indicators"]) >= 10
    assert {"region", "landing", "build", "publish"} <= set(summary["seconds"])


def test_repeats_and_corrections_are_exactly_those_of_the_truth(built: Settings) -> None:
    truth = f"read_csv('{built.demo}/truth/dispositions.csv')"
    expected = duckdb.sql(f"select sum(duplicate), sum(superseded) from {truth}").fetchone()
    found = duckdb.sql(f"select sum(duplicate), sum(superseded) from {snapshot(built, 'row_ledger')}").fetchone()
    assert found == expected
    assert min(expected) > 0


def test_landing_again_lands_nothing(built: Settings) -> None:
    report = land_deliveries(built.demo / "deliveries", settings=built)
    assert not report.landed
    assert report.already


def test_a_reader_keeps_the_old_version_until_the_new_one_is_whole(built: Settings) -> None:
    before = current_version(built)
    with open_warehouse(built, "local") as warehouse:
        real_export, seen = warehouse.export, []

        def export(relation: str, file) -> None:
            seen.append(current_version(built))
            real_export(relation, file)

        warehouse.export = export  # type: ignore[method-assign]
        after = publish(built, "local", warehouse, print)
    assert set(seen) == {before}
    assert current_version(built) == after
    with open_warehouse(built, "local") as warehouse:  # again and at once: the second may fall into the same second
        versions = {publish(built, "local", warehouse, print) for _ in range(3)}
    assert current_version(built) in versions
    manifest = json.loads((built.published / after / "manifest.json").read_text("utf-8"))
    for table, facts in manifest["tables"].items():
        assert pq.read_metadata(built.published / after / f"{table}.parquet").num_rows == facts["rows"]
