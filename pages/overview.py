"""Where does the cycle stand?"""

import streamlit as st

from okr_core.ui import page

cycle = page.scoped(page.Viewer.cycle_overview).iloc[0]

st.title(page.one_line(cycle["name"]), anchor=False)
st.markdown(
    f"Day {cycle['day_number']:.0f} of {cycle['days']:.0f}. "
    f"{cycle['objectives']} objectives, {cycle['key_results']} key results, "
    f"{cycle['measured']} of them measured."
)
