"""What a benchmark records and prints, and what it makes of its arguments; nothing is built here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from orchestration.bench import pipeline
from orchestration.bench.commands import sizes
from orchestration.bench.facts import machine, read_results, record
from orchestration.bench.nodes import time_by_layer
from orchestration.bench.pipeline import Bench, Plan, run_pipeline
from orchestration.bench.report import print_results
from orchestration.bench.watch import Usage
from orchestration.errors import UserError
from orchestration.settings import Settings, settings


def node(name: str, start: int, seconds: float, kind: str = "model") -> dict[str, Any]:
    timing = [
        {"name": "execute", "started_at": f"2025-01-01T00:00:{start:02d}Z", "completed_at": f"2025-01-01T00:01:{start:02d}Z"}
    ]
    return {"unique_id": f"{kind}.medplat.{name}", "execution_time": seconds, "timing": timing}


def dbt_run(folder: Path) -> None:
    folder.mkdir(parents=True)
    ran = [
        node("ods_patient", 1, 2.0),
        node("cmd_person", 5, 8.0),
        node("unique_person", 9, 1.0, "test"),
        node("cmd_visit", 3, 0.5),
    ]
    ran.append({"unique_id": "model.medplat.skipped", "execution_time": 0, "timing": []})
    known = {f"model.medplat.{name}": {"schema": schema} for name, schema in (("ods_patient", "ods"), ("cmd_person", "cmd"))}
    known |= {"model.medplat.cmd_visit": {"schema": "cmd"}, "model.medplat.skipped": {"schema": "marts"}}
    (folder / "run_results.json").write_text(json.dumps({"results": ran}))
    (folder / "manifest.json").write_text(json.dumps({"nodes": known}))


def test_time_by_layer(tmp_path: Path) -> None:
    dbt_run(tmp_path / "dbt")
    found = time_by_layer(tmp_path / "dbt")
    assert found["layers"] == {"cmd": 8.5, "ods": 2.0, "(tests)": 1.0, "marts": 0.0} and next(iter(found["layers"])) == "cmd"
    assert found["slowest"][0] == {"node": "cmd_person", "layer": "cmd", "seconds": 8.0} and found["nodes"] == 5
    assert found["span"] == 68.0
    assert time_by_layer(tmp_path)["layers"] == {}


def test_a_result_replaces_that_of_its_size_and_keeps_the_peer(tmp_path: Path) -> None:
    home = replace(settings(), data=tmp_path)
    for rows, label, value in ((20, "current", 1), (1, "current", 2), (1, "before", 3), (1, "current", 4)):
        record(home, {"rows": rows, "label": label, "full": value} | ({"peer": 7} if value == 2 else {}))
    found = [(entry["label"], entry["rows"], entry["full"], entry.get("peer")) for entry in read_results(home)]
    assert found == [("before", 1, 3, None), ("current", 1, 4, 7), ("current", 20, 1, None)]


def test_the_machine_is_described_without_its_name() -> None:
    facts = machine({0, 1})
    assert facts["cores_used"] == 2 and facts["memory_gb"] > 0.5 and facts["duckdb"]
    assert not {"node", "host", "hostname", "user"} & set(facts)


def test_sizes() -> None:
    assert sizes(["1M,20M"]) == (1_000_000, 20_000_000) and sizes(["500k 1_500", "0"]) == (500_000, 1_500)
    with pytest.raises(UserError, match="many"):
        sizes(["many"])


STANDINGS = """after,data_set,landed,current,superseded,duplicate,deletion
history,patient,400,400,0,0,0
history,diagnosis,600,600,0,0,0
2025-12-31,patient,400,400,0,0,0
2025-12-31,diagnosis,610,606,1,3,0
"""


class FakeBench(Bench):
    """A benchmark whose steps take what the test says: 1,000 rows in 10 s, then 10 rows in 2 s."""

    def run(self, command: str, *arguments: str) -> tuple[dict[str, Any], Usage]:
        history = arguments[0].endswith("deliveries") or (command == "build" and not hasattr(self, "landed"))
        if command == "region":
            for folder in ("deliveries", "increments", "truth"):
                (self.settings.demo / folder).mkdir(parents=True)
            (self.settings.demo / "truth" / "standings.csv").write_text(STANDINGS)
            return {"rows": 1010, "made": True}, Usage(3.0, 3.0, 1)
        if command == "land":
            return {"rows": 1000 if history else 10, "files": 1, "already": 0}, Usage(4.0 if history else 0.5, 4.0, 2)
        if command == "build":
            self.landed = True
            ledger = {"balanced": True, "landed": 1000 if history else 1010, "duplicate": 0 if history else 3}
            return {"seconds": {"publish": 1.0}, "ledger": ledger}, Usage(6.0 if history else 1.5, 6.0, 5)
        return {"rows": 1000, "indicators": 14, "slowest": [], "checks": 628}, Usage(15.0, 15.0, 9)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(pipeline, "Bench", FakeBench)
    return replace(settings(), data=tmp_path)


def test_figures_follow_from_what_the_steps_took(home: Settings) -> None:
    said: list[str] = []
    run_pipeline(home, Plan((1000,), (1000,), "current", "medplat bench pipeline", keep=False), said.append)
    (entry,) = read_results(home)
    full, batch, peer = entry["full"], entry["increment"], entry["peer"]
    assert full["steps"] == {"landing": 4.0, "build": 5.0, "publish": 1.0} and full["seconds"] == 10.0
    assert full["rows_per_second"] == 100 and full["seconds_per_million"] == 10_000.0 and full["peak_memory"] == 5
    assert batch["share"] == 0.01 and batch["ratio"] == 0.2 and batch["rows"] == 10
    assert peer["seconds"] == 30.0 and peer["ratio"] == 5.0 and peer["ratio_with_landing"] == 3.0
    assert peer["ratio_of_a_batch"] == 15.0
    assert entry["command"] == "medplat bench pipeline" and entry["region"]["seconds"] == 3.0
    assert not (home.data / "bench" / "1000").exists() and said
    console = Console(record=True, width=130)
    print_results(read_results(home), console)
    text = console.export_text()
    assert all(part in text for part in ("20.0%", "1.00%", "5.00×", "15.00×", "10000.00", "medplat bench pipeline"))


def test_a_size_of_the_peer_is_measured_too_and_kept_data_stay(home: Settings) -> None:
    run_pipeline(home, Plan((1000,), (3000,), "current", "", keep=True, increment=False), lambda line: None)
    found = read_results(home)
    assert [(entry["rows"], "peer" in entry, "increment" in entry) for entry in found] == [
        (1000, False, False),
        (3000, True, False),
    ]
    assert (home.data / "bench" / "3000" / "demo" / "deliveries").is_dir()


@pytest.mark.parametrize("wrong, why", [({"balanced": False}, "does not balance"), ({"landed": 999}, "landed 999, not 1,000")])
def test_a_wrong_ledger_is_no_figure(wrong: dict[str, Any], why: str, home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = FakeBench.run

    def run(self: FakeBench, command: str, *arguments: str) -> tuple[dict[str, Any], Usage]:
        facts, usage = real(self, command, *arguments)
        return (facts | {"ledger": facts["ledger"] | wrong} if command == "build" else facts), usage

    monkeypatch.setattr(FakeBench, "run", run)
    with pytest.raises(UserError, match=why):
        run_pipeline(home, Plan((1000,), (), "current", "", keep=False), lambda line: None)
    assert read_results(home) == []
