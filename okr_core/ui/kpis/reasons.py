"""Why the figures of the KPIs page are what they are: what its popovers say."""

import streamlit as st

from okr_core.telling import explain
from okr_core.ui import page
from okr_core.ui.frames import Row
from okr_core.ui.text import plain


def of_all() -> None:
    """Tell what the list shows, and by which rules."""
    for sentence in [explain.as_known(page.scope().as_of), *explain.kpi_rules()]:
        st.markdown(plain(sentence))
    st.caption("Click on a KPI for its own numbers.")


def of_one(row: Row) -> None:
    """Tell the numbers of one KPI.

    Args:
        row: The row of ``Viewer.kpi``.
    """
    for sentence in [explain.as_known(page.scope().as_of), *explain.kpi(row)]:
        st.markdown(plain(sentence))
