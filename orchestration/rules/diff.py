"""`medplat rules diff BASE`: what a change of the rule base does, as Markdown for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from orchestration.rules.effect import Effect, Score, effects
from orchestration.rules.revision import Change, changes, revision_at, revision_here
from orchestration.settings import Settings

SHOWN = 50
MOVED = 0.005  # a score that moves less is shown as it was


def rules_diff(settings: Settings, base: str) -> str:
    """The report on the working tree's rule base against that of a commit, on the built warehouse if there is one.

    Raises:
        UserError: a rule base cannot be read, or there is no such commit.
    """
    old, new = revision_at(settings, base), revision_here(settings)
    found = changes(old, new)
    file = settings.warehouse / "medplat.duckdb"
    if not found or not file.is_file():
        return "\n".join(_report(base, found, None, [], len(new.rules))) + "\n"
    with duckdb.connect(str(file), read_only=True) as connection:
        connection.execute("set threads = 2")
        told, scores = effects(connection, found, old, new)
    return "\n".join(_report(base, found, told, scores, len(new.rules))) + "\n"


def _report(
    base: str, found: Sequence[Change], told: Sequence[Effect] | None, scores: Sequence[Score], rules: int
) -> Iterator[str]:
    added, removed = [c for c in found if c.old is None], [c for c in found if c.new is None]
    changed = [c for c in found if c.old and c.new]
    yield f"## Rules against `{base}`"
    yield ""
    yield f"**{len(added)}** added, **{len(changed)}** changed, **{len(removed)}** removed; {rules:,} rules in all."
    if not found:
        return
    if told is None:
        yield ""
        yield "No warehouse is built here, so what the changes do to rows is not told: run `make demo` first."
    effect = {item.change.rule_id: item for item in told or ()}
    for title, part in (("Added", added), ("Changed", changed), ("Removed", removed)):
        yield from _table(title, part, effect, told is not None)
    yield from _institutions(told or (), scores)
    if kept := [f"`{change.rule_id}`" for change in changed if change.keeps_version]:
        yield ""
        yield f"Judge otherwise under the same version, which should be raised: {', '.join(kept[:SHOWN])}."


def _table(title: str, part: Sequence[Change], effect: dict[str, Effect], is_told: bool) -> Iterator[str]:
    if not part:
        return
    yield ""
    yield f"### {title}"
    yield ""
    yield "| Rule | What it says | Severity | What differs |" + (
        " Newly failing | Newly passing | Of applicable |" if is_told else ""
    )
    yield "|---|---|---|---|" + ("--:|--:|--:|" if is_told else "")
    ranked = sorted(part, key=lambda change: -_moved(effect.get(change.rule_id)))
    for change in ranked[:SHOWN]:
        rule = change.rule
        cells = [
            f"`{change.rule_id}`",
            f"{rule.title_zh}<br>{rule.title_en}",
            _severity(change),
            ", ".join(change.differs) or "words",
        ]
        yield "| " + " | ".join(cells + (_counts(effect.get(change.rule_id)) if is_told else [])) + " |"
    if len(part) > SHOWN:
        yield ""
        yield f"… and {len(part) - SHOWN} more."


def _moved(effect: Effect | None) -> int:
    return effect.newly_failing.total() + effect.newly_passing.total() if effect else 0


def _what(change: Change) -> str:
    if change.old is None or change.new is None:
        return "–"
    return ", ".join(change.differs) or "words"


def _severity(change: Change) -> str:
    if change.old and change.new and change.old.severity != change.new.severity:
        return f"{change.old.severity} → {change.new.severity}"
    return change.rule.severity


def _counts(effect: Effect | None) -> list[str]:
    if effect is None:
        return ["–", "–", "–"]
    if effect.why_not:
        return [f"not on this snapshot: {effect.why_not}".replace("|", "/"), "", ""]
    examples = "<br>" + "<br>".join(f"`{row}`" for row in effect.examples) if effect.examples else ""
    failing, passing = effect.newly_failing.total(), effect.newly_passing.total()
    return [
        f"{failing:,}{examples if failing else ''}",
        f"{passing:,}{examples if not failing else ''}",
        f"{effect.applicable[1 if effect.change.new else 0]:,}",
    ]


def _institutions(told: Sequence[Effect], scores: Sequence[Score]) -> Iterator[str]:
    failing = _summed(effect.newly_failing for effect in told)
    passing = _summed(effect.newly_passing for effect in told)
    rows = [
        score
        for score in scores
        if abs(score.after - score.before) >= MOVED or score.institution_code in failing.keys() | passing.keys()
    ]
    if not rows:
        return
    yield ""
    yield "### Institutions"
    yield ""
    yield "| Institution | Score before | Score after | Change | Newly failing | Newly passing |"
    yield "|---|--:|--:|--:|--:|--:|"
    for score in sorted(rows, key=lambda score: score.after - score.before):
        name = score.institution_code
        yield (
            f"| {name} | {score.before:.2f} | {score.after:.2f} | {score.after - score.before:+.2f} "
            f"| {failing.get(name, 0):,} | {passing.get(name, 0):,} |"
        )


def _summed(counters: Iterator[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for counter in counters:
        for name, count in counter.items():
            total[name] = total.get(name, 0) + count
    return total
