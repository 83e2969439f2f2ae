"""A build on a bad day: it is killed at random moments, a worker's machine dies under it, its metastore is killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from orchestration.cluster.config import ClusterConfig
from orchestration.cluster.disturb import kill_worker, restart_metastore
from orchestration.cluster.lifecycle import start_cluster
from orchestration.cluster.processes import kill_group
from orchestration.errors import UserError
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.versions import find_version, verify_version
from orchestration.progress import Say
from orchestration.settings import Settings

MOST_SECONDS = 60  # of a build's life until something happens to it
MOST_BUILDS = 3  # after the last kill; one that meets a killed metastore may end with an error that says so


def build_on_a_bad_day(config: ClusterConfig, kills: int, home: Settings, target: str, say: Say) -> Path:
    """Builds a load by `medplat build`, killed at random moments, then while a worker and the metastore are killed.

    Args:
        kills: how many times the build is killed before it is let run to its end.

    Returns:
        The published version.

    Raises:
        UserError: readers lost the version they had while a build died, or the build does not end well.
    """
    log = home.data / "bad-day.log"
    for _ in range(kills):
        before = current_version(home)
        seconds = random.uniform(2, MOST_SECONDS)
        process = _start_build(home, target, log)
        code = _wait(process, seconds)
        kill_group(process.pid)
        process.wait()
        say(f"   build killed after {seconds:.0f} s" if code is None else f"   build ended by itself with {code}")
        if code is None:
            _require_whole(home, before)
    for _ in range(MOST_BUILDS):
        process = _start_build(home, target, log)
        if _wait(process, random.uniform(2, MOST_SECONDS)) is None:
            say("   a worker is killed")
            kill_worker(config, config.workers)
        if _wait(process, random.uniform(2, MOST_SECONDS)) is None:
            say("   the metastore is killed")
            restart_metastore(config, kill=True)
        code = process.wait()
        start_cluster(config, say)
        if code == 0:
            return home.published / str(current_version(home))
        say(f"   build ended with {code}: {_last_error(log)}")
    raise UserError("The build does not end well", where=str(log), why=_last_error(log))


def _command(target: str) -> list[str]:
    return [sys.executable, "-m", "orchestration.cli", "build", "--target", target]


def _start_build(home: Settings, target: str, log: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"MEDPLAT_DATA": str(home.data)}
    with log.open("ab") as file:
        return subprocess.Popen(
            _command(target), cwd=home.root, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            start_new_session=True,
        )  # fmt: skip


def _wait(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """The exit code of a process that ends within so many seconds, else None."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def _require_whole(home: Settings, version: str | None) -> None:
    """Raises a UserError unless readers see that version, whole."""
    seen = current_version(home)
    faults = verify_version(find_version(home.published, seen)) if seen else []
    if seen != version or faults:
        why = "\n         ".join(faults) or f"they had {version}"
        raise UserError(f"After a killed build readers see {seen}", where=str(home.published), why=why)


def _last_error(log: Path) -> str:
    lines = log.read_text("utf-8", errors="replace").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("error: ")]
    return "\n".join(lines[starts[-1] :][:20]) if starts else "no error was told"
