"""The way out for a team that begins in the middle of its cycle: have the cycle begin today."""

from datetime import date
from typing import Final

import streamlit as st

from okr_core.ui import forms, state
from okr_core.ui.first_run import draft

_FAR: Final = 4  # a cycle of which more than one part in so many has gone by


def offer() -> None:
    """Say how far the cycle is that is filled in, and offer to have it begin today, if it is far.

    Source: house rule.
    """
    typed, today = draft.held(), state.workspace().clock.today()
    first, last = typed.get("starts_on"), typed.get("ends_on")
    if not (isinstance(first, date) and isinstance(last, date) and first < today <= last):
        return
    day, days = (today - first).days + 1, (last - first).days + 1
    if day * _FAR <= days:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":gray[Today is day {day} of {days}, and progress is expected from the first day on.]",
            width="content",
        )
        st.button(
            "Begin today",
            key="wizard.begin_today",
            icon=":material/today:",
            on_click=_begin,
            args=(today,),
        )


def _begin(today: date) -> None:
    """Have the cycle begin on a day. For a callback."""
    draft.keep({"starts_on": today})
    forms.no_longer_refuse(draft.FORM, "starts_on")
    st.session_state[draft.key("starts_on")] = today
