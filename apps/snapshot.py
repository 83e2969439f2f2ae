"""The published snapshot: immutable Parquet files behind one pointer, read with an in-memory DuckDB.

The warehouse file is never opened here, so pages stay up while a build writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from orchestration.errors import UserError
from orchestration.pipeline.published import Version, published_relation, read_version
from orchestration.settings import Settings


class NotPublished(Exception):
    """No build has published a snapshot yet."""


@dataclass(frozen=True)
class Snapshot:
    """One published version, open for reading.

    Attributes:
        version: name of the version's folder.
        created_at: when it was published, as the publisher wrote it.
        folder: where its Parquet files are.
        tables: names of its tables.
        viewer: whom the pages are shown to; part of every cache key, so that no rows leak between users.
    """

    version: str
    created_at: datetime
    folder: Path
    tables: frozenset[str]
    viewer: str
    connection: duckdb.DuckDBPyConnection = field(repr=False, compare=False)

    def has(self, *tables: str) -> bool:
        """Whether this version carries all the named tables."""
        return self.tables.issuperset(tables)

    def query(self, sql: str, params: Sequence[Any] = ()) -> pd.DataFrame:
        """Rows of one query; `?` in the text are bound to `params` in order."""
        return self.connection.cursor().execute(sql, list(params)).df()


def cache_key(snapshot: Snapshot) -> tuple[str, str]:
    """What makes two snapshots the same to the cache: the version's folder and the viewer."""
    return str(snapshot.folder), snapshot.viewer


cached = st.cache_data(ttl=3600, max_entries=2000, show_spinner=False, hash_funcs={Snapshot: cache_key})
"""Decorator for query functions: remembered per version, viewer and arguments."""


def current_version(settings: Settings) -> str:
    """The version the pointer names.

    Raises:
        NotPublished: there is no pointer yet.
    """
    try:
        version = (settings.published / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NotPublished(str(settings.published)) from error
    if not version or Path(version).name != version:
        raise UserError(
            "The pointer to the published snapshot is not a version name.",
            where=str(settings.published / "CURRENT"),
            why=f"it says {version!r}",
            todo="publish again",
        )
    return version


def open_snapshot(settings: Settings, viewer: str = "anonymous") -> Snapshot:
    """The current version for `viewer`; opening the same version again costs nothing.

    Raises:
        NotPublished: nothing is published yet.
        UserError: the pointer names a version that is not there or cannot be read.
    """
    version = current_version(settings)
    try:
        return _open_version(str(settings.published), version, viewer)
    except FileNotFoundError as error:
        if current_version(settings) != version:  # it was cleared away between the two reads
            return open_snapshot(settings, viewer)
        raise incomplete(error.filename) from error


def incomplete(where: Path | str) -> UserError:
    """The error for a version that the pointer names and whose files are not all there."""
    return UserError(
        "The published snapshot is not complete.",
        where=str(where),
        why="the pointer names a version whose files are missing",
        todo="publish again",
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _open_version(published: str, version: str, viewer: str) -> Snapshot:
    found = read_version(Path(published) / version)
    return Snapshot(version, found.created_at, found.folder, frozenset(found.tables), viewer, _connect(found))


def _connect(version: Version) -> duckdb.DuckDBPyConnection:
    """An in-memory engine that can read the files of this version and nothing else."""
    folder = version.folder
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    for table in sorted(version.tables):
        name = table.replace('"', '""')
        try:
            connection.execute(f'create view "{name}" as select * from {published_relation(version, table)}')
        except duckdb.IOException as error:
            raise FileNotFoundError(2, "missing table", str(folder / table)) from error
    connection.execute(f"set allowed_directories = ['{str(folder).replace(chr(39), chr(39) * 2)}/']")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def localised(column: str, language: str) -> str:
    """SQL for `<column>_zh` or `<column>_en`, the other one where the language's own text is empty."""
    first, second = ("en", "zh") if language == "en" else ("zh", "en")
    return f"coalesce(nullif({column}_{first}, ''), nullif({column}_{second}, ''))"
