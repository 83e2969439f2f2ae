"""The rule base in types. `reader` fills them from tests/soda, `compile` turns them into one-pass models.

A rule is a Soda check on the current rows of a data set. Whatever its form, it is judged in three values:
true, the row fails; false, it passes; null, the rule does not apply to the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DIMENSIONS = ("validity", "completeness", "accuracy", "consistency", "timeliness", "uniqueness", "integrity")

# Severity, and the weight a generated rule of that severity has in a score.
SEVERITIES = {"blocking": 5, "major": 3, "minor": 1}

# Attributes that every check carries, in this order.
ATTRIBUTES = ("rule_id", "version", "dimension", "severity", "weight", "owner", "clause", "title_zh", "title_en")


@dataclass(frozen=True)
class Missing:
    """`missing_count(column) = 0`, where `filter` is true, if there is one."""

    column: str
    filter: str | None = None


@dataclass(frozen=True)
class Invalid:
    """`invalid_count(column) = 0`, of values that are there, where `filter` is true, if there is one."""

    column: str
    regex: str | None = None
    values: tuple[str, ...] = ()
    length: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    filter: str | None = None


@dataclass(frozen=True)
class Expression:
    """`metric = 0` with `metric expression: count_if(predicate)`; `columns` are those the predicate reads."""

    predicate: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Unique:
    """`duplicate_count(columns) = 0`, of rows that have all of the columns."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Present:
    """`values in (columns) must exist in relation (target_columns)`, of rows that have all of the columns."""

    columns: tuple[str, ...]
    relation: str
    target_columns: tuple[str, ...]


Check = Missing | Invalid | Expression | Unique | Present


@dataclass(frozen=True)
class Rule:
    """One check with its attributes.

    Attributes:
        rule_id: `<data_set>.<element>.<kind>`, `<data_set>.key.unique` or `<data_set>.logic.<slug>`.
        kind: the last part of the id of a generated rule; `logic` for one written by hand.
        check: what is judged.
        file, line: where the check stands.
    """

    rule_id: str
    version: int
    data_set: str
    dimension: str
    severity: str
    weight: int
    owner: str
    clause: str
    title_zh: str
    title_en: str
    check: Check
    file: Path
    line: int

    @property
    def kind(self) -> str:
        _, subject, last = self.rule_id.split(".")
        return "logic" if subject == "logic" else last

    @property
    def column(self) -> str:
        """Name of the rule's column in the compiled model: the id without the data set."""
        return self.rule_id.split(".", 1)[1].replace(".", "__")

    @property
    def elements(self) -> tuple[str, ...]:
        """Columns that the rule reads in its own data set."""
        check = self.check
        return check.columns if isinstance(check, Expression | Unique | Present) else (check.column,)

    @property
    def is_blocking(self) -> bool:
        return self.severity == "blocking"
