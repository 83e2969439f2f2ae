"""The landing store: whole batches, each appearing by one rename, and the register of all of them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.landing.damage import Damage, inspect
from orchestration.landing.manifest import MANIFEST, REGISTER, ROWS, Batch, read_register, write_manifest, write_register
from orchestration.landing.rows import Layout
from orchestration.standard import DataSet, Standard

GROUP = 64  # batches that become visible together
GROUP_BYTES = 256 * 2**20  # of their rows, after which a group ends sooner
SYNCS = 8  # writes to disk that wait side by side


class Store:
    """The folder of all batches. Open it in a `with`: one process at a time writes to it, others wait.

    Attributes:
        batches: the sound batches by data set and id, once it is open for writing.
        damaged: the others, by the same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / ".staging"
        self.batches: dict[tuple[str, str], Batch] = {}
        self.damaged: dict[tuple[str, str], Damage] = {}
        self._numbers = count()
        self._sent: dict[tuple[object, ...], Batch] = {}

    @contextmanager
    def writing(self, standard: Standard, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Holds the store for writing, tidies what a killed run left, and leaves the register up to date.

        Args:
            on_wait: is called when another process holds the store.

        Raises:
            UserError: the store cannot be written, or the disk is full.
        """
        with self._locked(on_wait), ThreadPoolExecutor(SYNCS) as self._syncs:
            known = self._tidied(standard)
            try:
                yield
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)
                self._write_register(known)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Sees to it that nobody writes to the store meanwhile."""
        with self._locked(lambda: None, fcntl.LOCK_SH):
            yield

    @contextmanager
    def staged(self) -> Iterator[Path]:
        """A new folder on the store's file system, which stays while the store is open unless something fails."""
        with written(self.folder):
            folder = self.staging / str(next(self._numbers))
            folder.mkdir()
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def find(self, data_set: str, batch_id: str) -> Batch | None:
        """The batch of that id, or None where there is none that is sound."""
        return self.batches.get((data_set, batch_id))

    def of_sender(self, data_set: str, sender: str) -> list[Batch]:
        """The sound batches of a data set that a sender sent, whatever the source."""
        batches = list(self.batches.values())  # in one go: others add to it meanwhile
        return [batch for batch in batches if (batch.data_set, batch.sender_code) == (data_set, sender)]

    def twin(self, batch: Batch) -> Batch | None:
        """A batch of other content that the same sender sent at the same time as the same file, or None."""
        found = self._sent.get(_sending(batch))
        return found if found and found.batch_id != batch.batch_id else None

    def commit(self, group: list[tuple[Path, Batch]]) -> None:
        """Makes staged folders, each with its rows and manifest, batches; they survive a power cut afterwards."""
        paths = [path for folder, _ in group for path in (folder / ROWS, folder / MANIFEST, folder)]
        with written(self.folder):
            list(self._syncs.map(_sync, paths))
            for folder, batch in group:
                self._show(folder, batch)
            for data_set in {batch.data_set for _, batch in group}:
                _sync(self.folder / data_set)

    def _show(self, folder: Path, batch: Batch) -> None:
        place = batch.data_set, batch.batch_id
        target = self.folder.joinpath(*place)
        if self.damaged.pop(place, None):
            os.rename(target, folder.with_name(f"{folder.name}.damaged"))
        os.rename(folder, target)
        self.batches[place] = self._sent[_sending(batch)] = batch

    @contextmanager
    def _locked(self, on_wait: Callable[[], None], kind: int = fcntl.LOCK_EX) -> Iterator[None]:
        with written(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / ".lock").open("a")
        with lock:
            _hold(lock.fileno(), kind, on_wait)
            yield

    def _tidied(self, standard: Standard) -> list[Batch]:
        """Removes what a killed run left, looks at all batches, and returns what the register knew of them."""
        with written(self.folder):
            shutil.rmtree(self.staging, ignore_errors=True)
            self.staging.mkdir()
            for data_set in standard.data_sets.values():
                self._write_schema(data_set)
            known = read_register(self.folder / REGISTER)
            self.batches, self.damaged = inspect(self.folder, known)
            self._sent = {_sending(batch): batch for batch in self.batches.values()}
            return known

    def _write_schema(self, data_set: DataSet) -> None:
        columns = Layout(data_set).schema
        file = self.folder / data_set.name / "schema" / ROWS
        if not _has_schema(file, columns):
            file.parent.mkdir(parents=True, exist_ok=True)
            _replace(file, lambda temporary: pq.write_table(columns.empty_table(), temporary))

    def _write_register(self, known: list[Batch]) -> None:
        damaged = (damage.batch for damage in self.damaged.values() if damage.batch)
        found = sorted([*self.batches.values(), *damaged], key=lambda each: (each.data_set, each.received_at, each.batch_id))
        file = self.folder / REGISTER
        if found != known or not file.exists():
            with written(self.folder):
                _replace(file, lambda temporary: write_register(temporary, found))


class Group:
    """Batches that become visible together, which takes the disk far less than one by one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._staged: list[tuple[Path, Batch]] = []

    def find(self, data_set: str, batch_id: str) -> Batch | None:
        """The batch of that id, in the store or about to be."""
        waiting = (batch for _, batch in self._staged if (batch.data_set, batch.batch_id) == (data_set, batch_id))
        return self.store.find(data_set, batch_id) or next(waiting, None)

    def add(self, folder: Path, batch: Batch) -> None:
        """Takes a staged folder that holds the rows of a batch."""
        with written(self.store.folder):
            write_manifest(folder / MANIFEST, batch)
        self._staged.append((folder, batch))

    def commit(self, *, at_once: bool = False) -> None:
        """Makes the batches visible, once there are enough of them or if that is to be at once."""
        full = len(self._staged) >= GROUP or sum(batch.stored_bytes for _, batch in self._staged) >= GROUP_BYTES
        if self._staged and (full or at_once):
            self.store.commit(self._staged)
            self._staged.clear()


@contextmanager
def written(place: Path) -> Iterator[None]:
    """Says what to do where something cannot be written.

    Raises:
        UserError: it could not.
    """
    try:
        yield
    except OSError as error:
        raise NotWritten(place, os.strerror(error.errno) if error.errno else str(error)) from None


class NotWritten(UserError):
    """The store cannot be written: whatever is to be landed, nothing more can be."""

    def __init__(self, place: Path, why: str) -> None:
        todo = "make room, or see to it that it can be written, and land again: what has landed stays, the rest follows"
        super().__init__("The landing stopped: its store cannot be written.", where=str(place), why=why, todo=todo)


def _hold(lock: int, kind: int, on_wait: Callable[[], None]) -> None:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        on_wait()
        fcntl.flock(lock, kind)


def _sending(batch: Batch) -> tuple[object, ...]:
    return batch.data_set, batch.source, batch.sender_code, batch.file, batch.received_at, batch.is_deletion


def _has_schema(file: Path, columns: pa.Schema) -> bool:
    try:
        return bool(pq.read_schema(file) == columns)
    except (OSError, pa.ArrowException):
        return False


def _replace(file: Path, write: Callable[[Path], None]) -> None:
    temporary = file.with_name(f".{file.name}.new")
    write(temporary)
    _sync(temporary)
    os.replace(temporary, file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
