"""Batches that are not what they were when they landed: found by a glance at every opening, by a full check on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.landing.manifest import MANIFEST, ROWS, Batch, read_manifest

READERS = 2  # files that are read side by side
SHOWN = 20  # damaged batches in one message
Batches = dict[tuple[str, str], Batch]


@dataclass(frozen=True)
class Damage:
    """A batch that cannot be used.

    Attributes:
        folder: data set and batch id, relative to the landing folder.
        why: what is wrong with it.
        batch: what is known of it, if anything is.
    """

    folder: str
    why: str
    batch: Batch | None = None

    @property
    def todo(self) -> str:
        """What a person can do about it."""
        file = f"{self.batch.file} of {self.batch.sender_code}" if self.batch else "its file"
        return f"remove the folder and deliver {file} again"

    def __str__(self) -> str:
        return f"{self.folder}: {self.why}; {self.todo}"


def damaged_store(landing: Path, found: Iterable[Damage]) -> UserError:
    """The error for a store with damaged batches."""
    lines = sorted(str(damage) for damage in found)
    more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    todo = "a file that is delivered again lands anew; `medplat landing verify` looks into every byte of all batches"
    why = "\n         ".join([*lines[:SHOWN], *more])
    what = "Batches in the landing store are damaged; nothing is built from it."
    return UserError(what, where=str(landing), why=why, todo=todo)


def inspect(landing: Path, known: Iterable[Batch]) -> tuple[Batches, dict[tuple[str, str], Damage]]:
    """The batches of a store, the sound ones and the others, as far as the sizes of files show it.

    Args:
        known: batches of which the register tells; only the manifests of others are read.
    """
    registered = {(batch.data_set, batch.batch_id): batch for batch in known}
    sound: Batches = {}
    damaged: dict[tuple[str, str], Damage] = {}
    for data_set, batch_id in _folders(landing):
        place = data_set, batch_id
        folder = f"{landing}/{data_set}/{batch_id}"  # as text: there are many
        try:
            batch = registered.get(place) or _manifest(Path(folder))
            _check_sizes(folder, batch)
            sound[place] = batch
        except ValueError as error:
            damaged[place] = Damage(f"{data_set}/{batch_id}", str(error), registered.get(place))
    return sound, damaged


def verify(landing: Path, progress: Callable[[int, int, str], None] | None = None) -> list[Damage]:
    """Reads every byte of every batch and returns the damaged ones.

    Args:
        progress: is told, before each batch: batches done, batches in all, the batch.
    """
    found = []
    folders = sorted(_folders(landing))
    for number, (data_set, batch_id) in enumerate(folders):
        if progress:
            progress(number, len(folders), batch_id)
        folder, batch = landing / data_set / batch_id, None
        try:
            batch = _manifest(folder)
            _check_sizes(str(folder), batch)
            _check_content(folder / ROWS, batch)
        except ValueError as error:
            found.append(Damage(f"{data_set}/{batch_id}", str(error), batch))
    return found


def verify_content(landing: Path, batches: Iterable[Batch]) -> list[Damage]:
    """Compares the rows of some batches with their checksums, and returns the damaged ones."""

    def damage(batch: Batch) -> Damage | None:
        try:
            _check_checksum(landing / batch.path, batch)
        except (OSError, ValueError) as error:
            return Damage(f"{batch.data_set}/{batch.batch_id}", str(error), batch)
        return None

    with ThreadPoolExecutor(READERS) as pool:
        return [found for found in pool.map(damage, batches) if found]


def _folders(landing: Path) -> Iterator[tuple[str, str]]:
    """Data set and id of every batch."""
    for data_set in os.scandir(landing) if landing.is_dir() else ():
        if data_set.is_dir() and not data_set.name.startswith("."):
            folders = (entry.name for entry in os.scandir(data_set) if entry.is_dir() and not entry.name.startswith("."))
            yield from ((data_set.name, name) for name in folders if name != "schema")


def _manifest(folder: Path) -> Batch:
    try:
        batch = read_manifest(folder / MANIFEST)
    except OSError as error:
        raise ValueError(f"{MANIFEST} cannot be read ({error.strerror})") from None
    except ValueError as error:
        raise ValueError(f"{MANIFEST} cannot be read ({error})") from None
    if (batch.data_set, batch.batch_id) != (folder.parent.name, folder.name):
        raise ValueError(f"{MANIFEST} is that of {batch.data_set}/{batch.batch_id}")
    return batch


def _check_sizes(folder: str, batch: Batch) -> None:
    try:
        size = os.stat(f"{folder}/{ROWS}").st_size
        os.stat(f"{folder}/{MANIFEST}")
    except OSError as error:
        raise ValueError(f"{Path(error.filename).name} cannot be read ({error.strerror})") from None
    if size != batch.stored_bytes:
        raise ValueError(f"{ROWS} has {size} bytes instead of {batch.stored_bytes}")


def _check_checksum(rows: Path, batch: Batch) -> None:
    with rows.open("rb") as stream:
        checksum = file_digest(stream, "sha256").hexdigest()
    if checksum != batch.stored_sha256:
        raise ValueError(f"{ROWS} is not what was written: its SHA-256 is {checksum}, not {batch.stored_sha256}")


def _check_content(rows: Path, batch: Batch) -> None:
    try:
        _check_checksum(rows, batch)
        count = pq.read_metadata(rows).num_rows
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"{ROWS} cannot be read ({error})") from None
    if count != batch.rows:
        raise ValueError(f"{ROWS} has {count} rows, its {MANIFEST} says {batch.rows}")
