"""Versions: listed, verified, rolled back, removed; a run that is killed leaves readers what they had."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from publish_support import SmallWarehouse
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.errors import UserError
from orchestration.operations.history import read_records
from orchestration.pipeline import publish
from orchestration.pipeline.durable import remove_abandoned, staging_folder
from orchestration.pipeline.parts import Limits
from orchestration.pipeline.published import read_version
from orchestration.pipeline.versions import Retention, all_versions, find_version, prune, rollback, verify_version
from orchestration.settings import Settings

KILLS = 6


@pytest.fixture
def three(home: Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[SmallWarehouse, list[str]]:
    """Three versions of a small warehouse, published one after the other."""
    monkeypatch.setattr(publish, "LIMITS", Limits(small=0))
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setenv("MEDPLAT_DATA", str(home.data))
    warehouse = SmallWarehouse(home)
    return warehouse, [warehouse.load([(key, number) for key in range(number, 50 + number)]) for number in range(3)]


def age(settings: Settings, version: str, days: float) -> None:
    """Makes a version older than it is."""
    file = settings.published / version / "manifest.json"
    content = json.loads(file.read_text("utf-8"))
    content["created_at"] = (datetime.now() - timedelta(days=days)).isoformat(timespec="seconds")
    file.write_text(json.dumps(content), "utf-8")


def test_rollback_goes_one_back_and_the_next_load_publishes_forward(home: Settings, three: tuple) -> None:
    warehouse, names = three
    assert rollback(home.published, None) == (names[2], names[1])
    assert rollback(home.published, None) == (names[1], names[0])
    with pytest.raises(UserError, match="no version before"):
        rollback(home.published, None)
    after = warehouse.load([(7, 70)])
    assert publish.current_version(home) == after
    assert json.loads((home.published / after / "manifest.json").read_text())["base"] == names[2], "not the one rolled back to"
    assert warehouse.differences(after) == []


def test_rollback_refuses_what_readers_could_not_read(home: Settings, three: tuple) -> None:
    _, names = three
    with pytest.raises(UserError, match="No version '2024'"):
        rollback(home.published, "2024")
    with pytest.raises(UserError, match="versions begin so"):
        find_version(home.published, names[0][:4])
    with pytest.raises(UserError, match="already"):
        rollback(home.published, names[2])
    (home.published / names[0] / "cmd_fact" / "00000001.parquet").unlink()
    with pytest.raises(UserError, match="not whole") as refused:
        rollback(home.published, names[0])
    assert "cmd_fact/00000001.parquet: missing" in refused.value.why
    assert publish.current_version(home) == names[2]


def test_rollback_before_anything_is_published(home: Settings) -> None:
    with pytest.raises(UserError, match="Nothing is published"):
        rollback(home.published, None)


def test_verifying_sees_a_changed_byte_a_missing_file_and_another_number_of_rows(home: Settings, three: tuple) -> None:
    _, names = three
    version = read_version(home.published / names[0])
    assert verify_version(version) == []
    file = home.published / names[0] / "cmd_fact" / "00000001.parquet"
    content = bytearray(file.read_bytes())
    content[8] ^= 1
    file.write_bytes(content)
    assert verify_version(version) == ["cmd_fact/00000001.parquet: its content is not what was written"]
    file.write_bytes(b"PAR1")
    assert "bytes, written with" in verify_version(version)[0]
    file.unlink()
    assert verify_version(version) == ["cmd_fact/00000001.parquet: missing"]
    shutil.copy(home.published / names[0] / "kinds" / "00000001.parquet", file)
    manifest = home.published / names[0] / "manifest.json"
    content = json.loads(manifest.read_text())
    content["tables"]["cmd_fact"]["parts"][0]["bytes"] = file.stat().st_size
    manifest.write_text(json.dumps(content))
    assert verify_version(read_version(manifest.parent)) == ["cmd_fact/00000001.parquet: 2 rows, written with 50"]


def test_prune_keeps_the_newest_the_young_and_the_current_one(home: Settings, three: tuple) -> None:
    _, names = three
    for number, name in enumerate(names):
        age(home, name, 10 - number)
    said: list[str] = []
    assert prune(home.published, Retention(keep=1, days=8.5), said.append) == names[:2]
    assert all(any(name in line for line in said) for name in names[:2])
    assert [version.name for version in all_versions(home.published)] == names[2:]


def test_prune_never_takes_the_current_one(home: Settings, three: tuple) -> None:
    warehouse, names = three
    rollback(home.published, names[0])
    assert prune(home.published, Retention(keep=1, days=0), print) == [names[1]]
    assert publish.current_version(home) == names[0]
    after = warehouse.load([(1, 11)])
    assert warehouse.differences(after) == []


def test_old_versions_go_by_themselves_after_a_publication(home: Settings, three: tuple, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse, names = three
    age(home, names[0], 8)
    monkeypatch.setenv("MEDPLAT_KEEP_VERSIONS", "2")
    warehouse.load([(1, 11)])
    assert names[0] not in {version.name for version in all_versions(home.published)}
    assert names[1] in {version.name for version in all_versions(home.published)}, "it is young"
    monkeypatch.setenv("MEDPLAT_KEEP_DAYS", "soon")
    with pytest.raises(UserError, match="retention"):
        warehouse.load([(1, 12)])


def test_staging_folders_of_the_living_stay_and_those_of_the_dead_go(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from orchestration.pipeline.durable import staging_folder\n"
        "with staging_folder(Path(sys.argv[1])) as folder: print(folder, flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    theirs = Path(process.stdout.readline().strip())
    with staging_folder(tmp_path) as ours:
        assert remove_abandoned(tmp_path) == []
        assert theirs.is_dir() and ours.is_dir()
        process.kill()
        process.wait()
        assert remove_abandoned(tmp_path) == [theirs]
        assert ours.is_dir()
    assert list(tmp_path.iterdir()) == []


PUBLISHER = """
import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])
from publish_support import SmallWarehouse
from orchestration.pipeline import publish
from orchestration.pipeline.load import Load
from orchestration.pipeline.parts import Limits
from orchestration.settings import Settings
publish.LIMITS = Limits(small=0)
home = Settings(Path("."), Path(sys.argv[1]))
warehouse = SmallWarehouse.__new__(SmallWarehouse); warehouse.settings = home
print("begin", flush=True)
warehouse.publish(Load(2, False, "w1", 1))
print("end", flush=True)
"""


def test_killed_at_random_moments_readers_keep_a_whole_version(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "LIMITS", Limits(small=0))
    warehouse = SmallWarehouse(home)
    first = warehouse.load([(key, key) for key in range(300)])
    load = warehouse.write([(3, 33), (4, None), (900, 9)])
    moments, unfinished = random.Random(7), 0
    here = str(Path(__file__).parent)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(home.data), here], stdout=subprocess.PIPE, text=True, cwd=Path(here).parents[1]
        )
        assert process.stdout and process.stdout.readline() == "begin\n"
        time.sleep(moments.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        unfinished += "end" not in process.stdout.read()
        process.wait()
        current = str(publish.current_version(home))
        assert verify_version(read_version(home.published / current)) == []
        assert current == first or warehouse.differences(current) == []
    assert unfinished, "no kill came in the midst"
    version = warehouse.publish(load)
    assert publish.current_version(home) == version
    assert warehouse.differences(version) == []
    assert verify_version(read_version(home.published / version)) == []
    assert not list(home.published.glob(".staging-*"))


def test_the_commands(home: Settings, three: tuple) -> None:
    _, names = three
    command = CliRunner()
    listed = command.invoke(app, ["versions", "--verify"])
    assert listed.exit_code == 0, listed.output
    (home.published / names[0] / "cmd_fact" / "00000001.parquet").write_bytes(b"")
    (home.published / "stray").mkdir()
    faulty = command.invoke(app, ["versions", "--verify"])
    assert faulty.exit_code == 1
    assert "stray: not a version" in faulty.output
    assert f"{names[0]}: cmd_fact/00000001.parquet: 0 bytes" in faulty.output
    back = command.invoke(app, ["rollback"])
    assert back.exit_code == 0 and names[1] in back.output
    assert publish.current_version(home) == names[1]
    record = read_records(home)[-1]
    assert (record.kind, record.version, record.outcome) == ("rollback", names[1], "success")
    pruned = command.invoke(app, ["prune", "--keep", "1", "--days", "0"])
    assert "1 versions removed, 2 stay" in pruned.output
