"""The line of scores by month, as points of a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orchestration.rules.report_facts import Score

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 210, 52, 28, 26, 30  # of the picture, in its own units
EDGE = 0.25  # of a step of its grid, which lies below the lowest dot at least


@dataclass(frozen=True)
class Point:
    """A month of the trend: where its dot is, where its number (away from the line), and where the target."""

    month: str
    score: Score
    x: float
    y: float
    label_y: float
    target_y: float | None


@dataclass(frozen=True)
class Trend:
    """The line of scores by month: its points, and the values at which the grid has a line, with their heights."""

    points: tuple[Point, ...]
    grid: tuple[tuple[str, float], ...]

    @property
    def line(self) -> str:
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)

    @property
    def targets(self) -> str:
        return " ".join(f"{point.x:.1f},{point.target_y:.1f}" for point in self.points if point.target_y is not None)


def trend(months: Mapping[str, Score]) -> Trend:
    """Scores and targets by month as points of a picture."""
    values = [value for score in months.values() for value in (score.score, score.target) if value is not None]
    low = min(values)
    step = _step(100 - low)
    floor = max(0.0, math.floor(low / step - EDGE) * step)
    span = 100 - floor

    def height(value: float) -> float:
        return TOP + (100 - value) / span * (HEIGHT - TOP - BOTTOM)

    gap = (WIDTH - LEFT - RIGHT) / len(months)
    heights = [height(score.score) for score in months.values()]
    points = tuple(
        Point(
            month,
            score,
            x=LEFT + (at + 0.5) * gap,
            y=heights[at],
            label_y=heights[at] + (18 if _is_valley(heights, at) else -9),
            target_y=None if score.target is None else height(score.target),
        )
        for at, (month, score) in enumerate(months.items())
    )
    digits = max(0, -math.floor(math.log10(step)))
    lines = (floor + number * step for number in range(round(span / step) + 1))
    return Trend(points, tuple((f"{value:.{digits}f}", height(value)) for value in lines))


def _is_valley(heights: Sequence[float], at: int) -> bool:
    """Whether the line comes down to a dot and goes up again, or nearly so (heights grow downwards)."""
    beside = heights[max(at - 1, 0) : at] + heights[at + 1 : at + 2]
    return bool(beside) and heights[at] > sum(beside) / len(beside) + 1


def _step(span: float) -> float:
    """A round distance of the lines of a grid, so that there are three to six of them."""
    rough = max(span, 0.01) / 4
    size = 10 ** math.floor(math.log10(rough))
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough)
