"""Starting and stopping what people open in a browser."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest

from orchestration.errors import UserError
from orchestration.pipeline import apps
from orchestration.pipeline.apps import App, dagster_home, start_apps
from orchestration.settings import Settings

START = "from orchestration.pipeline.apps import start_apps; from orchestration.settings import settings; "
START += "start_apps(settings(), lambda line: print(line, flush=True))"


def test_taken_port_is_refused_with_the_variable_that_moves_it(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("MEDPLAT_DAGSTER_PORT", str(port))
        with pytest.raises(UserError, match=rf"Dagster(.|\n)*127.0.0.1:{port}(.|\n)*MEDPLAT_DAGSTER_PORT"):
            start_apps(home, print)


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_port_must_be_a_port(home: Settings, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("MEDPLAT_STREAMLIT_PORT", port)
    with pytest.raises(UserError, match="MEDPLAT_STREAMLIT_PORT"):
        start_apps(home, print)


def test_one_start_for_each_data_folder(home: Settings) -> None:
    with apps._only_once(home), pytest.raises(UserError, match="running already"):
        start_apps(home, print)


def test_when_one_dies_the_other_is_stopped_and_its_last_words_are_told(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    dying = "import time; time.sleep(1); print('no space left'); raise SystemExit(3)"
    _replace_apps(monkeypatch, home, ("-c", dying), ("-m", "http.server"))
    with pytest.raises(UserError, match=r"Streamlit ended by itself, exit code 3(.|\n)*no space left"):
        start_apps(home, print)
    assert _processes(home.data) == []


def test_a_run_that_was_cut_off_does_not_hold_the_pool(home: Settings) -> None:
    @dg.job
    def main() -> None: ...

    folder = str(dagster_home(home))
    with dg.DagsterInstance.from_config(folder) as instance:
        cut_off = instance.create_run_for_job(main, status=dg.DagsterRunStatus.STARTED).run_id
        done = instance.create_run_for_job(main, status=dg.DagsterRunStatus.SUCCESS).run_id
    apps._end_orphaned_runs(Path(folder))
    with dg.DagsterInstance.from_config(folder) as instance:
        assert instance.get_run_by_id(cut_off).status == dg.DagsterRunStatus.FAILURE
        assert instance.get_run_by_id(done).status == dg.DagsterRunStatus.SUCCESS


def test_sigterm_stops_both(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace_apps(monkeypatch, home, ("-m", "http.server"), ("-m", "http.server"))
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if "stops both" in line:
            os.kill(os.getpid(), signal.SIGTERM)

    start_apps(home, say)
    assert said[-1] == "stopping" and sum("http://127.0.0.1" in line for line in said) == 2
    assert _processes(home.data) == []


@pytest.mark.slow
def test_both_answer_and_ctrl_c_stops_them(home: Settings) -> None:
    ports = {"MEDPLAT_STREAMLIT_PORT": str(_free_port()), "MEDPLAT_DAGSTER_PORT": str(_free_port())}
    with _started(os.environ | ports | {"MEDPLAT_DATA": str(home.data)}, home.root) as process:
        shown = _until(process.stdout, "stops both")
        addresses = [word for line in shown for word in line.split() if word.startswith("http://")]
        assert len(addresses) == 2
        for address in addresses:
            with urllib.request.urlopen(address, timeout=30) as response:
                assert response.status == 200
        assert "indicator_fact" in _asset_names(ports["MEDPLAT_DAGSTER_PORT"])
        assert "telemetry" not in (home.data / "logs" / "dagster.log").read_text("utf-8").lower()
        assert len(_processes(home.data)) > 2
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    assert _processes(home.data) == []


def _asset_names(port: str) -> set[str]:
    """What Dagster's interface shows, once it has loaded the definitions."""
    query = json.dumps({"query": "{ assetNodes { assetKey { path } } }"}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", query, {"Content-Type": "application/json"})
    for _ in range(30):
        with urllib.request.urlopen(request, timeout=30) as response:
            if nodes := json.load(response)["data"]["assetNodes"]:
                return {node["assetKey"]["path"][-1] for node in nodes}
        time.sleep(1)
    return set()


def _until(lines: Iterable[str], text: str) -> list[str]:
    shown = []
    for line in lines:
        shown.append(line)
        if text in line:
            break
    return shown


def _replace_apps(monkeypatch: pytest.MonkeyPatch, home: Settings, *commands: tuple[str, ...]) -> None:
    for factory, name, command in zip(("_streamlit", "_dagster"), ("Streamlit", "Dagster"), commands, strict=True):
        port = _free_port()
        options = (str(port), "--bind", "127.0.0.1") if "http.server" in command else ()
        app = App(name, (sys.executable, *command, *options), port, "", "NONE", home.data / "logs" / f"{name}.log")
        monkeypatch.setattr(apps, factory, lambda settings, app=app: app)


@contextmanager
def _started(environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", START], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _processes(data: Path) -> list[int]:
    """Other processes that were started for a data folder, zombies left out."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            try:
                if f"MEDPLAT_DATA={data}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
