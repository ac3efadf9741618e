"""A form that writes one record: its fields, its refusals beside them, and what others saved.

The form remembers the record as it was when it was opened, with its version. A save against
another version by now becomes a conflict, which is shown in the place of the fields.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from okr_core.model.errors import StaleVersion
from okr_core.ui import conflict, form_memory, forms, frames, undo
from okr_core.ui.fields import Field
from okr_core.ui.text import plain
from okr_core.workspace import Desk, Editor

Values = dict[str, Any]
Row = Mapping[str, Any]
Write = Callable[[Editor, str, Values, int | None], object]
"""Builds a command of an operation id, values by field and the version they were read at.

The values are all of a new record, and those that changed of one that is there already.
"""

_NEAR = 3
"""Fields above the button that are in sight together with it, on a phone too."""


class RecordForm:
    """The fields of one record, new or there already."""

    def __init__(
        self,
        name: str,
        fields: Sequence[Field],
        write: Write,
        *,
        row: Row | None = None,
        start: Row | None = None,
        read: Callable[[Row], Values] | None = None,
        done: Callable[[], None] = lambda: None,
        label: str = "Save",
        told: Callable[[Values], str] | None = None,
    ) -> None:
        """Make the form; ``show`` draws it.

        Args:
            name: The form's name, the prefix of its keys.
            fields: What it asks for, in order.
            write: Saves it.
            row: The record as it stands, with its ``version``; None when it is a new one.
            start: What the fields of a new one begin with.
            read: Returns the fields' values of a record; else those of the columns of their names.
            done: Called after a save, and when there was nothing to save.
            label: The word on the button.
            told: Returns what the offer to undo says was done; else that the record was saved.
        """
        self.name = name
        self._fields = fields
        self._write = write
        self._read = read or self._columns
        self._standing = self._read(row) if row is not None else dict(start or {})
        self._version = None if row is None else int(row["version"])
        self._done = done
        self._label = label
        self._told = told

    def show(self) -> None:
        """Draw the fields, what was wrong with each, and the one button."""
        if conflict.standing(self.name):
            conflict.show(self.name, self._fields)
        else:
            if forms.opened(self.name) is None:
                forms.open_with(self.name, self._standing, self._version)
            for field in self._fields:
                field.start(self.name, self._standing.get(field.name))
                field.draw(self.name)
                forms.problem(self.name, field.name)
        for field_name in forms.problems(self.name):
            if field_name not in {"", "your_name"} and not self._says(field_name):
                forms.problem(self.name, field_name)
        forms.name_field(self.name)
        forms.problem(self.name)
        self._point_up()
        st.button(self._label, key=f"{self.name}.save", type="primary", on_click=self.save)
        forms.untouched(self.name)

    def _says(self, place: str) -> bool:
        """Whether a field draws what was wrong at a place: its own, or one of the rows in it."""
        return any(f"{place}.".startswith(f"{field.name}.") for field in self._fields)

    def _point_up(self) -> None:
        """Say beside the button what was refused where it may have been scrolled out of sight."""
        refused = forms.problems(self.name)
        far = [field for field in self._fields[:-_NEAR] if refused.get(field.name)]
        if far and not conflict.standing(self.name):
            labels = ", ".join(f"“{plain(field.label)}”" for field in far)
            st.markdown(f":red[:material/arrow_upward: Not saved yet: see above at {labels}.]")

    def _columns(self, row: Row) -> Values:
        return {
            field.name: None if row[field.name] == "" else row[field.name]
            for field in self._fields
            if field.name in row
        }

    def save(self) -> None:
        """Save what was changed. For a callback."""
        before, version = forms.opened(self.name) or (self._standing, self._version)
        standing = conflict.standing(self.name)
        if standing is not None:
            left = conflict.undecided(self.name)
            if left:
                forms.submit(self.name, lambda *_: _refuse(left))
                return
            chosen = conflict.merged(self.name)
            for field in self._fields:
                if field.name in chosen:
                    field.put(self.name, chosen[field.name])
            before, version = dict(standing.theirs), standing.version
            forms.open_with(self.name, before, version)
            conflict.end(self.name)
        elif not all(field.is_there(self.name) for field in self._fields):
            return  # a second click on a form that the first one closed
        unread: dict[str, str] = {}
        for field in self._fields:
            unread |= field.unread(self.name)
        form_memory.of(self.name).unread = frozenset(unread)
        if unread:
            forms.submit(self.name, lambda *_: _refuse(unread))
            return
        mine = {field.name: field.value(self.name) for field in self._fields}
        changed = {name: value for name, value in mine.items() if value != before.get(name)}
        given = mine if version is None else changed

        def save(editor: Editor, operation: str) -> None:
            try:
                self._write(editor, operation, given, version)
            except StaleVersion as error:
                theirs = self._read(error.theirs)
                found = conflict.Conflict(
                    before, mine, theirs, int(error.theirs["version"]), changed_by(error.theirs)
                )
                if found.was_touched:
                    conflict.begin(self.name, found)
                    raise forms.Refused({"": ""}) from error  # the choice says it all
                # What they changed is not in this form, so saving it overwrites nothing.
                self._write(editor, operation, given, found.version)

        said = self._told(mine) if self._told else "Saved"
        if not given or undo.submit(self.name, save, word=said, titled=self._told is None):
            self._done()
            return
        by_name = {field.name: field for field in self._fields}
        forms.refuse(
            self.name,
            {
                name: by_name[name].refused(sentence) if name in by_name else sentence
                for name, sentence in forms.problems(self.name).items()
            },
        )


def before(name: str) -> tuple[Row, int | None] | None:
    """Return the values that a form was opened with, and their version; None when it was not."""
    return forms.opened(name)


def stand_at(name: str, values: Row, version: int) -> None:
    """Take it that a form is opened with these values by now: a save is made over them.

    What is saved then is another save than the last one, also if the words are the same.

    Args:
        name: The form's name.
        values: By field.
        version: The record's.
    """
    forms.renew(name)
    forms.open_with(name, values, version)


def reopen(name: str) -> None:
    """Have a form opened with its record as it stands when it is drawn next."""
    forms.renew(name)
    form_memory.of(name).opened = None


def leave(name: str) -> None:
    """Take a form for a new one when it is closed; what was typed and not saved stays."""
    if forms.forget(name):
        conflict.end(name)


def changed_by(row: Row) -> str:
    """Return who changed a row last, or an empty string when that was long ago.

    Args:
        row: All its columns, its own id first.
    """
    lately = frames.read(Desk.recent_operations, most=undo.LOOKED_THROUGH)
    actors = lately.loc[lately["entity_id"] == next(iter(row.values())), "actor"]
    return "" if actors.empty else str(actors.iloc[0])


def _refuse(sentences: Mapping[str, str]) -> None:
    raise forms.Refused(sentences)
