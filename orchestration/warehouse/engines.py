"""One way to ask a warehouse and to export its tables, whichever engine holds it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from orchestration.errors import UserError
from orchestration.settings import Settings
from orchestration.warehouse.spark import end_session, no_thrift_server, start_session, thrift_address, thrift_user

DUCKDB_FILE = "medplat.duckdb"

Rows = list[tuple[Any, ...]]


class Warehouse(Protocol):
    """A built warehouse, open for reading."""

    def query(self, sql: str) -> Rows:
        """All rows of a query in the portable dialect."""

    def run(self, statement: str) -> None:
        """Runs one statement that changes the warehouse."""

    def export(self, relation: str, file: Path) -> None:
        """Writes a relation (`schema.name`) to one Parquet file; the file is whole or not there."""


class DuckDBWarehouse:
    """The warehouse file of target `local`, by `connection`; one process writes to it, or several read."""

    def __init__(self, settings: Settings, *, read_only: bool = True) -> None:
        import duckdb

        path = settings.warehouse / DUCKDB_FILE
        if not path.is_file():
            raise UserError("No warehouse yet", where=str(path), todo="run `make demo`, or `medplat build`")
        try:
            self.connection = duckdb.connect(str(path), read_only=read_only)
        except duckdb.IOException as error:
            if "set lock" not in str(error):
                raise
            todo = "close what has it open (readers use the published version), then run again"
            raise UserError("The warehouse is in use", where=str(path), why=str(error).splitlines()[0], todo=todo) from None
        self.connection.execute("set threads = 2")

    def query(self, sql: str) -> Rows:
        return self.connection.execute(sql).fetchall()

    def run(self, statement: str) -> None:
        self.connection.execute(statement)

    def export(self, relation: str, file: Path) -> None:
        partial = file.with_name(f".{file.name}.partial")
        # Level 1 takes a fifth less time than the default, and its files are no larger.
        options = "format parquet, compression zstd, compression_level 1"
        self.connection.execute(f"copy (select * from {relation}) to '{partial}' ({options})")
        os.replace(partial, file)

    def close(self) -> None:
        self.connection.close()


class SparkWarehouse:
    """The Iceberg tables of targets `spark_session` (by `session`, in this process) and `spark` (Thrift)."""

    def __init__(self, settings: Settings, target: str) -> None:
        self.session = start_session(settings) if target == "spark_session" else None
        self._cursor = None if self.session else _thrift_cursor()

    def query(self, sql: str) -> Rows:
        if self.session:
            return [tuple(row) for row in self.session.sql(sql).collect()]
        assert self._cursor
        self._cursor.execute(sql)
        return list(self._cursor.fetchall())

    def run(self, statement: str) -> None:
        """Over Thrift there is nothing to fetch from a statement without a result."""
        if self.session:
            self.session.sql(statement)
        else:
            self._cursor.execute(statement)

    def export(self, relation: str, file: Path) -> None:
        folder = file.with_name(f".{file.name}.folder")
        self.run(f"insert overwrite directory '{folder}' using parquet select /*+ coalesce(1) */ * from {relation}")
        os.replace(next(folder.glob("part-*.parquet")), file)
        shutil.rmtree(folder)

    def close(self) -> None:
        if self.session:
            end_session(self.session)
        elif self._cursor:
            self._cursor.close()


@contextmanager
def open_warehouse(settings: Settings, target: str, *, read_only: bool = True) -> Iterator[Warehouse]:
    """The built warehouse of a target; closed afterwards. A DuckDB that is open for writing shuts everybody else out."""
    if target == "local":
        warehouse: Warehouse = DuckDBWarehouse(settings, read_only=read_only)
    else:
        warehouse = SparkWarehouse(settings, target)
    try:
        yield warehouse
    finally:
        warehouse.close()


def _thrift_cursor() -> Any:
    from pyhive import hive

    host, port = thrift_address()
    try:
        return hive.connect(host=host, port=int(port), username=thrift_user()).cursor()
    except Exception as error:  # PyHive raises what the socket, Thrift and SASL raise
        raise no_thrift_server(error) from error
