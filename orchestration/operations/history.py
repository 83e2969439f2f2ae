"""The history of runs: one JSON file each, written whole, in data/operations/history."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.pipeline.durable import write_json
from orchestration.settings import Settings

PUBLISHED_RUNS = 300
RUNNING, SUCCESS, FAILED, INTERRUPTED, DIED = "running", "success", "failed", "interrupted", "died"

SCHEMA = pa.schema([
    ("run_id", pa.string()), ("kind", pa.string()), ("target", pa.string()), ("load_no", pa.int64()),
    ("is_full", pa.bool_()), ("version", pa.string()), ("landed_rows", pa.int64()), ("started_at", pa.timestamp("us")),
    ("ended_at", pa.timestamp("us")), ("outcome", pa.string()), ("error", pa.string()), ("layer", pa.string()),
    ("model", pa.string()), ("status", pa.string()), ("seconds", pa.float64()), ("rows", pa.int64()),
])  # fmt: skip


@dataclass
class ModelRun:
    """What a run did with one model or seed.

    Attributes:
        seconds: that dbt took for it.
        rows: rows of its table afterwards; None where the run did not get so far as to count them.
    """

    layer: str
    model: str
    status: str
    seconds: float
    rows: int | None = None


@dataclass
class RunRecord:
    """What is remembered of a run.

    Attributes:
        kind: build, rollback, restore, …
        load_no: the load it built; None where it did not get so far.
        version: the version that readers saw afterwards, where the run changed that.
        landed_rows: rows of all batches that the version was built of.
        outcome: running, success, failed, interrupted (by a person), or died (killed, power cut).
        error: what, where, why and todo of a run that failed; holds no values of records.
        steps: seconds by step.
        tests: how many of dbt's tests passed, warned, failed or were skipped.
        models: in the order in which dbt finished them.
    """

    run_id: str
    kind: str
    target: str
    started_at: str
    pid: int = 0
    process_start: int = 0
    load_no: int | None = None
    is_full: bool | None = None
    version: str | None = None
    landed_rows: int | None = None
    ended_at: str | None = None
    outcome: str = RUNNING
    error: dict[str, str] | None = None
    steps: dict[str, float] = field(default_factory=dict)
    tests: dict[str, int] = field(default_factory=dict)
    models: list[ModelRun] = field(default_factory=list)

    @property
    def seconds(self) -> float | None:
        """From begin to end; None while it is not known to have ended."""
        if not self.ended_at:
            return None
        return (datetime.fromisoformat(self.ended_at) - datetime.fromisoformat(self.started_at)).total_seconds()


def now() -> str:
    """This moment, as records write it."""
    return datetime.now().isoformat(timespec="milliseconds")


def new_record(kind: str, target: str) -> RunRecord:
    """The record of a run that begins now."""
    moment = f"{datetime.now():%Y%m%dT%H%M%S%f}"[:-3]
    run_id = f"{moment}-{kind}-{target}-{os.urandom(2).hex()}"
    return RunRecord(run_id, kind, target, now(), os.getpid(), process_start(os.getpid()))


def write_record(settings: Settings, record: RunRecord) -> None:
    """Writes the record of a run, whole, in the place of an earlier one."""
    write_json(_folder(settings) / f"{record.run_id}.json", asdict(record))


def read_records(settings: Settings, last: int | None = None) -> list[RunRecord]:
    """The records of the last runs, oldest first; a file that is no record is passed over."""
    files = sorted(_folder(settings).glob("[!.]*.json"))
    records = [_read(file) for file in (files[-last:] if last else files)]
    return [record for record in records if record]


def bury_the_dead(settings: Settings) -> list[RunRecord]:
    """Closes the records of runs whose process is gone without having written an end; returns them."""
    dead = [
        record
        for record in read_records(settings)
        if record.outcome == RUNNING and process_start(record.pid) != record.process_start
    ]
    for record in dead:
        record.outcome = DIED
        record.error = {"what": "The run ended without a word: it was killed, or the machine went down"}
        write_record(settings, record)
    return dead


def collect_results(record: RunRecord, run_results: Path) -> None:
    """Adds what dbt's run_results.json says of models, seeds and tests; a missing file adds nothing."""
    try:
        results = json.loads(run_results.read_text("utf-8"))["results"]
    except (FileNotFoundError, ValueError, KeyError):
        return
    for result in results:
        kind, status = result["unique_id"].split(".", 1)[0], str(result["status"])
        if kind in ("model", "seed", "snapshot"):
            layer, name = _relation(result)
            record.models.append(ModelRun(layer, name, status, round(float(result["execution_time"]), 3)))
        elif kind in ("test", "unit_test"):
            record.tests[status] = record.tests.get(status, 0) + 1


def failed_nodes(record: RunRecord) -> list[str]:
    """Models and seeds that failed."""
    return [f"{run.layer}.{run.model}" for run in record.models if run.status in ("error", "fail", "runtime error")]


def history_table(settings: Settings) -> pa.Table:
    """The ended runs as the table `run_history`: a row per run and model, one row for a run without models."""
    rows: list[dict[str, Any]] = []
    for record in read_records(settings, PUBLISHED_RUNS):
        if record.outcome == RUNNING:
            continue
        names = ("run_id", "kind", "target", "load_no", "is_full", "version", "landed_rows", "outcome")
        run = {name: getattr(record, name) for name in names}
        run |= {"started_at": _moment(record.started_at), "ended_at": _moment(record.ended_at)}
        run |= {"error": record.error and record.error.get("what")}
        rows += [run | asdict(model) for model in record.models] or [run]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def process_start(pid: int) -> int:
    """When a process began, in clock ticks since the machine did: tells it from a later one of the same number. 0: gone."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return 0 if state in "ZX" else int(fields[18])
    except (OSError, IndexError, ValueError):
        return 0


def _folder(settings: Settings) -> Path:
    return settings.data / "operations" / "history"


def _read(file: Path) -> RunRecord | None:
    try:
        content = json.loads(file.read_text("utf-8"))
        models = [ModelRun(**model) for model in content.pop("models", [])]
        return RunRecord(**content, models=models)
    except (OSError, ValueError, TypeError):
        return None


def _relation(result: dict[str, Any]) -> tuple[str, str]:
    """Schema and name of the relation of a node."""
    parts = re.findall(r"[^.\"`]+", result.get("relation_name") or "")
    return (parts[-2], parts[-1]) if len(parts) > 1 else ("", result["unique_id"].rsplit(".", 1)[-1])


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
