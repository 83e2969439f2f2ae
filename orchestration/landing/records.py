"""Reads the records of a file exactly as they were sent, and names the line where that fails.

CSV and NDJSON are read here, record by record, because fast readers quietly mend what must be refused or kept:
a quote that never closes, a surplus comma at the end, blanks around quotes, the digits of a number.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.landing import json_path
from orchestration.landing.mapping import Table

CHUNK = 20_000  # rows per Arrow batch

csv.field_size_limit(16 * 2**20)  # characters of the longest field


def refused(file: str, why: str, line: int = 0, todo: str = "") -> UserError:
    """The error for a file that is refused as a whole."""
    where = f"{file}, line {line}" if line else file
    return UserError("The file is refused; nothing of it was landed.", where=where, why=why, todo=todo)


class Records:
    """The rows of one file, as a DuckDB relation of row_no (1, 2, 3, …) and the columns.

    Attributes:
        columns: what the header or schema names; for NDJSON what the mapping names, and `entry` if it explodes.
        count: records read so far.
        error: why reading stopped, when it did; DuckDB reports such an error without its place.
    """

    header_line = 0  # of the line that names the columns; 0: there is none

    def __init__(self, path: Path, table: Table, name: str) -> None:
        self.path, self.table, self.name = path, table, name
        self.count = 0
        self.error: UserError | None = None
        self.columns = self._columns()

    def register(self, connection: duckdb.DuckDBPyConnection, relation: str) -> None:
        """Makes the rows readable, once, under the name `relation`."""
        schema = pa.schema([("row_no", pa.int64()), *((column, self._type(column)) for column in self.columns)])
        connection.register(relation, pa.RecordBatchReader.from_batches(schema, self._batches(schema)))

    def check(self, required: Iterable[str]) -> None:
        """Checks the header.

        Raises:
            UserError: a required column is not there.
        """
        absent = [column for column in required if column not in self.columns]
        if absent:
            why = f"required columns are missing: {', '.join(absent)} (the file has {', '.join(self.columns)})"
            raise refused(
                self.name, why, self.header_line, "send the file with these columns, or correct the mapping of the source"
            )

    def _columns(self) -> list[str]:
        raise NotImplementedError

    def _rows(self) -> Iterator[Iterable[Any]]:
        raise NotImplementedError

    def _type(self, column: str) -> pa.DataType:
        return pa.string()

    def _batches(self, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        rows, first = self._rows(), 1
        try:
            while chunk := list(islice(rows, CHUNK)):
                columns = [range(first, first + len(chunk)), *zip(*chunk, strict=True)]
                arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
                yield pa.RecordBatch.from_arrays(arrays, schema=schema)
                first += len(chunk)
        except UserError as error:
            self.error = error
            raise

    def _lines(self) -> Iterator[str]:
        """The lines of the file with their ends."""
        encoding, number = self.table.encoding, 0
        try:
            with self.path.open("rb") as stream:
                for number, raw in enumerate(stream, start=1):
                    line = raw.decode(encoding)
                    if "\0" in line:
                        raise refused(self.name, "the line holds a null character, which text does not", number)
                    yield line.removeprefix("\ufeff") if number == 1 else line
        except UnicodeDecodeError as error:
            why = f"byte {error.start + 1} of the line is not {encoding} ({error.reason})"
            raise refused(self.name, why, number, "send it in UTF-8, or declare its encoding") from None
        except OSError as error:
            raise refused(self.name, f"the file cannot be read: {error.strerror}") from None

    def _named(self, columns: list[str]) -> list[str]:
        """The columns, checked: DuckDB tells names apart whatever their case, and row_no is taken."""
        folded = [column.casefold() for column in columns]
        for column, name in zip(columns, folded, strict=True):
            if not name or name == "row_no":
                raise refused(self.name, f"a column cannot be called {column!r}", self.header_line)
            if folded.count(name) > 1:
                raise refused(self.name, f"the column {column!r} stands there twice", self.header_line)
        return columns


class CsvRecords(Records):
    """CSV after RFC 4180: the first record names the columns, each has as many fields; empty lines are no records."""

    header_line = 1

    def _columns(self) -> list[str]:
        first = next(self._records(), None)
        if first is None:
            raise refused(self.name, "the file is empty; its first line must name the columns", 1)
        return self._named(first[1])

    def _rows(self) -> Iterator[list[str]]:
        width = len(self.columns)
        records = self._records()
        next(records)
        for line, record in records:
            if len(record) != width:
                why = f"the record has {len(record)} fields, the header {width}"
                raise refused(self.name, why, line, "put values that contain commas, quotes or line breaks in quotes")
            self.count += 1
            yield record

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """The records with the line on which each begins."""
        reader, line = csv.reader(self._lines(), strict=True), 1
        try:
            for record in reader:
                if record:
                    yield line, record
                line = reader.line_num + 1
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise refused(self.name, "a quote in this record is never closed", line) from None
            raise refused(self.name, f"the record cannot be read: {error}", reader.line_num) from None


class JsonRecords(Records):
    """NDJSON: one object on each line, empty lines aside; `explode` gives several rows for one.

    Attributes:
        keys: the members met at the top of any object.
    """

    def _columns(self) -> list[str]:
        self.keys: set[str] = set()
        array, columns = self.table.explode, self.table.columns
        self.whole = {column: json_path.parse(path) for column, path in columns.items()}
        self.inside = {column: json_path.parse(path.removeprefix(array).removeprefix(".")) for column, path in columns.items()
                       if array and (path == array or path.startswith((f"{array}.", f"{array}[")))}  # fmt: skip
        return self._named([*columns, *(["entry"] if array else [])])

    def _type(self, column: str) -> pa.DataType:
        return pa.int64() if column == "entry" and self.table.explode else pa.string()

    def _rows(self) -> Iterator[list[Any]]:
        for record in self._objects():
            self.count += 1
            self.keys.update(record)
            yield from self._exploded(record) if self.table.explode else [self._row(record, None)]

    def _exploded(self, record: dict[str, Any]) -> Iterator[list[Any]]:
        """The record itself as entry 0, then each entry of the array."""
        yield [*self._row(record, None), 0]
        entries = json_path.find(record, json_path.parse(str(self.table.explode)))
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            yield [*self._row(record, entry), number]

    def _row(self, record: dict[str, Any], entry: Any) -> list[str | None]:
        found = (json_path.find(entry, self.inside[column]) if column in self.inside else json_path.find(record, steps)
                 for column, steps in self.whole.items())  # fmt: skip
        return [json_path.text(value) for value in found]

    def _objects(self) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(self._lines(), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line, parse_float=str, parse_int=str, parse_constant=_no_constant)
                if "\\u" in line:
                    json.dumps(record, ensure_ascii=False).encode()  # half of a surrogate pair is no text
            except (ValueError, RecursionError) as error:
                raise refused(self.name, f"the line is not JSON: {error}", number) from None
            if not isinstance(record, dict):
                raise refused(self.name, "the line is JSON, but not an object", number)
            yield record


class ParquetRecords(Records):
    """Parquet, with its own types: what makes the rows turns them into text."""

    def _columns(self) -> list[str]:
        try:
            self.file = pq.ParquetFile(self.path)
        except (pa.ArrowException, OSError) as error:
            raise self._unreadable(error) from None
        return self._named(self.file.schema_arrow.names)

    def _type(self, column: str) -> pa.DataType:
        found = self.file.schema_arrow.field(column).type
        return pa.string() if pa.types.is_binary(found) else found

    def _batches(self, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        try:
            for batch in self.file.iter_batches(CHUNK):
                numbers = pa.array(range(self.count + 1, self.count + len(batch) + 1), pa.int64())
                self.count += len(batch)
                columns = [column.cast(field.type) for column, field in zip(batch.columns, list(schema)[1:], strict=True)]
                yield pa.RecordBatch.from_arrays([numbers, *columns], schema=schema)
        except (pa.ArrowException, OSError) as error:
            self.error = self._unreadable(error)
            raise

    def _unreadable(self, error: Exception) -> UserError:
        return refused(self.name, f"this is not readable Parquet: {str(error).splitlines()[0]}")


def open_records(path: Path, table: Table, name: str) -> Records:
    """Opens a file for reading.

    Args:
        name: how messages call the file.

    Raises:
        UserError: the file or its header cannot be read.
    """
    kinds = {"csv": CsvRecords, "ndjson": JsonRecords, "parquet": ParquetRecords}
    return kinds[table.format](path, table, name)


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
