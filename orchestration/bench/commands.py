"""The commands `medplat bench`."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer
from rich.console import Console

from orchestration.errors import UserError
from orchestration.settings import settings

bench = typer.Typer(no_args_is_help=True, help="Benchmarks: throughput, the cost of one more batch, and a plain project beside.")
console = Console(highlight=False, width=None if sys.stdout.isatty() else 130)
UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
Rows = Annotated[list[str], typer.Option(help="Landed rows, e.g. 1M,20M or 1000000; may be repeated.")]
PeerRows = Annotated[list[str], typer.Option(help="Sizes at which the plain dbt + Soda project runs as well; 0 for none.")]


@bench.command()
def pipeline(
    rows: Rows = ["1M", "20M"],  # noqa: B006
    peer_rows: PeerRows = ["1M"],  # noqa: B006
    label: Annotated[
        str, typer.Option(help="Name of this state of the project; results are kept by label and size.")
    ] = "current",
    increment: Annotated[bool, typer.Option(help="Follow each full build by a batch of about 1 %.")] = True,
    keep: Annotated[bool, typer.Option(help="Keep the data; a kept region is used again.")] = False,
) -> None:
    """Measure landing, build and publication of a region on two cores; results go to data/bench/pipeline.json."""
    from orchestration.bench.facts import results_file
    from orchestration.bench.pipeline import Plan, command_line, run_pipeline

    plan = Plan(sizes(rows), sizes(peer_rows), label, command_line(sys.argv[3:]), keep, increment)
    run_pipeline(settings(), plan, lambda line: console.print(line, markup=False, soft_wrap=True))
    show()
    console.print(f"Recorded in {results_file(settings())}", soft_wrap=True)


@bench.command()
def show() -> None:
    """Print what has been recorded."""
    from orchestration.bench.facts import read_results, results_file
    from orchestration.bench.report import print_results

    results = read_results(settings())
    if not results:
        raise UserError("Nothing has been measured yet", where=str(results_file(settings())), todo="run `make bench`")
    print_results(results, console)


def sizes(texts: list[str]) -> tuple[int, ...]:
    """Row counts from texts: `1M,20M`, `500k`, `1000000 20000000`; 0 is left out.

    Raises:
        UserError: one of them is no count.
    """
    found = []
    for text in (part for each in texts for part in re.split(r"[,\s]+", each) if part):
        match = re.fullmatch(r"([0-9_]+(?:\.[0-9]+)?)([km]?)", text.lower())
        if not match:
            raise UserError(f"{text!r} is no number of rows", todo="write 1000000, 500k or 20M")
        found.append(round(float(match[1].replace("_", "")) * UNITS[match[2]]))
    return tuple(count for count in found if count)
