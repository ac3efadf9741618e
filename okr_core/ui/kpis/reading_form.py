"""The form that enters one reading of a KPI, or corrects one."""

from datetime import date

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import RecordKpiReading
from okr_core.ui import form_memory, forms, page, typed_numbers, undo
from okr_core.ui.frames import Row, records
from okr_core.ui.kpis import far_off
from okr_core.ui.text import one_line, plain
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
        _Form(row, readings, page.scope().today).show()


class _Form:
    """The fields; each keeps what was typed until it is saved."""

    def __init__(self, row: Row, readings: pd.DataFrame, today: date) -> None:
        self._row = row
        self._today = today
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
                live=True,
                persist_state="session",
                autocomplete="off",
                on_change=self._another,
            )
            self._doubt()
        with day:
            st.session_state.setdefault(self._key("measured_on"), self._today)
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
            shortcut="Ctrl+Enter",
            on_click=self._save,
            width="stretch",
        )
        undo.offer_of(self._name)
        forms.untouched(self._name)

    def _doubt(self) -> None:
        """Draw what is wrong with what is typed as a value, or ask whether it is what is meant."""
        readings = self._read(None).readings
        if readings:
            typed_numbers.ask(
                self._key("mark"), typed_numbers.spelled(readings, self._mark), self._chosen
            )
        else:
            st.session_state.pop(self._key("mark"), None)
        said = self._read(st.session_state.get(self._key("mark")))
        far = self._far_off(said.value)
        doubt = said.problem or far
        if doubt and "value" not in forms.problems(self._name):
            st.markdown(f":orange[:material/edit: {plain(doubt)}]")
        forms.problem(self._name, "value")
        if far:
            st.button(
                f"Save {plain(self._said(said.value))} all the same",
                key=f"{self._name}-meant",
                on_click=self._mean,
                args=(said.value,),
            )

    def _far_off(self, value: float | None) -> str:
        """Return what is said of a value that is far off, unless it was said before."""
        corrected = self._corrected()
        if corrected is not None and value == corrected["value"]:
            return ""
        others = [float(one["value"]) for one in self._earlier.values() if one is not corrected]
        return far_off.sentence(value, self._row, far_off.known(self._row, others))

    def _corrected(self) -> Row | None:
        return self._earlier.get(st.session_state.get(self._key("supersedes_id")) or _NEW)

    def _another(self) -> None:
        """Take what was said of the last value as said of that one. For a callback."""
        typed_numbers.ask_anew(self._key("mark"))
        self._chosen()

    def _chosen(self) -> None:
        forms.no_longer_refuse(self._name, "value")

    def _mean(self, value: float) -> None:
        self._put("meant", value)
        self._save()

    def _put(self, field: str, value: object) -> None:
        st.session_state[self._key(field)] = value

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
        self._another()
        note = earlier["note"]
        st.session_state[self._key("note")] = "" if numbers.is_missing(note) else str(note)

    def _save(self) -> None:
        def save(editor: Editor, operation: str) -> None:
            if not self._is_saved(operation):
                self._record(editor, operation)
            self._begin_anew()

        undo.submit(self._name, save, word="Kept a reading of")

    def _is_saved(self, operation: str) -> bool:
        """Whether this is the second click of a double one: what it would save is saved."""
        memory = form_memory.of(self._name)
        last = memory.last
        is_same = last is not None and last.stands and last.operation == operation
        return is_same and memory.is_just_saved()

    def _record(self, editor: Editor, operation: str) -> None:
        found = {field: st.session_state.get(self._key(field)) for field in _FIELDS}
        found["value"] = self._value()
        given = {field: value for field, value in found.items() if value not in (None, "")}
        editor.record_kpi_reading(
            RecordKpiReading(operation_id=operation, kpi_id=self._row["kpi_id"], **given)
        )

    def _begin_anew(self) -> None:
        """Have the form hold nothing of what was saved: the next reading is another one."""
        typed_numbers.ask_anew(self._key("mark"))
        for field, nothing in (
            ("typed", ""),
            ("note", ""),
            ("measured_on", self._today),
            ("supersedes_id", _NEW),  # what was corrected cannot be chosen again
        ):
            self._put(field, nothing)
        st.session_state.pop(self._key("meant"), None)

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
        far = self._far_off(said.value)
        if far and said.value != st.session_state.get(self._key("meant")):
            raise forms.Refused({"value": far})
        return said.value

    def _read(self, chosen: str | None) -> typed_numbers.Typed:
        corrected = self._corrected()
        known = self._last if corrected is None else float(corrected["value"])
        example = self._said(12.5 if self._last is None else self._last)
        kind = typed_numbers.Kind(self._row["unit"] or "", whose="This KPI", example=example)
        text = st.session_state.get(self._key("typed"))
        return typed_numbers.read(text, kind, self._mark, known=known, chosen=chosen)

    def _said(self, value: float | None) -> str:
        return numbers.full(value, self._row["unit"])

    def _key(self, field: str) -> str:
        return f"{self._name}.{field}"
