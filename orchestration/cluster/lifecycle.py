"""Starting and stopping the cluster on this machine."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from orchestration.cluster.answering import answers
from orchestration.cluster.config import ClusterConfig, cluster_config, on_free_ports
from orchestration.cluster.metastore import NAME as METASTORE
from orchestration.cluster.metastore import (
    Metastore,
    choose_metastore,
    metastore_server,
    prepare,
    remove_locks,
    wait_for_metastore,
)
from orchestration.cluster.note import alone, as_started, forget, remember, remembered_server, server_names
from orchestration.cluster.processes import Server, is_listening, launch, require_free_port, running_pid, stop, wait_until
from orchestration.cluster.services import cluster_conf, master_server, thrift_server, worker_server, write_conf
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.spark import SHORT_LIVED


def start_cluster(config: ClusterConfig, say: Say) -> None:
    """Starts what does not run; what runs is left as it is.

    Raises:
        UserError: a port is taken, Java or the Iceberg jar is missing, or a server did not come up; what this call
            started is stopped again.
    """
    with alone(config):
        config = as_started(config)
        metastore = choose_metastore(config)
        config = replace(config, metastore=metastore.kind)
        missing = [server for server in _servers(config, metastore) if running_pid(config.folder, server.name) is None]
        if not missing:
            say(f"the cluster runs already: {_where(config)}")
            return
        _require_ports(config, [server.name for server in missing])
        say(f"cluster: starts {', '.join(server.name for server in missing)}; metastore in {metastore.kind} ({metastore.reason})")
        start = time.perf_counter()
        try:
            _prepare(config, metastore)
            for server in missing:
                _launch(config, metastore, server, say)
            wait_until(
                lambda: answers(config.host, config.thrift_port), remembered_server(config, "thrift"), config.start_seconds
            )
        except BaseException:
            stop([remembered_server(config, server.name) for server in missing])
            raise
        say(f"cluster: up in {time.perf_counter() - start:.1f} s, {_where(config)}")


def stop_cluster(config: ClusterConfig, say: Say) -> None:
    """Stops all servers and what they started; tables and metastore stay."""
    with alone(config):
        config = as_started(config)
        servers = [remembered_server(config, name) for name in server_names(config)]
        stopped = stop([server for server in servers if server.name != METASTORE])
        stopped += stop([server for server in servers if server.name == METASTORE])
        for name in ("scratch", "tmp", "work"):
            shutil.rmtree(config.folder / name, ignore_errors=True)
        forget(config)
    say(f"cluster: stopped {', '.join(stopped)}" if stopped else "no cluster runs")


@contextmanager
def temporary_cluster(settings: Settings, say: Say, folder: Path | None = None) -> Iterator[ClusterConfig]:
    """A cluster of its own on free ports, gone with its tables at the end; meanwhile target `spark` means this one.

    Args:
        folder: where its own folder is made; the system's temporary folder by default.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix="medplat-cluster-", ignore_cleanup_errors=True) as name:
        config = on_free_ports(replace(cluster_config(settings), folder=Path(name), tables=str(Path(name) / "tables")))
        config = replace(config, java_options=config.java_options or SHORT_LIVED)
        try:
            start_cluster(config, say)
            with _as_target(config):
                yield config
        finally:
            stop_cluster(config, say)


def _servers(config: ClusterConfig, metastore: Metastore) -> list[Server]:
    made = {"master": master_server(config), "thrift": thrift_server(config)}
    if metastore.is_run_here:
        made[METASTORE] = metastore_server(config, metastore)
    for number in range(1, config.workers + 1):
        made[f"worker-{number}"] = worker_server(config, number)
    return [made[name] for name in server_names(config)]


def _prepare(config: ClusterConfig, metastore: Metastore) -> None:
    remember(config)
    if metastore.is_run_here and running_pid(config.folder, METASTORE) is None:
        prepare(config, metastore)
    write_conf(config, cluster_conf(config, metastore))


def _launch(config: ClusterConfig, metastore: Metastore, server: Server, say: Say) -> None:
    """Launches a server once what it needs answers; the database and the master come up at the same time."""
    if server.name not in ("master", METASTORE):
        master = remembered_server(config, "master")
        wait_until(lambda: is_listening(config.host, config.master_port), master, config.start_seconds)
    if server.name == "thrift" and metastore.is_run_here:
        remove_locks(config)
    launch(server)
    say(f"   {server.name}: started")
    if server.name == METASTORE:
        wait_for_metastore(config, metastore, server)


def _require_ports(config: ClusterConfig, names: list[str]) -> None:
    ports = {
        "master": ((config.master_port, "MEDPLAT_SPARK_MASTER_PORT"), (config.master_ui_port, "MEDPLAT_SPARK_MASTER_UI_PORT")),
        METASTORE: ((config.metastore_port, "MEDPLAT_METASTORE_PORT"),),
        "thrift": ((config.thrift_port, "MEDPLAT_SPARK_PORT"),),
    }
    for name in names:
        for port, variable in ports.get(name, ()):
            require_free_port(config.host, port, name, variable)


def _where(config: ClusterConfig) -> str:
    return f"Spark Thrift Server on {config.host}:{config.thrift_port}"


@contextmanager
def _as_target(config: ClusterConfig) -> Iterator[None]:
    address = {"MEDPLAT_SPARK_HOST": config.host, "MEDPLAT_SPARK_PORT": str(config.thrift_port)}
    kept = {name: os.environ.get(name) for name in address}
    os.environ |= address
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
