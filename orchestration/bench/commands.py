"""The commands `medplat bench`."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer
from rich.console import Console

from orchestration.errors import UserError
from orchestration.settings import settings

bench = typer.Typer(no_args_is_help=True, help="Benchmarks: the pipeline and the rule base, with peers beside.")
console = Console(highlight=False, width=None if sys.stdout.isatty() else 130)
UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
Rows = Annotated[list[str], typer.Option(help="Landed rows, e.g. 1M,20M or 1000000; may be repeated.")]
PeerRows = Annotated[list[str], typer.Option(help="Sizes at which the plain dbt + Soda project runs as well; 0 for none.")]
Label = Annotated[str, typer.Option(help="Name of this state of the project; results are kept by label and size.")]
PARTS = ["one-pass", "region", "spark"]


@bench.command()
def pipeline(
    rows: Rows = ["1M", "20M"],  # noqa: B006
    peer_rows: PeerRows = ["1M"],  # noqa: B006
    label: Label = "current",
    increment: Annotated[bool, typer.Option(help="Follow each full build by a batch of about 1 %.")] = True,
    keep: Annotated[bool, typer.Option(help="Keep the data; a kept region is used again.")] = False,
) -> None:
    """Measure landing, build and publication of a region on two cores; results go to data/bench/pipeline.json."""
    from orchestration.bench.facts import read_results, results_file
    from orchestration.bench.pipeline import Plan, command_line, run_pipeline
    from orchestration.bench.report import print_results

    plan = Plan(sizes(rows), sizes(peer_rows), label, command_line(sys.argv[3:]), keep, increment)
    run_pipeline(settings(), plan, lambda line: console.print(line, markup=False, soft_wrap=True))
    print_results(read_results(settings()), console)
    console.print(f"Recorded in {results_file(settings())}", soft_wrap=True)


@bench.command()
def rules(
    part: Annotated[list[str], typer.Option(help="one-pass, region or spark; may be repeated.")] = PARTS,
    rows: Annotated[list[str], typer.Option(help="one-pass: generated rows of one data set.")] = ["5M"],  # noqa: B006
    region_rows: Annotated[list[str], typer.Option(help="region: landed rows of a region, e.g. 1M,20M.")] = ["1M", "20M"],  # noqa: B006
    spark_rows: Annotated[list[str], typer.Option(help="spark: generated rows of one data set.")] = ["1M"],  # noqa: B006
    rule_count: Annotated[int, typer.Option("--rules", min=1, help="Rules of that data set, in one-pass and spark.")] = 100,
    repeat: Annotated[int, typer.Option(min=1, help="How often each way of counting runs; the median counts.")] = 3,
    label: Label = "current",
    keep: Annotated[bool, typer.Option(help="Keep the data of a region; a kept region is used again.")] = False,
) -> None:
    """Measure the rule base: one pass against its peers, a whole region, Spark's batches; results go to data/bench/rules.json."""
    from orchestration.bench.facts import read_results, results_file
    from orchestration.bench.pipeline import command_line
    from orchestration.bench.rules.report import print_rules
    from orchestration.bench.rules.run import FILE, RulesPlan, run_rules

    chosen = parts(part)
    of_part = [sizes(each) if name in chosen else () for name, each in zip(PARTS, (rows, region_rows, spark_rows), strict=True)]
    plan = RulesPlan(*of_part, rule_count, repeat, label, command_line(sys.argv[3:], "rules"), keep)
    run_rules(settings(), plan, lambda line: console.print(line, markup=False, soft_wrap=True))
    print_rules(read_results(settings(), FILE), console)
    console.print(f"Recorded in {results_file(settings(), FILE)}", soft_wrap=True)


@bench.command()
def show() -> None:
    """Print what has been recorded of the pipeline and of the rule base."""
    from orchestration.bench.facts import read_results, results_file
    from orchestration.bench.report import print_results
    from orchestration.bench.rules.report import print_rules
    from orchestration.bench.rules.run import FILE

    of_pipeline, of_rules = read_results(settings()), read_results(settings(), FILE)
    if not of_pipeline and not of_rules:
        where = str(results_file(settings()).parent)
        raise UserError("Nothing has been measured yet", where=where, todo="run `make bench` or `make bench-rules`")
    if of_pipeline:
        print_results(of_pipeline, console)
    if of_rules:
        print_rules(of_rules, console)


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


def parts(texts: list[str]) -> set[str]:
    """Names of parts from texts: `one-pass,spark`.

    Raises:
        UserError: one of them is no part.
    """
    found = {part for each in texts for part in re.split(r"[,\s]+", each) if part}
    if unknown := sorted(found - set(PARTS)):
        raise UserError(f"{unknown[0]!r} is no part of the benchmark", todo=f"choose among {', '.join(PARTS)}")
    return found
