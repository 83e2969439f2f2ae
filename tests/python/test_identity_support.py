"""A dbt project that holds only a layer or two of the real one, over input that a test writes."""

from __future__ import annotations

import csv
import datetime as dt
import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from dbt.cli.main import dbtRunner

from orchestration.settings import settings

ROOT = settings().root
PROJECT = """
name: medplat
version: 0.0.0
profile: small
model-paths: [models]
seed-paths: [seeds]
test-paths: [tests]
macro-paths: [macros]
flags: {send_anonymous_usage_stats: false}
on-run-start: ["{{ create_engine_functions() }}"]
models: {medplat: {+materialized: table}}
seeds: {medplat: {+schema: reference, +quote_columns: false}}
"""
PROFILES = """
small:
  target: local
  outputs:
    local:
      type: duckdb
      path: {folder}/warehouse.duckdb
      schema: main
      threads: 1
      settings: {{TimeZone: UTC, default_null_order: nulls_first}}
"""
RECEIVED = dt.datetime(2025, 3, 1, 8)


class SmallProject:
    """Layers of the real project with `accepted_<data set>` given by the test.

    Args:
        folder: an empty folder.
        layers: folders of models/ and seeds/ to take over, e.g. `identity`.
        data_sets: data sets of the standard that the test will give.
    """

    def __init__(self, folder: Path, layers: list[str], data_sets: list[str]) -> None:
        self.folder = folder
        self.manifest: Any = None
        parts = [f"{kind}/{layer}" for kind in ("models", "seeds") for layer in layers]
        for part in ["macros", "seeds/master", *parts]:
            shutil.copytree(ROOT / part, folder / part)
        (folder / "tests").mkdir()
        for path in (ROOT / "tests" / "dbt").glob("*.sql"):
            if path.name.split("_")[0] in layers:
                shutil.copy(path, folder / "tests")
        (folder / "dbt_project.yml").write_text(PROJECT, "utf-8")
        (folder / "profiles.yml").write_text(PROFILES.format(folder=folder), "utf-8")
        for data_set in data_sets:
            path = folder / "models" / "given" / f"accepted_{data_set}.sql"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"select * from {{{{ parquet_files('{folder / data_set}.parquet') }}}}", "utf-8")
            self.give(data_set, [])

    def give(self, data_set: str, rows: list[dict[str, Any]]) -> None:
        """Makes these the accepted rows of a data set; elements that a row lacks are null."""
        elements = _elements(data_set)
        columns: dict[str, Any] = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in elements}
        received = [row.get("received_at", RECEIVED) for row in rows]
        columns["row_id"] = pa.array([f"{data_set}:{number}" for number in range(len(rows))], pa.string())
        columns["received_at"] = pa.array(received, pa.timestamp("us"))
        columns["event_date"] = pa.array([moment.date() for moment in received], pa.date32())
        pq.write_table(pa.table(columns), self.folder / f"{data_set}.parquet")

    def seed(self, name: str, rows: list[dict[str, str]]) -> None:
        """Replaces the rows of a seed, e.g. `identity/decisions`, keeping its columns."""
        path = self.folder / "seeds" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            columns = next(csv.reader(stream))
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)

    def run(self, *arguments: str) -> None:
        """Builds everything; raises AssertionError with dbt's message when something fails."""
        places = ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder)]
        places += ["--quiet", "--log-level-file", "none", "--no-write-json"]
        here = os.getcwd()
        os.chdir(self.folder)
        try:
            self.manifest = self.manifest or dbtRunner().invoke(["parse", *places]).result
            result = dbtRunner(manifest=self.manifest).invoke(["build", *places, *arguments])
        finally:
            os.chdir(here)
        problems = [f"{r.node.name}: {r.message}" for r in result.result or [] if str(r.status) in ("error", "fail")]
        assert result.success, "\n".join(problems) or str(result.exception)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the warehouse."""
        with duckdb.connect(str(self.folder / "warehouse.duckdb")) as connection:
            return connection.sql(sql).fetchall()


def _elements(data_set: str) -> list[str]:
    with (settings().standards / "data_elements.csv").open(encoding="utf-8", newline="") as stream:
        return [row["element"] for row in csv.DictReader(stream) if row["data_set"] == data_set]
