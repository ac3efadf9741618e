"""The check-in form of one key result as it stands in the key result's drawer."""

from datetime import date
from typing import ClassVar

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import CyclePhase, KeyResultKind
from okr_core.ui import form_memory, forms, page, present, statuses, typed_numbers, undo
from okr_core.ui.check_in import beside, reading, stages, typed
from okr_core.ui.check_in.form import Form
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line
from okr_core.workspace import Editor


def show(row: Row, check_ins: pd.DataFrame) -> None:
    """Draw the form, or say why there is none.

    Args:
        row: The key result, as ``Viewer.key_result``.
        check_ins: Its check-ins, as ``Viewer.check_ins``.
    """
    scope = page.scope()
    if not page.can_edit():
        st.markdown("This dashboard is open for reading only.")
    elif _is_closed(row):
        st.markdown(f"{one_line(row['cycle'])} is closed, so its numbers no longer change.")
    elif not scope.is_live:
        st.markdown("This is an earlier day. Go back to today to check in.")
        st.button(
            "Back to today",
            icon=":material/history:",
            key="check_in.today",
            on_click=lambda: page.rescope(as_of=None),
        )
    else:
        _InDrawer(row, records(check_ins), scope.today).show()


def of(row: Row, check_ins: pd.DataFrame) -> Form | None:
    """Return the form, to start a correction with; None where nobody checks in.

    Args:
        row: The key result, as ``Viewer.key_result``.
        check_ins: Its check-ins, as ``Viewer.check_ins``.
    """
    if not page.can_edit() or _is_closed(row) or not page.scope().is_live:
        return None
    return _InDrawer(row, records(check_ins), page.scope().today)


def _is_closed(row: Row) -> bool:
    return bool(row["cycle_phase"] == CyclePhase.CLOSED or row["is_closed"])


def name(key_result_id: str) -> str:
    """Return the name of the form of a key result."""
    return f"check_in.{key_result_id}"


class _InDrawer(Form):
    """The fields one under another; what is seldom said is folded away."""

    FOLDED: ClassVar = frozenset(
        {"measured_on", "blocker", "help_from_id", "next_step", "own_status"}
    )

    def __init__(self, row: Row, check_ins: list[Row], today: date) -> None:
        super().__init__(name(row["key_result_id"]), row, check_ins, today)

    def show(self) -> None:
        """Draw every field, what was wrong with it, and the one button."""
        self.correcting()
        if self.kind is KeyResultKind.MILESTONE:
            stages.show(self)
        elif self.kind is KeyResultKind.YES_NO:
            self.yes_or_no()
        else:
            self._value()
        self.confidence("How sure are you that it will be reached? 1 is not at all, 10 is certain")
        self.note()
        with self.folded("Day, blocker, next step"):
            self.day()
            self.text("What is in the way", "blocker")
            self.help()
            self.text("Next step", "next_step")
            self.own_status()
        if self.kind is not KeyResultKind.MILESTONE:
            forms.name_field(self.name)
        self.problem("supersedes_id")
        forms.problem(self.name)
        st.button(
            "Check in",
            key=self.key("save"),
            type="primary",
            shortcut="Ctrl+Enter",
            on_click=self.save,
            width="stretch",
        )
        undo.offer_of(self.name, stands=self._stands())
        forms.untouched(self.name)
        if not present.is_on() and page.kept(reading.asked, person=None).due:
            page.link("check_in", "Go through what is due", place="check_in_form")

    def _value(self) -> None:
        unit = one_line(self.row["unit"])
        # A default would come back whenever the field is emptied.
        st.session_state.setdefault(
            self.key("typed"), typed_numbers.written(self.row["current"], self.mark)
        )
        st.text_input(
            f"Value now, in {unit}" if unit else "Value now",
            key=self.key("typed"),
            live=True,
            on_change=self._another,
            persist_state="session",
            placeholder="Leave empty to state only your confidence",
            autocomplete="off",
        )
        self.doubt()
        value = self.number().value
        if value is not None and value != self.row["current"] and self.would_count():
            now = beside.seen(self.row, value)
            st.markdown(f"With that: {' · '.join(beside.standing(self.row, now))}")

    def _stands(self) -> str:
        """Return where the key result stands, for whom the gauge is scrolled out of sight."""
        known = not numbers.is_missing(self.row["current"])
        at = f"{typed.said(self.row['current'], self.row)}, " if known else ""
        return f"now {at}{statuses.word(self.row['status'])}"

    def _another(self) -> None:
        """Take what was said of the last value as said of that one. For a callback."""
        typed_numbers.ask_anew(self.key("mark"))
        forms.no_longer_refuse(self.name, "value")

    def fresh(self) -> None:
        """Have the form begin again. For a callback."""
        super().fresh()
        self._say_no_more()

    def send(self) -> bool:
        """Save the check-in, and offer to take it back; return success. For a callback."""
        return undo.submit(self.name, self.record, word="Checked in on")

    def record(self, editor: Editor, operation: str) -> None:
        """Write the check-in. For what saves a form."""
        last = form_memory.of(self.name).last
        if last is not None and last.stands and last.operation == operation:
            return  # the second click of a double one: what it would save is saved
        corrected = self.typed("supersedes_id")
        super().record(editor, operation)
        if corrected:  # the next one is of today
            self.put("measured_on", self.today)
            self.put("note", "")
            self.put("own_status", None)
            self._say_no_more()

    def _say_no_more(self) -> None:
        self.put("blocker", "")
        self.put("help_from_id", None)
        self.put("next_step", "")
