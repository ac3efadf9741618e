"""Due check-ins in a calendar program: an address made for one, shown once, and taken back."""

from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import streamlit as st

from okr_core.model.access import new_token, token_hash
from okr_core.model.commands import MakeCalendarFeed
from okr_core.ui import forms, page, reminders, state
from okr_core.ui.frames import kept
from okr_core.ui.text import one_line
from okr_core.workspace import Editor, Viewer

_FORM: Final = "calendar"
_WHOSE: Final = f"{_FORM}.whose"
_MADE: Final = "calendar_made"
_EVERYBODY: Final = ""
_WIDTH: Final = 420


class _Made(NamedTuple):
    """The address that this session made last. Its token is kept nowhere else."""

    operation: str
    of: str
    token: str


def button(person: str | None) -> None:
    """Draw the button that opens it.

    Args:
        person: Whose check-ins are looked at; None is everybody's of the picked team.
    """
    behind = st.popover(
        "Calendar",
        icon=":material/calendar_month:",
        type="tertiary",
        key="check_in.calendar",
        on_change="rerun",
        width="content",
    )
    if behind.open:
        with behind, st.container(width=_WIDTH, gap="small"):
            _contents(person)


def _contents(person: str | None) -> None:
    st.markdown("**In your calendar:** each day on which check-ins are due, always up to date.")
    made: _Made | None = st.session_state.get(_MADE)
    if made is not None and state.workspace().calendar_of(made.token) is None:
        _copied()  # revoked before it was
        made = None
    if made is None:
        _new(person)
    else:
        _address(made)
    reminders.calendars(state.workspace().calendar_feeds(state.access()), place=_FORM)


def _new(person: str | None) -> None:
    names = kept(_names, page.scope().today)
    team = page.scope().team
    st.session_state.setdefault(_WHOSE, person or team or _EVERYBODY)
    if st.session_state[_WHOSE] not in names:
        st.session_state[_WHOSE] = _EVERYBODY
    st.selectbox("Whose check-ins", list(names), format_func=lambda one: names[one], key=_WHOSE)
    for field in ("person_id", "team_id", ""):
        forms.problem(_FORM, field)
    forms.name_field(_FORM)
    st.button("Make an address", icon=":material/add_link:", key=f"{_FORM}-make", on_click=_make)


def _names(today: date) -> dict[str, str]:
    """Return whose check-ins may be asked for, by id."""
    teams, people = page.read(Viewer.teams, today), page.read(Viewer.people)
    return {
        _EVERYBODY: "Everybody's",
        **{
            team: f"{name} and the teams below it"
            for team, name in zip(teams["team_id"], teams["name"], strict=True)
        },
        **dict(zip(people["person_id"], people["name"], strict=True)),
    }


def _address(made: _Made) -> None:
    here = urlsplit(st.context.url or "")
    path = f"/calendar/{made.token}.ics"
    st.markdown(
        f"Add this to your calendar program as a calendar *from the internet* or *by subscription* "
        f"({one_line(made.of)}). It is shown only here and now. Whoever has it reads what is due."
    )
    address = f"{here.scheme}://{here.netloc}{path}" if here.netloc else path
    st.code(address, language=None, wrap_lines=True)
    st.button("I have copied it", key=f"{_FORM}-copied", on_click=_copied)


def _copied() -> None:
    st.session_state.pop(_MADE, None)
    forms.renew(_FORM)  # one made for the same is another one


def _make() -> None:
    whose, names = st.session_state.get(_WHOSE), kept(_names, page.scope().today)
    if whose is None:
        return  # the second click on a form that the first one closed
    people = set(page.read(Viewer.people)["person_id"])

    def save(editor: Editor, operation: str) -> None:
        made: _Made | None = st.session_state.get(_MADE)
        if made is not None and made.operation == operation:
            return  # the second click of a double one: another token would be of no calendar
        token = new_token()
        editor.make_calendar_feed(
            MakeCalendarFeed(
                operation_id=operation,
                token_hash=token_hash(token),
                person_id=whose if whose in people else None,
                team_id=whose if whose and whose not in people else None,
            )
        )
        st.session_state[_MADE] = _Made(operation, names.get(whose, ""), token)

    forms.submit(_FORM, save)
