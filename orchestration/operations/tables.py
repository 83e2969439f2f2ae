"""What the commands of operations print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.table import Table

from orchestration.operations.conditions import Condition
from orchestration.operations.history import SUCCESS, ModelRun, RunRecord
from orchestration.pipeline.published import Version, current_version_name

BARS = "▁▂▃▄▅▆▇█"
SLOWEST = 5


def trend(values: Sequence[float | None]) -> str:
    """A small curve from zero to the largest value, a blank where there is none."""
    most = max((value for value in values if value is not None), default=0) or 1
    return "".join(" " if value is None else BARS[min(int(value / most * len(BARS)), len(BARS) - 1)] for value in values)


def versions_table(published: Path, versions: list[Version], faults: dict[str, list[str]]) -> Table:
    """The versions, newest first. Targets are shown where there are several, and what verifying found where it was asked."""
    current, targets = current_version_name(published), {version.target for version in versions}
    several = ["target"] if len(targets) > 1 else []
    checked = ["whole"] if faults else []
    table = _table("Published versions", "", "version", "published", *several, "load", "rows", "MB", *checked)
    for version in reversed(versions):
        size = sum(file.bytes or 0 for file in version.files) / 1e6
        table.add_row(
            "▶" if version.name == current else "",
            version.name,
            f"{version.created_at:%m-%d %H:%M}",
            *[version.target for _ in several],
            _load(version.load_no, version.is_full),
            f"{version.rows:,}",
            f"{size:,.1f}",
            *["NO" if faults.get(version.name) else "yes" for _ in checked],
        )
    return table


def runs_table(records: list[RunRecord]) -> Table:
    """Runs, newest last."""
    title = f"Runs · seconds {trend([record.seconds for record in records])}"
    table = _table(title, "started", "kind", "target", "load", "outcome", "seconds", "landed")
    for record in records:
        table.add_row(
            _moment(record.started_at),
            record.kind,
            record.target,
            _load(record.load_no, record.is_full),
            record.outcome if record.outcome == SUCCESS else f"[bold]{record.outcome}[/bold]",
            "" if record.seconds is None else f"{record.seconds:.1f}",
            "" if record.landed_rows is None else f"{record.landed_rows:,}",
        )
    return table


def remarks(records: list[RunRecord]) -> list[str]:
    """What happened in the runs that did not simply succeed, and where their logs are."""
    return [
        f"{_moment(record.started_at)}  {record.error['what'].splitlines()[0]}  (logs/{record.run_id})"
        for record in records
        if record.error and record.error.get("what")
    ]


def slowest_table(records: list[RunRecord]) -> Table | None:
    """The models that took longest in the last run that built any, with their seconds over all these runs."""
    built = [record for record in records if record.models]
    if not built:
        return None
    table = _table("Slowest models of the last build", "model", "seconds", "rows", "seconds over the runs")
    for run in sorted(built[-1].models, key=lambda run: run.seconds, reverse=True)[:SLOWEST]:
        over = [next((each.seconds for each in record.models if each.model == run.model), None) for record in built]
        table.add_row(run.model, f"{run.seconds:.2f}", "" if run.rows is None else f"{run.rows:,}", trend(over))
    return table


def model_table(model: str, records: list[RunRecord]) -> Table:
    """One model over the runs, newest last."""
    found: list[tuple[RunRecord, ModelRun]] = [(record, run) for record in records for run in record.models if run.model == model]
    seconds, rows = trend([run.seconds for _, run in found]), trend([run.rows for _, run in found])
    table = _table(f"{model} · rows {rows} · seconds {seconds}", "started", "target", "load", "status", "rows", "more", "seconds")
    before: int | None = None
    for record, run in found:
        more = "" if run.rows is None or before is None else f"{run.rows - before:+,}"
        table.add_row(
            _moment(record.started_at),
            record.target,
            _load(record.load_no, record.is_full),
            run.status,
            "" if run.rows is None else f"{run.rows:,}",
            more,
            f"{run.seconds:.2f}",
        )
        before = run.rows if run.rows is not None else before
    return table


def conditions_table(conditions: list[Condition], known: dict[str, str]) -> Table:
    """What is not well, and since when the receiver knows."""
    table = _table(f"{len(conditions)} conditions stand" if conditions else "All is well", "kind", "what", "told")
    for condition in conditions:
        table.add_row(condition.kind, condition.text, known.get(condition.key, "not yet"))
    return table


def _load(number: int | None, is_full: bool | None) -> str:
    return "" if number is None else f"{number} full" if is_full else str(number)


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim")
    for column in columns:
        right = column in ("load", "rows", "landed", "MB", "seconds", "more")
        is_text = column in ("what", "model")
        table.add_column(column, justify="right" if right else "left", overflow="fold", no_wrap=not is_text)
    return table
