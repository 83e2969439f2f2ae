"""A region that arrives in several loads gives the tables that a full build gives."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from orchestration.demo import generate_region
from orchestration.landing import land_deliveries
from orchestration.pipeline.parity import compare_snapshots
from orchestration.pipeline.plan import Period
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.run import build
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import DUCKDB_FILE

RESIDENTS = 200

# What has landed by each load: months late and out of order, then the days after.
LOADS = (
    ["2025-01", "2025-02", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-11"],
    ["2025-03", "2025-09", "2025-10", "2025-12"],
    ["2025-12-30"],
    ["2025-12-31"],
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse that took the region in by loads."""
    home = replace(settings(), data=tmp_path_factory.mktemp("incremental"))
    generate_region(home.demo, residents=RESIDENTS, days=2, is_core=True)
    for names in LOADS:
        _land(home, names)
        summary = build(home, "local", lambda _: None)
        assert summary.ledger["balanced"]
    return home


def _land(home: Settings, names: list[str]) -> None:
    part = home.data / "part"
    for name in names:
        folder = next(home.demo / kind / name for kind in ("deliveries", "increments") if (home.demo / kind / name).is_dir())
        shutil.copytree(folder, part / name)
    assert land_deliveries(part, settings=home).ok
    shutil.rmtree(part)


def _version(home: Settings) -> Path:
    return home.published / str(current_version(home))


def _rows(home: Settings, sql: str) -> list[tuple]:
    with duckdb.connect(str(home.warehouse / DUCKDB_FILE), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def _tables(version: Path) -> list[str]:
    """Tables that tell of the region; not those that tell of runs."""
    manifest = json.loads((version / "manifest.json").read_text("utf-8"))
    return [name for name, table in manifest["tables"].items() if table["layer"] not in ("operations", "published", "ods")]


def test_each_load_touches_what_it_brings(loaded: Settings) -> None:
    loads = _rows(loaded, "select load_no, is_full from ods.load_log order by load_no")
    assert loads == [(1, True), (2, False), (3, False), (4, False)]
    brought = dict(_rows(loaded, "select load_no, sum(rows) from ods.ods_batch group by load_no"))
    assert set(brought) == {1, 2, 3, 4}
    judged = dict(_rows(loaded, "select data_set, count(*) from quality.quality_touched_row group by data_set"))
    whole = _rows(loaded, "select sum(rows) from ods.ods_batch")[0][0]
    assert 0 < sum(judged.values()) < whole / 3
    changed = "select count(*) from ods.ods_patient where earlier_standing is not null and changed_load_no > load_no"
    assert _rows(loaded, changed) != [(0,)]  # a later load corrected what an earlier one brought


def test_loads_equal_a_full_build(loaded: Settings) -> None:
    by_loads = _version(loaded)
    build(loaded, "local", lambda _: None, full=True)
    whole = _version(loaded)
    assert whole != by_loads
    assert compare_snapshots(by_loads, whole, _tables(whole)) == []


def test_a_rebuilt_period_changes_nothing(loaded: Settings) -> None:
    before = _version(loaded)
    period = Period(("lab_result", "patient"), date(2025, 3, 1), date(2025, 4, 30))
    build(loaded, "local", lambda _: None, rebuild=period)
    judged = _rows(loaded, "select count(*), min(event_date), max(event_date) from quality.touched_lab_result")
    assert judged[0][0] > 0
    assert compare_snapshots(before, _version(loaded), _tables(before)) == []
