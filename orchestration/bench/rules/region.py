"""All rules over a region: what the quality layer takes in a full build, by rows and rules."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from orchestration.bench.nodes import Node, nodes_of
from orchestration.bench.pipeline import TARGET, Bench, clear
from orchestration.pipeline.dbt import target_folder
from orchestration.warehouse.engines import Warehouse, open_warehouse

LAYER = "quality"
# Kinds of generated models, by how their names begin; the others put the data sets' results together.
KINDS = {"quality_failing_": "failing", "quality_applicable_": "applicable", "touched_": "touched", "accepted_": "accepted"}
REST = "results"


def measure_region(bench: Bench, rows: int, keep: bool) -> dict[str, Any]:
    """Builds a region of about so many landed rows; gives what its quality layer took.

    Args:
        bench: by the settings of this size alone.
        keep: whether the data stay; the region is then used again.
    """
    home = bench.settings
    clear(home)
    bench.region(rows, "all")
    built = bench.load(home.demo / "deliveries", keep)
    seconds = seconds_by_kind(nodes_of(target_folder(home, TARGET)))
    with open_warehouse(home, TARGET) as warehouse:
        judged = judged_rows(warehouse)
    if not keep:
        shutil.rmtree(home.data)
    return {"landed_rows": built["rows"], "build_seconds": built["steps"]["build"]} | figures(seconds, judged)


def seconds_by_kind(nodes: Iterable[Node]) -> dict[str, float]:
    """Seconds of the quality layer's models, by kind of model."""
    seconds: dict[str, float] = defaultdict(float)
    for node in nodes:
        if node.layer == LAYER:
            kinds = (kind for start, kind in KINDS.items() if node.name.startswith(start) and node.name != start.rstrip("_"))
            seconds[next(kinds, REST)] += node.seconds
    return dict(seconds)


def judged_rows(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
    """Current rows and rules of every data set that the warehouse has tables for."""
    rules = dict(warehouse.query("select data_set, count(*) from reference.rule_index group by data_set"))
    names = "select table_name from information_schema.tables where table_schema = 'ods' and table_name like 'current_%'"
    known = {name.removeprefix("current_") for (name,) in warehouse.query(names)}
    return {
        name: (warehouse.query(f"select count(*) from ods.current_{name}")[0][0], count)
        for name, count in sorted(rules.items())
        if name in known
    }


def figures(seconds: dict[str, float], judged: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Throughput: rows times rules a second, and seconds for a million rows.

    Args:
        seconds: by kind of model, added up over models that run side by side.
        judged: rows and rules by data set.
    """
    total, rows = sum(seconds.values()), sum(count for count, _ in judged.values())
    verdicts = sum(count * rules for count, rules in judged.values())
    return {
        "judged_rows": rows,
        "data_sets": len(judged),
        "rules": sum(rules for _, rules in judged.values()),
        "verdicts": verdicts,
        "seconds": {kind: round(value, 2) for kind, value in seconds.items()} | {"total": round(total, 2)},
        "verdicts_per_second": round(verdicts / total) if total else 0,
        "seconds_per_million": round(total / rows * 1e6, 3) if rows else 0.0,
    }
