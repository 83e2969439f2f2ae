"""Published versions, to be read: which tables a version has, of which files, and the SQL that gives a table.

A version is a folder: `manifest.json`, and for each table its parts and its removed keys, all of them Parquet.
A row of a part is there unless its key is among the removed keys of a later load.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from orchestration.errors import UserError

MANIFEST, POINTER = "manifest.json", "CURRENT"


@dataclass(frozen=True)
class PublishedFile:
    """A file of a table.

    Attributes:
        file: path below the version's folder.
        load_no: the load it was written for.
        rows: rows of a part, keys of a removed file.
        bytes, sha256: of the file; None in versions of a format that did not record them.
    """

    file: str
    load_no: int
    rows: int
    bytes: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class PublishedTable:
    """A table of a version.

    Attributes:
        rows: rows that readers see.
        row_key: column, or expression over columns, whose values removed files name; None for a table that is
            written whole each time.
        columns: name and type (the engine's word) of each column of a table with a row key.
        parts: its rows, oldest first.
        removed: keys of rows of earlier parts that are no longer there, or are in a later part.
    """

    layer: str
    rows: int
    row_key: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    parts: tuple[PublishedFile, ...] = ()
    removed: tuple[PublishedFile, ...] = ()

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        return self.parts + self.removed


@dataclass(frozen=True)
class Version:
    """A published version.

    Attributes:
        number: counts the publications of a data folder; 0 in versions of an earlier format.
        load_no, warehouse_id: the load that it shows; 0 and "" in versions of an earlier format.
    """

    folder: Path
    name: str
    number: int
    created_at: datetime
    target: str
    load_no: int
    warehouse_id: str
    is_full: bool
    tables: dict[str, PublishedTable]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables.values())

    @property
    def files(self) -> list[PublishedFile]:
        """Files of all tables."""
        return [file for table in self.tables.values() for file in table.files]


def current_version_name(published: Path) -> str | None:
    """The version that readers see, or None before the first publication."""
    try:
        return (published / POINTER).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def read_version(folder: Path) -> Version:
    """The version in a folder, as its manifest describes it.

    Raises:
        FileNotFoundError: there is no manifest, so no version.
        UserError: the manifest cannot be understood.
    """
    file = folder / MANIFEST
    text = file.read_text("utf-8")
    try:
        content = json.loads(text)
        tables = {name: _table(name, facts) for name, facts in content["tables"].items()}
        return Version(
            folder=folder,
            name=folder.name,
            number=content.get("number", 0),
            created_at=datetime.fromisoformat(content["created_at"]),
            target=content.get("target", ""),
            load_no=content.get("load_no", 0),
            warehouse_id=content.get("warehouse_id", ""),
            is_full=content.get("is_full", True),
            tables=tables,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            "The manifest of a published version cannot be read.",
            where=str(file),
            why=repr(error),
            todo="publish again, or roll back to a version that is whole: `medplat versions --verify` says which",
        ) from error


def published_relation(version: Path | Version, table: str) -> str:
    """SQL (DuckDB) that gives the rows of a table of a version; it stands behind `from`, with or without an alias.

    Args:
        version: the version, or its folder.

    Raises:
        FileNotFoundError: the folder holds no version.
        UserError: the version has no such table.
    """
    version = read_version(version) if isinstance(version, Path) else version
    if table not in version.tables:
        raise UserError(f"The published version has no table {table!r}", where=str(version.folder))
    return table_relation(version.folder, version.tables[table])


def table_relation(folder: Path, table: PublishedTable) -> str:
    """The same for a table whose files lie below a folder."""
    first_removal = max((file.load_no for file in table.removed), default=0)
    if all(part.load_no >= first_removal for part in table.parts):
        return _read(folder, table.parts)
    # One anti join over all parts reads each removed file once, whichever parts it speaks of.
    parts = _with_load(folder, table.parts, "*")
    removed = _with_load(folder, table.removed, "row_key")
    return (
        f"(select part.* exclude (part_load_no) from ({parts}) as part "
        f"anti join ({removed}) as removed on {_key(table)} = removed.row_key "
        "and removed.part_load_no > part.part_load_no)"
    )


def _table(name: str, facts: dict[str, Any]) -> PublishedTable:
    parts = facts.get("parts")
    if parts is None:  # a version of the format that knew one file per table
        parts = [{"file": f"{name}.parquet", "load_no": 0, "rows": facts["rows"]}]
    return PublishedTable(
        layer=facts.get("layer", ""),
        rows=facts["rows"],
        row_key=facts.get("row_key"),
        columns=facts.get("columns") or {},
        parts=tuple(PublishedFile(**part) for part in parts),
        removed=tuple(PublishedFile(**part) for part in facts.get("removed", ())),
    )


def _key(table: PublishedTable) -> str:
    """The key as the removed files have it: a column in its type, an expression over columns as text."""
    return f'part."{table.row_key}"' if table.row_key in table.columns else f"cast(({table.row_key}) as varchar)"


def _with_load(folder: Path, files: tuple[PublishedFile, ...], columns: str) -> str:
    ordered = sorted(files, key=lambda file: file.load_no)
    return " union all ".join(
        f"select {columns}, {load_no} as part_load_no from {_read(folder, tuple(same))}"
        for load_no, same in groupby(ordered, key=lambda file: file.load_no)
    )


def _read(folder: Path, files: tuple[PublishedFile, ...]) -> str:
    paths = ", ".join("'" + str(folder / file.file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{paths}])"
