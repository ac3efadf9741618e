"""The forms of an objective: write and edit, move to another team or cycle, duplicate."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from okr_core.model.commands import (
    CreateObjective,
    DuplicateObjective,
    EditObjective,
    MoveObjective,
)
from okr_core.model.vocabulary import Ambition
from okr_core.ui import page
from okr_core.ui.fields import Choice, Field, Segments, Text
from okr_core.ui.frames import Row
from okr_core.ui.plan import hints
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Editor

_PARENTS = ("objective", "key_result")
_AMBITIONS = {
    Ambition.COMMITTED.value: "Committed: we plan to reach all of it",
    Ambition.ASPIRATIONAL.value: "Aspirational: most of it would be a success",
}


def edit(objective_id: str) -> Drawer | None:
    """Return the drawer that writes a new objective, or edits one."""
    if not objective_id:
        return Drawer("New objective", lambda: _new().show())
    row = reading.objective(objective_id)
    if row is None:
        return None
    return Drawer("Edit objective", lambda: _edited(row).show())


def move(objective_id: str) -> Drawer | None:
    """Return the drawer that gives an objective to another team or cycle."""
    row = reading.objective(objective_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        wanted = {name: row[name] for name in ("team_id", "cycle_id")} | values
        editor.move_objective(
            MoveObjective(
                operation_id=operation, objective_id=objective_id, version=version, **wanted
            )
        )

    form = RecordForm(
        form_name("move_objective", objective_id),
        _places(),
        write,
        row=row,
        done=close,
        label="Move",
    )
    return Drawer("Move objective", lambda: _titled(row, form))


def duplicate(objective_id: str) -> Drawer | None:
    """Return the drawer that copies an objective with its key results."""
    row = reading.objective(objective_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.duplicate_objective(
            DuplicateObjective(operation_id=operation, objective_id=objective_id, **values)
        )

    form = RecordForm(
        form_name("duplicate_objective", objective_id),
        _places(),
        write,
        start={"team_id": row["team_id"], "cycle_id": row["cycle_id"]},
        done=close,
        label="Duplicate",
    )
    return Drawer("Duplicate objective", lambda: _titled(row, form))


def _titled(row: Row, form: RecordForm) -> None:
    st.markdown(f"**{page.one_line(row['title'])}**, with its key results")
    form.show()


def _places() -> list[Field]:
    return [
        Choice("team_id", "Team", reading.team_names()),
        Choice("cycle_id", "Cycle", reading.open_cycle_names()),
    ]


def _new() -> RecordForm:
    scope = page.scope()
    teams = reading.team_names()

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.create_objective(
            CreateObjective(operation_id=operation, cycle_id=scope.cycle or "", **columns(values))
        )

    return RecordForm(
        form_name("objective"),
        [Choice("team_id", "Team", teams), *_fields("")],
        write,
        start={
            "team_id": scope.team or (next(iter(teams)) if len(teams) == 1 else None),
            "owner_id": reading.person_here(),
            "ambition": Ambition.COMMITTED.value,
        },
        done=close,
        label="Save as a draft",
    )


def _edited(row: Row) -> RecordForm:
    objective_id = row["objective_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_objective(
            EditObjective(
                operation_id=operation,
                objective_id=objective_id,
                version=version,
                **columns(values),
            )
        )

    return RecordForm(
        form_name("objective", objective_id),
        _fields(objective_id),
        write,
        row=row,
        read=form_values,
        done=close,
    )


def _fields(objective_id: str) -> list[Field]:
    return [
        Text(
            "title",
            "Objective",
            help="Where you want to be, in words. The numbers go into its key results.",
            placeholder="Customers find the answer on their own",
            note=hints.of_objective,
        ),
        Text("why", "Why it matters", area=True, most=4000),
        Choice("owner_id", "Owner", reading.people_names(), nothing="Nobody yet"),
        Segments("ambition", "Ambition", _AMBITIONS),
        Choice(
            "aligns_to",
            "Contributes to",
            reading.parents(page.scope().cycle or "", objective_id),
            nothing="Stands on its own",
            help="An objective, or one of its key results, of this cycle or a longer one.",
        ),
        Text("contribution", "How it contributes", area=True, most=4000),
    ]


def form_values(row: Mapping[str, Any]) -> Values:
    """Return the form's values of a row; what it aligns to is one choice, ``<kind>.<id>``."""
    found: dict[str, Any] = {
        name: row[name] or None for name in ("title", "why", "owner_id", "ambition", "contribution")
    }
    aligned = [
        f"{kind}.{row[f'aligns_to_{kind}_id']}" for kind in _PARENTS if row[f"aligns_to_{kind}_id"]
    ]
    return {**found, "aligns_to": next(iter(aligned), None)}


def columns(values: Values) -> Values:
    """Return the command's values of the form's."""
    found = dict(values)
    if "aligns_to" in found:
        kind, _, parent = (found.pop("aligns_to") or "").partition(".")
        found |= {f"aligns_to_{one}_id": parent if one == kind else None for one in _PARENTS}
    return found
