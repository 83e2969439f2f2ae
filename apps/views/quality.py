"""Data quality: scores against targets, their trend, and the way down from a failing rule to the rows that fail it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from apps import charts, formats, style
from apps import quality_queries as queries
from apps.below_queries import BELOW
from apps.i18n import label, language, t
from apps.metrics import fact_metric, marked, score_metric
from apps.quality_drill import drill_down
from apps.quality_queries import Filters
from apps.snapshot import Snapshot
from orchestration.periods import busiest_year

OVERALL = "overall"


def render(snapshot: Snapshot) -> None:
    """The whole page."""
    style.hero(t("quality.title"), t("quality.subtitle"), [(t("home.version", version=snapshot.version), "")])
    if not snapshot.has(*queries.SCORED, *queries.JUDGED, *BELOW, "data_sets", "data_elements"):
        _empty()
        return
    filters = _filters(snapshot)
    region = queries.scores(snapshot, filters)
    if region.empty:
        _empty()
        return
    cells = marked(queries.scores(snapshot, filters, ("institution_code", "dimension")))
    _headline(snapshot, filters, region, cells)
    _against_targets(snapshot, cells)
    _trend(snapshot, filters)
    drill_down(snapshot, filters)


def _empty() -> None:
    with st.container(key="card-empty"):
        style.empty(t("quality.no_scores"), t("quality.no_scores_todo"))


def _filters(snapshot: Snapshot) -> Filters:
    names = queries.institutions(snapshot, language()).set_index("institution_code")["name"].to_dict()
    sets = queries.data_sets(snapshot, language()).set_index("data_set")["name"].to_dict()
    dimensions = {code: label("dimension", code) for code in queries.DIMENSIONS}
    choices = {
        "institution_code": (t("quality.institution"), t("quality.all_institutions"), names),
        "data_set": (t("quality.data_set"), t("quality.all_data_sets"), sets),
        "dimension": (t("quality.dimension"), t("quality.all_dimensions"), dimensions),
        "month": (t("quality.month"), t("quality.all_months"), {month: month for month in queries.months(snapshot)}),
    }
    cells = st.columns(len(choices), gap="small")
    return Filters(
        **{
            name: cell.selectbox(title, list(options), index=None, placeholder=everything, format_func=options.get, key=name)
            for cell, (name, (title, everything, options)) in zip(cells, choices.items(), strict=True)
        }
    )


def _headline(snapshot: Snapshot, filters: Filters, region: pd.DataFrame, cells: pd.DataFrame) -> None:
    score, target = region.loc[0, ["score", "target"]]
    below = cells[cells["below"]]
    failing = queries.failing_rules(snapshot, filters, language())
    judged = queries.judged(snapshot, filters)
    failures = int(failing["failed"].sum())
    blocking = int((failing["severity"] == "blocking").sum())
    with st.container(key="figures"):
        row = st.columns(4, gap="small")
    with row[0]:
        score_metric(t("quality.score"), score, target)
    facts = [
        (
            "below",
            f"{len(below)} / {cells['target'].notna().sum()}",
            t("quality.below_institutions", count=below["institution_code"].nunique()),
        ),
        ("failing_rules", f"{len(failing)} / {judged.rules}", t("quality.blocking_rules", count=blocking)),
        (
            "failures",
            formats.integer(failures),
            t("quality.failure_share", share=formats.share(failures / max(judged.applicable, 1))),
        ),
    ]
    for cell, (key, value, remark) in zip(row[1:], facts, strict=True):
        fact_metric(t(f"quality.{key}"), value, remark, t(f"quality.{key}_help"), cell)


def _against_targets(snapshot: Snapshot, cells: pd.DataFrame) -> None:
    names = queries.institutions(snapshot, language())
    cells = names.merge(cells, on="institution_code")
    cells["dimension_name"] = [label("dimension", code) for code in cells["dimension"]]
    order = [label("dimension", code) for code in queries.DIMENSIONS if code in set(cells["dimension"])]
    with st.container(key="card-heat"):
        style.section(t("quality.against_targets"), t("quality.against_targets_note"))
        picture, table = st.tabs([t("quality.as_picture"), t("quality.as_table")])
        labels = {key: t(f"quality.{key}") for key in ("institution", "dimension", "score", "target")}
        with picture:
            st.altair_chart(charts.heat_map(cells, order, labels), theme=None, alt=t("quality.heat_alt"))
        with table:
            wide = cells.pivot(index="name", columns="dimension_name", values="mark")
            wide = wide.reindex(index=cells["name"].unique(), columns=order).fillna(formats.NOTHING)
            st.dataframe(wide.rename_axis(t("quality.institution")).reset_index(), hide_index=True, height="content")


def _trend(snapshot: Snapshot, filters: Filters) -> None:
    """By month; the month of the filter does not narrow it, for a trend of one month is none."""
    every_month = Filters(filters.institution_code, filters.data_set, filters.dimension)
    overall = queries.scores(snapshot, every_month, ("month",)).assign(dimension=OVERALL)
    first, last = busiest_year(overall.set_index("month")["weight"])
    points = pd.concat([overall, queries.scores(snapshot, every_month, ("month", "dimension"))], ignore_index=True)
    points = points[points["month"].between(first, last)]
    points["name"] = [t("quality.overall") if code == OVERALL else label("dimension", code) for code in points["dimension"]]
    present = set(points["dimension"])
    order = [t("quality.overall")] + [label("dimension", code) for code in queries.DIMENSIONS if code in present]
    with st.container(key="card-trend"):
        style.section(t("quality.trend"), t("quality.trend_note", first=first, last=last))
        labels = {"month": t("quality.month"), "score": t("quality.score")}
        chart = charts.trend(points, order, t("quality.overall"), labels)
        st.altair_chart(chart, theme=None, alt=t("quality.trend_alt"))


render(st.session_state["snapshot"])
