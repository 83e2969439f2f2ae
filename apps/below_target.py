"""What is below target, and the rules that cost it points: a choice there leads down to the rows."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from apps import below_queries as queries
from apps import formats, style
from apps import quality_queries as quality
from apps.choice import choice
from apps.i18n import label, language, t
from apps.quality_queries import Filters
from apps.snapshot import Snapshot

HEIGHT = 400


def below_target(snapshot: Snapshot, filters: Filters) -> None:
    """The cells, and beside them the causes of the one that the address names, or of the first."""
    cells = queries.below_target(snapshot, filters)
    if cells.empty:
        style.empty(t("below.none"), t("below.none_note"))
        return
    cells = _named(snapshot, cells)
    with st.container(key="halves-below"):
        left, right = st.columns([0.54, 0.46], gap="medium")
    with left:
        st.markdown(f"**{t('below.cells', count=formats.integer(len(cells)))}**")
        _cells(cells, f"cells-{snapshot.version}-{filters}")
    asked = cells[cells["cell"] == st.query_params.get("below")]
    cell = (cells if asked.empty else asked).iloc[0]
    with right:
        st.markdown(f"**{t('below.causes', institution=cell['name'], data_set=cell['set_name'], dimension=cell['mark'])}**")
        chosen = replace(
            filters, institution_code=cell["institution_code"], data_set=cell["data_set"], dimension=cell["dimension"]
        )
        _causes(queries.causes(snapshot, chosen, language()), f"causes-{snapshot.version}-{chosen}")


def rule_statuses(snapshot: Snapshot, filters: Filters) -> None:
    """How many rules of the index stand where, by institution."""
    found = queries.rule_statuses(snapshot, filters)
    names = quality.institutions(snapshot, language()).set_index("institution_code")["name"].to_dict()
    shown = found.assign(name=found["institution_code"].map(lambda code: names.get(code, code)))
    counts = ("rules", *queries.STATUSES)
    columns = {"name": st.column_config.TextColumn(t("quality.institution"), width=260)}
    columns |= {name: st.column_config.NumberColumn(t(f"status.{name}"), format="localized") for name in counts}
    st.caption(t("status.note"))
    st.dataframe(shown, column_order=list(columns), column_config=columns, hide_index=True, height="content")


def _named(snapshot: Snapshot, cells: pd.DataFrame) -> pd.DataFrame:
    names = quality.institutions(snapshot, language()).set_index("institution_code")["name"].to_dict()
    sets = quality.data_sets(snapshot, language()).set_index("data_set")["name"].to_dict()
    return cells.assign(
        name=cells["institution_code"].map(lambda code: names.get(code, code)),
        set_name=cells["data_set"].map(lambda code: sets.get(code, code)),
        mark=[label("dimension", code) for code in cells["dimension"]],
        score=[f"▼ {formats.score(value)}" for value in cells["score"]],
        target=[formats.score(value) for value in cells["target"]],
    )


def _cells(cells: pd.DataFrame, key: str) -> None:
    columns = {
        "name": st.column_config.TextColumn(t("quality.institution"), width=150),
        "set_name": st.column_config.TextColumn(t("quality.data_set"), width=116),
        "mark": st.column_config.TextColumn(t("quality.dimension"), width=90),
        "score": st.column_config.TextColumn(t("quality.score"), width=74),
        "target": st.column_config.TextColumn(t("quality.target"), width=60),
        "gap": st.column_config.NumberColumn(t("below.gap"), format="%.3f", width=58),
    }
    choice(cells, columns, {"cell": "below"}, key, drops=("rule", "institution", "day"), height=HEIGHT)


def _causes(causes: pd.DataFrame, key: str) -> None:
    shown = causes.assign(
        title=[f"{t(f'mark.{severity}')} {title}" for severity, title in zip(causes["severity"], causes["title"], strict=True)],
        enough=["✓" if closes else "" for closes in causes["closes_gap"]],
    )
    columns = {
        "title": st.column_config.TextColumn(t("drill.rule"), width=176),
        "points_lost": st.column_config.NumberColumn(t("below.points_lost"), format="%.3f", width=58),
        "share": st.column_config.ProgressColumn(t("below.share"), format="percent", min_value=0, max_value=1, width=80),
        "enough": st.column_config.TextColumn(t("below.enough"), help=t("below.enough_help"), width=58),
        "day": st.column_config.TextColumn(t("below.worst_day"), width=86),
    }
    choice(shown, columns, {"rule_id": "rule", "institution_code": "institution", "day": "day"}, key, height=HEIGHT)
    st.caption(t("below.causes_note"))
