"""One server of a cluster of many machines, run by whatever watches over it there: systemd, or a container."""

from __future__ import annotations

import os
from dataclasses import replace

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.metastore import choose_metastore
from orchestration.cluster.services import cluster_conf, daemon_conf, master_server, thrift_server, worker_server, write_conf
from orchestration.errors import UserError

SERVERS = {
    "master": master_server,
    "worker": lambda config: worker_server(config, 1),
    "thrift": thrift_server,
}


def become(config: ClusterConfig, role: str) -> None:
    """Turns this process into a server of the cluster; does not return.

    Raises:
        UserError: no such role, or the Thrift Server's metastore is on no machine that others reach.
    """
    if role not in SERVERS:
        raise UserError(f"No server {role!r}", todo=f"use one of {', '.join(SERVERS)}")
    if role == "thrift" and not config.metastore_url:
        raise UserError(
            "The Thrift Server has no metastore",
            where="MEDPLAT_METASTORE_URL",
            todo="set it to a PostgreSQL, e.g. jdbc:postgresql://metastore:5432/metastore, and MEDPLAT_METASTORE_PASSWORD_FILE",
        )
    config = replace(config, folder=config.folder / role)  # servers of one machine share no file
    write_conf(config, cluster_conf(config, choose_metastore(config)) if role == "thrift" else daemon_conf())
    server = SERVERS[role](config)
    work = config.folder / "work" / server.name
    work.mkdir(parents=True, exist_ok=True)
    os.chdir(work)
    os.execvpe(server.command[0], server.command, server.environment)
