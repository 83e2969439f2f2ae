"""Failing rows as a table and as a file: masked, the offending elements first and highlighted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from apps.i18n import t
from orchestration import privacy
from orchestration.privacy import Column

HIGHLIGHT = "background-color: #FBE6D8; color: #7A2E06; font-weight: 600"
FIRST, LAST = ("event_date", "batch_id", "row_no"), ("failed_rules",)
FORM = "__form"


def table_of(
    rows: pd.DataFrame, offending: Sequence[str], names: Mapping[str, str], levels: Mapping[str, Column]
) -> tuple[Styler, dict[str, object]]:
    """The rows for the screen and the headings of their columns.

    Args:
        rows: failing rows as they were sent.
        offending: elements the rule judges; shown first, highlighted, and when masked with the form of their value.
        names: element → name in the language.
        levels: element → type and security level.
    """
    judged = [element for element in offending if element in rows.columns]
    shown = privacy.mask_rows(rows, levels)
    forms = [element for element in judged if privacy.is_masked(element, levels.get(element))]
    for element in forms:
        shown[element + FORM] = [privacy.shape(value) for value in rows[element]]
    highlighted = [column for element in judged for column in (element, element + FORM) if column in shown]
    shown[highlighted] = shown[highlighted].where(shown[highlighted].notna(), t("drill.blank"))
    rest = [element for element in levels if element in shown and element not in judged]
    order = [*highlighted, *(name for name in FIRST if name in shown), *rest, *(name for name in LAST if name in shown)]
    styled = shown[order].style.set_properties(subset=highlighted, **_css(HIGHLIGHT))
    return styled, {column: _heading(column, judged, names, levels) for column in order}


def csv_of(rows: pd.DataFrame, levels: Mapping[str, Column]) -> bytes:
    """The masked rows as CSV that spreadsheets open as UTF-8, with no cell that they would run as a formula."""
    masked = privacy.mask_rows(rows, levels)
    return masked.map(_inert, na_action="ignore").to_csv(index=False).encode("utf-8-sig")


def _inert(value: str) -> str:
    """Text a spreadsheet does not run: what begins like a formula and is no number gets an apostrophe before it."""
    if value[:1] in ("=", "+", "-", "@", "\t", "\r") and not value[1:].replace(".", "", 1).isdigit():
        return f"'{value}"
    return value


def _heading(column: str, judged: Sequence[str], names: Mapping[str, str], levels: Mapping[str, Column]) -> object:
    element = column.removesuffix(FORM)
    name = names.get(element) or (t(f"column.{element}") if element not in levels else element)
    title = t("drill.form_of", name=name) if column != element else name
    known = levels.get(element)
    about = element if known is None else t("drill.column_help", element=element, level=known.security_level)
    return st.column_config.TextColumn(f"◆ {title}" if element in judged else title, help=about)


def _css(text: str) -> dict[str, str]:
    return dict(part.strip().split(": ", 1) for part in text.split(";"))
