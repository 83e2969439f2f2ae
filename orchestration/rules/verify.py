"""Soda Core as the oracle: does it count, rule by rule, what the one-pass models found?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import duckdb

from orchestration.errors import UserError
from orchestration.rules import Present, Rule, Unique
from orchestration.rules.reader import read_rules, rule_files
from orchestration.rules.soda_scan import DATA_SOURCE, soda_counts
from orchestration.settings import Settings
from orchestration.standard.reader import read_standard

if TYPE_CHECKING:
    from soda.scan import Scan


@dataclass(frozen=True)
class Difference:
    """A rule for which Soda counts something else than the one-pass models; None where Soda evaluated nothing."""

    rule_id: str
    soda: int | None
    one_pass: int


class Engine(Protocol):
    """What the oracle needs of an engine that holds a built warehouse."""

    def rows(self, sql: str) -> list[tuple]:
        """Result of a query over unqualified names of the layers ods and quality."""

    def add_to(self, scan: Scan) -> None:
        """Makes the engine the data source of a Soda scan."""


class DuckEngine:
    """A warehouse in DuckDB, by an open connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute("set search_path = 'main,ods,quality'")

    def rows(self, sql: str) -> list[tuple]:
        return self._connection.execute(sql).fetchall()

    def add_to(self, scan: Scan) -> None:
        scan.add_duckdb_connection(self._connection, DATA_SOURCE)


def verify(settings: Settings, engine: Engine | None = None) -> list[Difference]:
    """Runs Soda over the whole rule base and compares every count with the failing rows of the warehouse.

    Args:
        settings: where rules and warehouse are.
        engine: one that holds a built warehouse; without it, the DuckDB file of the settings.

    Raises:
        UserError: there is no warehouse, or Soda reports errors.
    """
    rules = read_rules(rule_files(settings.soda), read_standard(settings.standards))
    if engine is None:
        with duckdb.connect(str(_file(settings)), read_only=True) as connection:
            return compare(rules, DuckEngine(connection), settings)
    return compare(rules, engine, settings)


def compare(rules: Sequence[Rule], engine: Engine, settings: Settings) -> list[Difference]:
    """The rules whose counts differ, in the order of the rules."""
    files = {rule.file: rule.file.read_text("utf-8") for rule in rules}
    counted = soda_counts(files, engine.add_to, settings.data)
    found: dict[str, int] = {}
    for name in dict.fromkeys(rule.data_set for rule in rules):
        found |= dict(
            engine.rows(
                "select rule_id, count(*) from ("
                f"select explode(split(failed_rules, ',')) as rule_id from quality_failing_{name}"
                ") as failure group by rule_id"
            )
        )
    expected = {rule.rule_id: _as_soda_counts(rule, found.get(rule.rule_id, 0), engine.rows) for rule in rules}
    return [
        Difference(rule_id, counted.get(rule_id), count) for rule_id, count in expected.items() if counted.get(rule_id) != count
    ]


def _as_soda_counts(rule: Rule, failing_rows: int, rows: Callable[[str], list[tuple]]) -> int:
    """Failing rows of the one-pass models → what Soda counts, where its semantics differ."""
    if isinstance(rule.check, Unique) and failing_rows:
        # Soda counts the keys that occur twice, not the rows that have them.
        keys = ", ".join(rule.check.columns)
        return rows(
            f"select count(*) from (select distinct {keys} from quality_failing_{rule.data_set} "
            f"where array_contains(split(failed_rules, ','), '{rule.rule_id}')) as keys"
        )[0][0]
    if isinstance(rule.check, Present) and len(rule.check.columns) > 1:
        # To Soda a reference that is empty in part is broken; to the platform it does not apply.
        some = " or ".join(f"{column} is not null" for column in rule.check.columns)
        every = " and ".join(f"{column} is not null" for column in rule.check.columns)
        partial = f"select count(*) from current_{rule.data_set} where ({some}) and not ({every})"
        return failing_rows + rows(partial)[0][0]
    return failing_rows


def _file(settings: Settings) -> Path:
    file = settings.warehouse / "medplat.duckdb"
    if not file.is_file():
        raise UserError("There is no warehouse to verify.", where=str(file), todo="run `make demo` first")
    return file
