"""What the plan page shows: the drafts of a cycle and team with their counts, and what is above."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import pandas as pd

from okr_core.model.vocabulary import CyclePhase, State
from okr_core.ui import paging
from okr_core.ui.frames import Row, kept, read, records
from okr_core.ui.plan import coached
from okr_core.ui.plan.coached import Said
from okr_core.ui.setup import reading
from okr_core.ui.setup.reading import Listed
from okr_core.workspace import Desk, Viewer

_IN_WORK: Final = (State.DRAFT.value, State.PUBLISHED.value)


class Drafts(NamedTuple):
    """One part of what is drafted.

    Attributes:
        rows: The objectives of the part, published ones among them.
        first: The place of the first of them.
        total: How many there are in all.
        counts: What each team has, by its id; ``None`` is all of them together.
        said: What the coach says of each objective and key result of the part, by its id.
    """

    rows: Sequence[Listed]
    first: int
    total: int
    counts: Mapping[str | None, Row]
    said: Mapping[str, Said]


class Above(NamedTuple):
    """An objective that others may contribute to, with its key results."""

    objective: Row
    key_results: Sequence[Row]


def drafts(
    as_of: date,  # noqa: ARG001 - what is planned is what stands today
    cycle: str,
    team: str | None,
    *,
    today: date,
    start: int,
    size: int,
) -> Drafts:
    """Return one part of the drafts of a cycle and team; to be asked through ``page.kept``.

    A team's objectives are all in one part, as long as they are not too many for one.

    Args:
        as_of: The day of the view, which changes nothing here.
        cycle: Only this one.
        team: With the teams below it.
        today: The organisation's day.
        start: The place of an objective of the part.
        size: How many there are at most.
    """
    in_work = _in_work(today, cycle, team)
    starts = paging.whole(in_work["team_id"].tolist(), size)
    first, last = paging.part(starts, len(in_work), start)
    shown = reading.rows(in_work.iloc[first:last])
    below: dict[str, list[Row]] = {one["objective_id"]: [] for one in shown}
    key_results = read(Desk.key_results_to_edit, today, cycle, team)
    of_shown = key_results["objective_id"].isin(list(below)) & key_results["archived_at"].isna()
    for one in reading.rows(key_results[of_shown & key_results["state"].isin(_IN_WORK)]):
        below[one["objective_id"]].append(one)
    counts = reading.rows(read(Desk.plan_counts, today, cycle, team))
    listed = [reading.as_listed(one, below[one["objective_id"]]) for one in shown]
    waivers = coached.waivers(cycle)
    said = {about: what for one in listed for about, what in coached.of(one, waivers).items()}
    return Drafts(listed, first, len(in_work), {one["team_id"]: one for one in counts}, said)


def place(today: date, cycle: str, team: str | None, objective_id: str) -> int:
    """Return the place of an objective among the drafts of a cycle and team.

    Args:
        today: The organisation's day.
        cycle: Only this one.
        team: With the teams below it.
        objective_id: One of them; 0 for any other.
    """
    every: list[str] = _in_work(today, cycle, team)["objective_id"].tolist()
    return every.index(objective_id) if objective_id in every else 0


def _in_work(today: date, cycle: str, team: str | None) -> pd.DataFrame:
    every = read(Desk.objectives_to_edit, today, cycle, team)
    return every[every["archived_at"].isna() & every["state"].isin(_IN_WORK)]


def above(as_of: date, cycle: str, team: str | None, *, today: date) -> Sequence[Above]:  # noqa: ARG001 - as above
    """Return what stands above what a team drafts; to be asked through ``page.kept``.

    Args:
        as_of: The day of the view, which changes nothing here.
        cycle: The one that is planned.
        team: The one that plans; None is every team.
        today: The organisation's day.
    """
    found: list[Above] = []
    for one in reading.rows(read(Desk.above, today, cycle, team)):
        if one["key_result_id"] is None:
            found.append(Above(one, []))
        else:
            found[-1] = Above(found[-1].objective, [*found[-1].key_results, one])
    return found


def parents(today: date, cycle: str, team: str) -> Mapping[str, str]:
    """Return what the drafts of a team may contribute to: its title by ``<kind>.<id>``.

    Args:
        today: The organisation's day.
        cycle: The one that is planned.
        team: The one that plans.
    """
    return kept(_parents, today, cycle, team)


def _parents(today: date, cycle: str, team: str) -> dict[str, str]:
    found = {}
    for one in reading.rows(read(Desk.above, today, cycle, team)):
        if one["key_result_id"] is None:
            found[f"objective.{one['objective_id']}"] = f"{one['title']} ({one['team']})"
        else:
            found[f"key_result.{one['key_result_id']}"] = f"↳ {one['title']}"
    return found


def phase(cycle: str | None) -> str | None:
    """Return the phase of a cycle; None when there is no such cycle."""
    return kept(_phase, cycle)


def _phase(cycle: str | None) -> str | None:
    frame = read(Viewer.cycles)
    found = frame.loc[frame["cycle_id"] == cycle, "phase"]
    return None if found.empty else str(found.iloc[0])


def in_planning() -> Sequence[Row]:
    """Return the cycles that are being planned, newest first."""
    frame = read(Viewer.cycles)
    return records(frame[frame["phase"] == CyclePhase.PLANNING])
