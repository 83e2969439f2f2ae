"""One data set, a hundred rules, one table: the compiled models, a scan that only counts, and Soda Core."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import jinja2
from ruamel.yaml import YAML

from orchestration.bench.rules.agreement import require_agreement
from orchestration.bench.rules.chosen import Chosen, choose
from orchestration.bench.rules.rows import make_rows
from orchestration.bench.rules.soda import soda_rows, soda_text
from orchestration.bench.rules.timing import timed_in_turns
from orchestration.progress import Say
from orchestration.rules.models import applicable_model, failing_model
from orchestration.rules.rendered import duckdb_functions, rendered
from orchestration.rules.soda_scan import DATA_SOURCE, new_scan, soda_counts
from orchestration.settings import Settings

THREADS = 2
FAILING_SHARE = 0.03


def measure_one_pass(settings: Settings, rows: int, rules: int, repeat: int, say: Say) -> dict[str, Any]:
    """Seconds of the compiled models and of their peers over the same table of generated rows.

    Raises:
        UserError: they do not count the same, rule by rule.
    """
    chosen = choose(settings, rules)
    file = settings.data / "one_pass.duckdb"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with open_engine(settings, file) as connection:
        say(f"   {rows:,} rows of {chosen.data_set.name}, {rules} rules, {chosen.own} of them its own")
        failed_rules = make_rows(connection, chosen, rows, FAILING_SHARE)
        connection.execute("checkpoint")
        entry = _measure(connection, chosen, settings.data, repeat, say)
    file.unlink()
    size = {"rows": rows, "rules": rules, "own_rules": chosen.own, "rules_that_fail": failed_rules}
    return size | {"data_set": chosen.data_set.name} | entry


def open_engine(settings: Settings, file: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB as target `local` sets it up, on two threads, with the functions of the engine layer."""
    text = (settings.root / "profiles" / "profiles.yml").read_text("utf-8")
    environment = jinja2.Environment()
    environment.filters["as_number"] = int
    profile = environment.from_string(text).render(env_var=lambda name, default="": os.environ.get(name, default))
    told = YAML(typ="safe").load(profile)["medplat"]["outputs"]["local"]["settings"]
    connection = duckdb.connect(str(file))
    for name, value in (told | {"threads": THREADS}).items():
        connection.execute(f"set {name} = '{value}'")
    connection.execute(duckdb_functions())
    return connection


def count_if_query(chosen: Chosen) -> str:
    """The scan that a person would write by hand: it counts the failing rows of every rule and keeps none of them."""
    counts = ", ".join(f"count_if({item.fails}) as {item.rule.column}" for item in chosen.predicates)
    return f"select {counts} from current_{chosen.data_set.name}"


def _measure(connection: duckdb.DuckDBPyConnection, chosen: Chosen, home: Path, repeat: int, say: Say) -> dict[str, Any]:
    name, files = chosen.data_set.name, {Path(f"{chosen.data_set.name}.yml"): soda_text(chosen)}
    models = {
        f"quality_failing_{name}": rendered(failing_model(chosen.data_set, chosen.predicates)),
        f"quality_applicable_{name}": rendered(applicable_model(chosen.data_set, chosen.predicates)),
    }
    failing, applicable = (f"create or replace table {table} as {sql}" for table, sql in models.items())
    counting = count_if_query(chosen)

    def build(*statements: str) -> None:
        """As dbt does: each model in a thread of its own."""
        with ThreadPoolExecutor(len(statements)) as threads:
            list(threads.map(lambda sql: connection.cursor().execute(sql), statements))

    new_scan(home)  # the import of Soda is no part of a scan
    timed = timed_in_turns(
        {
            "failing": lambda: build(failing),
            "applicable": lambda: build(applicable),
            "both": lambda: build(failing, applicable),
            "count_if": lambda: connection.execute(counting).fetchone(),
            "soda": lambda: soda_counts(files, lambda scan: scan.add_duckdb_connection(connection, DATA_SOURCE), home),
            "soda_rows": lambda: soda_rows(chosen, connection, home),
        },
        repeat,
        say,
    )
    rule_ids = [rule.rule_id for rule in chosen.rules]
    require_agreement(
        {
            "count_if": dict(zip(rule_ids, timed["count_if"].result, strict=True)),
            "medplat": dict.fromkeys(rule_ids, 0) | failing_counts(connection, name),
            "soda": timed["soda"].result,
            "soda_rows": timed["soda_rows"].result,
        }
    )
    return {
        "failing_rows": _count(connection, f"quality_failing_{name}"),
        "failures": sum(timed["count_if"].result),
        "repeat": repeat,
        "seconds": {way: round(each.seconds, 3) for way, each in timed.items()},
        "cpu_seconds": {way: round(each.cpu_seconds, 3) for way, each in timed.items()},
        "medplat_to_count_if": round(timed["failing"].seconds / timed["count_if"].seconds, 3),
        "soda_to_medplat": round(timed["soda"].seconds / timed["failing"].seconds, 3),
        "soda_rows_to_medplat": round(timed["soda_rows"].seconds / timed["failing"].seconds, 3),
    }


def failing_counts(connection: duckdb.DuckDBPyConnection, data_set: str) -> dict[str, int]:
    """Failing rows by rule, from the compiled model's table; rules without any are not there."""
    exploded = f"select unnest(split(failed_rules, ',')) as rule_id from quality_failing_{data_set}"
    return dict(connection.execute(f"select rule_id, count(*) from ({exploded}) group by rule_id").fetchall())


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"select count(*) from {table}").fetchone()
    assert found
    return found[0]
