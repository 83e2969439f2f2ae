"""CSV is read a block at a time where its form is simple, record by record elsewhere: both ways read the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from test_landing import SALE, csv_text, deliver, hashed, landed, refused, sale

from orchestration.errors import UserError
from orchestration.landing import csv_records, land, rows
from orchestration.landing.csv_form import Form, simple_form
from orchestration.landing.mapping import Table
from orchestration.settings import Settings

PIECES = [b'"', b'""', b",", b'","', b"\n", b"\r\n", b"\r", b"\n\n", b"a", b"b ", "中".encode(), "𠮷".encode(), b"\xff", b"\0",
          b'"a"', b'"x,\ny"', b'"a""b"', b'"",', "\ufeff".encode(), "中".encode("gb18030"), b"\x1f"]  # fmt: skip
LIKELY = [b'"a",', b"b,", b'"x\ny",', b'"",', b",", b'"1"\n', b"2\n", b"3\r\n", b"\n"]


@contextmanager
def reading_only(monkeypatch: pytest.MonkeyPatch, way: str) -> Iterator[None]:
    """Only one of the two ways of reading works."""
    with monkeypatch.context() as patch:
        if way == "careful":
            patch.setattr(csv_records, "simple_form", lambda block, width: None)
        else:
            patch.setattr(csv_records.CsvRecords, "_careful", lambda self: pytest.fail("read record by record"))
        yield


def read(file: Path, encoding: str = "utf-8") -> list[Any]:
    """All rows of a file, or the message that refuses it."""
    try:
        records = csv_records.CsvRecords(file, Table("x.csv", "csv", encoding), "x.csv")
        found = [row for batch in records.batches() for row in zip(*(column.to_pylist() for column in batch), strict=True)]
        assert records.count == len(found)
        return found
    except UserError as error:
        return [str(error)]


@hypothesis(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=st.sampled_from([b"a\n", b"a,b\n", b'"a","b"\r\n', b"a,b,c\n", b"\xef\xbb\xbfa,b\n"]),
    pieces=st.lists(st.sampled_from(PIECES) | st.sampled_from(LIKELY), max_size=40),
    block=st.sampled_from([8, 21, 64, 2**19]),
    encoding=st.sampled_from(["utf-8", "gb18030"]),
)
def test_both_ways_read_the_same(
    header: bytes, pieces: list[bytes], block: int, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(header + b"".join(pieces))
    monkeypatch.setattr(csv_records, "BLOCK", block)
    both = read(file, encoding)
    with reading_only(monkeypatch, "careful"):
        assert both == read(file, encoding)


def test_a_byte_order_mark_within_the_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("\ufeffa\n\ufeffx\ny\n", encoding="utf-8")
    assert read(tmp_path / "x.csv") == [(1, "\ufeffx"), (2, "y")]


SIMPLE = {
    "bare": (b"a,b\nc,d\n", 2, Form(8, 2, 2)),
    "quoted": (b'"a","b"\r\n"c","d"\r\n', 2, Form(18, 2, 2)),
    "separators and doubled quotes inside": (b'"a,\n""b""",\r\n', 2, Form(13, 1, 2)),
    "the last record is cut off": (b'a,b\n"c', 2, Form(4, 1, 1)),
    "empty lines": (b"\na,b\n\r\nc,d\n\n", 2, Form(12, 2, 5)),
    "one column": (b'a\n""\n\n', 1, Form(6, 2, 3)),
}
NOT_SIMPLE = {
    "a quote within a field": b'a"b,c\n',
    "text after a quote": b'"a"b,c\n',
    "blank before a quote": b'a, "b"\n',
    "too few fields": b"a,b\nc\n",
    "too many fields": b"a,b,c\n",
    "a lone carriage return": b"a\rb,c\n",
    "a carriage return before a quote": b'a,b\r"c",d\n',
    "a null character": b"a,\0\n",
    "no end": b"a,b",
    "an open quote": b'"a,b\nc,d\n',
}


@pytest.mark.parametrize("block, width, form", SIMPLE.values(), ids=SIMPLE)
def test_simple_forms(block: bytes, width: int, form: Form) -> None:
    assert simple_form(block, width) == form


@pytest.mark.parametrize("block", NOT_SIMPLE.values(), ids=NOT_SIMPLE)
def test_what_is_not_simple(block: bytes) -> None:
    assert simple_form(block, 2) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_ordinary_file_is_read_fast(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(("a,b\r\n" + '"中\n,""",""\r\n' * 50_000 + '1,"x"').encode(encoding))
    with reading_only(monkeypatch, "fast"):
        found = read(file, encoding)
    assert found[0] == (1, '中\n,"', None) and found[-1] == (50_001, "1", "x") and len(found) == 50_001


def test_an_odd_record_costs_only_what_stands_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"a,b\n" + b"1,2\n" * 300_000 + b'3 " 4,5\n' + b"6,7\n" * 300_000)
    careful, asked = csv_records.CsvRecords._careful, []

    def counted(self: csv_records.CsvRecords) -> Any:
        found = careful(self)
        asked.append(len(found or ()))
        return found

    monkeypatch.setattr(csv_records.CsvRecords, "_careful", counted)
    found = read(file)
    assert found[300_000] == (300_001, '3 " 4', "5") and found[-1] == (600_001, "6", "7")
    assert 0 < sum(asked) < 250_000, asked


def test_lines_are_counted_across_both_ways(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_records, "BLOCK", 4096)
    before = csv_text([sale(number, drug_name='片\n"甲"') for number in range(200)])
    after = "".join(csv_text([sale(number)]).split("\r\n", 1)[1] for number in range(200))
    deliver(tmp_path / "in", f'{before}P0001,S 1",x,x,x,x,x,x\r\n{after}P0001,S9\r\n'.encode(), rows=402)
    # a header, 200 records on two lines each, one, 200, and the bad one
    assert "pharmacy_sale.csv, line 603\n" in refused(land("standard", tmp_path / "in", settings=home))


def test_hashes_are_the_same_for_few_rows_and_for_many(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [sale(number, drug_name="\x1f" if number % 7 == 0 else "甲", sale_id=f"{number % 5 or ''}") for number in range(99)]
    deliver(tmp_path / "in", csv_text(records).encode(), rows=len(records))
    found = []
    for few in (0, 1000):
        monkeypatch.setattr(rows, "FEW", few)
        store = replace(home, data=tmp_path / str(few))
        assert land("standard", tmp_path / "in", settings=store).ok
        found.append([(row["record_hash"], row["content_hash"]) for row in landed(store)])
    assert found[0] == found[1]
    assert found[0][1] == (hashed(["key", "P0001", "P0001", "1"]), hashed([records[1].get(name, "") for name in SALE.names]))


def test_no_two_records_are_the_same_because_of_the_separator(home: Settings, tmp_path: Path) -> None:
    records = [sale(1, drug_code="a\x1fb", drug_name="c"), sale(1, drug_code="a", drug_name="b\x1fc"), sale(1, drug_code="a"),
               sale(1, sale_id="1\x1f"), sale(1, sale_id="1"), sale(1, sale_id="", drug_name="P0001\x1f1")]  # fmt: skip
    deliver(tmp_path / "in", csv_text(records, ["drug_code", *sale()]).encode(), rows=len(records))
    assert land("standard", tmp_path / "in", settings=home).ok
    found = landed(home)
    assert len({row["content_hash"] for row in found}) == len(records)
    assert len({row["record_hash"] for row in found}) == 4  # the first three are versions of one record
