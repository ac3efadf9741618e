"""What came of the projects: aimed for, moved, delivered, the gap, decisions and what is next."""

import streamlit as st

from okr_core.ui import cycle_facts, page
from okr_core.ui.summary import explained, listing, reading, take

page.ahead((reading.counts, {}), (cycle_facts.row, {}))
with st.container(horizontal=True, vertical_alignment="center", key="summary.head"):
    st.header("What came of the projects?", anchor=False, width="content")
    st.space("stretch")
    explained.button()
    take.show()
cycle_facts.show()
listing.show(page.kept(reading.counts))
