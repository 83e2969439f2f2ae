"""Bad days: files that broke on the way, disks that are full, files that come again with other content."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from test_landing import csv_text, deliver, landed, refused, sale
from test_landing_store import content
from test_mappings import VITALS, land_as

from orchestration.errors import UserError
from orchestration.landing import land, land_deliveries, reading, store, verify_store
from orchestration.settings import Settings, settings

WHOLE = csv_text([sale(1), sale(2, drug_name='"甲"，乙,丙'), sale(3, amount="13.00")]).encode()
CUT = {
    "between records": WHOLE.index(b"P0001,S3"),
    "within a record": WHOLE.index(b",01,2,7.50,13.00"),
    "within a quoted field": WHOLE.index("丙".encode()),
    "within a character": WHOLE.index("乙".encode()) + 1,
    "within the last value": len(WHOLE) - 5,
}
WHY = {
    "within a record": ("line 4", "the record has 4 fields, the header 8"),
    "within a quoted field": ("line 3", "never closed"),
    "within a character": ("line 3", "is not utf-8 (unexpected end of data)"),
}


@pytest.mark.parametrize("place", CUT)
def test_a_file_cut_off_on_its_way_does_not_match_its_checksum(place: str, home: Settings, tmp_path: Path) -> None:
    checksum = hashlib.sha256(WHOLE).hexdigest()
    deliver(tmp_path / "in", WHOLE[: CUT[place]], rows=3, sha256=checksum)
    assert "its SHA-256 is" in refused(land("standard", tmp_path / "in", settings=home))


@pytest.mark.parametrize("place", CUT)
def test_a_file_cut_off_before_its_sender_took_the_checksum(place: str, home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in", WHOLE[: CUT[place]], rows=3)
    report = land("standard", tmp_path / "in", settings=home)
    if place == "within the last value":  # nothing shows: the value is only shorter
        assert report.ok and landed(home)[-1]["amount"] == "13"
    elif place == "between records":
        assert "it has 2 records, the manifest says 3" in refused(report)
    else:
        assert all(why in refused(report) for why in WHY[place])


@pytest.fixture
def checkout(tmp_path: Path) -> Settings:
    """Settings of a checkout of nothing but seeds, for mappings of a test's own."""
    (tmp_path / "root/orchestration/landing/mappings").mkdir(parents=True)
    (tmp_path / "root/seeds").symlink_to(settings().seeds)
    return Settings(root=tmp_path / "root", data=tmp_path / "data")


RATES = "id,patient,rate,taken\n1,p,60,2025-01-01\n2,p,61,2025-01-01\n"
CUT_RATES = {"within a record": -12, "between records": -18, "within the last value": -4}


@pytest.mark.parametrize("place", CUT_RATES)
def test_a_file_cut_off_without_a_manifest(place: str, checkout: Settings, tmp_path: Path) -> None:
    report = land_as(VITALS, checkout, tmp_path, vitals_csv=RATES[: CUT_RATES[place]])
    if place == "within a record":
        assert "line 3\n" in refused(report) and "the record has 3 fields, the header 4" in refused(report)
    else:  # nothing shows where neither rows nor a checksum are declared
        assert report.ok and report.rows == (1 if place == "between records" else 2)


def test_text_that_is_none_in_a_parquet_file_is_refused(home: Settings, tmp_path: Path) -> None:
    values = ", ".join(f"'{value}' as {name}" for name, value in sale(1, unit="盒盒").items())
    duckdb.sql(f"copy (select {values}) to '{tmp_path}/x.parquet' (compression uncompressed)")
    whole = (tmp_path / "x.parquet").read_bytes()
    assert whole.count("盒盒".encode()) >= 1
    deliver(tmp_path / "in", whole.replace("盒盒".encode(), b"\xe7\x9b" * 3), "sales.parquet")
    assert "not readable Parquet" in refused(land("standard", tmp_path / "in", settings=home))


def test_a_file_that_is_still_being_written_is_refused(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = deliver(tmp_path / "in", csv_text([sale(1)]).encode(), rows=2)
    begin = reading.Reading.begin

    def begin_late(*arguments: Any) -> reading.Reading:
        with (folder / "pharmacy_sale.csv").open("ab") as stream:
            stream.write(csv_text([sale(2)]).split("\r\n", 1)[1].encode())
        return begin(*arguments)

    monkeypatch.setattr(reading.Reading, "begin", begin_late)
    assert "it changed while it was read" in refused(land("standard", folder, settings=home))


# Lands with no file larger than a number of bytes, as if the disk were full from there on.
LIMITED = """
import resource, sys
from pathlib import Path
from orchestration.errors import UserError
from orchestration.landing import land_deliveries
from orchestration.settings import settings

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    land_deliveries(Path(sys.argv[1]), settings=settings())
except UserError as error:
    sys.exit(str(error))
"""


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("deliveries")
    deliver(root / "1", csv_text([sale(1)]).encode())
    large = [sale(number, drug_name=hashlib.md5(str(number).encode()).hexdigest()) for number in range(20_000)]
    deliver(root / "2", csv_text(large).encode(), rows=len(large), received_at="2025-03-01T00:00:00")
    return root


@pytest.mark.parametrize("limit", [10, 5_000, 100_000])
def test_a_full_disk_leaves_nothing_half_written(limit: int, small_and_large: Path, home: Settings, tmp_path: Path) -> None:
    environment = os.environ | {"MEDPLAT_DATA": str(home.data), "PYTHONPATH": str(home.root)}
    command = [sys.executable, "-c", LIMITED, str(small_and_large), str(limit)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "The landing stopped: its store cannot be written" in ended.stderr and "File too large" in ended.stderr
    assert "make room" in ended.stderr and str(home.landing) in ended.stderr
    check_and_repeat(home, small_and_large, tmp_path)


def check_and_repeat(home: Settings, root: Path, tmp_path: Path) -> None:
    """Nothing half-written is to be seen, and with room again the landing ends as if nothing had been."""
    files = {path.name for path in home.landing.rglob("*") if path.is_file() and "schema" not in path.parts}
    assert files <= {".lock", "batches.parquet"}
    undisturbed = replace(home, data=tmp_path / "undisturbed")
    for each in (undisturbed, home):
        assert land_deliveries(root, settings=each).ok
    assert content(home) == content(undisturbed)


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
WRITES: dict[str, Callable[[Path], bool]] = {
    "rows to disk": lambda path: path.name == "rows.parquet" and path.parent.parent.name == ".staging",
    "manifest to disk": lambda path: path.name == "manifest.json",
    "folder of a data set": lambda path: path.name == "pharmacy_sale",
    "register": lambda path: path.name == ".batches.parquet.new",
}


@pytest.mark.parametrize("is_full", WRITES.values(), ids=WRITES)
def test_a_disk_that_turns_out_full_when_all_is_written(
    is_full: Callable[[Path], bool], small_and_large: Path, home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = store._sync

    def sync_or_fail(path: Path) -> None:
        if is_full(path):
            raise FULL
        sync(path)

    with monkeypatch.context() as patch:
        patch.setattr(store, "_sync", sync_or_fail)
        with pytest.raises(UserError, match=r"No space left on device(.|\n)*make room"):
            land_deliveries(small_and_large, settings=home)
    undisturbed = replace(home, data=tmp_path / "undisturbed")
    for each in (undisturbed, home):
        assert land_deliveries(small_and_large, settings=each).ok
    assert content(home) == content(undisturbed)


def test_a_mapping_that_needs_more_room_than_there_is(
    checkout: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: reading.Reading, *arguments: Any) -> Any:
        raise OSError(f"IO Error: Could not write file: {os.strerror(errno.ENOSPC)}")

    monkeypatch.setattr(reading, "joined_sql", full)
    joined = VITALS + "    joins: [{file: b.csv, as: b, on: {patient: patient}}]\n"
    with pytest.raises(UserError, match="No space left on device"):
        land_as(joined, checkout, tmp_path, vitals_csv=RATES, b_csv="patient\np\n")


def test_sql_that_fails_late_in_a_large_file_refuses_it(checkout: Settings, tmp_path: Path) -> None:
    many = "".join(f"{number},p,{number},2025-01-01\n" for number in range(300_000))
    strict = VITALS.replace("value: rate", 'value: {sql: "cast(rate as integer)"}')
    report = land_as(strict, checkout, tmp_path, vitals_csv=f"id,patient,rate,taken\n{many}x,p,sixty,2025-01-01\n")
    assert "the rows cannot be made" in refused(report) and "sixty" in refused(report)
    report = land_as(strict, checkout, tmp_path, vitals_csv=f"id,patient,rate,taken\n{many}x,p\n")
    assert "line 300002\n" in refused(report)


def test_a_delivery_that_comes_again_with_other_content_is_another_batch(home: Settings, tmp_path: Path) -> None:
    first, second = (csv_text([sale(1, amount=amount)]).encode() for amount in ("15.00", "16.00"))
    folder = deliver(tmp_path / "in", first)
    before = land("standard", folder, settings=home)
    (folder / "pharmacy_sale.csv").write_bytes(second)
    assert "its SHA-256 is" in refused(land("standard", folder, settings=home))
    deliver(folder, second, received_at="2025-03-01T00:00:00")
    after = land("standard", folder, settings=home)
    assert after.warnings == [] and [row["amount"] for row in landed(home)] == ["15.00", "16.00"]
    assert {batch.file for batch in (*before.landed, *after.landed)} == {"pharmacy_sale.csv"}
    deliver(folder, first)
    assert [batch.batch_id for batch in land("standard", folder, settings=home).already] == [before.landed[0].batch_id]


def test_other_content_received_at_the_same_time_is_warned_of(home: Settings, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "in", csv_text([sale(1)]).encode())
    (batch,) = land("standard", folder, settings=home).landed
    deliver(folder, csv_text([sale(1, amount="16.00")]).encode())
    (warning,) = land("standard", folder, settings=home).warnings
    assert f"landed before with other content, as {batch.batch_id}" in warning and "only a later received_at" in warning


def send(home: Settings, tmp_path: Path, amount: str, day: int, **changes: Any) -> int:
    """Delivers a sale of an amount, and returns how many batches landed."""
    folder = tmp_path / f"{amount}-{day}"
    received = f"2025-03-{day:02d}T02:00:00"
    deliver(folder, csv_text([sale(1, amount=amount), sale(2)]).encode(), rows=2, received_at=received, **changes)
    report = land("standard", folder, settings=home)
    assert report.ok
    return len(report.landed)


def amounts(home: Settings) -> list[str]:
    return [row["amount"] for row in landed(home) if row["sale_id"] == "S1"]


def test_a_correction_is_undone_by_the_file_from_before_it(home: Settings, tmp_path: Path) -> None:
    sent = [("15.00", 1), ("16.00", 2), ("15.00", 3), ("16.00", 4), ("15.00", 5)]
    assert [send(home, tmp_path, *each) for each in sent] == [1] * 5
    assert amounts(home) == [amount for amount, _ in sent]
    assert [send(home, tmp_path, *each) for each in (*sent, ("15.00", 6), ("15.00", 9))] == [0] * 7, "nothing came in between"
    assert verify_store(home) == []


def test_in_one_landing_as_in_several(home: Settings, tmp_path: Path) -> None:
    for number, amount in enumerate(("15.00", "16.00", "15.00", "15.00"), 1):
        content = csv_text([sale(1, amount=amount)]).encode()
        deliver(tmp_path / "in" / str(number), content, received_at=f"2025-03-0{number}T02:00:00")
    report = land_deliveries(tmp_path / "in", settings=home)
    assert amounts(home) == ["15.00", "16.00", "15.00"] and len(report.already) == 1
    assert not land_deliveries(tmp_path / "in", settings=home).landed


def test_a_deletion_is_undone_by_the_file_from_before_it_and_can_be_repeated(home: Settings, tmp_path: Path) -> None:
    assert send(home, tmp_path, "15.00", 1) == 1
    for day in (2, 4):
        assert send(home, tmp_path, "15.00", day, operation="delete") == 1
        assert send(home, tmp_path, "15.00", day + 1) == 1
    assert [row["is_deletion"] for row in landed(home) if row["sale_id"] == "S1"] == [False, True, False, True, False]


@pytest.mark.parametrize("between", ["of other records", "of another sender", "received later", "at the same time"])
def test_the_same_content_later_is_the_same_batch_if_nothing_of_its_records_came_in_between(
    between: str, home: Settings, tmp_path: Path
) -> None:
    assert send(home, tmp_path, "15.00", 1) == 1
    other = {"of other records": {"sale_id": "S9"}, "of another sender": {"institution_code": "P0002"}}.get(between, {})
    received = {"received later": "2025-03-20T02:00:00", "at the same time": "2025-03-09T02:00:00"}.get(between)
    content = csv_text([sale(1, **{"amount": "16.00"} | other)]).encode()
    sender = other.get("institution_code", "P0001")
    deliver(tmp_path / "in", content, received_at=received or "2025-03-05T02:00:00", institution=sender)
    assert len(land("standard", tmp_path / "in", settings=home).landed) == 1
    assert send(home, tmp_path, "15.00", 9) == 0


def test_without_a_manifest_the_same_content_is_the_same_batch(checkout: Settings, tmp_path: Path) -> None:
    other = RATES.replace("60", "90")
    for text, count in ((RATES, 1), (other, 1), (RATES, 0), (other, 0)):
        assert len(land_as(VITALS, checkout, tmp_path, vitals_csv=text).landed) == count
