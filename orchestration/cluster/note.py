"""What a running cluster was started with, so that later commands find it whatever their own environment says."""

from __future__ import annotations

import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.metastore import NAME as METASTORE
from orchestration.cluster.metastore import choose_metastore
from orchestration.cluster.processes import Server, running_pid
from orchestration.errors import UserError


def server_names(config: ClusterConfig) -> list[str]:
    """The servers of the cluster, in the order in which they need each other."""
    database = [METASTORE] if choose_metastore(config).is_run_here else []
    return ["master", *database, *(f"worker-{number}" for number in range(1, config.workers + 1)), "thrift"]


def remember(config: ClusterConfig) -> None:
    """Notes what the cluster is started with."""
    note = _note(config)
    note.parent.mkdir(parents=True, exist_ok=True)
    partial = note.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(config), default=str, indent=1), "utf-8")
    os.replace(partial, note)


def as_started(config: ClusterConfig) -> ClusterConfig:
    """The settings of the cluster that runs in this folder; where none runs, those that are given."""
    try:
        noted = json.loads(_note(config).read_text("utf-8"))
        earlier = ClusterConfig(**noted | {"folder": Path(noted["folder"])})
    except (FileNotFoundError, ValueError, TypeError):
        return config
    return earlier if any(running_pid(config.folder, name) for name in server_names(earlier)) else config


def forget(config: ClusterConfig) -> None:
    _note(config).unlink(missing_ok=True)


def remembered_server(config: ClusterConfig, name: str) -> Server:
    """A server to be stopped, for which its command no longer matters."""
    return Server(name, (), {}, config.folder, signal.SIGINT if name == METASTORE else signal.SIGTERM)


@contextmanager
def alone(config: ClusterConfig) -> Iterator[None]:
    """Two commands must not start or stop the same cluster at once.

    Raises:
        UserError: another command does so now.
    """
    config.folder.mkdir(parents=True, exist_ok=True)
    lock = config.folder / ".lock"
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                "The cluster is being started or stopped by another command", where=str(lock), todo="wait for it to end"
            ) from None
        yield


def _note(config: ClusterConfig) -> Path:
    return config.folder / "run" / "cluster.json"
