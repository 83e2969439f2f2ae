"""The rules that are measured: those of one real data set that look at one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from orchestration.errors import UserError
from orchestration.rules import Expression, Invalid, Missing, Rule
from orchestration.rules.compile import Predicate, predicate
from orchestration.rules.dialect import Dialect
from orchestration.rules.reader import read_rules, rule_files
from orchestration.settings import Settings
from orchestration.standard import DataSet, Standard
from orchestration.standard.reader import read_standard

CASES = Path("tests") / "python" / "rules_cases"


@dataclass(frozen=True)
class Chosen:
    """Rules of one data set and the values that its rows are made of.

    Attributes:
        own: how many of the rules are the data set's own; the others are real rules of data sets with the same elements.
        cases: `base`, the values of a row that passes, and `good` and `bad`, changes to it by rule.
    """

    data_set: DataSet
    standard: Standard
    rules: tuple[Rule, ...]
    own: int
    cases: dict[str, Any]

    @property
    def predicates(self) -> list[Predicate]:
        """The rules as SQL over a row."""
        return [predicate(rule) for rule in self.rules]


def choose(settings: Settings, count: int) -> Chosen:
    """Rules of the data set that has most rules on one row; what it lacks comes from data sets with the same elements.

    Raises:
        UserError: there are not so many.
    """
    standard = read_standard(settings.standards)
    rules = [rule for rule in read_rules(rule_files(settings.soda), standard) if _on_one_row(rule)]
    names = [rule.data_set for rule in rules]
    data_set = standard.data_sets[max(standard.data_sets, key=names.count)]
    own = [rule for rule in rules if rule.data_set == data_set.name]
    found = tuple(islice(_with_borrowed(own, rules, data_set), count))
    if len(found) < count:
        raise UserError(f"There are no {count} rules for the rows of one data set", why=f"{data_set.name} has {len(found)}")
    cases = YAML(typ="safe").load((settings.root / CASES / f"{data_set.name}.yml").read_text("utf-8"))
    return Chosen(data_set, standard, found, min(len(own), count), {"good": {}, "bad": {}} | cases)


def _on_one_row(rule: Rule) -> bool:
    return isinstance(rule.check, Missing | Invalid | Expression)


def _with_borrowed(own: Sequence[Rule], rules: Sequence[Rule], data_set: DataSet) -> Iterator[Rule]:
    """The own rules, then those of others that say something new about elements of this data set."""
    dialect, ids, checks = Dialect(), {rule.rule_id for rule in own}, {rule.check for rule in own}
    yield from own
    for rule in rules:
        taken = replace(rule, data_set=data_set.name, rule_id=f"{data_set.name}.{rule.rule_id.split('.', 1)[1]}")
        if taken.rule_id in ids or rule.check in checks or not _fits(rule, data_set, dialect):
            continue
        ids.add(taken.rule_id)
        checks.add(rule.check)
        yield taken


def _fits(rule: Rule, data_set: DataSet, dialect: Dialect) -> bool:
    """Whether a rule of another data set is sound over this one."""
    check = rule.check
    if not set(rule.elements) <= set(data_set.names):
        return False
    text = check.predicate if isinstance(check, Expression) else getattr(check, "filter", None) or "true"
    try:
        dialect.predicate_columns(text, data_set)
    except ValueError:
        return False
    return True
