"""Deletions: a file of `"operation": "delete"` lands the keys of the records that are to go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from test_landing import SALE, csv_text, deliver, hashed, landed, refused, sale

from orchestration.landing import land, land_deliveries
from orchestration.settings import Settings

KEY = ["institution_code", "sale_id"]


def delete(folder: Path, content: bytes, name: str = "gone.csv", **changes: Any) -> Path:
    """Writes a delivery of one file of deletions."""
    deliver(folder, content, name, **changes)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][0]["operation"] = "delete"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_a_deletion_lands_the_keys_alone(home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in/1", csv_text([sale(1), sale(2)]).encode(), rows=2)
    delete(tmp_path / "in/2", csv_text([sale(2)], KEY).encode(), received_at="2025-03-01T00:00:00")
    report = land_deliveries(tmp_path / "in", settings=home)
    assert report.ok and report.warnings == [] and [batch.is_deletion for batch in report.landed] == [False, True]
    _, sold, gone = landed(home)
    assert gone["is_deletion"] and not sold["is_deletion"]
    assert {name for name in SALE.names if gone[name] is not None} == set(KEY)
    assert gone["record_hash"] == sold["record_hash"] and gone["content_hash"] != sold["content_hash"]
    register = duckdb.sql(f"select is_deletion from '{home.landing}/batches.parquet' order by received_at").fetchall()
    assert register == [(False,), (True,)]


def test_the_same_file_as_upsert_is_another_batch(home: Settings, tmp_path: Path) -> None:
    content = csv_text([sale(1)]).encode()
    deliver(tmp_path / "in/1", content)
    delete(tmp_path / "in/2", content, received_at="2025-03-01T00:00:00")
    report = land_deliveries(tmp_path / "in", settings=home)
    assert len({batch.batch_id for batch in report.landed}) == 2


def test_what_a_deletion_does_not_read_is_warned_of(home: Settings, tmp_path: Path) -> None:
    delete(tmp_path / "in", csv_text([sale(1, colour="blue")], [*KEY, "amount", "colour"]).encode())
    report = land("standard", tmp_path / "in", settings=home)
    assert report.warnings == [
        "gone.csv: landed without columns that the standard does not have: colour",
        "gone.csv: a deletion reads only keys, so not amount",
    ]
    assert landed(home)[0]["amount"] is None


WITHOUT_KEY = {
    "csv": ("gone.csv", csv_text([sale(1), sale(2, sale_id="")], KEY)),
    "ndjson": ("gone.ndjson", '{"institution_code": "P0001", "sale_id": "1"}\n{"institution_code": "P0001", "sale_id": ""}\n'),
}


@pytest.mark.parametrize("name, content", WITHOUT_KEY.values(), ids=WITHOUT_KEY)
def test_a_deletion_without_a_key_is_refused(name: str, content: str, home: Settings, tmp_path: Path) -> None:
    delete(tmp_path / "in", content.encode(), name, rows=2)
    assert "record 2 has no sale_id" in refused(land("standard", tmp_path / "in", settings=home))
    assert landed(home) == []


def test_a_deletion_without_a_key_column_is_refused(home: Settings, tmp_path: Path) -> None:
    delete(tmp_path / "in", csv_text([sale(1)], ["sale_id", "amount"]).encode())
    assert "required columns are missing: institution_code" in refused(land("standard", tmp_path / "in", settings=home))


def test_an_unknown_operation_is_refused(home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in", csv_text([sale(1)]).encode(), operation="remove")
    assert "operation 'remove' is neither upsert nor delete" in refused(land("standard", tmp_path / "in", settings=home))


def test_without_a_key_the_content_is_the_record(home: Settings, tmp_path: Path) -> None:
    records = [sale(1, sale_id=""), sale(2, sale_id="", amount="16.00"), sale(3)]
    deliver(tmp_path / "in", csv_text(records).encode(), rows=3)
    assert land("standard", tmp_path / "in", settings=home).ok
    rows = landed(home)
    assert len({row["record_hash"] for row in rows}) == 3
    assert rows[0]["record_hash"] == hashed(["content", "P0001", *(rows[0][name] or "" for name in SALE.names)])
