"""Bad days on purpose, for tests: a worker's machine dies, the metastore is restarted."""

from __future__ import annotations

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.metastore import NAME as METASTORE
from orchestration.cluster.metastore import choose_metastore, metastore_server, prepare, wait_for_metastore
from orchestration.cluster.note import alone, as_started, remembered_server
from orchestration.cluster.processes import kill_group, launch, running_pid, stop
from orchestration.cluster.services import worker_name
from orchestration.errors import UserError


def kill_worker(config: ClusterConfig, number: int) -> None:
    """Ends a worker and its executor as a power cut would; `start_cluster` starts it again.

    Args:
        number: of the worker, from 1.

    Raises:
        UserError: that worker does not run.
    """
    if (pid := running_pid(config.folder, worker_name(number))) is None:
        raise UserError(f"{worker_name(number)} does not run", where=str(config.folder), todo="start the cluster first")
    kill_group(pid)


def restart_metastore(config: ClusterConfig, kill: bool = False) -> None:
    """Stops the metastore's PostgreSQL, which ends all its connections, and starts it again.

    Args:
        kill: end it as a power cut would.

    Raises:
        UserError: the metastore is no server of its own here.
    """
    with alone(config):
        config = as_started(config)
        metastore = choose_metastore(config)
        if not metastore.is_run_here:
            raise UserError("The metastore is no server here", why=f"{metastore.kind}: {metastore.reason}")
        pid = running_pid(config.folder, METASTORE)
        if kill and pid:
            kill_group(pid)
        stop([remembered_server(config, METASTORE)])
        prepare(config, metastore)
        server = metastore_server(config, metastore)
        launch(server)
        wait_for_metastore(config, metastore, server)
