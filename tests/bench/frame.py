"""The least that a page of an app can be: its navigation, three fields and one chart.

What it costs over the blank page is Streamlit's and Vega's own: no page of ours can cost less.
"""

import altair
import pandas
import streamlit as st

PAGES = 11
BARS = pandas.DataFrame({"share": [1, 2, 3], "name": ["a", "b", "c"]})


def page() -> None:
    """Draw three fields and a chart of three bars."""
    with st.container(horizontal=True):
        for field in ("Cycle", "Team"):
            st.selectbox(field, ["one", "two"], label_visibility="collapsed")
        st.date_input("Day", label_visibility="collapsed")
    st.header("Frame")
    st.altair_chart(altair.Chart(BARS).mark_bar().encode(x="share", y="name"))


st.navigation(
    [
        st.Page(page, title=f"Page {number}", icon=":material/flag:", url_path=f"page-{number}")
        for number in range(PAGES)
    ],
    position="top",
).run()
