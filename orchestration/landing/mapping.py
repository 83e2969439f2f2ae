"""What a source's mapping says, in types. `mapping_file` reads it from YAML; the source `standard` needs none."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from orchestration.standard import DataSet

STANDARD = "standard"
FORMATS = {"csv": "csv", "txt": "csv", "parquet": "parquet", "ndjson": "ndjson"}  # by the file's ending
ENCODINGS = ("utf-8", "gb18030")


@dataclass(frozen=True)
class Table:
    """A file of the source and how to read it as rows.

    Attributes:
        file: path relative to the source's folder; in an entry it may be a glob.
        format: csv, parquet or ndjson.
        encoding: of a CSV file, one of ENCODINGS.
        columns: NDJSON only: column name → JSON path.
        explode: NDJSON only: path of the array whose entries become rows.
        where: SQL condition, or None.
    """

    file: str
    format: str
    encoding: str = "utf-8"
    columns: dict[str, str] = field(default_factory=dict)
    explode: str | None = None
    where: str | None = None


@dataclass(frozen=True)
class Join:
    """A lookup of the first matching record of another file; its columns are written `<alias>.<column>`."""

    table: Table
    alias: str
    on: dict[str, str]
    when: str | None = None


@dataclass(frozen=True)
class Value:
    """Where an element comes from: exactly one of `column`, `constant` and `sql`; `values` maps source codes."""

    column: str | None = None
    constant: str | None = None
    sql: str | None = None
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """How one file (or glob) feeds one data set.

    Attributes:
        where: place of the entry for messages, e.g. `clinosim_csv.yml, line 12`.
        unpivot: column → (item, unit); empty when nothing is unpivoted.
        deletion: its rows take their records away.
        digest: identifies what the entry says; empty for the source `standard`.
    """

    data_set: str
    table: Table
    elements: dict[str, Value]
    where: str = ""
    distinct: bool = False
    unpivot: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    digest: str = ""
    deletion: bool = False


@dataclass(frozen=True)
class Mapping:
    """A source: its sender (None: the delivery manifest says) and its entries."""

    source: str
    institution: str | None
    entries: tuple[Entry, ...]


def standard_entry(data_set: DataSet, file: str, format_: str, encoding: str) -> Entry:
    """The entry of a file whose columns carry the standard's element names."""
    names = data_set.names
    columns = {name: name for name in names} if format_ == "ndjson" else {}
    table = Table(file, format_, encoding, columns)
    return Entry(data_set.name, table, {name: Value(column=name) for name in names})


def deletion_of(entry: Entry, data_set: DataSet) -> Entry:
    """The entry that reads, of the same kind of file, only which records are to be deleted."""
    key = {element.name for element in data_set.key}
    elements = {name: value for name, value in entry.elements.items() if name in key}
    return replace(entry, elements=elements, deletion=True)


def digest_of(entry: dict[str, Any]) -> str:
    """SHA-256 over what an entry of a mapping file says, whatever its layout and comments."""
    return hashlib.sha256(json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
