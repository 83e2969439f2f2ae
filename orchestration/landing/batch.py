"""Lands one file: each entry of its mapping makes a batch, all of them or none."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

import duckdb

from orchestration.errors import UserError
from orchestration.landing.compile import MACROS, UNPIVOTED, available, joined, joined_sql, rows_sql
from orchestration.landing.mapping import Entry
from orchestration.landing.records import JsonRecords, Records, literal, open_records, refused
from orchestration.landing.report import LandingReport, Refusal
from orchestration.landing.store import ROWS, Batch, Store, batch_id
from orchestration.standard import DataSet, Standard

MEMORY = "2GB"


@dataclass(frozen=True)
class Arrival:
    """A file that came in.

    Attributes:
        file: its path below `folder`, which joined files are relative to.
        label: how messages and the register call it.
        rows, sha256: what the sender declares, if anything.
    """

    folder: Path
    file: str
    label: str
    source: str
    sender: str
    received_at: datetime
    entries: tuple[Entry, ...]
    rows: int | None = None
    sha256: str | None = None


def engine(store: Store, threads: int) -> duckdb.DuckDBPyConnection:
    """The DuckDB that makes the rows; what does not fit into memory goes into the staging folder."""
    config = {"threads": threads, "memory_limit": MEMORY, "temp_directory": str(store.staging)}
    connection = duckdb.connect(config=config)
    for macro in MACROS:
        connection.execute(macro)
    return connection


class Lander:
    """Lands files, one after the other, into a store that is held for writing."""

    def __init__(self, store: Store, standard: Standard, connection: duckdb.DuckDBPyConnection) -> None:
        self.store, self.standard, self.connection = store, standard, connection

    def land(self, arrival: Arrival) -> LandingReport:
        """Lands a file, or refuses it, and says which."""
        report = LandingReport()
        try:
            self._land(arrival, report)
        except UserError as error:
            report = LandingReport(refused=[Refusal(arrival.label, str(error))])
        return report

    def _land(self, arrival: Arrival, report: LandingReport) -> None:
        checksum = self._checksum(arrival.folder / arrival.file, arrival.label)
        if arrival.sha256 is not None and arrival.sha256 != checksum:
            why = f"its SHA-256 is {checksum}, the manifest says {arrival.sha256}"
            raise refused(arrival.label, why, todo="deliver the file again")
        fresh: list[tuple[Path, Batch]] = []
        with ExitStack() as stack:
            for entry in arrival.entries:
                content = self._content(checksum, entry, arrival)
                identity = batch_id(entry.data_set, arrival.source, arrival.sender, content)
                if found := self.store.find(entry.data_set, identity):
                    report.already.append(found)
                    continue
                folder = stack.enter_context(self.store.staged())
                rows = self._write(entry, arrival, identity, folder / ROWS, report.warnings)
                fresh.append((folder, Batch(identity, entry.data_set, arrival.source, arrival.sender, arrival.label,
                                            rows, checksum, arrival.received_at)))  # fmt: skip
            for folder, batch in fresh:
                self.store.commit(folder, batch)
                report.landed.append(batch)

    def _checksum(self, path: Path, label: str) -> str:
        try:
            with path.open("rb") as stream:
                return file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise refused(label, f"the file cannot be read: {error.strerror}") from None

    def _content(self, checksum: str, entry: Entry, arrival: Arrival) -> list[str]:
        content = [checksum]
        content += [entry.table.encoding] if entry.table.encoding != "utf-8" else []
        content += [entry.digest] if entry.digest else []
        return content + [self._checksum(arrival.folder / join.table.file, join.table.file) for join in entry.joins]

    def _write(self, entry: Entry, arrival: Arrival, identity: str, target: Path, warnings: list[str]) -> int:
        """Writes the rows of a batch and returns how many."""
        data_set = self.standard.data_set(entry.data_set)
        records = open_records(arrival.folder / arrival.file, entry.table, arrival.label)
        warnings += _check_columns(entry, data_set, records)
        opened = [records]
        try:
            for number, join in enumerate(entry.joins):
                opened.append(open_records(arrival.folder / join.table.file, join.table, join.table.file))
                opened[-1].check(join.on.values())
                opened[-1].register(self.connection, "lookup_source")
                rows = joined_sql(join, "lookup_source", opened[-1].columns)
                self.connection.execute(f"create or replace temp table {joined(number)} as {rows}")
            records.register(self.connection, "source")
            rows = rows_sql(entry, records.columns, data_set, arrival.sender)
            rows = _with_technical_columns(rows, identity, arrival)
            options = "format parquet, compression zstd"
            copied = self.connection.execute(f"copy ({rows}) to {literal(str(target))} ({options})").fetchone()
        except duckdb.Error as error:
            if stopped := next((each.error for each in opened if each.error), None):
                raise stopped from None
            where = f"{arrival.label} ({entry.where})" if entry.where else arrival.label
            raise refused(where, f"the rows cannot be made: {str(error).splitlines()[0]}") from None
        warnings += _check_members(entry, data_set, records)
        if arrival.rows is not None and arrival.rows != records.count:
            why = f"it has {records.count} records, the manifest says {arrival.rows}"
            raise refused(arrival.label, why, todo="deliver the file again")
        return int(copied[0]) if copied else 0


def _with_technical_columns(rows: str, identity: str, arrival: Arrival) -> str:
    return (
        f"select * exclude (row_no, content_hash), {literal(identity)} as batch_id, row_no, "
        f"{literal(identity + ':')} || row_no as row_id, {literal(arrival.sender)} as sender_code, "
        f"cast({literal(arrival.received_at.isoformat(' '))} as timestamp) as received_at, content_hash "
        f"from ({rows}) order by row_no"
    )


def _check_columns(entry: Entry, data_set: DataSet, records: Records) -> list[str]:
    """Refuses a file without a column that a required element is read from; warns of the others."""
    known = available(entry, records.columns)
    wanted = {name: value.column for name, value in entry.elements.items() if value.column and "." not in value.column}
    absent = {name: column for name, column in wanted.items() if column not in known}
    records.check([column for name, column in absent.items() if data_set.element(name).required])
    records.check(entry.unpivot)
    if entry.unpivot and (taken := set(records.columns) & set(UNPIVOTED)):
        raise refused(records.name, f"the mapping ({entry.where}) cannot unpivot a file with the column {min(taken)!r}")
    for join in entry.joins:
        records.check(join.on)
    if entry.digest:
        return [f"{records.name}: no column {column!r} for {data_set.name}.{name}" for name, column in absent.items()]
    return _surplus(records.name, set(records.columns) - set(data_set.names))


def _check_members(entry: Entry, data_set: DataSet, records: Records) -> list[str]:
    """The same for NDJSON in the standard's names, where only reading shows which members there are."""
    if entry.digest or not isinstance(records, JsonRecords) or not records.count:
        return []
    absent = [element.name for element in data_set.elements if element.required and element.name not in records.keys]
    if absent:
        raise refused(records.name, f"no record has the required members {', '.join(absent)}")
    return _surplus(records.name, records.keys - set(data_set.names))


def _surplus(file: str, columns: set[str]) -> list[str]:
    names = ", ".join(sorted(columns))
    return [f"{file}: landed without columns that the standard does not have: {names}"] if columns else []
