"""The cluster as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.metastore import NAME as METASTORE
from orchestration.cluster.metastore import Metastore, choose_metastore
from orchestration.cluster.note import as_started, server_names
from orchestration.cluster.processes import running_pid


@dataclass(frozen=True)
class Part:
    """One server of the cluster; `pid` is None where it does not run. `memory_mb` counts what it started, too."""

    name: str
    address: str
    pid: int | None
    memory_mb: int
    log: Path


@dataclass(frozen=True)
class Status:
    """The servers of the cluster, and where the metastore is."""

    metastore: Metastore
    parts: tuple[Part, ...]

    @property
    def is_up(self) -> bool:
        return all(part.pid for part in self.parts)

    @property
    def memory_mb(self) -> int:
        return sum(part.memory_mb for part in self.parts)


def cluster_status(config: ClusterConfig) -> Status:
    """What runs of the cluster, where, and how much memory it holds."""
    config = as_started(config)
    addresses = {
        METASTORE: f"{config.host}:{config.metastore_port}",
        "master": config.master_url,
        "thrift": f"{config.host}:{config.thrift_port}",
    }
    parts = []
    for name in server_names(config):
        pid = running_pid(config.folder, name)
        log = config.folder / "logs" / f"{name}.log"
        parts.append(Part(name, addresses.get(name, config.host), pid, memory_mb(pid) if pid else 0, log))
    return Status(choose_metastore(config), tuple(parts))


def memory_mb(pid: int) -> int:
    """Memory that a process and its descendants hold, shared pages in parts, in MiB; 0 where the system does not tell."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family, total = [pid], 0
    while family:
        member = family.pop()
        family += parents.get(member, [])
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text("utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024
