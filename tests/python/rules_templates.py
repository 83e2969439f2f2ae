"""For every rule template what makes a row fail it, derived from a row that passes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import duckdb
from rules_support import Row, load, standard, valid_value

from orchestration.rules.templates import Use

TRIED = (None, "0", "1", "2", "9", "99", "100", "x")


def broken(use: Use, row: Row, connection: duckdb.DuckDBPyConnection) -> Row:
    """Changes to a passing row that break the rule."""
    name, other = use.element.name, use.arguments[0] if use.arguments else ""
    value = row.get(name) or ""
    match use.template.name:
        case "range":
            return {name: str(Decimal(use.arguments[1]) + 1)}
        case "not_before":
            return {name: _moved(row[other], use, timedelta(days=-1))}
        case "within_days":
            return {name: _moved(row[other], use, timedelta(days=int(use.arguments[1]) + 1))}
        case "within_hours":
            return {name: _moved(row[other], use, timedelta(hours=int(use.arguments[1]), seconds=1))}
        case "not_above":
            return {name: str(Decimal(row[other] or 0) + 1)}
        case "sum_of":
            return {name: str(Decimal(value) + Decimal("0.02"))}
        case "days_between":
            return {name: str(int(value) + 1)}
        case "shape":
            return {name: "~"}
        case "id_check_digit":
            return {name: value[:17] + ("1" if value[17] != "1" else "2")}
        case "id_birth_date":
            return {other: "1901-01-01" + (row[other] or "")[10:]}
        case "id_sex":
            return {other: "2" if row[other] == "1" else "1"}
        case "not_placeholder":
            return {name: " 不详"}
        case "chinese_name":
            return {name: "张3"}
        case "only_when":
            return _unmet(use, row, connection)
        case "differs_from":
            return {name: row[other]}
        case "bmi_of":
            return {name: str(Decimal(value) + 5)}
        case "multiple_of":
            return {name: str(Decimal(value) + Decimal(other) / 2)}
        case "at_least_when":
            return {name: str(Decimal(other) - 1)}
        case "equals_when":
            return {name: f"{other}x"}
    raise AssertionError(f"nothing breaks a rule of template {use.template.name}")


def _moved(text: str | None, use: Use, by: timedelta) -> str:
    assert text, f"the row has nothing to compare {use.element.name} with"
    moved = datetime.fromisoformat(text[:19]) + by
    return f"{moved:%Y-%m-%d}" if use.element.type == "date" else f"{moved:%Y-%m-%d %H:%M:%S}"


def _unmet(use: Use, row: Row, connection: duckdb.DuckDBPyConnection) -> Row:
    """The element filled, and the fewest changes to others with which the condition does not hold."""
    filled = {use.element.name: row.get(use.element.name) or valid_value(use.element)}
    candidates = _changes(use)
    while chunk := list(itertools.islice(candidates, 500)):
        load(connection, use.data_set, [row | filled | change for change in chunk])
        table = f"current_{use.data_set.name}"
        found = connection.execute(f"select min(row_no) from {table} where not ({use.condition})").fetchone()
        if found and found[0]:
            return filled | chunk[found[0] - 1]
    raise AssertionError(f"no row was found for which not ({use.condition})")


def _changes(use: Use) -> Iterator[Row]:
    assert use.condition
    words = set(re.findall(r"[a-z_0-9]+", use.condition)) - {use.element.name}
    read = [element for element in use.data_set.elements if element.name in words]
    values = {element.name: [*(standard().domains[element.domain].codes if element.domain else ()), *TRIED] for element in read}
    yield {}
    for size in (1, 2):
        for names in itertools.combinations(values, size):
            for chosen in itertools.product(*(values[name] for name in names)):
                yield dict(zip(names, chosen, strict=True))
