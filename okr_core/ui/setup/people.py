"""The section of the people: who can own, check in and be asked for help, and the form of one."""

from okr_core.model.commands import AddPerson, EditPerson
from okr_core.ui import page
from okr_core.ui.fields import Choice, Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions, lists, reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Desk, Editor


def show() -> None:
    """Draw the section."""
    lists.simple(
        "person",
        reading.rows(page.read(Desk.people_to_edit)),
        _label,
        lambda one: lists.row(
            "person",
            one,
            _label(one),
            [actions.ARCHIVE],
            lambda wish: actions.arrange("person", one, wish),
        ),
    )


def edit(person_id: str) -> Drawer | None:
    """Return the drawer that adds a person, or edits one."""
    if not person_id:
        return Drawer("New person", lambda: _new().show())
    row = reading.person(person_id)
    return None if row is None else Drawer("Edit person", lambda: _edited(row).show())


def _label(row: Row) -> str:
    facts = [page.one_line(row[name]) for name in ("email", "team") if row[name]]
    return f"{page.one_line(row['name'])} :gray[{' · '.join(facts)}]"


def _new() -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.add_person(AddPerson(operation_id=operation, **values))

    return RecordForm(
        form_name("person"),
        _fields(),
        write,
        start={"team_id": page.scope().team},
        done=close,
        label="Add person",
    )


def _edited(row: Row) -> RecordForm:
    person_id = row["person_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_person(
            EditPerson(operation_id=operation, person_id=person_id, version=version, **values)
        )

    return RecordForm(form_name("person", person_id), _fields(), write, row=row, done=close)


def _fields() -> list[Field]:
    return [
        Text("name", "Name"),
        Text("email", "Email address", most=254, placeholder="mina@example.org"),
        Choice("team_id", "Team", reading.team_names(), nothing="None"),
    ]
