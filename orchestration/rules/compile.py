"""Rules → predicates. Every rule of a data set becomes SQL over one row, so that one scan judges them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.rules import Expression, Invalid, Missing, Present, Rule, Unique


@dataclass(frozen=True)
class Predicate:
    """A rule as SQL over a row of the current relation, joined to what its uniqueness and reference checks need.

    Attributes:
        fails: true where the row fails; false or null where it does not.
        applies: true where the rule has something to judge; wherever `fails` is true, so is this.
    """

    rule: Rule
    fails: str
    applies: str


def predicate(rule: Rule) -> Predicate:
    """The failing and the applicability predicate of a rule."""
    check = rule.check
    if isinstance(check, Missing):
        absent = f"{check.column} is null"
        return Predicate(rule, _and(check.filter, absent), check.filter or "true")
    if isinstance(check, Invalid):
        return Predicate(rule, _and(check.filter, _invalid(check)), _and(check.filter, f"{check.column} is not null"))
    if isinstance(check, Expression):
        return Predicate(rule, check.predicate, f"({check.predicate}) is not null")
    present = " and ".join(f"{column} is not null" for column in check.columns)
    if isinstance(check, Unique):
        return Predicate(rule, f"{joined(rule)}_1 is not null", present)
    return Predicate(rule, f"{present} and {joined(rule)}_1 is null", present)


def joined(rule: Rule) -> str:
    """Name of the relation that a uniqueness or reference check joins, and prefix of that relation's columns."""
    assert isinstance(rule.check, Unique | Present)
    return f"{rule.column}__{'repeated' if isinstance(rule.check, Unique) else 'target'}"


def applicability_ids(predicates: Sequence[Predicate]) -> dict[str, str]:
    """An id for each distinct applicability predicate of a data set: the id of the first rule that has it."""
    ids: dict[str, str] = {}
    for item in predicates:
        ids.setdefault(item.applies, item.rule.rule_id)
    return ids


def _invalid(check: Invalid) -> str:
    """True where a value that is there is not valid; null where it is missing."""
    conditions = []
    if check.regex is not None:
        conditions.append(f"not regexp_like({check.column}, '{check.regex}')")
    if check.values:
        values = ", ".join(f"'{value}'" for value in check.values)
        conditions.append(f"{check.column} not in ({values})")
    for bound, operator in ((check.length, "<>"), (check.min_length, "<"), (check.max_length, ">")):
        if bound is not None:
            conditions.append(f"length({check.column}) {operator} {bound}")
    return conditions[0] if len(conditions) == 1 else f"({' or '.join(conditions)})"


def _and(filter_: str | None, condition: str) -> str:
    return f"({filter_}) and {condition}" if filter_ else condition
