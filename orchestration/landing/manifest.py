"""What is kept of a batch: its manifest, and a line in the register of all batches."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS, MANIFEST, REGISTER = "rows.parquet", "manifest.json", "batches.parquet"
RESENT = "-again-"
JSON = json.JSONEncoder(ensure_ascii=False).encode
REGISTER_SCHEMA = pa.schema([
    ("batch_id", pa.string()), ("data_set", pa.string()), ("source", pa.string()), ("sender_code", pa.string()),
    ("file", pa.string()), ("rows", pa.int64()), ("sha256", pa.string()), ("received_at", pa.timestamp("us")),
    ("is_deletion", pa.bool_()), ("stored_bytes", pa.int64()), ("stored_sha256", pa.string()), ("path", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """One file landed as one data set.

    Attributes:
        file: path below the landed folder.
        sha256: of the file's bytes.
        received_at: local time, no zone.
        is_deletion: whether its rows take their records away.
        stored_bytes, stored_sha256: of its rows.parquet.
    """

    batch_id: str
    data_set: str
    source: str
    sender_code: str
    file: str
    rows: int
    sha256: str
    received_at: datetime
    is_deletion: bool
    stored_bytes: int
    stored_sha256: str

    @property
    def path(self) -> str:
        """Its rows, relative to the landing folder."""
        return f"{self.data_set}/{self.batch_id}/{ROWS}"


NAMES = tuple(field.name for field in fields(Batch))


def batch_id(data_set: str, source: str, sender: str, content: list[str]) -> str:
    """The id of a batch: the same for the same content, whoever lands it and whenever.

    Args:
        content: checksum of the file, then whatever else decides how it is read.
    """
    digest = sha256("\n".join([data_set, source, sender, *content]).encode()).hexdigest()
    return f"{data_set}-{sender}-{digest[:12]}"


def resent_id(first: str, sent_at: datetime) -> str:
    """The id of a batch that brings the content of another one once more, because other content came in between."""
    return f"{first}{RESENT}{sent_at:%Y%m%dT%H%M%S%f}"


def is_content_of(identity: str, first: str) -> bool:
    """Whether a batch brings the content of the batch `first`."""
    return identity == first or identity.startswith(f"{first}{RESENT}")


def write_manifest(file: Path, batch: Batch) -> None:
    """Writes what is known of a batch."""
    content = {**vars(batch), "received_at": batch.received_at.isoformat()}
    lines = [f'  "{name}": {JSON(value)}' for name, value in content.items()]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def read_manifest(file: Path) -> Batch:
    """Reads what `write_manifest` wrote.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a manifest, and why.
    """
    content = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.keys() != set(NAMES):
        raise ValueError("it has not the entries of a manifest of this version")
    try:
        return Batch(**{**content, "received_at": datetime.fromisoformat(content["received_at"])})
    except TypeError as error:
        raise ValueError(str(error)) from None


def write_register(file: Path, batches: list[Batch]) -> None:
    """Writes the register of all batches."""
    columns = {name: [getattr(batch, name) for batch in batches] for name in REGISTER_SCHEMA.names}
    pq.write_table(pa.table(columns, schema=REGISTER_SCHEMA), file, write_page_checksum=True)


def read_register(file: Path) -> list[Batch]:
    """Reads the register; it is empty where there is none, or none that can be trusted: the manifests say the same."""
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as register:
            if not register.schema_arrow.equals(REGISTER_SCHEMA):
                return []
            columns = register.read().to_pydict()
    except (OSError, pa.ArrowException):
        return []
    return [Batch(*values) for values in zip(*(columns[name] for name in NAMES), strict=True)]
