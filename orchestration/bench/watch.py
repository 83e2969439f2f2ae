"""Runs one command and measures it: seconds, processor time, and the memory of it and all its children."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import UserError
from orchestration.progress import Say

POLL = 0.25  # seconds between two looks at the memory
TELL = 5.0  # seconds between two lines of progress
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Usage:
    """What a command took.

    Attributes:
        seconds: from its start to its end. cpu_seconds: of all its processes together.
        peak_memory: bytes, the highest sum of the resident memory (RSS) of all its processes at one moment; what processes
            share counts in each of them.
    """

    seconds: float
    cpu_seconds: float
    peak_memory: int


def run_watched(command: Sequence[str], environment: Mapping[str, str], cores: set[int], log: Path, say: Say) -> Usage:
    """Runs a command on some cores and watches it.

    Args:
        log: receives everything that the command prints; `say` hears a line of it now and then.

    Raises:
        UserError: the command failed; carries its last lines.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(environment), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True, preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )  # fmt: skip
    last: deque[str] = deque(maxlen=15)
    reader = threading.Thread(target=_read, args=(process, log, last, say), daemon=True)
    reader.start()
    peak = 0
    try:
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(POLL)
    finally:
        if process.poll() is None:  # this run is being stopped
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    seconds = time.perf_counter() - start
    reader.join(timeout=5)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise UserError(f"{' '.join(command)} failed", where=str(log), why="\n         ".join(last))
    return Usage(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def tree_memory(pid: int) -> int:
    """Resident memory of a process and all its descendants, in bytes; 0 when it is gone."""
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        children = [child for task in os.listdir(f"/proc/{pid}/task") for child in _children(pid, task)]
    except (OSError, IndexError, ValueError):
        return 0
    return own + sum(tree_memory(child) for child in children)


def _children(pid: int, task: str) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except OSError:  # the thread has ended
        return []


def _read(process: subprocess.Popen[str], log: Path, last: deque[str], say: Say) -> None:
    assert process.stdout
    told = time.monotonic()
    with log.open("a", encoding="utf-8") as stream:
        for line in process.stdout:
            stream.write(line)
            last.append(line.rstrip())
            if time.monotonic() - told > TELL:
                say(f"      {line.strip()[:110]}")
                told = time.monotonic()
