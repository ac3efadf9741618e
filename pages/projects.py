"""Is the work moving the result? Every project beside the key result it is meant to move."""

import streamlit as st

from okr_core.ui import empty, exemption_list, page, paging, project_drawer, project_map

PAIRS_AT_ONCE = 60

links = page.scoped(page.Viewer.project_links)
projects = page.scoped(page.Viewer.projects)

st.header("Is the work moving the result?", anchor=False)
if projects.empty:
    empty.no_projects()
    project_drawer.open_from_address()
    st.stop()

gaps = int(links["is_gap"].sum())
st.markdown(
    f"{len(projects)} projects · {gaps} delivered whose key result did not move · "
    f"{int(projects['is_orphan'].sum())} without a key result"
)

if not links.empty:
    first, last = paging.window(len(links), PAIRS_AT_ONCE)
    project_map.show(links.iloc[first:last])
    paging.turn(len(links), PAIRS_AT_ONCE)
    st.subheader("Delivered against moved", anchor=False)
    project_map.against_each_other(links)
exemption_list.show(projects)

project_drawer.open_from_address()
