"""Deliveries: what a manifest declares is checked before anything lands."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from test_landing import csv_text, deliver, landed, refused, sale

from orchestration.landing import land, land_deliveries
from orchestration.settings import Settings

CONTENT = csv_text([sale(1), sale(2)]).encode()

WRONG = {
    "rows": ({"rows": 3}, "it has 2 records, the manifest says 3"),
    "checksum": ({"sha256": "0" * 64}, "its SHA-256 is"),
    "missing file": ({"file": "sales.csv"}, "No such file"),
    "data set": ({"data_set": "pharmacy_sales"}, "did you mean pharmacy_sale"),
    "no data set": ({"data_set": None}, "'data_set' must be of type str"),
    "institution": ({"institution": "P9999"}, "'P9999' is not in seeds/master/institutions.csv"),
    "time": ({"received_at": "yesterday"}, "'yesterday' is not a time"),
    "time with zone": ({"received_at": "2025-02-01T02:00:00+08:00"}, "carries a zone"),
    "encoding": ({"encoding": "latin-1"}, "encoding 'latin-1' is not one of utf-8, gb18030"),
    "outside": ({"file": "../secret.csv"}, "is not inside the delivery"),
    "ending": ({"file": "pharmacy_sale.xlsx"}, "its ending is not one of .csv"),
    "unknown key": ({"sha265": "0"}, "'sha265' is unknown"),
    "rows as text": ({"rows": "2"}, "'rows' must be of type int"),
    "source": ({"source": "clinosim_csv"}, "it delivers source 'clinosim_csv', not 'standard'"),
}


@pytest.mark.parametrize("changes, why", WRONG.values(), ids=WRONG)
def test_a_delivery_that_does_not_match_is_refused(
    changes: dict[str, Any],
    why: str,
    home: Settings,
    tmp_path: Path,
) -> None:
    deliver(tmp_path / "in", CONTENT, **{"rows": 2, **changes})
    assert why in refused(land("standard", tmp_path / "in", settings=home))
    assert landed(home) == []


@pytest.mark.parametrize("text, why", [("{", "cannot be read"), ("[]", "object is expected"), ("{}", "is missing")])
def test_a_manifest_that_is_none_is_refused(text: str, why: str, home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in", CONTENT)
    (tmp_path / "in/manifest.json").write_text(text)
    message = refused(land("standard", tmp_path / "in", settings=home))
    assert "manifest.json" in message and why in message


def test_a_tree_lands_in_the_order_of_receipt_whatever_was_refused(home: Settings, tmp_path: Path) -> None:
    for month in (3, 1, 2):
        received = f"2025-{month:02d}-01T02:00:00"
        deliver(tmp_path / f"in/{4 - month}/P0001", csv_text([sale(month)]).encode(), received_at=received)
    deliver(tmp_path / "in/9/P0001", CONTENT, source="his_of_nobody")
    report = land_deliveries(tmp_path / "in", settings=home)
    assert [batch.received_at.month for batch in report.landed] == [1, 2, 3]
    assert [refusal.file for refusal in report.refused] == ["9/P0001/manifest.json"]
    assert [row["sale_id"] for row in landed(home)] == ["S1", "S2", "S3"]


def test_one_bad_file_does_not_hold_up_the_others_of_its_delivery(home: Settings, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "in", CONTENT, rows=2)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"].append({**manifest["files"][0], "file": "gone.csv"})
    (folder / "manifest.json").write_text(json.dumps(manifest))
    report = land("standard", folder, settings=home)
    assert [batch.file for batch in report.landed] == ["pharmacy_sale.csv"]
    assert [refusal.file for refusal in report.refused] == ["gone.csv"]


def test_files_that_the_manifest_does_not_list_are_warned_of(home: Settings, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "in", CONTENT, rows=2)
    (folder / "notes.txt").write_text("by the way")
    report = land("standard", folder, settings=home)
    assert report.ok and report.warnings == ["notes.txt: not in manifest.json, so not landed"]


def test_a_single_file_of_a_delivery_lands_alone(home: Settings, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "in", CONTENT, rows=2)
    (folder / "more.csv").write_bytes(csv_text([sale(3)]).encode())
    manifest = json.loads((folder / "manifest.json").read_text())
    digest = "5" * 64
    manifest["files"].append({"file": "more.csv", "data_set": "pharmacy_sale", "rows": 1, "sha256": digest})
    (folder / "manifest.json").write_text(json.dumps(manifest))
    report = land("standard", folder / "pharmacy_sale.csv", settings=home)
    assert report.ok and [batch.file for batch in report.landed] == ["pharmacy_sale.csv"]


def test_progress_is_told_up_to_the_end(home: Settings, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    deliver(tmp_path / "in", CONTENT, rows=2)
    land("standard", tmp_path / "in", settings=home, progress=lambda *news: told.append(news))
    assert told == [(0, 1, "pharmacy_sale.csv"), (1, 1, "")]


def test_a_mapped_source_may_come_as_a_delivery(home: Settings, tmp_path: Path) -> None:
    text = b"patient_id,display_name,age,sex,blood_type,insurance_type\nP1,Ann,30,F,A,private\n"
    head = {"source": "clinosim_csv", "institution": "HX001", "received_at": "2025-07-01T02:00:00"}
    folder = deliver(tmp_path / "in", text, "patients.csv", **head)
    assert "data_set and encoding of a mapped source" in refused(land("clinosim_csv", folder, settings=home))
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["files"][0]["data_set"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert land("clinosim_csv", folder, settings=home).ok
    assert [(row["name"], row["sex_code"], row["received_at"]) for row in landed(home, "patient")] == [
        ("Ann", "2", datetime(2025, 7, 1, 2))
    ]
