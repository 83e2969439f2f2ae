"""Reads the records of a file exactly as they were sent, and names the line where that fails.

Text that a fast reader would quietly mend must be refused or kept: a quote that never closes, a surplus comma at the end,
blanks around quotes, the digits of a number. So NDJSON is read here, record by record, and CSV in `csv_records`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.landing import json_path
from orchestration.landing.mapping import Table

CHUNK = 20_000  # rows that are read together
CHUNK_BYTES = 64 * 2**20  # of the file, after which a chunk ends sooner


def refused(file: str, why: str, line: int = 0, todo: str = "") -> UserError:
    """The error for a file that is refused as a whole."""
    where = f"{file}, line {line}" if line else file
    return UserError("The file is refused; nothing of it was landed.", where=where, why=why, todo=todo)


class Records:
    """The rows of one file: row_no (1, 2, 3, …) and the columns, an empty text as null.

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
        self.offset, self.line = 0, 1  # of the line that is read next
        self.columns = self._columns()

    @cached_property
    def schema(self) -> pa.Schema:
        return pa.schema([("row_no", pa.int64()), *((column, self._type(column)) for column in self.columns)])

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows, once.

        Raises:
            UserError: a record cannot be read; also kept as `error`.
        """
        try:
            yield from self._batches()
        except UserError as error:
            self.error = error
            raise

    def register(self, connection: duckdb.DuckDBPyConnection, relation: str) -> None:
        """Makes the rows readable, once, under the name `relation`."""
        connection.register(relation, pa.RecordBatchReader.from_batches(self.schema, self.batches()))

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

    def _batches(self) -> Iterator[pa.RecordBatch]:
        raise NotImplementedError

    def _type(self, column: str) -> pa.DataType:
        return pa.string()

    def _chunk(self, rows: Iterator[Iterable[Any]], first: int) -> pa.RecordBatch | None:
        """The next of the rows as a batch, the first of which has the given number; None where there are no more."""
        start = self.offset
        chunk = list(islice(rows, 1))
        while chunk and len(chunk) < CHUNK and self.offset - start < CHUNK_BYTES:
            if (row := next(rows, None)) is None:
                break
            chunk.append(row)
        if not chunk:
            return None
        columns = [range(first, first + len(chunk)), *zip(*chunk, strict=True)]
        arrays = [pa.array(values, field.type) for values, field in zip(columns, self.schema, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _opened(self) -> BinaryIO:
        """The file, at the line that is read next."""
        try:
            stream = self.path.open("rb")
            stream.seek(self.offset)
        except OSError as error:
            raise self._unread(error) from None
        return stream

    def _unread(self, error: OSError) -> UserError:
        return refused(self.name, f"the file cannot be read: {error.strerror}")

    def _lines(self) -> Iterator[str]:
        """The lines of the file with their ends, from the one that is read next."""
        encoding = self.table.encoding
        try:
            with self._opened() as stream:
                for raw in stream:
                    line = raw.decode(encoding)
                    if "\0" in line:
                        raise refused(self.name, "the line holds a null character, which text does not", self.line)
                    self.offset += len(raw)
                    self.line += 1
                    yield line.removeprefix("\ufeff") if self.offset == len(raw) else line
        except UnicodeDecodeError as error:
            why = f"byte {error.start + 1} of the line is not {encoding} ({error.reason})"
            raise refused(self.name, why, self.line, "send it in UTF-8, or declare its encoding") from None
        except OSError as error:
            raise self._unread(error) from None

    def _named(self, columns: list[str]) -> list[str]:
        """The columns, checked: DuckDB tells names apart whatever their case, and row_no is taken."""
        folded = [column.casefold() for column in columns]
        for column, name in zip(columns, folded, strict=True):
            if not name or name == "row_no":
                raise refused(self.name, f"a column cannot be called {column!r}", self.header_line)
            if folded.count(name) > 1:
                raise refused(self.name, f"the column {column!r} stands there twice", self.header_line)
        return columns


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

    def _batches(self) -> Iterator[pa.RecordBatch]:
        rows, first = self._rows(), 1
        while batch := self._chunk(rows, first):
            yield batch
            first += len(batch)

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
        return [json_path.text(value) or None for value in found]

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
            self.sent = self.file.schema_arrow
        except (pa.ArrowException, OSError) as error:
            raise self._unreadable(error) from None
        return self._named(self.sent.names)

    def _type(self, column: str) -> pa.DataType:
        found = self.sent.field(column).type
        return pa.string() if _is_text(found) else found

    def _batches(self) -> Iterator[pa.RecordBatch]:
        schema = self.schema
        try:
            for batch in self.file.iter_batches(CHUNK, use_threads=False):
                numbers = pa.array(np.arange(self.count + 1, self.count + len(batch) + 1))
                self.count += len(batch)
                columns = [_plain(column, field.type) for column, field in zip(batch.columns, list(schema)[1:], strict=True)]
                yield pa.RecordBatch.from_arrays([numbers, *columns], schema=schema)
        except (pa.ArrowException, OSError) as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: Exception) -> UserError:
        return refused(self.name, f"this is not readable Parquet: {str(error).splitlines()[0]}")


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _is_text(type_: pa.DataType) -> bool:
    inner = type_.value_type if pa.types.is_dictionary(type_) else type_
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view,
             pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)  # fmt: skip
    return any(is_kind(inner) for is_kind in kinds)


def _plain(column: pa.Array, wanted: pa.DataType) -> pa.Array:
    """A column in the wanted type; text is checked to be text, which Parquet does not promise."""
    column = column.cast(wanted)
    if wanted != pa.string():
        return column
    column.validate(full=True)
    empty = pc.equal(column, "")
    return pc.if_else(empty, None, column) if pc.any(empty).as_py() else column


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
