"""The field of a form for a number: a text, read as whoever types writes numbers."""

from typing import Any, Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import form_memory, forms, typed_numbers
from okr_core.ui.fields import NOTHING, Field
from okr_core.ui.text import plain

_NO_UNIT_YET: Final = "The unit is empty. Fill it in, or write the number alone."
_SMALL: Final = 120  # pixels


class Number(Field):
    """A number, or nothing: a text that is read as whoever types writes numbers."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - Streamlit's word
        unit: str = "",
        unit_field: str = "",
        whole: bool = False,
        example: float = 12.5,
        alone: str = "",
    ) -> None:
        """Make the field.

        Args:
            name: The column's.
            label: The words above it.
            help: What else there is to know of it.
            unit: What it is counted in; it may stand with the number.
            unit_field: The form's field that says so instead, if it asks for it.
            whole: Whether it has no decimals.
            example: Stands in the empty field, as whoever types writes it.
            alone: Stands there instead, in a small field that has its label in what is around it.
        """
        super().__init__(name, label, help=help)
        self._unit = unit
        self._unit_field = unit_field
        self._whole = whole
        self._example = 12 if whole else example
        self._alone = alone

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        held = super().value(form)
        if isinstance(held, float | int):  # left half-typed when the field held a number
            super().put(form, typed_numbers.written(held, typed_numbers.mark_here()))
        if self.has_text(form):
            form_memory.of(form).exact.setdefault(self.name, value)
        else:
            self.put(form, value)

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        form_memory.of(form).exact[self.name] = value
        typed_numbers.ask_anew(self._mark_key(form))
        super().put(form, typed_numbers.written(value, typed_numbers.mark_here()))

    def value(self, form: str) -> float | None:  # noqa: D102
        said = self._read(form).value
        return int(said) if said is not None and self._whole else said

    def forget(self, form: str) -> None:
        """Take it out of the form: drawn again, it begins anew."""
        for key in (self.key(form), self._mark_key(form)):
            st.session_state.pop(key, None)

    def has_text(self, form: str) -> bool:
        """Return whether the form holds a text of this field, an empty one too."""
        return isinstance(super().value(form), str)

    def is_empty(self, form: str) -> bool:
        """Return whether nothing is typed, also nothing that is no number."""
        return not str(super().value(form) or "").strip()

    def unread(self, form: str) -> dict[str, str]:  # noqa: D102
        said = self._read(form)
        if said.readings:
            return {self.name: typed_numbers.either(said.readings, typed_numbers.mark_here())}
        return {self.name: said.problem} if said.problem else {}

    def draw(self, form: str) -> None:  # noqa: D102
        self.draw_box(form)
        self.draw_doubt(form)

    def draw_box(self, form: str) -> None:
        """Draw the widget without what is in doubt of it."""
        st.text_input(
            self._above(),
            key=self.key(form),
            on_change=typed_numbers.ask_anew,
            args=(self._mark_key(form),),
            help=self.help,
            placeholder=self._alone or self._written(self._example),
            label_visibility="collapsed" if self._alone else "visible",
            width=_SMALL if self._alone else "stretch",
            autocomplete="off",
            persist_state="session",
        )

    def _above(self) -> str:
        """Return the words above it, as markdown."""
        return self.label

    def draw_doubt(self, form: str, place: str = "") -> None:
        """Say why what is typed is no number, or ask which of two it is.

        Args:
            form: The form's name.
            place: Where the form says what was refused of it, if not by its own name.
        """
        readings = self._read(form, is_decided=False).readings
        if readings:
            said = typed_numbers.spelled(readings, typed_numbers.mark_here())
            typed_numbers.ask(self._mark_key(form), said)
        else:
            st.session_state.pop(self._mark_key(form), None)
        place = place or self.name
        doubt = self.unread(form).get(self.name, "")
        if place in form_memory.of(form).unread and place in forms.problems(form):
            forms.problems(form)[place] = doubt  # of what stands there now
        elif doubt and not readings and not forms.problems(form).get(place):
            st.markdown(f":orange[:material/edit: {plain(doubt)}]")

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        return NOTHING if value is None else numbers.full(value, self._unit)

    def _read(self, form: str, *, is_decided: bool = True) -> typed_numbers.Typed:
        chosen = st.session_state.get(self._mark_key(form)) if is_decided else None
        return typed_numbers.read(
            super().value(form),
            self._kind(form),
            typed_numbers.mark_here(),
            known=form_memory.of(form).exact.get(self.name),
            chosen=chosen,
        )

    def _kind(self, form: str) -> typed_numbers.Kind:
        unit = self._unit
        if self._unit_field:
            held = st.session_state.get(f"{form}.{self._unit_field}")
            unit = " ".join(str(held or unit).split())
        return typed_numbers.Kind(
            unit,
            unitless=_NO_UNIT_YET if self._unit_field else "",
            example=self._written(self._example),
            whole=self._whole,
        )

    def _written(self, value: float) -> str:
        return typed_numbers.written(value, typed_numbers.mark_here())

    def _mark_key(self, form: str) -> str:
        return f"{self.key(form)}_mark"
