"""Figures as cards, and how a score stands to its target: said by a symbol as well as by colour."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from apps import formats
from apps.i18n import t

BELOW, MET = "▼", "✓"


def marked(scores: pd.DataFrame) -> pd.DataFrame:
    """Scores with gap (score minus target, points), below (whether under it) and mark (symbol and score as text)."""
    gap = (scores["score"].astype(float) - scores["target"].astype(float)).round(9)  # a target may be a weighted mean
    symbols = [("" if pd.isna(value) else BELOW if value < 0 else MET) for value in gap]
    texts = [f"{symbol} {formats.score(value)}".strip() for symbol, value in zip(symbols, scores["score"], strict=True)]
    return scores.assign(gap=gap, below=gap < 0, mark=texts)


def fact_metric(name: str, value: str, remark: str | None, about: str, cell: DeltaGenerator) -> None:
    """A figure in `cell` with a remark below it and what it counts as help."""
    cell.metric(name, value, delta=remark, delta_color="off", delta_arrow="off", help=about, height="stretch")


def score_metric(name: str, score: float | None, target: float | None) -> None:
    """A score (0..100) with its distance to the target."""
    known = not (formats.missing(score) or formats.missing(target))
    st.metric(
        name,
        formats.score(score),
        delta=f"{score - target:+.2f}" if known else None,
        delta_description=t("home.to_target", target=formats.score(target)) if known else None,
        help=t("home.score_help"),
        height="stretch",
    )
