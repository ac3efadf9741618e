"""The queue: one key result after another, what is due first, its value ready to be typed."""

import time
from typing import ClassVar, Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.ui import forms, frames, page, typed_numbers
from okr_core.ui.check_in import beside, ending, reading, stages
from okr_core.ui.check_in.form import Form
from okr_core.ui.check_in.run import Run, current
from okr_core.ui.text import one_line

_VALUE: Final = "check_in.value"
_OF: Final = "check_in.value_of"
_ARRIVED: Final = "check_in.arrived"
_LOOK: Final = 0.8  # seconds; who has not looked at a key result does not mean to save it


def name(key_result_id: str) -> str:
    """Return the name of the form of a key result in the queue."""
    return f"check_in.due-{key_result_id}"


@st.fragment
def show(person: str | None) -> None:
    """Draw the key result in focus, or how it ended. Typing draws this part of the page alone.

    Args:
        person: Whose key results; None is everybody's.
    """
    forms.confirm()
    asked = page.kept(reading.asked, person=person)
    run = current(asked, person)
    if run.now is None:
        ending.show(run, asked)
        return
    scope = page.scope()
    focus = frames.kept(reading.focus, scope.as_of, run.now)
    if focus is None:  # taken away since the list was read
        st.button("Go on", key="check_in.go_on", type="primary", on_click=run.skip)
        return
    listed = asked.rows[run.now]
    run.seen.setdefault(run.now, listed)
    form = _InQueue(focus, run)
    beside.place(run)
    st.subheader(one_line(focus.row["title"]), anchor=False)  # a phone shows the gauge first
    with st.container(key="check_in.columns"):
        gauge, fields, earlier = st.columns([4, 6, 4], gap="large")
    with fields:
        value = form.show()
    with gauge, st.container(key="check_in.gauge"):
        beside.gauge(focus.row, listed, value if form.would_count() else None)
    with earlier:
        beside.history(form, focus.check_ins)


class _InQueue(Form):
    """The fields of the key result in focus. The value keeps its place, and so the cursor stays."""

    FOLDED: ClassVar = frozenset({"measured_on", "own_status"})

    def __init__(self, focus: reading.Focus, run: Run) -> None:
        row = focus.row
        super().__init__(name(row["key_result_id"]), row, focus.check_ins, page.scope().today)
        self._run = run
        self._last = focus.last

    def show(self) -> float | None:
        """Draw the fields and the buttons; return the value that is typed, if it is one."""
        self.correcting()
        value = None
        match self.kind:
            case KeyResultKind.MILESTONE:
                stages.show(self)
            case KeyResultKind.YES_NO:
                self.yes_or_no()
                value = self.typed("value")
            case _:
                value = self._value()
        self.confidence("How sure are you? 1 is not at all, 10 is certain")
        self.note(height=68)
        self._start("blocker")
        self._start("help_from_id")
        in_the_way, ask = st.columns([3, 2])
        with in_the_way:
            self.text("What is in the way", "blocker")
        with ask:
            self.help()
        self.text("Next step", "next_step")
        if self.kind is not KeyResultKind.MILESTONE:
            forms.name_field(self.name)
        self.problem("supersedes_id")
        forms.problem(self.name)
        self._buttons()
        with self.folded("Another day, or your own view"):
            self.day()
            self.own_status()
        forms.untouched(self.name)
        return value

    def _value(self) -> float | None:
        known = "" if self._reads_kpi else typed_numbers.written(self.row["current"], self.mark)
        st.session_state.setdefault(self.key("typed"), known)
        key_result_id = self.row["key_result_id"]
        if st.session_state.get(_OF) != key_result_id or _VALUE not in st.session_state:
            st.session_state[_OF] = key_result_id
            st.session_state[_VALUE] = self.typed("typed")
        unit = one_line(self.row["unit"])
        st.text_input(
            f"Value now, in {unit}" if unit else "Value now",
            key=_VALUE,
            live=True,
            on_change=_copy,
            placeholder="Comes from its KPI" if self._reads_kpi else "Only if it was measured",
            autocomplete="off",
        )
        self.doubt()
        return self.number().value

    @property
    def _reads_kpi(self) -> bool:
        return bool(self.row["reads_kpi"]) and not numbers.is_missing(self.row["kpi_id"])

    def _start(self, field: str) -> None:
        """Begin with what the last check-in said, for what is left out would be over."""
        said = self._last.get(field)
        nothing = None if field == "help_from_id" else ""
        st.session_state.setdefault(
            self.key(field), nothing if numbers.is_missing(said) else str(said)
        )

    def _buttons(self) -> None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Check in",
                key=self.key("save"),
                type="primary",
                shortcut="Ctrl+Enter",
                on_click=self._save,
            )
            st.button("Skip", key="check_in.skip", shortcut="Ctrl+Down", on_click=self._run.skip)
            st.button(
                "Back",
                key="check_in.back",
                type="tertiary",
                shortcut="Ctrl+Up",
                disabled=self._run.place <= 1,
                on_click=self._run.back,
            )

    def correct(self, check_in: str) -> None:
        """Start a correction from what the corrected check-in said. For a callback."""
        super().correct(check_in)
        st.session_state.pop(_OF, None)

    def _save(self) -> None:
        saved_before = time.monotonic() - st.session_state.get(_ARRIVED, -_LOOK)
        if saved_before < _LOOK and self.name not in forms.half_typed():
            st.session_state[_ARRIVED] = time.monotonic()
            return  # the second click of a double one, which fell on the next key result
        was_correction = bool(self.typed("supersedes_id"))
        if self.submit():
            self.fresh()
            st.session_state[_ARRIVED] = time.monotonic()
            if not was_correction:
                self._run.done(self.row["key_result_id"])

    def save(self) -> None:
        """Save the check-in and go on. For a callback."""
        self._save()

    def fresh(self) -> None:
        """Have the form begin again. For a callback."""
        super().fresh()
        st.session_state.pop(_OF, None)


def _copy() -> None:
    """Keep what is typed with its key result, which may not be the next one's."""
    form = name(st.session_state[_OF])
    st.session_state[f"{form}.typed"] = st.session_state[_VALUE]
    typed_numbers.ask_anew(f"{form}.mark")
    forms.refuse(form, {})  # what was said was of another value
