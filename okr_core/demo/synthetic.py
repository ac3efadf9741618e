"""Synthetic organisations of any size, to measure with: teams, people, cycles and KPIs."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from okr_core.demo import words
from okr_core.demo.synthetic_results import results
from okr_core.demo.synthetic_work import work
from okr_core.demo.world import DEPARTMENTS, PEOPLE, TEAMS, World, ids, only
from okr_core.model.vocabulary import CyclePhase, TeamKind

TABLES = 13  # that ``organisation`` yields


def organisation(size: int, today: date) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of an organisation, table by table.

    At size 1: 31 teams (a company, 5 departments, 25 teams) with 8 people each, 93 objectives, 372
    key results with 12 check-ins each, 190 projects and about 1,500 tasks. A larger size has that
    many times more: every further 31 teams are a division of the one company. The same size and
    day give the same rows, ids included.
    """
    world = World(size, today)
    yield "team", _teams(world)
    yield "person", _people(world)
    yield "cycle", _cycles(world)
    yield from results(world)
    yield from work(world)


def unit_name(number: int) -> str:
    """Return the name of a division: a region and a field, a hundred of them in all."""
    return f"{words.REGIONS[number % 10]} {words.FIELDS[number // 10 % 10]}"


def _teams(world: World) -> pd.DataFrame:
    own = list(words.DEPARTMENTS)
    names, kinds = [], []
    for unit in range(world.size):
        place = f", {unit_name(unit)}" if unit else ""
        names.append(unit_name(unit) if unit else words.GROUP)
        names += [f"{name}{place}" for name in own]
        names += [f"{name}{place}" for teams in words.DEPARTMENTS.values() for name in teams]
        kinds.append(TeamKind.DEPARTMENT if unit else TeamKind.COMPANY)
        kinds += [TeamKind.DEPARTMENT] * DEPARTMENTS + [TeamKind.TEAM] * (TEAMS - DEPARTMENTS - 1)
    number = np.arange(world.teams)
    return pd.DataFrame(
        {
            "team_id": world.team_ids,
            "parent_team_id": only(number > 0, world.team_ids[np.maximum(world.parent_team, 0)]),
            "name": names,
            "kind": [kind.value for kind in kinds],
            "position": number % TEAMS,
            "created_at": world.founded_at,
        }
    )


def _people(world: World) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "person_id": world.person_ids,
            "name": world.person_names,
            "email": [f"person.{number}@meridian.example" for number in range(world.people)],
            "team_id": np.repeat(world.team_ids, PEOPLE),
            "created_at": world.founded_at,
        }
    )


def _cycles(world: World) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cycle_id": ids("cycle", 1),
            "name": [world.cycle.name],
            "starts_on": [world.cycle.starts_on],
            "ends_on": [world.cycle.ends_on],
            "phase": [CyclePhase.EXECUTING.value],
            "cadence_days": [world.cycle.cadence_days],
            "created_at": world.founded_at,
        }
    )
