"""A dbt project that holds only a layer or two of the real one, over input that a test writes."""

from __future__ import annotations

import csv
import datetime as dt
import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from dbt.cli.main import dbtRunner
from ruamel.yaml import YAML

from orchestration.settings import settings

ROOT = settings().root
PROFILES = """
medplat:
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
Row = dict[str, Any]


class SmallProject:
    """Layers of the real project with `accepted_<data set>` and `touched_<data set>` given by the test.

    Args:
        folder: an empty folder.
        layers: folders of models/ and seeds/ to take over, e.g. `identity`.
        data_sets: data sets of the standard that the test will give.
    """

    def __init__(self, folder: Path, layers: list[str], data_sets: list[str]) -> None:
        self.folder = folder
        self.manifest: Any = None
        self.load = 1
        self._given: dict[str, list[Row]] = {}
        self._settled: dict[str, list[Row]] = {}
        self._touched: dict[str, list[Row]] = {}
        self._row_ids: dict[Any, int] = {}
        parts = [f"{kind}/{layer}" for kind in ("models", "seeds") for layer in layers]
        for part in ["macros", "seeds/master", *parts]:
            shutil.copytree(ROOT / part, folder / part)
        (folder / "tests" / "dbt").mkdir(parents=True)
        for path in (ROOT / "tests" / "dbt").glob("*.sql"):
            if path.name.split("_")[0] in layers:
                shutil.copy(path, folder / "tests" / "dbt")
        _write_project(folder, layers)
        (folder / "profiles.yml").write_text(PROFILES.format(folder=folder), "utf-8")
        for data_set in data_sets:
            for kind in ("accepted", "touched"):
                path = folder / "models" / "given" / f"{kind}_{data_set}.sql"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"select * from {{{{ parquet_files(['{folder / path.stem}.parquet']) }}}}", "utf-8")
            self.give(data_set, [])

    def give(self, data_set: str, rows: list[Row]) -> None:
        """Makes these the accepted rows of a data set; elements that a row lacks are null.

        Touched by the open load are the rows that come or go with this, and what was so since its begin.
        """
        self._given[data_set] = rows
        settled = self._settled.setdefault(data_set, [])
        touched = self._touched.setdefault(data_set, [])
        touched += _minus([*_minus(rows, settled), *_minus(settled, rows)], touched)
        self._write(f"accepted_{data_set}", data_set, rows)
        self._write(f"touched_{data_set}", data_set, touched)

    def _write(self, name: str, data_set: str, rows: list[Row]) -> None:
        elements = _elements(data_set)
        columns: dict[str, Any] = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in elements}
        received = [row.get("received_at", RECEIVED) for row in rows]
        seen: Counter[Any] = Counter()
        row_ids = []
        for row in rows:
            content = (data_set, _content(row))
            row_ids.append(self._row_ids.setdefault((content, seen[content]), len(self._row_ids) + 1))
            seen[content] += 1
        columns["row_id"] = pa.array(row_ids, pa.int64())
        columns["received_at"] = pa.array(received, pa.timestamp("us"))
        columns["event_date"] = pa.array([moment.date() for moment in received], pa.date32())
        pq.write_table(pa.table(columns), self.folder / f"{name}.parquet")

    def seed(self, name: str, rows: Iterable[dict[str, str]]) -> None:
        """Replaces the rows of a seed, e.g. `identity/decisions`, keeping its columns."""
        path = self.folder / "seeds" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            columns = next(csv.reader(stream))
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)

    def seeded(self, name: str) -> list[dict[str, str]]:
        """The rows of a seed."""
        with (self.folder / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def run(self, *arguments: str, full: bool = True, finish: bool = True) -> None:
        """Builds everything; raises AssertionError with dbt's message when something fails.

        Args:
            full: build all tables anew; else only what the open load changes.
            finish: the next run is another load; else it repeats this one.
        """
        places = ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder)]
        places += ["--quiet", "--log-level-file", "none", "--no-write-json"]
        mode = ["--full-refresh"] if full else []
        here, before = os.getcwd(), dict(os.environ)
        os.chdir(self.folder)
        os.environ["MEDPLAT_LOAD"] = str(self.load)
        try:
            self.manifest = self.manifest or dbtRunner().invoke(["parse", *places]).result
            result = dbtRunner(manifest=self.manifest).invoke(["build", *places, *mode, *arguments])
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)
        self.seconds = {r.node.name: r.execution_time for r in result.result or []}
        problems = [f"{r.node.name}: {r.message}" for r in result.result or [] if str(r.status) in ("error", "fail")]
        assert result.success, "\n".join(problems) or str(result.exception)
        if finish:
            self.load += 1
            self._settled = {name: list(rows) for name, rows in self._given.items()}
            self._touched = {name: [] for name in self._given}

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the warehouse; tables of all layers go by their bare names."""
        with duckdb.connect(str(self.folder / "warehouse.duckdb")) as connection:
            schemas = connection.sql("select distinct schema_name from duckdb_tables()").fetchall()
            connection.execute(f"set search_path = '{','.join(['main', *(name for (name,) in schemas if name != 'main')])}'")
            return connection.sql(sql).fetchall()


def _write_project(folder: Path, layers: list[str]) -> None:
    """The real dbt_project.yml, less the layers that are not there."""
    project = YAML(typ="safe").load((ROOT / "dbt_project.yml").read_text("utf-8"))
    project["flags"] = {"send_anonymous_usage_stats": False}
    models = project["models"]["medplat"]
    project["models"]["medplat"] = {key: value for key, value in models.items() if key.startswith("+") or key in layers}
    with (folder / "dbt_project.yml").open("w", encoding="utf-8") as stream:
        YAML().dump(project, stream)


def _content(row: Row) -> tuple[Any, ...]:
    return tuple(sorted(row.items(), key=lambda item: item[0]))


def _minus(rows: list[Row], others: list[Row]) -> list[Row]:
    known = {_content(row) for row in others}
    return [row for row in rows if _content(row) not in known]


def _elements(data_set: str) -> list[str]:
    with (settings().standards / "data_elements.csv").open(encoding="utf-8", newline="") as stream:
        return [row["element"] for row in csv.DictReader(stream) if row["data_set"] == data_set]
