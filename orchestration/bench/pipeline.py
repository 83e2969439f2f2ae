"""The pipeline benchmark: for each size a region, its landing, build and publication, then one more batch, then the peer."""

from __future__ import annotations

import csv
import json
import os
import resource
import shlex
import shutil
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from orchestration.bench.facts import disk, machine, record
from orchestration.bench.nodes import time_by_layer
from orchestration.bench.watch import Usage, run_watched
from orchestration.errors import UserError
from orchestration.pipeline.dbt import target_folder
from orchestration.progress import Say
from orchestration.settings import Settings

TARGET = "local"
CORES = 2
# Landed rows of a year for each resident, of the core data sets and of all; measured, a little less, so that there are enough.
ROWS_PER_RESIDENT = {"core": 106, "all": 124}
DAYS = 2  # delivered one by one after the history: about 1 % of its rows
STANDINGS = ("landed", "superseded", "duplicate", "deletion")  # as the truth of the region counts them
PLAIN = Path("tests") / "bench" / "plain"


@dataclass(frozen=True)
class Plan:
    """What is to be measured.

    Attributes:
        rows: sizes, in landed rows. peer_rows: sizes at which the plain project runs as well.
        label: name of this state of the project; results are kept by label and size.
        keep: whether the data stay; the region is then used again.
        increment: whether a batch of about 1 % follows each full build.
    """

    rows: tuple[int, ...]
    peer_rows: tuple[int, ...]
    label: str
    command: str
    keep: bool
    increment: bool = True


class Bench:
    """Measures one size in a data folder of its own."""

    def __init__(self, settings: Settings, say: Say) -> None:
        self.settings, self.say = settings, say
        self.cores = set(sorted(os.sched_getaffinity(0))[:CORES])

    def run(self, command: str, *arguments: str) -> tuple[dict[str, Any], Usage]:
        """Runs a step as a process; gives its result and what it took."""
        folder = self.settings.data
        folder.mkdir(parents=True, exist_ok=True)
        result = folder / f"{command}.json"
        result.unlink(missing_ok=True)
        environment = os.environ | {"MEDPLAT_DATA": str(folder), "PYTHONPATH": str(self.settings.root)}
        line = [sys.executable, "-m", "orchestration.bench.step", str(result), command, *arguments]
        self.say(f"   {command}")
        usage = run_watched(line, environment, self.cores, folder / f"{command}.log", self.say)
        self.say(f"   {command}: {usage.seconds:.1f} s, {usage.peak_memory / 1e9:.2f} GB")
        return json.loads(result.read_text("utf-8")), usage

    def region(self, rows: int, data_sets: str = "core") -> dict[str, Any]:
        """Makes the region, of the `core` data sets or of `all`; kept ones are used again."""
        residents = -(-rows // ROWS_PER_RESIDENT[data_sets])
        facts, usage = self.run("region", str(self.settings.demo), str(residents), str(DAYS), data_sets)
        return facts | _usage(usage) | {"bytes": disk(self.settings.demo)}

    def load(self, deliveries: Path, keep: bool) -> dict[str, Any]:
        """Lands deliveries, builds, publishes; gives seconds by step and where they went.

        Args:
            keep: whether the deliveries stay; they take more room than anything that is made of them.

        Raises:
            UserError: the row ledger does not balance, or counts otherwise than the truth of the region.
        """
        landed, landing = self.run("land", str(deliveries))
        if not keep:
            shutil.rmtree(deliveries)
        built, building = self.run("build", TARGET)
        publish = float(built["seconds"].get("publish", 0))
        seconds = {"landing": landing.seconds, "build": building.seconds - publish, "publish": publish}
        total = landing.seconds + building.seconds
        check_ledger(built["ledger"], self.settings.demo, deliveries.name)
        profile = time_by_layer(target_folder(self.settings, TARGET))
        return {
            "rows": landed["rows"],
            "seconds": round(total, 2),
            "steps": {step: round(value, 2) for step, value in seconds.items()},
            "told_by_build": built["seconds"],
            "rows_per_second": round(landed["rows"] / total),
            "seconds_per_million": round(total / landed["rows"] * 1e6, 3),
            "peak_memory": max(landing.peak_memory, building.peak_memory),
            "peak_memory_by_step": {"landing": landing.peak_memory, "build": building.peak_memory},
            "cpu_seconds": {"landing": round(landing.cpu_seconds, 1), "build": round(building.cpu_seconds, 1)},
            "ledger": built["ledger"],
            "bytes": {name: disk(self.settings.data / name) for name in ("landing", "warehouse", "published")},
            **profile,
        }

    def peer(self) -> dict[str, Any]:
        """The plain dbt and Soda project over what has landed."""
        folder = self.settings.data / "plain"
        shutil.rmtree(folder, ignore_errors=True)
        built, building = self.run("peer_build", str(self.settings.root / PLAIN), str(folder / "plain.duckdb"))
        scanned, scan = self.run("peer_scan", str(folder / "plain.duckdb"))
        total, rows = building.seconds + scan.seconds, built["rows"]
        return {
            "rows": rows,
            "seconds": round(total, 2),
            "steps": {"dbt build": round(building.seconds, 2), "soda scan": round(scan.seconds, 2)},
            "rows_per_second": round(rows / total),
            "seconds_per_million": round(total / rows * 1e6, 3),
            "peak_memory": max(building.peak_memory, scan.peak_memory),
            "cpu_seconds": {"dbt build": round(building.cpu_seconds, 1), "soda scan": round(scan.cpu_seconds, 1)},
            "checks": scanned["checks"],
            "indicators": built["indicators"],
            "bytes": disk(folder),
            "slowest": built["slowest"],
        }


def run_pipeline(settings: Settings, plan: Plan, say: Say) -> None:
    """Measures every size of the plan; each result is recorded as soon as it is there."""
    for number, rows in enumerate(sizes(plan), start=1):
        say(f"── [{number}/{len(sizes(plan))}] {rows:,} rows")
        _measure(settings, plan, rows, say)


def sizes(plan: Plan) -> list[int]:
    """All sizes to be measured, small ones first: the peer is compared at a size that is measured too."""
    return sorted({*plan.rows, *plan.peer_rows})


def _measure(settings: Settings, plan: Plan, rows: int, say: Say) -> None:
    home = home_of(settings, rows)
    bench = Bench(home, say)
    own = resource.getrusage(resource.RUSAGE_SELF)
    entry: dict[str, Any] = {"rows": rows, "label": plan.label, "command": plan.command}
    entry |= {"measured_at": datetime.now().isoformat(timespec="seconds"), "machine": machine(bench.cores)}
    clear(home)
    entry["region"] = bench.region(rows)
    start = time.perf_counter()
    entry["full"] = bench.load(home.demo / "deliveries", plan.keep)
    record(settings, entry)
    if rows in plan.peer_rows:
        entry["peer"] = _compared(bench.peer(), entry["full"])
        record(settings, entry)
    if plan.increment:
        entry["increment"] = _compared_with_full(bench.load(home.demo / "increments", plan.keep), entry["full"])
        if "peer" in entry:  # which has no other way than to do everything again
            entry["peer"]["ratio_of_a_batch"] = round(entry["peer"]["seconds"] / entry["increment"]["seconds"], 2)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - own.ru_utime - own.ru_stime
    entry["harness"] = {"cpu_seconds": round(cpu, 2), "share": round(cpu / (time.perf_counter() - start), 5)}
    record(settings, entry)
    if not plan.keep:
        shutil.rmtree(home.data)


def check_ledger(ledger: dict[str, int | bool], region: Path, landed: str) -> None:
    """Figures of a wrong result mean nothing.

    Args:
        landed: the last folder of the region that has landed, `deliveries` or `increments`.

    Raises:
        UserError: the ledger does not balance, or counts otherwise than the truth of the region.
    """
    with (region / "truth" / "standings.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    after = lines[0 if landed == "deliveries" else -1]["after"]
    expected = {name: sum(int(line[name]) for line in lines if line["after"] == after) for name in STANDINGS if name in ledger}
    wrong = [f"{name} {ledger[name]:,}, not {count:,}" for name, count in expected.items() if ledger[name] != count]
    if wrong or not ledger["balanced"]:
        why = "; ".join(wrong) or "it does not balance"
        raise UserError("The row ledger is wrong, so the figures mean nothing", where=str(region.parent), why=why)


def home_of(settings: Settings, rows: int) -> Settings:
    """The settings by which a size is measured: a data folder of its own."""
    return replace(settings, data=settings.data / "bench" / str(rows))


def clear(home: Settings) -> None:
    """Removes what an earlier run left, but for a region that is whole."""
    for path in home.data.iterdir() if home.data.is_dir() else ():
        if path != home.demo or not (home.demo / "deliveries").is_dir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _compared(peer: dict[str, Any], full: dict[str, Any]) -> dict[str, Any]:
    """The peer starts from what has landed, so it is compared with and without the landing."""
    from_landed = (full["seconds"] - full["steps"]["landing"]) / full["rows"] * 1e6
    ratios = {
        "medplat_seconds_per_million": round(from_landed, 3),
        "ratio": round(peer["seconds_per_million"] / from_landed, 2),
        "ratio_with_landing": round(peer["seconds_per_million"] / full["seconds_per_million"], 2),
    }
    return peer | ratios


def _compared_with_full(batch: dict[str, Any], full: dict[str, Any]) -> dict[str, Any]:
    share, ratio = batch["rows"] / full["rows"], batch["seconds"] / full["seconds"]
    return batch | {"share": round(share, 5), "ratio": round(ratio, 4)}


def _usage(usage: Usage) -> dict[str, Any]:
    return {"seconds": round(usage.seconds, 2), "peak_memory": usage.peak_memory, "cpu_seconds": round(usage.cpu_seconds, 1)}


def command_line(arguments: Iterable[str], name: str = "pipeline") -> str:
    """The command as a person would type it again."""
    return shlex.join(["medplat", "bench", name, *arguments])
