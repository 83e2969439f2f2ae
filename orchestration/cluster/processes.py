"""Servers that outlive the command that started them: a process group and a file each, found again by later commands."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import UserError

LAST_LINES = 15
STOP_SECONDS = 20
KILL_SECONDS = 5
PORT_SECONDS = 5
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Server:
    """One server process.

    Attributes:
        name: also of its log and its process file.
        folder: holds `run/<name>.json` and `logs/<name>.log`; the server's working directory is `work/<name>` in it.
        stop_signal: what makes it end in an orderly way.
    """

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    folder: Path
    stop_signal: signal.Signals = signal.SIGTERM

    @property
    def log(self) -> Path:
        return self.folder / "logs" / f"{self.name}.log"

    @property
    def process_file(self) -> Path:
        return self.folder / "run" / f"{self.name}.json"


def launch(server: Server) -> int:
    """Starts a server in a session of its own and notes who it is; returns its process id."""
    work = server.folder / "work" / server.name
    for folder in (work, server.log.parent, server.process_file.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            server.command, cwd=work, env=server.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    partial = server.process_file.with_suffix(".partial")
    partial.write_text(json.dumps({"pid": process.pid, "born": birth(process.pid)}), "utf-8")
    os.replace(partial, server.process_file)
    return process.pid


def running_pid(folder: Path, name: str) -> int | None:
    """The process id of a server that runs, None if it does not; a process that got a dead server's number does not count."""
    try:
        noted = json.loads((folder / "run" / f"{name}.json").read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    born = birth(noted["pid"])
    return noted["pid"] if born is not None and born == noted["born"] else None


def birth(pid: int) -> str | None:
    """When a process began, as the system writes it; None if it does not run (any more)."""
    _reap(pid)
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            fields = status.read_text("utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        return None if fields[0] in "ZX" else fields[19]
    told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
    return told.stdout.strip() or None


def stop(servers: list[Server]) -> list[str]:
    """Stops servers with all they started, all at once: asked first, killed after a while. Returns the names that ran."""
    running = [(server, pid) for server in servers if (pid := running_pid(server.folder, server.name))]
    for server, pid in running:
        _signal_group(pid, server.stop_signal)
    _wait_for_end([pid for _, pid in running], STOP_SECONDS)
    for _, pid in running:
        _signal_group(pid, signal.SIGKILL)
    _wait_for_end([pid for _, pid in running], KILL_SECONDS)
    for server in servers:
        server.process_file.unlink(missing_ok=True)
    return [server.name for server, _ in running]


def kill_group(pid: int) -> None:
    """Ends a process and its group as a power cut would, and waits until it is gone."""
    _signal_group(pid, signal.SIGKILL)
    _wait_for_end([pid], KILL_SECONDS)


def wait_until(ready: Callable[[], bool], server: Server, seconds: float) -> None:
    """Waits for a server that was launched.

    Raises:
        UserError: it ended, or is not ready in time; carries the last lines of its log.
    """
    deadline = time.monotonic() + seconds
    while not ready():
        if running_pid(server.folder, server.name) is None:
            raise UserError(f"The {server.name} ended by itself", where=str(server.log), why=last_lines(server.log))
        if time.monotonic() > deadline:
            raise UserError(
                f"The {server.name} is not up after {seconds:.0f} s", where=str(server.log), why=last_lines(server.log)
            )
        time.sleep(POLL_SECONDS)


def is_listening(host: str, port: int) -> bool:
    """Whether something accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def require_free_port(host: str, port: int, name: str, variable: str) -> None:
    """Raises a UserError where something else has the port, and keeps it for longer than a killed server does."""
    deadline = time.monotonic() + PORT_SECONDS
    while (why := _bound(host, port)) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    if why:
        todo = f"stop what listens there, or set {variable} to another port"
        raise UserError(f"The {name} cannot have its port", where=f"{host}:{port}", why=why, todo=todo)


def last_lines(log: Path) -> str:
    """The end of a log without the places in Java code that it names."""
    lines = log.read_text("utf-8", errors="replace").splitlines() if log.is_file() else []
    lines = [line for line in lines if not line.startswith(("\tat ", "\t... "))]
    return "\n         ".join(lines[-LAST_LINES:]) or "its log is empty"


def _wait_for_end(pids: list[int], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while any([_signal_group(pid, 0) for pid in pids]) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)


def _signal_group(pid: int, number: int) -> bool:
    """Sends a signal (0 only asks) to a process group; false when nothing of it is left."""
    _reap(pid)
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return False
    except PermissionError:  # how some systems name a group of which only the dead are left
        return False
    return True


def _bound(host: str, port: int) -> str:
    """Why a server could not listen there now; empty if it could."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def _reap(pid: int) -> None:
    """Buries a dead child of this very process, which would count as there otherwise."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except (ChildProcessError, OSError):
        return
