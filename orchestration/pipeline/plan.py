"""What a build does: which load it makes, what dbt runs for it, and why."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orchestration.errors import UserError
from orchestration.pipeline.changes import ProjectState, project_state, read_state, write_state
from orchestration.pipeline.load import Load, open_load
from orchestration.settings import Settings

# Logic is tested where it is written (`make test`); a build tests data.
NOT_OF_A_BUILD = ["resource_type:unit_test"]
VIEWS = "config.materialized:view"
ALWAYS = (date.min, date.max)


@dataclass(frozen=True)
class Period:
    """Rows to build anew: of these data sets, dated from `first` to `last`, both included."""

    data_sets: tuple[str, ...]
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True)
class Plan:
    """One build.

    Attributes:
        arguments, environment: of dbt.
        state: of the project it is built by.
        reasons: what a person should know about why it does what it does.
    """

    load: Load
    state: ProjectState
    arguments: list[str]
    environment: dict[str, str]
    reasons: list[str]


def make_plan(settings: Settings, target: str, *, full: bool = False, rebuild: Period | None = None) -> Plan:
    """Plans a build: full where it must be, else of what landed and of what depends on changed rules and seeds.

    Raises:
        UserError: the period to rebuild names an unknown data set or ends before it begins.
    """
    state, before = project_state(settings), read_state(settings, target)
    if rebuild:
        _check(rebuild, state)
    known = before is not None and before.code == state.code
    load = open_load(settings, target, full=full or not known)
    environment = {"MEDPLAT_LOAD": str(load.number), "MEDPLAT_DATA_SETS": ",".join(state.data_sets)}
    if load.is_full or before is None:
        everything = ["build", "--full-refresh", "--exclude", *NOT_OF_A_BUILD]
        return Plan(load, state, everything, environment, _why_full(load, full, known))
    reasons = [f"load {load.number}: what has landed since load {load.finished}"]
    left_out = [*NOT_OF_A_BUILD, VIEWS]
    if state.seeds == before.seeds:
        left_out.append("resource_type:seed")
    if joined := [name for name in state.data_sets if name not in before.data_sets]:
        reasons.append(f"sent for the first time, or referred to by what is: {', '.join(joined)}")
        left_out.remove(VIEWS)
    period = rebuild
    if changed := state.changed_rules(before):
        reasons.append(f"rules changed of {', '.join(changed)}: their rows are judged anew")
        left_out = [item for item in left_out if item != VIEWS]
        period = _with_rules(rebuild, changed)
    period = _until_done(settings, target, period)
    if period:
        environment["MEDPLAT_REBUILD"] = f"{period.first}/{period.last}/{','.join(period.data_sets)}"
        reasons.append(f"built anew: {', '.join(period.data_sets)}" + _span(period))
    return Plan(load, state, ["build", "--indirect-selection", "cautious", "--exclude", *left_out], environment, reasons)


def finish_plan(settings: Settings, target: str, plan: Plan) -> None:
    """Notes what the finished build was built by, and that nothing is left to be made anew."""
    write_state(settings, target, plan.state)
    asked_file(settings, target).unlink(missing_ok=True)


def _why_full(load: Load, asked: bool, known: bool) -> list[str]:
    if load.finished == 0 or asked:
        return [f"load {load.number}: everything that has landed"]
    why = "a full build was broken off" if known else "models, macros or the standard changed"
    return [f"load {load.number}: {why}, so everything is built anew"]


def _with_rules(rebuild: Period | None, changed: list[str]) -> Period:
    """Rows of data sets whose rules changed are judged anew, of the chosen period if there is one."""
    if rebuild is None:
        return Period(tuple(changed))
    return Period(tuple(sorted({*changed, *rebuild.data_sets})), rebuild.first, rebuild.last)


def _until_done(settings: Settings, target: str, period: Period | None) -> Period | None:
    """The period with what an earlier build, that was broken off, was to build anew; kept until a build is finished."""
    file = asked_file(settings, target)
    if file.is_file():
        asked = json.loads(file.read_text("utf-8"))
        left = Period(tuple(asked["data_sets"]), date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
        period = _joined(left, period) if period else left
    if period:
        content = {"data_sets": period.data_sets, "first": str(period.first), "last": str(period.last)}
        partial = file.with_suffix(".partial")
        partial.write_text(json.dumps(content), "utf-8")
        os.replace(partial, file)
    return period


def _joined(one: Period, other: Period) -> Period:
    names = tuple(sorted({*one.data_sets, *other.data_sets}))
    return Period(names, min(one.first, other.first), max(one.last, other.last))


def asked_file(settings: Settings, target: str) -> Path:
    """Where it stands what a build was asked to make anew, until it is finished."""
    return settings.warehouse / f"rebuild-{target}.json"


def _span(period: Period) -> str:
    return "" if (period.first, period.last) == ALWAYS else f" from {period.first} to {period.last}"


def _check(period: Period, state: ProjectState) -> None:
    if unknown := sorted(set(period.data_sets) - set(state.rules)):
        raise UserError(f"No data set {unknown[0]!r}", why=f"the standard has {', '.join(state.rules)}")
    if period.first > period.last:
        raise UserError("The period ends before it begins", where=f"{period.first} to {period.last}")
