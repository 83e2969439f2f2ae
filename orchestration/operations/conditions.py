"""What should be told to somebody: judged by what has landed and what is published, not by the wall clock."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import UserError
from orchestration.operations.history import RunRecord
from orchestration.pipeline.published import Version, published_relation
from orchestration.settings import Settings

LATE, QUALITY, RESTATED, FAILED = "late_data", "quality_below_target", "restated_period", "failed_run"
EVERY = "*"
MIN_JUDGEMENTS = 100  # of fewer, one slip is a percent
MONTHS = 3
ROUNDING = 1e-9  # by which a target that is a weighted mean may be off
RESTATEMENTS = "indicator_restatement"


@dataclass(frozen=True)
class Condition:
    """Something that is not well.

    Attributes:
        kind: late_data, quality_below_target, restated_period or failed_run.
        subject: tells it from the others of its kind; while it stands, it is told once.
        details: for the receiver's program.
        text: one line for a person.
    """

    kind: str
    subject: str
    text: str
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject}"


@dataclass(frozen=True)
class Expectation:
    """How long a sender may be silent.

    Attributes:
        sender: an institution's code, or a kind of institutions.
        data_set: the data set it speaks of, or * for whatever the sender sends.
        max_days: days after which it is late.
    """

    sender: str
    data_set: str
    max_days: int


def late_data(settings: Settings) -> list[Condition]:
    """Senders silent for longer than they may be, on the day of the newest delivery of all.

    An expectation for an institution takes the place of the one for its kind and the same data set. A sender that
    never sent is late only where its code is named.

    Raises:
        UserError: a line of seeds/operations/expected_deliveries.csv is wrong.
    """
    kinds = _kinds(settings.seeds / "master" / "institutions.csv")
    expectations = read_expectations(settings.seeds / "operations" / "expected_deliveries.csv", kinds)
    newest = newest_deliveries(settings)
    clock = max(newest.values(), default=None)
    if clock is None:
        return []
    own = {(each.sender, each.data_set) for each in expectations}
    late = []
    for expectation in expectations:
        for code in _senders(expectation, kinds):
            named = expectation.sender == code
            if not named and (code, expectation.data_set) in own:
                continue
            last = _last(newest, code, expectation.data_set)
            if (last is None and named) or (last and (clock - last).days > expectation.max_days):
                late.append(_late(code, expectation, last, clock))
    return late


def read_expectations(file: Path, kinds: dict[str, str]) -> list[Expectation]:
    """The reviewed list of how often senders deliver.

    Args:
        kinds: institution → its kind.

    Raises:
        UserError: a line is wrong; names it.
    """
    found: dict[tuple[str, str], Expectation] = {}
    for line, row in _rows(file):
        sender, data_set, days = (row.get(name) or "" for name in ("sender", "data_set", "max_days"))
        why = ""
        if sender not in kinds and sender not in kinds.values():
            why = f"{sender!r} is neither an institution nor a kind of institutions.csv"
        elif not data_set:
            why = "data_set is empty"
        elif not days.isdecimal() or int(days) < 1:
            why = f"max_days is {days!r}, not a number of days"
        elif (sender, data_set) in found:
            why = f"{sender} and {data_set} stand there twice"
        if why:
            raise UserError("An expected delivery is wrong", where=f"{file}, line {line}", why=why, todo="correct the line")
        found[sender, data_set] = Expectation(sender, data_set, int(days))
    return list(found.values())


def quality_below_target(version: Version, month: str) -> list[Condition]:
    """Institutions whose score in a dimension is below their target, over the last months that have data.

    The target is what the same weights would score if each data set met its own.

    Args:
        month: the last one to look at, YYYY-MM; what is dated later is a wrong date.
    """
    if not {"quality_score", "quality_target", "institutions"} <= version.tables.keys():
        return []
    query = f"""
        with score as (select * from {published_relation(version, "quality_score")}),
        recent as (
            select distinct month from score where month <= ? order by month desc limit {MONTHS}
        ),
        judged as (
            select institution_code, dimension, sum(applicable) as judgements,
                100 * sum(passed_weight) / sum(total_weight) as score, min(month) as first_month, max(month) as last_month,
                sum(target * total_weight) / sum(total_weight) as target
            from score where month in (select month from recent) and target is not null
            group by all having sum(total_weight) > 0
        )
        select judged.*, institution.name_en
        from judged
        inner join {published_relation(version, "institutions")} as institution using (institution_code)
        where judged.judgements >= {MIN_JUDGEMENTS} and judged.target - judged.score > {ROUNDING}
        order by judged.score - judged.target, 1, 2
    """
    with duckdb.connect(config={"threads": 2}) as connection:
        rows = connection.execute(query, [month]).fetchall()
    return [_below(*row) for row in rows]


def restated_periods(version: Version) -> list[Condition]:
    """Indicators of closed periods that the published load moved, one condition per indicator and period."""
    if RESTATEMENTS not in version.tables:
        return []
    relation = published_relation(version, RESTATEMENTS)
    query = f"""
        select indicator_id, period, count(distinct institution_code), string_agg(distinct causes, ',' order by causes)
        from {relation} where load_no = {version.load_no} group by all order by 1, 2
    """
    with duckdb.connect(config={"threads": 2}) as connection:
        rows = connection.execute(query).fetchall()
    return [_restated(version, *row) for row in rows]


def failed_run(record: RunRecord) -> Condition:
    """A run that failed or died."""
    error = record.error or {}
    where = error.get("where", "")
    return Condition(
        FAILED,
        f"{record.target}:{record.kind}:{error.get('what', '')}:{where}",
        f"{record.kind} on target {record.target} {record.outcome}: {error.get('what', '')}",
        {"run_id": record.run_id, "kind": record.kind, "target": record.target, "outcome": record.outcome, **error},
    )


def _restated(version: Version, indicator: str, period: str, institutions: int, causes: str) -> Condition:
    details = {
        "indicator_id": indicator, "period": period, "institutions": institutions,
        "causes": sorted(set(causes.split(","))), "load_no": version.load_no,
    }  # fmt: skip
    subject = f"{version.warehouse_id}:{version.load_no}:{indicator}:{period}"
    text = f"{indicator} of {period}: restated for {institutions} institutions ({', '.join(details['causes'])})"
    return Condition(RESTATED, subject, text, details)


def _late(code: str, expectation: Expectation, last: datetime | None, clock: datetime) -> Condition:
    what = "" if expectation.data_set == EVERY else f" of {expectation.data_set}"
    silence = f"nothing{what} since {last:%Y-%m-%d}, {(clock - last).days} days" if last else f"nothing{what} ever"
    details = {
        "sender_code": code, "data_set": expectation.data_set, "max_days": expectation.max_days,
        "last_received_at": last and last.isoformat(), "as_of": clock.isoformat(),
        "days": last and (clock - last).days,
    }  # fmt: skip
    return Condition(LATE, f"{code}:{expectation.data_set}", f"{code}: {silence}; expected every {expectation.max_days}", details)


def _below(
    code: str, dimension: str, judgements: int, score: float, first: str, last: str, target: float, name: str | None
) -> Condition:
    details = {
        "institution_code": code, "institution": name or "", "dimension": dimension, "score": round(score, 3),
        "target": round(target, 3), "judgements": int(judgements), "months": [first, last],
    }  # fmt: skip
    return Condition(QUALITY, f"{code}:{dimension}", f"{code} {dimension}: {score:.2f}, target {round(target, 3):g}", details)


def _kinds(file: Path) -> dict[str, str]:
    return {row["institution_code"]: row["kind"] for _, row in _rows(file)}


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            yield reader.line_num, row


def newest_deliveries(settings: Settings) -> dict[tuple[str, str], datetime]:
    """Sender and data set → when their newest batch was received."""
    register = settings.landing / "batches.parquet"
    if not register.is_file():
        return {}
    with duckdb.connect() as connection:
        query = "select sender_code, data_set, max(received_at) from read_parquet(?) group by all"
        rows = connection.execute(query, [str(register)]).fetchall()
    return {(sender, data_set): moment for sender, data_set, moment in rows}


def _senders(expectation: Expectation, kinds: dict[str, str]) -> list[str]:
    if expectation.sender in kinds:
        return [expectation.sender]
    return [code for code, kind in kinds.items() if kind == expectation.sender]


def _last(newest: dict[tuple[str, str], datetime], code: str, data_set: str) -> datetime | None:
    found = [moment for (sender, each), moment in newest.items() if sender == code and data_set in (EVERY, each)]
    return max(found, default=None)
