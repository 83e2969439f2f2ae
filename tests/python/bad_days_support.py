"""Runs that die: builds in processes of their own, which a test kills at a moment, at a model, or at a step of publication."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest
from test_incremental import LOADS, _land

from orchestration.demo import generate_region
from orchestration.operations.lock import LOCK
from orchestration.pipeline.parity import compare_snapshots
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.published import published_relation, read_version
from orchestration.pipeline.run import build
from orchestration.pipeline.versions import verify_version
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import DUCKDB_FILE

RESIDENTS = 100
HISTORY, DAYS = [*LOADS[0], *LOADS[1]], [*LOADS[2], *LOADS[3]]
OF_RUNS = ("operations", "published", "ods")  # layers that tell of runs, not of the region
KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Undisturbed:
    """A region that was built in two loads on good days, and copies of its data folder on the way.

    Attributes:
        landed: the history has landed, nothing is built.
        first: the history is built; the days after it have not landed.
        second: they have.
        unpublished: they are built, and the publication has not begun.
        ended: everything is built and published; its versions are what bad days are compared with.
        versions: what the two loads published.
        seconds: that their builds took.
    """

    landed: Settings
    first: Settings
    second: Settings
    unpublished: Settings
    ended: Settings
    versions: tuple[str, str]
    seconds: tuple[float, float]


def make_undisturbed(place: Path) -> Undisturbed:
    """Makes the region below a folder, and the copies."""
    home = replace(settings(), data=place / "ended")
    states = {name: replace(home, data=place / name) for name in ("landed", "first", "second", "unpublished")}
    generate_region(home.demo, residents=RESIDENTS, days=len(DAYS), is_core=True)
    versions, seconds = [], []

    def keep(name: str) -> None:
        shutil.copytree(home.data, states[name].data)

    def built(progress: Callable[[str], None]) -> None:
        summary = build(home, "local", progress)
        assert summary.ledger["balanced"]
        versions.append(str(current_version(home)))
        seconds.append(summary.seconds["build"] + summary.seconds["publish"])

    _land(home, HISTORY)
    keep("landed")
    built(lambda line: None)
    keep("first")
    _land(home, DAYS)
    keep("second")
    built(lambda line: keep("unpublished") if line == "── publish" else None)
    return Undisturbed(**states, ended=home, versions=(versions[0], versions[1]), seconds=(seconds[0], seconds[1]))


@dataclass
class BadDays:
    """A data folder on which runs die.

    Attributes:
        known: versions that good days gave, oldest first; the last is what the load that is made gives.
        kills: runs that a kill met alive.
    """

    home: Settings
    undisturbed: Undisturbed
    load: int
    kills: int = 0

    def start(self) -> subprocess.Popen[str]:
        """Starts a build; its progress can be read line by line."""
        environment = os.environ | {"MEDPLAT_DATA": str(self.home.data), "TARGET": "local", "PYTHONPATH": str(self.home.root)}
        command = [sys.executable, "-m", "orchestration.cli", "build"]
        return subprocess.Popen(command, env=environment, cwd=self.home.root, stdout=subprocess.PIPE, text=True,
                                stderr=subprocess.STDOUT)  # fmt: skip

    def kill_after(self, seconds: float) -> None:
        """A build that is killed after some time; nobody but it itself is killed, what it started has to go with it."""
        process = self.start()
        time.sleep(seconds)
        self._kill(process)

    def kill_at(self, line: str) -> None:
        """A build that is killed as soon as its progress says something."""
        process = self.start()
        assert process.stdout
        said = []
        for each in process.stdout:
            said.append(each)
            if line in each:
                break
        else:
            pytest.fail(f"the build never said {line!r}:\n{''.join(said)[-2000:]}")
        self._kill(process)

    def finish(self) -> None:
        """A build that nobody disturbs: its tables are those of good days, and every row is accounted for."""
        process = self.start()
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0, said[-3000:]
        self.check_ended()

    def check_ended(self) -> None:
        """Readers see what good days give, every row is accounted for, every load is closed once, nothing lies about."""
        self.check_readers()
        self.check_tables(str(current_version(self.home)))
        assert not [path.name for path in self.home.published.iterdir() if path.name.startswith((".staging", ".removed"))]
        with duckdb.connect(str(self.home.warehouse / DUCKDB_FILE), read_only=True) as connection:
            assert connection.execute("select count(*) from quality.row_ledger where not is_balanced").fetchone() == (0,)
            loads = [row[0] for row in connection.execute("select load_no from ods.load_log order by 1").fetchall()]
        assert loads == list(range(1, len(loads) + 1)) and len(loads) >= self.load

    def check_readers(self) -> None:
        """What readers see is whole: the version of before, or the new one with all that belongs into it."""
        current = current_version(self.home)
        if current is None:
            assert self.load == 1
            return
        version = read_version(self.home.published / current)
        assert verify_version(version) == []
        with duckdb.connect() as connection:
            for name, table in version.tables.items():
                counted = connection.execute(f"select count(*) from {published_relation(version, name)}").fetchone()
                assert counted == (table.rows,), name
        if current != self.undisturbed.versions[0] or self.load == 1:
            self.check_tables(current)

    def check_tables(self, version: str) -> None:
        """The tables of a version are those of good days."""
        good = self.undisturbed.ended.published / self.undisturbed.versions[self.load - 1]
        tables = [name for name, table in read_version(good).tables.items() if table.layer not in OF_RUNS]
        assert len(tables) > 30
        assert compare_snapshots(good, self.home.published / version, tables) == []

    def wait_until_all_is_gone(self) -> None:
        """Waits until nothing of a killed run is left, which holds the run lock."""
        with (self.home.warehouse / LOCK).open("a") as lock:
            deadline = time.monotonic() + 10
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    return
                except BlockingIOError:
                    assert time.monotonic() < deadline, "what the run started has outlived it"
                    time.sleep(0.02)

    def _kill(self, process: subprocess.Popen[str]) -> None:
        process.send_signal(signal.SIGKILL)
        assert process.stdout
        process.stdout.close()
        self.kills += process.wait() == KILLED
        self.home.warehouse.mkdir(parents=True, exist_ok=True)
        self.wait_until_all_is_gone()
        self.check_readers()


# Builds while there is little room: for as many bytes as each line of its input says, and in the end for as many as it
# likes. It tells what it met each time, and leaves the data folder outside for the test to see. Its disk is a tmpfs
# where it may mount one; elsewhere no file may become longer than those bytes.
CRAMPED = r"""
import json, os, resource, shutil, subprocess, sys
from pathlib import Path
from orchestration.errors import UserError
from orchestration.operations import runs
from orchestration.pipeline.run import build
from orchestration.settings import Settings, settings

disk, home, phase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
mounted = os.path.ismount(disk)
data, ballast = disk / "data", disk / "ballast"
shutil.copytree(home, data)
if phase == "publication":
    runs.run_dbt = lambda *arguments, **named: None

def fill(room):
    if mounted:
        with ballast.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, shutil.disk_usage(disk).free - room)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

def empty():
    ballast.unlink(missing_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

met = []
for room in map(int, sys.argv[4:]):
    fill(room)
    try:
        build(Settings(settings().root, data), "local", lambda line: None)
        met.append("nothing")
    except UserError as error:
        met.append(str(error))
    finally:
        empty()
    met.append((data / "published" / "CURRENT").read_text().strip())
build(Settings(settings().root, data), "local", lambda line: None)
shutil.rmtree(home)
shutil.copytree(data, home)
print(json.dumps(met))
"""


def in_little_room(home: Settings, disk: Path, phase: str, rooms: list[int]) -> list[str]:
    """What builds of a data folder meet in so much room, and which version readers see then; the last build has all."""
    disk.mkdir()
    command = [sys.executable, "-c", CRAMPED, str(disk), str(home.data), phase, *map(str, rooms)]
    mount = ["unshare", "-Urm", "sh", "-c", 'mount -t tmpfs -o size=500m none "$0" && exec "$@"', str(disk)]
    if subprocess.run([*mount, "true"], capture_output=True).returncode == 0:
        command = mount + command
    environment = os.environ | {"PYTHONPATH": str(home.root)}
    ended = subprocess.run(command, env=environment, cwd=home.root, capture_output=True, text=True, timeout=600)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return json.loads(ended.stdout.splitlines()[-1])


# Builds once for each line of its input, in a process of its own whose dbt does nothing: the tables stand already. A line
# is "<data folder> <step to be killed before, or 0> <what the name of that step begins with, or ->". It tells how that
# ended, and the names of the steps if it was not killed.
PUBLICATIONS = r"""
import json, os, signal, sys
from pathlib import Path
import pandas
from orchestration.operations import runs
from orchestration.pipeline.run import build
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import DuckDBWarehouse

runs.run_dbt = lambda *arguments, **named: None
steps = []

def named(act, name, what):
    def step(*arguments, **options):
        last = arguments[what] if arguments else ""
        last = os.readlink(f"/proc/self/fd/{last}") if isinstance(last, int) else str(last)
        steps.append(f"{name} {Path(last).name}")
        if len(steps) == deadly or steps[-1].startswith(begins):
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*arguments, **options)
    return step

for name, what in {"fsync": 0, "replace": 1, "rename": 1, "link": 1}.items():
    setattr(os, name, named(getattr(os, name), name, what))
DuckDBWarehouse.run = named(DuckDBWarehouse.run, "close", 1)
for line in sys.stdin:
    data, deadly, begins = line.rstrip("\n").split("\t")
    deadly = int(deadly)
    told, tell = os.pipe()
    process = os.fork()
    if not process:
        try:
            build(Settings(settings().root, Path(data)), "local", lambda line: None)
        except BaseException as error:
            steps = [repr(error)]
        os.write(tell, json.dumps(steps).encode())
        os._exit(0)
    os.close(tell)
    with os.fdopen(told) as stream:
        said = stream.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), json.loads(said or "[]")]), flush=True)
"""
