"""A warehouse has tables for what is sent; a data set that is sent late joins as if it had always been there."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from rules_support import cases, standard

from orchestration.landing import land_deliveries
from orchestration.pipeline.in_use import data_sets_in_use, with_references
from orchestration.pipeline.parity import compare_snapshots
from orchestration.pipeline.publish import built_tables, current_version
from orchestration.pipeline.run import build
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import DUCKDB_FILE

LATE = "adverse_event"  # the demonstration region sends none


def deliver(folder: Path, data_set: str) -> None:
    """A delivery of one row, that passes every rule of its own."""
    row = {name: cases(data_set)["base"].get(name) or "" for name in standard().data_sets[data_set].names}
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    writer.writerow(row)
    content = text.getvalue().encode()
    folder.mkdir(parents=True)
    (folder / f"{data_set}.csv").write_bytes(content)
    file = {"file": f"{data_set}.csv", "data_set": data_set, "rows": 1, "sha256": hashlib.sha256(content).hexdigest()}
    manifest = {
        "source": "standard",
        "institution": row["institution_code"],
        "received_at": "2026-02-01T02:00:00",
        "files": [file],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_references_are_followed() -> None:
    assert {"bed", "department", "institution"} <= with_references(["bed"], standard())
    assert with_references(["patient"], standard()) == {"patient"}


def test_without_anything_landed_what_models_read_is_in_use(home: Settings) -> None:
    used = data_sets_in_use(home)
    assert {"patient", "lab_result", "settlement", "inpatient_stay"} <= set(used)
    assert LATE not in used
    assert used == [name for name in standard().data_sets if name in used]


@pytest.mark.slow
def test_a_data_set_that_is_sent_late(built: Settings, tmp_path: Path) -> None:
    home = replace(settings(), data=tmp_path / "data")
    shutil.copytree(built.data, home.data)
    names = {table.name for table in built_tables(home, "local")}
    assert f"ods_{LATE}" not in names and "ods_patient" in names
    deliver(tmp_path / "delivery", LATE)
    assert land_deliveries(tmp_path / "delivery", settings=home).ok
    summary = build(home, "local", lambda _: None)
    assert summary.ledger["balanced"]
    with duckdb.connect(str(home.warehouse / DUCKDB_FILE), read_only=True) as connection:
        assert connection.execute(f"select count(*) from ods.ods_{LATE}").fetchone() == (1,)
        judged = connection.execute(f"select count(*) from quality.quality_result where rule_id like '{LATE}.%'").fetchone()
        assert judged and judged[0] > 20
    by_loads = home.published / str(current_version(home))
    build(home, "local", lambda _: None, full=True)
    whole = home.published / str(current_version(home))
    tables = [table.name for table in built_tables(home, "local") if table.is_published]
    assert f"quality_failing_{LATE}" in tables
    assert compare_snapshots(by_loads, whole, tables) == []
