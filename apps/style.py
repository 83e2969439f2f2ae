"""The look of the pages: one palette, the style sheet, and the few pieces of markup Streamlit has no widget for."""

from __future__ import annotations

from html import escape

import streamlit as st

PAGE = "#F3F6F9"
INK = "#12263A"
SLATE = "#5B7083"
LINE = "#DCE4EA"
PRIMARY = "#0E7C86"
MET = "#2A9D8F"
BELOW = "#C2571A"
SERIES = ["#0E7C86", "#E09F3E", "#5E60CE", "#C2571A", "#7A9E1F", "#3A86C8", "#B5478C"]
FONT = "'Source Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

SHEET = f"""
<style>
[data-testid="stMainBlockContainer"] {{ padding: 2.2rem 2.4rem 4rem; max-width: 1480px; }}
[data-testid="stApp"] {{ background: {PAGE}; }}
[data-testid="stHeader"] {{ background: transparent; }}
[data-testid="stMetric"], [class*="st-key-card"] {{
  background: #fff; border: 1px solid {LINE}; border-radius: 12px; box-shadow: 0 1px 2px rgba(18,38,58,.04);
}}
[data-testid="stMetric"] {{ padding: .9rem 1.1rem .8rem; }}
[class*="st-key-card"] {{ padding: 1.1rem 1.25rem 1.2rem; }}
[data-testid="stMetricLabel"] {{ color: {SLATE}; }}
[data-testid="stMetricLabel"] p {{ white-space: normal; line-height: 1.3; }}
.st-key-indicators [data-testid="stMetricLabel"] {{ min-height: 2.6em; }}
[class*="st-key-figures"] [data-testid="stHorizontalBlock"], .st-key-indicators [data-testid="stHorizontalBlock"],
[class*="st-key-halves"] > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] {{ flex-wrap: wrap; }}
[class*="st-key-figures"] [data-testid="stColumn"], .st-key-indicators [data-testid="stColumn"] {{ min-width: 11.5rem; }}
@media (max-width: 1180px) {{
  [class*="st-key-halves"] > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] > [data-testid="stColumn"] {{
    min-width: 100%;
  }}
}}
[data-testid="stMetricValue"] {{ font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.01em;
  font-size: 1.9rem; line-height: 1.35; }}
.mp-section h2 {{ margin: 0; padding: 0; font-size: 1.2rem; font-weight: 650; }}
.mp-section p {{ margin: .2rem 0 0; color: {SLATE}; font-size: .9rem; }}
.mp-hero {{
  display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-end; justify-content: space-between;
  padding: 1.5rem 1.7rem; border-radius: 14px; color: #fff;
  background: linear-gradient(105deg, #0F2438 0%, #11495B 58%, #0E7C86 100%);
}}
.mp-hero h1 {{ margin: 0; padding: 0; color: #fff; font-size: 1.75rem; font-weight: 650; line-height: 1.3; }}
.mp-hero p {{ margin: .35rem 0 0; color: #D5E6EB; max-width: 46rem; }}
.mp-chips {{ display: flex; flex-wrap: wrap; gap: .5rem; }}
.mp-chip {{
  padding: .28rem .75rem; border-radius: 999px; font-size: .86rem; white-space: nowrap;
  background: rgba(255,255,255,.13); border: 1px solid rgba(255,255,255,.22); color: #fff;
}}
.mp-chip.ok {{ background: #DDF3EE; border-color: #DDF3EE; color: #14614F; font-weight: 600; }}
.mp-chip.bad {{ background: #FCE5D8; border-color: #FCE5D8; color: #8F3A0B; font-weight: 600; }}
.mp-account {{ margin: 0; display: grid; grid-template-columns: 1.2rem 1fr auto; row-gap: .3rem; align-items: baseline; }}
.mp-account span {{ color: {SLATE}; }}
.mp-account dt {{ color: #33495C; }}
.mp-account dd {{ margin: 0; text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; }}
.mp-account dt.total {{ color: {INK}; font-weight: 650; }}
.mp-account dd.total {{ font-size: 1.5rem; font-weight: 650; }}
.mp-tags {{ display: flex; flex-wrap: wrap; gap: .45rem; margin: .1rem 0 .3rem; }}
.mp-tag {{
  padding: .16rem .65rem; border-radius: 6px; background: #E8EEF2; color: #33495C; font-size: .85rem;
}}
.mp-tag.blocking {{ background: #FCE5D8; color: #8F3A0B; font-weight: 600; }}
.mp-tag.major {{ background: #FBF0D6; color: #73500A; font-weight: 600; }}
.mp-empty {{ text-align: center; padding: 2.6rem 1rem; color: {SLATE}; }}
.mp-empty b {{ display: block; color: {INK}; font-size: 1.1rem; margin-bottom: .3rem; }}
.mp-side {{ font-size: .84rem; line-height: 1.6; color: #B9CCDA; overflow-wrap: anywhere; }}
</style>
"""


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(SHEET)


def hero(title: str, text: str, chips: list[tuple[str, str]]) -> None:
    """The band at the top of a page: what it is, and facts as chips of (text, '' | 'ok' | 'bad')."""
    pieces = "".join(f'<span class="mp-chip {kind}">{escape(chip)}</span>' for chip, kind in chips)
    st.html(
        f'<header class="mp-hero"><div><h1>{escape(title)}</h1><p>{escape(text)}</p></div>'
        f'<div class="mp-chips">{pieces}</div></header>'
    )


def section(title: str, note: str = "") -> None:
    """A heading with a line that says how to read what follows."""
    line = f"<p>{escape(note)}</p>" if note else ""
    st.html(f'<div class="mp-section"><h2>{escape(title)}</h2>{line}</div>')


def account(parts: list[tuple[str, str]]) -> None:
    """A sum and what it is made of, one (label, number) a line; the first is the sum."""
    lines = "".join(
        f'<span aria-hidden="true">{sign}</span><dt class="{kind}">{escape(label)}</dt><dd class="{kind}">{escape(number)}</dd>'
        for (label, number), sign, kind in zip(parts, ["", "=", *"+" * len(parts)], ["total", *[""] * len(parts)], strict=False)
    )
    st.html(f'<dl class="mp-account">{lines}</dl>')


def tags(values: list[tuple[str, str]]) -> None:
    """Short facts side by side, each (text, extra class or '')."""
    pieces = "".join(f'<span class="mp-tag {kind}">{escape(text)}</span>' for text, kind in values)
    st.html(f'<div class="mp-tags">{pieces}</div>')


def empty(title: str, text: str) -> None:
    """What stands where there is nothing to show: what is missing, and what to do."""
    st.html(f'<div class="mp-empty" role="status"><b>{escape(title)}</b>{escape(text)}</div>')
