"""A run on record: its log, its entry in the history, and the alerts that follow from it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.errors import UserError
from orchestration.operations import history
from orchestration.operations.history import RunRecord
from orchestration.operations.logs import compress, log_folder, logging_say, remove_old, write_down
from orchestration.operations.redact import redacted
from orchestration.pipeline.dbt import run_dbt, target_folder
from orchestration.pipeline.published import published_relation, read_version
from orchestration.progress import Say
from orchestration.settings import Settings


@dataclass
class Run:
    """A run that is on record.

    Attributes:
        say: progress that goes to the log as well.
        logs: the run's log folder; dbt writes its own log there.
        record: what the run fills in as it learns it: load_no, is_full, version, steps.
    """

    settings: Settings
    say: Say
    logs: Path
    record: RunRecord

    def dbt(self, arguments: Sequence[str], variables: Mapping[str, str] | None = None) -> None:
        """Runs one dbt command: its log stands beside the run's, its results go on record.

        Args:
            arguments, variables: as of `run_dbt`.

        Raises:
            UserError: dbt failed.
        """
        target = self.record.target
        started = time.time()
        try:
            run_dbt(self.settings, target, arguments, self.say, {**(variables or {}), "DBT_LOG_PATH": str(self.logs)})
        finally:
            results = target_folder(self.settings, target) / "run_results.json"
            if results.is_file() and results.stat().st_mtime >= started:  # else of an earlier command
                history.collect_results(self.record, results)


@contextmanager
def recorded_run(settings: Settings, target: str, kind: str, progress: Say) -> Iterator[Run]:
    """Puts a run on record, whichever way it ends; hold the run lock around it.

    The record, alerts and tidying never change how the run ends: what goes wrong with them is only told.
    """
    buried = history.bury_the_dead(settings)
    record = history.new_record(kind, target)
    logs = log_folder(settings, record.run_id)
    run = Run(settings, logging_say(logs, progress), logs, record)
    history.write_record(settings, record)
    try:
        yield run
    except KeyboardInterrupt:
        record.outcome = history.INTERRUPTED
        raise
    except BaseException as error:
        record.outcome, record.error = history.FAILED, _told(error, record, logs)
        write_down(logs, f"error: {error}" if isinstance(error, UserError) else traceback.format_exc())
        raise
    else:
        record.outcome = history.SUCCESS
    finally:
        _close(run, buried)


def _close(run: Run, buried: list[RunRecord]) -> None:
    from orchestration.operations.alerts import send_alerts

    run.record.ended_at = history.now()
    steps = {
        "rows by model": lambda: _count(run.settings, run.record),
        "run history": lambda: history.write_record(run.settings, run.record),
        "alerts": lambda: send_alerts(run.settings, run.record, buried, run.say),
        "logs": lambda: _tidy(run),
    }
    for name, step in steps.items():
        try:
            step()
        except Exception as error:
            run.say(f"   {name}: {type(error).__name__}: {error}")


def _tidy(run: Run) -> None:
    if run.record.outcome == history.SUCCESS:
        compress(run.logs)
    remove_old(run.settings)


def _count(settings: Settings, record: RunRecord) -> None:
    """Rows of each model, as the published version counted them."""
    if not record.version or not record.models:
        return
    version = read_version(settings.published / record.version)
    with duckdb.connect() as connection:
        relation = published_relation(version, "layer_rows")
        counted = connection.execute(f"select layer, table_name, rows from {relation}").fetchall()
    rows = {(layer, name): count for layer, name, count in counted}
    record.landed_rows = rows.get(("landing", "batches"))
    for model in record.models:
        model.rows = rows.get((model.layer, model.model))


def _told(error: BaseException, record: RunRecord, logs: Path) -> dict[str, str]:
    """What the record and an alert say of a failure; no values of records, those are in the log only."""
    if isinstance(error, UserError):
        told = {"what": error.what, "where": error.where, "why": error.why, "todo": error.todo}
    else:
        told = {"what": f"{type(error).__name__}: {error}", "where": "", "why": "", "todo": ""}
    told = {key: redacted(text) for key, text in told.items()}
    if nodes := history.failed_nodes(record):
        told["where"] = ", ".join(nodes[:20])
    told["todo"] = "\n".join(
        part for part in (told["todo"], f"all of it is in logs/{logs.name}/run.log in the data folder") if part
    )
    return told
