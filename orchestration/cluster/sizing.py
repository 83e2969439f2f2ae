"""How large a cluster must be, from what was measured: cores, memory and disk for so many rows a day."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace

from orchestration.errors import UserError
from orchestration.settings import Settings

VENDOR_CORES = 300  # of a comparable product's hardware table for 200M rows a day, as the project's brief gives it
WINDOWS = (1, 4, 8, 24)
BUSY = 0.6  # a core is planned to work this share of its time: the rest is uneven parts, repeats and other users
GB = 1e9


@dataclass(frozen=True)
class Measured:
    """What one core did.

    Attributes:
        rate: landed rows per second and core, from landing to publication.
        memory: bytes of memory per core.
        landing, warehouse: bytes on disk per landed row, compressed.
        source: where these come from.
    """

    rate: float
    memory: float
    landing: float
    warehouse: float
    source: str


# Where only a rate is given: 4 GB a core as in the benchmark's limit; bytes a row of a region of 10,000 residents (1.08M rows).
ONCE = Measured(rate=0, memory=4 * GB, landing=50, warehouse=216, source="given; memory and disk of a region of 1.08M rows")


@dataclass(frozen=True)
class Load:
    """What must be carried.

    Attributes:
        rows_a_day: rows that are sent each day.
        days: how long they are kept.
        copies: of each byte, as the storage keeps them.
    """

    rows_a_day: int
    days: int = 365
    copies: int = 3


@dataclass(frozen=True)
class Size:
    """What a day's rows need when they must be done within a window of hours."""

    window_hours: int
    cores: int
    memory_gb: int


def size(load: Load, measured: Measured, window_hours: int) -> Size:
    """Cores = rows a day / (rate x seconds of the window x the share of time a core works); memory follows the cores."""
    cores = math.ceil(load.rows_a_day / (measured.rate * window_hours * 3600 * BUSY))
    return Size(window_hours, cores, math.ceil(cores * measured.memory / GB))


def disk_tb(load: Load, measured: Measured) -> float:
    """Disk in TB = rows a day x days x bytes a row (landing and warehouse) x copies / the share that may be full."""
    held = load.rows_a_day * load.days * (measured.landing + measured.warehouse) * load.copies
    return held / BUSY / 1e12


def read_measured(settings: Settings, rate: float | None = None) -> Measured:
    """What the benchmark measured at its largest size.

    Args:
        rate: rows per second and core that count instead of the measured ones; with it nothing need be measured.

    Raises:
        UserError: nothing was measured, or the file is not what the benchmark writes.
    """
    file = settings.data / "bench" / "pipeline.json"
    if not file.is_file() and rate:
        return replace(ONCE, rate=rate)
    if not file.is_file():
        raise UserError("Nothing has been measured yet", where=str(file), todo="run `make bench`")
    try:
        entries = json.loads(file.read_text("utf-8"))["results"]
        entry = max(entries, key=lambda each: (each["rows"], each["measured_at"]))
        full, cores = entry["full"], entry["machine"]["cores_used"]
        return Measured(
            rate=rate or full["rows_per_second"] / cores,
            memory=full["peak_memory"] / cores,
            landing=full["bytes"]["landing"] / full["rows"],
            warehouse=(full["bytes"]["warehouse"] + full["bytes"]["published"]) / full["rows"],
            source=f"{full['rows']:,} rows on {cores} cores, {entry['label']}, {entry['measured_at'][:10]}",
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            "The measured figures cannot be read", where=str(file), why=repr(error), todo="run `make bench`"
        ) from None


def size_lines(load: Load, measured: Measured) -> list[str]:
    """The sizing as a Markdown table, with what it rests on."""
    if load.rows_a_day <= 0 or measured.rate <= 0 or load.days <= 0 or load.copies <= 0:
        raise UserError("No size for that", why="rows, rate, days and copies are above 0", todo="correct the options")
    lines = [
        f"{load.rows_a_day:,} rows a day; {measured.rate:,.0f} rows per second and core ({measured.source})",
        "",
        "| done within | cores | memory |",
        "|---|---|---|",
    ]
    for hours in WINDOWS:
        needed = size(load, measured, hours)
        lines.append(f"| {hours} h | {needed.cores:,} | {needed.memory_gb:,} GB |")
    return [
        *lines,
        f"| the vendor's table | about {VENDOR_CORES} | |",
        "",
        f"disk: {disk_tb(load, measured):,.1f} TB for {load.days} days in {load.copies} copies "
        f"({measured.landing:.0f} bytes a row landed, {measured.warehouse:.0f} in the warehouse and published)",
    ]
