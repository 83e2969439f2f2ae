"""What a published version says of the quality of one institution's data: scores, failed rules, what is quarantined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

import duckdb

from orchestration.pipeline.published import Version, published_relation

TABLES = ("institutions", "data_sets", "data_elements", "rule_index", "quality_score", "quality_result",
          "quality_below_target", "quality_below_target_cause")  # fmt: skip
FAILING = "quality_failing_"
EXACT = 1e-9  # a target that is a weighted mean may be off by a rounding error
_GROUPS = {"data_set", "dimension", "month"}


@dataclass(frozen=True)
class Scope:
    """Whose rows, dated in which month (yyyy-MM; None is all of them)."""

    institution_code: str
    month: str | None = None

    def where(self, institution: str = "institution_code", month: str = "month") -> tuple[str, list[str]]:
        """A predicate over two columns or expressions, and its parameters."""
        chosen = [(institution, self.institution_code)] + ([(month, self.month)] if self.month else [])
        return " and ".join(f"{name} = ?" for name, _ in chosen), [value for _, value in chosen]


@dataclass(frozen=True)
class Institution:
    """An institution of the register, or one that sent data without standing there (kind is then empty)."""

    code: str
    name_zh: str
    name_en: str
    kind: str


@dataclass(frozen=True)
class Score:
    """A score of 0..100, and what the same weights would score if every part met its own target; None without one."""

    score: float
    target: float | None
    weight: float
    applicable: int
    failed: int

    @property
    def difference(self) -> float | None:
        return None if self.target is None else self.score - self.target

    @property
    def is_met(self) -> bool | None:
        return None if self.difference is None else self.difference >= -EXACT


@dataclass(frozen=True)
class FailedRule:
    """A rule that rows of the institution fail.

    Attributes:
        elements: what it judges in its own data set.
        loss: points of the score that is spoken of that its failures cost; over all rules they sum to 100 - score.
    """

    rule_id: str
    data_set: str
    dimension: str
    severity: str
    clause: str
    title_zh: str
    title_en: str
    elements: tuple[str, ...]
    applicable: int
    failed: int
    loss: float

    @property
    def share(self) -> float:
        return self.failed / self.applicable


@dataclass(frozen=True)
class Quarantine:
    """Rows of a data set that were not let in, and how many of them each blocking rule refused (a row may break several)."""

    data_set: str
    rows: int
    rules: tuple[tuple[str, int], ...]


def connect(version: Version) -> duckdb.DuckDBPyConnection:
    """An engine with the tables of a version that a report is made of.

    Raises:
        UserError: the version lacks one of them.
    """
    connection = duckdb.connect(":memory:", config={"threads": "2"})
    for table in (*TABLES, *sorted(name for name in version.tables if name.startswith(FAILING))):
        connection.execute(f'create view "{table}" as select * from {published_relation(version, table)}')
    return connection


def institutions(connection: duckdb.DuckDBPyConnection) -> list[Institution]:
    """Everyone of the register in its order, then others that sent something that was judged."""
    rows = connection.execute(
        """
        select institution_code, coalesce(name_zh, ''), coalesce(name_en, ''), coalesce(kind, '') from institutions
        union all
        (select distinct institution_code, institution_code, institution_code, '' from quality_score
        where institution_code not in (select institution_code from institutions) order by 1)
        """
    )
    return list(starmap(Institution, rows.fetchall()))


def months(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Months with anything judged, in order."""
    return [month for (month,) in connection.execute("select distinct month from quality_score order by 1").fetchall()]


def judged_institutions(connection: duckdb.DuckDBPyConnection, month: str | None) -> set[str]:
    """Institutions with anything judged, in a month or at all."""
    rows = connection.execute("select distinct institution_code from quality_score where ? is null or month = ?", [month, month])
    return {code for (code,) in rows.fetchall()}


def scores(connection: duckdb.DuckDBPyConnection, scope: Scope, by: Sequence[str] = ()) -> dict[Any, Score]:
    """Scores by columns of `by`: by one its values, by several tuples of them, by none the one key ()."""
    if unknown := set(by) - _GROUPS:
        raise ValueError(f"scores cannot be grouped by {sorted(unknown)}; known are {sorted(_GROUPS)}")
    keys = "".join(f"{name}, " for name in by)
    predicate, values = scope.where()
    rows = connection.execute(
        f"""
        select {keys}
            100 * cast(sum(passed_weight) as double) / cast(sum(total_weight) as double) as score,
            sum(target * cast(total_weight as double))
                / sum(case when target is not null then cast(total_weight as double) end) as target,
            cast(sum(total_weight) as double) as weight,
            cast(sum(applicable) as bigint) as applicable,
            cast(sum(failed) as bigint) as failed
        from quality_score
        where {predicate}
        {"group by all" if by else ""}
        having sum(total_weight) > 0
        order by all
        """,
        values,
    ).fetchall()
    return {row[0] if len(by) == 1 else row[: len(by)]: Score(*row[len(by) :]) for row in rows}


def failed_rules(connection: duckdb.DuckDBPyConnection, scope: Scope, weight: float) -> list[FailedRule]:
    """Rules with failures, those first that cost most.

    Args:
        weight: total weight of everything judged in the scope.
    """
    predicate, values = scope.where(month="strftime(event_date, '%Y-%m')")
    rows = connection.execute(
        f"""
        select
            rule_id, data_set, dimension, severity, coalesce(clause, ''), coalesce(title_zh, ''), coalesce(title_en, ''),
            string_split_regex(trim(coalesce(elements, '')), '[ ,]+') as elements,
            cast(sum(applicable) as bigint) as applicable,
            cast(sum(failed) as bigint) as failed,
            100 * cast(sum(cast(weight as bigint) * failed) as double) / ? as loss
        from quality_result
        inner join rule_index using (rule_id)
        where status in ('pass', 'fail') and {predicate}
        group by all
        having sum(failed) > 0
        order by loss desc, rule_id
        """,
        [weight, *values],
    ).fetchall()
    return [FailedRule(*row[:7], tuple(row[7]), *row[8:]) for row in rows]


def judged_rules(connection: duckdb.DuckDBPyConnection, scope: Scope) -> int:
    """How many rules had a row to judge."""
    predicate, values = scope.where(month="strftime(event_date, '%Y-%m')")
    rows = connection.execute(
        f"select count(distinct rule_id) from quality_result where status in ('pass', 'fail') and applicable > 0 and {predicate}",
        values,
    )
    return rows.fetchall()[0][0]


def quarantine(connection: duckdb.DuckDBPyConnection, scope: Scope, data_sets: Sequence[str]) -> list[Quarantine]:
    """What was not let in, by data set; data sets without such rows are left out."""
    predicate, values = scope.where("sender_code", "strftime(event_date, '%Y-%m')")
    found = []
    for data_set in data_sets:
        blocked = f'select failed_rules from "{FAILING}{data_set}" where is_blocked and {predicate}'
        count = connection.execute(f"select count(*) from ({blocked})", values).fetchall()[0][0]
        if not count:
            continue
        rules = connection.execute(
            f"""
            select rule_id, count(*) as rows
            from (select unnest(string_split(replace(failed_rules, ' ', ''), ',')) as rule_id from ({blocked}))
            inner join rule_index using (rule_id)
            where severity = 'blocking'
            group by rule_id
            order by rows desc, rule_id
            """,
            values,
        ).fetchall()
        found.append(Quarantine(data_set, count, tuple(rules)))
    return found
