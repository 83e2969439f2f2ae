"""Writes the rows of a batch: its elements, and the columns that the platform adds to each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from hashlib import md5
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orchestration.standard import DataSet

TECHNICAL = [("batch_id", pa.string()), ("row_no", pa.int64()), ("row_id", pa.string()), ("sender_code", pa.string()),
             ("received_at", pa.timestamp("us")), ("record_hash", pa.int64()), ("content_hash", pa.int64()),
             ("is_deletion", pa.bool_())]  # fmt: skip
UNIQUE = ("row_no", "row_id", "record_hash", "content_hash")  # hardly a value twice: a dictionary does not pay
COMMON_TEXT = ("batch_id", "sender_code")
ROW_GROUP = 122_880  # rows
ROW_GROUP_BYTES = 2**27  # in memory, after which a row group ends sooner
FEW = 2_000  # rows that are hashed faster one by one
HASHES = "select cast(md5_number(record) >> 64 as ubigint), cast(md5_number(content) >> 64 as ubigint) from texts"
UNIT = "\x1f"  # U+001F, the unit separator


class Layout:
    """The columns of a data set's rows.

    Attributes:
        names: of the elements.
        key: of those that identify a record.
    """

    def __init__(self, data_set: DataSet) -> None:
        self.names = data_set.names
        self.key = tuple(element.name for element in data_set.key)

    @cached_property
    def schema(self) -> pa.Schema:
        return pa.schema([*((name, pa.string()) for name in self.names), *TECHNICAL])

    @cached_property
    def written(self) -> pa.Schema:
        """The same, with what all rows of a batch have in common as references to one text."""
        text = pa.dictionary(pa.int8(), pa.string())
        return pa.schema([(field.name, text if field.name in COMMON_TEXT else field.type) for field in self.schema])

    @cached_property
    def repeating(self) -> list[str]:
        """The columns in which a value may come again and again."""
        return [name for name in self.schema.names if name not in UNIQUE]


@dataclass(frozen=True)
class Origin:
    """What the rows of a batch have in common.

    Attributes:
        received_at: local time without a zone.
        is_deletion: whether they take their records away.
    """

    batch_id: str
    sender: str
    received_at: datetime
    is_deletion: bool


def row_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in fewer, larger batches, none of them empty."""
    waiting: list[pa.RecordBatch] = []
    for batch in filter(len, batches):
        waiting.append(batch)
        if sum(map(len, waiting)) >= ROW_GROUP or sum(each.nbytes for each in waiting) >= ROW_GROUP_BYTES:
            yield pa.concat_batches(waiting)
            waiting.clear()
    if waiting:
        yield pa.concat_batches(waiting)


class RowWriter:
    """Writes the rows of a batch as Parquet. Open it with `writing`."""

    def __init__(self, target: Path, layout: Layout, origin: Origin, engine: duckdb.DuckDBPyConnection) -> None:
        self.layout, self.origin, self.engine = layout, origin, engine
        self.rows = 0
        self._sink = pa.OSFile(str(target), "wb")
        self._file = pq.ParquetWriter(
            self._sink, layout.written, compression="snappy", use_dictionary=layout.repeating,
            write_statistics=list(UNIQUE), store_schema=False,
        )  # fmt: skip

    def write(self, rows: pa.RecordBatch) -> None:
        """Writes a row group: takes row_no and the elements, adds the rest."""
        self._file.write_batch(self._with_technical(rows), row_group_size=len(rows))
        self.rows += len(rows)

    def close(self) -> None:
        """Completes the file."""
        self._file.close()
        self._sink.close()

    def _with_technical(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        elements = [rows.column(name) for name in self.layout.names]
        numbers = rows.column("row_no")
        records, contents = hashes(self.layout, self.origin.sender, elements, self.engine)
        origin, once = self.origin, pa.array(np.zeros(len(rows), np.int8))
        technical = {
            "batch_id": pa.DictionaryArray.from_arrays(once, [origin.batch_id]),
            "row_no": numbers,
            "row_id": pc.binary_join_element_wise(origin.batch_id, numbers.cast(pa.string()), ":"),
            "sender_code": pa.DictionaryArray.from_arrays(once, [origin.sender]),
            "received_at": pa.array([origin.received_at], pa.timestamp("us")).take(once),
            "record_hash": records,
            "content_hash": contents,
            "is_deletion": pa.array([origin.is_deletion]).take(once),
        }
        columns = [*elements, *(technical[name] for name, _ in TECHNICAL)]
        return pa.RecordBatch.from_arrays(columns, schema=self.layout.written)


@contextmanager
def writing(target: Path, layout: Layout, origin: Origin, engine: duckdb.DuckDBPyConnection) -> Iterator[RowWriter]:
    """A writer of rows, completed at the end.

    Args:
        engine: a DuckDB for its own use.
    """
    writer = RowWriter(target, layout, origin, engine)
    try:
        yield writer
    finally:
        writer.close()


def hashes(
    layout: Layout, sender: str, elements: Sequence[pa.Array], engine: duckdb.DuckDBPyConnection
) -> tuple[pa.Array, pa.Array]:
    """The columns record_hash and content_hash.

    The content are all elements, the record is the sender with the key elements, or with the content where a key
    element is empty. Both as 64 bits of MD5 over the parts joined by U+001F.
    """
    by_name = dict(zip(layout.names, elements, strict=True))
    key = [by_name[name] for name in layout.key]
    records = _joined(["key", sender, *key])
    if any(column.null_count for column in key):
        incomplete = reduce(pc.or_, [pc.is_null(column) for column in key])
        records = pc.if_else(incomplete, _joined(["content", sender, *elements]), records)
    texts = pa.RecordBatch.from_arrays([records, _joined(elements)], ["record", "content"])
    return _hashed_one_by_one(texts) if len(texts) < FEW else _hashed_together(texts, engine)


def _joined(parts: Sequence[pa.Array | str]) -> pa.Array:
    """Parts as one text each row, such that different parts give different texts.

    Where a part holds the separator itself, the lengths of all parts follow: a text with that many separators
    can be taken apart only from behind.
    """
    joined = pc.binary_join_element_wise(*parts, UNIT, null_handling="replace", null_replacement="")
    if _occurrences(UNIT, joined) == (len(parts) - 1) * len(joined):
        return joined
    lengths = [str(len(part)) if isinstance(part, str) else _length(part) for part in parts]
    marked = pc.binary_join_element_wise(joined, pc.binary_join_element_wise(*lengths, ","), UNIT)
    return pc.if_else(pc.greater(pc.count_substring(joined, UNIT), len(parts) - 1), marked, joined)


def _occurrences(character: str, texts: pa.Array) -> int:
    _, offsets, content = texts.buffers()
    end = int(np.frombuffer(offsets, np.int32)[len(texts)])
    return int(np.count_nonzero(np.frombuffer(content, np.uint8, count=end) == ord(character)))


def _length(part: pa.Array) -> pa.Array:
    return pc.fill_null(pc.binary_length(part), 0).cast(pa.string())


def _hashed_one_by_one(texts: pa.RecordBatch) -> tuple[pa.Array, pa.Array]:
    """The last 8 bytes of each text's MD5 as a number, least byte first."""
    hashed = []
    for column in texts.columns:
        digests = [md5(text, usedforsecurity=False).digest() for text in column.cast(pa.binary()).to_pylist()]
        hashed.append(pa.array(np.frombuffer(b"".join(digests), "<i8")[1::2]))
    return hashed[0], hashed[1]


def _hashed_together(texts: pa.RecordBatch, engine: duckdb.DuckDBPyConnection) -> tuple[pa.Array, pa.Array]:
    """The same by DuckDB, which takes longer to begin but less for each text."""
    engine.register("texts", pa.Table.from_batches([texts]))
    table = engine.execute(HASHES).to_arrow_table()
    engine.unregister("texts")
    record, content = (column.combine_chunks().view(pa.int64()) for column in table.columns)
    return record, content
