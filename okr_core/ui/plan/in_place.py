"""One field of a record that is changed where it stands, and saved when the field is left.

The field holds the value as this session saw it last. When somebody else saves another one, a
browser in which somebody types keeps what is typed; so for a while nobody knows which of the two a
save was typed over, and both are put up for choice, as after any stale save.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import streamlit as st

from okr_core.ui import conflict, forms, record_form, state
from okr_core.ui.fields import Field
from okr_core.ui.record_form import RecordForm, Row, Values, Write

TYPING: Final = timedelta(minutes=2)
"""For how long after another value arrived a save may have been typed over the one before it."""


class _Arrived(NamedTuple):
    """What somebody else saved, since it stands in this session's field."""

    value: Any
    version: int
    since: datetime


class InPlace(RecordForm):
    """One field of a record, without a button of its own while nothing is wrong."""

    def __init__(
        self,
        name: str,
        field: Field,
        write: Write,
        *,
        row: Row,
        read: Callable[[Row], Values] | None = None,
    ) -> None:
        """Make the form; ``show`` draws it.

        Args:
            name: The form's name, the prefix of its keys.
            field: The field.
            write: Saves it.
            row: The record as it stands, with its ``version``.
            read: Returns the field's value of a record; else that of the column of its name.
        """
        # Saved, it is drawn anew: a title may be stored in other words than it was typed in.
        super().__init__(
            name, [field], write, row=row, read=read, done=lambda: record_form.reopen(name)
        )
        self._field = field
        self._value = self._standing.get(field.name)
        self._at = int(row["version"])

    def show_with(self, draw: Callable[[str, Callable[[], None]], object]) -> None:
        """Draw the field, or the choice between two values, and what was refused.

        Args:
            draw: Draws the widget, given its key and what it calls when it changed.
        """
        if conflict.standing(self.name):
            self.show()
            return
        self._keep_up()
        draw(self._field.key(self.name), self._changed)
        found = forms.problems(self.name)
        if not found:
            return
        forms.problem(self.name, self._field.name)
        for field_name in found:
            if field_name not in (self._field.name, "your_name"):
                forms.problem(self.name, field_name)
        if "your_name" in found:
            forms.name_field(self.name, self._changed)
        st.button("Save", key=f"{self.name}.save", on_click=self._changed)

    def _keep_up(self) -> None:
        """Fill in the value as it stands, unless what was typed here is still to be saved."""
        before = record_form.before(self.name)
        if before is None or not self._field.is_there(self.name):
            self._stand()
            return
        arrived = self._arrived()
        known, at = (arrived.value, arrived.version) if arrived else self._opened_with(before)
        if at == self._at or forms.problems(self.name):
            return  # refused: what was typed stays, to be saved over what it was typed over
        if self._value in (known, self._field.value(self.name)):
            if arrived:
                st.session_state[self._late] = arrived._replace(version=self._at)
            else:
                self._stand()
            return
        forms.renew(self.name)
        st.session_state[self._late] = _Arrived(self._value, self._at, _now())
        self._field.put(self.name, self._value)

    def _opened_with(self, before: tuple[Row, int | None]) -> tuple[Any, int | None]:
        return before[0].get(self._field.name), before[1]

    def _stand(self) -> None:
        """Take it that a save is made over the value as it stands."""
        st.session_state.pop(self._late, None)
        record_form.stand_at(self.name, self._standing, self._at)
        if not self._field.is_there(self.name) or self._field.value(self.name) != self._value:
            self._field.put(self.name, self._value)

    def _changed(self) -> None:
        """Save. For a callback."""
        arrived = self._arrived()
        before = record_form.before(self.name)
        if arrived is not None and before is not None and not conflict.standing(self.name):
            mine = self._field.value(self.name)
            was_read = _now() - arrived.since >= TYPING or mine == self._opened_with(before)[0]
            st.session_state.pop(self._late)
            if was_read:
                record_form.stand_at(self.name, {self._field.name: arrived.value}, arrived.version)
        self.save()

    def _arrived(self) -> _Arrived | None:
        found: _Arrived | None = st.session_state.get(self._late)
        return found

    @property
    def _late(self) -> str:
        return f"late.{self.name}"


def _now() -> datetime:
    return state.workspace().clock.now()
