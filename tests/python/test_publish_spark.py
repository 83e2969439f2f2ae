"""Publishing in parts from Iceberg tables gives readers what the warehouse holds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import duckdb
import pytest

from orchestration.pipeline import publish
from orchestration.pipeline.dbt import target_folder
from orchestration.pipeline.load import Load
from orchestration.pipeline.parts import Limits
from orchestration.pipeline.published import published_relation, read_version
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse, open_warehouse

pytestmark = [pytest.mark.spark, pytest.mark.slow]
FACT = "cmd.fact"


@pytest.fixture
def warehouse(home: Settings) -> Iterator[Warehouse]:
    node = {
        "name": "fact", "schema": "cmd", "resource_type": "model",
        "config": {"materialized": "incremental", "meta": {"published": True, "row_key": "source_row_id"}},
    }  # fmt: skip
    folder = target_folder(home, "spark_session")
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"nodes": {"model.medplat.fact": node}}), "utf-8")
    with open_warehouse(home, "spark_session") as opened:
        for statement in (
            "create schema cmd", "create schema ods", "create table ods.ods_batch using iceberg as select 1 as rows",
            "create table ods.load_log (load_no int, finished_at timestamp, is_full boolean, warehouse_id string) using iceberg",
            "create table ods.replaced_key (model string, row_key string, load_no int) using iceberg",
            f"create table {FACT} using iceberg partitioned by (institution_code) as select concat('b:', id) as source_row_id, "
            "'H1' as institution_code, cast(id / 3 as decimal(18, 2)) as amount, timestamp '2025-01-01 08:00:00' as at, "
            "1 as load_no from range(300)",
        ):  # fmt: skip
            opened.run(statement)
        yield opened


def rows(version: str, home: Settings) -> list[tuple]:
    relation = published_relation(home.published / version, "fact")
    return duckdb.sql(f"select source_row_id, amount from {relation} order by 1").fetchall()


def test_a_small_load_of_iceberg_tables_adds_a_part(
    home: Settings, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "LIMITS", Limits(small=0))
    publish.publish(home, "spark_session", warehouse, print, load=Load(1, True, "w", 0))
    warehouse.run("insert into ods.load_log values (1, timestamp '2025-01-01 00:00:00', true, 'w')")
    warehouse.run("insert into ods.replaced_key values ('fact', 'b:3', 2), ('fact', 'b:4', 2), ('fact', 'b:3', 2)")
    warehouse.run(f"delete from {FACT} where source_row_id in ('b:3', 'b:4')")
    warehouse.run(f"insert into {FACT} values ('b:3', 'H1', 7, timestamp '2025-01-01 08:00:00', 2)")
    warehouse.run(f"insert into {FACT} values ('b:900', 'H2', 9, null, 2)")
    version = publish.publish(home, "spark_session", warehouse, print, load=Load(2, False, "w", 1))
    facts = read_version(home.published / version).tables["fact"]
    assert [(part.rows, part.load_no) for part in facts.parts] == [(300, 1), (2, 2)]
    assert [file.rows for file in facts.removed] == [2]
    held = warehouse.query(f"select source_row_id, amount from {FACT} order by 1")
    assert rows(version, home) == held
    assert len(held) == 300


def test_a_closed_session_leaves_the_metastore_to_other_processes(home: Settings) -> None:
    with open_warehouse(home, "spark_session") as opened:
        opened.run("create schema left_behind")
    code = (
        "from pathlib import Path; from orchestration.settings import Settings\n"
        "from orchestration.warehouse.engines import open_warehouse\n"
        f"with open_warehouse(Settings(Path({str(home.root)!r}), Path({str(home.data)!r})), 'spark_session') as opened:\n"
        "    print(opened.query('show namespaces'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "left_behind" in done.stdout, done.stderr[-2000:]
