"""`medplat cluster`: start, stop, status on this machine; run on many; size and check."""

from __future__ import annotations

import signal
import sys
from functools import partial
from typing import Annotated

import typer

from orchestration.progress import Say
from orchestration.settings import settings

ROLES = "master, worker or thrift"
KILLS = "How often each load's build is killed; then a worker and the metastore are, too."


def make_app(say: Say) -> typer.Typer:
    """The commands of `medplat cluster`.

    Args:
        say: receives every line they print.
    """
    app = typer.Typer(no_args_is_help=True, help="Spark master, workers, Thrift Server and metastore.")

    @app.command()
    def start() -> None:
        """Start on this machine what does not run yet: `TARGET=spark` then works."""
        from orchestration.cluster import cluster_config, start_cluster

        start_cluster(cluster_config(settings()), say)

    @app.command()
    def stop() -> None:
        """Stop all of it; tables and metastore stay."""
        from orchestration.cluster import cluster_config, stop_cluster

        stop_cluster(cluster_config(settings()), say)

    @app.command()
    def status() -> None:
        """What runs, where, and how much memory it holds; exit code 1 where a part does not run."""
        from orchestration.cluster import cluster_config, cluster_status

        told = cluster_status(cluster_config(settings()))
        for part in told.parts:
            state = f"pid {part.pid}, {part.memory_mb} MiB" if part.pid else "does not run"
            say(f"{part.name:<12}{part.address:<26}{state:<22}{part.log}")
        say(f"metastore in {told.metastore.kind}: {told.metastore.reason}; {told.memory_mb} MiB in all")
        raise typer.Exit(0 if told.is_up else 1)

    @app.command()
    def run(role: Annotated[str, typer.Argument(help=ROLES)]) -> None:
        """Be one server in the foreground, on a machine of a cluster (see infra/)."""
        from orchestration.cluster import cluster_config
        from orchestration.cluster.foreground import become

        become(cluster_config(settings()), role)

    @app.command()
    def ping(wait: Annotated[int, typer.Option(min=0, help="Seconds to wait for it.")] = 0) -> None:
        """Whether the Thrift Server at MEDPLAT_SPARK_HOST and MEDPLAT_SPARK_PORT runs a statement; exit code 1 if not."""
        from orchestration.cluster.answering import wait_for_answer

        if not wait_for_answer(wait):
            raise typer.Exit(1)

    @app.command()
    def check(
        residents: Annotated[int, typer.Option(min=50, help="Residents of the region.")] = 100,
        kills: Annotated[int, typer.Option(min=0, envvar="MEDPLAT_KILLS", help=KILLS)] = 0,
    ) -> None:
        """Start a cluster of its own, build a small region in two loads on it and on DuckDB, compare every table; then
        let Soda itself count what each rule finds on it; stop it."""
        from orchestration.cluster import temporary_cluster
        from orchestration.cluster.bad_day import build_on_a_bad_day
        from orchestration.pipeline.parity import build_load, compare_engines, parity_home
        from orchestration.rules.verify import require_agreement, verify

        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a check that is told to end stops its cluster
        with temporary_cluster(settings(), say) as config:
            build = partial(build_on_a_bad_day, config, kills) if kills else build_load
            compare_engines(settings(), residents, "spark", say, build)
            verdict = verify(parity_home(settings()), "spark")
            say(verdict.summary())
            require_agreement(verdict)

    @app.command()
    def size(
        rows_a_day: Annotated[int, typer.Option(help="Rows that are sent each day.")] = 200_000_000,
        rows_per_second_and_core: Annotated[float | None, typer.Option(help="Instead of what `make bench` measured.")] = None,
        days: Annotated[int, typer.Option(help="How long rows are kept.")] = 365,
        copies: Annotated[int, typer.Option(help="How often the storage keeps each byte.")] = 3,
    ) -> None:
        """How many cores, how much memory and disk so many rows a day need, from what was measured."""
        from orchestration.cluster.sizing import Load, read_measured, size_lines

        for line in size_lines(Load(rows_a_day, days, copies), read_measured(settings(), rows_per_second_and_core)):
            say(line)

    return app
