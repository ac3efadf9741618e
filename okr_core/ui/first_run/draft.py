"""What was typed in the first run, kept on the server as soon as a field is left.

One draft for the database and not one for each person: who they are is only being typed, and
whoever opens the empty database next goes on with it.
"""

import threading
from datetime import date
from typing import Any, Final

import streamlit as st

from okr_core.model.errors import OkrError
from okr_core.ui import forms, state
from okr_core.ui.first_run.answers import BROUGHT_ALONG, FIELDS, REQUIRED

FORM: Final = "first_run"
_OWNER: Final = "everybody"
_DAYS: Final = ("starts_on", "ends_on")
_SCREEN: Final = "wizard.screen"
_KEPT: Final = "wizard.kept"
_NOT_KEPT: Final = "wizard.not_kept"
_RESUMED: Final = "wizard.resumed"

_lock = threading.Lock()


def key(field: str) -> str:
    """Return the key of a field's widget."""
    return f"{FORM}.{field}"


def held() -> dict[str, Any]:
    """Return what the fields of this session hold, by name."""
    return {
        field: st.session_state[key(field)] for field in FIELDS if key(field) in st.session_state
    }


def screen() -> int:
    """Return the screen that this session is at: 1, 2 or 3."""
    return int(st.session_state.get(_SCREEN, 1))


def go_to(number: int) -> None:
    """Go to a screen, and keep that too."""
    st.session_state[_SCREEN] = number
    keep(*held())


def resume() -> None:
    """Fill in what was kept, once in a session."""
    if _RESUMED in st.session_state:
        return
    body = state.workspace().draft(FORM, _OWNER) or {}
    for field in FIELDS:
        if body.get(field) is not None:
            value = body[field]
            st.session_state[key(field)] = date.fromisoformat(value) if field in _DAYS else value
    st.session_state[_SCREEN] = body.get("screen", 1)
    st.session_state[_KEPT] = _filled_in(body)
    st.session_state[_RESUMED] = bool(body)


def is_open() -> bool:
    """Return whether this session is in the first run."""
    return _RESUMED in st.session_state


def has_typed() -> bool:
    """Return whether this session has filled in any required field."""
    return _filled_in(held()) > 0


def was_resumed() -> bool:
    """Return whether this session goes on with what was typed before it began."""
    return bool(st.session_state.get(_RESUMED))


def filled_in() -> int:
    """Return how many required fields are filled in, of those that are safe on the server."""
    return int(st.session_state.get(_KEPT, 0))


def not_kept() -> str:
    """Return why the last thing typed is not safe, as a sentence, or an empty string."""
    return str(st.session_state.get(_NOT_KEPT, ""))


def left(field: str) -> None:
    """Keep a field that was just left, and no longer say what was wrong with it. A callback."""
    forms.problems(FORM).pop(field, None)
    brought_along = BROUGHT_ALONG.get(field)
    if brought_along is not None:
        st.session_state[key(brought_along)] = ""  # it was the example's, and so was the old text
        keep(field, brought_along)
    else:
        keep(field)


def keep(*fields: str) -> None:
    """Keep what fields hold. For a callback: it makes no ``st.*`` call, so it runs whole.

    Only these fields replace what another window may have kept meanwhile.
    """
    mine = {
        field: value.isoformat() if isinstance(value, date) else value
        for field, value in held().items()
    }
    workspace = state.workspace()
    try:
        with _lock:
            theirs = workspace.draft(FORM, _OWNER) or {}
            changed = {field: mine[field] for field in fields if field in mine}
            body = {**mine, **theirs, **changed, "screen": screen()}
            workspace.keep_draft(FORM, _OWNER, body)
    except OkrError as error:
        st.session_state[_NOT_KEPT] = str(error)
    else:
        st.session_state[_KEPT] = _filled_in(body)
        st.session_state.pop(_NOT_KEPT, None)


def start_over() -> None:
    """Forget everything that was typed, here and on the server. For a callback."""
    forget()
    clear()
    st.session_state[_RESUMED] = False


def forget() -> None:
    """Forget the draft on the server: it was published."""
    with _lock:
        state.workspace().forget_draft(FORM, _OWNER)


def clear() -> None:
    """Forget everything that this session knows of the first run."""
    for name in map(str, list(st.session_state)):
        if name.startswith((f"{FORM}.", "wizard.")):
            del st.session_state[name]


def _filled_in(body: dict[str, Any]) -> int:
    return sum(bool(str(body.get(field) or "").strip()) for field in REQUIRED)
