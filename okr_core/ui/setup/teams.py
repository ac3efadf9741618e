"""The section of the teams: the tree, and the form of a team."""

from typing import Final

import streamlit as st

from okr_core.model.commands import CreateTeam, EditTeam, MoveTeam
from okr_core.model.vocabulary import TeamKind
from okr_core.ui import page
from okr_core.ui.fields import Choice, Field, Segments, Text
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions, drawers, lists, reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Desk, Editor

_ADD: Final = "Add a team below"
_MOVE: Final = "Move under another team"
_STEP: Final = "\u2003\u2003"  # for each level
_KINDS: Final = {kind.value: kind.value.capitalize() for kind in TeamKind}


def show() -> None:
    """Draw the section."""
    lists.simple(
        "team",
        reading.rows(page.read(Desk.teams_to_edit, page.scope().today)),
        _label,
        lambda one: lists.row(
            "team",
            one,
            _label(one),
            [_ADD, _MOVE, *actions.places(one), actions.ARCHIVE],
            lambda wish: _more(one, wish),
        ),
    )


def edit(team_id: str) -> Drawer | None:
    """Return the drawer that adds a team, below another for ``new.<team id>``, or edits one."""
    if not team_id or team_id.startswith("new."):
        return Drawer("New team", lambda: _new(team_id).show())
    row = reading.team(team_id)
    return None if row is None else Drawer("Edit team", lambda: _edited(row).show())


def move(team_id: str) -> Drawer | None:
    """Return the drawer that hangs a team under another."""
    row = reading.team(team_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.move_team(
            MoveTeam(operation_id=operation, team_id=team_id, version=version, **values)
        )

    form = RecordForm(
        form_name("move_team", team_id), [_parent()], write, row=row, done=close, label="Move"
    )

    def contents() -> None:
        st.markdown(f"**{page.one_line(row['name'])}**, with everything below it")
        form.show()

    return Drawer("Move team", contents)


def _more(row: Row, wish: str) -> None:
    if wish == _ADD:
        drawers.ask("team", f"new.{row['team_id']}")
    elif wish == _MOVE:
        drawers.ask("move_team", row["team_id"])
    else:
        actions.arrange("team", row, wish)


def _label(row: Row) -> str:
    indent = _STEP * int(row["depth"] or 0)
    facts = [row["kind"]]
    if row["person"] and row["person"] != row["name"]:
        facts.append(page.one_line(row["person"]))
    return f"{indent}{page.one_line(row['name'])} :gray[{' · '.join(facts)}]"


def _new(place: str) -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.create_team(CreateTeam(operation_id=operation, **values))

    name = form_name("team", place)
    return RecordForm(
        name,
        [*_fields(name, TeamKind.TEAM.value), _parent()],
        write,
        start={
            "kind": TeamKind.TEAM.value,
            "parent_team_id": place.removeprefix("new.") or None,
        },
        done=close,
        label="Add team",
    )


def _edited(row: Row) -> RecordForm:
    team_id = row["team_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        if values.get("kind") not in {None, TeamKind.PERSON.value}:
            values = {**values, "person_id": None}  # the field is not drawn for these kinds
        editor.edit_team(
            EditTeam(operation_id=operation, team_id=team_id, version=version, **values)
        )

    name = form_name("team", team_id)
    return RecordForm(name, _fields(name, row["kind"]), write, row=row, done=close)


def _fields(form: str, kind: str) -> list[Field]:
    found: list[Field] = [
        Text("name", "Name"),
        Segments("kind", "Kind", _KINDS, help="A person's own objectives need a team of a person."),
    ]
    if (st.session_state.get(f"{form}.kind") or kind) == TeamKind.PERSON:
        found.append(Choice("person_id", "Whose", reading.people_names()))
    return [*found, Text("purpose", "What it is for", area=True, most=4000)]


def _parent() -> Choice:
    return Choice("parent_team_id", "Under", reading.team_names(), nothing="At the top")
