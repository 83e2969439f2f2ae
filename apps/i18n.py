"""Chinese first, English one switch away: one catalogue of messages, `messages.csv` (key, zh, en)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import streamlit as st

LANGUAGES = {"zh": "中文", "en": "English"}
CATALOGUE = Path(__file__).with_name("messages.csv")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every message by key, then by language."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file)}


def language() -> str:
    """The language of this session: what was switched to, else what the address asks for (`?lang=en`), else Chinese."""
    chosen = st.session_state.get("language") or st.query_params.get("lang")
    return chosen if chosen in LANGUAGES else "zh"


def t(key: str, **values: object) -> str:
    """The message `key` in the session's language, with `{name}` filled from `values`."""
    return catalogue()[key][language()].format(**values)


def label(prefix: str, code: str) -> str:
    """The message `prefix.code` for a code that comes from data; the code itself where no message is known."""
    return t(f"{prefix}.{code}") if f"{prefix}.{code}" in catalogue() else code


def language_switch() -> None:
    """The switch itself; it also writes the address, so that a copied link opens in the same language."""
    st.session_state["language"] = language()
    st.segmented_control(
        "语言 · Language",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language",
        required=True,
        on_change=_remember,
        label_visibility="collapsed",
        width="stretch",
    )


def _remember() -> None:
    st.query_params["lang"] = st.session_state["language"]
