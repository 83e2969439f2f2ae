"""Reads CSV: where its form leaves no doubt a block at a time, elsewhere record by record. Both read the same."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv

from orchestration.landing.csv_form import Form, simple_form
from orchestration.landing.records import Records, refused

BLOCK = 2**19  # bytes that are read together; what the processor's cache holds is read fastest

csv.field_size_limit(16 * 2**20)  # characters of the longest field


class CsvRecords(Records):
    """CSV after RFC 4180: the first record names the columns, each has as many fields; empty lines are no records."""

    header_line = 1

    def _columns(self) -> list[str]:
        first = next(self._records(), None)
        if first is None:
            raise refused(self.name, "the file is empty; its first line must name the columns", 1)
        return self._named(first[1])

    def _batches(self) -> Iterator[pa.RecordBatch]:
        with self._opened() as stream:
            while block := self._block(stream):
                form = simple_form(block, len(self.columns))
                batch = self._simple(block, form) if form else None
                if form is None or (batch is None and form.records):
                    batch = self._careful()
                else:
                    self.offset, self.line = self.offset + form.size, self.line + form.lines
                if batch:
                    self.count += len(batch)
                    yield batch

    def _block(self, stream: BinaryIO) -> bytes:
        """What comes next, up to the end of a line if it is the end of the file."""
        try:
            stream.seek(self.offset)
            block = stream.read(BLOCK)
        except OSError as error:
            raise self._unread(error) from None
        return block if len(block) in (0, BLOCK) or block.endswith(b"\n") else block + b"\n"

    def _simple(self, block: bytes, form: Form) -> pa.RecordBatch | None:
        """The records of a simple block; None where there are none, or text that is not in the encoding."""
        if not form.records:
            return None
        try:
            block = block[: form.size]
            text = block if self.table.encoding == "utf-8" else block.decode(self.table.encoding).encode()
            if text.startswith(BOM_UTF8):  # text here, but Arrow would leave it out
                return None
            table = pyarrow.csv.read_csv(
                pa.BufferReader(text),
                pyarrow.csv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=self.columns),
                pyarrow.csv.ParseOptions(newlines_in_values=True),
                pyarrow.csv.ConvertOptions(
                    column_types=dict.fromkeys(self.columns, pa.string()), null_values=[""], strings_can_be_null=True
                ),
            )
        except (pa.ArrowInvalid, UnicodeDecodeError):
            return None
        if len(table) != form.records:
            return None
        numbers = pa.array(np.arange(self.count + 1, self.count + len(table) + 1))
        columns = [column.combine_chunks() for column in table.columns]
        return pa.RecordBatch.from_arrays([numbers, *columns], schema=self.schema)

    def _careful(self) -> pa.RecordBatch | None:
        return self._chunk(self._rows(), self.count + 1)

    def _rows(self) -> Iterator[list[str | None]]:
        """The records that come next, read one by one."""
        width = len(self.columns)
        for line, record in self._records():
            if len(record) != width:
                why = f"the record has {len(record)} fields, the header {width}"
                raise refused(self.name, why, line, "put values that contain commas, quotes or line breaks in quotes")
            yield [value or None for value in record]

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """The records that come next with the line on which each begins."""
        line = self.line
        try:
            for record in csv.reader(self._lines(), strict=True):
                if record:
                    yield line, record
                line = self.line
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise refused(self.name, "a quote in this record is never closed", line) from None
            raise refused(self.name, f"the record cannot be read: {error}", self.line - 1) from None
