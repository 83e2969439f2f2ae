"""The main job, step by step: demonstration region → landing → build → publish → summary."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from orchestration.demo import generate_region
from orchestration.errors import UserError
from orchestration.landing import land_deliveries, refresh, require_sound
from orchestration.operations.lock import run_lock
from orchestration.operations.runs import recorded_run
from orchestration.pipeline.durable import ROOM, explained_when_full
from orchestration.pipeline.load import close_load
from orchestration.pipeline.plan import Period, finish_plan, make_plan
from orchestration.pipeline.publish import publish
from orchestration.pipeline.summary import Summary, summarise, write_summary
from orchestration.progress import Say, counted
from orchestration.settings import Settings
from orchestration.warehouse.engines import open_warehouse
from orchestration.warehouse.spark import require_thrift_server


@dataclass
class Stopwatch:
    """Seconds by step, in the order the steps ran."""

    progress: Say
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a step and announces its begin and end."""
        self.progress(f"── {name}")
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self.progress(f"   {name}: {self.seconds[name]:.1f} s")


def build(
    settings: Settings,
    target: str,
    progress: Say,
    watch: Stopwatch | None = None,
    *,
    full: bool = False,
    rebuild: Period | None = None,
) -> Summary:
    """Builds and tests what has landed since the last build, publishes it, and summarises.

    Args:
        full: build every table anew from all that has landed.
        rebuild: rows that are built anew although nothing of them has landed.

    Raises:
        UserError: the Thrift Server of target `spark` does not answer, or a model or test failed; readers then keep the
            version they had, and the next build repeats the load.
    """
    require_thrift_server(target)
    watch = watch or Stopwatch(progress)
    with (
        run_lock(settings, target, "build"),
        explained_when_full(settings.data, ROOM),
        recorded_run(settings, target, "build", progress) as run,
    ):
        watch.progress, run.record.steps = run.say, watch.seconds
        with watch.step("build"):
            refresh(settings)
            plan = make_plan(settings, target, full=full, rebuild=rebuild)
            run.record.load_no, run.record.is_full = plan.load.number, plan.load.is_full
            require_sound(settings, plan.load.taken_in)
            for reason in plan.reasons:
                run.say(f"   {reason}")
            run.dbt(plan.arguments, plan.environment)
        with open_warehouse(settings, target) as warehouse:
            with watch.step("publish"):
                run.record.version = publish(settings, target, warehouse, run.say, load=plan.load)
            summary = summarise(settings, warehouse, watch.seconds)
        close_load(settings, target, plan.load)
        finish_plan(settings, target, plan)
        write_summary(settings, summary)
    return summary


def land_region(settings: Settings, progress: Say) -> None:
    """Lands the deliveries of the demonstration region.

    Raises:
        UserError: a file was refused, which of this region none should be.
    """
    report = land_deliveries(settings.demo / "deliveries", settings=settings, progress=counted(progress, "files"))
    if not report.ok:
        raise UserError("Files of the demonstration region were refused", why="\n".join(report.lines()))
    progress(next(report.lines()))


def demo(settings: Settings, target: str, residents: int, progress: Say) -> Summary:
    """Makes the demonstration region, lands it and builds everything.

    Every step can be repeated: what is whole from an earlier run is kept, what is not is made anew.

    Raises:
        UserError: as `build`; a Thrift Server that does not answer is told before anything is made.
    """
    require_thrift_server(target)
    watch = Stopwatch(progress)
    with watch.step("region"):
        generate_region(settings.demo, residents=residents, progress=progress)
    with watch.step("landing"):
        land_region(settings, progress)
    return build(settings, target, progress, watch)
