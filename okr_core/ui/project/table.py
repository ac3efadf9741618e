"""What the task list of a session remembers between two runs, and how a change in it is saved.

The browser keeps what was typed over the rows that it was given, as long as they are the same rows
in the same order. So rows stay where they are while somebody types: new ones and another order
come with a fresh table (``turn``), which is made only after this session saved elsewhere, or asks
for it. A change is saved over the rows as this session had seen them. For a while after somebody
else's change arrived nobody knows which of the two a cell was typed over, and who typed chooses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

import streamlit as st
from pydantic import ValidationError

from okr_core.model.commands import EditTasks, refusals
from okr_core.model.errors import InvalidInput, StaleVersion
from okr_core.model.identity import new_id
from okr_core.ui import forms, page, record_form, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.plan.in_place import TYPING
from okr_core.ui.project import cells
from okr_core.ui.setup import reading
from okr_core.workspace import Editor

FORM: Final = "project.list"
_STATE: Final = "project.list.table"
_PARTNERS: Final = {"due_on": "starts_on", "starts_on": "due_on", "done_on": "status"}
"""What was typed, where the refusal names the field that it does not go with."""


class Cell(NamedTuple):
    """One cell: of which task, in which column."""

    task_id: str
    field: str


Typed = dict[Cell, Any]


@dataclass(frozen=True)
class Refused:
    """What a cell holds and could not be saved.

    Attributes:
        value: As it was typed.
        sentence: Why not; empty where somebody else changed it too.
        was: What it was typed over.
        theirs: What somebody else made of it.
        who: They, as far as that is known.
    """

    value: Any
    sentence: str
    was: Any
    theirs: Any = None
    who: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether there is something to choose."""
        return not self.sentence


@dataclass
class Table:
    """The list of one project in this session.

    Attributes:
        project_id: Whose tasks they are.
        turn: Counts fresh tables.
        ids: The tasks in the order shown.
        seen: Each task as a change in it is saved over, by id.
        arrived: When somebody else's change of a task came in that is not seen for sure.
        handled: What was typed in a cell and dealt with, and what it then held in the file.
        refused: What could not be saved.
        values: What each name stands for that the browser shows in a column of choices.
        saves: What this session had saved by the last run.
        is_new: Whether a fresh table was asked for.
    """

    project_id: str
    turn: int = 0
    ids: tuple[str, ...] = ()
    seen: dict[str, Row] = field(default_factory=dict)
    arrived: dict[str, datetime] = field(default_factory=dict)
    handled: dict[Cell, tuple[Any, Any]] = field(default_factory=dict)
    refused: dict[Cell, Refused] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    saves: object = None
    is_new: bool = True

    @property
    def key(self) -> str:
        """The key of the widget."""
        return f"{FORM}-{self.project_id}-{self.turn}"

    def rows(self, fresh: Mapping[str, Row]) -> list[Row]:
        """Return the tasks to show, with what was refused in its place.

        Args:
            fresh: Every task as it stands now, by id.
        """
        is_elsewhere = self.saves != undo.mark()
        if self.key not in st.session_state:
            self.handled, self.is_new = {}, True  # the browser draws it afresh anyway
        if self.is_new or (is_elsewhere and self.is_behind(fresh)):
            self.turn += 1
            self.ids, self.handled, self.is_new = tuple(fresh), {}, False
            left = {cell.task_id: self.seen[cell.task_id] for cell in self.refused}
            self.seen, self.arrived = {**left, **fresh}, {}
        self.saves = undo.mark()
        self._keep_up(fresh)
        rows = [dict(fresh.get(one, self.seen[one])) for one in self.ids]
        for row in rows:
            for name in cells.LABELS:
                if (kept := self.refused.get(Cell(row["task_id"], name))) is not None:
                    row[name] = kept.value
        return rows

    def is_behind(self, fresh: Mapping[str, Row]) -> bool:
        """Whether the rows that the browser has cannot show what stands now."""
        if set(self.ids) != set(fresh):
            return True
        return any(
            fresh[cell.task_id][cell.field] != then
            for cell, (_, then) in self.handled.items()
            if cell not in self.refused
        )

    def _keep_up(self, fresh: Mapping[str, Row]) -> None:
        """Take over what others changed, once this session has had it before its eyes for long."""
        now = state.workspace().clock.now()
        for task_id, row in fresh.items():
            before = self.seen.get(task_id)
            if before is None or before["version"] == row["version"]:
                self.arrived.pop(task_id, None)
                continue
            since = self.arrived.setdefault(task_id, now)
            if now - since >= TYPING:
                self.seen[task_id] = row
        for cell, kept in self.refused.items():
            if cell.task_id not in fresh:  # put away meanwhile: what was typed is not lost with it
                continue
            if (now_there := fresh[cell.task_id][cell.field]) not in (kept.was, kept.theirs):
                self.refused[cell] = replace(kept, theirs=now_there, sentence="")

    def take(self) -> Typed:
        """Return the cells that were typed into since the last change, with what they hold."""
        edited = st.session_state.get(self.key, {}).get("edited_rows", {})
        found: Typed = {}
        for place, changes in edited.items():
            for name, raw in changes.items():
                cell, value = (
                    Cell(self.ids[int(place)], name),
                    cells.typed(name, raw, self.values.get(name, {})),
                )
                if cell in self.handled and self.handled[cell][0] == value:
                    continue
                found[cell] = value
        return found

    def put_back(self, cell: Cell) -> None:
        """Give up what was typed in a cell. For a callback."""
        self.refused.pop(cell, None)
        self.is_new = True

    def insist(self, chosen: Iterable[Cell]) -> None:
        """Save what was refused, over what stands now. For a callback."""
        fresh = _read(self.project_id)
        again = {cell: self.refused[cell].value for cell in chosen if cell in self.refused}
        for cell in again:
            self.seen[cell.task_id] = fresh.get(cell.task_id, self.seen[cell.task_id])
        self.submit(again)
        self.is_new = not self.refused

    def changed(self) -> None:
        """Save what was typed. For a callback."""
        self.submit(self.take())

    def submit(self, typed: Typed) -> None:
        """Save cells as one operation; what is refused is kept aside, with the reason."""
        new = {}
        for cell, value in typed.items():
            if value == self.seen[cell.task_id][cell.field] and cell.task_id not in self.arrived:
                self.refused.pop(cell, None)  # typed back
                self.handled[cell] = (value, value)
            else:
                new[cell] = value
        if not new:
            return
        tasks = {cell.task_id for cell in new}
        was_saved = undo.submit(
            FORM,
            lambda editor, operation: self._save(editor, operation, new),
            operation=new_id(),
            titled=len(tasks) == 1,
        )
        found = forms.problems(FORM)
        for cell, value in new.items():
            is_dealt_with = cell in self.refused or self.handled.get(cell, ("",))[0] == value
            if not was_saved and not is_dealt_with:
                self._refuse({cell: value}, " ".join(found.values()))
        self.saves = undo.mark()

    def _save(self, editor: Editor, operation: str, new: Typed) -> None:
        tasks = {cell.task_id for cell in new}
        again = {
            cell: kept.value
            for cell, kept in self.refused.items()
            if cell.task_id in tasks and cell not in new and not kept.is_conflict
        }
        left = {**again, **new}
        while left:
            try:
                editor.edit_tasks(self._command(operation, left))
            except StaleVersion as error:
                left = self._met(error.theirs, left)
            except ValidationError as error:
                left = self._without(refusals(error), left)
            except InvalidInput as error:
                left = self._without({error.field: str(error)}, left)
                if error.field == "your_name":
                    raise
            else:
                self._saved(left)
                return
        raise forms.Refused({"cells": "Nothing was left to save."})

    def _command(self, operation: str, typed: Typed) -> EditTasks:
        edits: dict[str, dict[str, Any]] = {}
        for cell, value in typed.items():
            of_task = {"task_id": cell.task_id, "version": self.seen[cell.task_id]["version"]}
            edits.setdefault(cell.task_id, of_task)[cell.field] = value
        return EditTasks.model_validate(
            {
                "operation_id": operation,
                "project_id": self.project_id,
                "tasks": list(edits.values()),
            }
        )

    def _saved(self, typed: Typed) -> None:
        fresh = _read(self.project_id)
        for cell, value in typed.items():
            self.refused.pop(cell, None)
            self.seen[cell.task_id] = fresh.get(cell.task_id, self.seen[cell.task_id])
            self.handled[cell] = (value, self.seen[cell.task_id][cell.field])

    def _met(self, theirs: Mapping[str, Any], typed: Typed) -> Typed:
        """Return what can be saved all the same over what somebody else saved of a task."""
        task_id = str(theirs["task_id"])
        before, now = self.seen[task_id], {**self.seen[task_id], **theirs}
        who = record_form.changed_by(theirs)
        left = dict(typed)
        for cell in [one for one in typed if one.task_id == task_id]:
            name = cell.field
            if now[name] == typed[cell]:
                self.handled[cell] = (left.pop(cell), now[name])
                self.refused.pop(cell, None)
            elif now[name] != before[name]:
                kept = Refused(left.pop(cell), "", before[name], now[name], who)
                self.refused[cell] = kept
                # Until who typed it has chosen, it does not go along with what is typed next.
                self.handled[cell] = (kept.value, None)
        self.seen[task_id] = now
        return left

    def _without(self, found: Mapping[str, str], typed: Typed) -> Typed:
        """Keep aside what was refused, and return the rest."""
        order = list(dict.fromkeys(cell.task_id for cell in typed))
        out: dict[Cell, str] = {}
        for place, sentence in found.items():
            parts = place.split(".")
            if parts[0] != "tasks" or len(parts) < 2 or not parts[1].isdigit():
                out |= dict.fromkeys(typed, sentence)
                continue
            of_task = [cell for cell in typed if cell.task_id == order[int(parts[1])]]
            name = parts[2] if len(parts) > 2 else ""
            named = [cell for cell in of_task if cell.field == name]
            partner = [cell for cell in of_task if cell.field == _PARTNERS.get(name)]
            before = [cell for cell in partner if cell in self.refused]
            out |= dict.fromkeys(before or named or partner or of_task, sentence)
        for cell, sentence in out.items():
            self._refuse({cell: typed[cell]}, sentence)
        return {cell: value for cell, value in typed.items() if cell not in out}

    def _refuse(self, typed: Typed, sentence: str) -> None:
        for cell, value in typed.items():
            was = self.seen[cell.task_id][cell.field]
            self.refused[cell] = Refused(value, sentence or "It could not be saved.", was, was)
            self.handled[cell] = (value, None)


def of(project_id: str) -> Table:
    """Return what this session remembers of the list of a project."""
    found: Table | None = st.session_state.get(_STATE)
    if found is None or found.project_id != project_id:
        found = Table(project_id)
        st.session_state[_STATE] = found
    return found


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Return tasks by their ids, in their order."""
    return {row["task_id"]: row for row in rows}


def _read(project_id: str) -> dict[str, Row]:
    return by_id(reading.rows(page.read(page.Viewer.tasks, page.scope().as_of, project_id)))
