"""Home: what the region holds, ten indicators, quality against targets, and where every row went."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from apps import charts, formats, home_queries, quality_queries, style
from apps.i18n import label, language, t
from apps.metrics import fact_metric, marked, score_metric
from apps.snapshot import Snapshot

CARDS_IN_A_ROW = 5
INDICATORS_SHOWN = 10
NO_FILTER = quality_queries.Filters()


def render(snapshot: Snapshot) -> None:
    """The whole page."""
    ledger = home_queries.ledger(snapshot) if snapshot.has("row_ledger") else pd.DataFrame()
    chips = [(t("home.version", version=snapshot.version), ""), (formats.moment(snapshot.created_at), "")]
    style.hero(t("app.title"), t("app.subtitle"), [*chips, *_balance(ledger)])
    _holdings(snapshot, ledger)
    _indicators(snapshot)
    with st.container(key="halves"):
        left, right = st.columns([0.56, 0.44], gap="small")
    with left, st.container(key="card-quality", height="stretch"):
        _quality(snapshot)
    with right, st.container(key="card-layers"):
        _layers(snapshot)
    with right, st.container(key="card-account", height="stretch"):
        _account(ledger)
    if not ledger.empty:
        with st.container(key="card-ledger"):
            _ledger(snapshot, ledger)


def _balance(ledger: pd.DataFrame) -> list[tuple[str, str]]:
    if ledger.empty:
        return []
    return [(t("home.balanced"), "ok") if ledger["is_balanced"].all() else (t("home.not_balanced"), "bad")]


def _holdings(snapshot: Snapshot, ledger: pd.DataFrame) -> None:
    held = home_queries.holdings(snapshot)
    sums = ledger.set_index("data_set")[list(home_queries.LEDGER)] if not ledger.empty else pd.DataFrame()
    landed = None if sums.empty else int(sums["landed"].sum())
    counts = {
        "institutions": (held.institutions, None if sums.empty else t("home.data_sets", count=len(sums))),
        "persons": (held.persons, _registrations(sums)),
        "encounters": (held.encounters, _per_person(held)),
        "landed": (
            landed,
            t("home.accepted", share=formats.share(sums["accepted"].sum() / landed)) if landed else None,
        ),
    }
    with st.container(key="figures"):
        cells = st.columns(len(counts) + 1, gap="small")
    for cell, (key, (count, remark)) in zip(cells, counts.items(), strict=False):
        fact_metric(t(f"home.{key}"), formats.integer(count), remark, t(f"home.{key}_help"), cell)
    region = _scores(snapshot)
    with cells[-1]:
        score_metric(t("home.score"), *((None, None) if region.empty else region.loc[0, ["score", "target"]]))


def _registrations(sums: pd.DataFrame) -> str | None:
    return t("home.records", count=formats.integer(sums.loc["patient", "accepted"])) if "patient" in sums.index else None


def _per_person(held: home_queries.Holdings) -> str | None:
    return t("home.per_person", count=f"{held.encounters / held.persons:.1f}") if held.persons and held.encounters else None


def _indicators(snapshot: Snapshot) -> None:
    shown = home_queries.indicators(snapshot, language()) if snapshot.has("indicators", "indicator_fact") else pd.DataFrame()
    if shown.empty or not shown["first"].iloc[0]:
        style.section(t("home.indicators"))
        style.empty(t("home.no_indicators"), t("app.build_first"))
        return
    first, last = shown.loc[0, ["first", "last"]]
    style.section(t("home.indicators"), t("home.indicators_note", first=first, last=last))
    with st.container(key="indicators"):
        _cards(shown.head(INDICATORS_SHOWN))
        if len(shown) > INDICATORS_SHOWN:
            with st.expander(t("home.more_indicators", count=len(shown) - INDICATORS_SHOWN)):
                _cards(shown.iloc[INDICATORS_SHOWN:])


def _cards(indicators: pd.DataFrame) -> None:
    for start in range(0, len(indicators), CARDS_IN_A_ROW):
        cells = st.columns(CARDS_IN_A_ROW, gap="small")
        for cell, indicator in zip(cells, indicators.iloc[start : start + CARDS_IN_A_ROW].itertuples(), strict=False):
            _card(cell, indicator)


def _card(cell: st.delta_generator.DeltaGenerator, indicator: tuple) -> None:
    """One indicator: value, change to the month before, monthly line; green is the wanted direction."""
    wanted = {"higher": "normal", "lower": "inverse"}.get(indicator.direction, "off")
    change = indicator.change
    cell.metric(
        indicator.name,
        formats.measure(indicator.value, indicator.unit),
        delta=None if formats.missing(change) else formats.change(change, indicator.unit),
        delta_color=wanted if change else "off",
        delta_description=None if formats.missing(change) else t("home.to_last_month"),
        help=f"{indicator.definition}\n\n{t('home.source')}: {indicator.source}",
        chart_data=indicator.trend if len(indicator.trend) > 1 else None,
        chart_type="area",
        height="stretch",
    )


def _scores(snapshot: Snapshot, by: tuple[str, ...] = ()) -> pd.DataFrame:
    if not snapshot.has(*quality_queries.SCORED):
        return pd.DataFrame()
    return quality_queries.scores(snapshot, NO_FILTER, by)


def _quality(snapshot: Snapshot) -> None:
    style.section(t("home.quality"), t("home.quality_note"))
    scores = _scores(snapshot, ("institution_code",))
    if scores.empty:
        style.empty(t("quality.no_scores"), t("app.build_first"))
        return
    names = quality_queries.institutions(snapshot, language())
    shown = marked(scores.merge(names, on="institution_code", how="left")).sort_values("score", ascending=False)
    shown["name"] = shown["name"].fillna(shown["institution_code"])
    shown["end"] = shown[["score", "target"]].max(axis=1)
    labels = {"score": t("quality.score"), "target": t("quality.target")}
    st.altair_chart(charts.score_dots(shown, labels), theme=None, alt=t("home.quality_alt"))


def _layers(snapshot: Snapshot) -> None:
    style.section(t("home.layers"), t("home.layers_note"))
    rows = home_queries.layer_rows(snapshot) if snapshot.has("layer_rows") else pd.DataFrame()
    if rows.empty:
        style.empty(t("home.no_layers"), t("app.build_first"))
        return
    rows["name"] = [label("layer", layer) for layer in rows["layer"]]
    rows["mark"] = [t("home.layer_mark", rows=formats.compact(count)) for count in rows["rows"]]
    st.altair_chart(charts.row_bars(rows, step=34), theme=None, alt=t("home.layers_alt"))


def _account(ledger: pd.DataFrame) -> None:
    style.section(t("home.ledger"), t("home.ledger_note"))
    if ledger.empty:
        style.empty(t("home.no_ledger"), t("app.build_first"))
        return
    style.account([(t(f"ledger.{part}"), formats.integer(ledger[part].sum())) for part in home_queries.LEDGER])


def _ledger(snapshot: Snapshot, ledger: pd.DataFrame) -> None:
    style.section(t("home.ledger_by_data_set"))
    names = quality_queries.data_sets(snapshot, language()).set_index("data_set")["name"].to_dict()
    shown = ledger.assign(
        data_set=ledger["data_set"].map(lambda code: names.get(code, code)),
        share=ledger["accepted"] / ledger["landed"].where(ledger["landed"] > 0),
        is_balanced=ledger["is_balanced"].map({True: f"✓ {t('home.yes')}", False: f"✗ {t('home.no')}"}),
    )
    config = {part: st.column_config.NumberColumn(t(f"ledger.{part}"), format="localized") for part in home_queries.LEDGER}
    config |= {
        "data_set": st.column_config.TextColumn(t("quality.data_set"), width="medium"),
        "share": st.column_config.ProgressColumn(t("ledger.share"), format="percent", min_value=0, max_value=1),
        "is_balanced": st.column_config.TextColumn(t("ledger.balanced")),
    }
    order = ["data_set", *home_queries.LEDGER, "share", "is_balanced"]
    alt = t("home.ledger_by_data_set")
    st.dataframe(shown, column_order=order, column_config=config, hide_index=True, alt=alt, height="content")


render(st.session_state["snapshot"])
