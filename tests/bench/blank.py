"""A Streamlit page with nothing on it: what every other page is compared with."""

import streamlit as st

st.button("Again", key="again")
st.text("blank")
