"""The day that a page compares with: read from the address, picked by the title.

``since`` stands in the address when it is not the default, so a comparison can be sent. The default
is seven days back; of a cycle that is over, the beginning of its last seven days.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import page, present, state
from okr_core.ui.frames import read
from okr_core.ui.text import plain
from okr_core.workspace import Viewer

NAME: Final = "since"
WEEK: Final = timedelta(days=7)
LAST_WEEK: Final = "Its last week"
"""What the default is called where the cycle is over."""


class Since(NamedTuple):
    """The day to compare with.

    Attributes:
        day: The end of this day, before the one that is shown.
        problem: Why it is not the one that the address asks for, or empty.
    """

    day: date
    problem: str = ""


def asked(text: str | None, as_of: date, last: date | None = None) -> Since:
    """Return the day that an address asks for, the default when it asks for none.

    Args:
        text: The parameter, or None.
        as_of: The day that is shown.
        last: What ``last_day`` returns; None is the day that is shown.
    """
    default = (last or as_of) - WEEK
    if text is None:
        return Since(default)
    instead = f"comparing with {default:%-d %b %Y}."
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Since(default, f"The day to compare with is not one, like 2026-03-31: {instead}")
    if day >= as_of:
        return Since(default, f"{day} is not before {as_of}, the day that is shown: {instead}")
    return Since(day)


def current() -> Since:
    """Return the day that this run compares with."""
    return asked(st.query_params.get(NAME), page.scope().as_of, last_day())


def last_day() -> date:
    """Return the day that is shown, or the last day of the picked cycle where that is earlier."""
    scope, cycles = page.scope(), read(Viewer.cycles)
    ends = cycles.loc[cycles["cycle_id"] == scope.cycle, "ends_on"]
    return min([scope.as_of, *(pd.Timestamp(end).date() for end in ends)])


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
    """Say why the day is not the one of the link, if it is not, and that a cycle is over."""
    if since.problem:
        st.warning(plain(since.problem), icon=":material/event_busy:")
    day, as_of = last_day(), page.scope().as_of
    if day == as_of or present.is_on():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            f"The cycle ended on {numbers.day(day)}; shown is {numbers.day(as_of)}.",
            width="content",
        )
        to_last_day(day, "since")


def to_last_day(day: date, place: str) -> None:
    """Draw what leads to the last day of a cycle that is over.

    Args:
        day: That day.
        place: What draws it, for the key.
    """
    st.button(
        "Look at its last day",
        key=f"link.{place}.last_day",
        type="tertiary",
        on_click=lambda: page.rescope(as_of=day.isoformat()),
    )


def _steps(as_of: date, starts_on: date | None, review: date | None) -> dict[str, date]:
    last = last_day()
    if last < as_of:
        steps = {LAST_WEEK: last - WEEK}
    else:
        month_ago = (pd.Timestamp(as_of) - pd.DateOffset(months=1)).date()
        steps = {"7 days": as_of - WEEK, "1 month": month_ago}
    if starts_on is not None and starts_on < as_of:
        steps["Cycle start"] = starts_on
    if review is not None:
        steps["Last review"] = review
    return steps


def _pick(day: date | None) -> None:
    """Write the day into the address; an unpicked one goes back to the default."""
    is_default = day is None or day == last_day() - WEEK
    page.pick(**{NAME: None if day is None or is_default else day.isoformat()})
