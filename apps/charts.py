"""Charts in the platform's look. Colour never carries a meaning alone: a symbol or a number says it too."""

from __future__ import annotations

import altair as alt
import pandas as pd

from apps import style

NAMES = 300
"""Room for names beside an axis, in pixels."""


def score_dots(scores: pd.DataFrame, labels: dict[str, str]) -> alt.LayerChart:
    """One dot per row (name, score, target, mark), a tick at each target; `labels` names score and target.

    Dots and not bars, because the axis begins near the lowest score: scores lie close together.
    """
    low = min(scores["score"].min(), scores["target"].min())
    margin = max(100 - low, 0.1)
    room = alt.Scale(domain=[low - 0.1 * margin, 100 + 0.35 * margin])
    base = alt.Chart(scores).encode(y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=NAMES, labelPadding=8)))
    x = alt.X("score:Q", scale=room, title=None, axis=_no_axis())
    tips = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("score:Q", title=labels["score"], format=".3f"),
        alt.Tooltip("target:Q", title=labels["target"], format=".2f"),
    ]
    colour = alt.condition("datum.below", alt.value(style.BELOW), alt.value(style.MET))
    lines = base.mark_rule(strokeWidth=2).encode(x=x, x2="target:Q", color=colour)
    dots = base.mark_circle(size=130, opacity=1).encode(x=x, color=colour, tooltip=tips)
    targets = base.mark_tick(color=style.INK, thickness=2, height=22).encode(x="target:Q", tooltip=tips)
    marks = base.mark_text(align="left", dx=12, fontSize=13, fontWeight=600, color=style.INK).encode(
        x=alt.X("end:Q", scale=room), text="mark:N"
    )
    return _finished(lines + targets + dots + marks, height=34 * len(scores) + 10)


def row_bars(rows: pd.DataFrame, step: int) -> alt.LayerChart:
    """One bar per row (name, rows, mark) of row counts, `step` pixels apart."""
    names = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=NAMES, labelPadding=8))
    longest = alt.Scale(domain=[0, 1.35 * max(rows["rows"].max(), 1)])
    base = alt.Chart(rows).encode(y=names, x=alt.X("rows:Q", scale=longest, title=None, axis=_no_axis()))
    bars = base.mark_bar(height=18, cornerRadiusEnd=4, color=style.PRIMARY).encode(
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("rows:Q", title=" ", format=",")]
    )
    marks = base.mark_text(align="left", dx=6, fontSize=13, fontWeight=600, color=style.INK).encode(text="mark:N")
    return _finished(bars + marks, height=step * len(rows) + 10)


def heat_map(cells: pd.DataFrame, dimensions: list[str], labels: dict[str, str]) -> alt.LayerChart:
    """Scores by name × dimension_name, coloured by the distance to the target, with the score and its mark as text."""
    base = alt.Chart(cells).encode(
        x=alt.X("dimension_name:N", sort=dimensions, title=None, axis=alt.Axis(orient="top", labelAngle=0, labelPadding=8)),
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=NAMES, labelPadding=8)),
    )
    gap = alt.Color(
        "gap:Q",
        scale=alt.Scale(domain=[-1, -0.001, 0, 1], range=["#EFA27A", "#FBE6D8", "#E1F2EF", "#8CCBC0"], clamp=True),
        legend=None,
    )
    boxes = base.mark_rect(cornerRadius=5, stroke="#fff", strokeWidth=3).encode(
        color=alt.condition("isValid(datum.gap)", gap, alt.value("#EEF3F6")),
        tooltip=[
            alt.Tooltip("name:N", title=labels["institution"]),
            alt.Tooltip("dimension_name:N", title=labels["dimension"]),
            alt.Tooltip("score:Q", title=labels["score"], format=".2f"),
            alt.Tooltip("target:Q", title=labels["target"], format=".2f"),
        ],
    )
    marks = base.mark_text(fontSize=13).encode(
        text="mark:N", color=alt.condition("datum.below", alt.value("#7A2E06"), alt.value("#114B43"))
    )
    return _finished(boxes + marks, height=38 * cells["name"].nunique() + 28)


def trend(points: pd.DataFrame, order: list[str], overall: str, labels: dict[str, str]) -> alt.LayerChart:
    """Scores by month, one line per `name` in `order`; the line named `overall` is drawn strongest."""
    colours = [style.INK if name == overall else style.SERIES[at % len(style.SERIES)] for at, name in enumerate(order)]
    lowest = float(points["score"].min())
    pick = alt.selection_point(fields=["name"], bind="legend")
    lines = (
        alt.Chart(points)
        .mark_line(point=alt.OverlayMarkDef(size=34), interpolate="monotone")
        .encode(
            x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelPadding=6)),
            y=alt.Y(
                "score:Q",
                title=None,
                scale=alt.Scale(domain=[max(0.0, lowest - 0.1 * (100 - lowest) - 0.01), 100]),
                axis=alt.Axis(tickCount=5),
            ),
            color=alt.Color("name:N", sort=order, scale=alt.Scale(domain=order, range=colours), title=None),
            strokeWidth=alt.condition(f"datum.name == {overall!r}", alt.value(3.5), alt.value(1.8)),
            opacity=alt.condition(pick, alt.value(1), alt.value(0.12)),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("month:O", title=labels["month"]),
                alt.Tooltip("score:Q", title=labels["score"], format=".2f"),
            ],
        )
        .add_params(pick)
    )
    return _finished(alt.layer(lines), height=330)


def _no_axis() -> alt.Axis:
    return alt.Axis(labels=False, ticks=False, grid=False, domain=False)


def _finished(chart: alt.LayerChart, height: int) -> alt.LayerChart:
    return (
        chart.properties(height=height, background="transparent")
        .configure(font=style.FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=style.INK, labelFontSize=13, gridColor=style.LINE, domain=False, ticks=False)
        .configure_legend(labelFontSize=13, labelColor=style.INK, orient="top", symbolStrokeWidth=3, labelLimit=200)
    )
