"""Where is this cycle, what did it reach, what did it teach, and what goes on?"""

import streamlit as st

from okr_core.ui import page, undo
from okr_core.ui.review import forms, views
from okr_core.ui.setup import actions, drawers

views.heading()
notice = st.container()
if page.can_edit():
    undo.offer()
    actions.problems()
views.asked().show()

drawers.open_from_address(forms.FORMS, notice)
