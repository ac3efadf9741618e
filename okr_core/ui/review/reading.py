"""What the review page knows of the picked cycle: its phase, and the cycles around and after it."""

from datetime import date
from typing import Final

import streamlit as st

from okr_core.model.access import Ability
from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import cycle_facts, page, state
from okr_core.ui.frames import Row, read
from okr_core.ui.setup import reading
from okr_core.workspace import Viewer

PHASES: Final = tuple(CyclePhase)
NOT_THERE: Final = "Nobody had written this cycle down yet."

INTO: Final = "into"
"""The parameter in the address that names the later cycle."""

_ALIKE: Final = 2  # times as long, at most


def cycles() -> list[Row]:
    """Return the cycles within reach, newest first: the rows of ``Viewer.cycles``."""
    return reading.rows(page.read(Viewer.cycles))


def cycle(cycle_id: str | None = None) -> Row | None:
    """Return a cycle, or the one that is picked as it was on the day; None when it is not there."""
    scope = page.scope()
    wanted = cycle_id or scope.cycle
    found = next((one for one in cycles() if one["cycle_id"] == wanted), None)
    if found is None or scope.is_live or wanted != scope.cycle:
        return found
    then = reading.known({str(one): value for one, value in page.kept(cycle_facts.row).items()})
    if then["cycle_id"] is None:
        return None
    return {**found, **{name: then[name] for name in ("name", "phase", "starts_on", "ends_on")}}


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
        if one["starts_on"] > row["starts_on"]
        and one["ends_on"] > row["ends_on"]
        and one["phase"] != CyclePhase.CLOSED
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


def scores(as_of: date, cycle: str | None, team: str | None) -> list[Row]:
    """Return the rows of ``Viewer.scores``; to be asked through ``page.kept``."""
    return reading.rows(read(Viewer.scores, as_of=as_of, cycle=cycle, team=team))


def scored(key_result_id: str) -> Row | None:
    """Return the row of ``Viewer.scores`` of a key result of what is picked, or None."""
    every = page.kept(scores)
    return next((one for one in every if one["key_result_id"] == key_result_id), None)


def retrospectives(as_of: date, cycle: str | None, team: str | None) -> list[Row]:
    """Return the rows of ``Viewer.retrospectives``; to be asked through ``page.kept``."""
    return reading.rows(read(Viewer.retrospectives, as_of=as_of, cycle=cycle, team=team))


def retrospective(team_id: str) -> Row | None:
    """Return the row of ``Viewer.retrospectives`` of a team of what is picked, or None."""
    every = page.kept(retrospectives)
    return next((one for one in every if one["team_id"] == team_id), None)


def retrospective_actions(as_of: date, cycle: str | None, team: str | None) -> list[Row]:
    """Return the rows of ``Viewer.retrospective_actions``; to be asked through ``page.kept``."""
    return reading.rows(read(Viewer.retrospective_actions, as_of=as_of, cycle=cycle, team=team))


def carry_overs(as_of: date, cycle: str | None, team: str | None, *, into: str) -> list[Row]:
    """Return the rows of ``Viewer.carry_overs``; to be asked through ``page.kept``.

    Args:
        as_of: The day of the view.
        cycle: The cycle that ends.
        team: With the teams below it.
        into: The later cycle.
    """
    return reading.rows(
        read(Viewer.carry_overs, as_of=as_of, cycle=cycle, team=team, next_cycle=into)
    )


def into(row: Row) -> Row | None:
    """Return the later cycle that the address names, else the likeliest one; None without any."""
    candidates = later(row)
    asked = st.query_params.get(INTO)
    named = next((one for one in candidates if one["cycle_id"] == asked), None)
    return named or next(iter(candidates), None)


def can_write() -> bool:
    """Return whether the forms of the page are for this reader, on the day that is looked at."""
    return page.can_edit() and page.scope().is_live


def can_score() -> bool:
    """Return whether the reader may give scores now: only while the cycle is in review."""
    return can_write() and phase() is CyclePhase.REVIEW


def can_look_back() -> bool:
    """Return whether the reader may write retrospectives now."""
    return can_write() and phase() in {CyclePhase.EXECUTING, CyclePhase.REVIEW}


def can_act() -> bool:
    """Return whether the reader may add actions to retrospectives now."""
    return can_look_back()


def can_lead() -> bool:
    """Return whether the reader may move cycles and add some: they concern everybody."""
    return can_write() and state.access().reach.is_everything and state.may(Ability.EDIT)
