"""Where do we stand? The cycle, its objectives, what needs attention and what changed."""

import streamlit as st

from okr_core.ui import attention_list, cycle_facts, empty, gauges, page

objectives = page.scoped(page.Viewer.objectives)

st.header("Where do we stand?", anchor=False)
cycle_facts.show(page.scoped(page.Viewer.cycle_overview).iloc[0])
if objectives.empty:
    empty.nothing_published()
    st.stop()

gauge_column, news_column = st.columns([7, 4], gap="large")
with gauge_column:
    gauges.show(
        objectives.assign(row_type="objective"),
        "overview.objectives",
        alt=f"{len(objectives)} objectives with their progress against pace",
        opened=lambda _, objective: page.go("key_results", objective=objective),
    )
with news_column:
    attention_list.attention()
    attention_list.changes()
