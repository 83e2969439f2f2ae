"""Seconds of actions that are compared: taken in turns, so that whatever else the machine does disturbs all of them alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from orchestration.progress import Say

Action = Callable[[], Any]


@dataclass(frozen=True)
class Timed:
    """Medians over the repetitions of an action, and what it returned last.

    Attributes:
        cpu_seconds: processor time of this process, all threads; engines that run elsewhere do not count.
    """

    seconds: float
    cpu_seconds: float
    result: Any


def timed_in_turns(actions: Mapping[str, Action], repeat: int, say: Say) -> dict[str, Timed]:
    """Runs all actions one after another, as often as told."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    results: dict[str, Any] = {}
    for turn in range(1, repeat + 1):
        for name, action in actions.items():
            start, used = time.perf_counter(), time.process_time()
            results[name] = action()
            taken[name].append((time.perf_counter() - start, time.process_time() - used))
            say(f"   {name} [{turn}/{repeat}]: {taken[name][-1][0]:.2f} s")
    return {name: Timed(*(median(values) for values in zip(*taken[name], strict=True)), results[name]) for name in actions}
