"""Soda Core as the oracle: does it count, rule by rule, what the one-pass models found?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.errors import UserError
from orchestration.operations.lock import run_lock
from orchestration.pipeline.in_use import data_sets_in_use
from orchestration.pipeline.publish import built_tables
from orchestration.rules import Present, Rule, Unique
from orchestration.rules.oracle import Engine, open_engine
from orchestration.rules.reader import read_rules, rule_files
from orchestration.rules.soda_scan import soda_counts
from orchestration.settings import Settings
from orchestration.standard.reader import read_standard
from orchestration.warehouse.spark import require_thrift_server

FAILING = "quality_failing_"
# Spark answers one query of fifty parts sooner than fifty queries.
PARTS = 50


@dataclass(frozen=True)
class Count:
    """What Soda and the one-pass models count for a rule; None where Soda evaluated nothing."""

    rule_id: str
    soda: int | None
    one_pass: int

    @property
    def differs(self) -> bool:
        return self.soda != self.one_pass

    def __str__(self) -> str:
        return f"{self.rule_id}: Soda counts {self.soda}, the one-pass models {self.one_pass}"


@dataclass(frozen=True)
class Verdict:
    """What came of comparing Soda with the one-pass models on a target.

    Attributes:
        counts: of the rules of all data sets in use.
        not_in_use: rules of the other data sets, for which there are no tables.
    """

    target: str
    counts: tuple[Count, ...]
    not_in_use: int
    seconds: float

    @property
    def differences(self) -> list[Count]:
        return [count for count in self.counts if count.differs]

    @property
    def failing(self) -> int:
        """Rules that some row fails: those whose agreement says most."""
        return sum(count.one_pass > 0 for count in self.counts)

    def summary(self) -> str:
        """One line for a person."""
        differing = len(self.differences)
        return (
            f"{len(self.counts)} rules compared on {self.target} in {self.seconds:.0f} s ({self.failing} have failing rows): "
            f"{f'counts that differ: {differing}' if differing else 'Soda and the one-pass models agree on every one'}; "
            f"{self.not_in_use} rules not compared, as their data sets are not in use"
        )


def verify(settings: Settings, target: str = "local") -> Verdict:
    """Runs Soda over the rules of all data sets in use and compares every count with the failing rows of the warehouse.

    Raises:
        UserError: there is no warehouse, it lacks a data set that has landed, a run is at work on it, or Soda reports
            errors.
    """
    require_thrift_server(target)
    names = _built(settings, target)
    rules = read_rules(rule_files(settings.soda), read_standard(settings.standards))
    judged = [rule for rule in rules if rule.data_set in names]
    start = time.perf_counter()
    with run_lock(settings, target, "rules verify"), open_engine(settings, target) as engine:
        counts = count_both(judged, engine, settings)
    return Verdict(target, tuple(counts), len(rules) - len(judged), time.perf_counter() - start)


def require_agreement(verdict: Verdict) -> None:
    """Raises UserError when a count differs; names the rules."""
    if differences := verdict.differences:
        raise UserError(
            f"{len(differences)} of {len(verdict.counts)} rules are counted otherwise by Soda than by the one-pass models",
            where=f"target {verdict.target}",
            why="\n         ".join(map(str, differences)),
            todo="run `medplat generate` and `medplat build` after a change of rules; else compare the model of the data set",
        )


def count_both(rules: Sequence[Rule], engine: Engine, settings: Settings) -> list[Count]:
    """What Soda and the one-pass models count, in the order of the rules."""
    files = {rule.file: rule.file.read_text("utf-8") for rule in rules}
    relations = {rule.check.relation for rule in rules if isinstance(rule.check, Present)}
    views = sorted(relation for relation in relations if relation.startswith("quality_"))
    counted = soda_counts(files, lambda scan: engine.add_to(scan, views), settings.data)
    failing = _totals([_failing_rows(name) for name in dict.fromkeys(rule.data_set for rule in rules)], engine)
    otherwise = [_as_soda_counts(rule, failing.get(rule.rule_id, 0)) for rule in rules]
    found = failing | _totals([query for query in otherwise if query], engine)
    return [Count(rule.rule_id, counted.get(rule.rule_id), found.get(rule.rule_id, 0)) for rule in rules]


def _failing_rows(data_set: str) -> str:
    exploded = f"select explode(split(failed_rules, ',')) as rule_id from quality.{FAILING}{data_set}"
    return f"select rule_id, count(*) as found from ({exploded}) as failure group by rule_id"


def _as_soda_counts(rule: Rule, failing_rows: int) -> str | None:
    """The query for what Soda counts, of a rule of which it counts something else than failing rows."""
    check = rule.check
    if isinstance(check, Unique) and failing_rows:
        # Soda counts the keys that occur twice, not the rows that have them.
        fails = f"array_contains(split(failed_rules, ','), '{rule.rule_id}')"
        keys = f"select distinct {', '.join(check.columns)} from quality.{FAILING}{rule.data_set} where {fails}"
        return f"select '{rule.rule_id}' as rule_id, count(*) as found from ({keys}) as repeated"
    if isinstance(check, Present) and len(check.columns) > 1:
        # To Soda a reference that is empty in part is broken; to the platform it does not apply.
        some = " or ".join(f"{column} is not null" for column in check.columns)
        every = " and ".join(f"{column} is not null" for column in check.columns)
        partial = f"ods.current_{rule.data_set} where ({some}) and not ({every})"
        return f"select '{rule.rule_id}' as rule_id, {failing_rows} + count(*) as found from {partial}"
    return None


def _totals(queries: Sequence[str], engine: Engine) -> dict[str, int]:
    """What queries of rule_id and found give, in few statements."""
    parts = [queries[first : first + PARTS] for first in range(0, len(queries), PARTS)]
    return {rule_id: found for part in parts for rule_id, found in engine.query(" union all ".join(part))}


def _built(settings: Settings, target: str) -> set[str]:
    """Data sets in use, all of which the warehouse has tables for."""
    tables = {table.name for table in built_tables(settings, target)}
    in_use = data_sets_in_use(settings)
    if missing := [name for name in in_use if f"{FAILING}{name}" not in tables]:
        raise UserError(
            "The warehouse lacks data sets that have landed",
            where=", ".join(missing),
            todo="run `medplat build`, then verify",
        )
    return set(in_use)
