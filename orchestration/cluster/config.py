"""The cluster's settings: every one has a default that fits a small machine, and an environment variable that changes it."""

from __future__ import annotations

import os
import re
import socket
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.errors import UserError
from orchestration.settings import Settings
from orchestration.warehouse.spark import java_options

MEMORY = re.compile(r"[1-9][0-9]*[mg]")


@dataclass(frozen=True)
class ClusterConfig:
    """Where a cluster's parts are and how large they may grow.

    Attributes:
        folder: everything the cluster keeps: tables, metastore, logs, process files.
        host: the address on which this machine's servers listen.
        master_url: the Spark master, `spark://host:port`, on whatever machine it is.
        tables: folder or address of the warehouse's tables, reached by every machine.
        thrift_memory, worker_memory, daemon_memory: heap of the Thrift Server, of a worker's executor, and of the master
            and each worker process, as Java writes them (`1536m`, `2g`).
        java_options: for every Java process.
        metastore_url: JDBC address of a PostgreSQL that others run; empty: a local one is run here.
        metastore: `postgresql` or `derby`; empty: PostgreSQL where it and its driver are found.
    """

    folder: Path
    host: str
    master_url: str
    tables: str
    thrift_port: int
    master_port: int
    master_ui_port: int
    metastore_port: int
    workers: int
    worker_cores: int
    thrift_memory: str
    worker_memory: str
    daemon_memory: str
    java_options: str
    start_seconds: int
    metastore_url: str
    metastore_user: str
    metastore: str

    @property
    def conf(self) -> Path:
        return self.folder / "conf"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def password_file(self) -> Path:
        """The metastore's password: MEDPLAT_METASTORE_PASSWORD_FILE, or one made for the local PostgreSQL."""
        return Path(os.environ.get("MEDPLAT_METASTORE_PASSWORD_FILE") or self.folder / "metastore.password")


def cluster_config(settings: Settings) -> ClusterConfig:
    """The settings that the environment gives.

    Raises:
        UserError: a variable does not have the form it must have.
    """
    folder = Path(os.environ.get("MEDPLAT_CLUSTER") or settings.data / "cluster").resolve()
    host = os.environ.get("MEDPLAT_SPARK_BIND", "127.0.0.1")
    master_port = _integer("MEDPLAT_SPARK_MASTER_PORT", 7077)
    metastore = os.environ.get("MEDPLAT_METASTORE", "")
    if metastore not in ("", "postgresql", "derby"):
        raise UserError("No such metastore", where="MEDPLAT_METASTORE", why=metastore, todo="set it to postgresql or derby")
    return ClusterConfig(
        folder=folder,
        host=host,
        master_url=os.environ.get("MEDPLAT_SPARK_MASTER_URL") or f"spark://{host}:{master_port}",
        tables=os.environ.get("MEDPLAT_SPARK_WAREHOUSE") or str(folder / "tables"),
        thrift_port=_integer("MEDPLAT_SPARK_PORT", 10000),
        master_port=master_port,
        master_ui_port=_integer("MEDPLAT_SPARK_MASTER_UI_PORT", 8080),
        metastore_port=_integer("MEDPLAT_METASTORE_PORT", 5433),
        workers=_integer("MEDPLAT_SPARK_WORKERS", 2),
        worker_cores=_integer("MEDPLAT_SPARK_WORKER_CORES", 1),
        thrift_memory=_memory("MEDPLAT_SPARK_MEMORY", "2g"),
        worker_memory=_memory("MEDPLAT_SPARK_WORKER_MEMORY", "1536m"),
        daemon_memory=_memory("MEDPLAT_SPARK_DAEMON_MEMORY", "192m"),
        java_options=java_options(),
        start_seconds=_integer("MEDPLAT_CLUSTER_START_SECONDS", 180),
        metastore_url=os.environ.get("MEDPLAT_METASTORE_URL", ""),
        metastore_user=os.environ.get("MEDPLAT_METASTORE_USER", "medplat"),
        metastore=metastore,
    )


def on_free_ports(config: ClusterConfig) -> ClusterConfig:
    """The same cluster on ports that nobody uses now, for one that lives beside others."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(4)]
        for each in sockets:
            each.bind((config.host, 0))
        thrift, master, ui, metastore = (each.getsockname()[1] for each in sockets)
    return replace(
        config, thrift_port=thrift, master_port=master, master_ui_port=ui, metastore_port=metastore,
        master_url=f"spark://{config.host}:{master}",
    )  # fmt: skip


def _integer(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise UserError("A setting is no whole number", where=name, why=repr(value), todo="give a number of 1 to 65535")
    return int(value)


def _memory(name: str, default: str) -> str:
    value = os.environ.get(name) or default
    if not MEMORY.fullmatch(value):
        raise UserError("A setting is no amount of memory", where=name, why=repr(value), todo="write it like 1536m or 2g")
    return value
