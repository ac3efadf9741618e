"""Is the work moving the result, and which work serves which result?"""

import streamlit as st

from okr_core.ui import page, undo, why
from okr_core.ui.projects import forms, views
from okr_core.ui.setup import actions, drawers

views.forward()
why.heading(views.asked().question, "projects", why.projects)
notice = st.container()
if page.can_edit():
    undo.offer()
    actions.problems()
views.choose()
views.asked().show()

drawers.open_from_address(forms.FORMS, notice)
