"""What is one project for, how far is it, and does it move the result?"""

import streamlit as st

from okr_core.ui import page, undo
from okr_core.ui.project import aims, focus, forms, head, task_drawer, views
from okr_core.ui.setup import actions, drawers

notice = st.container()
found = focus.from_address()
if found is None:
    focus.missing()
    st.stop()
if page.can_edit():
    undo.offer()
    actions.problems()

head.show(found)
aims.show(found)
views.show(found)

drawers.open_from_address(forms.FORMS, notice)
task_drawer.open_from_address(found, notice)
