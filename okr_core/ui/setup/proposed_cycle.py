"""What the form of a new cycle begins with: the cycle after the last one of its length."""

from collections.abc import Sequence
from typing import Final

from okr_core.model.vocabulary import CyclePhase
from okr_core.rules import next_cycle
from okr_core.rules.next_cycle import Span
from okr_core.ui import page, state
from okr_core.ui.first_run.answers import running_quarter
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.workspace import Viewer

_WEEKLY: Final = 7


def anew() -> Row:
    """Return what most likely comes next, in the rhythm of the cycle that is picked.

    Where there is no cycle yet, that is the calendar quarter around today.
    """
    every = reading.rows(page.read(Viewer.cycles))
    if not every:
        name, first, last = running_quarter(state.workspace().clock.today())
        return {"name": name, "starts_on": first, "ends_on": last, "cadence_days": _WEEKLY}
    by_id = {one["cycle_id"]: one for one in every}
    picked = by_id.get(page.scope().cycle or "", every[0])
    last_one = next_cycle.last_like(spans([picked])[0], spans(every))
    return after(by_id[last_one.cycle_id], every)


def after(row: Row, every: Sequence[Row]) -> Row:
    """Return the values of the cycle right after one, as often checked in.

    Args:
        row: The one before.
        every: All cycles within reach; an open one around both is kept.
    """
    proposal = next_cycle.after(row["name"], row["starts_on"], row["ends_on"])
    open_ones = [one for one in every if one["phase"] != CyclePhase.CLOSED]
    parent = next_cycle.around(proposal, row["parent_cycle_id"], spans(open_ones))
    return {
        **proposal._asdict(),
        "parent_cycle_id": parent,
        "cadence_days": row["cadence_days"],
    }


def spans(rows: Sequence[Row]) -> list[Span]:
    """Return cycles as the rule about the next one takes them."""
    return [Span(*(one[name] for name in Span._fields)) for one in rows]
