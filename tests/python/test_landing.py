"""Landing: what lands, as it was sent; what is refused, and how that is said. Other landing tests use the helpers here."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from orchestration.errors import UserError
from orchestration.landing import LandingReport, land, land_deliveries
from orchestration.settings import Settings, settings
from orchestration.standard.reader import read_standard

STANDARD = read_standard(settings().standards)
SALE = STANDARD.data_set("pharmacy_sale")
Record = dict[str, str]


def sale(number: int = 1, **values: str) -> Record:
    """A pharmacy sale in the standard's elements."""
    return {"institution_code": "P0001", "sale_id": f"S{number}", "sale_time": "2025-01-02T08:00:00", "drug_name": "布洛芬片",
            "drug_category_code": "01", "quantity": "2", "unit_price": "7.50", "amount": "15.00", **values}  # fmt: skip


def csv_text(records: list[Record], columns: list[str] | None = None) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns or list(records[0]), extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(records)
    return stream.getvalue()


def deliver(folder: Path, content: bytes, name: str = "pharmacy_sale.csv", **changes: Any) -> Path:
    """Writes a delivery of one file; `changes` go into its manifest, at the top or in the file's entry."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    file = {"file": name, "data_set": "pharmacy_sale", "rows": 1, "sha256": hashlib.sha256(content).hexdigest()}
    manifest = {"source": "standard", "institution": "P0001", "received_at": "2025-02-01T02:00:00", "files": [file]}
    for key, value in changes.items():
        (manifest if key in manifest else file)[key] = value
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def landed(home: Settings, data_set: str = "pharmacy_sale") -> list[dict[str, Any]]:
    """All rows of a data set, in the order of their batches."""
    files = f"{home.landing}/{data_set}/*/rows.parquet"
    cursor = duckdb.sql(f"select * from read_parquet('{files}') order by received_at, batch_id, row_no")
    return [dict(zip(cursor.columns, row, strict=True)) for row in cursor.fetchall()]


def hashed(parts: list[str]) -> int:
    """What the columns record_hash and content_hash are, by other means."""
    return int.from_bytes(hashlib.md5("\x1f".join(parts).encode()).digest()[8:], "little", signed=True)


def refused(report: LandingReport) -> str:
    """The message of the only refusal of a landing that landed nothing."""
    assert not report.landed and len(report.refused) == 1
    assert not report.ok
    return report.refused[0].message


def values(rows: list[dict[str, Any]], columns: list[str]) -> list[list[str | None]]:
    return [[row[column] for column in columns] for row in rows]


def test_lands_values_as_sent_with_technical_columns(home: Settings, tmp_path: Path) -> None:
    records = [sale(1, quantity=" two ", unit=""), sale(2, drug_name='片, "甲"\n乙')]
    deliver(tmp_path / "in", csv_text(records).encode(), rows=2)
    report = land("standard", tmp_path / "in", settings=home)
    rows = landed(home)
    assert report.ok and [batch.rows for batch in report.landed] == [2]
    technical = ["batch_id", "row_no", "row_id", "sender_code", "received_at", "record_hash", "content_hash", "is_deletion"]
    assert list(rows[0]) == [*SALE.names, *technical]
    assert values(rows, list(SALE.names)) == [[record.get(name) or None for name in SALE.names] for record in records]
    batch = report.landed[0].batch_id
    assert batch.startswith("pharmacy_sale-P0001-") and len(batch.rpartition("-")[2]) == 12
    assert [(row["row_no"], row["row_id"]) for row in rows] == [(1, f"{batch}:1"), (2, f"{batch}:2")]
    assert {row["sender_code"] for row in rows} == {"P0001"}
    assert {row["received_at"] for row in rows} == {datetime(2025, 2, 1, 2)}
    assert rows[0]["content_hash"] == hashed([rows[0][name] or "" for name in SALE.names])
    assert rows[0]["record_hash"] == hashed(["key", "P0001", "P0001", "S1"])
    assert {row["is_deletion"] for row in rows} == {False}


ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.text(st.one_of(st.sampled_from('",\n\r\t \'中文；"'), ANY))
QUOTING = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])


@hypothesis(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(TEXT, min_size=len(SALE.names), max_size=len(SALE.names)), max_size=6), quoting=QUOTING)
def test_any_text_survives_the_way_through_csv(table: list[list[str]], quoting: int, tmp_path_factory: Any) -> None:
    tmp_path = tmp_path_factory.mktemp("csv")
    home = Settings(root=settings().root, data=tmp_path / "data")
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=quoting, lineterminator="\r\n").writerows([list(SALE.names), *table])
    deliver(tmp_path / "in", stream.getvalue().encode(), rows=len(table))
    report = land("standard", tmp_path / "in", settings=home)
    assert report.ok, list(report.lines())
    assert values(landed(home), list(SALE.names)) == [[text or None for text in record] for record in table]


@hypothesis(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.fixed_dictionaries({name: TEXT for name in SALE.names}), min_size=1, max_size=4), ascii=st.booleans())
def test_any_text_survives_the_way_through_ndjson(table: list[Record], ascii: bool, tmp_path_factory: Any) -> None:
    tmp_path = tmp_path_factory.mktemp("ndjson")
    home = Settings(root=settings().root, data=tmp_path / "data")
    lines = "\n".join(json.dumps(record, ensure_ascii=ascii) for record in table)
    deliver(tmp_path / "in", lines.encode(), "sales.ndjson", rows=len(table))
    report = land("standard", tmp_path / "in", settings=home)
    assert report.ok, list(report.lines())
    assert values(landed(home), list(SALE.names)) == [[record[name] or None for name in SALE.names] for record in table]


def test_the_same_content_twice_is_the_same_batch(home: Settings, tmp_path: Path) -> None:
    content = csv_text([sale()]).encode()
    deliver(tmp_path / "in/first", content)
    deliver(tmp_path / "in/again", content, received_at="2025-03-01T02:00:00")
    report = land_deliveries(tmp_path / "in", settings=home)
    assert len(report.landed) == 1 and len(report.already) == 1
    assert [row["received_at"] for row in landed(home)] == [datetime(2025, 2, 1, 2)]
    again = land_deliveries(tmp_path / "in", settings=home)
    assert not again.landed and len(again.already) == 2 and again.ok


def test_other_content_or_another_sender_is_another_batch(home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in/1", csv_text([sale()]).encode())
    deliver(tmp_path / "in/2", csv_text([sale(amount="16.00")]).encode())
    deliver(tmp_path / "in/3", csv_text([sale()]).encode(), institution="P0002")
    assert len({batch.batch_id for batch in land_deliveries(tmp_path / "in", settings=home).landed}) == 3


def test_missing_optional_columns_are_empty_and_surplus_columns_are_warned_of(home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in", csv_text([sale(colour="blue")]).encode())
    report = land("standard", tmp_path / "in", settings=home)
    assert report.ok and landed(home)[0]["buyer_insurance_no"] is None
    assert report.warnings == ["pharmacy_sale.csv: landed without columns that the standard does not have: colour"]


def test_blank_lines_are_no_records_and_a_byte_order_mark_is_no_text(home: Settings, tmp_path: Path) -> None:
    header, first, second = csv_text([sale(1), sale(2)]).splitlines()
    deliver(tmp_path / "in", f"\ufeff{header}\n{first}\n\n{second}\n\n".encode(), rows=2)
    assert land("standard", tmp_path / "in", settings=home).ok
    assert [(row["institution_code"], row["row_no"]) for row in landed(home)] == [("P0001", 1), ("P0001", 2)]


def test_gb18030_lands_as_the_same_text(home: Settings, tmp_path: Path) -> None:
    records = [sale(1, drug_name="感冒灵颗粒"), sale(2, drug_name="㐂药𠮷")]
    deliver(tmp_path / "in", csv_text(records).encode("gb18030"), encoding="gb18030", rows=2)
    assert land("standard", tmp_path / "in", settings=home).ok
    assert [row["drug_name"] for row in landed(home)] == ["感冒灵颗粒", "㐂药𠮷"]


def test_encoding_declared_again_lands_again(home: Settings, tmp_path: Path) -> None:
    content = csv_text([sale()]).encode()
    deliver(tmp_path / "in", content, encoding="gb18030")
    wrong = land("standard", tmp_path / "in", settings=home)
    deliver(tmp_path / "in", content)
    right = land("standard", tmp_path / "in", settings=home)
    assert [len(report.landed) for report in (wrong, right)] == [1, 1]


LINES = csv_text([sale(1), sale(2), sale(3)]).split("\r\n")
QUOTE = [*LINES[:2], 'P0001,"S9,2025-01-02', *LINES[3:]]
BAD_CSV = {
    "an empty file": (b"", "line 1", "the file is empty"),
    "a missing required column": (b"sale_id\nS1\n", "line 1", "institution_code"),
    "a column twice": (b"sale_id,Sale_ID\n", "line 1", "twice"),
    "a column without a name": (b"sale_id,\n", "line 1", "cannot be called ''"),
    "too many fields": ("\n".join([*LINES[:2], LINES[2] + ",x"]).encode(), "line 3", "9 fields, the header 8"),
    "a surplus comma": ("\n".join([*LINES[:2], LINES[2] + ","]).encode(), "line 3", "9 fields, the header 8"),
    "too few fields": ("\n".join([*LINES[:3], "P0001,S9"]).encode(), "line 4", "2 fields, the header 8"),
    "an open quote": ("\n".join(QUOTE).encode(), "line 3", "never closed"),
    "an open quote in the last field": ("\n".join([*LINES[:3], LINES[2][:-5] + '"15']).encode(), "line 4", "never closed"),
    "text after a quote": ("\n".join([*LINES[:2], 'P0001,"S2"x']).encode(), "line 3", "cannot be read"),
    "a broken encoding": ("\n".join(LINES[:2]).encode() + b"\nP0001,\xff\xfe\n", "line 3", "is not utf-8"),
    "text in another encoding": ("\n".join(LINES).encode("gb18030"), "line 2", "is not utf-8"),
    "a null character": ("\n".join([*LINES[:2], "P0001,S\0"]).encode(), "line 3", "null character"),
    "a break within a record": ("\n".join([*LINES[:2], 'P0001,"S2\nS2"']).encode(), "line 3", "2 fields"),
}


@pytest.mark.parametrize("content, line, why", BAD_CSV.values(), ids=BAD_CSV)
def test_bad_csv_is_refused_with_file_line_and_reason(
    content: bytes, line: str, why: str, home: Settings, tmp_path: Path
) -> None:
    deliver(tmp_path / "in/bad", content, rows=3)
    deliver(tmp_path / "in/good", csv_text([sale()]).encode(), received_at="2025-03-01T00:00:00")
    report = land_deliveries(tmp_path / "in", settings=home)
    assert len(report.refused) == 1 and report.refused[0].file == "bad/pharmacy_sale.csv"
    assert f"bad/pharmacy_sale.csv, {line}\n" in report.refused[0].message
    assert why in report.refused[0].message
    assert [batch.file for batch in report.landed] == ["good/pharmacy_sale.csv"]
    assert len(landed(home)) == 1
    assert any("refused  bad/pharmacy_sale.csv" in text for text in report.lines())


def test_a_large_file_that_breaks_at_its_end_leaves_nothing(home: Settings, tmp_path: Path) -> None:
    records = csv_text([sale(number) for number in range(45_000)])
    deliver(tmp_path / "in", f"{records}P0001,S9\r\n".encode(), rows=45_001)
    assert "line 45002" in refused(land("standard", tmp_path / "in", settings=home))
    assert landed(home) == []


BAD_NDJSON = {
    "no JSON": ('{"sale_id": "S1"}\n{"sale_id": \n', "line 2", "not JSON"),
    "a number that is none": ('{"sale_id": NaN}', "line 1", "NaN is not JSON"),
    "no object": ('{"sale_id": "S1"}\n\n["S2"]\n', "line 3", "not an object"),
    "half a character": ('{"sale_id": "\\ud800"}', "line 1", "surrogates not allowed"),
    "a missing required member": ('{"sale_id": "S1"}', "sales.ndjson", "institution_code"),
    "endless nesting": ("[" * 100_000, "line 1", "not JSON"),
}


@pytest.mark.parametrize("content, line, why", BAD_NDJSON.values(), ids=BAD_NDJSON)
def test_bad_ndjson_is_refused_with_its_line(content: str, line: str, why: str, home: Settings, tmp_path: Path) -> None:
    deliver(tmp_path / "in", content.encode(), "sales.ndjson")
    message = refused(land("standard", tmp_path / "in", settings=home))
    assert line in message and why in message


def test_json_numbers_keep_their_digits(home: Settings, tmp_path: Path) -> None:
    members = ", ".join(f'"{key}": "{value}"' for key, value in sale().items() if key not in ("quantity", "amount"))
    deliver(tmp_path / "in", f'{{{members}, "quantity": 2.0, "amount": 7.40, "unit": true}}'.encode(), "sales.ndjson")
    assert land("standard", tmp_path / "in", settings=home).ok
    assert values(landed(home), ["quantity", "amount", "unit"]) == [["2.0", "7.40", "true"]]


def test_parquet_lands_as_text_whatever_its_types(home: Settings, tmp_path: Path) -> None:
    source = ", ".join(f"'{value}' as {name}" for name, value in sale().items() if name not in ("sale_time", "quantity"))
    file = tmp_path / "sales.parquet"
    duckdb.sql(
        f"copy (select {source}, timestamp '2025-01-02 08:00:00' as sale_time, 2.50::decimal(9, 2) as quantity, "
        f"encode('盒') as unit from range(3)) to '{file}'"
    )
    deliver(tmp_path / "in", file.read_bytes(), "sales.parquet", rows=3)
    report = land("standard", tmp_path / "in", settings=home)
    assert report.ok, list(report.lines())
    assert values(landed(home), ["sale_time", "quantity", "unit"]) == [["2025-01-02 08:00:00", "2.50", "盒"]] * 3


@pytest.mark.parametrize("spoil", [lambda content: content[:-20], lambda content: content[:200] + b"x" * 40 + content[240:]])
def test_corrupt_parquet_is_refused(spoil: Any, home: Settings, tmp_path: Path) -> None:
    file = tmp_path / "sales.parquet"
    columns = ", ".join(f"md5(i || '{name}') as {name}" for name in SALE.names)
    duckdb.sql(f"copy (select {columns} from range(100) as numbers (i)) to '{file}'")
    deliver(tmp_path / "in", spoil(file.read_bytes()), "sales.parquet", rows=100)
    assert "not readable Parquet" in refused(land("standard", tmp_path / "in", settings=home))


def test_nothing_to_land_is_an_error(home: Settings, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        land("standard", tmp_path / "absent", settings=home)
    with pytest.raises(UserError, match="delivery manifest"):
        land("standard", tmp_path, settings=home)
    with pytest.raises(UserError, match=r"no source 'clinosim_cvs'(.|\n)*clinosim_csv"):
        land("clinosim_cvs", tmp_path, settings=home)
    with pytest.raises(UserError, match="nothing to land"):
        land("clinosim_csv", tmp_path, settings=home)
