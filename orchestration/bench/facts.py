"""What a benchmark records of itself: the machine without its name, sizes on disk, and the file of all results."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from orchestration.settings import Settings


def machine(cores: set[int]) -> dict[str, Any]:
    """Facts of the machine that explain a figure."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores_used": len(cores),
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),  # of the minute before: what else was running
        "memory_gb": round(memory / 1e9, 1),
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        **{package: version(package) for package in ("duckdb", "dbt-core", "dbt-duckdb", "pyarrow", "soda-core")},
    }


def disk(folder: Path) -> int:
    """Bytes of all files below a folder; 0 when there is none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def results_file(settings: Settings, name: str = "pipeline") -> Path:
    """Where the results of a benchmark are kept, all sizes and labels."""
    return settings.data / "bench" / f"{name}.json"


def read_results(settings: Settings, name: str = "pipeline") -> list[dict[str, Any]]:
    """All recorded results of a benchmark, by label, part and size."""
    file = results_file(settings, name)
    return json.loads(file.read_text("utf-8"))["results"] if file.is_file() else []


def record(settings: Settings, entry: dict[str, Any], name: str = "pipeline") -> None:
    """Adds a result; it replaces the one of the same label, part and size. What it lacks (the peer, say) is kept."""
    results = {_key(each): each for each in read_results(settings, name)}
    results[_key(entry)] = results.get(_key(entry), {}) | entry
    _write(results_file(settings, name), sorted(results.values(), key=_key))


def _key(entry: dict[str, Any]) -> tuple[str, str, int]:
    return entry["label"], entry.get("part", ""), entry["rows"]


def _write(file: Path, results: Iterable[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    partial.write_text(json.dumps({"results": list(results)}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(partial, file)
