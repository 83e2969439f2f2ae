"""What the quality page asks of what is below target: the cells, the rules that cost them points, and every rule's status."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from apps.quality_queries import Filters
from apps.snapshot import Snapshot, cached, localised

BELOW = ("quality_below_target", "quality_below_target_cause", "quality_rule_status")
STATUSES = ("pass", "fail", "not_applicable", "not_yet_assessable")
ALL = "all"  # the period of all months together


@cached
def below_target(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Institution, data set and dimension below target in the month, or over all months; that first which lacks most weight.

    Returns:
        cell (names the row: institution, data set and dimension), institution_code, data_set, dimension, score, target, gap.
    """
    predicate, params = _where(filters)
    return snapshot.query(
        f"""
        select concat_ws('.', institution_code, data_set, dimension) as cell, institution_code, data_set, dimension,
            score, target, gap
        from quality_below_target
        where {predicate}
        order by gap * total_weight desc, institution_code, data_set, dimension
        """,
        params,
    )


@cached
def causes(snapshot: Snapshot, filters: Filters, language: str) -> pd.DataFrame:
    """The rules that cost what is below target its points, those first that cost most.

    Returns:
        rule_id, title, severity, institution_code, day (the worst, yyyy-MM-dd), applicable, failed, points_lost,
        share (0..1 of all points lost), closes_gap.
    """
    predicate, params = _where(filters)
    return snapshot.query(
        f"""
        select rule_id, {localised("title", language)} as title, severity, institution_code,
            strftime(worst_day, '%Y-%m-%d') as day, applicable, failed, points_lost, share, closes_gap
        from (select * from quality_below_target_cause where {predicate})
        inner join rule_index using (rule_id)
        order by place, rule_id
        """,
        params,
    )


@cached
def rule_statuses(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Rules by institution and status, over all months: institution_code, rules, then one column for each of STATUSES."""
    predicate, params = replace(filters, month=None).where()
    counts = ", ".join(f"count(*) filter (where status = '{status}') as \"{status}\"" for status in STATUSES)
    return snapshot.query(
        f"""
        select institution_code, count(*) as rules, {counts}
        from quality_rule_status inner join rule_index using (rule_id)
        where {predicate}
        group by all
        order by institution_code
        """,
        params,
    )


def _where(filters: Filters) -> tuple[str, list[str]]:
    predicate, params = replace(filters, month=None).where()
    return f"{predicate} and period = ?", [*params, filters.month or ALL]
