"""Deliveries: a folder of files with the sender's manifest.json."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from orchestration.errors import UserError
from orchestration.landing.mapping import ENCODINGS

MANIFEST = "manifest.json"
FIELDS = {"source": str, "institution": str, "received_at": str, "files": list}
FILE_FIELDS = {"file": str, "rows": int, "sha256": str}
OPTIONAL_FILE_FIELDS = {"data_set": str, "encoding": str, "operation": str}
UPSERT, DELETE = "upsert", "delete"


@dataclass(frozen=True)
class DeliveredFile:
    """A file as its sender declares it; `rows` counts data records, `operation` says what they do to their records."""

    file: str
    rows: int
    sha256: str
    data_set: str | None = None
    encoding: str | None = None
    operation: str = UPSERT


@dataclass(frozen=True)
class Delivery:
    """What a sender says of one folder."""

    folder: Path
    source: str
    institution: str
    received_at: datetime
    files: tuple[DeliveredFile, ...]


def read_delivery(manifest: Path, name: str, institutions: set[str]) -> Delivery:
    """Reads a delivery manifest.

    Args:
        name: how messages call it.

    Raises:
        UserError: it cannot be read, says something unknown, or names an unknown institution.
    """
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _refused(name, f"it cannot be read: {error}") from None
    _check(content, FIELDS, {}, name)
    if content["institution"] not in institutions:
        raise _refused(name, f"institution {content['institution']!r} is not in seeds/master/institutions.csv")
    files = [_file(entry, f"{name}, files[{number}]") for number, entry in enumerate(content["files"])]
    names = [file.file for file in files]
    if repeated := {each for each in names if names.count(each) > 1}:
        raise _refused(name, f"{', '.join(sorted(repeated))} stands there twice")
    received = _time(content["received_at"], name)
    return Delivery(manifest.parent, content["source"], content["institution"], received, tuple(files))


def read_institutions(seeds: Path) -> set[str]:
    """The codes of all institutions known to the platform.

    Raises:
        UserError: the seed cannot be read.
    """
    file = seeds / "master" / "institutions.csv"
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return {row["institution_code"] for row in csv.DictReader(stream)}
    except (OSError, KeyError) as error:
        raise UserError("The list of institutions cannot be read.", where=str(file), why=str(error)) from None


def _file(entry: Any, where: str) -> DeliveredFile:
    _check(entry, FILE_FIELDS, OPTIONAL_FILE_FIELDS, where)
    path = Path(entry["file"])
    if path.is_absolute() or ".." in path.parts:
        raise _refused(where, f"file {entry['file']!r} is not inside the delivery")
    if entry.get("encoding", ENCODINGS[0]) not in ENCODINGS:
        raise _refused(where, f"encoding {entry['encoding']!r} is not one of {', '.join(ENCODINGS)}")
    if entry.get("operation", UPSERT) not in (UPSERT, DELETE):
        raise _refused(where, f"operation {entry['operation']!r} is neither {UPSERT} nor {DELETE}")
    return DeliveredFile(**entry)


def _check(entry: Any, needed: dict[str, type], optional: dict[str, type], where: str) -> None:
    if not isinstance(entry, dict):
        raise _refused(where, "a JSON object is expected")
    for key in needed.keys() - entry.keys():
        raise _refused(where, f"{key!r} is missing")
    for key, value in entry.items():
        expected = {**needed, **optional}.get(key)
        if expected is None:
            raise _refused(where, f"{key!r} is unknown; known are {', '.join([*needed, *optional])}")
        if not isinstance(value, expected) or isinstance(value, bool):
            raise _refused(where, f"{key!r} must be of type {expected.__name__}, it is {value!r}")


def _time(text: str, where: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise _refused(where, f"received_at {text!r} is not a time like 2025-02-01T02:00:00") from None
    if time.tzinfo:
        raise _refused(where, f"received_at {text!r} carries a zone; local time without one is expected")
    return time


def _refused(where: str, why: str) -> UserError:
    return UserError("The delivery is refused; nothing of it was landed.", where=where, why=why,
                     todo="correct manifest.json and deliver again")  # fmt: skip
