"""Rows to judge: drawn from profiles that the rules themselves have sorted into passing and failing ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from orchestration.bench.rules.chosen import Chosen
from orchestration.bench.rules.profiles import Columns, varied
from orchestration.rules.dialect import TECHNICAL
from orchestration.rules.models import failing_model
from orchestration.rules.rendered import rendered
from orchestration.standard import Element

PROFILES = 20_000
FREE_TEXT = 100  # characters that a text may have for it to differ from row to row


@dataclass(frozen=True)
class Sorted:
    """Numbers of the profiles that pass every rule, and of those that fail each."""

    good: np.ndarray
    bad: dict[str, np.ndarray]


def make_rows(connection: duckdb.DuckDBPyConnection, chosen: Chosen, rows: int, share: float, seed: int = 1) -> int:
    """Makes the table `current_<data set>`; gives the number of rules that some of its rows fail.

    Args:
        connection: to a database that has the functions of the engine layer.
        share: of the rows that fail; they are spread evenly over the rules.
    """
    rng = np.random.default_rng(seed)
    profiles = varied(chosen, PROFILES, rng) | {"row_no": np.arange(PROFILES), "row_id": np.full(PROFILES, "", dtype=object)}
    _load_profiles(connection, chosen, profiles)
    sorted_ = _sorted_profiles(connection, chosen)
    drawn = {
        "number": np.arange(rows),
        "profile_no": _drawn(sorted_, rows, round(rows * share), rng),
        "second": rng.integers(0, 60, rows, dtype=np.int8),
    }
    connection.register("drawn", pa.table(drawn))
    connection.execute(f"create or replace table current_{chosen.data_set.name} as {_draw_sql(chosen)}")
    connection.unregister("drawn")
    connection.execute("drop table profile")
    return len(sorted_.bad)


def _load_profiles(connection: duckdb.DuckDBPyConnection, chosen: Chosen, profiles: Columns) -> None:
    connection.register("varied", pa.table(profiles))
    types = {name: "varchar" for name in chosen.data_set.names} | TECHNICAL
    typed = ", ".join(f"cast({name} as {type_}) as {name}" for name, type_ in types.items())
    connection.execute(f"create or replace temp table profile as select {typed} from varied")
    connection.unregister("varied")


def _sorted_profiles(connection: duckdb.DuckDBPyConnection, chosen: Chosen) -> Sorted:
    """Has the rules judge the profiles."""
    relation = f"current_{chosen.data_set.name}"
    connection.execute(f"create or replace temp view {relation} as select * from profile")
    model = rendered(failing_model(chosen.data_set, chosen.predicates))
    failed = connection.execute(f"select row_no, failed_rules from ({model})").fetchall()
    connection.execute(f"drop view {relation}")
    by_rule: dict[str, list[int]] = defaultdict(list)
    for number, rule_ids in failed:
        for rule_id in rule_ids.split(","):
            by_rule[rule_id].append(number)
    good = np.setdiff1d(np.arange(PROFILES), [number for number, _ in failed])
    assert len(good), "no varied row passes every rule"
    return Sorted(good, {rule_id: np.array(numbers) for rule_id, numbers in by_rule.items()})


def _drawn(profiles: Sorted, rows: int, failing: int, rng: np.random.Generator) -> np.ndarray:
    """A profile for every row."""
    picks = profiles.good[rng.integers(0, len(profiles.good), rows)]
    at = rng.permutation(rows)[:failing]
    of_rule = rng.integers(0, len(profiles.bad), failing)
    for number, candidates in enumerate(profiles.bad.values()):
        mine = at[of_rule == number]
        picks[mine] = candidates[rng.integers(0, len(candidates), len(mine))]
    return picks


def _draw_sql(chosen: Chosen) -> str:
    """The query of the rows: profiles with keys, seconds and free texts of their own."""
    elements = [f"{_of_row(element)} as {element.name}" for element in chosen.data_set.elements]
    own = {"row_no": "drawn.number", "row_id": "profile.batch_id || ':' || drawn.number"}
    technical = [f"{own.get(name, f'profile.{name}')} as {name}" for name in TECHNICAL]
    return f"select {', '.join(elements + technical)} from drawn inner join profile on drawn.profile_no = profile.row_no"


def _of_row(element: Element) -> str:
    column = f"profile.{element.name}"
    if element.name != "institution_code" and (element.is_key or element.reference):
        return f"{column} || drawn.number"
    if element.type == "datetime":
        seconds = f"substr({column}, 1, 17) || lpad(cast(drawn.second as varchar), 2, '0')"
        return f"case when {column} like '____-__-__ __:__:00' then {seconds} else {column} end"
    if element.type == "string" and element.format.max_length > FREE_TEXT:
        return f"case when length({column}) between 5 and 50 then {column} || drawn.number else {column} end"
    return column
