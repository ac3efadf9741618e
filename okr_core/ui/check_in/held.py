"""What the fields of one key result's check-in hold, and what is wrong with it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands.check_ins import (
    CONFIDENCE_JUMP,
    LOW_CONFIDENCE,
    NOTE_FOR_JUMP,
    NOTE_FOR_LOW,
)
from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules import measuring_day
from okr_core.ui import forms, page, typed_numbers
from okr_core.ui.check_in import far_off, typed
from okr_core.ui.frames import Row

NEW: Final = ""
"""Stands for no check-in: nothing is corrected."""

_FIELDS: Final = (
    "measured_on",
    "value",
    "confidence",
    "own_status",
    "note",
    "blocker",
    "help_from_id",
    "next_step",
    "supersedes_id",
)


class Held:
    """What was typed into the fields of one key result; nothing is drawn here."""

    def __init__(self, name: str, row: Row, check_ins: Sequence[Row], today: date) -> None:
        """Take what the session holds by the form's name.

        Args:
            name: The form's name, the prefix of its keys.
            row: The key result, as ``Viewer.key_result``.
            check_ins: Its check-ins, newest first, as ``Viewer.check_ins``.
            today: The organisation's day.
        """
        self.name = name
        self.row = row
        self.kind = KeyResultKind(row["kind"])
        self.mark = typed_numbers.mark_here()
        self.today = min(max(today, row["cycle_starts_on"].date()), row["cycle_ends_on"].date())
        self.earlier = {
            str(one["check_in_id"]): one for one in check_ins if not one["is_superseded"]
        }

    def number(self) -> typed_numbers.Typed:
        """Return what is typed as a value, read as whoever types writes numbers."""
        corrected = self.corrected()
        began = None if corrected is None else corrected["value"]
        return typed.read(self.typed("typed"), self.row, self.mark, self.typed("mark"), began=began)

    def far_off(self, value: float | None) -> str:
        """Return what is said of a value that is far off, unless it was said before."""
        corrected = self.corrected()
        is_kept = corrected is not None and value == corrected["value"]
        return "" if is_kept else far_off.sentence(value, self.row)

    def needs_note(self) -> str:
        """Return at what a save is refused without a note, as the command would; else nothing."""
        sure, before = self.typed("confidence"), self.before()
        if sure is None:
            return ""
        if sure <= LOW_CONFIDENCE:
            return f"at a confidence of {LOW_CONFIDENCE} or less"
        if before is not None and abs(sure - before) >= CONFIDENCE_JUMP:
            return f"after a change by {CONFIDENCE_JUMP} or more"
        return ""

    def since_last(self) -> str:
        """Return how the confidence changes, in a few words; nothing where there is none."""
        sure, before = self.typed("confidence"), self.before()
        if sure is None or before is None:
            return ""
        if sure == before:
            return f"As last time: {before}"
        return f"{numbers.change(sure - before)} from {before} last time"

    def before(self) -> int | None:
        """The confidence to compare with: the last by the day that is not corrected here."""
        day = self.typed("measured_on") or self.today
        corrected = self.typed("supersedes_id")
        for check_in, one in self.earlier.items():  # newest first
            is_before = check_in != corrected and one["measured_on"].date() <= day
            if is_before and not numbers.is_missing(one["confidence"]):
                return int(one["confidence"])
        agreed = self.row["agreed_confidence"]
        return None if numbers.is_missing(agreed) else int(agreed)

    def wrong_day(self) -> str:
        """Return why nothing can be measured on the day that is typed; nothing where it can."""
        found = measuring_day.refusal(
            self.typed("measured_on") or self.today,
            today=page.scope().today,
            cycle=self.row["cycle"],
            starts_on=self.row["cycle_starts_on"].date(),
            ends_on=self.row["cycle_ends_on"].date(),
        )
        return "" if found is None else f"{found.why} {found.hint}"

    def would_count(self) -> bool:
        """Return whether a value of the day that is typed would be the one that counts now."""
        day, corrected = self.typed("measured_on") or self.today, self.typed("supersedes_id")
        return not self.wrong_day() and all(
            one["measured_on"].date() <= day
            for check_in, one in self.earlier.items()
            if check_in != corrected and not numbers.is_missing(one["value"])
        )

    def corrected(self) -> Row | None:
        """Return the check-in that is corrected, if one is."""
        return self.earlier.get(self.typed("supersedes_id") or NEW)

    def given(self) -> dict[str, Any]:
        """Return what is to be saved, by field of the command.

        Raises:
            Refused: Some of it is not to be understood.
        """
        found = {field: self.typed(field) for field in _FIELDS}
        wrong = {"measured_on": self.wrong_day()}
        if self.kind not in {KeyResultKind.MILESTONE, KeyResultKind.YES_NO}:
            said = self.number()
            found["value"], wrong["value"] = said.value, self._wrong_value(said)
        wrong = {field: sentence for field, sentence in wrong.items() if sentence}
        if wrong:
            raise forms.Refused(wrong | self._missing_note())
        return {field: value for field, value in found.items() if value not in (None, "")}

    def _wrong_value(self, said: typed_numbers.Typed) -> str:
        if said.problem or said.readings:
            return said.problem or typed_numbers.either(said.readings, self.mark)
        return "" if said.value == self.typed("meant") else self.far_off(said.value)

    def _missing_note(self) -> dict[str, str]:
        """Return what is said of a note that a save would be refused without, by its field."""
        if self.typed("note") or not self.needs_note():
            return {}
        is_low = self.typed("confidence") <= LOW_CONFIDENCE
        return {"note": NOTE_FOR_LOW if is_low else NOTE_FOR_JUMP}

    def typed(self, field: str) -> Any:  # noqa: ANN401 - each field has its own
        """Return what a field holds; None before it is drawn."""
        return st.session_state.get(self.key(field))

    def key(self, field: str) -> str:
        """Return the key of a field."""
        return f"{self.name}.{field}"
