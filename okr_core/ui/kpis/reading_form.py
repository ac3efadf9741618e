"""The form that enters one reading of a KPI, or corrects one."""

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import RecordKpiReading
from okr_core.ui import forms, page, typed_numbers, undo
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line
from okr_core.workspace import Editor

_NEW = ""
_FIELDS = ("measured_on", "note", "supersedes_id")


def name(kpi_id: str) -> str:
    """Return the name of the form of a KPI."""
    return f"kpi_reading.{kpi_id}"


def show(row: Row, readings: pd.DataFrame) -> None:
    """Draw the form, or say why there is none.

    Args:
        row: The KPI, as ``Viewer.kpi``.
        readings: Its readings, as ``Viewer.kpi_readings``.
    """
    if not page.can_edit():
        st.markdown("This dashboard is open for reading only.")
    elif not page.scope().is_live:
        st.markdown("This is an earlier day. Go back to today to enter a reading.")
        st.button(
            "Back to today",
            icon=":material/history:",
            key="kpi_reading.today",
            on_click=lambda: page.rescope(as_of=None),
        )
    else:
        _Form(row, readings).show()


class _Form:
    """The fields; each keeps what was typed until it is saved."""

    def __init__(self, row: Row, readings: pd.DataFrame) -> None:
        self._row = row
        self._name = name(row["kpi_id"])
        self._mark = typed_numbers.mark_here()
        standing = readings[~readings["is_superseded"].astype(bool)]
        self._last = None if standing.empty else float(standing["value"].iloc[0])
        self._earlier = {str(one["kpi_reading_id"]): one for one in records(standing)}

    def show(self) -> None:
        """Draw every field, what was wrong with it, and the one button."""
        unit = one_line(self._row["unit"])
        value, day = st.columns(2)
        with value:
            st.text_input(
                f"Value, in {unit}" if unit else "Value",
                key=self._key("typed"),
                persist_state="session",
                autocomplete="off",
                on_change=typed_numbers.ask_anew,
                args=(self._key("mark"),),
            )
            readings = self._read(None).readings
            if readings:
                said = typed_numbers.spelled(readings, self._mark)
                typed_numbers.ask(self._key("mark"), said)
            else:
                st.session_state.pop(self._key("mark"), None)
            forms.problem(self._name, "value")
        with day:
            st.session_state.setdefault(self._key("measured_on"), page.scope().today)
            st.date_input(
                "Measured on",
                format="YYYY-MM-DD",
                key=self._key("measured_on"),
                persist_state="session",
            )
            forms.problem(self._name, "measured_on")
        st.text_input("Note", key=self._key("note"), max_chars=4000, persist_state="session")
        forms.problem(self._name, "note")
        if self._earlier:
            self._correction()
        forms.name_field(self._name)
        forms.problem(self._name)
        st.button(
            "Keep the reading",
            key=self._key("save"),
            type="primary",
            on_click=self._save,
            width="stretch",
        )
        forms.untouched(self._name)

    def _correction(self) -> None:
        options = {_NEW: "Nothing: this is a new reading"}
        for reading, one in self._earlier.items():
            value = numbers.full(one["value"], self._row["unit"])
            options[reading] = f"{one['measured_on']:%-d %b %Y}: {value}, by {one['author']}"
        st.selectbox(
            "In place of",
            list(options),
            format_func=lambda chosen: options.get(chosen, ""),
            key=self._key("supersedes_id"),
            on_change=self._take_over,
            help="The earlier one stays among the readings, marked as corrected.",
        )
        forms.problem(self._name, "supersedes_id")

    def _take_over(self) -> None:
        """Start a correction from what the corrected reading said."""
        earlier = self._earlier.get(st.session_state[self._key("supersedes_id")])
        if earlier is None:
            return
        st.session_state[self._key("measured_on")] = earlier["measured_on"].date()
        st.session_state[self._key("typed")] = typed_numbers.written(earlier["value"], self._mark)
        typed_numbers.ask_anew(self._key("mark"))
        note = earlier["note"]
        st.session_state[self._key("note")] = "" if numbers.is_missing(note) else str(note)

    def _save(self) -> None:
        def save(editor: Editor, operation: str) -> None:
            found = {field: st.session_state.get(self._key(field)) for field in _FIELDS}
            found["value"] = self._value()
            given = {field: value for field, value in found.items() if value not in (None, "")}
            editor.record_kpi_reading(
                RecordKpiReading(operation_id=operation, kpi_id=self._row["kpi_id"], **given)
            )
            # What was corrected cannot be chosen again.
            st.session_state[self._key("supersedes_id")] = _NEW

        undo.submit(self._name, save, word="Kept a reading of")

    def _value(self) -> float | None:
        """Return the value, read as whoever types writes numbers.

        Raises:
            Refused: It is none, or can be two.
        """
        said = self._read(st.session_state.get(self._key("mark")))
        if said.problem:
            raise forms.Refused({"value": said.problem})
        if said.readings:
            raise forms.Refused({"value": typed_numbers.either(said.readings, self._mark)})
        return said.value

    def _read(self, chosen: str | None) -> typed_numbers.Typed:
        corrected = self._earlier.get(st.session_state.get(self._key("supersedes_id")) or _NEW)
        known = self._last if corrected is None else float(corrected["value"])
        example = self._said(12.5 if self._last is None else self._last)
        kind = typed_numbers.Kind(self._row["unit"] or "", whose="This KPI", example=example)
        text = st.session_state.get(self._key("typed"))
        return typed_numbers.read(text, kind, self._mark, known=known, chosen=chosen)

    def _said(self, value: float) -> str:
        return numbers.full(value, self._row["unit"])

    def _key(self, field: str) -> str:
        return f"{self._name}.{field}"
