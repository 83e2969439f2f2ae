"""The page itself: facts and rows into one HTML file that needs nothing beside it."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from orchestration.periods import busiest_year
from orchestration.rules import DIMENSIONS
from orchestration.rules.report_facts import FailedRule, Institution, Quarantine, Scope, Score
from orchestration.rules.report_rows import FailingRows
from orchestration.rules.report_trend import HEIGHT, LEFT, RIGHT, WIDTH, trend

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")
NOTHING = "–"


@dataclass(frozen=True)
class Report:
    """Everything that stands in a report.

    Attributes:
        version, load_no, published_at: the published version that it is made from; load_no is 0 where that is not known.
        names: data set → its name in Chinese and in English, in the order of the standard.
        cells: by data set and dimension.
        months: of all months, whichever the report is of.
        titles: rule → its title in Chinese and in English, of the rules named in `quarantined`.
    """

    institution: Institution
    scope: Scope
    version: str
    load_no: int
    published_at: datetime
    made_at: datetime
    clearance: int
    names: Mapping[str, tuple[str, str]]
    overall: Score
    judged_rules: int
    dimensions: Mapping[str, Score]
    cells: Mapping[tuple[str, str], Score]
    months: Mapping[str, Score]
    rules: Sequence[FailedRule]
    rows: Mapping[str, FailingRows]
    quarantined: Sequence[Quarantine]
    titles: Mapping[str, tuple[str, str]]


def page(report: Report, language: str) -> str:
    """The report as HTML; every value in it is escaped."""
    months = report.months
    first, last = busiest_year(pd.Series({month: score.weight for month, score in months.items()}))
    shown = {month: score for month, score in months.items() if first <= month <= last}
    return _template().render(
        report=report,
        language=language,
        t=partial(message, language),
        label=partial(label, language),
        pick=partial(pick, language),
        dimensions=[name for name in DIMENSIONS if name in report.dimensions],
        data_sets=[name for name in report.names if any(name == data_set for data_set, _ in report.cells)],
        heat=heat,
        highest=max((rule.loss for rule in report.rules), default=1.0),
        trend=trend(shown),
        first=first,
        last=last,
        stray=[month for month in months if month not in shown],
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
    )


def heat(score: Score) -> str:
    """Colour of a cell: the deeper, the further from its target; at a point below or above it is deepest."""
    if score.difference is None:
        return "#EEF3F6"
    far = min(abs(score.difference), 1.0)
    near, deep = (("E4F3F0", "8CCBC0"), ("FCEBDF", "EFA27A"))[not score.is_met]
    parts = ((int(near[at : at + 2], 16), int(deep[at : at + 2], 16)) for at in (0, 2, 4))
    return "#" + "".join(f"{round(one + (other - one) * far):02X}" for one, other in parts)


def points(value: float | None, digits: int = 2) -> str:
    """A score, a target: cut and not rounded, so that what is below 100 also reads below it."""
    return NOTHING if value is None else f"{_cut(value, digits):.{digits}f}"


def signed(value: float | None, digits: int = 2) -> str:
    """A difference to the target with its sign; what is below zero never reads as zero."""
    return NOTHING if value is None else f"{_cut(value, digits):+.{digits}f}".replace("-", "−")


def _cut(value: float, digits: int) -> float:
    return math.floor(value * 10**digits + 1e-6) / 10**digits


def share(value: float) -> str:
    """0.1234 → 12.34%; a share too small to show is said to be under 0.01%."""
    return "<0.01%" if 0 < value < 0.0001 else f"{value:.2%}"


def loss(value: float) -> str:
    """Points that a rule costs."""
    return "<0.0001" if value < 0.0001 else f"{value:.4f}"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every message by key, then by language."""
    with (FOLDER / "report_messages.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file)}


def message(language: str, key: str, /, **values: Any) -> str:
    """A message, filled in."""
    return catalogue()[key][language].format(**values)


def label(language: str, prefix: str, code: str) -> str:
    """The name of a code that comes from data; the code itself where there is none."""
    return catalogue().get(f"{prefix}.{code}", {}).get(language, code)


def pick(language: str, zh: str, en: str) -> str:
    """The text of a language, the other one where that is empty."""
    return (zh or en) if language == "zh" else (en or zh)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "points": points,
        "signed": signed,
        "share": share,
        "loss": loss,
        "integer": lambda value: f"{value:,}",
        "moment": lambda value: f"{value:%Y-%m-%d %H:%M}",
    }
    return environment.get_template("report.html.jinja")
