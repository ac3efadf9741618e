"""The day that a page compares with: read from the address, picked by the title.

``since`` stands in the address when it is not seven days back, so a comparison can be sent.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.ui import page, present, state
from okr_core.ui.text import plain

NAME: Final = "since"
_WEEK: Final = timedelta(days=7)


class Since(NamedTuple):
    """The day to compare with.

    Attributes:
        day: The end of this day, before the one that is shown.
        problem: Why it is not the one that the address asks for, or empty.
    """

    day: date
    problem: str = ""


def asked(text: str | None, as_of: date) -> Since:
    """Return the day that an address asks for, seven days back when it asks for none.

    Args:
        text: The parameter, or None.
        as_of: The day that is shown.
    """
    week_ago = as_of - _WEEK
    if text is None:
        return Since(week_ago)
    instead = f"comparing with {week_ago:%-d %b %Y}."
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Since(week_ago, f"The day to compare with is not one, like 2026-03-31: {instead}")
    if day >= as_of:
        return Since(week_ago, f"{day} is not before {as_of}, the day that is shown: {instead}")
    return Since(day)


def current() -> Since:
    """Return the day that this run compares with."""
    return asked(st.query_params.get(NAME), page.scope().as_of)


def last_review(*, as_of: date, cycle: str | None, team: str | None) -> date | None:
    """Return the day of the last team review before a day; None while there is none."""
    return state.viewer().last_review(as_of, cycle, team)


def choose(since: Since, starts_on: date | None, place: str) -> None:
    """Draw the quick choices and the date picker.

    Args:
        since: What this run compares with.
        starts_on: The first day of the cycle; None while there is none.
        place: The page.
    """
    as_of = page.scope().as_of
    day_key, step_key = f"{place}.since", f"{place}.since_step"
    steps = _steps(as_of, starts_on, page.kept(last_review))
    st.session_state[day_key] = since.day
    st.session_state[step_key] = next(
        (name for name, day in steps.items() if day == since.day), None
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        st.caption("Compared with", width="content")
        st.segmented_control(
            "Compare with",
            list(steps),
            key=step_key,
            on_change=lambda: _pick(steps.get(st.session_state[step_key] or "")),
            label_visibility="collapsed",
        )
        st.date_input(
            "Compare with the end of",
            key=day_key,
            max_value=as_of - timedelta(days=1),
            on_change=lambda: _pick(st.session_state[day_key]),
            format="YYYY-MM-DD",
            label_visibility="collapsed",
            width=230 if present.is_on() else 150,
        )


def notice(since: Since) -> None:
    """Say why the day is not the one of the link, if it is not."""
    if since.problem:
        st.warning(plain(since.problem), icon=":material/event_busy:")


def _steps(as_of: date, starts_on: date | None, review: date | None) -> dict[str, date]:
    steps = {
        "7 days": as_of - _WEEK,
        "1 month": (pd.Timestamp(as_of) - pd.DateOffset(months=1)).date(),
    }
    if starts_on is not None and starts_on < as_of:
        steps["Cycle start"] = starts_on
    if review is not None:
        steps["Last review"] = review
    return steps


def _pick(day: date | None) -> None:
    """Write the day into the address; an unpicked one goes back to seven days."""
    as_of = page.scope().as_of
    is_default = day is None or day == as_of - _WEEK
    page.pick(**{NAME: None if day is None or is_default else day.isoformat()})
