"""What the home page asks: what the region holds, where its rows went, its indicators."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from apps.snapshot import Snapshot, cached, localised
from orchestration.periods import busiest_year

LAYERS = ("landing", "ods", "quality", "terminology", "identity", "cmd", "marts")
LEDGER = ("landed", "accepted", "superseded", "duplicate", "quarantined")


@dataclass(frozen=True)
class Holdings:
    """How much the region holds; None where the table is not published."""

    institutions: int | None
    persons: int | None
    encounters: int | None


@cached
def holdings(snapshot: Snapshot) -> Holdings:
    """Institutions that sent data, persons with records after identity resolution, encounters accepted."""
    return Holdings(
        institutions=_count(snapshot, "row_ledger", "distinct sender_code"),
        persons=_count(snapshot, "identity_person", "case when status = 'active' and record_count > 0 then 1 end"),
        encounters=_count(snapshot, "cmd_encounter"),
    )


@cached
def layer_rows(snapshot: Snapshot) -> pd.DataFrame:
    """Rows by layer in the order the data flows: layer, tables, rows."""
    rows = snapshot.query("select layer, count(*) as tables, cast(sum(rows) as bigint) as rows from layer_rows group by layer")
    order = {layer: position for position, layer in enumerate(LAYERS)}
    return rows.sort_values("layer", key=lambda layers: layers.map(order).fillna(len(order)), ignore_index=True)


@cached
def ledger(snapshot: Snapshot) -> pd.DataFrame:
    """The row ledger by data set: data_set, landed, accepted, superseded, duplicate, quarantined, is_balanced."""
    sums = ", ".join(f"cast(sum({column}) as bigint) as {column}" for column in LEDGER)
    return snapshot.query(
        f"""
        select data_set, {sums}, bool_and(is_balanced) as is_balanced
        from row_ledger group by data_set order by landed desc, data_set
        """
    )


@cached
def indicators(snapshot: Snapshot, language: str) -> pd.DataFrame:
    """Indicators of the region.

    Returns:
        The dictionary's columns, name and definition in the language, value (sum of numerators over sum of denominators
        × scale, all months), trend (monthly values over the twelve months that hold most facts, oldest first), change
        (the last of them minus the one before), first and last (those months).
    """
    texts = ", ".join(f"{localised(text, language)} as {text}" for text in ("name", "definition"))
    dictionary = snapshot.query(f"select *, {texts} from indicators")
    facts = snapshot.query(
        """
        select indicator_id, period, sum(numerator) as numerator, sum(denominator) as denominator, count(*) as facts
        from indicator_fact where denominator > 0 group by all order by period
        """
    )
    first, last = busiest_year(facts.groupby("period")["facts"].sum())
    by_indicator = dict(list(facts.groupby("indicator_id")))
    measured = [
        _measure(by_indicator.get(row.indicator_id, facts.head(0)), float(row.scale), first, last)
        for row in dictionary.itertuples()
    ]
    return dictionary.join(pd.DataFrame(measured, columns=["value", "trend", "change"])).assign(first=first, last=last)


def _measure(facts: pd.DataFrame, scale: float, first: str, last: str) -> tuple[float | None, list[float], float | None]:
    """Value over all months; monthly values and last change from the first to the last month."""
    if facts.empty:
        return None, [], None
    value = float(facts["numerator"].sum()) / float(facts["denominator"].sum()) * scale
    shown = facts[facts["period"].between(first, last)]
    trend = (shown["numerator"].astype(float) / shown["denominator"].astype(float) * scale).tolist()
    return value, trend, trend[-1] - trend[-2] if len(trend) > 1 else None


def _count(snapshot: Snapshot, table: str, what: str = "*") -> int | None:
    if not snapshot.has(table):
        return None
    return int(snapshot.query(f'select count({what}) as rows from "{table}"')["rows"].iloc[0])
