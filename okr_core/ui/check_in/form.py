"""The fields of one key result's check-in, and how they are saved: in the drawer and in the queue.

Each field keeps what was typed until it is saved. Where they stand is for whoever draws them.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.model.commands import RecordCheckIn
from okr_core.model.vocabulary import OwnStatus
from okr_core.ui import form_memory, forms, page, statuses, typed_numbers
from okr_core.ui.check_in import typed
from okr_core.ui.check_in.held import NEW, Held
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Editor, Viewer


class Form(Held):
    """The fields of one key result."""

    FOLDED: ClassVar[frozenset[str]] = frozenset()
    """The fields that are folded away, until something is wrong with one."""

    def doubt(self) -> None:
        """Draw what is wrong with what is typed as a value, or ask whether it is what is meant."""
        said = self.number()
        far = self.far_off(said.value)
        doubt = said.problem or far
        if said.readings:
            typed_numbers.ask(self.key("mark"), typed_numbers.spelled(said.readings, self.mark))
        elif doubt and "value" not in forms.problems(self.name):
            st.markdown(f":orange[:material/edit: {plain(doubt)}]")
        self.problem("value")
        if far:
            value = plain(typed.said(said.value, self.row))
            st.button(
                f"Save {value} all the same",
                key=f"{self.name}-meant",
                on_click=self._mean,
                args=(said.value,),
            )

    def _mean(self, value: float) -> None:
        self.put("meant", value)
        self.save()

    def yes_or_no(self) -> None:
        """Draw the answer of a key result that is so or is not."""
        current = self.row["current"]
        known = None if numbers.is_missing(current) else float(current)
        st.session_state.setdefault(self.key("value"), known)
        st.segmented_control(
            "Is it so?",
            [1.0, 0.0],
            format_func=lambda answer: "Yes" if answer else "No",
            key=self.key("value"),
            persist_state="session",
        )
        self.problem("value")

    def confidence(self, label: str) -> None:
        """Draw the confidence and how it changes, after none at all the ten on a line.

        Buttons would keep Enter for themselves, and so Ctrl+Enter, which has to save from here.
        """
        known = self.row["confidence"]
        # Filled in beforehand, so that a correction can fill it in too.
        sure = None if numbers.is_missing(known) else int(known)
        st.session_state.setdefault(self.key("confidence"), sure)
        st.select_slider(
            label,
            [None, *range(1, 11)],
            format_func=lambda sure: "not said" if sure is None else str(sure),
            key=self.key("confidence"),
            persist_state="session",
        )
        said = self.since_last()
        if said:
            st.markdown(f":gray[{said}]")
        self.problem("confidence")

    def note(self, height: int = 122) -> None:
        """Draw the note, so many pixels high; its label says why it has to be there, if it has."""
        why = self.needs_note()
        self.text(
            f"Note, needed {why}" if why else "Note",
            "note",
            height=height,
            help="What moved it, or why it did not.",
        )

    def folded(self, label: str) -> DeltaGenerator:
        """Return where the ``FOLDED`` fields are drawn; it stays as it is while others come and go.

        Args:
            label: What stands on it.
        """
        return st.expander(label, key=self._more, on_change="rerun")

    @property
    def _more(self) -> str:
        return f"{self.name}-more"  # no field: it is not saved

    def day(self) -> None:
        """Draw the day on which it was measured, and what is wrong with it."""
        st.session_state.setdefault(self.key("measured_on"), self.today)
        st.date_input(
            "Measured on",
            format="YYYY-MM-DD",
            key=self.key("measured_on"),
            persist_state="session",
            on_change=forms.no_longer_refuse,
            args=(self.name, "measured_on"),
        )
        wrong = self.wrong_day()
        if wrong and "measured_on" not in forms.problems(self.name):
            st.markdown(f":orange[:material/edit: {plain(wrong)}]")
        self.problem("measured_on")

    def help(self) -> None:
        """Draw whom to ask."""
        people = page.read(Viewer.people)
        names = dict(zip(people["person_id"], people["name"], strict=True))
        st.selectbox(
            "Ask for help",
            list(names),
            index=None,
            format_func=lambda person: names.get(person, ""),
            placeholder="Nobody",
            key=self.key("help_from_id"),
            persist_state="session",
        )
        self.problem("help_from_id")

    def own_status(self) -> None:
        """Draw the owner's own view."""
        st.segmented_control(
            "Your own view, if it differs from the numbers",
            list(OwnStatus),
            format_func=statuses.mark,
            key=self.key("own_status"),
            persist_state="session",
        )
        self.problem("own_status")

    def text(self, label: str, field: str, *, height: int = 0, help: str = "") -> None:  # noqa: A002 - Streamlit's word
        """Draw a field for words, of one line or so many pixels high."""
        draw = partial(st.text_area, height=height) if height else st.text_input
        draw(
            label,
            key=self.key(field),
            max_chars=4000,
            help=help or None,
            persist_state="session",
        )
        self.problem(field)

    def correcting(self) -> None:
        """Say which check-in is corrected, if one is, and draw the way out."""
        one = self.corrected()
        if one is None:
            self._bring_back()
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":orange[:material/edit: Correcting what {one_line(one['author'])} said of "
                f"{one['measured_on']:%-d %b %Y}]",
                width="content",
            )
            st.button("Cancel", key="check_in.correct_no", type="tertiary", on_click=self.fresh)

    def _bring_back(self) -> None:
        """Have the form hold again what was half-typed when a correction began."""
        if self._aside in st.session_state:
            untouched, held = st.session_state.pop(self._aside)
            form_memory.of(self.name).untouched = untouched
            for field, value in held.items():
                self.put(field, value)

    @property
    def _aside(self) -> str:
        return f"{self.name}-aside"

    def fresh(self) -> None:
        """Have the form begin again. For a callback."""
        forms.start_afresh(self.name)
        # A field that begins with nothing keeps in the browser what stood in it, unless told.
        self.put("note", "")
        self.put("own_status", None)

    def correct(self, check_in: str) -> None:
        """Start a correction from what the corrected check-in said. For a callback.

        What is half-typed comes back when the correction is saved or left.
        """
        if self.corrected() is None and form_memory.is_half_typed(self.name):
            held = form_memory.of(self.name).untouched, form_memory.fields(self.name)
            st.session_state[self._aside] = held
        st.session_state[self.key("supersedes_id")] = check_in
        earlier = self.earlier.get(check_in)
        if earlier is None:
            return
        st.session_state[self.key("measured_on")] = earlier["measured_on"].date()
        for field, (kind, nothing) in _TAKEN_OVER.items():
            said = earlier[field]
            self.put(field, nothing if numbers.is_missing(said) else kind(said))
        self.put("typed", typed_numbers.written(earlier["value"], self.mark))
        typed_numbers.ask_anew(self.key("mark"))

    def put(self, field: str, value: object) -> None:
        """Have a field hold a value. For a callback."""
        st.session_state[self.key(field)] = value

    def save(self) -> None:
        """Save the check-in. For a callback."""
        self.submit()

    def submit(self) -> bool:
        """Save the check-in; return success. For a callback."""
        is_saved = self.send()
        if not is_saved and self.FOLDED & forms.problems(self.name).keys():
            st.session_state[self._more] = True
        return is_saved

    def send(self) -> bool:
        """Save the check-in in the way of where the form stands; return success."""
        return forms.submit(self.name, self.record)

    def record(self, editor: Editor, operation: str) -> None:
        """Write the check-in. For what saves a form."""
        editor.record_check_in(
            RecordCheckIn(
                operation_id=operation, key_result_id=self.row["key_result_id"], **self.given()
            )
        )
        self.put("supersedes_id", NEW)  # what was corrected cannot be corrected again

    def problem(self, field: str) -> None:
        """Draw what was wrong with a field, if anything was."""
        forms.problem(self.name, field)


_TAKEN_OVER: Final[dict[str, tuple[Callable[[Any], object], object]]] = {
    "value": (float, None),
    "confidence": (int, None),
    "own_status": (OwnStatus, None),
    "note": (str, ""),
    "blocker": (str, ""),
    "help_from_id": (str, None),
    "next_step": (str, ""),
}
"""How a field of a check-in becomes what its widget holds, and what stands for nothing."""
