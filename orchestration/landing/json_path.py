"""Paths into JSON: names, `[0]`, `[key=value]` and `[*]`, e.g. `telecom[system=phone].value`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

STEP = re.compile(r"[.]?([A-Za-z_][A-Za-z0-9_]*)|\[([0-9]+)\]|\[([*])\]|\[([A-Za-z_][A-Za-z0-9_]*)=([^\]]+)\]")

Step = Callable[[Any], Any]


def parse(path: str) -> tuple[Step, ...]:
    """The steps of a path; each takes a JSON value and gives what it finds there, or None.

    Raises:
        ValueError: the path cannot be read.
    """
    steps: list[Step] = []
    position = 0
    while position < len(path):
        match = STEP.match(path, position)
        if not match or (path[position] == "." and position == 0):
            raise ValueError(f"{path!r} is not a path; paths look like code.coding[0].code")
        name, index, every, key, value = match.groups()
        rest = path[match.end() :]
        if name:
            steps.append(_member(name))
        elif index:
            steps.append(_place(int(index)))
        elif key:
            steps.append(_having(key, value))
        elif every:
            return (*steps, _each(parse(rest.removeprefix("."))))
        position = match.end()
    return tuple(steps)


def find(value: Any, steps: tuple[Step, ...]) -> Any:
    """What the steps lead to, or None."""
    for step in steps:
        if value is None:
            return None
        value = step(value)
    return value


def text(value: Any) -> str | None:
    """A JSON value, its numbers parsed as text, as text: scalars as they were written, arrays and objects as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _member(name: str) -> Step:
    return lambda value: value.get(name) if isinstance(value, dict) else None


def _place(index: int) -> Step:
    return lambda value: value[index] if isinstance(value, list) and index < len(value) else None


def _having(key: str, wanted: str) -> Step:
    def step(value: Any) -> Any:
        entries = value if isinstance(value, list) else ()
        return next((entry for entry in entries if isinstance(entry, dict) and text(entry.get(key)) == wanted), None)

    return step


def _each(steps: tuple[Step, ...]) -> Step:
    def step(value: Any) -> str | None:
        found = [text(find(entry, steps)) for entry in value] if isinstance(value, list) else []
        return " ".join(part for part in found if part) or None

    return step
