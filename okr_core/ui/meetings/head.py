"""The head of the meetings page: which meeting, with whom, since when; what was noted last time."""

from datetime import date, timedelta
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.model.vocabulary import MeetingKind
from okr_core.telling import explain, meetings
from okr_core.ui import page, present, why
from okr_core.ui import since as compared
from okr_core.ui.frames import Row, read
from okr_core.ui.meetings import asked
from okr_core.ui.meetings.asked import Asked
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

_KIND: Final = "meetings.kind"
_PERSON: Final = "meetings.person"
_DAY: Final = "meetings.since"
_STEP: Final = "meetings.since_step"
_LAST_TIME: Final = "Last time"


def show(found: Asked) -> DeltaGenerator:
    """Draw the title and, but for a room, what the reader picks below it; return that row.

    Args:
        found: What this run shows.
    """
    if found.problem:
        st.warning(plain(found.problem), icon=":material/link_off:")
    question = meetings.QUESTIONS[found.kind]
    if present.is_on():
        row = st.container(horizontal=True, vertical_alignment="center")
        said = [found.person] if found.person else []
        if found.kind is not MeetingKind.TEAM_REVIEW and _compares(found):
            said.append(meetings.since(found.about()))
        with row:
            st.header(question, anchor=False, width="content")
            if said:
                st.markdown(f":gray[{one_line(' · '.join(said))}]", width="content")
        return row
    why.heading(question, "meetings", lambda: _why(found))
    row = st.container(horizontal=True, vertical_alignment="center", key="meetings.head")
    with row:
        st.session_state[_KIND] = found.kind.value
        st.segmented_control(
            "Meeting",
            [kind.value for kind in MeetingKind],
            format_func=lambda kind: meetings.NAMES[kind],
            required=True,
            key=_KIND,
            on_change=_picked_kind,
            label_visibility="collapsed",
        )
        if found.kind is MeetingKind.ONE_ON_ONE:
            _whom(found)
        if _compares(found):
            _since(found)
        st.space("stretch")
    return row


def last_time(found: Asked) -> None:
    """Say what was noted on this day and when the last one was; a room is told no notes.

    Args:
        found: What this run shows.
    """
    if present.is_on():
        return
    if found.today is not None and not numbers.is_missing(found.today["note"]):
        _noted("Noted on this day", found.today)
    if found.last is not None:
        _noted(f"Last time, on {numbers.day(asked.held_on(found.last))}", found.last)


def _noted(when: str, meeting: Row) -> None:
    line = f":gray[{when}, kept by {one_line(meeting['author'])}]"
    if not numbers.is_missing(meeting["note"]):
        line = f"{line}  \n{plain(meeting['note'])}"
    st.markdown(line)


def _compares(found: Asked) -> bool:
    """Whether there is anything yet that could be new."""
    return found.kind is not MeetingKind.ONE_ON_ONE or found.person_id is not None


def _picked_kind() -> None:
    kind = st.session_state[_KIND]
    is_first = kind == MeetingKind.STAND_UP.value
    page.pick(
        **{asked.MEETING: None if is_first else kind, asked.SINCE: None, "from": None, "kr": None}
    )


def _whom(found: Asked) -> None:
    names = _people(found.person_id)
    st.session_state[_PERSON] = found.person_id

    def picked() -> None:
        page.pick(**{asked.PERSON: st.session_state[_PERSON], asked.SINCE: None})

    st.selectbox(
        "With whom",
        list(names),
        format_func=lambda person: names.get(person, ""),
        key=_PERSON,
        placeholder="With whom?",
        on_change=picked,
        label_visibility="collapsed",
        width=240,
    )


def _people(picked: str | None) -> dict[str, str]:
    """Return who there is to talk to: with a team picked, those of it and those who own there."""
    scope, people = page.scope(), read(Viewer.people)
    if scope.team is not None:
        teams = _below(scope.team)
        owners = page.scoped(Viewer.key_results)["owner_id"]
        near = people["team_id"].isin(teams) | people["person_id"].isin(owners)
        people = people[near | (people["person_id"] == picked)]
    return dict(zip(people["person_id"], people["name"], strict=True))


def _below(team: str) -> set[str]:
    """Return a team with those below it; they come in the reading order of the tree."""
    found: set[str] = {team}
    for row in read(Viewer.teams, page.scope().today).itertuples():
        if row.parent_team_id in found:
            found.add(str(row.team_id))
    return found


def _since(found: Asked) -> None:
    as_of = page.scope().as_of
    ended = compared.last_day()
    if ended < as_of:
        days = {compared.LAST_WEEK: ended - compared.WEEK}
    else:
        days = {"7 days": as_of - compared.WEEK, "1 month": _month_before(as_of)}
    default = _LAST_TIME if found.last is not None else next(iter(days))
    steps = list(dict.fromkeys([default, *days]))
    by_day = {day: name for name, day in days.items()}
    st.session_state[_DAY] = found.since
    st.session_state[_STEP] = by_day.get(found.since) if found.is_chosen else default

    def stepped() -> None:
        name = st.session_state[_STEP] or default
        _pick(None if name == default else days[name])

    st.segmented_control(
        "Since",
        steps,
        key=_STEP,
        on_change=stepped,
        label_visibility="collapsed",
    )
    st.date_input(
        "Since the end of",
        key=_DAY,
        max_value=as_of - timedelta(days=1),
        on_change=lambda: _pick(st.session_state[_DAY]),
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        width=150,
    )


def _pick(day: date | None) -> None:
    page.pick(**{asked.SINCE: None if day is None else day.isoformat()})


def _month_before(day: date) -> date:
    return (pd.Timestamp(day) - pd.DateOffset(months=1)).date()


def _why(found: Asked) -> None:
    as_of = page.scope().as_of
    told = [explain.as_known(as_of)]
    if _compares(found):
        told.append(explain.changes(found.since, as_of))
        if found.about().last is not None:
            told.append(
                "That is the evening before the last one, so that what was checked in on its own "
                "day is not lost between two of them."
            )
    _tell(told, _RULES[found.kind])


def _tell(*groups: tuple[str, ...] | list[str]) -> None:
    for group in groups:
        for sentence in group:
            st.markdown(plain(sentence))


_RULES: Final[dict[MeetingKind, tuple[str, ...]]] = {
    MeetingKind.STAND_UP: (
        "A key result has moved when it has another value. What is new or gone, or has another "
        "status, confidence or target with the same value, stands apart. What is blocked is what "
        "the last check-in that said anything names as in the way.",
    ),
    MeetingKind.ONE_ON_ONE: (
        "These are the key results and tasks of one person in this cycle, whichever team they are "
        "of. Nobody is scored or compared with anybody.",
    ),
    MeetingKind.TEAM_REVIEW: (
        "The line is the confidence last stated by the end of each week; weeks end on the weekday "
        "of the day that is shown. A circle marks the last one. Shaded: 3 or less.",
        "What is coming are the next 14 days, and what is late and still open. To decide are "
        "projects that delivered and moved nothing, owners who see it differently from the "
        "numbers, and what somebody was asked to help with.",
    ),
}
