"""Every rule can pass and can fail: one good row, which it applies to, and one bad row for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb
import pytest
from rules_support import (
    Row,
    cases,
    compiled,
    connect,
    failing_ids,
    load,
    predicates,
    rules,
    standard,
    targets,
    uses,
    valid_value,
)
from rules_templates import broken

from orchestration.rules import Invalid, Present, Rule, Unique
from orchestration.rules.compile import Predicate
from orchestration.rules.models import failing_model

PREDICATES = {item.rule.rule_id: item for items in predicates().values() for item in items}


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return connect()


def base(rule: Rule) -> Row:
    known = cases(rule.data_set)["base"]
    return {name: known.get(name) for name in standard().data_sets[rule.data_set].names}


def good_row(rule: Rule) -> Row:
    row = base(rule) | cases(rule.data_set)["good"].get(rule.rule_id, {})
    data_set = standard().data_sets[rule.data_set]
    if rule.kind != "logic" and rule.rule_id not in uses():
        row |= {name: valid_value(data_set.element(name)) for name in rule.elements if name in row and row[name] is None}
    return row


def bad_rows(rule: Rule, connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Rows that all fail the rule."""
    if isinstance(rule.check, Unique):
        return [good_row(rule), good_row(rule)]
    if isinstance(rule.check, Present):
        return [good_row(rule)]
    if rule.rule_id in uses():
        return [good_row(rule) | broken(uses()[rule.rule_id], good_row(rule), connection)]
    change = cases(rule.data_set)["bad"][rule.rule_id] if rule.kind == "logic" else spoiled(rule)
    return [good_row(rule) | base(rule) | change if rule.kind == "logic" else good_row(rule) | change]


def spoiled(rule: Rule) -> dict[str, Any]:
    """What breaks a rule that follows from the standard."""
    column = rule.rule_id.split(".")[1]
    element = standard().data_sets[rule.data_set].element(column)
    future = "2026-06-02" if element.type == "date" else "2026-06-01T12:00:01"
    longest = rule.check.max_length or rule.check.length if isinstance(rule.check, Invalid) else None
    values = {"required": None, "type": "1x", "domain": "~", "not_future": future, "length": "x" * ((longest or 0) + 1)}
    return {column: values[rule.kind]}


def is_fused(item: Predicate) -> bool:
    """Whether the rule looks at other rows than the one it judges."""
    return isinstance(item.rule.check, Unique | Present)


@dataclass(frozen=True)
class Verdicts:
    """What the rules of a data set that look at one row say of the good and the bad row of each.

    Attributes:
        failed: rules that a row fails, by row id; passing rows are not there.
        applies: whether a rule applies to its good and to its bad row, by rule id.
    """

    failed: dict[str, set[str]]
    applies: dict[str, tuple[bool, bool]]


@pytest.fixture(scope="module")
def verdicts(connection: duckdb.DuckDBPyConnection) -> Callable[[str], Verdicts]:
    return cache(lambda data_set: judged(data_set, connection))


def judged(name: str, connection: duckdb.DuckDBPyConnection) -> Verdicts:
    """Judges the rows of all rules of a data set at once, by the model that is compiled from them."""
    data_set, items = standard().data_sets[name], [item for item in predicates()[name] if not is_fused(item)]
    rows = [row for item in items for row in (good_row(item.rule), *bad_rows(item.rule, connection))]
    load(connection, data_set, rows)
    found = connection.execute(f"select row_id, failed_rules from ({compiled(failing_model(data_set, items))})").fetchall()
    asked = ", ".join(
        f"bool_or(row_no = {2 * number + side} and coalesce({item.applies}, false))"
        for number, item in enumerate(items)
        for side in (1, 2)
    )
    told = connection.execute(f"select {asked} from current_{name}").fetchone()
    assert told
    pairs = zip(told[::2], told[1::2], strict=True)
    return Verdicts(
        {row_id: set(failed.split(",")) for row_id, failed in found},
        {item.rule.rule_id: pair for item, pair in zip(items, pairs, strict=True)},
    )


@pytest.mark.parametrize("rule_id", [rule_id for rule_id, item in PREDICATES.items() if not is_fused(item)])
def test_good_row_passes_and_bad_row_fails(rule_id: str, verdicts: Callable[[str], Verdicts]) -> None:
    rule = PREDICATES[rule_id].rule
    place = [item.rule.rule_id for item in predicates()[rule.data_set] if not is_fused(item)].index(rule_id)
    good, bad = (f"b:{2 * place + number}" for number in (1, 2))
    told = verdicts(rule.data_set)
    assert told.applies[rule_id][0], "the rule does not apply to its good row"
    assert rule_id not in told.failed.get(good, ()), "the good row fails"
    assert told.applies[rule_id][1], "the rule does not apply to its bad row"
    assert rule_id in told.failed.get(bad, ()), "the bad row passes"


def applicable(connection: duckdb.DuckDBPyConnection, item: Predicate) -> int:
    row = connection.execute(f"select count_if({item.applies}) from current_{item.rule.data_set}").fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize("rule_id", [rule_id for rule_id, item in PREDICATES.items() if is_fused(item)])
def test_rows_that_hold_together_pass_and_others_fail(rule_id: str, connection: duckdb.DuckDBPyConnection) -> None:
    item = PREDICATES[rule_id]
    data_set = standard().data_sets[item.rule.data_set]
    good, bad = [good_row(item.rule)], bad_rows(item.rule, connection)
    if isinstance(item.rule.check, Present):
        targets(connection, item.rule, good)
    load(connection, data_set, good)
    assert applicable(connection, item) == 1, "the rule does not apply to its good row"
    assert failing_ids(connection, item) == set(), "the good row fails"
    if isinstance(item.rule.check, Present):
        targets(connection, item.rule, [])
    load(connection, data_set, bad)
    assert applicable(connection, item) == len(bad), "the rule does not apply to its bad row"
    assert failing_ids(connection, item) == {f"b:{number}" for number in range(1, len(bad) + 1)}, "the bad row passes"


@pytest.mark.parametrize("data_set", standard().data_sets)
def test_base_row_passes_every_rule(data_set: str, connection: duckdb.DuckDBPyConnection) -> None:
    load(connection, standard().data_sets[data_set], [cases(data_set)["base"]])
    row_rules = [item for item in predicates()[data_set] if not isinstance(item.rule.check, Unique | Present)]
    flags = ", ".join(f"coalesce({item.fails}, false)" for item in row_rules)
    fails = connection.execute(f"select {flags} from current_{data_set}").fetchone()
    assert fails
    assert [item.rule.rule_id for item, failed in zip(row_rules, fails, strict=True) if failed] == []


@pytest.mark.parametrize("data_set", standard().data_sets)
def test_cases_are_those_of_the_rules(data_set: str) -> None:
    known = cases(data_set)
    names = set(standard().data_sets[data_set].names) | {"sender_code"}
    logic = {
        rule.rule_id
        for rule in rules()
        if rule.data_set == data_set and rule.kind == "logic" and not isinstance(rule.check, Unique | Present)
    }
    assert set(known["bad"]) == logic
    assert set(known["good"]) <= logic | set(uses())
    for change in (known["base"], *known["good"].values(), *known["bad"].values()):
        assert set(change) <= names
        assert all(value is None or isinstance(value, str) for value in change.values())


def test_no_rule_repeats_another() -> None:
    seen: dict[tuple[str, str], str] = {}
    for item in PREDICATES.values():
        if not isinstance(item.rule.check, Unique | Present):
            first = seen.setdefault((item.rule.data_set, item.fails), item.rule.rule_id)
            assert first == item.rule.rule_id, f"{item.rule.rule_id} says what {first} says"


def test_there_are_rules_of_every_dimension_and_data_set() -> None:
    assert len({rule.dimension for rule in rules()}) == 7
    assert {rule.data_set for rule in rules() if rule.kind == "logic"} == set(standard().data_sets)
    assert sum(rule.kind == "logic" for rule in rules()) >= 60
