"""What was typed in the first run, kept on the server as soon as a field is left.

One draft for the database and not one for each person: who they are is only being typed, and
whoever opens the empty database next goes on with it.

Reading or writing an item of ``st.session_state`` is a place where Streamlit ends a callback when
the next event has arrived, and that event does not bring the last one back. So what runs in a
callback here reads the session as a whole, keeps the draft, and changes objects in place.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import streamlit as st

from okr_core.model.errors import OkrError
from okr_core.ui import forms, state
from okr_core.ui.first_run.answers import BROUGHT_ALONG, FIELDS, REQUIRED, of_another_text
from okr_core.workspace.drafts import EVERYBODY, Drafts

FORM: Final = "first_run"
_DAYS: Final = ("starts_on", "ends_on")
_PLACE: Final = "wizard.place"

_lock = threading.Lock()


@dataclass
class Place:
    """Where a session is in the first run.

    Attributes:
        screen: 1, 2 or 3.
        filled_in: How many required fields are filled in, of those that are safe on the server.
        not_kept: Why the last thing typed is not safe, as a sentence, or an empty string.
        was_resumed: Whether it goes on with what was typed before the session began.
        is_published: Whether all of it has been written.
    """

    screen: int = 1
    filled_in: int = 0
    not_kept: str = ""
    was_resumed: bool = False
    is_published: bool = False


def key(field: str) -> str:
    """Return the key of a field's widget."""
    return f"{FORM}.{field}"


def held() -> dict[str, Any]:
    """Return what the fields of this session hold, by name."""
    session = st.session_state.to_dict()
    return {field: session[key(field)] for field in FIELDS if key(field) in session}


def is_open() -> bool:
    """Return whether this session is in the first run."""
    return _PLACE in st.session_state


def place() -> Place:
    """Return where this session is; it has resumed."""
    found: Place = st.session_state.to_dict()[_PLACE]
    return found


def has_typed() -> bool:
    """Return whether this session has filled in any required field."""
    return _filled_in(held()) > 0


def resume() -> None:
    """Fill in what was kept, once in a session."""
    if is_open():
        return
    body = _drafts().kept(FORM, EVERYBODY) or {}
    for field in FIELDS:
        if body.get(field):
            value = body[field]
            st.session_state[key(field)] = date.fromisoformat(value) if field in _DAYS else value
    st.session_state[_PLACE] = Place(
        screen=body.get("screen", 1), filled_in=_filled_in(body), was_resumed=bool(body)
    )


def go_to(screen: int) -> None:
    """Go to a screen, and keep that too. For a callback."""
    place().screen = screen
    keep(held())


def left(field: str) -> None:
    """Keep a field that was just left, and no longer say what was wrong with it. A callback."""
    typed = held()
    changed = {field: typed[field]}
    if field in BROUGHT_ALONG:  # it came with the example's text, which is another one now
        changed[BROUGHT_ALONG[field]] = ""
    mark = of_another_text(typed, field)
    if mark:
        changed[mark] = None
    keep(changed)
    forms.no_longer_refuse(FORM, field)
    for other in changed.keys() - {field}:
        st.session_state[key(other)] = changed[other]


def keep(changed: Mapping[str, Any]) -> None:
    """Keep what fields hold. For a callback.

    Only these fields replace what another window may have kept meanwhile.
    """
    mine = {field: value for field, value in held().items() if value}
    here = place()
    try:
        drafts = _drafts()
        with _lock:
            theirs = drafts.kept(FORM, EVERYBODY) or {}
            body = {**mine, **theirs, **changed, "screen": here.screen}
            for day in _DAYS:
                if isinstance(body.get(day), date):
                    body[day] = body[day].isoformat()
            drafts.keep(FORM, EVERYBODY, body)
    except OkrError as error:
        here.not_kept = str(error)
    else:
        here.filled_in, here.not_kept = _filled_in(body), ""


def start_over() -> None:
    """Forget everything that was typed, here and on the server. For a callback."""
    forget()
    clear()
    st.session_state[_PLACE] = Place()


def forget() -> None:
    """Forget the draft on the server: it was published, or given up."""
    with _lock:
        _drafts().forget(FORM, EVERYBODY)


def clear() -> None:
    """Forget everything that this session knows of the first run."""
    forms.start_afresh(FORM)
    for name in map(str, list(st.session_state)):
        if name.startswith("wizard."):
            del st.session_state[name]


def _drafts() -> Drafts:
    return state.workspace().drafts(state.access())


def _filled_in(body: Mapping[str, Any]) -> int:
    return sum(bool(str(body.get(field) or "").strip()) for field in REQUIRED)
