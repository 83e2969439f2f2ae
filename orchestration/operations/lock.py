"""One run at a time on a data folder."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from orchestration.errors import UserError
from orchestration.settings import Settings

LOCK = ".run.lock"
PR_SET_PDEATHSIG = 1
_held: list[int] = []
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@contextmanager
def run_lock(settings: Settings, target: str, doing: str = "build") -> Iterator[None]:
    """Holds the data folder for one run, whatever its target: readers follow one pointer.

    The lock goes with its process, however that ends, so that a run that died stands in nobody's way.

    Args:
        doing: what the run does, for the message to those who come second.

    Raises:
        UserError: another run holds it; names its process, its start and what it does.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    file = settings.warehouse / LOCK
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                "Another run is at work on this data folder",
                where=str(settings.data),
                why=_holder(descriptor),
                todo="wait until it has ended, or stop it; then run again",
            ) from None
        holder = {"pid": os.getpid(), "started": f"{datetime.now():%Y-%m-%d %H:%M:%S}", "doing": doing, "target": target}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
        _held.append(descriptor)
        yield
    finally:
        if descriptor in _held:
            _held.remove(descriptor)
        os.close(descriptor)


def tied_to_this_run() -> dict[str, Any]:
    """Arguments of Popen for a process that writes to the warehouse: it goes when this one is killed, and the run lock
    is held until it is gone, so that a repeated run never meets what is left of the one before.
    """
    return {"pass_fds": tuple(_held), "preexec_fn": _die_with_parent}


def _die_with_parent() -> None:
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _holder(descriptor: int) -> str:
    try:
        held = json.loads(os.pread(descriptor, 4096, 0))
        return f"process {held['pid']} runs {held['doing']} on target {held['target']} since {held['started']}"
    except (ValueError, KeyError):  # it has taken the lock and not yet written
        return "it has only just begun"
