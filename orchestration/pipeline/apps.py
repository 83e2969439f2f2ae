"""Starts what people open in a browser, Streamlit and Dagster, and stops both together."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from orchestration.errors import UserError
from orchestration.progress import Say
from orchestration.settings import Settings

HOST = "127.0.0.1"
START_SECONDS = 180  # a cold start reads thousands of files and may parse the dbt project first
STOP_SECONDS = 20
LAST_LINES = 15


@dataclass(frozen=True)
class App:
    """A server on this machine.

    Attributes:
        page: what a person opens first, a path.
        variable: the environment variable that moves the port.
    """

    name: str
    command: tuple[str, ...]
    port: int
    page: str
    variable: str
    log: Path

    @property
    def address(self) -> str:
        """What a person opens."""
        return f"http://{HOST}:{self.port}/{self.page}"


@dataclass(frozen=True)
class Running:
    """A started server."""

    app: App
    process: subprocess.Popen[bytes]


def start_apps(settings: Settings, say: Say) -> None:
    """Starts Streamlit and Dagster, says where they are once both answer, and runs until it is told to stop.

    Ctrl-C and SIGTERM stop both. Ports: MEDPLAT_STREAMLIT_PORT (8501), MEDPLAT_DAGSTER_PORT (3000).

    Raises:
        UserError: a port is taken, they run already, or one of them ended by itself; carries its last log lines.
    """
    apps = (_streamlit(settings), _dagster(settings))
    with ExitStack() as stack:
        stack.enter_context(_only_once(settings))
        home = dagster_home(settings)
        for app in apps:
            _require_free_port(app)
        environment = os.environ | {
            "MEDPLAT_DATA": str(settings.data),
            "DAGSTER_HOME": str(home),
            "DAGSTER_DISABLE_TELEMETRY": "1",
            "DO_NOT_TRACK": "1",
        }
        _end_orphaned_runs(home)
        try:
            stack.enter_context(_sigterm_as_interrupt())
            running = [stack.enter_context(_run(app, settings.root, environment)) for app in apps]
            say(f"starting {' and '.join(app.name for app in apps)}; logs are in {apps[0].log.parent}")
            _wait_until_they_answer(running)
            for app in apps:
                say(f"{app.name:<10} {app.address}")
            say("Ctrl-C stops both")
            _wait_until_one_ends(running)
        except KeyboardInterrupt:
            say("stopping")


def dagster_home(settings: Settings) -> Path:
    """DAGSTER_HOME in the data folder, with the project's dagster.yaml in it: usage statistics are off from the first start."""
    home = settings.data / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    partial = home / ".dagster.yaml.partial"
    shutil.copyfile(settings.root / "infra" / "dagster" / "dagster.yaml", partial)
    os.replace(partial, home / "dagster.yaml")
    return home


def _streamlit(settings: Settings) -> App:
    port = _port("MEDPLAT_STREAMLIT_PORT", 8501)
    options = (
        "--server.address",
        HOST,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
        "--browser.gatherUsageStats",
        "false",
    )
    command = (sys.executable, "-m", "streamlit", "run", str(settings.root / "apps" / "main.py"), *options)
    return App("Streamlit", command, port, "", "MEDPLAT_STREAMLIT_PORT", settings.data / "logs" / "streamlit.log")


def _dagster(settings: Settings) -> App:
    port = _port("MEDPLAT_DAGSTER_PORT", 3000)
    workspace = settings.root / "infra" / "dagster" / "workspace.yaml"
    options = ("--workspace", str(workspace), "--host", HOST, "--port", str(port))
    command = (sys.executable, "-W", "ignore", "-m", "dagster", "dev", *options)
    return App("Dagster", command, port, "asset-groups", "MEDPLAT_DAGSTER_PORT", settings.data / "logs" / "dagster.log")


def _port(variable: str, default: int) -> int:
    text = os.environ.get(variable) or str(default)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise UserError("No such port", where=variable, why=f"it is {text!r}", todo="set it to a number from 1 to 65535")
    return int(text)


@contextmanager
def _only_once(settings: Settings) -> Iterator[None]:
    """Two Dagsters on one history would start every run twice."""
    file = settings.data / "dagster" / ".running"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                "The apps are running already",
                where=str(settings.data),
                todo="open them, stop them first, or set MEDPLAT_DATA to another folder",
            ) from None
        yield


def _require_free_port(app: App) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, app.port))
        except OSError as error:
            raise UserError(
                f"{app.name} cannot have its port",
                where=f"{HOST}:{app.port}",
                why=error.strerror or str(error),
                todo=f"stop what listens there, or set {app.variable} to another port",
            ) from None


def _end_orphaned_runs(home: Path) -> None:
    """Closes runs whose process went with an earlier start: they would hold the pool, and no run would ever begin."""
    from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

    begun = [DagsterRunStatus.STARTING, DagsterRunStatus.STARTED, DagsterRunStatus.CANCELING]
    with DagsterInstance.from_config(str(home)) as instance:
        for run in instance.get_runs(filters=RunsFilter(statuses=begun)):
            instance.report_run_failed(run, "Dagster was stopped during this run.")


@contextmanager
def _run(app: App, folder: Path, environment: dict[str, str]) -> Iterator[Running]:
    """A server in a process group of its own; at the end the whole group is gone."""
    app.log.parent.mkdir(parents=True, exist_ok=True)
    with app.log.open("wb") as log:
        process = subprocess.Popen(
            app.command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield Running(app, process)
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Asks the group to end, waits for all of it, and kills what is left."""
    for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 5)):
        deadline = time.monotonic() + seconds
        left = _signal_group(process, number)
        while left and time.monotonic() < deadline:
            time.sleep(0.1)
            left = _signal_group(process, 0)
        if not left:
            return


def _signal_group(process: subprocess.Popen[bytes], number: int) -> bool:
    """Sends a signal (0 only asks) to a process group; false when nothing of it is left."""
    process.poll()
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def _sigterm_as_interrupt() -> Iterator[None]:
    """The first SIGTERM or Ctrl-C raises KeyboardInterrupt; further ones must not break off the stopping."""
    numbers = (signal.SIGTERM, signal.SIGINT)

    def interrupt(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    kept = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _wait_until_they_answer(running: list[Running]) -> None:
    deadline = time.monotonic() + START_SECONDS
    for each in running:
        while not _answers(each.app.address):
            _require_alive(running)
            if time.monotonic() > deadline:
                raise UserError(
                    f"{each.app.name} does not answer after {START_SECONDS} s",
                    where=str(each.app.log),
                    why=_last_lines(each.app.log),
                )
            time.sleep(0.5)


def _wait_until_one_ends(running: list[Running]) -> None:
    while True:
        _require_alive(running)
        time.sleep(1)


def _require_alive(running: list[Running]) -> None:
    for each in running:
        if (code := each.process.poll()) is not None:
            raise UserError(
                f"{each.app.name} ended by itself, exit code {code}",
                where=str(each.app.log),
                why=_last_lines(each.app.log),
            )


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _last_lines(log: Path) -> str:
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return "\n         ".join(lines[-LAST_LINES:]) or "its log is empty"
