"""Two saves of one thing: mine, theirs and how it was before, and a choice for each field.

The second save of a row writes nothing. Its form begins a conflict instead, shows what differs,
and saves what was chosen against the version that the other one made.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import streamlit as st

from okr_core.ui import forms
from okr_core.ui.fields import Field
from okr_core.ui.text import plain

Values = Mapping[str, Any]

MINE: Final = "mine"
THEIRS: Final = "theirs"
BEFORE: Final = "before"


class Conflict(NamedTuple):
    """What a form's fields held when it was opened, hold here, and hold in the database now."""

    before: Values
    mine: Values
    theirs: Values
    version: int
    who: str = ""
    """Who saved, as far as the change log tells."""

    def sides(self, name: str) -> dict[str, Any]:
        """The different values that a field can be given, each by the side that it is of."""
        found = {MINE: self.mine.get(name), THEIRS: self.theirs.get(name)}
        before = self.before.get(name)
        return found if before in found.values() else {**found, BEFORE: before}

    @property
    def differing(self) -> list[str]:
        """The fields that I would save with another value than they did."""
        return [
            name
            for name, value in self.mine.items()
            if name in self.theirs and value != self.theirs[name]
        ]

    @property
    def was_touched(self) -> bool:
        """Whether they changed any field of this form; else nothing of theirs is in the way."""
        return any(self.before.get(name) != value for name, value in self.theirs.items())


def begin(form: str, conflict: Conflict) -> None:
    """Keep a conflict of a form until it is ended, and choose where only one side changed."""
    end(form)
    st.session_state[_name(form)] = conflict
    for field in conflict.differing:
        if conflict.theirs[field] == conflict.before.get(field):
            st.session_state[_key(form, field)] = MINE
        elif conflict.mine.get(field) == conflict.before.get(field):
            st.session_state[_key(form, field)] = THEIRS


def standing(form: str) -> Conflict | None:
    """Return the conflict of a form, if it has one."""
    found: Conflict | None = st.session_state.get(_name(form))
    return found


def end(form: str) -> None:
    """Forget the conflict of a form and what was chosen in it."""
    prefix = _name(form)
    for key in [str(key) for key in st.session_state if str(key).startswith(prefix)]:
        if key == prefix or key.startswith(f"{prefix}."):
            del st.session_state[key]


def undecided(form: str) -> dict[str, str]:
    """Return a sentence for each field that both sides changed and nobody chose for."""
    conflict = standing(form)
    return {
        field: "Choose one of these."
        for field in (conflict.differing if conflict else ())
        if st.session_state.get(_key(form, field)) is None
    }


def merged(form: str) -> dict[str, Any]:
    """Return the value of every field: the chosen ones where the two sides differ."""
    conflict = standing(form)
    if conflict is None:
        return {}
    return {
        field: conflict.sides(field).get(str(st.session_state.get(_key(form, field))), value)
        for field, value in conflict.mine.items()
    }


def show(form: str, fields: Sequence[Field]) -> None:
    """Draw a choice for each field that differs, and two buttons that choose for all.

    Args:
        form: The form's name.
        fields: Its fields, in the order to show them.
    """
    conflict = standing(form)
    if conflict is None:
        return
    st.warning(
        "Nothing was overwritten, and what you typed is still here. Choose what holds, then save.",
        title=f"{plain(conflict.who or 'Somebody')} saved this while you were editing it.",
        icon=":material/call_split:",
    )
    with st.container(horizontal=True):
        for side, label in (
            (MINE, "Take all of mine"),
            (THEIRS, "Take all of theirs"),
            (BEFORE, "Put all back"),
        ):
            st.button(label, key=f"{_name(form)}-{side}", on_click=_choose_all, args=(form, side))
    for field in fields:
        if field.name in conflict.differing:
            _choice(form, field, conflict)


def _choice(form: str, field: Field, conflict: Conflict) -> None:
    said = {
        side: f"{side.capitalize()}: {plain(field.said(value))}"
        for side, value in conflict.sides(field.name).items()
    }
    st.session_state.setdefault(_key(form, field.name), None)
    st.radio(
        f"**{plain(field.label)}**",
        list(said),
        index=None,
        format_func=lambda side: said.get(side, ""),
        key=_key(form, field.name),
        persist_state="session",
    )
    if BEFORE not in said:
        st.caption(f"Before: {plain(field.said(conflict.before.get(field.name)))}")
    forms.problem(form, field.name)


def _choose_all(form: str, side: str) -> None:
    conflict = standing(form)
    if conflict is None:
        return
    for field in conflict.differing:
        sides = conflict.sides(field)
        if side not in sides:  # one of the two left it as it was before
            side_of = [one for one, value in sides.items() if value == conflict.before.get(field)]
            st.session_state[_key(form, field)] = side_of[0]
        else:
            st.session_state[_key(form, field)] = side


def _name(form: str) -> str:
    return f"conflict.{form}"


def _key(form: str, field: str) -> str:
    return f"{_name(form)}.{field}"
