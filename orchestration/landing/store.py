"""The landing store: whole batches, each appearing by one rename, and the register of all of them."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.standard import DataSet, Standard

ROWS, MANIFEST, REGISTER = "rows.parquet", "manifest.json", "batches.parquet"
TECHNICAL = [("batch_id", pa.string()), ("row_no", pa.int64()), ("row_id", pa.string()), ("sender_code", pa.string()),
             ("received_at", pa.timestamp("us")), ("content_hash", pa.string())]  # fmt: skip
REGISTER_SCHEMA = pa.schema([
    ("batch_id", pa.string()), ("data_set", pa.string()), ("source", pa.string()), ("sender_code", pa.string()),
    ("file", pa.string()), ("rows", pa.int64()), ("sha256", pa.string()), ("received_at", pa.timestamp("us")),
])  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """One file landed as one data set.

    Attributes:
        file: path below the landed folder.
        sha256: of the file's bytes.
        received_at: local time, no zone.
    """

    batch_id: str
    data_set: str
    source: str
    sender_code: str
    file: str
    rows: int
    sha256: str
    received_at: datetime


def batch_id(data_set: str, source: str, sender: str, content: list[str]) -> str:
    """The id of a batch: the same for the same content, whoever lands it and whenever.

    Args:
        content: checksum of the file, then whatever else decides how it is read.
    """
    digest = sha256("\n".join([data_set, source, sender, *content]).encode()).hexdigest()
    return f"{data_set}-{sender}-{digest[:12]}"


class Store:
    """The folder of all batches. Open it in a `with`: one process at a time writes to it, others wait."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / ".staging"

    @contextmanager
    def writing(self, standard: Standard) -> Iterator[None]:
        """Holds the store for writing, tidies what a killed run left, and leaves the register up to date."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(self.staging, ignore_errors=True)
            self.staging.mkdir()
            for data_set in standard.data_sets.values():
                self._write_schema(data_set)
            try:
                yield
            finally:
                self._write_register()

    @contextmanager
    def staged(self) -> Iterator[Path]:
        """An empty folder on the store's file system, gone afterwards."""
        folder = Path(tempfile.mkdtemp(dir=self.staging))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def find(self, data_set: str, batch: str) -> Batch | None:
        """The batch of that id, or None."""
        try:
            return _read(self.folder / data_set / batch / MANIFEST)
        except FileNotFoundError:
            return None

    def commit(self, folder: Path, batch: Batch) -> None:
        """Makes a staged folder, which holds rows.parquet, the batch; it survives a power cut afterwards."""
        content = {**asdict(batch), "received_at": batch.received_at.isoformat()}
        (folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        target = self.folder / batch.data_set / batch.batch_id
        for path in (folder / ROWS, folder / MANIFEST, folder):
            _sync(path)
        os.rename(folder, target)
        _sync(target.parent)

    def batches(self) -> list[Batch]:
        """All batches, by data set, time and id."""
        found = [_read(path) for path in self.folder.glob(f"*/*/{MANIFEST}")]
        return sorted(found, key=lambda batch: (batch.data_set, batch.received_at, batch.batch_id))

    def _write_schema(self, data_set: DataSet) -> None:
        schema = pa.schema([*((name, pa.string()) for name in data_set.names), *TECHNICAL])
        file = self.folder / data_set.name / "schema" / ROWS
        if not file.exists() or pq.read_schema(file) != schema:
            file.parent.mkdir(parents=True, exist_ok=True)
            _replace(file, schema.empty_table())

    def _write_register(self) -> None:
        rows: list[dict[str, Any]] = [asdict(batch) for batch in self.batches()]
        _replace(self.folder / REGISTER, pa.Table.from_pylist(rows, schema=REGISTER_SCHEMA))


def _read(manifest: Path) -> Batch:
    content = json.loads(manifest.read_text(encoding="utf-8"))
    return Batch(**{**content, "received_at": datetime.fromisoformat(content["received_at"])})


def _replace(file: Path, table: pa.Table) -> None:
    temporary = file.with_name(f".{file.name}.new")
    pq.write_table(table, temporary)
    _sync(temporary)
    os.replace(temporary, file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
