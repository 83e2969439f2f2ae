"""Tells a webhook what is not well, each thing once until it has been well in between."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import UserError
from orchestration.operations import history
from orchestration.operations.conditions import (
    FAILED,
    LATE,
    QUALITY,
    RESTATED,
    Condition,
    failed_run,
    late_data,
    newest_deliveries,
    quality_below_target,
    restated_periods,
)
from orchestration.operations.history import RunRecord
from orchestration.operations.webhook import Outbox, Webhook
from orchestration.pipeline.durable import write_json
from orchestration.pipeline.published import Version, current_version_name, read_version
from orchestration.progress import Say
from orchestration.settings import Settings

MOST_LISTED = 50
WORDS = {
    FAILED: ("A run failed", "see its log, correct the cause, and build again"),
    LATE: ("Data are late", "ask the senders; how often they deliver is in seeds/operations/expected_deliveries.csv"),
    QUALITY: ("Quality is below target", "open the quality page; targets are in seeds/quality/targets.csv"),
    RESTATED: ("Closed periods were restated", "see the table indicator_restatement for the cause"),
}


@dataclass(frozen=True)
class Judgement:
    """What was looked at, and what of it is not well.

    Attributes:
        scope: beginning of the keys that were looked at; one of them that does not stand is well.
        is_over: what was found is told, and is well already.
    """

    scope: str
    conditions: list[Condition]
    is_over: bool = False


def send_alerts(settings: Settings, record: RunRecord, buried: Iterable[RunRecord], say: Say) -> None:
    """After a run: finds out what is not well, sends what is new, and what an earlier run could not send.

    Without MEDPLAT_ALERT_WEBHOOK it is only told how much stands, and nothing counts as sent.

    Args:
        buried: runs found dead at the beginning of this one.
    """
    judgements = judge(settings, say, record, buried)
    webhook = Webhook.from_environment()
    if webhook is None:
        if standing := sum(len(judgement.conditions) for judgement in judgements):
            say(f"   alerts: {standing} stand (`medplat alerts` lists them); MEDPLAT_ALERT_WEBHOOK names no receiver")
        return
    news, known = compare(read_known(settings), judgements)
    outbox = Outbox(settings)
    for kind, conditions in news.items():
        outbox.put(message(kind, conditions, record))
    write_json(_state(settings), known)
    outbox.send_all(webhook, say)


def judge(settings: Settings, say: Say, record: RunRecord | None = None, buried: Iterable[RunRecord] = ()) -> list[Judgement]:
    """Looks at everything that the run says something about; a judge that fails is told, and the others go on.

    Args:
        record: the run that has just ended, if any; what is published is looked at after one that built a load.
    """
    judgements = []
    if record:
        failures = [failed_run(each) for each in (*buried, record) if each.outcome in (history.FAILED, history.DIED)]
        is_well = record.outcome == history.SUCCESS
        scope = f"{FAILED}:{record.target}:{record.kind}:" if is_well else f"{FAILED}:-"
        judgements.append(Judgement(scope, failures, is_over=is_well))
    version = _published(settings) if record is None or (record.version and record.load_no) else None
    judges: dict[str, Callable[[], list[Condition]]] = {LATE: lambda: late_data(settings)}
    if version:
        judges[QUALITY] = lambda: quality_below_target(version, _month(settings, version))
        judges[RESTATED] = lambda: restated_periods(version)
    for kind, found in judges.items():
        try:
            judgements.append(Judgement(f"{kind}:", found()))
        except (UserError, OSError, duckdb.Error) as error:
            say(f"   alerts: {kind} cannot be judged: {error}")
    return judgements


def compare(known: dict[str, str], judgements: list[Judgement]) -> tuple[dict[str, list[Condition]], dict[str, str]]:
    """What has not been told yet, by kind; and what counts as told from now on.

    Args:
        known: key of a condition that has been told and still stands → since when.
    """
    now = datetime.now().isoformat(timespec="seconds")
    news: dict[str, list[Condition]] = {}
    for judgement in judgements:
        standing = {condition.key: condition for condition in judgement.conditions}
        for key, condition in standing.items():
            if key not in known:
                news.setdefault(condition.kind, []).append(condition)
        told = dict.fromkeys(standing, now) | known
        known = {
            key: since
            for key, since in told.items()
            if not key.startswith(judgement.scope) or (key in standing and not judgement.is_over)
        }
    return news, dict(sorted(known.items()))


def message(kind: str, conditions: list[Condition], record: RunRecord) -> dict[str, Any]:
    """The body of a message; it holds no values of records."""
    what, todo = WORDS[kind]
    if kind == FAILED:
        what = conditions[0].text
        todo = conditions[0].details.get("todo") or todo
    return {
        "id": os.urandom(8).hex(),
        "at": datetime.now().isoformat(timespec="seconds"),
        "kind": kind,
        "what": what,
        "where": f"{record.kind} {record.run_id} on target {record.target}",
        "why": "\n".join(condition.text for condition in conditions[:MOST_LISTED]),
        "todo": todo,
        "run_id": record.run_id,
        "target": record.target,
        "load_no": record.load_no,
        "version": record.version,
        "count": len(conditions),
        "conditions": [{"subject": condition.subject, **condition.details} for condition in conditions[:MOST_LISTED]],
    }


def test_message() -> dict[str, Any]:
    """A message by which a receiver can be tried out."""
    return {
        "id": os.urandom(8).hex(),
        "at": datetime.now().isoformat(timespec="seconds"),
        "kind": "test",
        "what": "A test message",
        "where": "medplat alerts --test",
        "why": "somebody asked for it",
        "todo": "nothing",
        "conditions": [],
        "count": 0,
    }


def read_known(settings: Settings) -> dict[str, str]:
    """Conditions that have been told and stand → since when."""
    try:
        return json.loads(_state(settings).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _state(settings: Settings) -> Path:
    return settings.data / "operations" / "alerts.json"


def _published(settings: Settings) -> Version | None:
    name = current_version_name(settings.published)
    try:
        return read_version(settings.published / name) if name else None
    except FileNotFoundError:
        return None


def _month(settings: Settings, version: Version) -> str:
    newest = max(newest_deliveries(settings).values(), default=version.created_at)
    return f"{newest:%Y-%m}"
