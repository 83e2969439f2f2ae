"""The cluster: Spark master, workers, Thrift Server and metastore as processes, on this machine or on many."""

from orchestration.cluster.config import ClusterConfig, cluster_config, on_free_ports
from orchestration.cluster.disturb import kill_worker, restart_metastore
from orchestration.cluster.lifecycle import start_cluster, stop_cluster, temporary_cluster
from orchestration.cluster.status import cluster_status

__all__ = [
    "ClusterConfig",
    "cluster_config",
    "cluster_status",
    "kill_worker",
    "on_free_ports",
    "restart_metastore",
    "start_cluster",
    "stop_cluster",
    "temporary_cluster",
]
