"""What changed rules do on a built warehouse: rows that newly fail or pass, and scores before and after, by institution."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from orchestration.rules import Present, Rule, Unique
from orchestration.rules.compile import predicate
from orchestration.rules.revision import Change, Revision, judged_otherwise
from orchestration.standard import REFERENCE_VIEW_SOURCES

EXAMPLES = 3


@dataclass(frozen=True)
class Effect:
    """What a change does to the rows of a snapshot.

    Attributes:
        newly_failing, newly_passing: rows by institution.
        examples: ids of some rows that newly fail, else of some that newly pass.
        applicable: rows that the rule applies to, before and after.
        why_not: why it cannot be told on this snapshot; None where it can.
    """

    change: Change
    newly_failing: Counter[str]
    newly_passing: Counter[str]
    examples: tuple[str, ...] = ()
    applicable: tuple[int, int] = (0, 0)
    why_not: str | None = None


@dataclass(frozen=True)
class Score:
    """Score of an institution, 0 to 100: weighted passes of what could be assessed."""

    institution_code: str
    before: float
    after: float


# Weighted passes and weights by institution.
Sums = dict[str, list[int]]


def effects(
    connection: duckdb.DuckDBPyConnection, found: Sequence[Change], old: Revision, new: Revision
) -> tuple[list[Effect], list[Score]]:
    """What changes do on a warehouse, and the scores of every institution by the old and by the new rule base.

    Rules that judge alike are counted from the warehouse's own results; the others are judged by both rule bases.

    Args:
        connection: to a built warehouse; its search path is set to ods and quality.
    """
    connection.execute("set search_path = 'main,ods,quality'")
    rejudged = {change.rule_id for change in judged_otherwise(found)}
    before, after = _of_results(connection, old, rejudged), _of_results(connection, new, rejudged)
    told = [_effect(connection, change, before, after) for change in found if change.rule_id in rejudged]
    return told, _scores(before, after)


def _of_results(connection: duckdb.DuckDBPyConnection, revision: Revision, left_out: set[str]) -> Sums:
    counted = connection.execute(
        "select institution_code, rule_id, sum(applicable - failed), sum(applicable) from quality_result "
        "where status in ('pass', 'fail') group by institution_code, rule_id"
    ).fetchall()
    sums: Sums = defaultdict(lambda: [0, 0])
    for institution, rule_id, passed, applicable in counted:
        if rule_id in revision.rules and rule_id not in left_out:
            _add(sums, institution, revision.rules[rule_id].weight, int(passed), int(applicable))
    return sums


def _effect(connection: duckdb.DuckDBPyConnection, change: Change, before: Sums, after: Sums) -> Effect:
    try:
        was, old = _judge(connection, change.old, before, "was")
        now, new = _judge(connection, change.new, after, "now")
        failing, passing = (
            _rows(connection, f"select * from {one} except select * from {other}") for one, other in ((now, was), (was, now))
        )
    except duckdb.Error as error:
        return Effect(change, Counter(), Counter(), why_not=str(error).splitlines()[0])
    return Effect(
        change,
        _by_institution(failing),
        _by_institution(passing),
        tuple(row for row, _ in (failing or passing)[:EXAMPLES]),
        (old, new),
    )


def _judge(connection: duckdb.DuckDBPyConnection, rule: Rule | None, sums: Sums, name: str) -> tuple[str, int]:
    """Keeps the rows that fail a rule in a temporary table and adds its counts; gives the table and how many it applies to."""
    failing = (
        f"select row_id, sender_code from ({_failing(rule)})"
        if rule
        else "select row_id, sender_code from (select '' as row_id, '' as sender_code) where false"
    )
    connection.execute(f"create or replace temp table {name} as {failing}")
    if rule is None:
        return name, 0
    counted = connection.execute(
        f"with failed as (select sender_code, count(*) as failed from {name} group by sender_code) "
        f"select held.sender_code, count(*) filter (where {predicate(rule).applies}), coalesce(max(failed.failed), 0) "
        f"from current_{rule.data_set} as held left join failed on held.sender_code = failed.sender_code "
        f"where {_assessable(rule)} group by held.sender_code"
    ).fetchall()
    for institution, applicable, failed in counted:
        _add(sums, institution, rule.weight, applicable - failed, applicable)
    return name, sum(applicable for _, applicable, _ in counted)


def _failing(rule: Rule) -> str:
    """A query of the current rows that fail one rule."""
    check, rows = rule.check, f"select * from current_{rule.data_set} as held where"
    if isinstance(check, Unique):
        keys = ", ".join(check.columns)
        given = " and ".join(f"{column} is not null" for column in check.columns)
        repeated = f"select {keys} from current_{rule.data_set} where {given} group by {keys} having count(*) > 1"
        return f"{rows} ({keys}) in ({repeated})"
    if isinstance(check, Present):
        given = " and ".join(f"held.{column} is not null" for column in check.columns)
        same = " and ".join(
            f"held.{here} = looked.{there}" for here, there in zip(check.columns, check.target_columns, strict=True)
        )
        return f"{rows} {given} and not exists (select 1 from {check.relation} as looked where {same})"
    return f"{rows} {predicate(rule).fails}"


def _assessable(rule: Rule) -> str:
    """A reference can be judged where the institution has sent anything of what it refers to."""
    check = rule.check
    if rule.kind != "reference" or not isinstance(check, Present):
        return "true"
    sources = REFERENCE_VIEW_SOURCES.get(check.relation, (check.relation.removeprefix("current_"),))
    names = ", ".join(f"'{name}'" for name in sources)
    return f"held.sender_code in (select sender_code from ods_batch where data_set in ({names}) and not is_deletion)"


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[str, str]]:
    return connection.execute(f"select * from ({sql}) order by row_id").fetchall()


def _by_institution(rows: Sequence[tuple[str, str]]) -> Counter[str]:
    return Counter(institution for _, institution in rows)


def _add(sums: Sums, institution: str, weight: int, passed: int, applicable: int) -> None:
    sums[institution][0] += weight * passed
    sums[institution][1] += weight * applicable


def _scores(before: Sums, after: Sums) -> list[Score]:
    """Scores of institutions that have one by both rule bases."""
    both = sorted(name for name in before if before[name][1] and after[name][1])
    return [Score(name, *(100 * sums[name][0] / sums[name][1] for sums in (before, after))) for name in both]
