"""Is a predicate of a rule sound SQL over its data set, and in the part of SQL that DuckDB and Spark read alike?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from orchestration.standard import DataSet

# Columns that a current relation has besides the elements, and that a rule may read.
TECHNICAL = {
    "batch_id": "varchar",
    "row_no": "bigint",
    "row_id": "varchar",
    "sender_code": "varchar",
    "received_at": "timestamp",
    "standing": "varchar",
    "event_date": "date",
}

OPERATORS = {"+", "-", "*", "||", "~~", "!~~"}
INTERVALS = {"to_years", "to_months", "to_days", "to_hours", "to_minutes", "to_seconds", "trunc"}
FUNCTIONS = {"abs", "coalesce", "date_part", "length", "mod", "regexp_extract", "replace", "substr", "trim", "upper"}
CASTS = {"DATE", "TIMESTAMP", "DOUBLE", "DECIMAL", "INTEGER", "BIGINT"}
REFUSED = {"SUBQUERY": "a subquery", "WINDOW": "a window function", "STAR": "a star", "LAMBDA": "a lambda"}


class Dialect:
    """Checks SQL against empty current relations; one connection serves many data sets."""

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self._known: set[str] = set()

    def predicate_columns(self, predicate: str, data_set: DataSet) -> tuple[str, ...]:
        """Columns that a predicate reads, in the order of their first use.

        Raises:
            ValueError: it does not parse, names an unknown column, is no boolean, or is not portable; says which.
        """
        if re.search(r"--|/[*]|;", re.sub(r"'[^']*'", "''", predicate)):
            raise ValueError("comments and semicolons are not allowed in a predicate")
        if "\\" in predicate:
            raise ValueError("a backslash means different things to the engines; write [0-9], [.]")
        self._create(data_set)
        select = f"select count_if({predicate}) from current_{data_set.name}"
        nodes = list(_nodes(self._parsed(select)))
        for node in nodes:
            _check_portable(node)
        try:
            self._connection.execute(f"explain {select}")
        except duckdb.Error as error:
            raise ValueError(_first_line(error)) from None
        columns = [node["column_names"][-1] for node in nodes if node.get("class") == "COLUMN_REF"]
        return tuple(dict.fromkeys(columns))

    def check_regex(self, regex: str) -> None:
        """Raises ValueError when a pattern is not anchored, not portable, or no regular expression."""
        if "\\" in regex or "'" in regex:
            raise ValueError("no backslash and no quote in a pattern; write [0-9], [.]")
        if not (regex.startswith("^") and regex.endswith("$")):
            raise ValueError(f"the pattern {regex!r} is not anchored with ^ and $")
        if "|" in re.sub(r"[(].*[)]", "", regex):
            raise ValueError(f"in the pattern {regex!r} an alternative escapes the anchors; put it in parentheses")
        try:
            self._connection.execute(f"select regexp_matches('', {_literal(regex)})")
        except duckdb.Error as error:
            raise ValueError(f"{regex!r} is no regular expression: {_first_line(error)}") from None

    def _parsed(self, select: str) -> Any:
        # Literals, not parameters: the first parameter makes DuckDB import pandas, which takes seconds.
        row = self._connection.execute(f"select json_serialize_sql({_literal(select)})").fetchone()
        assert row
        tree = json.loads(row[0])
        if tree["error"]:
            raise ValueError(f"SQL does not parse: {tree['error_message']}")
        items = tree["statements"][0]["node"]["select_list"]
        if len(items) != 1 or items[0].get("function_name") != "count_if" or len(items[0]["children"]) != 1:
            raise ValueError("the expression must be one count_if(…) over a predicate")
        return items[0]["children"]

    def _create(self, data_set: DataSet) -> None:
        if data_set.name not in self._known:
            columns = {name: "varchar" for name in data_set.names} | TECHNICAL
            text = ", ".join(f"{name} {type_}" for name, type_ in columns.items())
            self._connection.execute(f"create table current_{data_set.name} ({text})")
            self._known.add(data_set.name)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, list):
        for item in tree:
            yield from _nodes(item)
    elif isinstance(tree, dict):
        if "class" in tree:
            yield tree
        for item in tree.values():
            yield from _nodes(item)


def _check_portable(node: dict[str, Any]) -> None:
    if node["class"] in REFUSED:
        raise ValueError(f"a predicate looks at one row: {REFUSED[node['class']]} is not allowed")
    if node["class"] == "FUNCTION" and node["function_name"] not in OPERATORS | INTERVALS | FUNCTIONS:
        known = ", ".join(sorted(FUNCTIONS))
        raise ValueError(f"{node['function_name']} is not among what both engines read alike: {known}")
    if node["class"] == "CAST" and node["cast_type"]["id"] not in CASTS:
        raise ValueError(f"cast to {node['cast_type']['id']}; both engines cast alike to {', '.join(sorted(CASTS))}")
    if node["class"] == "COLUMN_REF" and len(node["column_names"]) != 1:
        raise ValueError(f"{'.'.join(node['column_names'])}: name a column without its table")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:2]) if "Candidate" in " ".join(lines[1:2]) else lines[0]
