"""Lands one file: each entry of its mapping makes a batch, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.errors import UserError
from orchestration.landing.manifest import ROWS, Batch, batch_id, resent_id
from orchestration.landing.mapping import Entry
from orchestration.landing.reading import Reading
from orchestration.landing.records import refused
from orchestration.landing.report import LandingReport, Refusal
from orchestration.landing.resent import stands_again
from orchestration.landing.rows import Layout, Origin, row_groups, writing
from orchestration.landing.store import Group, NotWritten, Store, written
from orchestration.standard import Standard


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


class Lander:
    """Lands files, one after the other, into a store that is held for writing; `finish` makes the last of them visible.

    Args:
        helper: reads what is next meanwhile, if a processor has nothing else to do.
    """

    def __init__(
        self, store: Store, standard: Standard, connection: duckdb.DuckDBPyConnection, helper: Executor | None = None
    ) -> None:
        self.store, self.standard, self.helper = store, standard, helper
        self.engine, self.hasher = connection, connection.cursor()
        self.group = Group(store)
        self.layouts: dict[str, Layout] = {}

    def land(self, arrival: Arrival) -> LandingReport:
        """Lands a file, or refuses it, and says which.

        Raises:
            NotWritten: the store cannot be written.
        """
        report = LandingReport()
        try:
            with ExitStack() as stack:
                staged = self._staged(arrival, report, stack)
        except NotWritten:
            raise
        except UserError as error:
            return LandingReport(refused=[Refusal(arrival.label, str(error))])
        for folder, batch in staged:
            self.group.add(folder, batch)
            report.landed.append(batch)
        self.group.commit()
        return report

    def finish(self) -> None:
        """Makes visible what is not yet.

        Raises:
            NotWritten: the store cannot be written.
        """
        self.group.commit(at_once=True)

    def _staged(self, arrival: Arrival, report: LandingReport, stack: ExitStack) -> list[tuple[Path, Batch]]:
        """The batches of a file that are not in the store yet, in folders that are removed if the stack meets an error."""
        path = arrival.folder / arrival.file
        checksum, before = self._checksum(path, arrival.label), _state(path)
        if arrival.sha256 is not None and arrival.sha256 != checksum:
            why = f"its SHA-256 is {checksum}, the manifest says {arrival.sha256}"
            raise refused(arrival.label, why, todo="deliver the file again")
        staged = []
        for entry in arrival.entries:
            content = self._content(checksum, entry, arrival)
            identity = batch_id(entry.data_set, arrival.source, arrival.sender, content)
            if found := self.group.find(entry.data_set, identity):
                if not self._stands_again(arrival, found):
                    report.already.append(found)
                    continue
                identity = resent_id(identity, arrival.received_at)
            folder = stack.enter_context(self.store.staged())
            rows = self._write(entry, arrival, identity, folder / ROWS, report.warnings)
            size, stored = _written(folder / ROWS)
            batch = Batch(identity, entry.data_set, arrival.source, arrival.sender, arrival.label, rows, checksum,
                          arrival.received_at, entry.deletion, size, stored)  # fmt: skip
            staged.append((folder, batch))
            if twin := self.store.twin(batch):
                report.warnings.append(
                    f"{arrival.label}: landed before with other content, as {twin.batch_id}, and received at the same "
                    "time; only a later received_at says which of the two supersedes the other"
                )
        if _state(path) != before:
            raise refused(arrival.label, "it changed while it was read", todo="deliver it again once it is complete")
        return staged

    def _stands_again(self, arrival: Arrival, first: Batch) -> bool:
        """Whether content that has landed before was superseded since, and is sent anew. Only a delivery's manifest says
        when a file was sent; a landing without one is repeated freely.
        """
        if arrival.sha256 is None or arrival.received_at <= first.received_at:
            return False
        self.group.commit(at_once=True)
        return stands_again(self.store, self.engine, first, arrival.received_at)

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
        content += ["deletion"] if entry.deletion else []
        return content + [self._checksum(arrival.folder / join.table.file, join.table.file) for join in entry.joins]

    def _write(self, entry: Entry, arrival: Arrival, identity: str, target: Path, warnings: list[str]) -> int:
        """Writes the rows of a batch and returns how many."""
        data_set = self.standard.data_set(entry.data_set)
        layout = self.layouts.setdefault(entry.data_set, Layout(data_set))
        reading = Reading.begin(arrival.folder, arrival.file, arrival.label, entry, data_set)
        origin = Origin(identity, arrival.sender, arrival.received_at, entry.deletion)
        groups = row_groups(reading.elements(arrival.folder, arrival.sender, self.engine))
        if self.helper:
            groups = _ahead(groups, self.helper)
        with written(self.store.folder), writing(target, layout, origin, self.hasher) as writer:
            for rows in groups:
                if entry.deletion:
                    _check_keys(layout, rows, arrival.label)
                writer.write(rows)
        if arrival.rows is not None and arrival.rows != reading.records.count:
            why = f"it has {reading.records.count} records, the manifest says {arrival.rows}"
            raise refused(arrival.label, why, todo="deliver the file again")
        warnings += reading.warnings
        return writer.rows


def _ahead(items: Iterator[pa.RecordBatch], helper: Executor) -> Iterator[pa.RecordBatch]:
    """The same, of which the next is made while one is worked on."""
    following = helper.submit(next, items, None)
    while (item := following.result()) is not None:
        following = helper.submit(next, items, None)
        yield item


def _check_keys(layout: Layout, rows: pa.RecordBatch, label: str) -> None:
    """Refuses a deletion that does not say of every record which one it is."""
    for name in layout.key:
        if rows.column(name).null_count:
            row_no = pc.min(rows.column("row_no").filter(pc.is_null(rows.column(name))))
            why = f"record {row_no} has no {name}; a deletion names the key of each record that is to go"
            raise refused(label, why, todo="deliver the file again with every key, or without this record")


def _state(path: Path) -> tuple[int, ...]:
    """What tells whether a file was written to since."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _written(rows: Path) -> tuple[int, str]:
    """Size and SHA-256 of what was written."""
    with rows.open("rb") as stream:
        return rows.stat().st_size, file_digest(stream, "sha256").hexdigest()
