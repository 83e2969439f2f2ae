"""Which data sets a warehouse has tables for: those that landed, those that models read, and what these refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from orchestration.settings import Settings
from orchestration.standard import REFERENCE_VIEW_SOURCES, Reference, Standard
from orchestration.standard.generate import GENERATED_ONLY
from orchestration.standard.reader import read_standard

GENERATED = ("-- Generated", "{#- Generated")
LAYERS = ("ods", "current", "accepted", "touched", "changed", "quality_failing")
WORD = re.compile(r"'[a-z0-9_]+'|[a-z][a-z0-9_]*")


def data_sets_in_use(settings: Settings) -> list[str]:
    """Names in the order of the standard.

    A data set that nobody ever sent costs a build six models and says nothing. Once it lands it stays in use.
    """
    standard = read_standard(settings.standards)
    landed = {name for name in standard.data_sets if any((settings.landing / name).glob(f"{name}-*"))}
    used = with_references(landed | _read_by_models(settings.root, standard), standard)
    return [name for name in standard.data_sets if name in used]


def with_references(names: Iterable[str], standard: Standard) -> set[str]:
    """Data sets with those that they refer to, directly or not."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [target for element in standard.data_sets[name].elements for target in _targets(element.reference)]
    return found


def _targets(reference: Reference | None) -> tuple[str, ...]:
    if reference is None:
        return ()
    return REFERENCE_VIEW_SOURCES.get(reference.relation, (reference.relation.removeprefix("current_"),))


def _read_by_models(root: Path, standard: Standard) -> set[str]:
    """Data sets that a model or macro written by hand names: in quotes, or behind the prefix of a layer."""
    generated = {root / folder for folder in GENERATED_ONLY}
    files = [path for folder in ("models", "macros") for path in (root / folder).rglob("*.sql") if path.parent not in generated]
    texts = [path.read_text("utf-8") for path in files]
    words = {word for text in texts if not text.startswith(GENERATED) for word in WORD.findall(text)}
    return {name for name in standard.data_sets if words & {f"'{name}'", *(f"{layer}_{name}" for layer in LAYERS)}}
