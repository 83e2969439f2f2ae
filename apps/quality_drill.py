"""The way down: below target → its causes; failing rules → institution and day → the rows themselves, masked.

Where the reader is stands in the address (`?rule=…&institution=…&day=…`), so that a link opens at the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from apps import charts, formats, style
from apps import quality_queries as queries
from apps.below_target import below_target, rule_statuses
from apps.choice import choice, height_of
from apps.failing_table import csv_of, table_of
from apps.i18n import label, language, t
from apps.quality_queries import Filters
from apps.snapshot import Snapshot

ROWS_SHOWN = 200
ROWS_DOWNLOADED = 10_000


def drill_down(snapshot: Snapshot, filters: Filters) -> None:
    """What is below target and why, all failing rules, and below them what the address asks for."""
    rules = queries.failing_rules(snapshot, filters, language())
    with st.container(key="card-rules"):
        style.section(t("drill.title"), t("drill.note"))
        why, every, standing = st.tabs([t("drill.below"), t("drill.rules"), t("drill.statuses")])
        with why:
            below_target(snapshot, filters)
        with every:
            _rules_table(snapshot, filters, rules)
        with standing:
            rule_statuses(snapshot, filters)
    rule_id = st.query_params.get("rule")
    if rule_id in set(rules["rule_id"]):
        with st.container(key="card-drill"):
            _rule(snapshot, filters, rule_id)


def _rules_table(snapshot: Snapshot, filters: Filters, rules: pd.DataFrame) -> None:
    if rules.empty:
        style.empty(t("drill.no_failures"), t("drill.no_failures_note"))
        return
    sets = queries.data_sets(snapshot, language()).set_index("data_set")["name"].to_dict()
    shown = rules.assign(
        data_set=rules["data_set"].map(lambda code: sets.get(code, code)),
        dimension=[label("dimension", code) for code in rules["dimension"]],
        severity=[f"{t(f'mark.{code}')} {label('severity', code)}" for code in rules["severity"]],
    )
    columns = {
        "severity": st.column_config.TextColumn(t("drill.severity"), width=86),
        "title": st.column_config.TextColumn(t("drill.rule"), width=330),
        "dimension": st.column_config.TextColumn(t("quality.dimension"), width=104),
        "data_set": st.column_config.TextColumn(t("quality.data_set"), width=150),
        "institutions": st.column_config.NumberColumn(t("drill.institutions"), width=72),
        "applicable": st.column_config.NumberColumn(t("drill.applicable"), format="localized"),
        "failed": st.column_config.NumberColumn(t("drill.failed"), format="localized"),
        "rate": _rate_column(shown["rate"]),
    }
    choice(shown, columns, {"rule_id": "rule"}, f"rules-{snapshot.version}-{filters}", drops=("institution", "day"))


def _rule(snapshot: Snapshot, filters: Filters, rule_id: str) -> None:
    rule = queries.rule(snapshot, rule_id, language())
    style.section(str(rule["title"]))
    facts = [
        (label("severity", rule["severity"]), rule["severity"]),
        (label("dimension", rule["dimension"]), ""),
        (rule["rule_id"], ""),
        (t("drill.fields", fields=", ".join(rule["fields"])), ""),
        (t("drill.owner", owner=label("owner", rule["owner"])) if rule["owner"] else "", ""),
        (t("drill.clause", clause=rule["clause"]) if rule["clause"] else "", ""),
    ]
    style.tags([fact for fact in facts if fact[0]])
    with st.container(key="halves"):
        left, right = st.columns(2, gap="medium")
    found = _named_days(snapshot, filters, rule_id)
    with left:
        place, day = _days(found, f"days-{snapshot.version}-{filters}-{rule_id}")
    with right:
        _by_institution(found)
    _rows(snapshot, replace(filters, institution_code=place or filters.institution_code), rule, day)


def _named_days(snapshot: Snapshot, filters: Filters, rule_id: str) -> pd.DataFrame:
    found = queries.failing_days(snapshot, rule_id, filters)
    names = queries.institutions(snapshot, language()).set_index("institution_code")["name"].to_dict()
    return found.assign(
        event_date=pd.to_datetime(found["event_date"]).dt.strftime("%Y-%m-%d"),
        name=found["institution_code"].map(lambda code: names.get(code, code)),
    )


def _by_institution(found: pd.DataFrame) -> None:
    st.markdown(f"**{t('drill.by_institution')}**")
    sums = found.groupby("name", as_index=False)["failed"].sum().sort_values("failed", ascending=False)
    sums = sums.rename(columns={"failed": "rows"}).assign(mark=[formats.integer(count) for count in sums["failed"]])
    st.altair_chart(charts.row_bars(sums, step=30), theme=None, alt=t("drill.by_institution_alt"))


def _days(found: pd.DataFrame, key: str) -> tuple[str | None, str | None]:
    """Institution and day as a table; returns what the address asks for, if the table has it."""
    st.markdown(f"**{t('drill.days')}**")
    columns = {
        "event_date": st.column_config.TextColumn(t("drill.day"), width=92),
        "name": st.column_config.TextColumn(t("quality.institution"), width=230),
        "failed": st.column_config.NumberColumn(t("drill.failed"), format="localized", width=76),
        "applicable": st.column_config.NumberColumn(t("drill.applicable"), format="localized", width=76),
    }
    choice(found, columns, {"institution_code": "institution", "event_date": "day"}, key, height=360)
    chosen = st.query_params.get("institution"), st.query_params.get("day")
    return chosen if chosen in set(zip(found["institution_code"], found["event_date"], strict=True)) else (None, None)


def _rows(snapshot: Snapshot, filters: Filters, rule: Mapping[str, object], day: str | None) -> None:
    st.markdown(f"**{t('drill.rows_of_day', day=day) if day else t('drill.rows')}**")
    fetch = _fetcher(snapshot, filters, rule, day)
    rows = fetch(ROWS_SHOWN)
    if rows.empty:
        style.empty(t("drill.no_rows"), t("drill.no_rows_note"))
        return
    names, levels = queries.elements(snapshot, str(rule["data_set"]), language())
    styled, columns = table_of(rows, rule["fields"], names, levels)
    st.dataframe(styled, column_config=columns, hide_index=True, height=height_of(rows, 440), alt=t("drill.rows"))
    note, button = st.columns([0.66, 0.34], vertical_alignment="center")
    note.caption(t("drill.masked_note", shown=formats.integer(len(rows))))
    button.download_button(
        t("drill.download"),
        data=lambda: csv_of(fetch(ROWS_DOWNLOADED), levels),
        file_name=f"{rule['rule_id']}{f'_{day}' if day else ''}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )


def _fetcher(snapshot: Snapshot, filters: Filters, rule: Mapping[str, object], day: str | None) -> Callable[[int], pd.DataFrame]:
    def fetch(limit: int) -> pd.DataFrame:
        return queries.failing_rows(snapshot, str(rule["data_set"]), str(rule["rule_id"]), filters, day, limit)

    return fetch


def _rate_column(rates: pd.Series) -> object:
    highest = float(rates.max()) if rates.notna().any() else 1.0
    return st.column_config.ProgressColumn(t("drill.rate"), format="percent", min_value=0, max_value=max(highest, 0.0001))
