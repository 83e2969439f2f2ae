"""Bad days: a run that is killed and started again ends in the same tables as an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import RESIDENTS

from orchestration.pipeline.parity import compare_snapshots
from orchestration.pipeline.publish import built_tables, current_version
from orchestration.settings import Settings

pytestmark = pytest.mark.slow
KILLS = 4


def start_demo(data: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "orchestration.cli", "demo", "--residents", str(RESIDENTS)]
    environment = os.environ | {"MEDPLAT_DATA": str(data), "TARGET": "local"}
    log = (data / "killed.log").open("a")
    return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)


def test_killed_at_random_moments_then_finished_gives_the_same_tables(built: Settings, tmp_path: Path) -> None:
    moments = random.Random(20250101)
    for _ in range(KILLS):
        process = start_demo(tmp_path)
        time.sleep(moments.uniform(2, 30))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    process = start_demo(tmp_path)
    assert process.wait(timeout=600) == 0, (tmp_path / "killed.log").read_text()[-2000:]
    killed = Settings(built.root, tmp_path)
    tables = [table.name for table in built_tables(built, "local") if table.is_published]
    left, right = (home.published / str(current_version(home)) for home in (built, killed))
    assert compare_snapshots(left, right, tables) == []
