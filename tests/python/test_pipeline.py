"""The main job on a small region: what it counts, what it finds, and that it can be repeated."""

from __future__ import annotations

import json

import duckdb
import pytest

from orchestration.landing import land_deliveries
from orchestration.pipeline.dbt import run_dbt
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.published import published_relation
from orchestration.pipeline.summary import LAYERS
from orchestration.settings import Settings

pytestmark = pytest.mark.slow


def snapshot(built: Settings, table: str) -> str:
    """A published table, as a relation for DuckDB."""
    return published_relation(built.published / str(current_version(built)), table)


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


def test_measures_count_as_their_unit_tests_say(built: Settings) -> None:
    run_dbt(built, "local", ["test", "--select", "test_type:unit"], print)
