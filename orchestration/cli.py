"""The command line `medplat`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from orchestration.bench.commands import bench
from orchestration.cluster.commands import make_app as cluster_commands
from orchestration.errors import UserError
from orchestration.operations.cli import register as register_operations
from orchestration.progress import counted
from orchestration.settings import settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
rules = typer.Typer(no_args_is_help=True, help="The rule base.")
app.add_typer(rules, name="rules")
landing = typer.Typer(no_args_is_help=True, help="The landing store.")
app.add_typer(landing, name="landing")
app.add_typer(bench, name="bench")
console = Console(highlight=False)

Target = Annotated[str, typer.Option(envvar="TARGET", help="local (DuckDB), spark_session or spark (Thrift).")]
Residents = Annotated[int, typer.Option(min=50, help="Residents of the demonstration region.")]


def say(line: str) -> None:
    """One line of progress."""
    console.print(line, markup=False, soft_wrap=True)


app.add_typer(cluster_commands(say), name="cluster")


@app.command()
def demo(target: Target = "local", residents: Residents = 10_000) -> None:
    """Make a demonstration region, land it, build everything, publish, and print a summary."""
    from orchestration.pipeline.run import demo as run_demo
    from orchestration.pipeline.summary import print_summary

    summary = run_demo(settings(), target, residents, say)
    print_summary(summary, console)
    say(f"\nFacts: {settings().data / 'summary.json'}\nNext:  make apps   dashboards and the pipeline's graph")


@app.command()
def build(
    target: Target = "local",
    full: Annotated[bool, typer.Option(help="Build every table anew from all that has landed.")] = False,
    rebuild: Annotated[list[str] | None, typer.Option(help="Data set whose rows are built anew; may be repeated.")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of --rebuild.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of --rebuild.")] = None,
) -> None:
    """Build and test what has landed since the last build, publish it, and print a summary."""
    from orchestration.pipeline.plan import Period
    from orchestration.pipeline.run import build as run_build
    from orchestration.pipeline.summary import print_summary

    if (first or last) and not rebuild:
        raise UserError("--from and --to say which rows of --rebuild", todo="name the data sets with --rebuild")
    period = None
    if rebuild:
        period = Period(tuple(rebuild), (first or datetime.min).date(), (last or datetime.max).date())
    print_summary(run_build(settings(), target, say, full=full, rebuild=period), console)


@app.command()
def land(source: str, path: Path) -> None:
    """Take in what a source sends: CSV, Parquet or FHIR R4 NDJSON; a file, a folder or a tree of deliveries."""
    from orchestration.landing import land as land_source

    report = land_source(source, path, settings=settings(), progress=counted(say, "files", every=5))
    for line in report.lines():
        say(line)
    raise typer.Exit(0 if report.ok else 1)


@landing.command(name="verify")
def verify_landing() -> None:
    """Read every byte of all landed batches and say which are damaged, and what to do."""
    from orchestration.landing import verify_store

    damaged = verify_store(settings(), counted(say, "batches", every=1000))
    for damage in damaged:
        say(f"damaged  {damage}")
    if damaged:
        raise typer.Exit(1)
    say("Every batch is as it was landed")


@app.command()
def generate(check: Annotated[bool, typer.Option(help="Only compare with what is committed.")] = False) -> None:
    """Write what follows from the standard and the rules: ODS models, their YAML, Soda checks, quality models."""
    from orchestration.standard.generate import check_generated
    from orchestration.standard.generate import generate as write

    if check:
        check_generated(settings())
        say("generated files: up to date")
        return
    changed = write(settings())
    for path in changed:
        say(str(path.relative_to(settings().root)))
    say(f"{len(changed)} files changed")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def dbt(context: typer.Context, target: Target = "local") -> None:
    """Run any dbt command in the project: medplat dbt ls --select cmd."""
    import subprocess

    from orchestration.pipeline.dbt import dbt_environment, dbt_executable

    configured = settings()
    configured.warehouse.mkdir(parents=True, exist_ok=True)
    environment = dbt_environment(configured, target)
    raise typer.Exit(subprocess.run([dbt_executable(), *context.args], cwd=configured.root, env=environment).returncode)


@app.command(name="lint-sql")
def lint_sql() -> None:
    """Check the hand-written SQL with sqlfluff."""
    import subprocess

    from orchestration.pipeline.dbt import dbt_environment

    # Without a warehouse: what a model is after its first load is not laid out for reading.
    configured = replace(settings(), data=settings().data / "lint")
    configured.warehouse.mkdir(parents=True, exist_ok=True)
    environment = dbt_environment(configured, "local") | {"MEDPLAT_DATA_SETS": ""}  # all
    command = [str(Path(sys.executable).with_name("sqlfluff")), "lint", "models", "tests/dbt"]
    raise typer.Exit(subprocess.run(command, cwd=configured.root, env=environment).returncode)


@rules.command()
def verify(target: Target = "local") -> None:
    """Run Soda Core itself over the rules of all data sets in use on the built warehouse and compare every count."""
    from orchestration.rules.verify import require_agreement
    from orchestration.rules.verify import verify as run_verify

    verdict = run_verify(settings(), target)
    say(verdict.summary())
    require_agreement(verdict)


@rules.command()
def diff(
    base: Annotated[str, typer.Argument(help="Commit, branch or tag to compare with, e.g. origin/main.")],
    output: Annotated[Path | None, typer.Option(help="File to write to instead of the screen.")] = None,
) -> None:
    """What the rules here do otherwise than those at BASE, on the built warehouse, as Markdown for a pull request."""
    from orchestration.rules.diff import rules_diff

    report = rules_diff(settings(), base)
    if output is None:
        print(report, end="")
    else:
        output.write_text(report, "utf-8")
        say(f"written to {output}")


@rules.command()
def report(
    institution: Annotated[list[str] | None, typer.Option(help="Code of an institution; may be repeated.")] = None,
    month: Annotated[str | None, typer.Option(help="yyyy-MM that the rows are dated by. All by default.")] = None,
    output: Annotated[Path | None, typer.Option(help="Folder to write to instead of data/reports.")] = None,
    rows: Annotated[int, typer.Option(min=0, help="Rows shown of each rule, at most.")] = 50,
    language: Annotated[Literal["zh", "en"], typer.Option(help="Language of the report.")] = "zh",
    clearance: Annotated[int, typer.Option(min=1, max=5, help="Highest security level that is shown unmasked.")] = 2,
) -> None:
    """One HTML file for each institution to send back: its score, its failed rules, its rows; of the published version."""
    from orchestration.rules.report import Wanted, summary, write_reports

    wanted = Wanted(institution or (), month, output, rows, language, clearance)
    for line in summary(write_reports(settings(), wanted, say)):
        say(line)


@rules.command()
def causes(
    institution: Annotated[str, typer.Option(help="Code of the institution.")],
    data_set: Annotated[str | None, typer.Option(help="Only this data set.")] = None,
    dimension: Annotated[str | None, typer.Option(help="Only this dimension.")] = None,
    month: Annotated[str | None, typer.Option(help="yyyy-MM that the rows are dated by. All together by default.")] = None,
    days: Annotated[int, typer.Option(min=0, help="Days shown of each rule, those with most failures.")] = 3,
    rows: Annotated[int, typer.Option(min=0, help="Rows shown of each day, at most.")] = 3,
    language: Annotated[Literal["zh", "en"], typer.Option(help="Language of the answer.")] = "zh",
    clearance: Annotated[int, typer.Option(min=1, max=5, help="Highest security level that is shown unmasked.")] = 2,
) -> None:
    """What of an institution's data is below target, and why: rule, day, row, element, value; of the published version."""
    from orchestration.rules.causes import Asked, find_causes
    from orchestration.rules.causes_text import lines

    asked = Asked(institution, data_set, dimension, month, days, rows, clearance)
    for line in lines(find_causes(settings(), asked), asked, language):
        say(line)


@app.command()
def apps() -> None:
    """Start the dashboards (Streamlit) and the pipeline's graph (Dagster); Ctrl-C stops both."""
    from orchestration.pipeline.apps import start_apps

    start_apps(settings(), say)


@app.command()
def parity(
    residents: Residents = 100,
    against: Annotated[str, typer.Option(help="spark_session, or spark: an empty cluster.")] = "spark_session",
) -> None:
    """Build the same small region in two loads on DuckDB and on Spark and compare the tables row by row."""
    from orchestration.pipeline.parity import compare_engines

    compare_engines(settings(), residents, against, say)


register_operations(app)


def main() -> None:
    """Runs the command line; an error that a person can act on is printed without a traceback."""
    try:
        app()
    except UserError as error:
        Console(stderr=True, highlight=False).print(f"error: {error}", markup=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
