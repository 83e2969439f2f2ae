"""`medplat rules causes`: what of an institution's data is below target, and why: rule, day, row, element, value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orchestration.errors import UserError
from orchestration.pipeline.published import Version
from orchestration.privacy import DEFAULT_CLEARANCE
from orchestration.rules import DIMENSIONS
from orchestration.rules.report_facts import FailedRule, Institution, Scope
from orchestration.rules.report_rows import Element, FailingRow, FailingRows, failing_rows
from orchestration.rules.report_source import Source, chosen_institutions, open_source
from orchestration.settings import Settings

ALL = "all"  # the period of all months together


@dataclass(frozen=True)
class Asked:
    """What is asked for; None is everything.

    Attributes:
        month: yyyy-MM that the rows are dated by.
        days: of each rule, the days with most failures, so many of them.
        rows: of each day, at most so many.
        clearance: highest security level that is shown unmasked.
    """

    institution: str
    data_set: str | None = None
    dimension: str | None = None
    month: str | None = None
    days: int = 3
    rows: int = 3
    clearance: int = DEFAULT_CLEARANCE


@dataclass(frozen=True)
class FailingDay:
    """A day on which a rule fails, and rows of it."""

    day: date
    applicable: int
    failed: int
    rows: tuple[FailingRow, ...]


@dataclass(frozen=True)
class Cause:
    """A rule that costs points.

    Attributes:
        share: its part of all points lost, 0..1.
        closes_gap: whether the target were met without its failures.
        columns: what is shown of its rows, in their order.
        days: those with most failures first.
        all_days: how many days have failures.
    """

    rule: FailedRule
    share: float
    closes_gap: bool
    columns: tuple[Element, ...]
    days: tuple[FailingDay, ...]
    all_days: int


@dataclass(frozen=True)
class Below:
    """A data set and dimension below its target, with its causes, those first that cost most."""

    data_set: str
    dimension: str
    score: float
    target: float
    gap: float
    applicable: int
    failed: int
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Causes:
    """The answer.

    Attributes:
        names: data set → its name in Chinese and in English.
    """

    institution: Institution
    version: Version
    names: Mapping[str, tuple[str, str]]
    below: tuple[Below, ...]


def find_causes(settings: Settings, asked: Asked) -> Causes:
    """What is below target, that first which lacks most weight.

    Raises:
        UserError: nothing is published, or what is asked for is not there.
    """
    with open_source(settings) as source:
        _check(source, asked)
        institution = chosen_institutions(source, [asked.institution], asked.month)[0]
        rules, days = _rules(source, asked), _days(source, Scope(asked.institution, asked.month))
        rows = _rows(source, asked, [rule for found in rules.values() for rule, _, _ in found])
        below = []
        for cell in _cells(source, asked):
            causes = [_cause(*found, days[found[0].rule_id], rows[found[0].rule_id], asked.days) for found in rules[cell[:2]]]
            below.append(Below(*cell, tuple(causes)))
        return Causes(institution, source.version, source.data_sets, tuple(below))


def _check(source: Source, asked: Asked) -> None:
    for option, value, known in (
        ("--data-set", asked.data_set, tuple(source.data_sets)),
        ("--dimension", asked.dimension, DIMENSIONS),
    ):
        if value and value not in known:
            what = option.removeprefix("--").replace("-", " ")
            raise UserError(f"There is no {what} {value!r}.", where=option, why=f"known are {', '.join(known)}")


def _where(asked: Asked) -> tuple[str, list[str]]:
    """A predicate over the tables of what is below target, and its parameters."""
    wanted = {
        "institution_code": asked.institution, "period": asked.month or ALL,
        "data_set": asked.data_set, "dimension": asked.dimension,
    }  # fmt: skip
    chosen = {name: value for name, value in wanted.items() if value}
    return " and ".join(f"cell.{name} = ?" for name in chosen), list(chosen.values())


def _cells(source: Source, asked: Asked) -> list[tuple]:
    predicate, values = _where(asked)
    return source.connection.execute(
        f"""
        select data_set, dimension, score, target, gap, applicable, failed
        from quality_below_target as cell where {predicate}
        order by gap * total_weight desc, data_set, dimension
        """,
        values,
    ).fetchall()


def _rules(source: Source, asked: Asked) -> dict[tuple[str, str], list[tuple[FailedRule, float, bool]]]:
    """The rules that cost each data set and dimension points, each with its share and whether it closes the gap."""
    predicate, values = _where(asked)
    rows = source.connection.execute(
        f"""
        select
            cell.rule_id, cell.data_set, cell.dimension, rule.severity, coalesce(rule.clause, ''),
            coalesce(rule.title_zh, ''), coalesce(rule.title_en, ''),
            string_split_regex(trim(coalesce(rule.elements, '')), '[ ,]+'),
            cell.applicable, cell.failed, cell.points_lost, cell.share, cell.closes_gap
        from quality_below_target_cause as cell
        inner join rule_index as rule on cell.rule_id = rule.rule_id
        where {predicate}
        order by cell.place
        """,
        values,
    ).fetchall()
    found: dict[tuple[str, str], list[tuple[FailedRule, float, bool]]] = {}
    for row in rows:
        rule = FailedRule(*row[:7], tuple(row[7]), *row[8:11])
        found.setdefault((rule.data_set, rule.dimension), []).append((rule, row[11], row[12]))
    return found


def _days(source: Source, scope: Scope) -> dict[str, list[tuple[date, int, int]]]:
    """Days on which each rule fails, those with most failures first: day, applicable, failed."""
    predicate, values = scope.where(month="strftime(event_date, '%Y-%m')")
    rows = source.connection.execute(
        f"""
        select rule_id, event_date, applicable, failed from quality_result
        where status = 'fail' and {predicate} order by failed desc, event_date
        """,
        values,
    ).fetchall()
    found: dict[str, list[tuple[date, int, int]]] = {}
    for rule_id, *day in rows:
        found.setdefault(rule_id, []).append(tuple(day))
    return found


def _rows(source: Source, asked: Asked, rules: Sequence[FailedRule]) -> dict[str, FailingRows]:
    scope = Scope(asked.institution, asked.month)
    return failing_rows(source.connection, scope, rules, source.elements, source.files, asked.rows, asked.clearance, asked.days)


def _cause(
    rule: FailedRule, share: float, closes_gap: bool, days: Sequence[tuple[date, int, int]], rows: FailingRows, most: int
) -> Cause:
    shown = tuple(
        FailingDay(day, applicable, failed, tuple(row for row in rows.rows if row.event_date == day))
        for day, applicable, failed in days[:most]
    )
    return Cause(rule, share, closes_gap, rows.columns, shown, len(days))
