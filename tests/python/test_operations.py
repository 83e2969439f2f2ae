"""Runs: one at a time, on record however they end, with logs that are kept for a while."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from publish_support import SmallWarehouse
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.errors import UserError
from orchestration.operations import history, runs
from orchestration.operations.history import ModelRun, RunRecord, history_table, read_records, write_record
from orchestration.operations.lock import run_lock
from orchestration.operations.logs import remove_old
from orchestration.operations.redact import redacted
from orchestration.operations.runs import recorded_run
from orchestration.operations.tables import trend
from orchestration.pipeline.dbt import target_folder
from orchestration.pipeline.published import published_relation
from orchestration.settings import Settings

HOLDER = """
import sys, time; from pathlib import Path
from orchestration.operations.lock import run_lock
from orchestration.operations.runs import recorded_run
from orchestration.settings import Settings
home = Settings(Path(sys.argv[2]), Path(sys.argv[1]))
with run_lock(home, "local", "build"), recorded_run(home, "local", "build", lambda line: None) as run:
    print(run.record.run_id, flush=True)
    time.sleep(60)
"""
RESULTS = [
    {"unique_id": "model.medplat.cmd_person", "status": "success", "execution_time": 1.25,
     "relation_name": '"medplat"."cmd"."cmd_person"'},
    {"unique_id": "seed.medplat.targets", "status": "success", "execution_time": 0.1, "relation_name": "`reference`.`targets`"},
    {"unique_id": "model.medplat.cmd_event", "status": "error", "execution_time": 0.5, "relation_name": None},
    {"unique_id": "test.medplat.unique_x.abc", "status": "pass", "execution_time": 0.1},
    {"unique_id": "test.medplat.unique_y.abc", "status": "fail", "execution_time": 0.1},
]  # fmt: skip


def start_holder(home: Settings) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home.data), str(home.root)], stdout=subprocess.PIPE, text=True, cwd=home.root
    )
    assert process.stdout
    return process, process.stdout.readline().strip()


def record(number: int, seconds: float = 10.0, **facts) -> RunRecord:
    start = datetime(2025, 1, 1, 2) + timedelta(days=number)
    end = start + timedelta(seconds=seconds)
    given = {"outcome": "success", "load_no": number, "ended_at": end.isoformat()} | facts
    return RunRecord(f"2025010{number}T020000-build-local-0000", "build", "local", start.isoformat(), **given)


def test_a_second_run_is_told_who_is_at_work_and_a_dead_one_frees_the_lock(home: Settings) -> None:
    process, run_id = start_holder(home)
    try:
        with pytest.raises(UserError, match="Another run") as refused, run_lock(home, "spark"):
            pass
        assert f"process {process.pid} runs build on target local since 20" in refused.value.why
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with run_lock(home, "local"), recorded_run(home, "local", "build", lambda line: None):
        pass
    died, ended = read_records(home)
    assert (died.run_id, died.outcome) == (run_id, "died")
    assert ended.outcome == "success"
    with run_lock(home, "local"):
        pass


def test_what_a_run_started_goes_with_it_and_holds_the_lock_till_then(home: Settings) -> None:
    program = (
        "import subprocess, sys, time; from pathlib import Path\n"
        "from orchestration.operations.lock import run_lock, tied_to_this_run\n"
        "from orchestration.settings import Settings\n"
        "with run_lock(Settings(Path('.'), Path(sys.argv[1])), 'local'):\n"
        "    child = subprocess.Popen(['sleep', '60'], **tied_to_this_run())\n"
        "    print(child.pid, flush=True)\n"
        "    time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(home.data)], stdout=subprocess.PIPE, text=True, cwd=home.root)
    assert process.stdout
    child = int(process.stdout.readline())
    assert any("run.lock" in os.readlink(link) for link in Path(f"/proc/{child}/fd").iterdir())
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 10
    while history.process_start(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    with run_lock(home, "local"):
        pass


def test_the_record_of_a_living_run_is_left_alone(home: Settings) -> None:
    process, _ = start_holder(home)
    assert history.bury_the_dead(home) == []
    process.kill()
    process.wait()
    assert len(history.bury_the_dead(home)) == 1
    assert history.bury_the_dead(home) == []


def test_a_run_that_fails_is_on_record_with_its_reason_and_without_values(home: Settings, tmp_path: Path) -> None:
    results = tmp_path / "run_results.json"
    results.write_text(json.dumps({"results": RESULTS}), "utf-8")
    with pytest.raises(UserError), recorded_run(home, "local", "build", lambda line: None) as run:
        run.say("── build\n   two lines")
        run.record.load_no = 4
        history.collect_results(run.record, results)
        history.collect_results(run.record, tmp_path / "absent.json")
        raise UserError(
            "dbt build failed", where="x", why="Could not convert string '张三 110101199003070010'", todo="correct it"
        )
    (failed,) = read_records(home)
    assert (failed.outcome, failed.load_no, failed.tests) == ("failed", 4, {"pass": 1, "fail": 1})
    assert [(m.layer, m.model, m.status) for m in failed.models] == [
        ("cmd", "cmd_person", "success"), ("reference", "targets", "success"), ("", "cmd_event", "error"),
    ]  # fmt: skip
    assert failed.error and failed.error["where"] == ".cmd_event"
    assert "张三" not in json.dumps(failed.error, ensure_ascii=False) and "1101" not in json.dumps(failed.error)
    log = (home.data / "logs" / failed.run_id / "run.log").read_text("utf-8")
    assert "张三" in log, "the log, which stays here, has all of it"
    assert [line[24:] for line in log.splitlines()[:2]] == [" ── build", "    two lines"]


@pytest.mark.parametrize("writes_results", [True, False])
def test_dbt_logs_beside_the_run_and_its_results_go_on_record(
    home: Settings, monkeypatch: pytest.MonkeyPatch, writes_results: bool
) -> None:
    results = target_folder(home, "local") / "run_results.json"
    results.parent.mkdir(parents=True)
    results.write_text(json.dumps({"results": RESULTS[:1]}), "utf-8")
    os.utime(results, (1, 1))

    def run_dbt(settings: Settings, target: str, arguments: list[str], say: object, variables: dict[str, str]) -> None:
        assert (target, arguments, variables["MEDPLAT_LOAD"]) == ("local", ["build"], "7")
        (Path(variables["DBT_LOG_PATH"]) / "dbt.log").touch()
        if writes_results:
            results.write_text(json.dumps({"results": RESULTS}), "utf-8")
        raise UserError("dbt build failed")

    monkeypatch.setattr(runs, "run_dbt", run_dbt)
    with pytest.raises(UserError), recorded_run(home, "local", "build", lambda line: None) as run:
        run.dbt(["build"], {"MEDPLAT_LOAD": "7"})
    (failed,) = read_records(home)
    assert len(failed.models) == (3 if writes_results else 0), "what an earlier command left is not of this run"
    assert (home.data / "logs" / failed.run_id / "dbt.log").is_file()


def test_an_interrupted_run_is_no_failure(home: Settings) -> None:
    with pytest.raises(KeyboardInterrupt), recorded_run(home, "local", "build", lambda line: None):
        raise KeyboardInterrupt
    assert read_records(home)[0].outcome == "interrupted"


def test_what_goes_wrong_with_the_record_does_not_fail_the_run(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def broken(*arguments: object) -> None:
        raise OSError("no space left")

    with recorded_run(home, "local", "build", said.append):
        monkeypatch.setattr(history, "write_record", broken)
    assert any("run history: OSError: no space left" in line for line in said)


def test_logs_are_compressed_when_all_went_well_and_go_after_a_while(home: Settings) -> None:
    with recorded_run(home, "local", "build", lambda line: None) as run:
        (run.logs / "dbt.log").write_text("statement\n" * 100)
    assert gzip.decompress((run.logs / "dbt.log.gz").read_bytes()) == b"statement\n" * 100
    assert not (run.logs / "dbt.log").exists()
    for day in range(1, 6):
        (home.data / "logs" / f"2020010{day}T000000-build-local-0000").mkdir()
    (home.data / "logs" / "streamlit").mkdir()
    assert remove_old(home, keep=4, days=30) == ["20200101T000000-build-local-0000", "20200102T000000-build-local-0000"]
    assert remove_old(home, keep=1, days=100_000) == []
    assert (home.data / "logs" / "streamlit").is_dir()


def test_the_history_is_published_with_rows_of_each_model(home: Settings, tmp_path: Path) -> None:
    warehouse = SmallWarehouse(home)
    result = {"unique_id": "model.medplat.cmd_fact", "status": "success", "execution_time": 1.0, "relation_name": "cmd.cmd_fact"}
    results = tmp_path / "run_results.json"
    results.write_text(json.dumps({"results": [result]}), "utf-8")
    with recorded_run(home, "local", "build", lambda line: None) as run:
        run.record.load_no = 1
        history.collect_results(run.record, results)
        run.record.version = warehouse.load([(key, 1) for key in range(40)])
    version = warehouse.load([(99, 1)])
    relation = published_relation(home.published / version, "run_history")
    rows = duckdb.sql(f"select load_no, outcome, layer, model, rows, seconds, ended_at >= started_at from {relation}").fetchall()
    assert rows == [(1, "success", "cmd", "cmd_fact", 40, 1.0, True)]


def test_the_history_table_has_a_row_per_run_and_model(home: Settings) -> None:
    write_record(home, record(1, models=[ModelRun("cmd", "a", "success", 1.0, 5), ModelRun("cmd", "b", "error", 2.0)]))
    write_record(home, record(2, outcome="failed", error={"what": "no disk"}))
    write_record(home, record(3, outcome="running", ended_at=None))
    (home.data / "operations" / "history" / "20250109.json").write_text("{")
    rows = history_table(home).to_pylist()
    assert [(row["load_no"], row["model"], row["rows"], row["error"]) for row in rows] == [
        (1, "a", 5, None), (1, "b", None, None), (2, None, None, "no disk"),
    ]  # fmt: skip


def test_the_history_command_shows_how_a_model_developed(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_DATA", str(home.data))
    monkeypatch.setenv("COLUMNS", "200")
    command = CliRunner()
    assert "no run is on record" in command.invoke(app, ["history"]).output
    for number, (rows, seconds) in enumerate([(100, 1.0), (150, 2.0), (140, 8.0)], start=1):
        write_record(home, record(number, seconds * 10, models=[ModelRun("cmd", "cmd_fact", "success", seconds, rows)]))
    shown = command.invoke(app, ["history", "--model", "cmd_fact", "--last", "2"]).output
    assert "150" in shown and "-10" in shown and "100" not in shown
    assert "▂▃█" in command.invoke(app, ["history"]).output
    refused = command.invoke(app, ["history", "--model", "cmd_nothing"])
    assert isinstance(refused.exception, UserError)


def test_a_trend_is_drawn_from_zero() -> None:
    assert trend([1, None, 8]) == "▂ █"
    assert trend([0, 0]) == "▁▁"
    assert trend([]) == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Could not convert string '张三' to INT32", "张三"),
        ('Duplicate key "patient_id: P1, name: Li" violates', "P1"),
        ("CSV Error on Line: 3\nOriginal Line: 4,Wang Fang,19900307\nmore", "Wang"),
        ("phone 138-0013-8000 is taken", "0013"),
        ("id 11010119900307001X", "0307"),
        ("患者 李四 重复", "李四"),
        ("mail a.b@example.org", "a.b"),
    ],
)
def test_values_do_not_leave_with_a_message(text: str, hidden: str) -> None:
    assert hidden not in redacted(text)


def test_what_a_person_needs_stays_in_a_message() -> None:
    text = "dbt build failed on target local\norders.csv, line 12, field dose: 3 of 14 models"
    assert redacted(text) == text


def test_process_start_tells_processes_apart() -> None:
    assert history.process_start(os.getpid()) > 0
    assert history.process_start(2**22 + 1) == 0
