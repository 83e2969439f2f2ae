"""What the tests of the rule base share: the rules, rows to judge, and a warehouse small enough to build in a test."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from ruamel.yaml import YAML

from orchestration.rules import Present, Rule
from orchestration.rules.compile import Predicate
from orchestration.rules.dialect import TECHNICAL
from orchestration.rules.generate import by_data_set
from orchestration.rules.models import failing_model
from orchestration.rules.reader import read_rules, rule_files
from orchestration.rules.rendered import duckdb_functions, rendered
from orchestration.rules.templates import Use, read_element_rules
from orchestration.settings import settings
from orchestration.standard import DataSet, Element, Standard
from orchestration.standard.reader import read_standard

ROOT = settings().root
CASES = Path(__file__).parent / "rules_cases"
Row = dict[str, str | None]

RECEIVED = "2026-06-01 12:00:00"
GARBAGE = ["", " ", "x", "-1", "0", "1e3", "2024-02-30", "2025-13-01 00:00:00", "２", "99999999999999999"]


@cache
def standard() -> Standard:
    return read_standard(settings().standards)


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(read_rules(rule_files(settings().soda), standard()))


@cache
def uses() -> dict[str, Use]:
    """The uses of rule templates, by rule id."""
    read = read_element_rules(settings().standards, standard())
    return {
        f"{name}.{use.element.name}.{use.name}": use
        for name, of_set in read.items()
        for use in of_set
        if use.template.name != "planned"
    }


@cache
def predicates() -> dict[str, list[Predicate]]:
    return by_data_set(rules())


@cache
def cases(data_set: str) -> dict[str, Any]:
    """Rows to judge: `base` passes every rule, `good` and `bad` change it for one rule."""
    path = CASES / f"{data_set}.yml"
    assert path.is_file(), f"{path} is missing: every data set has rows to judge, see CONTRIBUTING, Add a data set"
    tree = YAML(typ="safe").load(path.read_text("utf-8"))
    return {"base": tree["base"], "good": tree.get("good", {}), "bad": tree["bad"]}


def valid_value(element: Element) -> str:
    """Some value of the element's type and format."""
    if element.domain:
        return next(iter(standard().domains[element.domain].codes))
    samples = {"date": "2025-03-01", "datetime": "2025-03-01 10:00:00", "integer": "1", "decimal": "1.5"}
    return samples.get(element.type, "1" * element.format.min_length)


def connect() -> duckdb.DuckDBPyConnection:
    """DuckDB with the functions of the engine layer and empty relations for every data set."""
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    connection.execute(duckdb_functions())
    return connection


def load(connection: duckdb.DuckDBPyConnection, data_set: DataSet, rows: list[Row], relation: str = "") -> None:
    """Makes the current relation of a data set out of rows; technical columns have their usual values unless given."""
    columns = {name: "varchar" for name in data_set.names} | TECHNICAL
    relation = relation or f"current_{data_set.name}"
    typed = ", ".join(f"{name} {type_}" for name, type_ in columns.items())
    connection.execute(f"create or replace table {relation} ({typed})")
    records = [technical(row, number) | row for number, row in enumerate(rows, 1)]
    values = ", ".join("(" + ", ".join(literal(record.get(name)) for name in columns) + ")" for record in records)
    if values:
        connection.execute(f"insert into {relation} values {values}")


def literal(value: Any) -> str:
    """A value as SQL: one insert of literals is much faster than parameters."""
    return "null" if value is None else "'" + str(value).replace("'", "''") + "'"


def technical(row: Row, number: int) -> dict[str, Any]:
    """What the platform adds to the row of that number."""
    return {
        "batch_id": "b",
        "row_no": number,
        "row_id": f"b:{number}",
        "sender_code": row["institution_code"],
        "received_at": RECEIVED,
        "standing": "current",
        "event_date": "2025-03-01",
    }


def render(text: str) -> str:
    """The SQL of a model, with relations by their own names."""
    names = list(standard().data_sets)
    return rendered(text, data_sets=lambda: names, data_sets_in_use=lambda: names)


def model(name: str) -> str:
    """The SQL of a committed model of the quality layer."""
    return render(next((ROOT / "models" / "quality").glob(f"**/{name}.sql")).read_text("utf-8"))


def compiled(text: str) -> str:
    """The SQL of a generated model, with relations by their own names."""
    return render(text)


def failing_ids(connection: duckdb.DuckDBPyConnection, item: Predicate) -> set[str]:
    """Rows that the compiled model of one rule finds."""
    sql = compiled(failing_model(standard().data_sets[item.rule.data_set], [item]))
    return {row_id for (row_id,) in connection.execute(f"select row_id from ({sql})").fetchall()}


def targets(connection: duckdb.DuckDBPyConnection, rule: Rule, rows: list[Row]) -> None:
    """Makes the relation that a reference check looks into, holding what the rows refer to."""
    check = rule.check
    assert isinstance(check, Present)
    connection.execute(
        f"create or replace table {check.relation} ({', '.join(f'{column} varchar' for column in check.target_columns)})"
    )
    for row in rows:
        connection.execute(f"insert into {check.relation} values ({', '.join(literal(row[name]) for name in check.columns)})")


def random_rows(data_set: DataSet, rng: np.random.Generator, count: int) -> list[Row]:
    """Rows that fail in many ways: changed as the cases change them, with gaps, garbage, repeated keys and lost references."""
    known = cases(data_set.name)
    changes = [{}, *known["good"].values(), *known["bad"].values()]
    rows = []
    for _ in range(count):
        row: Row = {name: known["base"].get(name) for name in data_set.names}
        for change in rng.choice(np.array(changes, dtype=object), size=rng.integers(0, 3)):
            row |= change
        for element in data_set.elements:
            _spoil(row, element, rng, count)
        row["sender_code"] = str(rng.choice(["H3001", "H3002", "C1001"]))
        row["event_date"] = f"2025-03-0{rng.integers(1, 4)}"
        rows.append(row)
    return rows


def _spoil(row: Row, element: Element, rng: np.random.Generator, count: int) -> None:
    chance = rng.random()
    if chance < 0.02:
        row[element.name] = None
    elif chance < 0.05:
        row[element.name] = str(rng.choice([*GARBAGE, *_misfits(element)]))
    elif element.name == "institution_code":
        row[element.name] = str(rng.choice(["H3001", "H3002"]))
    elif element.is_key or element.reference:
        row[element.name] = f"{element.name}{rng.integers(0, count)}"
    elif row[element.name] is None and chance < 0.5:
        row[element.name] = valid_value(element)


def _misfits(element: Element) -> list[str]:
    """Values that a rule on an element of this type must find, several times so that they are met."""
    future = {"date": "2999-01-01", "datetime": "2999-01-01 00:00:00"}.get(element.type)
    return [future or "x" * (element.format.max_length + 1)] * len(GARBAGE)
