"""What was typed into forms and not saved, kept on the server for the browser it was typed in.

A field reaches the server when it is left. From then on a reload, a lost connection or a stopped
server loses nothing: the next session of that browser finds its forms as they were, saves each as
the operation it would have been, and is told what others changed meanwhile. The name that was
given is kept too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

import streamlit as st

from okr_core.model.access import Ability, Access
from okr_core.model.errors import OkrError
from okr_core.model.method import MethodAnswers
from okr_core.ui import state

_HERE: Final = "shell.half_typed"
_NAME: Final = "your name"


@dataclass
class _Kept:
    """What is kept for this browser: whose it is, and the text of each form."""

    owner: str
    texts: dict[str, str]


class _NotKept(TypeError):
    """A value that JSON does not say."""


def resume(access: Access) -> dict[str, dict[str, Any]]:
    """Return what this browser had typed and not saved, by form: once in a session, then nothing.

    From then on ``keep`` keeps. The name that was given is remembered again.
    """
    browser = state.browser()
    if _HERE in st.session_state or browser is None or not state.may(Ability.COMMENT):
        return {}
    owner = json.dumps([browser, access.link_id, access.name])
    kept = state.workspace().own_drafts(access).all_of(owner)
    name = kept.pop(_NAME, {})  # kept anew each time, so it ends only when it is not used
    st.session_state[_HERE] = _Kept(owner, {form: json.dumps(kept[form]) for form in kept})
    state.remember_name(name.get(_NAME))
    return {form: _decoded(body) for form, body in kept.items()}


def keep_name() -> None:
    """Keep the name that was given."""
    if state.given_name():
        keep(_NAME, {_NAME: state.given_name()})


def keep(form: str, body: Mapping[str, object] | None) -> None:
    """Keep what a form holds, or forget it.

    Args:
        form: Its name.
        body: What it holds; None when it holds nothing that is not saved.
    """
    here: _Kept | None = st.session_state.get(_HERE)
    if here is None:
        return
    try:
        text = None if body is None else json.dumps(_encoded(body))
    except _NotKept:
        text = None
    if here.texts.get(form) == text:
        return
    try:
        drafts = state.workspace().own_drafts(state.access())
        if text is None:
            drafts.forget(form, here.owner)
            del here.texts[form]
        else:
            drafts.keep(form, here.owner, json.loads(text))
            here.texts[form] = text
    except OkrError:
        return  # too long to keep, or the file is being closed: the page still holds it


def kept() -> list[str]:
    """Return the names of the forms that are kept."""
    here: _Kept | None = st.session_state.get(_HERE)
    return [] if here is None else [form for form in here.texts if form != _NAME]


def _encoded(value: object) -> object:
    match value:
        case datetime():
            told: object = {"moment": value.isoformat()}
        case date():
            told = {"day": value.isoformat()}
        case MethodAnswers():
            told = {"answers": value.model_dump(mode="json")}
        case tuple():
            told = {"tuple": [_encoded(one) for one in value]}
        case list():
            told = [_encoded(one) for one in value]
        case Mapping():
            told = {str(name): _encoded(one) for name, one in value.items()}
        case float() if not isfinite(value):
            told = None
        case None | bool() | int() | float() | str():
            told = value
        case _:
            raise _NotKept
    return told


def _decoded(value: Any) -> Any:  # noqa: ANN401 - whatever a widget holds
    match value:
        case {"moment": str(moment)}:
            held: Any = datetime.fromisoformat(moment)
        case {"day": str(day)}:
            held = date.fromisoformat(day)
        case {"answers": dict(answers)}:
            held = MethodAnswers(**answers)
        case {"tuple": list(items)}:
            held = tuple(_decoded(one) for one in items)
        case dict():
            held = {name: _decoded(one) for name, one in value.items()}
        case list():
            held = [_decoded(one) for one in value]
        case _:
            held = value
    return held
