"""The benchmark of the rule base, part by part; each result is recorded as soon as it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from orchestration.bench.facts import machine, record
from orchestration.bench.pipeline import Bench, home_of
from orchestration.bench.rules.region import measure_region
from orchestration.progress import Say
from orchestration.settings import Settings

FILE = "rules"


@dataclass(frozen=True)
class RulesPlan:
    """What is to be measured.

    Attributes:
        one_pass_rows, spark_rows: generated rows of one data set; empty for not this part.
        region_rows: landed rows of a region; empty for not this part.
        rules: how many of one data set are measured.
        repeat: how often each way of counting runs; the median counts.
        keep: whether the data of regions stay.
    """

    one_pass_rows: tuple[int, ...]
    region_rows: tuple[int, ...]
    spark_rows: tuple[int, ...]
    rules: int
    repeat: int
    label: str
    command: str
    keep: bool = False


def run_rules(settings: Settings, plan: RulesPlan, say: Say) -> None:
    """Measures every part of the plan at every size."""
    for part, rows, entry in _parts(settings, plan, say):
        about = {"label": plan.label, "part": part, "rows": rows, "command": plan.command}
        record(settings, about | {"measured_at": datetime.now().isoformat(timespec="seconds")} | entry, FILE)


def _parts(settings: Settings, plan: RulesPlan, say: Say) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for part, sizes in (("one_pass", plan.one_pass_rows), ("spark", plan.spark_rows)):
        for rows in sizes:
            say(f"── {part}: {rows:,} rows")
            bench = Bench(replace(settings, data=settings.data / "bench" / part), say)
            before = machine(bench.cores)
            entry, usage = bench.run(part, str(rows), str(plan.rules), str(plan.repeat))
            shutil.rmtree(bench.settings.data)
            yield part, rows, entry | {"machine": before, "peak_memory": usage.peak_memory}
    for rows in sorted(plan.region_rows):
        say(f"── region: {rows:,} rows")
        bench = Bench(home_of(settings, rows), say)
        before = machine(bench.cores)
        yield "region", rows, measure_region(bench, rows, plan.keep) | {"machine": before}
