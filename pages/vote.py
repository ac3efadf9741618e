"""How sure are you? The vote of a workshop, from a phone, hidden until it is revealed."""

import streamlit as st

from okr_core.ui.workshop import timer, voting

with st.container(width=480, gap="small", key="vote.page"):
    timer.show()
    st.header("How sure are you?", anchor=False)
    voting.show()
