"""The form of the cycle after another one, or inside it, filled in with what is most likely."""

from typing import Final

from okr_core.model.commands import CreateCycle
from okr_core.model.vocabulary import CyclePhase
from okr_core.rules import next_cycle
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.review import reading
from okr_core.ui.setup import cycles, proposed_cycle
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Editor

AFTER: Final = "next_cycle"
INSIDE: Final = "shorter_cycle"
"""What the address calls the two drawers; each with the id of the cycle that it starts from."""

_WEEKLY: Final = 7


def after(cycle_id: str) -> Drawer | None:
    """Return the drawer that adds the cycle after one."""
    row = reading.cycle(cycle_id)
    if row is None or not reading.can_lead():
        return None
    start = proposed_cycle.after(row, reading.cycles())
    return Drawer("Next cycle", lambda: _form(AFTER, cycle_id, start).show())


def inside(cycle_id: str) -> Drawer | None:
    """Return the drawer that adds a shorter cycle inside one."""
    row = reading.cycle(cycle_id)
    proposal = None if row is None else room(row)
    if proposal is None or not reading.can_lead():
        return None
    start = {**proposal._asdict(), "parent_cycle_id": cycle_id, "cadence_days": _WEEKLY}
    return Drawer("Shorter cycle", lambda: _form(INSIDE, cycle_id, start).show())


def room(row: Row) -> next_cycle.Proposal | None:
    """Return the next shorter cycle inside an open one; None where there is no room for one."""
    if row["phase"] == CyclePhase.CLOSED:
        return None
    around, shorter = proposed_cycle.spans([row]), proposed_cycle.spans(reading.shorter(row))
    return next_cycle.inside(around[0], shorter)


def _form(kind: str, cycle_id: str, start: Row) -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.create_cycle(CreateCycle(operation_id=operation, **values))

    return RecordForm(
        form_name(kind, cycle_id),
        cycles.fields(""),
        write,
        start=start,
        done=close,
        label="Add cycle",
    )
