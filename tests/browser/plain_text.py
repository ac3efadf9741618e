"""A page of what people might type, in every place where Streamlit reads markdown."""

import json
import os

import streamlit as st

from okr_core.ui.text import one_line, plain

for number, text in enumerate(json.loads(os.environ["TYPED"])):
    with st.container(key=f"body{number}"):
        st.markdown(plain(text))
    with st.container(key=f"bold{number}"):
        st.markdown(f":material/check: **{plain(text)}**: and more")
    with st.container(key=f"colour{number}"):
        st.markdown(f":red[{plain(text)}]")
    with st.container(key=f"caption{number}"):
        st.caption(plain(text))
    with st.container(key=f"heading{number}"):
        st.subheader(one_line(text), anchor=False)
    with st.container(key=f"button{number}"):
        st.button(one_line(text), key=f"press{number}")
