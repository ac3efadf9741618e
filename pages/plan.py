"""What will we aim for? The drafts of a cycle in planning, written and rewritten together."""

import streamlit as st

from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import page, undo
from okr_core.ui.plan import above, cards, elsewhere, reading
from okr_core.ui.setup import actions, drawers, sections
from okr_core.ui.workshop import bar

st.header("What will we aim for?", anchor=False)
notice = st.container()

phase = reading.phase(page.scope().cycle)
if phase != CyclePhase.PLANNING:
    elsewhere.show(phase)
    st.stop()
if not page.scope().is_live:
    st.info("A plan is shown as it stands today, not on the day picked above.")
bar.show()
if page.can_edit():
    undo.offer()
    actions.problems()

with st.container(key="plan.columns"):
    above_column, drafts_column = st.columns([3, 8], gap="large")
with above_column:
    above.show()
with drafts_column:
    cards.show()

drawers.open_from_address(sections.FORMS, notice)
