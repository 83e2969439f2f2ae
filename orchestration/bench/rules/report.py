"""The tables of `medplat bench rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console
from rich.table import Table

from orchestration.bench.report import GB, name_of, table_of

MOST_TO_COUNT_IF, LEAST_OF_SODA = 1.5, 10.0  # the bars
WAYS = {
    "failing": "medplat: failing rows, each with the rules it fails",
    "applicable": "medplat: how many rows each rule applies to",
    "both": "medplat: both at once, as a build runs them",
    "count_if": "one hand-written scan that counts, no rows kept",
    "soda": "Soda Core, the same rules, counts only",
    "soda_rows": "Soda Core, the same rules, failing rows handed over",
}
NOTES = """Every way counts the same failing rows, rule by rule, or the benchmark stops. Seconds are medians of ways that take
turns; processor seconds count all threads. Seconds of a region are those of the quality layer's models in a full build, added
up over models that run side by side; a verdict is one rule on one row. On Spark batches larger than the rules ask the same
rules of fewer rows. Commands:"""


def print_rules(results: list[dict[str, Any]], console: Console) -> None:
    """Prints all recorded results, part by part."""
    parts: dict[str, Callable[[list[dict[str, Any]]], Iterable[Table]]] = {
        "one_pass": lambda entries: map(_one_pass, entries),
        "region": lambda entries: [_region(entries)],
        "spark": lambda entries: map(_spark, entries),
    }
    for part, tables in parts.items():
        if entries := [entry for entry in results if entry["part"] == part]:
            for table in tables(entries):
                console.print(table)
            if part == "one_pass":
                for entry in entries:
                    console.print(f"{name_of(entry)}: {bars(entry)}", markup=False, soft_wrap=True)
                console.print()
    console.print(NOTES, soft_wrap=True)
    for entry in results:
        line = f"  {entry['part']} {name_of(entry)}: {entry['command']}  ({entry['measured_at']})"
        console.print(line, markup=False, soft_wrap=True)


def bars(entry: dict[str, Any]) -> str:
    """Whether a result of one pass reaches the bars, in a sentence each."""
    ratio, soda, rows = (entry[name] for name in ("medplat_to_count_if", "soda_to_medplat", "soda_rows_to_medplat"))
    return (
        f"medplat takes {ratio:.2f}× of the counting scan (bar {MOST_TO_COUNT_IF}×, {_reached(ratio <= MOST_TO_COUNT_IF)}); "
        f"Soda takes {soda:.2f}× of medplat to count (bar {LEAST_OF_SODA:g}×, {_reached(soda >= LEAST_OF_SODA)}) "
        f"and {rows:.2f}× to hand over the rows as well ({_reached(rows >= LEAST_OF_SODA)})"
    )


def _reached(is_so: bool) -> str:
    return "reached" if is_so else "missed"


def _one_pass(entry: dict[str, Any]) -> Table:
    head = ("way", "seconds", "processor s", "of count_if", "rows × rules / s")
    work = entry["rows"] * entry["rules"]
    rows = [
        (
            title, f"{entry['seconds'][way]:,.2f}", f"{entry['cpu_seconds'][way]:,.2f}",
            f"{entry['seconds'][way] / entry['seconds']['count_if']:.2f}×", f"{work / entry['seconds'][way] / 1e6:,.0f}M",
        )
        for way, title in WAYS.items()
    ]  # fmt: skip
    title = (
        f"One pass, {name_of(entry)}: {entry['rows']:,} rows of {entry['data_set']}, {entry['rules']} rules, "
        f"{entry['failing_rows'] / entry['rows']:.1%} of the rows fail, {entry['peak_memory'] / GB:.1f} GB"
    )
    return table_of(title, head, rows, left=("way",))


def _region(entries: list[dict[str, Any]]) -> Table:
    head = ("run", "rows", "data sets", "rules", "failing s", "applicable s", "touched s", "accepted s", "results s",
            "total s", "of build", "rows × rules / s", "s per M")  # fmt: skip
    rows = []
    for entry in entries:
        seconds = entry["seconds"]
        kinds = (f"{seconds.get(kind, 0):,.1f}" for kind in ("failing", "applicable", "touched", "accepted", "results", "total"))
        rows.append(
            (
                name_of(entry), f"{entry['judged_rows']:,}", f"{entry['data_sets']}", f"{entry['rules']:,}", *kinds,
                f"{seconds['total'] / entry['build_seconds']:.2f}×", f"{entry['verdicts_per_second'] / 1e6:,.1f}M",
                f"{entry['seconds_per_million']:.2f}",
            )
        )  # fmt: skip
    return table_of("All rules over a region, seconds of the quality layer", head, rows)


def _spark(entry: dict[str, Any]) -> Table:
    best = f"batch {entry['best_batch']}"
    rows = [
        (way, f"{seconds:,.2f}", f"{seconds / entry['rows'] * 1e6:,.2f}", "best batch" if way == best else "")
        for way, seconds in entry["seconds_per_100_rules"].items()
    ]
    head = ("way", "s for 100 rules", "s per M rows", "")
    title = f"Spark, {name_of(entry)}: {entry['rows']:,} rows of {entry['data_set']}, {entry['conditions']} conditions"
    return table_of(title, head, rows, left=("way", ""))
