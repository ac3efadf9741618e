"""Will we get there? The top objectives, what needs the reader, and what changed since a day."""

import streamlit as st

from okr_core.ui import cycle_facts, empty, key_result_drawer, page, publish_button
from okr_core.ui import since as compared
from okr_core.ui.leadership import board, focus

since = compared.current()
page.ahead(
    (board.top, {"since": since.day}),
    (board.needing, {}),
    (board.changed, {"since": since.day}),
    (cycle_facts.row, {}),
)
found = page.kept(board.top, since=since.day)

with st.container(horizontal=True, vertical_alignment="center", key="leadership.head"):
    st.header("Will we get there?", anchor=False, width="content")
    st.space("stretch")
    compared.choose(since, cycle_facts.starts_on(), "leadership")
    publish_button.show(since.day)
compared.notice(since)
notice = st.container()
cycle_facts.show()
if not found.rows:
    empty.nothing_published()
else:
    with st.container(key="leadership.columns"):
        main, side = st.columns([7, 4], gap="large")
    with main, st.container(key="leadership.top"):
        board.objectives(found, since.day, int(page.kept(cycle_facts.row)["objectives"]))
    with main, st.container(key="leadership.changes"):
        board.changes(page.kept(board.changed, since=since.day), since.day)
    with side:
        board.needs(page.kept(board.needing))

# One drawer at a time: the one that lies deepest.
key_result_drawer.open_from_address(notice, part="History")
if "kr" not in st.query_params:
    focus.open_from_address(found.rows, since.day, notice)
