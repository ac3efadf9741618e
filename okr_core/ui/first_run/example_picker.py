"""Start from an example: choose a field of work and an objective, and change what does not fit."""

from typing import Final

import streamlit as st

from okr_core.model.examples import Objective, examples
from okr_core.ui import forms
from okr_core.ui.first_run import draft
from okr_core.ui.first_run.answers import REQUIRED, of_example
from okr_core.ui.text import one_line

_FIELD: Final = "wizard.field"
_EXAMPLE: Final = "wizard.example"
_CHOSEN: Final = "wizard.chosen"
_BEFORE: Final = "wizard.before"
_FILLED_IN: Final = tuple(of_example(next(iter(examples().values())).objectives[0]))


def show() -> None:
    """Draw the choice, and what it filled in."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        field = st.selectbox(
            "Start from an example",
            list(examples()),
            index=None,
            format_func=lambda one: examples()[one].name,
            placeholder="Or write your own below",
            key=_FIELD,
            on_change=_other_field,
            persist_state="session",
            width=280,
        )
        if field is not None:
            titles = [objective.title for objective in examples()[field].objectives]
            st.selectbox(
                "Objective of the example",
                range(len(titles)),
                index=None,
                format_func=lambda one: titles[one],
                placeholder="Choose an objective",
                key=_EXAMPLE,
                on_change=_fill_in,
                persist_state="session",
                width=504,
            )
    chosen = st.session_state.get(_CHOSEN)
    if chosen:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"Filled in from “{one_line(chosen)}”. Change whatever does not fit your team.",
                width="content",
            )
            if st.session_state.get(_BEFORE):
                st.button(
                    "Put back what I typed",
                    key="wizard.put_back",
                    icon=":material/undo:",
                    on_click=_put_back,
                )


def _other_field() -> None:
    st.session_state[_EXAMPLE] = None


def _fill_in() -> None:
    field, number = st.session_state.get(_FIELD), st.session_state.get(_EXAMPLE)
    if field is None or number is None:
        return
    objective: Objective = examples()[field].objectives[number]
    before = {one: st.session_state.get(draft.key(one), "") for one in _FILLED_IN}
    last = st.session_state.get(_CHOSEN)
    _put(of_example(objective))
    st.session_state[_CHOSEN] = objective.title
    if _is_own(before, last):
        st.session_state[_BEFORE] = before


def _put_back() -> None:
    _put(st.session_state.pop(_BEFORE))
    st.session_state.pop(_CHOSEN, None)
    st.session_state[_EXAMPLE] = None


def _put(typed: dict[str, str]) -> None:
    draft.keep(typed)
    for field, text in typed.items():
        st.session_state[draft.key(field)] = text
        forms.no_longer_refuse(draft.FORM, field)


def _is_own(typed: dict[str, str], last: str | None) -> bool:
    """Whether somebody typed this, rather than left it as the last example filled it in."""
    if not any(typed[field] for field in _FILLED_IN if field in REQUIRED):
        return False
    return all(
        typed != of_example(objective)
        for example in examples().values()
        for objective in example.objectives
        if objective.title == last
    )
