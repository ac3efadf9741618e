"""What will we aim for? The drafts of a cycle in planning, written and rewritten together."""

import streamlit as st

from okr_core.model.vocabulary import CyclePhase, IdeaList
from okr_core.ui import page, undo
from okr_core.ui.plan import above, cards, elsewhere, ideas, lessons, reading
from okr_core.ui.setup import actions, drawers, sections
from okr_core.ui.workshop import bar

phase = reading.phase(page.scope().cycle)
bar.show("What will we aim for?", phase)
notice = st.container()
if page.can_edit():
    undo.offer()
    actions.problems()
if phase != CyclePhase.PLANNING:
    elsewhere.show(phase)
    drawers.open_from_address({elsewhere.ADDED: sections.FORMS[elsewhere.ADDED]}, notice)
    st.stop()
if not page.scope().is_live:
    st.info("A plan is shown as it stands today, not on the day picked above.")

with st.container(key="plan.columns"):
    above_column, drafts_column = st.columns([3, 8], gap="large")
with above_column:
    above.show()
with drafts_column:
    cards.show()

with st.container(key="plan.aside"):
    parked, left_out, learned = st.columns(3, gap="large")
with parked:
    ideas.show(IdeaList.PARKING_LOT)
with left_out:
    ideas.show(IdeaList.NOT_DOING)
with learned:
    lessons.show()

drawers.open_from_address(sections.FORMS, notice)
