"""Backups: whole or not there, checked before they are restored; after a restore and a build everything is as it was."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from publish_support import SmallWarehouse
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.errors import UserError
from orchestration.operations import backup as backup_module
from orchestration.operations.backup import back_up, find_backup, verify_backup
from orchestration.operations.history import new_record, read_records, write_record
from orchestration.operations.restore import decisions_differ, restore
from orchestration.pipeline.dbt import target_folder
from orchestration.pipeline.load import full_marker, open_load
from orchestration.settings import Settings
from orchestration.warehouse.engines import DUCKDB_FILE, open_warehouse

KEPT = "select 'r1' as record_key, 'p1' as person_id, timestamp '2025-01-01' as at union all select 'r2', 'p2', null"


@pytest.fixture
def region(home: Settings) -> Settings:
    """Two batches, two finished loads, and an append-only table."""
    warehouse = SmallWarehouse(home)
    warehouse.load([(1, 1)])
    warehouse.load([(2, 2)])
    with warehouse.connect() as connection:
        connection.execute("create schema identity")
        connection.execute(f"create table identity.identity_assignment as {KEPT}")
        connection.execute("create table identity.other as select 1 as a")
        connection.execute("create table identity.fact as select 1 as a")
    manifest = target_folder(home, "local") / "manifest.json"
    content = json.loads(manifest.read_text())
    for name, materialized, full_refresh in (
        ("identity_assignment", "incremental", False), ("other", "incremental", None), ("fact", "incremental", None),
    ):  # fmt: skip
        content["nodes"][f"model.medplat.{name}"] = {
            "name": name, "schema": "identity", "resource_type": "model",
            "config": {
                "materialized": materialized, "full_refresh": full_refresh, "meta": {"is_backed_up": name == "fact"},
            },
        }  # fmt: skip
    manifest.write_text(json.dumps(content), "utf-8")
    land(home, "one")
    land(home, "two")
    (home.landing / "patient" / "schema").mkdir()
    write_record(home, new_record("build", "local"))
    return home


def land(home: Settings, name: str) -> None:
    folder = home.landing / "patient" / f"patient-H1-{name}"
    folder.mkdir(parents=True)
    (folder / "rows.parquet").write_bytes(name.encode() * 1000)
    (folder / "manifest.json").write_text(name, "utf-8")


def quiet(line: str) -> None:
    return


def empty(home: Settings, name: str = "restored") -> Settings:
    return replace(home, data=home.data.parent / name)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_cannot_be_built_again_comes_back(region: Settings, tmp_path: Path) -> None:
    made = back_up(region, "local", tmp_path / "backups", quiet)
    assert made.tables == {"identity.fact": 1, "identity.identity_assignment": 2, "ods.load_log": 2}
    assert made.load_no == 2
    assert verify_backup(made) == []
    home = empty(region)
    restore(home, "local", tmp_path / "backups", quiet)
    assert contents(home.landing) == contents(made.folder / "landing")
    assert len(contents(home.landing)) == 4
    assert [record.run_id for record in read_records(home)] == [record.run_id for record in read_records(region)]
    with duckdb.connect(str(home.warehouse / DUCKDB_FILE)) as connection:
        kept = connection.execute("from identity.identity_assignment order by record_key").fetchall()
        assert kept == duckdb.sql(f"{KEPT} order by record_key").fetchall()
        assert connection.execute("select typeof(load_no), max(load_no) from ods.load_log group by 1").fetchall() == [
            ("INTEGER", 2)
        ]
    load = open_load(home, "local")
    assert (load.number, load.is_full) == (3, True), "loads go on counting, and the next one builds everything"
    assert not (home.data / ".restoring").exists()
    assert not decisions_differ(home, made)


def test_a_second_backup_links_what_the_first_has(region: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = tmp_path / "backups"
    first = back_up(region, "local", to, quiet)
    land(region, "three")
    copied: list[str] = []
    real = shutil.copy2
    monkeypatch.setattr(backup_module.shutil, "copy2", lambda source, target: copied.append(str(source)) or real(source, target))
    second = back_up(region, "local", to, quiet)
    assert {Path(path).parent.name for path in copied} == {"patient-H1-three"}
    shutil.rmtree(first.folder)
    assert verify_backup(second) == []
    assert find_backup(to).folder == second.folder


@pytest.mark.parametrize("fault", ["missing", "its content", "not of this backup"])
def test_a_damaged_backup_is_not_restored(region: Settings, tmp_path: Path, fault: str) -> None:
    made = back_up(region, "local", tmp_path / "backups", quiet)
    rows = made.folder / "landing" / "patient" / "patient-H1-one" / "rows.parquet"
    if fault == "missing":
        rows.unlink()
    elif fault == "its content":
        rows.write_bytes(b"x" * rows.stat().st_size)
    else:
        (rows.parent / "more.parquet").write_bytes(b"x")
    home = empty(region)
    with pytest.raises(UserError, match="not whole") as refused:
        restore(home, "local", made.folder, quiet)
    assert fault in refused.value.why
    assert not home.landing.exists() and not (home.warehouse / DUCKDB_FILE).exists()


def test_nothing_is_written_over(region: Settings, tmp_path: Path) -> None:
    made = back_up(region, "local", tmp_path / "backups", quiet)
    before = contents(region.data)
    with pytest.raises(UserError, match="not empty"):
        restore(region, "local", made.folder, quiet)
    home = empty(region)
    home.warehouse.mkdir(parents=True)
    (home.warehouse / DUCKDB_FILE).touch()
    with pytest.raises(UserError, match="not empty"):
        restore(home, "local", made.folder, quiet)
    assert contents(region.data) == before


@pytest.mark.parametrize("step", ["_into_duckdb", "_restore_folder"])
def test_a_restore_that_is_broken_off_can_be_repeated(
    region: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from orchestration.operations import restore as restore_module

    made = back_up(region, "local", tmp_path / "backups", quiet)
    home, calls = empty(region), []

    def broken(*arguments: object) -> None:
        calls.append(arguments)
        if step == "_into_duckdb" or len(calls) == 2:
            raise OSError(28, "no space left on device")
        real(*arguments)

    real = getattr(restore_module, step)
    monkeypatch.setattr(restore_module, step, broken)
    with pytest.raises(UserError, match="no room left"):
        restore(home, "local", made.folder, quiet)
    monkeypatch.setattr(restore_module, step, real)
    restore(home, "local", made.folder, quiet)
    assert len(contents(home.landing)) == 4
    assert read_records(home)
    assert (home.warehouse / DUCKDB_FILE).is_file()


def test_a_backup_that_is_killed_is_not_there(region: Settings, tmp_path: Path) -> None:
    for number in range(300):
        land(region, f"more{number}")
    to = tmp_path / "backups"
    program = (
        "import sys; from pathlib import Path; from orchestration.operations.backup import back_up\n"
        "from orchestration.settings import Settings; print('begin', flush=True)\n"
        "back_up(Settings(Path(sys.argv[1]), Path(sys.argv[2])), 'local', Path(sys.argv[3]), print)"
    )
    arguments = [sys.executable, "-c", program, str(region.root), str(region.data), str(to)]
    process = subprocess.Popen(arguments, cwd=region.root, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "begin\n"
    deadline = time.monotonic() + 30
    while not list(to.glob(".partial-*/landing/patient/*")) and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(to.glob(".partial-*")), "the kill did not come in the midst"
    with pytest.raises(UserError, match="No backup"):
        find_backup(to)
    made = back_up(region, "local", to, quiet)
    assert verify_backup(made) == []
    assert [path for path in to.iterdir()] == [made.folder]


def test_a_full_disk_is_explained_and_leaves_nothing_behind(
    region: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(backup_module.shutil, "copy2", full)
    with pytest.raises(UserError, match="no room left"):
        back_up(region, "local", tmp_path / "backups", quiet)
    assert list((tmp_path / "backups").iterdir()) == []


def test_there_must_be_something_to_back_up_and_a_place_for_it(home: Settings, region: Settings, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nothing has landed"):
        back_up(empty(home), "local", tmp_path / "backups", quiet)
    with pytest.raises(UserError, match="lost with it"):
        back_up(region, "local", region.data / "backups", quiet)
    shutil.rmtree(region.warehouse)
    assert back_up(region, "local", tmp_path / "backups", quiet).tables == {}


def test_the_commands(region: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_DATA", str(region.data))
    command, to = CliRunner(), str(tmp_path / "backups")
    made = command.invoke(app, ["backup", to])
    assert made.exit_code == 0 and "up to load 2" in made.output, made.output
    assert "is whole" in command.invoke(app, ["backup", "verify", to]).output
    assert isinstance(command.invoke(app, ["restore", to]).exception, UserError)
    monkeypatch.setenv("MEDPLAT_DATA", str(empty(region).data))
    restored = command.invoke(app, ["restore", to])
    assert restored.exit_code == 0 and "Next:  medplat build" in restored.output, restored.output
    assert read_records(empty(region))[-1].kind == "restore"
    next(Path(to).rglob("rows.parquet")).write_bytes(b"")
    assert isinstance(command.invoke(app, ["backup", "verify", to]).exception, UserError)
    assert "create" in command.invoke(app, ["backup", "--help"]).output
    assert os.environ["MEDPLAT_DATA"]


@pytest.mark.spark
@pytest.mark.slow
def test_tables_come_back_as_iceberg_tables(region: Settings, tmp_path: Path) -> None:
    made = back_up(region, "local", tmp_path / "backups", quiet)
    home = empty(region)
    restore(home, "spark_session", made.folder, quiet)
    with open_warehouse(home, "spark_session") as warehouse:
        assert warehouse.query("select record_key, person_id from identity.identity_assignment order by 1") == [
            ("r1", "p1"), ("r2", "p2"),
        ]  # fmt: skip
        warehouse.run("insert into ods.load_log values (3, timestamp '2025-01-01 00:00:00', true, 'w')")
        warehouse.run("delete from identity.identity_assignment where record_key = 'r1'")
        assert warehouse.query("select max(load_no) from ods.load_log") == [(3,)]
    assert full_marker(home, "spark_session").exists()
