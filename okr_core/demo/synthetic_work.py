"""The projects of a synthetic organisation, their links to key results, and their tasks."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from okr_core.demo import words
from okr_core.demo.calendar import RUNNING, SO_FAR
from okr_core.demo.world import KEY_RESULTS, OBJECTIVES, TEAMS, Column, World, ids, only, picked
from okr_core.model.vocabulary import ExemptionReason, ProjectMethod, ProjectPhase, TaskStatus

PROJECTS = 190  # of a unit
_LINKED, _TWICE, _DELIVERED = 0.8, 0.3, 0.22  # shares of the projects
_EXEMPT = 0.12
_FEWEST, _MOST = 4, 12  # tasks of a project
_LAST_DONE, _LAST_DONE_EARLY = SO_FAR - 2, 26  # days of the cycle


def work(world: World) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield projects, links and tasks, table by table."""
    random = world.random
    count = PROJECTS * world.size
    team = np.arange(count) // PROJECTS * TEAMS + random.integers(1, TEAMS, count)
    starts = random.integers(0, 21, count)
    is_delivered = random.random(count) < _DELIVERED
    drawn = random.random(count)
    yield "project", _projects(world, team, starts, is_delivered, drawn)
    yield "project_key_result", _links(world, team, drawn < _LINKED)
    yield "task", _tasks(world, team, starts, is_delivered)


def _projects(
    world: World, team: Column, starts: Column, is_delivered: Column, drawn: Column
) -> pd.DataFrame:
    random, count = world.random, len(team)
    is_exempt = (drawn >= _LINKED) & (drawn < _LINKED + _EXEMPT)
    reason = random.integers(0, len(ExemptionReason), count)
    reviewed = world.days(random.integers(5, SO_FAR - 2, count))
    return pd.DataFrame(
        {
            "project_id": ids("project", count),
            "team_id": world.team_ids[team],
            "owner_id": world.person_ids[world.person_of(team)],
            "title": world.drawn(words.PROJECTS, count) + " " + world.drawn(words.SCOPES, count),
            "method": world.drawn(tuple(ProjectMethod), count),
            "phase": np.where(
                is_delivered, ProjectPhase.CLOSURE.value, ProjectPhase.MONITORING.value
            ),
            "starts_on": world.days(starts).astype(object),
            "ends_on": world.days(random.integers(SO_FAR - 10, RUNNING, count)).astype(object),
            "exemption": only(is_exempt, picked(tuple(ExemptionReason), reason)),
            "exemption_reason": only(is_exempt, picked(words.EXEMPTIONS, reason)),
            "exemption_reviewed_on": only(is_exempt, reviewed),
            "created_at": _noon(world, starts),
        }
    )


def _links(world: World, team: Column, is_linked: Column) -> pd.DataFrame:
    random = world.random
    of_team = KEY_RESULTS * OBJECTIVES
    first = np.flatnonzero(is_linked)
    second = first[random.random(len(first)) < _TWICE]
    place = random.integers(0, of_team, len(team))
    other = (place + random.integers(1, of_team, len(team))) % of_team
    project = np.concatenate((first, second))
    key_result = team[project] * of_team + np.concatenate((place[first], other[second]))
    return pd.DataFrame(
        {
            "project_key_result_id": ids("project_key_result", len(project)),
            "project_id": ids("project", len(team))[project],
            "key_result_id": ids("key_result", world.key_results)[key_result],
            "expected_lag_days": random.integers(1, 5, len(project)) * 7,
            "created_at": world.moment(0),
        }
    )


def _tasks(world: World, team: Column, starts: Column, is_delivered: Column) -> pd.DataFrame:
    random, count = world.random, len(team)
    sizes = random.integers(_FEWEST, _MOST + 1, count)
    project = np.repeat(np.arange(count), sizes)
    position = np.arange(len(project)) - np.repeat(sizes.cumsum() - sizes, sizes)
    finished = np.where(is_delivered, sizes, np.floor(sizes * random.uniform(0.1, 0.8, count)))
    end = np.where(is_delivered, _LAST_DONE_EARLY, _LAST_DONE)
    pace = ((end - starts) / np.maximum(finished, 1))[project]
    done = np.floor(starts[project] + pace * (position + 1)).astype(int)
    is_done = position < finished[project]
    status = np.select(
        [is_done, random.random(len(project)) < 0.03, position == finished[project]],
        [TaskStatus.DONE.value, TaskStatus.CANCELLED.value, TaskStatus.DOING.value],
        TaskStatus.TODO.value,
    )
    due = np.where(is_done, done + random.integers(-3, 4, len(done)), SO_FAR + 2 * position)
    return pd.DataFrame(
        {
            "task_id": ids("task", len(project)),
            "project_id": ids("project", count)[project],
            "assignee_id": world.person_ids[world.person_of(team[project])],
            "title": picked(words.TASKS, position),
            "status": status,
            "planned_effort": random.integers(1, 9, len(project)).astype(float),
            "due_on": world.days(due).astype(object),
            "done_on": only(is_done, world.days(done)),
            "position": position,
            "created_at": _noon(world, starts)[project],
        }
    )


def _noon(world: World, day: Column) -> Column:
    return np.asarray(world.days(day) + np.timedelta64(12, "h"))
