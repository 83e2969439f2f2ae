"""The one-pass models against each rule judged by itself, and against Soda Core."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from rules_support import Row, compiled, connect, load, model, predicates, random_rows, rules, standard, technical

from orchestration.rules import Expression, Invalid, Missing, Present, Rule, Unique
from orchestration.rules.compile import Predicate, applicability_ids
from orchestration.rules.models import applicable_model, failing_model
from orchestration.rules.oracle import DuckEngine
from orchestration.rules.verify import Count, count_both
from orchestration.settings import settings

ROWS = 200
DATA_SETS = list(standard().data_sets)
VIEWS = sorted(path.stem for path in (settings().models / "quality" / "views").glob("*.sql"))


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    rng = np.random.default_rng(20250301)
    return {name: random_rows(data_set, rng, ROWS) for name, data_set in standard().data_sets.items()}


@pytest.fixture(scope="module")
def warehouse(rows: dict[str, list[Row]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Current relations with random rows, and everything that the quality layer makes of them."""
    connection = connect()
    connection.execute("create schema ods; create schema quality")
    connection.execute("set search_path = 'main,ods,quality'")
    for name, data_set in standard().data_sets.items():
        load(connection, data_set, rows[name], f"ods.current_{name}")
    visit = (Path(settings().models) / "ods" / "current_visit.sql").read_text("utf-8")
    connection.execute(f"create view ods.current_visit as {compiled(visit)}")
    for name in VIEWS:
        connection.execute(f"create view quality.{name} as {model(name)}")
    for name, data_set in standard().data_sets.items():
        failing, applicable = failing_model(data_set, predicates()[name]), applicable_model(data_set, predicates()[name])
        connection.execute(f"create table quality.quality_failing_{name} as {compiled(failing)}")
        connection.execute(f"create table quality.quality_applicable_{name} as {compiled(applicable)}")
    with connection:
        yield connection


def judged_alone(connection: duckdb.DuckDBPyConnection, item: Predicate, rows: list[Row]) -> set[str]:
    """Rows that fail a rule, found without the compiled models; in Python where a rule is no expression."""
    check = item.rule.check
    numbered = {f"b:{number}": technical(row, number) | row for number, row in enumerate(rows, 1)}
    if isinstance(check, Expression):
        found = connection.execute(f"select row_id from current_{item.rule.data_set} where {check.predicate}")
        return {row_id for (row_id,) in found.fetchall()}
    if isinstance(check, Unique):
        keys = Counter(tuple(row[column] for column in check.columns) for row in rows)
        return {
            row_id
            for row_id, row in numbered.items()
            if None not in (key := tuple(row[column] for column in check.columns)) and keys[key] > 1
        }
    if isinstance(check, Present):
        found = connection.execute(f"select {', '.join(check.target_columns)} from {check.relation}")
        known = set(found.fetchall())
        return {
            row_id
            for row_id, row in numbered.items()
            if None not in (key := tuple(row[column] for column in check.columns)) and key not in known
        }
    within = numbered
    if check.filter:
        found = connection.execute(f"select row_id from current_{item.rule.data_set} where {check.filter}")
        within = {row_id: numbered[row_id] for (row_id,) in found.fetchall()}
    return {row_id for row_id, row in within.items() if breaks(check, row[check.column])}


def breaks(check: Missing | Invalid, value: str | None) -> bool:
    if isinstance(check, Missing):
        return value is None
    if value is None:
        return False
    valid = [
        check.regex is None or re.search(check.regex, value) is not None,
        not check.values or value in check.values,
        check.length is None or len(value) == check.length,
        check.min_length is None or len(value) >= check.min_length,
        check.max_length is None or len(value) <= check.max_length,
    ]
    return not all(valid)


@pytest.mark.parametrize("name", DATA_SETS)
def test_one_pass_finds_what_each_rule_finds_alone(
    name: str, warehouse: duckdb.DuckDBPyConnection, rows: dict[str, list[Row]]
) -> None:
    alone = {item.rule.rule_id: judged_alone(warehouse, item, rows[name]) for item in predicates()[name]}
    expected: dict[str, list[str]] = {}
    for rule_id, row_ids in alone.items():
        for row_id in row_ids:
            expected.setdefault(row_id, []).append(rule_id)
    found = warehouse.execute(f"select row_id, failed_rules, is_blocked from quality_failing_{name}").fetchall()
    assert {row_id: rule_ids.split(",") for row_id, rule_ids, _ in found} == expected
    blocking = {rule.rule_id for rule in rules() if rule.is_blocking}
    assert {row_id for row_id, _, blocked in found if blocked} == {
        row_id for row_id, rule_ids in expected.items() if blocking & set(rule_ids)
    }
    silent = [rule_id for rule_id, row_ids in alone.items() if not row_ids]
    assert len(silent) < len(alone) / 5, f"the random rows hardly reach these rules: {silent}"


def plainly_asked(rule: Rule) -> str:
    """Whether a rule applies to a row, as its definition says it."""
    check = rule.check
    if isinstance(check, Expression):
        return f"({check.predicate}) is not null"
    if isinstance(check, Unique | Present):
        return " and ".join(f"{column} is not null" for column in check.columns)
    filter_ = f"({check.filter})" if check.filter else "true"
    return filter_ if isinstance(check, Missing) else f"{filter_} and {check.column} is not null"


@pytest.mark.parametrize("name", DATA_SETS)
def test_denominators_are_those_of_each_rule(name: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    ids, items = applicability_ids(predicates()[name]), predicates()[name]
    found = warehouse.execute(
        f"select institution_code, event_date, applicability_id, applicable from quality_applicable_{name}"
    ).fetchall()
    asked = ", ".join(f"count_if({plainly_asked(item.rule)})" for item in items)
    counted = warehouse.execute(f"select sender_code, event_date, {asked} from current_{name} group by all").fetchall()
    expected = {
        (sender, day, ids[item.needs], count)
        for sender, day, *counts in counted
        for item, count in zip(items, counts, strict=True)
        if count
    }
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("name", DATA_SETS)
def test_a_rule_applies_wherever_it_fails(name: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    row_rules = [item for item in predicates()[name] if not isinstance(item.rule.check, Unique | Present)]
    counts = ", ".join(f"count_if(({item.fails}) and not coalesce({item.applies}, false))" for item in row_rules)
    found = warehouse.execute(f"select {counts} from current_{name}").fetchone()
    assert found
    assert [item.rule.rule_id for item, count in zip(row_rules, found, strict=True) if count] == []


def differing(some: Sequence[Rule], warehouse: duckdb.DuckDBPyConnection, folder: Path) -> list[Count]:
    counts = count_both(some, DuckEngine(warehouse), replace(settings(), data=folder))
    assert [count.rule_id for count in counts] == [rule.rule_id for rule in some]
    return [count for count in counts if count.differs]


def test_soda_counts_the_same(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert differing(rules(), warehouse, tmp_path) == []


def test_a_wrong_count_is_a_difference(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    some: list[Rule] = [rule for rule in rules() if rule.data_set == "school_absence"]
    row_id, failed = warehouse.execute(
        "select row_id, failed_rules from quality_failing_school_absence where failed_rules not like '%unique%' "
        "and failed_rules not like '%twice%'"
    ).fetchone()  # type: ignore[misc]
    warehouse.execute("begin")
    warehouse.execute(f"delete from quality.quality_failing_school_absence where row_id = '{row_id}'")
    found = differing(some, warehouse, tmp_path)
    warehouse.execute("rollback")
    assert [difference.rule_id for difference in found] == failed.split(",")
    assert all(difference.soda == difference.one_pass + 1 for difference in found)  # type: ignore[operator]
