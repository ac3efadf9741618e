"""The web app: `streamlit run app.py` and `okr serve` both find it here."""

import streamlit as st

from okr_core import web
from okr_core.ui import problems, server, settings, state

app = st.App(
    settings.SHELL,
    lifespan=server.lifespan,
    routes=web.routes(state.workspace, server.TOKEN),
    on_script_error=problems.show,
)
