"""A Streamlit page with next to nothing on it: what every other page is compared with."""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state["runs"] += 1
st.button("Again", key="again")
st.text(f"blank, run {st.session_state['runs']}")
