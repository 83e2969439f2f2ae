"""The tables of `medplat bench`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

GB = 1e9
NOTES = """Landing, build and publish are whole commands, start and end included. Peak memory is the resident memory of all
processes of a step together; disk is landing, warehouse and published version. The peer starts from what has landed, and so
does the figure of medplat beside it; a ratio is the peer's time over medplat's. For one more batch the peer does everything
again. Making the region counts nowhere. Commands:"""
STEPS = ("landing s", "build s", "publish s")


def print_results(results: list[dict[str, Any]], console: Console) -> None:
    """Prints all recorded results: throughput, the 1 % batch, the peer, layers, slowest nodes."""
    console.print(_throughput(results))
    if batches := [entry for entry in results if "increment" in entry]:
        console.print(_increments(batches))
    if peers := [entry for entry in results if "peer" in entry]:
        console.print(_peers(peers))
    console.print(_layers(results))
    for entry in results:
        for part in ("full", "increment"):
            if entry.get(part, {}).get("slowest"):
                console.print(_slowest(entry, part))
    console.print(NOTES, soft_wrap=True)
    for entry in results:
        console.print(f"  {name_of(entry)}: {entry['command']}  ({entry['measured_at']})", markup=False, soft_wrap=True)


def _throughput(results: list[dict[str, Any]]) -> Table:
    head = ("run", "rows", *STEPS, "total s", "rows/s", "s per M", "peak GB", "disk GB", "region s")
    rows = []
    for entry in results:
        full = entry["full"]
        steps = [full["steps"][step] for step in ("landing", "build", "publish")]
        rows.append(
            (
                name_of(entry), f"{full['rows']:,}", *(f"{value:,.1f}" for value in (*steps, full["seconds"])),
                f"{full['rows_per_second']:,}", f"{full['seconds_per_million']:.2f}", f"{full['peak_memory'] / GB:.2f}",
                f"{sum(full['bytes'].values()) / GB:.2f}", f"{entry['region']['seconds']:,.0f}",
            )
        )  # fmt: skip
    cores = results[0]["machine"]["cores_used"] if results else 0
    return table_of(f"Whole build, landing to published, {cores} cores", head, rows)


def _increments(results: list[dict[str, Any]]) -> Table:
    head = ("run", "rows", "share", *STEPS, "total s", "of full", "peak GB")
    rows = []
    for entry in results:
        batch = entry["increment"]
        steps = [batch["steps"][step] for step in ("landing", "build", "publish")]
        rows.append(
            (
                name_of(entry), f"{batch['rows']:,}", f"{batch['share']:.2%}",
                *(f"{value:,.1f}" for value in (*steps, batch["seconds"])),
                f"{batch['ratio']:.1%}", f"{batch['peak_memory'] / GB:.2f}",
            )
        )  # fmt: skip
    return table_of("One more batch", head, rows)


def _peers(results: list[dict[str, Any]]) -> Table:
    head = (
        "run",
        "rows",
        "dbt s",
        "soda s",
        "total s",
        "rows/s",
        "s per M",
        "medplat s per M",
        "ratio",
        "one more batch",
        "peak GB",
    )
    rows = []
    for entry in results:
        peer = entry["peer"]
        rows.append(
            (
                name_of(entry), f"{peer['rows']:,}", *(f"{value:,.1f}" for value in (*peer["steps"].values(), peer["seconds"])),
                f"{peer['rows_per_second']:,}", f"{peer['seconds_per_million']:.2f}",
                f"{peer['medplat_seconds_per_million']:.2f}", f"{peer['ratio']:.2f}×",
                f"{peer['ratio_of_a_batch']:.2f}×" if "ratio_of_a_batch" in peer else "", f"{peer['peak_memory'] / GB:.2f}",
            )
        )  # fmt: skip
    return table_of("A plain dbt + Soda project over the same landed rows", head, rows)


def _layers(results: list[dict[str, Any]]) -> Table:
    names: dict[str, None] = {}
    for entry in results:
        names |= dict.fromkeys(entry["full"]["layers"])
    rows = [(layer, *(_share(entry["full"]["layers"], layer) for entry in results)) for layer in names]
    outside = [entry["full"]["steps"]["build"] - entry["full"]["span"] for entry in results]
    rows.append(("outside dbt's nodes", *(f"{seconds:,.1f}      " for seconds in outside)))
    return table_of("Seconds in dbt by layer, added up over threads", ("layer", *map(name_of, results)), rows)


def _share(layers: dict[str, float], layer: str) -> str:
    seconds = layers.get(layer, 0.0)
    return f"{seconds:,.1f}  {seconds / (sum(layers.values()) or 1):4.0%}"


def _slowest(entry: dict[str, Any], part: str) -> Table:
    rows = [(node["node"], node["layer"], f"{node['seconds']:,.1f}") for node in entry[part]["slowest"]]
    return table_of(f"Slowest nodes, {name_of(entry)}, {part}", ("node", "layer", "seconds"), rows, left=("node", "layer"))


def name_of(entry: dict[str, Any]) -> str:
    """A run's name in tables: its size, and its label unless it is the current state."""
    size = f"{entry['rows'] / 1e6:g}M" if entry["rows"] >= 1e6 else f"{entry['rows'] / 1e3:g}k"
    return size if entry["label"] == "current" else f"{size} {entry['label']}"


def table_of(title: str, head: Iterable[str], rows: list[tuple[str, ...]], left: tuple[str, ...] = ("run", "layer")) -> Table:
    """A table as benchmarks print it.

    Args:
        left: heads of the columns that are texts.
    """
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim", box=SIMPLE_HEAD, pad_edge=False)
    for column in head:
        table.add_column(column, justify="left" if column in left else "right")
    for row in rows:
        table.add_row(*row)
    return table
