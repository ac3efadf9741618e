"""Why the figures of a summary are what they are."""

import streamlit as st

from okr_core.telling import explain
from okr_core.telling.summary_figures import rules
from okr_core.ui import page, why
from okr_core.ui.frames import records
from okr_core.ui.text import plain
from okr_core.workspace import Viewer


def button() -> None:
    """Draw the word that opens the explanation."""
    why.button("summary", _tell)


def _tell() -> None:
    limits = records(page.read(Viewer.thresholds))[0]
    for sentence in (explain.as_known(page.scope().as_of), *rules(limits)):
        st.markdown(plain(sentence))
    st.caption("Click on a project for its own numbers.")
