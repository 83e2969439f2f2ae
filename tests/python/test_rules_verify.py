"""`medplat rules verify`: Soda on DuckDB, on Spark in the process and over Thrift counts what the one-pass models found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from cluster_support import empty_warehouse
from rules_support import compiled, connect, load, predicates, random_rows, rules, standard
from test_in_use import LATE, deliver

from orchestration.cluster import ClusterConfig
from orchestration.errors import UserError
from orchestration.landing import land_deliveries
from orchestration.rules import Present, Rule
from orchestration.rules.models import failing_model
from orchestration.rules.oracle import SparkEngine
from orchestration.rules.verify import Count, Verdict, count_both, require_agreement, verify
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import SparkWarehouse, open_warehouse

# Rules of every form: in a row, of keys, of references by two columns, and through a view of the quality layer.
DATA_SETS = ("patient", "inpatient_stay", "school_absence")
ROWS = 100


def judged() -> list[Rule]:
    return [rule for rule in rules() if rule.data_set in DATA_SETS]


def failing(name: str) -> str:
    return compiled(failing_model(standard().data_sets[name], predicates()[name]))


@pytest.fixture(scope="module")
def duck() -> Iterator[duckdb.DuckDBPyConnection]:
    """Current relations with random rows, and in the place of the views of the quality layer tables of every other row."""
    rng = np.random.default_rng(20250301)
    with connect() as connection:
        connection.execute("create schema ods; create schema quality; set search_path = 'main,ods,quality'")
        for name in DATA_SETS:
            load(
                connection, standard().data_sets[name], random_rows(standard().data_sets[name], rng, ROWS), f"ods.current_{name}"
            )
        for rule in judged():
            if isinstance(rule.check, Present) and rule.check.relation.startswith("quality_"):
                rows = f"select {', '.join(rule.check.columns)} from ods.current_{rule.data_set} where row_no % 2 = 0"
                connection.execute(f"create or replace table quality.{rule.check.relation} as {rows}")
        yield connection


def build_in(warehouse: SparkWarehouse, duck: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The same relations as tables of Spark, and what the one-pass models find in them there: casts of nonsense differ."""
    found = "select schema_name, table_name from duckdb_tables() where schema_name in ('ods', 'quality')"
    for schema, table in duck.execute(found).fetchall():
        file = folder / f"{table}.parquet"
        duck.execute(f"copy {schema}.{table} to '{file}' (format parquet)")
        warehouse.run(f"create schema if not exists {schema}")
        warehouse.run(f"create table {schema}.{table} using iceberg as select * from parquet.`{file}`")
        warehouse.run(f"create temporary view {table} as select * from {schema}.{table}")
    for name in DATA_SETS:
        warehouse.run(f"create table quality.quality_failing_{name} using iceberg as {failing(name)}")


def assert_same(counts: list[Count]) -> None:
    assert [count for count in counts if count.differs] == []
    assert [count.rule_id for count in counts] == [rule.rule_id for rule in judged()]
    assert sum(count.one_pass > 0 for count in counts) > len(counts) / 2


@pytest.mark.spark
def test_soda_counts_the_same_over_thrift(
    cluster: ClusterConfig, duck: duckdb.DuckDBPyConnection, home: Settings, tmp_path: Path
) -> None:
    empty_warehouse(cluster)
    try:
        with open_warehouse(home, "spark") as warehouse:
            build_in(warehouse, duck, tmp_path)
            with closing(SparkEngine(warehouse)) as engine:
                assert_same(count_both(judged(), engine, home))
            warehouse.run("delete from quality.quality_failing_school_absence where true")
            some = [rule for rule in judged() if rule.data_set == "school_absence"]
            with closing(SparkEngine(warehouse)) as engine:
                counts = count_both(some, engine, home)
        assert all(count.one_pass == 0 for count in counts)
        assert {count.rule_id for count in counts if count.soda} == {count.rule_id for count in counts if count.differs} != set()
    finally:
        empty_warehouse(cluster)


@pytest.mark.spark
def test_soda_counts_the_same_in_a_session(duck: duckdb.DuckDBPyConnection, home: Settings, tmp_path: Path) -> None:
    with open_warehouse(home, "spark_session") as warehouse:
        build_in(warehouse, duck, tmp_path)
        assert_same(count_both(judged(), SparkEngine(warehouse), home))


@pytest.mark.spark
def test_what_soda_cannot_read_is_told_in_a_line(cluster: ClusterConfig, home: Settings) -> None:
    empty_warehouse(cluster)
    with (
        open_warehouse(home, "spark") as warehouse,
        closing(SparkEngine(warehouse)) as engine,
        pytest.raises(UserError, match="Soda Core could not run the rules") as refused,
    ):
        count_both(judged(), engine, home)
    assert "ods" in refused.value.why and "infoMessages" not in refused.value.why
    assert len(refused.value.why.splitlines()) <= 6


def test_differences_are_named() -> None:
    verdict = Verdict("spark", (Count("a.b.c", 2, 1), Count("a.b.d", 1, 1)), 5, 1.0)
    assert "2 rules compared on spark" in verdict.summary() and "counts that differ: 1; 5 rules not" in verdict.summary()
    with pytest.raises(UserError, match=r"1 of 2 rules(.|\n)*a\.b\.c: Soda counts 2, the one-pass models 1"):
        require_agreement(verdict)
    require_agreement(replace(verdict, counts=(Count("a.b.d", 1, 1),)))


def test_without_a_warehouse_the_error_says_what_to_do(home: Settings) -> None:
    with pytest.raises(UserError, match="medplat build"):
        verify(home)


@pytest.mark.slow
def test_a_built_warehouse_is_compared_as_far_as_it_is_in_use(built: Settings) -> None:
    verdict = verify(built)
    assert verdict.differences == [] and verdict.failing > 100
    assert len(verdict.counts) + verdict.not_in_use == len(rules())
    compared = {count.rule_id.split(".")[0] for count in verdict.counts}
    assert "patient" in compared and LATE not in compared


@pytest.mark.slow
def test_what_has_landed_but_is_not_built_is_told(built: Settings, tmp_path: Path) -> None:
    home = replace(settings(), data=tmp_path / "data")
    shutil.copytree(built.data, home.data)
    deliver(tmp_path / "delivery", LATE)
    assert land_deliveries(tmp_path / "delivery", settings=home).ok
    with pytest.raises(UserError, match=rf"lacks data sets that have landed(.|\n)*{LATE}(.|\n)*medplat build"):
        verify(home)
