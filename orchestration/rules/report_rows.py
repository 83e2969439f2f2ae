"""The rows that fail a rule, as their sender may see them: where they stand in the delivery, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from orchestration import privacy
from orchestration.privacy import Column
from orchestration.rules.report_facts import FAILING, FailedRule, Scope

LONGEST = 200  # characters shown of a value


@dataclass(frozen=True)
class Element:
    """A column of a data set, as the standard names it."""

    element: str
    name_zh: str
    name_en: str
    is_key: bool
    column: Column


@dataclass(frozen=True)
class Cell:
    """A value, masked where the clearance asks for it.

    Attributes:
        text: None where the row has nothing.
        form: the form of a masked value that the rule judges, else None.
    """

    text: str | None
    form: str | None
    is_offending: bool


@dataclass(frozen=True)
class FailingRow:
    """A row that fails a rule.

    Attributes:
        row_id: names it for good in the platform.
        file: path in the delivery; None when the landing no longer knows it.
        row_no: its place among the records of the file, from 1, a header not counted.
        is_blocked: whether it was quarantined.
    """

    row_id: str
    batch_id: str
    file: str | None
    row_no: int
    event_date: date
    is_blocked: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class FailingRows:
    """Rows of one rule: the columns shown of them, key elements first, and the rows, newest first."""

    columns: tuple[Element, ...]
    rows: tuple[FailingRow, ...]


def elements(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Element]]:
    """Elements of each data set in the order of the standard."""
    found: dict[str, list[Element]] = {}
    rows = connection.execute(
        """
        select data_set, element, coalesce(name_zh, element), coalesce(name_en, element), coalesce(is_key = 'yes', false),
            type, cast(security_level as integer)
        from data_elements order by data_set, cast(position as integer)
        """
    ).fetchall()
    for data_set, element, name_zh, name_en, is_key, kind, level in rows:
        found.setdefault(data_set, []).append(Element(element, name_zh, name_en, is_key, Column(kind, level)))
    return found


def files_of_batches(register: Path) -> dict[str, str]:
    """The file that each batch was landed from; empty where the landing has no register."""
    if not register.is_file():
        return {}
    with duckdb.connect() as connection:
        return dict(connection.execute("select batch_id, file from read_parquet(?)", [str(register)]).fetchall())


def failing_rows(
    connection: duckdb.DuckDBPyConnection,
    scope: Scope,
    rules: Sequence[FailedRule],
    known: Mapping[str, Sequence[Element]],
    files: Mapping[str, str],
    limit: int,
    clearance: int,
    days: int | None = None,
) -> dict[str, FailingRows]:
    """By rule; a place where a rule cannot be assessed yet counts for nothing, as in the score.

    Args:
        limit: at most so many rows of each rule; with `days`, of each rule on each day.
        days: of each rule only the days with most failures, so many of them.
    """
    found = {}
    for data_set in dict.fromkeys(rule.data_set for rule in rules):
        here = {rule.rule_id: rule for rule in rules if rule.data_set == data_set}
        of_rule: dict[str, list[dict[str, Any]]] = {rule_id: [] for rule_id in here}
        for row in _fetch(connection, scope, data_set, limit, days) if limit else ():
            of_rule.get(row["rule_id"], []).append(row)
        for rule_id, rule in here.items():
            columns = _columns(rule, known.get(data_set, ()))
            rows = tuple(_row(row, columns, rule, files, clearance) for row in of_rule[rule_id])
            found[rule_id] = FailingRows(columns, rows)
    return found


def _fetch(
    connection: duckdb.DuckDBPyConnection, scope: Scope, data_set: str, limit: int, days: int | None
) -> list[dict[str, Any]]:
    each, within = ("rule_id", "") if days is None else ("rule_id, unfolded.event_date", f"where failed.place <= {int(days)}")
    mine, values = scope.where("sender_code", "strftime(event_date, '%Y-%m')")
    result, more = scope.where(month="strftime(event_date, '%Y-%m')")
    cursor = connection.execute(
        f"""
        with failed as (
            select rule_id, event_date, row_number() over (partition by rule_id order by failed desc, event_date) as place
            from quality_result where status = 'fail' and {result}
        ),

        unfolded as (
            select *, unnest(string_split(replace(failed_rules, ' ', ''), ',')) as rule_id
            from "{FAILING}{data_set}" where {mine}
        )

        select unfolded.*
        from unfolded
        inner join failed on unfolded.rule_id = failed.rule_id and unfolded.event_date = failed.event_date
        {within}
        qualify row_number() over (
            partition by unfolded.{each} order by unfolded.event_date desc, batch_id, row_no
        ) <= {int(limit)}
        order by unfolded.rule_id, unfolded.event_date desc, batch_id, row_no
        """,
        [*more, *values],
    )
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _columns(rule: FailedRule, known: Sequence[Element]) -> tuple[Element, ...]:
    """What identifies the record, then what the rule judges; the sender itself only where the rule judges it."""
    keys = [each for each in known if each.is_key and each.element not in (*rule.elements, "institution_code")]
    return (*keys, *(each for each in known if each.element in rule.elements))


def _row(
    row: Mapping[str, Any], columns: Sequence[Element], rule: FailedRule, files: Mapping[str, str], clearance: int
) -> FailingRow:
    cells = tuple(_cell(row.get(each.element), each, each.element in rule.elements, clearance) for each in columns)
    batch_id, row_no, day = row["batch_id"], row["row_no"], row["event_date"]
    return FailingRow(row["row_id"], batch_id, files.get(batch_id), row_no, day, bool(row["is_blocked"]), cells)


def _cell(value: Any, element: Element, is_offending: bool, clearance: int) -> Cell:
    shown = privacy.mask(value, element.element, element.column, clearance)
    is_masked = privacy.is_masked(element.element, element.column, clearance)
    form = privacy.shape(value) if is_masked and is_offending else None
    return Cell(_short(shown), _short(form), is_offending)


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST else text[: LONGEST - 1] + "…"
