"""Is the work moving the result, and which work serves which result?"""

import streamlit as st

from okr_core.ui import page, why
from okr_core.ui.projects import views

if project := st.query_params.get("project"):
    page.go("project", project=project)

why.heading(views.asked().question, "projects", why.projects)
views.choose()
views.asked().show()
