"""What changed since a day: what moved, came and went, and which goalposts moved?"""

import streamlit as st

from okr_core.ui import cycle_facts, empty, key_result_drawer, page, why
from okr_core.ui import since as compared
from okr_core.ui.changes import listing, reading

since = compared.current()
part = listing.asked()
if not part:
    page.ahead((reading.since, {"since": since.day}), (cycle_facts.row, {}))

with st.container(horizontal=True, vertical_alignment="center", key="changes.head"):
    st.header("What changed?", anchor=False, width="content")
    why.button("changes", lambda: listing.why(since.day))
    st.space("stretch")
    compared.choose(since, cycle_facts.starts_on(), "changes")
compared.notice(since)
notice = st.container()
if part:
    listing.show_part(page.kept(reading.of_part, since=since.day, part=part), part)
else:
    found = page.kept(reading.since, since=since.day)
    if found.counts or page.kept(cycle_facts.row)["objectives"]:
        listing.show(found, since.day)
    else:
        empty.nothing_published()

key_result_drawer.open_from_address(notice, part="History")
