"""The chosen rules on Spark in this process: one query a rule, batches of several sizes, and the compiled models."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.bench.rules.agreement import require_agreement
from orchestration.bench.rules.chosen import Chosen, choose
from orchestration.bench.rules.one_pass import FAILING_SHARE, count_if_query, open_engine
from orchestration.bench.rules.rows import make_rows
from orchestration.bench.rules.timing import Timed, timed_in_turns
from orchestration.progress import Say
from orchestration.rules.models import applicable_model, failing_model
from orchestration.rules.rendered import rendered
from orchestration.settings import Settings
from orchestration.warehouse.spark import end_session, start_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SCHEMA = "bench"
BATCHES = (25, 50, 100, 300)
SINGLE = "one by one"


def measure_spark(settings: Settings, rows: int, rules: int, repeat: int, say: Say) -> dict[str, Any]:
    """Seconds on Spark for rules one by one, in batches and as the compiled models, over an Iceberg table.

    Raises:
        UserError: Spark counts otherwise than DuckDB, or there is no Java.
    """
    chosen = choose(settings, rules)
    file, expected = _make_rows(settings, chosen, rows)
    session = start_session(settings)
    try:
        session.sql(f"create schema if not exists {SCHEMA}")
        session.catalog.setCurrentDatabase(SCHEMA)
        session.read.parquet(str(file)).writeTo(f"current_{chosen.data_set.name}").using("iceberg").createOrReplace()
        say(f"   {rows:,} rows of {chosen.data_set.name}, {rules} rules, on Spark {session.version}")
        entry = _measure(session, chosen, expected, repeat, say)
    finally:
        end_session(session)
        file.unlink()
    return {"rows": rows, "rules": rules, "data_set": chosen.data_set.name, "repeat": repeat} | entry


def conditions(chosen: Chosen, count: int) -> list[str]:
    """So many conditions, no two of them alike: the rules, then the same rules asked of rows from a number on."""
    own = [item.fails for item in chosen.predicates]
    return [
        own[number % len(own)]
        if number < len(own)
        else f"case when row_no >= {number // len(own)} then {own[number % len(own)]} end"
        for number in range(count)
    ]


def batch_queries(table: str, counted: Sequence[str], size: int) -> list[str]:
    """Queries that count so many conditions each."""
    parts = [counted[start : start + size] for start in range(0, len(counted), size)]
    return [f"select {', '.join(f'count_if({condition})' for condition in part)} from {table}" for part in parts]


def best_batch(seconds: dict[str, float]) -> str:
    """The batch size that takes least time a rule."""
    return min((name for name in seconds if name.startswith("batch")), key=lambda name: seconds[name]).removeprefix("batch ")


def _make_rows(settings: Settings, chosen: Chosen, rows: int) -> tuple[Path, list[int]]:
    """Generated rows as a Parquet file, and what DuckDB counts in them by rule."""
    settings.data.mkdir(parents=True, exist_ok=True)
    file = settings.data / "rows.parquet"
    database = settings.data / "spark.duckdb"
    database.unlink(missing_ok=True)
    with open_engine(settings, database) as connection:
        make_rows(connection, chosen, rows, FAILING_SHARE)
        counts = connection.execute(count_if_query(chosen)).fetchone()
        connection.execute(f"copy current_{chosen.data_set.name} to '{file}' (format parquet)")
    database.unlink()
    assert counts
    return file, list(counts)


def _measure(session: SparkSession, chosen: Chosen, expected: list[int], repeat: int, say: Say) -> dict[str, Any]:
    name, rules = chosen.data_set.name, len(chosen.rules)
    table, most = f"current_{name}", max(*BATCHES, rules)
    plans = {SINGLE: batch_queries(table, conditions(chosen, rules), 1)}
    plans |= {f"batch {size}": batch_queries(table, conditions(chosen, most), size) for size in BATCHES}
    models = {"failing": failing_model, "applicable": applicable_model}
    for way, model in models.items():
        target = f"quality_{way}_{name}"
        plans[way] = [f"create or replace table {target} using iceberg as {rendered(model(chosen.data_set, chosen.predicates))}"]

    def run(queries: list[str]) -> list[int]:
        return [count for query in queries for row in session.sql(query).collect() for count in row]

    timed = timed_in_turns({way: (lambda queries=queries: run(queries)) for way, queries in plans.items()}, repeat, say)
    rule_ids = [rule.rule_id for rule in chosen.rules]
    counted = {way: dict(zip(rule_ids, timed[way].result, strict=False)) for way in plans if way not in models}
    exploded = f"select explode(split(failed_rules, ',')) as rule_id from quality_failing_{name}"
    failed = {row[0]: row[1] for row in session.sql(f"select rule_id, count(*) from ({exploded}) group by rule_id").collect()}
    ours = {"DuckDB": dict(zip(rule_ids, expected, strict=True)), "failing": dict.fromkeys(rule_ids, 0) | failed}
    require_agreement(ours | counted)
    per_hundred = {way: _per_hundred(each, rules if way in (SINGLE, *models) else most) for way, each in timed.items()}
    return {"seconds_per_100_rules": per_hundred, "conditions": most, "best_batch": best_batch(per_hundred)}


def _per_hundred(timed: Timed, rules: int) -> float:
    return round(timed.seconds / rules * 100, 3)
