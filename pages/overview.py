"""Where do we stand? The cycle, its objectives, what needs attention and what changed."""

import streamlit as st

from okr_core.ui import attention_list, cycle_facts, empty, gauges, page, paging, wall, why
from okr_core.ui.check_in import reading

ROWS_AT_ONCE = 40

rows = {"start": paging.start(ROWS_AT_ONCE), "size": ROWS_AT_ONCE}
page.ahead(
    (wall.objectives, rows),
    (attention_list.urgent, {}),
    (attention_list.changed, {}),
    (cycle_facts.row, {}),
    *([(reading.asked, {"person": None})] if attention_list.asks() else []),
)
part = page.kept(wall.objectives, **rows)

why.heading("Where do we stand?", "overview", why.overview)
cycle_facts.show()
if not part.total:
    empty.nothing_published()
    st.stop()

gauge_column, news_column = st.columns([7, 4], gap="large")
with gauge_column:
    gauges.show(
        part.datasets,
        "overview.objectives",
        height=part.height,
        alt=f"{part.shown} objectives with their progress against pace, by team",
        about="Objective",
        opened=lambda _, row: page.go("key_results", objective=row) if row else None,
    )
    paging.turn(part.total, ROWS_AT_ONCE)
with news_column:
    attention_list.attention()
    attention_list.changes()
