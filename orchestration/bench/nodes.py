"""Where a dbt run spent its time, from what dbt itself writes."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

SLOWEST = 10
ENDS = ("started_at", "completed_at")


@dataclass(frozen=True)
class Node:
    """One node of a run: a model, a seed, a test or a hook, with its layer and its seconds."""

    name: str
    layer: str
    seconds: float


def time_by_layer(folder: Path) -> dict[str, Any]:
    """Seconds by layer (added up over nodes that run side by side), the slowest nodes, and the span of all nodes.

    Args:
        folder: dbt's target folder, with run_results.json and manifest.json; without them nothing is known.
    """
    ran, _ = _written(folder)
    nodes = nodes_of(folder)
    layers: dict[str, float] = defaultdict(float)
    for node in nodes:
        layers[node.layer] += node.seconds
    slowest = sorted(nodes, key=lambda node: -node.seconds)[:SLOWEST]
    return {
        "layers": {layer: round(seconds, 2) for layer, seconds in sorted(layers.items(), key=lambda item: -item[1])},
        "slowest": [{"node": node.name, "layer": node.layer, "seconds": round(node.seconds, 2)} for node in slowest],
        "nodes": len(nodes),
        "span": round(_span(ran), 2),
    }


def nodes_of(folder: Path) -> list[Node]:
    """All nodes of the last dbt run, by its target folder."""
    ran, known = _written(folder)
    return [_node(result, known) for result in ran]


def _written(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Results and known nodes, as dbt writes them; nothing where it wrote none."""
    results, manifest = folder / "run_results.json", folder / "manifest.json"
    if not results.is_file() or not manifest.is_file():
        return [], {}
    return json.loads(results.read_text("utf-8"))["results"], json.loads(manifest.read_text("utf-8"))["nodes"]


def _node(result: dict[str, Any], known: dict[str, Any]) -> Node:
    unique_id = result["unique_id"]
    kind, name = unique_id.split(".")[0], unique_id.split(".")[2]
    layer = known.get(unique_id, {}).get("schema", kind) if kind in ("model", "seed", "snapshot") else f"({kind}s)"
    return Node(name, layer, float(result["execution_time"] or 0))


def _span(ran: list[dict[str, Any]]) -> float:
    """Seconds from the first node's start to the last one's end."""
    timings = [timing for result in ran for timing in result["timing"] if timing.get("completed_at")]
    moments = [datetime.fromisoformat(timing[end].replace("Z", "+00:00")) for timing in timings for end in ENDS]
    return (max(moments) - min(moments)).total_seconds() if moments else 0.0
