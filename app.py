"""The web app: `streamlit run app.py` and `okr serve` both find it here."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from okr_core import demo, web
from okr_core.ui import (
    first_run,
    inline_scripts,
    navigation,
    problems,
    server,
    settings,
    state,
)
from okr_core.web import browsers, frontend, headers, links, page_scripts, uploads

first_run.offer(
    lambda workspace, progress: demo.fill(
        workspace, today=workspace.clock.today(), progress=progress
    )
)

app = st.App(
    settings.SHELL,
    lifespan=server.lifespan,
    routes=web.routes(state.workspace, server.TOKEN, navigation.front, state.access_of_request),
    middleware=[
        Middleware(headers.Guards, scripts=inline_scripts.hashes()),
        Middleware(frontend.KeepsFrontend, folder=Path(st.__file__).parent / "static" / "static"),
        Middleware(page_scripts.AddsScripts),
        Middleware(browsers.KnowsBrowsers),
        Middleware(links.KnowsVisitors),
        Middleware(uploads.GuardsUploads, may_upload=state.may_upload, most=server.most_uploaded),
    ],
    on_script_error=problems.show,
)
