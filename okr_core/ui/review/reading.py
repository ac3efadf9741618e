"""What the review page knows of the picked cycle: its phase, and the cycles around and after it."""

from collections.abc import Sequence
from typing import Final

from okr_core.model.access import Ability
from okr_core.model.vocabulary import CyclePhase
from okr_core.rules.next_cycle import Span
from okr_core.ui import page, state
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.workspace import Viewer

PHASES: Final = tuple(CyclePhase)
_ALIKE: Final = 2  # times as long, at most


def cycles() -> list[Row]:
    """Return the cycles within reach, newest first: the rows of ``Viewer.cycles``."""
    return reading.rows(page.read(Viewer.cycles))


def cycle(cycle_id: str | None = None) -> Row | None:
    """Return a cycle, or the one that is picked; None when there is no such one."""
    wanted = cycle_id or page.scope().cycle
    return next((one for one in cycles() if one["cycle_id"] == wanted), None)


def phase() -> CyclePhase | None:
    """Return the phase of the picked cycle; None when there is no cycle."""
    row = cycle()
    return None if row is None else CyclePhase(row["phase"])


def shorter(row: Row) -> list[Row]:
    """Return the cycles that lie inside one, in the order of time."""
    inside = [one for one in cycles() if one["parent_cycle_id"] == row["cycle_id"]]
    return sorted(inside, key=lambda one: (one["starts_on"], one["ends_on"]))


def later(row: Row) -> list[Row]:
    """Return the open cycles that begin after one, those as long as it first, then the soonest."""
    days = row["ends_on"] - row["starts_on"]
    found = [
        one
        for one in cycles()
        if one["starts_on"] > row["starts_on"] and one["phase"] != CyclePhase.CLOSED
    ]
    return sorted(
        found,
        key=lambda one: (
            one["starts_on"] <= row["ends_on"],
            one["starts_on"],
            abs(one["ends_on"] - one["starts_on"] - days),
        ),
    )


def following(row: Row) -> Row | None:
    """Return the cycle that comes after one and is about as long; None where there is none."""
    days = row["ends_on"] - row["starts_on"]
    after = [
        one
        for one in cycles()
        if one["starts_on"] > row["ends_on"]
        and days < _ALIKE * (one["ends_on"] - one["starts_on"])
        and one["ends_on"] - one["starts_on"] < _ALIKE * days
    ]
    return min(after, key=lambda one: one["starts_on"], default=None)


def spans(rows: Sequence[Row]) -> list[Span]:
    """Return cycles as the rule about the next one takes them."""
    return [Span(*(one[name] for name in Span._fields)) for one in rows]


def can_write() -> bool:
    """Return whether the forms of the page are for this reader, on the day that is looked at."""
    return page.can_edit() and page.scope().is_live


def can_lead() -> bool:
    """Return whether the reader may move cycles and add some: they concern everybody."""
    return can_write() and state.access().reach.is_everything and state.may(Ability.EDIT)
