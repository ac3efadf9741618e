"""The running timer, for all who look: it counts down by itself, and ends with a word."""

from datetime import datetime, timedelta
from typing import Final

import streamlit as st

from okr_core.ui import live, state
from okr_core.ui.text import one_line
from okr_core.ui.workshop import asking

_FORGOTTEN: Final = timedelta(minutes=30)
"""How long a timer that nobody stopped says that its time is up."""


def show() -> None:
    """Draw the timer of what is looked at, if one runs."""
    row = asking.running_timer()
    if row is None:
        return
    ends_at = row["started_at"].to_pydatetime() + timedelta(seconds=int(row["seconds"]))
    over_since = _now() - ends_at
    if over_since >= _FORGOTTEN:
        return
    with st.container(key="workshop.timer", width="content"):
        if over_since < timedelta():
            _count_down(str(row["label"]), ends_at)
        else:
            _is_up(str(row["label"]))


@st.fragment(run_every=1)
def _count_down(label: str, ends_at: datetime) -> None:
    left = int((ends_at - _now()).total_seconds() + 0.999)  # the last second is one, not none
    if left <= 0:
        if not live.is_held():
            st.rerun()  # which ends the ticking
        _is_up(label)
        return
    minutes, seconds = divmod(left, 60)
    _draw(f":material/timer: {minutes}:{seconds:02}", label)


def _is_up(label: str) -> None:
    _draw(":orange[:material/timer_off: Time is up]", label)


def _draw(said: str, label: str) -> None:
    st.markdown(f"**{said}** :gray[{one_line(label)}]", width="content")


def _now() -> datetime:
    return state.workspace().clock.now()
