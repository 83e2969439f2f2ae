"""From a file to the elements of a data set: straight where columns are only renamed and codes translated, else through SQL."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.landing.compile import MACROS, UNPIVOTED, available, joined, joined_sql, only_renames, renamed, rows_sql
from orchestration.landing.csv_records import CsvRecords
from orchestration.landing.mapping import Entry, Table
from orchestration.landing.records import JsonRecords, ParquetRecords, Records, refused
from orchestration.standard import DataSet

MEMORY = "2GB"
DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ROWS = 10_000  # that DuckDB hands over together


def engine(temporary: Path) -> duckdb.DuckDBPyConnection:
    """The DuckDB that follows mappings; what does not fit into memory goes into the temporary folder.

    It works in the thread that asks it: landing itself keeps the processors busy.
    """
    config = {"threads": 1, "memory_limit": MEMORY, "temp_directory": str(temporary)}
    connection = duckdb.connect(config=config)
    for macro in MACROS:
        connection.execute(macro)
    return connection


def open_records(path: Path, table: Table, name: str) -> Records:
    """Opens a file for reading.

    Args:
        name: how messages call the file.

    Raises:
        UserError: the file or its header cannot be read.
    """
    kinds = {"csv": CsvRecords, "ndjson": JsonRecords, "parquet": ParquetRecords}
    return kinds[table.format](path, table, name)


@dataclass
class Reading:
    """A file that is read as a data set; `warnings` grows while it is read."""

    entry: Entry
    data_set: DataSet
    records: Records
    warnings: list[str]

    @classmethod
    def begin(cls, folder: Path, file: str, name: str, entry: Entry, data_set: DataSet) -> Reading:
        """Opens the file and checks its columns.

        Raises:
            UserError: it cannot be read, or lacks a column that a required element is read from.
        """
        reading = cls(entry, data_set, open_records(folder / file, entry.table, name), [])
        reading._check_columns()
        return reading

    def elements(self, folder: Path, sender: str, connection: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
        """The rows: row_no and the elements as text, an empty one as null; once.

        Args:
            folder: of joined files.

        Raises:
            UserError: a record cannot be read, or is no row of the data set.
            OSError: what does not fit into memory does not fit on the disk.
        """
        read = {value.column for value in self.entry.elements.values()}
        text = all(field.type == pa.string() for field in self.records.schema if field.name in read)
        if text and only_renames(self.entry):
            names = self.data_set.names
            yield from (renamed(self.entry, batch, names, sender) for batch in self.records.batches())
        else:
            yield from self._compiled(folder, sender, connection)
        self._check_members()

    def _compiled(self, folder: Path, sender: str, connection: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
        opened = [self.records]
        try:
            for number, join in enumerate(self.entry.joins):
                opened.append(open_records(folder / join.table.file, join.table, join.table.file))
                opened[-1].check(join.on.values())
                opened[-1].register(connection, "lookup_source")
                rows = joined_sql(join, "lookup_source", opened[-1].columns)
                connection.execute(f"create or replace temp table {joined(number)} as {rows}")
            self.records.register(connection, "source")
            sql = rows_sql(self.entry, self.records.columns, self.data_set, sender)
            yield from connection.execute(sql).to_arrow_reader(ROWS)
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            if stopped := next((each.error for each in opened if each.error), None):
                raise stopped from None
            if full := next((number for number in DISK_FULL if os.strerror(number) in str(error)), None):
                raise OSError(full, os.strerror(full)) from None
            where = f"{self.records.name} ({self.entry.where})" if self.entry.where else self.records.name
            raise refused(where, f"the rows cannot be made: {str(error).splitlines()[0]}") from None

    def _required(self) -> set[str]:
        """The elements without which the file is refused: of a deletion, those that name the record."""
        return {each.name for each in self.data_set.elements if each.is_key or (each.required and not self.entry.deletion)}

    def _check_columns(self) -> None:
        """Refuses a file without a column that a required element is read from; warns of the others."""
        entry, records = self.entry, self.records
        known = available(entry, records.columns)
        wanted = {name: each.column for name, each in entry.elements.items() if each.column and "." not in each.column}
        absent = {name: column for name, column in wanted.items() if column not in known}
        records.check([column for name, column in absent.items() if name in self._required()])
        records.check(entry.unpivot)
        if entry.unpivot and (taken := set(records.columns) & set(UNPIVOTED)):
            raise refused(records.name, f"the mapping ({entry.where}) cannot unpivot a file with the column {min(taken)!r}")
        for join in entry.joins:
            records.check(join.on)
        if entry.digest:
            self.warnings += [f"{records.name}: no column {column!r} for {self.data_set.name}.{name}"
                              for name, column in absent.items()]  # fmt: skip
        else:
            self._warn_of(set(records.columns))

    def _check_members(self) -> None:
        """The same for NDJSON in the standard's names, where only reading shows which members there are."""
        records = self.records
        if self.entry.digest or not isinstance(records, JsonRecords) or not records.count:
            return
        absent = [name for name in self.data_set.names if name in self._required() and name not in records.keys]
        if absent:
            raise refused(records.name, f"no record has the required members {', '.join(absent)}")
        self._warn_of(records.keys)

    def _warn_of(self, columns: set[str]) -> None:
        """Says which columns of the standard's own form are not read."""
        names = set(self.data_set.names)
        surplus, unread = columns - names, (columns & names) - self.entry.elements.keys()
        if surplus:
            listed = ", ".join(sorted(surplus))
            self.warnings.append(f"{self.records.name}: landed without columns that the standard does not have: {listed}")
        if unread:
            self.warnings.append(f"{self.records.name}: a deletion reads only keys, so not {', '.join(sorted(unread))}")
