"""Statements over Spark Thrift, for tests on the cluster of conftest.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from orchestration.cluster import ClusterConfig


@contextmanager
def cursor(config: ClusterConfig) -> Iterator[Any]:
    """A connection of its own to the Thrift Server."""
    from pyhive import hive

    with closing(hive.connect(host=config.host, port=config.thrift_port, username="medplat")) as connection:
        yield connection.cursor()


def ask(config: ClusterConfig, sql: str) -> list[tuple[Any, ...]]:
    """All rows of a query, over a new connection."""
    with cursor(config) as each:
        each.execute(sql)
        return each.fetchall()


def empty_warehouse(config: ClusterConfig) -> None:
    """Drops every schema, so that a build on this cluster begins with nothing."""
    with cursor(config) as each:
        each.execute("show schemas")
        schemas = [row[0] for row in each.fetchall()]
        for schema in (name for name in schemas if name != "default"):
            for kind in ("view", "table"):
                each.execute(f"show {kind}s in {schema}")
                for row in each.fetchall():
                    each.execute(f"drop {kind} if exists {schema}.`{row[1]}`" + (" purge" if kind == "table" else ""))
            each.execute(f"drop schema {schema}")
