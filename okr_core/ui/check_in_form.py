"""The check-in form of one key result as it stands in the key result's drawer."""

from datetime import date

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import CyclePhase, KeyResultKind
from okr_core.ui import forms, page, present
from okr_core.ui.check_in import typed
from okr_core.ui.check_in.form import NEW, Form
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line


def show(row: Row, check_ins: pd.DataFrame) -> None:
    """Draw the form, or say why there is none.

    Args:
        row: The key result, as ``Viewer.key_result``.
        check_ins: Its check-ins, as ``Viewer.check_ins``.
    """
    scope = page.scope()
    if not page.can_edit():
        st.markdown("This dashboard is open for reading only.")
    elif row["cycle_phase"] == CyclePhase.CLOSED or row["is_closed"]:
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
        _InDrawer(row, check_ins, scope.today).show()


def name(key_result_id: str) -> str:
    """Return the name of the form of a key result."""
    return f"check_in.{key_result_id}"


class _InDrawer(Form):
    """The fields one under another; what is seldom said is folded away."""

    def __init__(self, row: Row, check_ins: pd.DataFrame, today: date) -> None:
        super().__init__(name(row["key_result_id"]), row, records(check_ins), today)

    def show(self) -> None:
        """Draw every field, what was wrong with it, and the one button."""
        if self.kind is KeyResultKind.MILESTONE:
            self.stages()
        elif self.kind is KeyResultKind.YES_NO:
            self.yes_or_no()
        else:
            self._value()
        self.confidence("How sure are you that it will be reached? 1 is not at all, 10 is certain")
        self.note()
        with st.expander("Day, blocker, next step, correction"):
            self.day()
            self.text("What is in the way", "blocker")
            self.help()
            self.text("Next step", "next_step")
            self.own_status()
            self._correction()
        if self.kind is not KeyResultKind.MILESTONE:
            forms.name_field(self.name)
        forms.problem(self.name)
        st.button(
            "Check in", key=self.key("save"), type="primary", on_click=self.save, width="stretch"
        )
        forms.untouched(self.name)
        if not present.is_on():
            page.link("check_in", "Go through what is due", place="check_in_form")

    def _value(self) -> None:
        unit = one_line(self.row["unit"])
        # A default would come back whenever the field is emptied.
        st.session_state.setdefault(
            self.key("typed"), typed.written(self.row["current"], self.mark)
        )
        st.text_input(
            f"Value now, in {unit}" if unit else "Value now",
            key=self.key("typed"),
            on_change=self._another,
            persist_state="session",
            placeholder="Leave empty to state only your confidence",
            autocomplete="off",
        )
        self.doubt()

    def _another(self) -> None:
        """Take what was said of the last value as said of that one. For a callback."""
        st.session_state.pop(self.key("mark"), None)
        forms.no_longer_refuse(self.name, "value")

    def _correction(self) -> None:
        options = {NEW: "Nothing: this is a new check-in"}
        for check_in, one in self.earlier.items():
            value = numbers.full(one["value"], self.row["unit"])
            options[check_in] = f"{one['measured_on']:%-d %b %Y}: {value}, by {one['author']}"
        st.selectbox(
            "Corrects",
            list(options),
            format_func=lambda chosen: options.get(chosen, ""),
            key=self.key("supersedes_id"),
            on_change=self._take_over,
            help="The earlier one stays in the history, marked as corrected.",
        )
        self.problem("supersedes_id")

    def _take_over(self) -> None:
        self.correct(self.typed("supersedes_id"))
