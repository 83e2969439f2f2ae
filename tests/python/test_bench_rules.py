"""The benchmark of the rule base at a tiny size: what it generates, that all ways agree, and what it says when they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.console import Console
from rules_support import standard

from orchestration.bench.commands import parts
from orchestration.bench.facts import read_results, record
from orchestration.bench.nodes import Node
from orchestration.bench.pipeline import Bench
from orchestration.bench.rules import one_pass, run, spark
from orchestration.bench.rules.agreement import disagreements, require_agreement
from orchestration.bench.rules.chosen import Chosen, choose
from orchestration.bench.rules.one_pass import measure_one_pass, open_engine
from orchestration.bench.rules.region import figures, judged_rows, seconds_by_kind
from orchestration.bench.rules.report import bars, print_rules
from orchestration.bench.rules.rows import make_rows
from orchestration.bench.rules.run import FILE, RulesPlan, run_rules
from orchestration.bench.rules.soda import soda_text
from orchestration.bench.rules.spark import batch_queries, best_batch, conditions, measure_spark
from orchestration.bench.rules.timing import timed_in_turns
from orchestration.bench.watch import Usage
from orchestration.errors import UserError
from orchestration.rules.reader import read_rules
from orchestration.settings import Settings, settings

ROWS, RULES = 2_000, 100


def quiet(line: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="module")
def chosen() -> Chosen:
    return choose(settings(), RULES)


@pytest.fixture
def home(tmp_path: Path, chosen: Chosen, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A data folder of its own; reading all rules takes seconds, so they are read once."""
    for module in (one_pass, spark):
        monkeypatch.setattr(module, "choose", lambda _, count: replace(chosen, rules=chosen.rules[:count]))
    return replace(settings(), data=tmp_path)


@pytest.fixture(scope="module")
def engine(chosen: Chosen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_engine(settings(), tmp_path_factory.mktemp("rules") / "rows.duckdb") as connection:
        assert make_rows(connection, chosen, ROWS, 0.03) > 0.9 * RULES
        yield connection


def test_the_rules_are_real_ones_of_one_data_set(chosen: Chosen) -> None:
    assert len(chosen.rules) == RULES == len({rule.rule_id for rule in chosen.rules}) and chosen.own > 80
    assert {rule.data_set for rule in chosen.rules} == {chosen.data_set.name}
    with pytest.raises(UserError, match="5000 rules"):
        choose(settings(), 5000)


def test_soda_reads_the_very_same_rules(chosen: Chosen, tmp_path: Path) -> None:
    path = tmp_path / chosen.data_set.name / "rules.yml"
    read = read_rules({path: soda_text(chosen)}, standard())
    assert [(rule.rule_id, rule.check) for rule in read] == [(rule.rule_id, rule.check) for rule in chosen.rules]


def test_rows_fail_in_the_share_that_is_asked_for(engine: duckdb.DuckDBPyConnection, chosen: Chosen) -> None:
    name = chosen.data_set.name
    any_rule = " or ".join(f"({item.fails})" for item in chosen.predicates)
    found = engine.execute(f"select count(*), count_if({any_rule}), count(distinct row_id) from current_{name}").fetchone()
    assert found and found[0] == found[2] == ROWS and 0.025 < found[1] / ROWS < 0.035


def test_rows_are_the_same_for_the_same_seed(engine: duckdb.DuckDBPyConnection, chosen: Chosen, tmp_path: Path) -> None:
    sum_of_rows = f"select sum(hash(held)) from current_{chosen.data_set.name} as held"
    with open_engine(settings(), tmp_path / "again.duckdb") as again:
        make_rows(again, chosen, ROWS, 0.03)
        assert again.execute(sum_of_rows).fetchone() == engine.execute(sum_of_rows).fetchone()


def test_all_ways_count_the_same(home: Settings) -> None:
    entry = measure_one_pass(home, ROWS, RULES, 1, quiet)
    assert entry["rows"] == ROWS and entry["rules"] == RULES and entry["failing_rows"] / ROWS == pytest.approx(0.03, abs=0.005)
    assert entry["failures"] >= entry["failing_rows"] and entry["rules_that_fail"] > 0.9 * RULES
    assert set(entry["seconds"]) == {"failing", "applicable", "both", "count_if", "soda", "soda_rows"}
    expected = entry["seconds"]["failing"] / entry["seconds"]["count_if"]
    assert entry["medplat_to_count_if"] == pytest.approx(expected, rel=0.05)
    assert not list(home.data.glob("*.duckdb"))


def test_a_way_that_counts_otherwise_stops_the_benchmark(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = one_pass.soda_counts

    def planted(*arguments: Any) -> dict[str, int | None]:
        found = real(*arguments)
        rule_id = next(rule_id for rule_id, count in found.items() if count)
        return found | {rule_id: found[rule_id] + 1}  # type: ignore[operator]

    monkeypatch.setattr(one_pass, "soda_counts", planted)
    with pytest.raises(UserError, match="1 rules are counted differently") as error:
        measure_one_pass(home, ROWS, 40, 1, quiet)
    assert "soda" in str(error.value) and "count_if" in str(error.value)


def test_disagreements_name_the_rule_and_every_count() -> None:
    counts = {"medplat": {"a.b.c": 1, "a.b.d": 0}, "soda": {"a.b.c": 2, "a.b.d": None}}
    assert disagreements(counts) == ["a.b.c: medplat 1, soda 2", "a.b.d: medplat 0, soda None"]
    assert disagreements({"medplat": {"a": 1}, "soda": {}}) == ["a: medplat 1, soda None"]
    require_agreement({"medplat": {"a": 1}, "soda": {"a": 1}})
    many = {way: {f"r{number}": count for number in range(9)} for way, count in (("medplat", 1), ("soda", 2))}
    with pytest.raises(UserError, match="and 4 more"):
        require_agreement(many)


def test_ways_take_turns_and_medians_count() -> None:
    calls: list[str] = []
    timed = timed_in_turns({"a": lambda: calls.append("a"), "b": lambda: len(calls)}, 3, quiet)
    assert calls == ["a"] * 3 and timed["b"].result == 3 and timed["a"].seconds < 1


def test_seconds_of_the_quality_layer_by_kind_of_model() -> None:
    nodes = [Node("quality_failing_patient", "quality", 2.0), Node("quality_failing_visit", "quality", 1.0)]
    nodes += [Node("quality_applicable", "quality", 0.5), Node("quality_applicable_visit", "quality", 4.0)]
    nodes += [Node("quality_failure", "quality", 0.25), Node("ods_patient", "ods", 9.0)]
    assert seconds_by_kind(nodes) == {"failing": 3.0, "applicable": 4.0, "results": 0.75}


def test_throughput_follows_from_rows_and_rules_of_each_data_set() -> None:
    class Held:
        """A warehouse of two data sets in use."""

        def query(self, sql: str) -> list[tuple[Any, ...]]:
            if "rule_index" in sql:
                return [("patient", 10), ("visit", 20), ("unused", 99)]
            return [("current_patient",), ("current_visit",)] if "information_schema" in sql else [(1000,)]

    judged = judged_rows(Held())  # type: ignore[arg-type]
    assert judged == {"patient": (1000, 10), "visit": (1000, 20)}
    found = figures({"failing": 1.0, "applicable": 2.0}, judged)
    assert found["verdicts"] == 30_000 and found["verdicts_per_second"] == 10_000 and found["seconds_per_million"] == 1500.0
    assert figures({}, {})["seconds_per_million"] == 0.0


def test_batches_hold_so_many_conditions_and_no_two_alike(chosen: Chosen) -> None:
    asked = conditions(chosen, 300)
    assert len(set(asked)) == 300 and asked[:RULES] == [item.fails for item in chosen.predicates]
    assert [query.count("count_if(") for query in batch_queries("t", asked, 120)] == [120, 120, 60]
    assert best_batch({"one by one": 0.1, "batch 25": 2.0, "batch 50": 1.0, "failing": 0.5}) == "50"


@pytest.mark.spark
def test_spark_counts_what_duckdb_counts(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "BATCHES", (5, 40))
    entry = measure_spark(home, ROWS, 20, 1, quiet)
    assert entry["best_batch"] in ("5", "40") and entry["conditions"] == 40
    assert set(entry["seconds_per_100_rules"]) == {"one by one", "batch 5", "batch 40", "failing", "applicable"}


class FakeBench(Bench):
    """A benchmark whose steps take what the test says."""

    def run(self, command: str, *arguments: str) -> tuple[dict[str, Any], Usage]:
        self.settings.data.mkdir(parents=True)
        seconds = {"failing": 2.0, "applicable": 1.0, "both": 3.0, "count_if": 1.6, "soda": 1.8, "soda_rows": 30.0}
        shared = {"rows": int(arguments[0]), "rules": int(arguments[1]), "data_set": "patient"}
        if command == "spark":
            per_hundred = {"one by one": 30.0, "batch 25": 2.0, "batch 100": 1.0, "failing": 2.5}
            return shared | {"seconds_per_100_rules": per_hundred, "conditions": 100, "best_batch": "100"}, Usage(1, 1, 1)
        ratios = {"medplat_to_count_if": 1.25, "soda_to_medplat": 0.9, "soda_rows_to_medplat": 15.0}
        return shared | {"failing_rows": 30, "seconds": seconds, "cpu_seconds": seconds} | ratios, Usage(9.0, 9.0, 10**9)


def test_results_are_kept_by_label_and_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "Bench", FakeBench)
    region = {"landed_rows": 1000, "build_seconds": 10.0} | figures({"failing": 1.0}, {"patient": (1000, 10)})
    monkeypatch.setattr(run, "measure_region", lambda bench, rows, keep: region)
    home = replace(settings(), data=tmp_path)
    for label in ("before", "current", "current"):
        run_rules(home, RulesPlan((1000,), (2000,), (3000,), 100, 1, label, "medplat bench rules"), quiet)
    record(home, {"label": "current", "rows": 1})
    results = read_results(home, FILE)
    found = [(entry["label"], entry["part"], entry["rows"]) for entry in results]
    every = (("one_pass", 1000), ("region", 2000), ("spark", 3000))
    assert found == [(label, part, rows) for label in ("before", "current") for part, rows in every]
    assert len(read_results(home)) == 1 and not (tmp_path / "bench" / "spark").exists()
    console = Console(record=True, width=160)
    print_rules(results, console)
    text = console.export_text()
    assert all(part in text for part in ("1.25× of the counting scan", "15.00×", "best batch", "3k before", "0.10×"))


def test_bars_say_what_is_missed() -> None:
    told = bars({"medplat_to_count_if": 1.6, "soda_to_medplat": 11.0, "soda_rows_to_medplat": 3.0})
    assert told.count("missed") == 2 and "1.60×" in told and "11.00× of medplat to count (bar 10×, reached)" in told


def test_parts() -> None:
    assert parts(["one-pass spark", "region"]) == {"one-pass", "spark", "region"} and parts(["spark"]) == {"spark"}
    with pytest.raises(UserError, match="no part"):
        parts(["two-pass"])
