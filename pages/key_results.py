"""Are we getting there? Every key result with its gauge, and one in focus."""

import streamlit as st

from okr_core.charts import gauge_list
from okr_core.ui import empty, filters, gauges, key_result_drawer, page, paging, statuses

ROWS_AT_ONCE = 60

key_results = page.scoped(page.Viewer.key_results)
objectives = page.scoped(page.Viewer.objectives)

st.header("Are we getting there?", anchor=False)
if key_results.empty:
    empty.nothing_published()
    key_result_drawer.open_from_address()
    st.stop()

with st.container(horizontal=True, vertical_alignment="center", key="key_results.filters"):
    shown = filters.some("status", "Status", statuses.counted(key_results["status"]))
    st.space("stretch")
    owners = key_results.dropna(subset=["owner_id"]).sort_values("owner")
    owner = filters.choose(
        "owner",
        "Owner",
        dict(zip(owners["owner_id"], owners["owner"], strict=True)),
        everything="Every owner",
        width=190,
    )
    typed = filters.search("find", "Find a key result", width=210)

rows = key_results
if shown:
    rows = rows[rows["status"].isin(shown)]
if owner:
    rows = rows[rows["owner_id"] == owner]
if typed:
    words = rows["title"] + " " + rows["objective"]
    rows = rows[words.str.casefold().str.contains(typed, regex=False)]
if objective := st.query_params.get("objective"):
    rows = rows[rows["objective_id"] == objective]
    st.button(
        "Every objective",
        icon=":material/arrow_back:",
        key="key_results.every_objective",
        on_click=lambda: page.pick(objective=None),
        type="tertiary",
    )

if rows.empty:
    st.markdown("No key result fits these filters.")
    st.button(
        "Clear the filters",
        key="key_results.clear",
        type="primary",
        on_click=lambda: page.pick(status=None, owner=None, find=None, objective=None),
    )
else:
    first, last = paging.window(len(rows), ROWS_AT_ONCE)
    part = rows.iloc[first:last]
    gauges.show(
        gauge_list.wall(objectives[objectives["objective_id"].isin(part["objective_id"])], part),
        key_result_drawer.WALL,
        stages=page.scoped(page.Viewer.stages_of_all),
        alt=f"{len(part)} key results with their gauges, grouped by objective",
        opened=lambda kind, row: page.pick(kr=row) if kind == "key_result" else None,
    )
    paging.turn(len(rows), ROWS_AT_ONCE)

key_result_drawer.open_from_address()
