"""A mapping's entry → the SQL that makes a batch's rows."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.landing.mapping import Entry, Join, Table, Value
from orchestration.landing.records import literal, quoted
from orchestration.standard import DataSet

# Functions that mappings may use besides DuckDB's own.
MACROS = ("create or replace macro reference_id(reference) as regexp_extract(reference, '[^/]*$')",)

UNPIVOTED = ("item", "unit", "value")


def joined(number: int) -> str:
    """The name of the relation that holds an entry's joined file."""
    return f"joined_{number}"


def rows_sql(entry: Entry, columns: list[str], data_set: DataSet, sender: str) -> str:
    """The rows of a batch in their order: row_no, the elements as text.

    Reads the relation `source`, with the given columns, and `joined_0`, `joined_1`, … for the joins.
    """
    sql = source_sql("source", entry.table, columns)
    if entry.unpivot:
        sql = _unpivoted(sql, entry.unpivot)
    for number, join in enumerate(entry.joins):
        sql = _looked_up(sql, number, join)
    if entry.table.where:
        sql = f"select * from ({sql}) where ({entry.table.where})"
    values = {"institution_code": Value(constant=sender), **entry.elements}
    known = available(entry, columns)
    elements = [f"{_element(values.get(name), known)} as {quoted(name)}" for name in data_set.names]
    sql = f"select row_no, {', '.join(elements)} from ({sql})"
    if entry.distinct:
        everything = ", ".join(map(quoted, data_set.names))
        sql = f"select * from ({sql}) qualify row_number() over (partition by {everything} order by row_no) = 1"
    return f"{sql} order by row_no" if entry.unpivot or entry.joins or entry.distinct else sql


def renamed(entry: Entry, rows: pa.RecordBatch, names: Iterable[str], sender: str) -> pa.RecordBatch:
    """The same, of text columns, for an entry that only renames columns and translates codes: see `only_renames`."""
    values = {"institution_code": Value(constant=sender), **entry.elements}
    columns = [_renamed(values.get(name), rows) for name in names]
    return pa.RecordBatch.from_arrays([rows.column("row_no"), *columns], ["row_no", *names])


def only_renames(entry: Entry) -> bool:
    """Whether an entry needs no SQL."""
    moves = entry.unpivot or entry.joins or entry.distinct or entry.table.where
    return not moves and all(value.sql is None for value in entry.elements.values())


def source_sql(relation: str, table: Table, columns: Iterable[str]) -> str:
    """The rows of a file as text, an empty one as NULL; `entry` is a number where the table explodes."""
    plain = ["entry"] if table.explode else []
    items = [quoted(c) if c in plain else f"nullif(cast({quoted(c)} as varchar), '') as {quoted(c)}" for c in columns]
    return f"select row_no, {', '.join(items)} from {relation}"


def joined_sql(join: Join, relation: str, columns: Iterable[str]) -> str:
    """The rows of a joined file."""
    where = f" where ({join.table.where})" if join.table.where else ""
    return source_sql(relation, join.table, columns) + where


def available(entry: Entry, columns: Iterable[str]) -> set[str]:
    """The columns that an element may name in an entry: of the file, of its unpivoting."""
    return {*columns, *(UNPIVOTED if entry.unpivot else ())}


def _unpivoted(sql: str, unpivot: dict[str, tuple[str, str | None]]) -> str:
    places = list(enumerate(unpivot.items(), start=1))
    items = ", ".join(f"({n}, {literal(item)}, {literal(unit) if unit else 'null'})" for n, (_, (item, unit)) in places)
    value = "case place " + " ".join(f"when {n} then {quoted(column)}" for n, (column, _) in places) + " end"
    return (
        f"select record.* replace ((row_no - 1) * {len(places)} + place as row_no), item, unit, {value} as value "
        f"from ({sql}) as record cross join (values {items}) as items (place, item, unit) where {value} is not null"
    )


def _looked_up(sql: str, number: int, join: Join) -> str:
    """Adds the struct `<alias>` of the first matching record."""
    alias = quoted(join.alias)
    conditions = [f"{quoted(here)} = {alias}.{quoted(there)}" for here, there in join.on.items()]
    conditions += [f"({join.when})"] if join.when else []
    return (
        f"select record.*, {alias} from ({sql}) as record left join "
        f"(select {joined(number)} as {alias} from {joined(number)}) as lookup on {' and '.join(conditions)} "
        f"qualify row_number() over (partition by record.row_no order by {alias}.row_no) = 1"
    )


def _renamed(value: Value | None, rows: pa.RecordBatch) -> pa.Array:
    if value is None or (value.constant is None and value.column not in rows.schema.names):
        return pa.nulls(len(rows), pa.string())
    if value.constant is not None:
        return pa.repeat(value.constant, len(rows))
    sent = rows.column(value.column)
    if not value.values:
        return sent
    place = pc.index_in(sent, pa.array(list(value.values)))
    return pc.coalesce(pa.array(list(value.values.values())).take(place), sent)


def _element(value: Value | None, columns: set[str]) -> str:
    """The SQL of one element; a column that the file lacks gives NULL (that it may is checked before)."""
    if value is None:
        return "cast(null as varchar)"
    if value.constant is not None:
        return literal(value.constant)
    if value.column is None:
        sql = f"nullif(cast(({value.sql}) as varchar), '')"
    elif "." in value.column and value.column not in columns:
        sql = ".".join(map(quoted, value.column.split(".", 1)))
    elif value.column in columns:
        sql = quoted(value.column)
    else:
        return "cast(null as varchar)"
    cases = " ".join(f"when {literal(sent)} then {literal(code)}" for sent, code in value.values.items())
    return f"case {sql} {cases} else {sql} end" if cases else sql
