"""What is kept aside: the parking lot, and what is named as not done in this cycle."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from okr_core.model.commands import AddIdea, Archive, CreateObjective, EditIdea
from okr_core.model.vocabulary import IdeaList
from okr_core.ui import page, state, undo
from okr_core.ui.fields import Field, Segments, Text
from okr_core.ui.frames import Row, read
from okr_core.ui.plan import adding
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions, drawers, lists, reading
from okr_core.ui.setup.drawers import Drawer, form_name
from okr_core.workspace import Desk, Editor

MOST: Final = 12
"""How many of a list are shown until all are asked for."""

_ALL: Final = "ideas"
"""The parameter in the address that asks for all of one list."""

TITLES: Final = {
    IdeaList.PARKING_LOT.value: "Parking lot",
    IdeaList.NOT_DOING.value: "Not doing this cycle",
}
_PLACEHOLDERS: Final = {
    IdeaList.PARKING_LOT.value: "An idea to keep for later",
    IdeaList.NOT_DOING.value: "What we leave, so that the rest gets done",
}
_EMPTY: Final = {
    IdeaList.PARKING_LOT.value: "Nothing is parked.",
    IdeaList.NOT_DOING.value: "Nothing is named yet. Saying no is half of a plan.",
}
_MOVES: Final = {
    IdeaList.PARKING_LOT.value: (IdeaList.NOT_DOING, "We do not do this"),
    IdeaList.NOT_DOING.value: (IdeaList.PARKING_LOT, "Put it into the parking lot"),
}
_EDIT: Final = "Edit"
_PROMOTE: Final = "Make it an objective"


def show(name: str) -> None:
    """Draw one of the two lists.

    Args:
        name: A value of ``IdeaList``.
    """
    listed = page.kept(_listed)[name]
    shown = listed if st.query_params.get(_ALL) == name else listed[:MOST]
    can_edit = page.can_edit()
    st.subheader(TITLES[name], anchor=False)
    if can_edit:
        _new(name)
    if not listed:
        st.markdown(f":gray[{_EMPTY[name]}]")
    with st.container(key=f"plan.{name}", gap="xxsmall"):
        for row in shown:
            _idea(row, can_edit=can_edit)
    if len(shown) < len(listed):
        st.button(
            f"Show all {len(listed)}",
            key=f"plan.all-{name}",
            type="tertiary",
            on_click=lambda: page.pick(**{_ALL: name}),
        )


def _listed(as_of: date, cycle: str, team: str | None) -> Mapping[str, Sequence[Row]]:  # noqa: ARG001 - they are kept as of now
    """The two lists, each by its name."""
    every = reading.rows(read(Desk.ideas, cycle, team))
    return {name: [one for one in every if one["list"] == name] for name in TITLES}


def edit(idea_id: str) -> Drawer | None:
    """Return the drawer that edits an idea."""
    every = reading.rows(page.read(Desk.ideas, page.scope().cycle))
    row = next((one for one in every if one["idea_id"] == idea_id), None)
    return None if row is None else Drawer("Edit idea", lambda: _form(row).show())


def _new(name: str) -> None:
    def write(editor: Editor, operation: str, title: str, team: str) -> str:
        values: dict[str, Any] = {"list": name, "title": title, "team_id": team}
        cycle = page.scope().cycle or ""
        return editor.add_idea(AddIdea(operation_id=operation, cycle_id=cycle, **values))

    adding.of_team(f"plan.new-{name}", TITLES[name], _PLACEHOLDERS[name], write, is_narrow=True)


def _form(row: Row) -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_idea(
            EditIdea(operation_id=operation, idea_id=row["idea_id"], version=version, **values)
        )

    fields: list[Field] = [
        Text("title", "Idea"),
        Text("note", "Note", area=True, most=4000),
        Segments("list", "List", TITLES),
    ]
    return RecordForm(form_name("idea", row["idea_id"]), fields, write, row=row, done=drawers.close)


def _idea(row: Row, *, can_edit: bool) -> None:
    note = f"  \n:small[:gray[{page.plain(row['note'])}]]" if row["note"] else ""
    of = "" if page.scope().team else f" :small[:gray[{page.one_line(row['team'])}]]"
    said = f"{page.one_line(row['title'])}{of}{note}"
    if not can_edit:
        st.markdown(said)
        return
    idea_id = row["idea_id"]
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"plan.idea-{idea_id}"
    ):
        st.markdown(said)
        offered = [_EDIT, _PROMOTE, _MOVES[row["list"]][1], *actions.places(row), actions.ARCHIVE]
        lists.menu(idea_id, offered, lambda wish: _more(row, wish))


def _more(row: Row, wish: str) -> None:
    if wish == _EDIT:
        drawers.ask("idea", row["idea_id"])
    elif wish == _PROMOTE:
        _promote(row)
    elif wish == _MOVES[row["list"]][1]:
        _move(row)
    else:
        actions.arrange("idea", row, wish)


def _move(row: Row) -> None:
    idea_id, version = row["idea_id"], row["version"]
    undo.submit(
        actions.FORM,
        lambda editor, name: editor.edit_idea(
            EditIdea(
                operation_id=name, idea_id=idea_id, version=version, list=_MOVES[row["list"]][0]
            )
        ),
        operation=undo.same("move", idea_id, version),
        word="Moved",
    )


def _promote(row: Row) -> None:
    """Write an objective in an idea's words and put the idea away: one change, undone as one."""
    idea_id, version = row["idea_id"], row["version"]
    owner = reading.person_here()

    def save(editor: Editor, name: str) -> None:
        with state.workspace().together(editor, name) as whole:
            if whole.repeated is not None:
                return  # the second click of a double one
            joined = whole.editor(editor.actor)
            joined.create_objective(
                CreateObjective(
                    operation_id=name,
                    team_id=row["team_id"],
                    cycle_id=row["cycle_id"],
                    title=row["title"],
                    why=row["note"],
                    owner_id=owner,
                )
            )
            joined.archive(
                Archive(operation_id=name, entity="idea", entity_id=idea_id, version=version)
            )

    undo.submit(
        actions.FORM,
        save,
        operation=undo.same("promote", idea_id, version),
        word="Made an objective of",
    )
