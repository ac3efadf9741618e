"""What was typed into forms and not saved, kept on the server for the browser it was typed in.

A field reaches the server when it is left. From then on a reload, a lost connection or a stopped
server loses nothing: the next session of that browser finds its forms as they were, saves each as
the operation it would have been, and is told what others changed meanwhile. The name that was
given is kept too.
"""

import json
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

import streamlit as st

from okr_core.model.access import Ability, Access
from okr_core.model.errors import OkrError
from okr_core.model.method import MethodAnswers
from okr_core.ui import forms, record_form, state
from okr_core.workspace.drafts import Drafts

_KEPT: Final = "shell.half_typed"
_NAME: Final = "your name"


class _NotKept(TypeError):
    """A value that JSON does not say."""


def follow(access: Access) -> None:
    """Bring back what this browser had typed, once in a session; then keep what is typed.

    Call it on every run before anything is drawn: callbacks have run, and no page has stopped yet.
    """
    browser = state.browser()
    if browser is None or not state.may(Ability.COMMENT):
        return
    owner = json.dumps([browser, access.link_id, access.name])
    drafts = state.workspace().own_drafts(access)
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = _bring_back(drafts, owner)
    else:
        _keep(drafts, owner, st.session_state[_KEPT])


def _bring_back(drafts: Drafts, owner: str) -> dict[str, str]:
    kept = drafts.all_of(owner)
    for form, body in kept.items():
        if form == _NAME:
            state.remember_name(body[_NAME])
            continue
        forms.bring_back(form, {key: _decoded(value) for key, value in body["held"].items()})
        if body["version"] is not None:
            standing = {name: _decoded(value) for name, value in body["standing"].items()}
            record_form.opened_at(form, standing, body["version"])
    return {form: json.dumps(body) for form, body in kept.items()}


def _keep(drafts: Drafts, owner: str, kept: dict[str, str]) -> None:
    now = _half_typed()
    try:
        for form, text in now.items():
            if kept.get(form) != text:
                drafts.keep(form, owner, json.loads(text))
                kept[form] = text
        for form in kept.keys() - now.keys():
            drafts.forget(form, owner)
            del kept[form]
    except OkrError:
        return  # too long to keep, or the file is being closed: the page still holds it


def _half_typed() -> dict[str, str]:
    """What this session holds that is not saved, by form, as JSON."""
    found = {}
    if state.given_name():
        found[_NAME] = json.dumps({_NAME: state.given_name()})
    for form, held in forms.half_typed().items():
        values, version = record_form.before(form) or ({}, None)
        standing = values if version is not None else {}
        try:
            body = {
                "held": {key: _encoded(value) for key, value in held.items()},
                "standing": {name: _encoded(value) for name, value in standing.items()},
                "version": version,
            }
        except _NotKept:
            continue
        found[form] = json.dumps(body)
    return found


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
        case float() if not isfinite(value):
            told = None
        case None | bool() | int() | float() | str():
            told = value
        case _:
            raise _NotKept
    return told


def _decoded(value: Any) -> Any:  # noqa: ANN401 - whatever a widget holds
    match value:
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"answers": answers}:
            return MethodAnswers(**answers)
        case {"tuple": items}:
            return tuple(_decoded(one) for one in items)
        case list():
            return [_decoded(one) for one in value]
    return value
