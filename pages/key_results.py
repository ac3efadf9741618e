"""Are we getting there? Every key result with its gauge, and one in focus."""

import streamlit as st

from okr_core.ui import empty, filters, gauges, key_result_drawer, page, paging, undo, wall, why

ROWS_AT_ONCE = 60


def opened(kind: str, row: str) -> None:
    """Open a key result, or show the key results of one objective alone."""
    if kind == "key_result":
        page.pick(kr=row)
    else:
        page.pick(objective=row, **{paging.NAME: None})


objective = st.query_params.get("objective", "")
choices = page.kept(wall.choices, objective=objective)

why.heading("Are we getting there?", "key_results", lambda: why.key_results(objective))
notice = st.container()
if page.can_edit():
    undo.offer()
if not choices.statuses:
    empty.nothing_published()
    key_result_drawer.open_from_address(notice)
    st.stop()

with st.container(horizontal=True, vertical_alignment="center", key="key_results.filters"):
    shown = filters.some("status", "Status", choices.statuses)
    st.space("stretch")
    owner = filters.choose("owner", "Owner", choices.owners, everything="Every owner", width=190)
    typed = filters.search("find", "Find a key result", width=210)

if objective:
    st.button(
        "Every objective",
        icon=":material/arrow_back:",
        key="key_results.every_objective",
        on_click=lambda: page.pick(objective=None),
        type="tertiary",
    )

asked = wall.Asked(tuple(shown), owner or "", typed, objective)
start = paging.start(ROWS_AT_ONCE)
part = page.kept(wall.key_results, asked=asked, start=start, size=ROWS_AT_ONCE)
if part.shown:
    gauges.show(
        part.datasets,
        "key_results.wall",
        height=part.height,
        alt=f"{part.shown} key results with their gauges, grouped by objective",
        about="Key result",
        opened=opened,
    )
    paging.turn(part.total, ROWS_AT_ONCE)
else:
    st.markdown("No key result fits these filters.")
    st.button(
        "Clear the filters",
        key="key_results.clear",
        type="primary",
        on_click=lambda: page.pick(
            status=None, owner=None, find=None, objective=None, **{paging.NAME: None}
        ),
    )

key_result_drawer.open_from_address(notice)
