"""Progress that a person can follow in a terminal and in a log."""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], None]


def counted(say: Say, noun: str, every: int = 100) -> Callable[[int, int, str], None]:
    """Turns counts into lines: the first, each `every`-th and none in between.

    Args:
        noun: what is counted, in the plural.
    """

    def told(done: int, total: int, label: str) -> None:
        if done % every == 0:
            say(f"   [{done}/{total}] {noun}, now {label}")

    return told
