"""What is asked of the running workshop: that of the cycle and the team that are looked at."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

import pandas as pd

from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import page, state
from okr_core.ui.frames import Row, kept, read, records
from okr_core.workspace import Desk, Viewer

_NOBODY: Final = ""
"""A voter that no browser is: told of whatever is voted on, with no vote of their own."""

_TOLD: Final = timedelta(minutes=10)
"""How long whoever froze editing is told that somebody else thawed it."""


class Place(NamedTuple):
    """Where a workshop is held: a cycle, and a team with those below it; None is every team."""

    cycle: str
    team: str | None


def place() -> Place | None:
    """Return where this session is: where its link is for, else what was picked.

    None while there is no cycle. A link for one cycle is for its workshop, whichever cycle runs.
    """
    picked, reach = page.scope(), state.access().reach
    cycle = reach.cycle_id or picked.cycle
    return None if cycle is None else Place(cycle, picked.team or reach.team_id)


def running_timer() -> Row | None:
    """Return the row of ``Viewer.running_timer``, if there is one."""
    here = place()
    return None if here is None else kept(_running_timer, here)


def _running_timer(here: Place) -> Row | None:
    return _first(read(Viewer.running_timer, here.cycle, here.team))


def freeze() -> Row | None:
    """Return the row of ``Desk.freeze``, if there is one. For those who edit."""
    here = place()
    if here is None:
        return None
    now = state.workspace().clock.now()  # by the minute, so that the answer is kept
    return kept(_freeze, now.replace(second=0, microsecond=0), here)


def _freeze(now: datetime, here: Place) -> Row | None:
    return _first(read(Desk.freeze, now, here.cycle, here.team))


def thawed() -> Row | None:
    """Return the row of ``Desk.thawed``, if there is one. For those who edit."""
    here = place()
    if here is None:
        return None
    now = state.workspace().clock.now()  # by the minute, so that the answer is kept
    return kept(_thawed, now.replace(second=0, microsecond=0) - _TOLD, here)


def _thawed(since: datetime, here: Place) -> Row | None:
    return _first(read(Desk.thawed, since, here.cycle, here.team))


def current_round() -> Row | None:
    """Return the row of ``Desk.current_round``, if there is one. For those who edit."""
    here = place()
    return None if here is None else kept(_current_round, here)


def _current_round(here: Place) -> Row | None:
    return _first(read(Desk.current_round, here.cycle, here.team))


def current_round_of(voter: str | None) -> Row | None:
    """Return the row of ``Voter.current_round`` for a voter, if there is one.

    That of the picked cycle, else of any open one: who votes picks nothing, and what is planned is
    seldom the cycle that runs.
    """
    here, capability = place(), state.voter()
    if here is None or capability is None:
        return None
    cycle = kept(_voting, here)
    return None if cycle is None else _first(capability.current_round(cycle, here.team, voter))


def _voting(here: Place) -> str | None:
    """Return the cycle that is voted in: found once for all who vote, and nothing of anybody's."""
    capability = state.voter()
    if capability is None:
        return None
    cycles = read(Viewer.cycles)
    others = cycles.loc[cycles["phase"] != CyclePhase.CLOSED, "cycle_id"]
    asked = dict.fromkeys([here.cycle, *others])
    return next(
        (one for one in asked if len(capability.current_round(one, here.team, _NOBODY))), None
    )


def _first(rows: pd.DataFrame) -> Row | None:
    return next(iter(records(rows)), None)
