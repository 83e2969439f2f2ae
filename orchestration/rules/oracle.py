"""Engines that hold a built warehouse, as the oracle needs them: they answer queries, and Soda Core reads from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from orchestration.rules.soda_scan import DATA_SOURCE
from orchestration.settings import Settings
from orchestration.warehouse.engines import DuckDBWarehouse, Rows, SparkWarehouse, open_warehouse
from orchestration.warehouse.spark import thrift_address, thrift_user

if TYPE_CHECKING:
    import duckdb
    from soda.scan import Scan

# Rules name relations without their layer. Most are of this one; the others are listed where a rule reads them.
LAYER, OTHER_LAYER = "ods", "quality"


class Engine(Protocol):
    """What the oracle needs of an engine that holds a built warehouse."""

    def query(self, sql: str) -> Rows:
        """All rows of a query in the portable dialect."""

    def add_to(self, scan: Scan, views: Sequence[str]) -> None:
        """Makes the engine the data source of a Soda scan.

        Args:
            views: relations of the quality layer that rules read.
        """

    def close(self) -> None:
        """Ends what was opened for Soda."""


class DuckEngine:
    """A warehouse in DuckDB, by an open connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute(f"set search_path = 'main,{LAYER},{OTHER_LAYER}'")

    def query(self, sql: str) -> Rows:
        return self._connection.execute(sql).fetchall()

    def add_to(self, scan: Scan, views: Sequence[str]) -> None:
        scan.add_duckdb_connection(self._connection, DATA_SOURCE)

    def close(self) -> None:
        """The connection is the caller's."""


class SparkEngine:
    """A warehouse in Spark. Over Thrift, Soda has a connection of its own; in this process it shares the session."""

    def __init__(self, warehouse: SparkWarehouse) -> None:
        self._warehouse = warehouse
        self._connection: Any = None

    def query(self, sql: str) -> Rows:
        return self._warehouse.query(sql)

    def add_to(self, scan: Scan, views: Sequence[str]) -> None:
        statements = [f"use {LAYER}", *(f"create or replace temporary view {view} as {_select(view)}" for view in views)]
        if session := self._warehouse.session:
            for statement in statements:
                session.sql(statement)
            scan.add_spark_session(session, DATA_SOURCE)
            return
        scan.add_configuration_yaml_str(json.dumps({f"data_source {DATA_SOURCE}": _thrift_properties()}))
        # Views last as long as their connection, which has to be the one that Soda asks.
        source = scan._data_source_manager.get_data_source(DATA_SOURCE)
        if source is None:  # Soda has logged why
            return
        self._connection = source.connection
        with closing(self._connection.cursor()) as cursor:
            for statement in statements:
                cursor.execute(statement)

    def close(self) -> None:
        if self._connection:
            self._connection.close()


@contextmanager
def open_engine(settings: Settings, target: str) -> Iterator[Engine]:
    """The engine of a target with its warehouse; closed afterwards.

    Raises:
        UserError: there is no warehouse, or it does not answer.
    """
    with open_warehouse(settings, target) as warehouse:
        engine = DuckEngine(warehouse.connection) if isinstance(warehouse, DuckDBWarehouse) else SparkEngine(warehouse)
        with closing(engine):
            yield engine


def _select(view: str) -> str:
    return f"select * from {OTHER_LAYER}.{view}"


def _thrift_properties() -> dict[str, Any]:
    """What Soda is told of the Thrift Server; without a scheme it speaks binary Thrift, else HTTP."""
    host, port = thrift_address()
    address = {"host": host, "port": int(port), "username": thrift_user(), "database": LAYER}
    return {"type": "spark", "method": "hive", "scheme": None} | address
