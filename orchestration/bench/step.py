"""One step of a benchmark as a process of its own, so that time and memory are its own: python -m orchestration.bench.step."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orchestration.errors import UserError
from orchestration.progress import counted
from orchestration.settings import settings


def region(target: str, residents: str, days: str, data_sets: str) -> dict[str, Any]:
    """Makes the demonstration region."""
    from orchestration.demo import generate_region

    is_core = data_sets == "core"
    made = generate_region(Path(target), residents=int(residents), days=int(days), is_core=is_core, progress=_say)
    return {
        "rows": made.total,
        "increment_rows": made.increment_rows,
        "residents": made.residents,
        "days": made.days,
        "made": made.made,
    }


def land(folder: str) -> dict[str, Any]:
    """Lands every delivery below a folder."""
    from orchestration.landing import land_deliveries

    report = land_deliveries(Path(folder), settings=settings(), progress=counted(_say, "files"))
    if not report.ok:
        raise UserError("Files of the demonstration region were refused", why="\n".join(report.lines()))
    return {"rows": report.rows, "files": len(report.landed), "already": len(report.already)}


def build(target: str) -> dict[str, Any]:
    """Builds what has landed, publishes it."""
    from orchestration.pipeline.run import build as run_build

    summary = run_build(settings(), target, _say)
    return {"seconds": summary.seconds, "ledger": summary.ledger, "rows": summary.rows}


def peer_build(project: str, warehouse: str) -> dict[str, Any]:
    """Builds the plain dbt project."""
    from orchestration.bench.peer import build_plain

    return build_plain(settings(), Path(project), Path(warehouse))


def peer_scan(warehouse: str) -> dict[str, Any]:
    """Runs Soda over what the plain project built."""
    from orchestration.bench.peer import scan_plain

    return scan_plain(settings(), Path(warehouse))


def one_pass(rows: str, rules: str, repeat: str) -> dict[str, Any]:
    """Measures one data set's rules in one pass, and by peers."""
    from orchestration.bench.rules.one_pass import measure_one_pass

    return measure_one_pass(settings(), int(rows), int(rules), int(repeat), _say)


def spark(rows: str, rules: str, repeat: str) -> dict[str, Any]:
    """Measures one data set's rules on Spark."""
    from orchestration.bench.rules.spark import measure_spark

    return measure_spark(settings(), int(rows), int(rules), int(repeat), _say)


STEPS: dict[str, Callable[..., dict[str, Any]]] = {
    step.__name__: step for step in (region, land, build, peer_build, peer_scan, one_pass, spark)
}


def main(arguments: list[str]) -> int:
    """Runs a step; its result goes into a file as JSON.

    Args:
        arguments: file for the result, name of the step, arguments of the step.
    """
    result, name, *rest = arguments
    try:
        facts = STEPS[name](*rest)
    except UserError as error:
        print(f"error: {error}", flush=True)
        return 1
    Path(result).write_text(json.dumps(facts, default=float), encoding="utf-8")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
