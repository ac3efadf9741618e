"""Where do we stand? The cycle, its objectives, what needs attention and what changed."""

import streamlit as st

from okr_core.charts import gauge_list
from okr_core.ui import attention_list, cycle_facts, empty, gauges, page, paging

objectives = page.scoped(page.Viewer.objectives)

st.header("Where do we stand?", anchor=False)
cycle_facts.show(page.scoped(page.Viewer.cycle_overview).iloc[0])
if objectives.empty:
    empty.nothing_published()
    st.stop()

gauge_column, news_column = st.columns([7, 4], gap="large")
with gauge_column:
    first, last = paging.window(len(objectives), gauge_list.MOST_ROWS // 2)
    gauges.show(
        gauge_list.by_team(objectives.iloc[first:last]),
        "overview.objectives",
        alt=f"{len(objectives)} objectives with their progress against pace",
        opened=lambda _, objective: page.go("key_results", objective=objective),
    )
    paging.turn(len(objectives), gauge_list.MOST_ROWS // 2)
with news_column:
    attention_list.attention()
    attention_list.changes()
