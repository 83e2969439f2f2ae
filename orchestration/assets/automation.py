"""What starts the main job, and what is told of a run that fails."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import dagster as dg

from orchestration.assets.landing import delivery_manifests, inbox
from orchestration.assets.soda import SODA_SCAN
from orchestration.settings import Settings

ZONE = "Asia/Shanghai"

main_job = dg.define_asset_job(
    "main",
    selection=dg.AssetSelection.all() - dg.AssetSelection.checks(SODA_SCAN),
    description="Land what waits, build and test every layer, judge it, publish.",
)

daily_schedule = dg.ScheduleDefinition(
    name="daily",
    job=main_job,
    cron_schedule="0 2 * * *",
    execution_timezone=ZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
)


def inbox_sensor(settings: Settings) -> dg.SensorDefinition:
    """Starts the main job when a delivery manifest is new or changed; its cursor lists those it has seen."""

    @dg.sensor(
        name="inbox",
        job=main_job,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Watches {inbox(settings).name}/ for delivery manifests; a sender puts the manifest there last.",
    )
    def watch(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        present = [_fingerprint(path) for path in delivery_manifests(inbox(settings))]
        new = sorted(set(present) - set(json.loads(context.cursor or "[]")))
        context.update_cursor(json.dumps(sorted(present)))
        if not new:
            return dg.SkipReason(f"no new delivery in {inbox(settings)}")
        return dg.SensorResult(run_requests=[dg.RunRequest(run_key=_digest(new))])

    return watch


def failure_sensor(settings: Settings) -> dg.SensorDefinition:
    """Writes a line to data/logs/failed_runs.jsonl for each run that fails."""

    @dg.run_failure_sensor(
        name="failed_runs",
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Writes every failed run to logs/failed_runs.jsonl in the data folder.",
    )
    def log_failure(context: dg.RunFailureSensorContext) -> None:
        steps = {event.step_key: _reason(event) for event in context.get_step_failure_events()}
        entry = {
            "time": datetime.now().isoformat(timespec="seconds"),
            "run": context.dagster_run.run_id,
            "job": context.dagster_run.job_name,
            "message": context.failure_event.message,
            "steps": steps,
        }
        log = settings.data / "logs" / "failed_runs.jsonl"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
        context.log.error(f"run {entry['run']} of job {entry['job']} failed: {entry['message']}")

    return log_failure


def _reason(event: dg.DagsterEvent) -> str:
    """What failed the step: the innermost error, without its stack."""
    error = event.step_failure_data.error
    while error and error.cause:
        error = error.cause
    return error.message.strip() if error else event.message or ""


def _fingerprint(manifest: Path) -> str:
    found = manifest.stat()
    return _digest([str(manifest), str(found.st_mtime_ns), str(found.st_size)])


def _digest(parts: Sequence[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
