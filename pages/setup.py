"""Objectives, teams, people and cycles, written and put right here, each under its question."""

import streamlit as st

from okr_core.ui import page, undo
from okr_core.ui.setup import actions, drawers, sections

heading = st.container()
notice = st.container()
if not page.scope().is_live:
    st.info("Set-up shows what stands today, not on the day picked above.")

section = sections.choose()
heading.header(section.question, anchor=False)
if page.can_edit():
    undo.offer()
    actions.problems()
section.show()

drawers.open_from_address(sections.FORMS, notice)
