"""One cluster for all tests that need Spark Thrift, on free ports, gone at the end of the test session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from orchestration.cluster import ClusterConfig, start_cluster, temporary_cluster
from orchestration.settings import settings


@pytest.fixture(scope="session")
def running_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterConfig]:
    """A cluster of the test session's own; MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT name it meanwhile."""
    with temporary_cluster(settings(), print, tmp_path_factory.mktemp("cluster")) as config:
        yield config


@pytest.fixture
def cluster(running_cluster: ClusterConfig) -> ClusterConfig:
    """The test session's cluster with all its parts up, whatever an earlier test did to it."""
    start_cluster(running_cluster, print)
    return running_cluster


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
