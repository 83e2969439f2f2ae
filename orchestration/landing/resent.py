"""Content that lands once more: a correction that is undone by the file from before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import duckdb

from orchestration.landing.manifest import Batch, is_content_of
from orchestration.landing.store import Store


def stands_again(store: Store, engine: duckdb.DuckDBPyConnection, first: Batch, received_at: datetime) -> bool:
    """Whether content of the store, received again, says something new: other content of its records came in between.

    Args:
        first: the batch that brought the content first.
    """
    until = [batch for batch in store.of_sender(first.data_set, first.sender_code) if batch.received_at <= received_at]
    same = [batch for batch in until if is_content_of(batch.batch_id, first.batch_id)]
    held = max(same, key=lambda batch: batch.received_at)
    between = [batch for batch in until if held.received_at <= batch.received_at < received_at and batch not in same]
    return bool(between) and _contradict(store, engine, held, between)


def _contradict(store: Store, engine: duckdb.DuckDBPyConnection, held: Batch, others: Iterable[Batch]) -> bool:
    """Whether others bring other content for a record of a batch, or take away what it brings, or the reverse."""
    query = (
        "select count(*) from read_parquet($others) as other join read_parquet($held) as held "
        "on other.record_hash = held.record_hash "
        "where other.content_hash <> held.content_hash or other.is_deletion <> held.is_deletion"
    )
    paths = {"held": [held], "others": others}
    try:
        found = engine.execute(query, {name: [str(store.folder / each.path) for each in of] for name, of in paths.items()})
        return found.fetchone() != (0,)
    except duckdb.Error:  # one of them is damaged: to land it twice costs room, not to land it costs the correction
        return True
