"""The section of the cycles: stretches of time of any length, and the form of one."""

from okr_core.model.commands import CreateCycle, EditCycle
from okr_core.ui import page
from okr_core.ui.fields import Choice, Day, Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions, lists, proposed_cycle, reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Desk, Editor


def show() -> None:
    """Draw the section."""
    lists.simple(
        "cycle",
        reading.rows(page.read(Desk.cycles_to_edit)),
        _label,
        lambda one: lists.row(
            "cycle",
            one,
            _label(one),
            [actions.ARCHIVE],
            lambda wish: actions.arrange("cycle", one, wish),
        ),
    )


def edit(cycle_id: str) -> Drawer | None:
    """Return the drawer that adds a cycle, or edits one."""
    if not cycle_id:
        return Drawer("New cycle", lambda: _new().show())
    row = reading.cycle(cycle_id)
    return None if row is None else Drawer("Edit cycle", lambda: _edited(row).show())


def _label(row: Row) -> str:
    days = (row["ends_on"] - row["starts_on"]).days + 1
    facts = [
        f"{row['starts_on']:%-d %b %Y} to {row['ends_on']:%-d %b %Y}",
        "1 day" if days == 1 else f"{days:,} days",
        f"check-in every {row['cadence_days']} days",
        row["phase"],
    ]
    if row["parent"]:
        facts.append(f"inside {page.one_line(row['parent'])}")
    return f"{page.one_line(row['name'])} :gray[{' · '.join(facts)}]"


def _new() -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.create_cycle(CreateCycle(operation_id=operation, **values))

    return RecordForm(
        form_name("cycle"),
        fields(""),
        write,
        start=proposed_cycle.anew(),
        done=close,
        label="Add cycle",
    )


def _edited(row: Row) -> RecordForm:
    cycle_id = row["cycle_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_cycle(
            EditCycle(operation_id=operation, cycle_id=cycle_id, version=version, **values)
        )

    return RecordForm(form_name("cycle", cycle_id), fields(cycle_id), write, row=row, done=close)


def fields(cycle_id: str) -> list[Field]:
    """Return the fields of a cycle's form.

    Args:
        cycle_id: The cycle, which lies inside no cycle of its own; empty for a new one.
    """
    every = reading.open_cycle_names()
    longer = {one: name for one, name in every.items() if one != cycle_id}
    return [
        Text("name", "Name", placeholder="Q3 2026, School year 2026/27, Strategy to 2030"),
        Day("starts_on", "First day"),
        Day("ends_on", "Last day"),
        Choice(
            "parent_cycle_id",
            "Inside",
            longer,
            nothing="No longer cycle",
            help="A quarter may lie inside a year; its pages then show the year's objectives too.",
        ),
        Number(
            "cadence_days",
            "Days between check-ins",
            unit="days",
            whole=True,
            help="A key result that nobody looked at for longer, and three days more, is stale.",
        ),
    ]
