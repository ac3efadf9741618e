"""The fields of a form that edits a record: how each is drawn, read, filled in, and said in words.

A field keeps its value under ``<form>.<name>``. Its value is None where nothing is filled in,
whatever its widget holds then, so that what was typed, what is stored and what somebody else
saved can be compared.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

NOTHING: Final = "nothing"
"""What is said of a value that is none."""


class Field:
    """One field. The kinds below draw it; ``record_form`` uses it."""

    def __init__(self, name: str, label: str, *, help: str = "") -> None:  # noqa: A002 - Streamlit's word
        self.name = name
        self.label = label
        self.help = help or None

    def key(self, form: str) -> str:
        """Return the key of the field's widget in a form."""
        return f"{form}.{self.name}"

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401 - each kind has its own
        """Fill in a value, unless the form holds one already."""
        st.session_state.setdefault(self.key(form), value)

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401 - each kind has its own
        """Fill in a value, whatever the form holds. For a callback."""
        st.session_state[self.key(form)] = value

    def value(self, form: str) -> Any:  # noqa: ANN401 - each kind has its own
        """Return what the form holds."""
        return st.session_state.get(self.key(form))

    def unread(self, form: str) -> dict[str, str]:  # noqa: ARG002 - most are always read
        """Return why what the form holds is no value, by the place where that is said."""
        return {}

    def is_there(self, form: str) -> bool:
        """Return whether the form still has this field: a closed one has none."""
        return self.key(form) in st.session_state

    def draw(self, form: str) -> None:
        """Draw the widget."""
        raise NotImplementedError

    def refused(self, sentence: str) -> str:
        """Return a refusal that names the field as it is labelled, not as it is stored."""
        stored = self.name.removesuffix("_id").replace("_", " ")
        label = self.label.partition(":")[0]
        return re.sub(
            rf"^(Fill in|Choose|Check) the {re.escape(stored)}(?=[.:])",
            lambda found: f"{found[1]} the {label[:1].lower()}{label[1:]}",
            sentence,
        )

    def said(self, value: Any) -> str:  # noqa: ANN401 - each kind has its own
        """Return a value as people read it, in plain text."""
        return NOTHING if value is None else str(value)


class Text(Field):
    """A line of text, or several. What its ``note`` draws, given the value, stands below it."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - Streamlit's word
        area: bool = False,
        most: int = 200,
        placeholder: str = "",
        note: Callable[[str | None], None] = lambda _: None,
    ) -> None:
        super().__init__(name, label, help=help)
        self._note = note
        self._area = area
        self._most = most
        self._placeholder = placeholder

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().start(form, value or "")

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().put(form, value or "")

    def value(self, form: str) -> str | None:  # noqa: D102
        return str(super().value(form) or "").strip() or None

    def draw(self, form: str) -> None:  # noqa: D102
        draw = st.text_area if self._area else st.text_input
        draw(
            self.label,
            key=self.key(form),
            max_chars=self._most,
            help=self.help,
            placeholder=self._placeholder or None,
            persist_state="session",
        )
        self._note(self.value(form))


class Choice(Field):
    """One of a list; nothing may be chosen, unless ``nothing`` is empty."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Mapping[str, str],
        *,
        help: str = "",  # noqa: A002 - Streamlit's word
        nothing: str = "",
    ) -> None:
        super().__init__(name, label, help=help)
        self._options = options
        self._nothing = nothing

    def draw(self, form: str) -> None:  # noqa: D102
        held = self.value(form)
        options = dict(self._options)
        if held is not None and held not in options:
            options[held] = self.said(held)
        st.selectbox(
            self.label,
            list(options),
            index=None,
            format_func=lambda one: options.get(one, ""),
            key=self.key(form),
            placeholder=self._nothing or "Choose one",
            help=self.help,
            persist_state="session",
        )

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        if value is None:
            return self._nothing or NOTHING
        return self._options.get(value, "one that was archived")


class Segments(Field):
    """One of a few, all of them in sight; one is always chosen."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Mapping[str, str],
        *,
        help: str = "",  # noqa: A002 - Streamlit's word
    ) -> None:
        super().__init__(name, label, help=help)
        self._options = options

    def draw(self, form: str) -> None:  # noqa: D102
        st.segmented_control(
            self.label,
            list(self._options),
            format_func=lambda one: self._options.get(one, ""),
            required=True,
            key=self.key(form),
            help=self.help,
            persist_state="session",
        )

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        return self._options.get(value, NOTHING)


class Switch(Field):
    """Yes or no."""

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().start(form, bool(value))

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().put(form, bool(value))

    def value(self, form: str) -> bool:  # noqa: D102
        return bool(super().value(form))

    def draw(self, form: str) -> None:  # noqa: D102
        st.checkbox(self.label, key=self.key(form), help=self.help, persist_state="session")

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        return "yes" if value else "no"


class Day(Field):
    """A day, or none."""

    def draw(self, form: str) -> None:  # noqa: D102
        st.date_input(
            self.label,
            value=None,
            format="YYYY-MM-DD",
            key=self.key(form),
            help=self.help,
            persist_state="session",
        )

    def said(self, value: date | None) -> str:  # noqa: D102
        return NOTHING if value is None else value.isoformat()
