"""Rules → predicates. Every rule of a data set becomes SQL over one row, so that one scan judges them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.rules import Expression, Invalid, Missing, Present, Rule, Unique
from orchestration.rules.known import all_of, known
from orchestration.rules.operands import GIVEN


@dataclass(frozen=True)
class Predicate:
    """A rule as SQL over a row of the current relation, joined to what its uniqueness and reference checks need.

    Attributes:
        fails: true where the row fails; false or null where it does not.
        needs: conditions that are all true where the rule has something to judge; wherever `fails` is true, so are these.
    """

    rule: Rule
    fails: str
    needs: tuple[str, ...]

    @property
    def applies(self) -> str:
        """True where the rule has something to judge; false or null where it has not."""
        return " and ".join(self.needs) or "true"


def predicate(rule: Rule) -> Predicate:
    """The failing and the applicability predicate of a rule."""
    check = rule.check
    if isinstance(check, Missing):
        return Predicate(rule, _and(check.filter, f"{check.column} is null"), _filter(check.filter))
    if isinstance(check, Invalid):
        needs = dict.fromkeys((*_filter(check.filter), f"{check.column} is not null"))
        return Predicate(rule, _and(check.filter, _invalid(check)), tuple(needs))
    if isinstance(check, Expression):
        return Predicate(rule, check.predicate, known(check.predicate))
    present = tuple(f"{column} is not null" for column in check.columns)
    if isinstance(check, Unique):
        return Predicate(rule, f"{joined(rule)}_1 is not null", present)
    return Predicate(rule, f"{' and '.join(present)} and {joined(rule)}_1 is null", present)


def joined(rule: Rule) -> str:
    """Name of the relation that a uniqueness or reference check joins, and prefix of that relation's columns."""
    assert isinstance(rule.check, Unique | Present)
    return f"{rule.column}__{'repeated' if isinstance(rule.check, Unique) else 'target'}"


def applicability_ids(predicates: Sequence[Predicate]) -> dict[tuple[str, ...], str]:
    """An id for each distinct applicability of a data set, by what it needs: the id of the first rule that has it."""
    ids: dict[tuple[str, ...], str] = {}
    for item in predicates:
        ids.setdefault(item.needs, item.rule.rule_id)
    return ids


def shared_conditions(predicates: Sequence[Predicate]) -> dict[str, str]:
    """A column name for each condition that is worked out from values and that several applicabilities need."""
    needed = Counter(condition for needs in applicability_ids(predicates) for condition in needs)
    shared = [condition for condition, times in needed.items() if times > 1 and not GIVEN.fullmatch(condition)]
    return {condition: f"holds_{number}" for number, condition in enumerate(shared, 1)}


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


def _filter(filter_: str | None) -> tuple[str, ...]:
    return all_of(filter_) if filter_ else ()
