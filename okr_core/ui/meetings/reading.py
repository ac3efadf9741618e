"""What each meeting reads, made into its parts once and kept until the data changes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

import pandas as pd
import pyarrow as pa

from okr_core.charts import confidence_list
from okr_core.telling import meetings
from okr_core.telling.meetings import Part
from okr_core.ui import drawing, frames, paging
from okr_core.ui.frames import read, records
from okr_core.workspace import Viewer
from okr_core.workspace.meeting_reads import WEEKS

AHEAD: Final = timedelta(days=14)
"""How far a team review looks ahead."""
_LATEST: Final = 5  # check-ins of a key result, among which one says something
_Questions = tuple[Callable[[], pd.DataFrame], ...]


class Trend(NamedTuple):
    """The chart of a team review.

    Attributes:
        datasets: Its data, ready to be drawn.
        height: In pixels.
        total: How many key results there are in all.
    """

    datasets: dict[str, pa.Table]
    height: int
    total: int


def stand_up(*, as_of: date, cycle: str | None, team: str | None, since: date) -> tuple[Part, ...]:
    """Return what moved, what changed without moving if anything did, and what is blocked."""
    questions: _Questions = (
        lambda: read(Viewer.changes, as_of=as_of, since=since, cycle=cycle, team=team),
        lambda: read(Viewer.attention, as_of=as_of, cycle=cycle, team=team),
        lambda: read(Viewer.cycle_overview, as_of=as_of, cycle=cycle, team=team),
    )
    frames.together(*questions)
    changes, attention, counted = (records(ask()) for ask in questions)
    others = meetings.changed_else(changes)
    return (
        meetings.moved(changes, int(counted[0]["key_results"])),
        *([others] if others.lines else []),
        meetings.blocked(attention),
    )


def one_on_one(
    *,
    as_of: date,
    cycle: str | None,
    team: str | None,  # noqa: ARG001 - about one person, wherever they work
    since: date,
    person: str,
) -> tuple[Part, ...]:
    """Return where one person's key results stand, what changed, their work, and what is next."""
    questions: _Questions = (
        lambda: read(Viewer.key_results, as_of=as_of, cycle=cycle),
        lambda: read(Viewer.changes, as_of=as_of, since=since, cycle=cycle),
        lambda: read(Viewer.attention, as_of=as_of, cycle=cycle),
        lambda: read(Viewer.latest_check_ins, as_of=as_of, cycle=cycle, most=_LATEST),
        lambda: read(Viewer.tasks_of_person, as_of=as_of, since=since, person=person, cycle=cycle),
    )
    frames.together(*questions)
    every, changes, attention, said, tasks = (records(ask()) for ask in questions)
    own = [row for row in every if row["owner_id"] == person]
    return (
        meetings.own(own),
        meetings.changed([row for row in changes if row["owner_id"] == person]),
        meetings.own_blocked([row for row in attention if row["owner_id"] == person]),
        meetings.asked(attention, person),
        meetings.next_steps(said, {row["key_result_id"]: row["title"] for row in own}),
        meetings.tasks(tasks),
    )


def team_review(
    *, as_of: date, cycle: str | None, team: str | None, since: date
) -> tuple[Part, ...]:
    """Return where objectives stand, what moved, health, what is to decide, coming and late."""
    until = as_of + AHEAD
    questions: _Questions = (
        lambda: read(Viewer.changes, as_of=as_of, since=since, cycle=cycle, team=team),
        lambda: read(Viewer.cycle_overview, as_of=as_of, cycle=cycle, team=team),
        lambda: read(Viewer.objectives, as_of=as_of, cycle=cycle, team=team),
        lambda: read(Viewer.kpis, as_of=as_of, team=team),
        lambda: read(Viewer.coming, as_of=as_of, until=until, cycle=cycle, team=team),
        lambda: read(Viewer.due_check_ins, as_of=as_of, cycle=cycle, team=team),
        lambda: read(Viewer.attention, as_of=as_of, cycle=cycle, team=team),
    )
    frames.together(*questions)
    changes, counted, objectives, kpis, coming, due, attention = (
        records(ask()) for ask in questions
    )
    return (
        meetings.objectives(objectives),
        meetings.moved(changes, int(counted[0]["key_results"]))._replace(brief=3),
        meetings.health(kpis),
        meetings.decisions(attention),
        meetings.coming(coming, due, until),
        meetings.late(coming),
    )


def trend(*, as_of: date, cycle: str | None, team: str | None, start: int, size: int) -> Trend:
    """Return one part of the list of objectives with confidence over the weeks."""
    questions: _Questions = (
        lambda: read(Viewer.objectives, as_of=as_of, cycle=cycle, team=team),
        lambda: read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team),
        lambda: read(Viewer.confidence_trend, as_of=as_of, cycle=cycle, team=team),
    )
    frames.together(*questions)
    objectives, key_results, weeks = (ask() for ask in questions)
    first = paging.clamped(start, len(key_results), size)
    part = key_results.iloc[first : first + size]
    own: pd.DataFrame = weeks[weeks["key_result_id"].isin(part["key_result_id"])]
    data = confidence_list.datasets(objectives, part, own, weeks=WEEKS)
    height = confidence_list.height(data["rows"])
    return Trend(drawing.ready(data), height, len(key_results))
