"""Entry of the web pages: `streamlit run apps/main.py` from the checkout, or `make apps`."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import streamlit as st

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # `streamlit run` puts the folder of this file on the path, not the checkout
    sys.path.insert(0, str(ROOT))

from apps import formats, style  # noqa: E402
from apps.i18n import language_switch, t  # noqa: E402
from apps.snapshot import NotPublished, Snapshot, current_version, incomplete, open_snapshot  # noqa: E402
from orchestration.errors import UserError  # noqa: E402
from orchestration.settings import Settings, settings  # noqa: E402

IMAGES = Path(__file__).with_name("images")


def main() -> None:
    """Draw the frame and the page that was asked for, over the version published now."""
    st.set_page_config(page_title=t("app.title"), page_icon=str(IMAGES / "icon.svg"), layout="wide")
    style.apply()
    st.logo(str(IMAGES / "logo.svg"), icon_image=str(IMAGES / "icon.svg"), size="large")
    page = st.navigation(
        {
            t("nav.overview"): [
                st.Page("views/home.py", title=t("home.title"), icon=":material/monitoring:", url_path="home", default=True)
            ],
            t("nav.governance"): [
                st.Page("views/quality.py", title=t("quality.title"), icon=":material/fact_check:", url_path="quality")
            ],
        }
    )
    with st.sidebar:
        language_switch()
    try:
        _run(page, settings())
    except NotPublished:
        _not_published(settings())
    except UserError as error:
        st.error(f"**{t('app.refused')}**")
        st.code(str(error), language=None)


def _run(page: st.Page, where: Settings) -> None:
    snapshot = open_snapshot(where)
    st.session_state["snapshot"] = snapshot
    with st.sidebar:
        _published(snapshot, where)
    try:
        page.run()
    except duckdb.IOException as error:
        if current_version(where) != snapshot.version:
            st.rerun()  # the version was cleared away while the page was being drawn; a newer one is there
        raise incomplete(snapshot.folder) from error


@st.fragment(run_every="10s")
def _published(snapshot: Snapshot, where: Settings) -> None:
    """Which version is shown; looks at the pointer every ten seconds and redraws the page when it has moved."""
    _redraw_when_moved(where, snapshot.version)
    version, moment = t("app.version"), t("app.published_at")
    st.html(
        f'<div class="mp-side">{version}<br><b>{snapshot.version}</b><br>{moment}<br>'
        f"<b>{formats.moment(snapshot.created_at)}</b></div>"
    )


@st.fragment(run_every="10s")
def _not_published(where: Settings) -> None:
    """The first page of a fresh installation: what to run; gives way by itself once something is published."""
    _redraw_when_moved(where, None)
    style.hero(t("app.title"), t("app.subtitle"), [(t("app.nothing_chip"), "")])
    with st.container(key="card-nothing"):
        style.empty(t("app.nothing"), t("app.nothing_todo"))
        st.code("make demo", language="bash")
        st.button(t("app.look_again"), type="primary")


def _redraw_when_moved(where: Settings, shown: str | None) -> None:
    try:
        version = current_version(where)
    except NotPublished:
        version = None
    if version != shown:
        st.rerun()


main()
