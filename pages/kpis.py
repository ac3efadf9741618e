"""Are we healthy? Every KPI with its trend and its healthy range, and one in focus."""

import streamlit as st

from okr_core.ui import page, undo, why
from okr_core.ui.kpis import drawer, forms, health, reasons
from okr_core.ui.setup import actions, drawers

why.heading("Are we healthy?", "kpis", reasons.of_all)
notice = st.container()
if page.can_write():
    undo.offer()
    actions.problems()
health.show()

if page.scope().is_live:
    drawers.open_from_address(forms.FORMS, notice)
if not (page.can_write() and drawers.is_asked(forms.FORMS)):  # one drawer at a time
    drawer.open_from_address(notice)
