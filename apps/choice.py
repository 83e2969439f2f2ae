"""A table of which one row can be chosen; the choice stands in the address, so that a link opens at the same place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st


def choice(
    rows: pd.DataFrame,
    columns: Mapping[str, object],
    address: Mapping[str, str],
    key: str,
    *,
    drops: Sequence[str] = (),
    height: int = 400,
) -> None:
    """The table.

    Args:
        columns: column that is shown → its heading.
        address: columns that identify a row → the parameter that each is in the address.
        key: names the table; another one where the rows are others.
        drops: parameters that another choice makes void.
    """
    asked = [st.query_params.get(parameter) for parameter in address.values()]
    at = [place for place, values in enumerate(zip(*(rows[name] for name in address), strict=True)) if list(values) == asked]

    def chosen() -> None:
        selected = st.session_state[key]["selection"]["rows"]
        for parameter in (*address.values(), *drops):
            st.query_params.pop(parameter, None)
        if selected:
            st.query_params.update({parameter: str(rows.iloc[selected[0]][name]) for name, parameter in address.items()})

    st.dataframe(
        rows,
        column_order=list(columns),
        column_config=dict(columns),
        hide_index=True,
        height=height_of(rows, height),
        key=key,
        on_select=chosen,
        selection_mode="single-row",
        selection_default={"selection": {"rows": at[:1]}},
    )


def height_of(rows: pd.DataFrame, most: int) -> int | str:
    """As high as its rows, at most so many pixels."""
    return most if len(rows) > most // 36 else "content"
