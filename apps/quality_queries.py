"""What the pages ask of the quality tables: scores against targets, failing rules, failing rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import pandas as pd

from apps.snapshot import Snapshot, cached, localised
from orchestration.privacy import Column

DIMENSIONS = ("completeness", "validity", "accuracy", "consistency", "timeliness", "uniqueness", "integrity")
SCORED = ("quality_score", "quality_target", "institutions")
JUDGED = ("quality_result", "rule_index")
_FAILED_DAYS = "select institution_code, event_date from quality_result where rule_id = ? and status = 'fail'"
_GROUPS = {"institution_code", "data_set", "dimension", "month"}


@dataclass(frozen=True)
class Filters:
    """What the reader narrowed the page down to; None is everything."""

    institution_code: str | None = None
    data_set: str | None = None
    dimension: str | None = None
    month: str | None = None

    def where(self) -> tuple[str, list[str]]:
        """A predicate over columns of the same names, and its parameters."""
        chosen = [(name, value) for name, value in zip(self.__dataclass_fields__, astuple(self), strict=True) if value]
        return " and ".join([f"{name} = ?" for name, _ in chosen] or ["true"]), [value for _, value in chosen]


@cached
def institutions(snapshot: Snapshot, language: str) -> pd.DataFrame:
    """Institutions in the order of the register: institution_code, name, kind."""
    return snapshot.query(f"select institution_code, {localised('name', language)} as name, kind from institutions")


@cached
def data_sets(snapshot: Snapshot, language: str) -> pd.DataFrame:
    """Data sets in the order of the standard: data_set, name."""
    return snapshot.query(f"select data_set, coalesce({localised('name', language)}, data_set) as name from data_sets")


@cached
def months(snapshot: Snapshot) -> list[str]:
    """Months ('YYYY-MM') that were judged, newest first."""
    return snapshot.query("select distinct month from quality_score order by month desc")["month"].tolist()


@cached
def scores(snapshot: Snapshot, filters: Filters, by: Sequence[str] = ()) -> pd.DataFrame:
    """Scores by any of institution_code, data_set, dimension, month; one row for all of it when `by` is empty.

    Returns:
        The columns of `by`, then score (0..100: passed weight over total weight), target (0..100: what the same weights
        would score if every institution met its target for every data set and dimension; null where none is set)
        and weight (total weight).
    """
    if unknown := set(by) - _GROUPS:
        raise ValueError(f"scores cannot be grouped by {sorted(unknown)}; known are {sorted(_GROUPS)}")
    keys = "".join(f"{name}, " for name in by)
    predicate, params = filters.where()
    return snapshot.query(
        f"""
        select {keys}
            100.0 * sum(passed_weight) / sum(total_weight) as score,
            sum(target * total_weight) / sum(case when target is not null then total_weight end) as target,
            cast(sum(total_weight) as double) as weight
        from quality_score
        where {predicate}
        {"group by all" if by else ""}
        having sum(total_weight) > 0
        order by all
        """,
        params,
    )


@cached
def failing_rules(snapshot: Snapshot, filters: Filters, language: str) -> pd.DataFrame:
    """Rules that at least one row fails, the most failures first.

    Returns:
        rule_id, title, data_set, dimension, severity, institutions (how many have failures), applicable, failed,
        rate (0..1).
    """
    predicate, params = filters.where()
    return snapshot.query(
        f"""
        select
            rule_id, {localised("title", language)} as title, data_set, dimension, severity,
            count(distinct case when failed > 0 then institution_code end) as institutions,
            cast(sum(applicable) as bigint) as applicable,
            cast(sum(failed) as bigint) as failed,
            sum(failed) / nullif(cast(sum(applicable) as double), 0) as rate
        from ({_results()})
        where {predicate}
        group by all
        having sum(failed) > 0
        order by failed desc, rule_id
        """,
        params,
    )


@dataclass(frozen=True)
class Judged:
    """How many rules had at least one row to judge, and how many judgements (row × rule) they made."""

    rules: int
    applicable: int


@cached
def judged(snapshot: Snapshot, filters: Filters) -> Judged:
    """How much was judged."""
    predicate, params = filters.where()
    counted = snapshot.query(
        f"""
        select count(distinct rule_id) as rules, coalesce(sum(applicable), 0) as applicable
        from ({_results()}) where applicable > 0 and {predicate}
        """,
        params,
    )
    return Judged(int(counted["rules"].iloc[0]), int(counted["applicable"].iloc[0]))


@cached
def rule(snapshot: Snapshot, rule_id: str, language: str) -> dict[str, str] | None:
    """One rule of the index by id, with its title and its elements as a list under `fields`; None when unknown."""
    found = snapshot.query(f"select *, {localised('title', language)} as title from rule_index where rule_id = ?", [rule_id])
    if found.empty:
        return None
    row = {name: "" if pd.isna(value) else value for name, value in found.iloc[0].items()}
    return row | {"fields": str(row["elements"]).replace(",", " ").split()}


@cached
def failing_days(snapshot: Snapshot, rule_id: str, filters: Filters) -> pd.DataFrame:
    """Where and when a rule failed, newest day first: institution_code, event_date, applicable, failed, rate (0..1)."""
    predicate, params = filters.where()
    return snapshot.query(
        f"""
        select
            institution_code, cast(event_date as date) as event_date, cast(sum(applicable) as bigint) as applicable,
            cast(sum(failed) as bigint) as failed, sum(failed) / nullif(cast(sum(applicable) as double), 0) as rate
        from ({_results()})
        where rule_id = ? and {predicate}
        group by all
        having sum(failed) > 0
        order by event_date desc, institution_code
        """,
        [rule_id, *params],
    )


@cached
def failing_rows(snapshot: Snapshot, data_set: str, rule_id: str, filters: Filters, day: str | None, limit: int) -> pd.DataFrame:
    """Rows as they were sent that fail a rule, at most `limit`, newest first.

    Rows of a place where the rule cannot be assessed yet are left out, as they are from its results.
    They are UNMASKED: show them through `privacy.mask_rows` only.
    """
    if f"quality_failing_{data_set}" not in snapshot.tables:
        return pd.DataFrame()
    wanted = [
        ("list_contains(string_split(replace(failed_rules, ' ', ''), ','), ?)", rule_id),
        (f"(sender_code, event_date) in ({_FAILED_DAYS})", rule_id),
        ("sender_code = ?", filters.institution_code),
        ("strftime(event_date, '%Y-%m') = ?", filters.month),
        ("event_date = cast(? as date)", day),
    ]
    chosen = [(predicate, value) for predicate, value in wanted if value]
    return snapshot.query(
        f"""
        select * replace (strftime(event_date, '%Y-%m-%d') as event_date)
        from "quality_failing_{data_set}" as failing
        where {" and ".join(predicate for predicate, _ in chosen)}
        order by failing.event_date desc, sender_code, batch_id, row_no
        limit {int(limit)}
        """,
        [value for _, value in chosen],
    )


@cached
def elements(snapshot: Snapshot, data_set: str, language: str) -> tuple[dict[str, str], dict[str, Column]]:
    """Names and security levels of a data set's elements, in the order of the standard."""
    rows = snapshot.query(
        f"""
        select
            element, coalesce({localised("name", language)}, element) as name, type,
            cast(security_level as integer) as security_level
        from data_elements where data_set = ? order by cast(position as integer)
        """,
        [data_set],
    )
    levels = {row.element: Column(row.type, int(row.security_level)) for row in rows.itertuples()}
    return dict(zip(rows["element"], rows["name"], strict=True)), levels


def _results() -> str:
    """Assessed results by rule, institution and day, with what the index says of the rule, and the month."""
    return """
        select
            rule_id, institution_code, event_date, strftime(event_date, '%Y-%m') as month, applicable, failed,
            data_set, dimension, severity, title_zh, title_en
        from quality_result
        inner join rule_index using (rule_id)
        where status in ('pass', 'fail')
    """
