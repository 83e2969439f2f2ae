"""Do all ways of counting agree, rule by rule? Figures of ways that disagree mean nothing."""

from __future__ import annotations

from collections.abc import Mapping

from orchestration.errors import UserError

SHOWN = 5

Counts = Mapping[str, int | None]  # failing rows by rule


def disagreements(counts: Mapping[str, Counts]) -> list[str]:
    """A line for every rule whose failing rows are not the same by every way; None and no entry are told apart from 0.

    Args:
        counts: by the name of the way; the first names all rules.
    """
    first = next(iter(counts.values()))
    told = {rule_id: {way: found.get(rule_id) for way, found in counts.items()} for rule_id in first}
    return [
        f"{rule_id}: " + ", ".join(f"{way} {count}" for way, count in of_rule.items())
        for rule_id, of_rule in told.items()
        if len(set(of_rule.values())) > 1
    ]


def require_agreement(counts: Mapping[str, Counts]) -> None:
    """Stops the benchmark where ways of counting disagree.

    Raises:
        UserError: they do; names some rules and what each way counts.
    """
    if found := disagreements(counts):
        more = f"\n         and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        why = "\n         ".join(found[:SHOWN]) + more
        raise UserError(f"{len(found)} rules are counted differently, so the figures mean nothing", why=why)
