"""Watching a command: its seconds, its processor time, the memory of all its processes, its failure."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orchestration.bench.watch import run_watched, tree_memory
from orchestration.errors import UserError

MEGABYTE = 1 << 20
HOLD = "import time; block = bytearray({size}); print('held', flush=True); time.sleep({seconds})"
PARENT = """import subprocess, sys
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
sum(i * i for i in range(3_000_000))
"""


def run(code: str, tmp_path: Path, *arguments: str, heard: list[str] | None = None):
    command = [sys.executable, "-c", code, *arguments]
    say = heard.append if heard is not None else lambda line: None
    return run_watched(command, os.environ, os.sched_getaffinity(0), tmp_path / "logs" / "run.log", say)


def test_memory_of_children_counts(tmp_path: Path) -> None:
    usage = run(PARENT, tmp_path, HOLD.format(size=300 * MEGABYTE, seconds=1))
    assert 300 * MEGABYTE < usage.peak_memory < 450 * MEGABYTE
    assert usage.seconds > 1 and 0.1 < usage.cpu_seconds < usage.seconds
    assert (tmp_path / "logs" / "run.log").read_text() == "held\n"


def test_a_process_that_is_gone_has_no_memory() -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    assert tree_memory(process.pid) == 0 and tree_memory(os.getpid()) > 10 * MEGABYTE


def test_cores_are_those_that_were_given(tmp_path: Path) -> None:
    one = {min(os.sched_getaffinity(0))}
    command = [sys.executable, "-c", "import os; print(len(os.sched_getaffinity(0)))"]
    run_watched(command, os.environ, one, tmp_path / "run.log", lambda line: None)
    assert (tmp_path / "run.log").read_text() == "1\n"


def test_failure_carries_what_the_command_said_last(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the disk is full") as raised:
        run("import sys; print('the disk is full'); sys.exit(3)", tmp_path)
    assert str(tmp_path / "logs" / "run.log") in str(raised.value)


def test_progress_is_told_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.bench.watch.TELL", 0.2)
    heard: list[str] = []
    run("import time\nfor n in range(9): print(f'line {n}', flush=True); time.sleep(0.1)", tmp_path, heard=heard)
    assert 2 <= len(heard) <= 5 and all("line" in line for line in heard)


def test_a_run_that_is_stopped_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "pid"
    code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
    looks = iter(range(100))
    real = time.sleep
    monkeypatch.setattr(
        "orchestration.bench.watch.time.sleep", lambda s: stop(s) if file.exists() or next(looks) > 90 else real(s)
    )
    with pytest.raises(KeyboardInterrupt):
        run(code, tmp_path, str(file))
    monkeypatch.undo()
    assert file.exists() and not Path(f"/proc/{file.read_text()}").exists()
