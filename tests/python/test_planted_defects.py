"""Every planted defect is found by the rules it should break, and no rule names a row without one.

The truth comes from the demonstration region, which knows no rules; `defect_rules.csv` is the reviewed table
between its kinds of defects and the rules: `rules` must all name the row, `may_also` may.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import duckdb
import pytest

from orchestration.demo.defects.plant import all_kinds, core_kinds
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.published import published_relation
from orchestration.settings import Settings

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
Row = tuple[str, int]  # file, record number


# What a kind of defect that is derived from the standard breaks, by the last part of its name.
DERIVED = {
    "missing": "required", "type": "type", "domain": "domain", "length": "length", "future": "not_future",
    "orphan": "reference", "conflict": "unique",
}  # fmt: skip


@cache
def defect_rules() -> dict[str, tuple[set[str], set[str]]]:
    with (Path(__file__).parent / "defect_rules.csv").open(encoding="utf-8", newline="") as file:
        reviewed = {line["kind"]: (set(line["rules"].split()), set(line["may_also"].split())) for line in csv.DictReader(file)}
    core = {kind.name for kind in core_kinds()}
    return reviewed | {kind.name: derived_rules(kind.name) for kind in all_kinds() if kind.name not in core}


def derived_rules(kind: str) -> tuple[set[str], set[str]]:
    """The rule of that name must find it; rules that read the element may."""
    data_set, element, what = kind.split(".")
    index = (ROOT / "seeds" / "quality" / "rule_index.csv").read_text("utf-8").splitlines()
    reading = {
        rule["rule_id"]
        for rule in csv.DictReader(index)
        if rule["data_set"] == data_set and (element == "key" or element in rule["elements"].split())
    }
    return {f"{data_set}.{element}.{DERIVED[what]}"}, reading


@pytest.fixture(scope="module")
def named(built: Settings) -> dict[Row, set[str]]:
    """Rules that name a row, by row."""
    failure = published_relation(built.published / str(current_version(built)), "quality_failure")
    rows = duckdb.sql(
        f"select file, cast(split_part(row_id, ':', 2) as int), rule_id from {failure} as failure "
        f"inner join '{built.landing}/batches.parquet' using (batch_id)"
    ).fetchall()
    found = defaultdict(set)
    for file, row_no, rule in rows:
        found[file, row_no].add(rule)
    return found


@pytest.fixture(scope="module")
def planted(built: Settings) -> list[dict[str, str]]:
    with (built.demo / "truth" / "defects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(defect: dict[str, str]) -> Row:
    return f"{defect['delivery']}/{defect['file']}", int(defect["row_no"])


def test_every_kind_of_defect_has_its_rules(planted: list[dict[str, str]]) -> None:
    rules = defect_rules()
    assert len(rules) >= 60
    assert not {defect["kind"] for defect in planted} - set(rules)
    assert all(must for must, _ in rules.values())


def test_every_planted_defect_is_found(planted: list[dict[str, str]], named: dict[Row, set[str]]) -> None:
    rules = defect_rules()
    missed = [(d["kind"], place(d)) for d in planted if not rules[d["kind"]][0] <= named.get(place(d), set())]
    assert not missed, f"{len(missed)} of {len(planted)}: {missed[:5]}"


def test_no_defect_is_invented(planted: list[dict[str, str]], named: dict[Row, set[str]]) -> None:
    rules = defect_rules()
    explained: dict[Row, set[str]] = defaultdict(set)
    for defect in planted:
        must, may = rules[defect["kind"]]
        explained[place(defect)] |= must | may
        for other in filter(None, defect["also"].split(";")):
            file, row_no = other.rsplit("#", 1)
            explained[file, int(row_no)] |= named.get((file, int(row_no)), set())
    invented = [(row, found - explained[row]) for row, found in named.items() if found - explained[row]]
    assert not invented, f"{len(invented)}: {invented[:5]}"
