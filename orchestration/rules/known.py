"""Where a rule applies: conditions for `(predicate) is not null` that need not work the predicate out.

A rule applies where its predicate is not null. Most operators and functions are null exactly where an operand is, so it is
enough to ask the operands: `upper(trim(name)) in ('无名', …)` has a value where `name is not null`. What is not so simple is
asked as it stands, which is always right. Rules that read the same elements then share their conditions.
"""

from __future__ import annotations

from orchestration.rules.operands import NotReadError, Reader, written


def known(predicate: str) -> tuple[str, ...]:
    """Conditions that are all true exactly where a predicate is not null; none where it never is null."""
    try:
        return Reader(predicate).read().conditions
    except NotReadError:
        return (f"({predicate}) is not null",)


def all_of(condition: str) -> tuple[str, ...]:
    """The conditions that `and` joins to one, in parentheses where they need them."""
    try:
        return written(Reader(condition).read())
    except NotReadError:
        return (f"({condition})",)
