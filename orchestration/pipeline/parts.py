"""The parts of a published table: what is carried on from the version before, and what is written anew.

A small load adds one part and one file of removed keys; the rest are links to the files of the version before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.pipeline.durable import link_or_copy, sha256
from orchestration.pipeline.published import PublishedFile, PublishedTable, Version, table_relation
from orchestration.progress import Say
from orchestration.warehouse.engines import Warehouse

REPLACED_KEY = "ods.replaced_key"


@dataclass(frozen=True)
class Limits:
    """When a table is written whole again, although a part would do.

    Attributes:
        share: removed keys and rows outside the first part, as a share of the table.
        parts: more of them slow readers down; then all but the first become one.
        small: a table of fewer rows is written whole at once.
    """

    share: float = 0.2
    parts: int = 12
    small: int = 50_000


@dataclass(frozen=True)
class Source:
    """A table of the warehouse.

    Attributes:
        relation: `schema.name`.
        row_key: column, or expression over columns, that names its rows for good, where it is published in parts.
        is_log: whether it is only added to, so that the load of a row is a fact; elsewhere readers do not get load_no,
            which a full build sets anew.
    """

    name: str
    layer: str
    relation: str
    row_key: str | None
    is_log: bool = False


class PartWriter:
    """Writes the tables of one load below a staging folder.

    Args:
        base: the version whose parts go on, or None where a full load begins anew.
        latest: the version published last, of whose files those that hold the same rows are linked.
    """

    def __init__(
        self,
        warehouse: Warehouse,
        folder: Path,
        load_no: int,
        base: Version | None,
        latest: Version | None,
        say: Say,
        limits: Limits,
    ) -> None:
        self._warehouse, self._folder, self._load_no = warehouse, folder, load_no
        self._base, self._latest, self._say, self._limits = base, latest, say, limits
        self._removed = self._count_removed(base.load_no) if base else {}

    def write(self, source: Source) -> PublishedTable:
        """Writes a table, and returns what the manifest says of it."""
        columns = self._columns(source)
        if source.row_key is None:
            return self._whole(source, columns)
        base = self._carried_on(source, columns)
        if base is None:
            return self._whole(source, columns)
        rows, delta = self._count_rows(source, self._base.load_no if self._base else 0)
        removed = self._removed.get(source.name, 0)
        if not delta and not removed and rows == base.rows:
            return self._table(source, columns, rows, self._link(base.parts), self._link(base.removed))
        overlay = sum(part.rows for part in base.parts[1:]) + sum(file.rows for file in base.removed) + delta + removed
        if rows < self._limits.small or overlay > self._limits.share * rows:
            return self._whole(source, columns)
        added = self._added(source, columns, base, rows)
        if added and self._accounts_for(added, base, delta, removed):
            return added
        self._say(f"   {source.relation}: written whole, its replaced keys do not account for its {rows:,} rows")
        for file in self._folder.glob(f"{source.name}/*"):
            file.unlink()
        return self._whole(source, columns)

    def _carried_on(self, source: Source, columns: dict[str, str]) -> PublishedTable | None:
        """The table in the base, where its parts go together with what the warehouse has now."""
        base = self._base.tables.get(source.name) if self._base else None
        fits = base and base.row_key == source.row_key and list(base.columns.items()) == list(columns.items())
        return base if fits else None

    def _added(self, source: Source, columns: dict[str, str], base: PublishedTable, rows: int) -> PublishedTable | None:
        """The base's parts with one more; of too many, all but the first become one with it."""
        assert self._base
        parts, removed, since = base.parts, base.removed, self._base.load_no
        if len(parts) >= self._limits.parts:
            parts, removed, since = parts[:1], (), parts[0].load_no
        names = ", ".join(columns)
        added = self._export(source, f"select {names} from {source.relation} where load_no > {since}", "parquet")
        gone = self._export(source, self._removed_keys(source, columns, since), "removed.parquet")
        files = (self._link(parts) + ((added,) if added.rows else ()), self._link(removed) + ((gone,) if gone.rows else ()))
        for file in (added, gone):
            if not file.rows:
                (self._folder / file.file).unlink()
        return self._table(source, columns, rows, *files)

    def _accounts_for(self, table: PublishedTable, base: PublishedTable, delta: int, removed: int) -> bool:
        """Whether the parts give as many rows as the warehouse has; they are counted only where sums do not say."""
        if len(table.parts) > len(base.parts) - 1 and base.rows + delta - removed == table.rows:
            return True
        with duckdb.connect(config={"threads": 2}) as connection:
            counted = connection.execute(f"select count(*) from {table_relation(self._folder, table)}").fetchone()
        return counted == (table.rows,)

    def _whole(self, source: Source, columns: dict[str, str]) -> PublishedTable:
        """The table as one part; the latest version's file where that holds the same rows."""
        names = ", ".join(columns)
        part = self._export(source, f"select {names} from {source.relation}", "parquet")
        held = self._latest.tables.get(source.name) if self._latest else None
        if held and len(held.parts) == 1 and not held.removed and self._same(held.parts[0], part):
            (self._folder / part.file).unlink()
            link_or_copy(self._latest.folder / held.parts[0].file, self._folder / part.file)
            part = replace(held.parts[0], file=part.file, load_no=self._load_no)
        return self._table(source, columns, part.rows, (part,), ())

    def _same(self, earlier: PublishedFile, part: PublishedFile) -> bool:
        assert self._latest
        if earlier.rows != part.rows or earlier.sha256 is None:
            return False
        left, right = self._latest.folder / earlier.file, self._folder / part.file
        try:
            if pq.read_schema(left) != pq.read_schema(right):
                return False
            return sha256(left) == part.sha256 or _fingerprint(left) == _fingerprint(right)
        except (OSError, pa.ArrowException, duckdb.Error):  # the earlier file is damaged
            return False

    def _table(
        self,
        source: Source,
        columns: dict[str, str],
        rows: int,
        parts: tuple[PublishedFile, ...],
        removed: tuple[PublishedFile, ...],
    ) -> PublishedTable:
        return PublishedTable(source.layer, rows, source.row_key, columns if source.row_key else {}, parts, removed)

    def _export(self, source: Source, query: str, ending: str) -> PublishedFile:
        name = f"{source.name}/{self._load_no:08d}.{ending}"
        (self._folder / source.name).mkdir(exist_ok=True)
        self._warehouse.export(f"({query}) as exported", self._folder / name)
        return described(self._folder, name, self._load_no)

    def _link(self, files: tuple[PublishedFile, ...]) -> tuple[PublishedFile, ...]:
        assert self._base
        for file in files:
            link_or_copy(self._base.folder / file.file, self._folder / file.file)
        return files

    def _removed_keys(self, source: Source, columns: dict[str, str], since: int) -> str:
        kind = columns.get(source.row_key or "", "string")
        return (
            f"select distinct cast(row_key as {kind}) as row_key from {REPLACED_KEY} "
            f"where model = '{source.name}' and load_no > {since}"
        )

    def _columns(self, source: Source) -> dict[str, str]:
        """Columns that readers get, with the engine's word for their type."""
        described = self._warehouse.query(f"describe {source.relation}")
        columns = {}
        for name, kind, *_ in described:
            if not name or name.startswith("#"):  # Spark goes on with partitions
                break
            columns[name] = kind
        known = set(re.findall(r"[a-z_][a-z0-9_]*", (source.row_key or "").lower()))
        if source.row_key and ("load_no" not in columns or not known & columns.keys()):
            raise UserError(
                f"{source.relation} cannot be published in parts",
                where=f"config.meta of the model {source.name}",
                why=f"it names row_key {source.row_key}, and the table has no such column, or no column load_no",
                todo="correct meta.row_key, or add the column to the model",
            )
        return {name: kind for name, kind in columns.items() if name != "load_no" or source.is_log}

    def _count_rows(self, source: Source, since: int) -> tuple[int, int]:
        """Rows of a table, and those written after a load."""
        query = f"select count(*), sum(case when load_no > {since} then 1 else 0 end) from {source.relation}"
        rows, delta = self._warehouse.query(query)[0]
        return int(rows), int(delta or 0)

    def _count_removed(self, since: int) -> dict[str, int]:
        query = f"select model, count(distinct row_key) from {REPLACED_KEY} where load_no > {since} group by model"
        return {model: int(count) for model, count in self._warehouse.query(query)}


def described(folder: Path, name: str, load_no: int) -> PublishedFile:
    """What the manifest says of a Parquet file that has been written."""
    file = folder / name
    return PublishedFile(name, load_no, pq.read_metadata(file).num_rows, file.stat().st_size, sha256(file))


def _fingerprint(file: Path) -> tuple[int, ...]:
    """Equal for equal rows in whatever order."""
    with duckdb.connect(config={"threads": 2}) as connection:
        path = str(file).replace("'", "''")
        query = f"select count(*), sum(hash(part)::hugeint), bit_xor(hash(part)) from read_parquet('{path}') as part"
        return connection.execute(query).fetchone() or ()
