"""Is the work moving the result? Every project beside the key result it is meant to move."""

import streamlit as st

from okr_core.ui import empty, exemption_list, page, paging, project_drawer, project_map, why

PAIRS_AT_ONCE = 60

work = page.kept(project_map.work, start=paging.start(PAIRS_AT_ONCE), size=PAIRS_AT_ONCE)

why.heading("Is the work moving the result?", "projects", why.projects)
notice = st.container()
if not work.summary:
    empty.no_projects()
    project_drawer.open_from_address(notice)
    st.stop()

st.markdown(work.summary)
if work.projects:
    project_map.show(work)
    paging.turn(len(work.projects), PAIRS_AT_ONCE)
    st.subheader("Delivered against moved", anchor=False)
    project_map.against_each_other(work)
exemption_list.show()

project_drawer.open_from_address(notice)
