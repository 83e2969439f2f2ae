"""A small warehouse for the tests of publishing: it writes loads as the models do, and knows what readers must see."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.pipeline.dbt import target_folder
from orchestration.pipeline.load import Load
from orchestration.pipeline.publish import publish
from orchestration.pipeline.published import published_relation
from orchestration.settings import Settings
from orchestration.warehouse.engines import DUCKDB_FILE, open_warehouse

SCHEMAS = ("ods", "cmd", "quality", "reference")
LOADS = {
    "ods.ods_batch": "batch_id varchar, rows bigint",
    "ods.load_log": "load_no int, finished_at timestamp, is_full boolean, warehouse_id varchar",
    "ods.replaced_key": "model varchar, row_key varchar, load_no int",
}
# name → schema, row key, columns; each row is (id, value) for some key.
TABLES = {
    "cmd_fact": ("cmd", "source_row_id", "source_row_id varchar, value int, load_no int"),
    "cmd_number": ("cmd", "record_hash", "record_hash bigint, value int, note varchar, load_no int"),
    "quality_several": ("quality", "row_id", "row_id varchar, value int, load_no int"),  # two rows of each key
    "cmd_pair": ("cmd", "a || b", "a varchar, b varchar, value int, load_no int"),
    "cmd_sum": ("cmd", None, "value int, load_no int"),  # written whole by every load
    "cmd_log": ("cmd", None, "value int, load_no int"),  # only added to
    "kinds": ("reference", None, "kind varchar, name varchar"),
}
LOG = "cmd_log"
KEYED = [name for name, (_, key, _) in TABLES.items() if key]


@dataclass
class SmallWarehouse:
    """A DuckDB warehouse with the tables above.

    Attributes:
        finished: number of the last finished load.
        content: key → value, what the tables hold now.
    """

    settings: Settings
    warehouse_id: str = "w1"
    finished: int = 0
    content: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.settings.warehouse.mkdir(parents=True, exist_ok=True)
        with self.connect() as connection:
            for schema in SCHEMAS:
                connection.execute(f"create schema if not exists {schema}")
            for table, columns in LOADS.items():
                connection.execute(f"create table if not exists {table} ({columns})")
            for name, (schema, _, columns) in TABLES.items():
                connection.execute(f"create table if not exists {schema}.{name} ({columns})")
            connection.execute("insert into reference.kinds values ('a', 'one'), ('b', null)")
        self._write_manifest()

    def connect(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(str(self.settings.warehouse / DUCKDB_FILE))

    def write(self, changes: Iterable[tuple[int, int | None]], full: bool = False) -> Load:
        """What the models do in a load; a change is a key and its new value, or None where the record goes.

        It may be called again before `finish`: a load that is repeated.
        """
        number, after = self.finished + 1, dict(self.content)
        for key, value in changes:
            if value is None:
                after.pop(key, None)
            else:
                after[key] = value
        touched = set(after) | set(self.content) if full else {key for key, _ in changes}
        with self.connect() as connection:
            if full:
                connection.execute("delete from ods.replaced_key")
            for name in KEYED:
                self._replace(connection, name, touched, after, number, full)
            connection.execute(
                f"create or replace table cmd.cmd_sum as select {sum(after.values())} as value, {number} as load_no"
            )
            connection.execute(f"delete from cmd.cmd_log where load_no = {number}")
            connection.execute(f"insert into cmd.cmd_log values ({len(touched)}, {number})")
        self.content = after
        return Load(number, full or self.finished == 0, self.warehouse_id, self.finished)

    def publish(self, load: Load, say: Callable[[str], None] = lambda line: None) -> str:
        with open_warehouse(self.settings, "local") as warehouse:
            return publish(self.settings, "local", warehouse, say, load=load)

    def finish(self, load: Load) -> None:
        with self.connect() as connection:
            values = [load.number, load.is_full, load.warehouse_id]
            connection.execute("insert into ods.load_log values (?, now()::timestamp, ?, ?)", values)
        self.finished = load.number

    def load(self, changes: Iterable[tuple[int, int | None]], full: bool = False) -> str:
        """A whole load: written, published, finished."""
        load = self.write(list(changes), full)
        version = self.publish(load)
        self.finish(load)
        return version

    def differences(self, version: str) -> list[str]:
        """Tables of a version that are not what the warehouse holds."""
        folder = self.settings.published / version
        found = []
        with duckdb.connect() as connection:
            path = self.settings.warehouse / DUCKDB_FILE
            connection.execute(f"attach '{path}' as held (read_only)")
            for name, (schema, _, kinds) in TABLES.items():
                columns = "* exclude (load_no)" if "load_no" in kinds and name != LOG else "*"
                sides = [f"select {columns} from held.{schema}.{name}", f"from {published_relation(folder, name)}"]
                for one, other in (sides, sides[::-1]):
                    if rows := connection.execute(f"({one}) except all ({other}) limit 3").fetchall():
                        found.append(f"{name}: {rows}")
        return found

    def _replace(
        self,
        connection: duckdb.DuckDBPyConnection,
        name: str,
        touched: set[int],
        after: dict[int, int],
        number: int,
        full: bool,
    ) -> None:
        schema, key, _ = TABLES[name]
        relation, keys = f"{schema}.{name}", [self._key(name, each) for each in sorted(touched)]
        if not full and keys:
            connection.execute(
                f"insert into ods.replaced_key select distinct '{name}', cast({key} as varchar), {number} "
                f"from {relation} where load_no < {number} and {key} in (select unnest(?))",
                [keys],
            )
        condition = "true" if full else f"{key} in (select unnest(?))"
        if full or keys:
            connection.execute(f"delete from {relation} where {condition}", [] if full else [keys])
        rows = [row for each in sorted(touched) if each in after for row in self._rows(name, each, after[each], number)]
        if rows:
            values = ", ".join("(" + ", ".join(map(_literal, row)) + ")" for row in rows)
            connection.execute(f"insert into {relation} values {values}")

    def _key(self, name: str, key: int) -> str | int:
        return key * 7919 - 5 if name == "cmd_number" else f"batch-{key % 3}:{key}"

    def _rows(self, name: str, key: int, value: int, number: int) -> list[tuple]:
        identity = self._key(name, key)
        if name == "cmd_number":
            return [(identity, value, None if value % 2 else f"note {value}", number)]
        if name == "cmd_pair":
            return [(identity[:7], identity[7:], value, number)]
        if name == "quality_several":
            return [(identity, value, number), (identity, value + 1, number)]
        return [(identity, value, number)]

    def _write_manifest(self) -> None:
        folder = target_folder(self.settings, "local")
        folder.mkdir(parents=True, exist_ok=True)
        nodes = {
            f"model.medplat.{name}": {
                "name": name, "schema": schema, "resource_type": "model",
                "config": {
                    "materialized": "table", "meta": {"published": True} | ({"row_key": key} if key else {}),
                    "full_refresh": False if name == LOG else None,
                },
            }
            for name, (schema, key, _) in TABLES.items()
        }  # fmt: skip
        (folder / "manifest.json").write_text(json.dumps({"nodes": nodes}), "utf-8")


def _literal(value: str | int | None) -> str:
    return "null" if value is None else repr(value)


def held_files(folder: Path) -> dict[str, int]:
    """Files below a folder and their inodes."""
    return {str(path.relative_to(folder)): path.stat().st_ino for path in folder.rglob("*.parquet")}
