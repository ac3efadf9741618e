"""What do we talk about? A stand-up, a one-on-one or a team review, each on one page."""

import streamlit as st

from okr_core.model.vocabulary import MeetingKind
from okr_core.ui import key_result_drawer, page
from okr_core.ui.meetings import asked, head, keeping, reading, views

found = asked.current()
row = head.show(found)
notice = st.container()
match found.kind:
    case MeetingKind.STAND_UP:
        parts = page.kept(reading.stand_up, since=found.since)
    case MeetingKind.TEAM_REVIEW:
        parts = page.kept(reading.team_review, since=found.since)
    case MeetingKind.ONE_ON_ONE if found.person_id is not None:
        parts = page.kept(reading.one_on_one, since=found.since, person=found.person_id)
    case _:
        st.markdown("Choose whom the one-on-one is with.")
        st.stop()
keeping.show(found, parts, row)
head.last_time(found)
if found.kind is MeetingKind.STAND_UP:
    views.stand_up(parts)
elif found.kind is MeetingKind.TEAM_REVIEW:
    views.team_review(found, parts)
else:
    views.one_on_one(found, parts)

key_result_drawer.open_from_address(notice, part="History")
