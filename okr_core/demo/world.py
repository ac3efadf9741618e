"""What every part of a synthetic organisation shares: its size, its days, its people, its ids."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from okr_core.demo import words
from okr_core.demo.calendar import Span, cycles

SEED = 372
TEAMS = 31  # of a unit: its head, 5 departments, 25 teams
DEPARTMENTS = 5
PEOPLE = 8  # of a team
OBJECTIVES = 3  # of a team
KEY_RESULTS = 4  # of an objective

Column = npt.NDArray[Any]

_TABLES = (
    *("team", "person", "cycle", "kpi", "kpi_reading", "objective", "key_result"),
    *("key_result_phase_target", "milestone_stage", "check_in", "project"),
    *("project_key_result", "task"),
)


def ids(table: str, count: int) -> Column:
    """Return that many ids of a table, in the form of a UUIDv7, always the same ones."""
    prefix = f"01900000-0000-7{_TABLES.index(table):03x}-8000-"
    return np.array([f"{prefix}{number:012x}" for number in range(count)], dtype=object)


def picked(options: Sequence[str], which: Column) -> Column:
    """Return the option that each number stands for."""
    return np.asarray(np.array([str(one) for one in options], dtype=object)[which])


def only(where: Column, values: Column) -> Column:
    """Return the values where that holds, and None elsewhere."""
    kept = values.astype(object)
    kept[~where] = None
    return kept


class World:
    """One organisation in the making.

    Attributes:
        size: How many units of 31 teams it has.
        today: The day on which it stands.
        random: The one source of chance; the same seed gives the same organisation.
        cycle: The running cycle: today is its day 61.
    """

    def __init__(self, size: int, today: date) -> None:
        self.size = size
        self.today = today
        self.random = np.random.default_rng(SEED)
        self.cycle: Span = next(span for span in cycles(today) if span.key == "quarter")
        self.teams = TEAMS * size
        self.people = PEOPLE * self.teams
        self.objectives = OBJECTIVES * self.teams
        self.key_results = KEY_RESULTS * self.objectives

    def drawn(self, options: Sequence[str], count: int) -> Column:
        """Return that many of the options, at random."""
        return picked(options, self.random.integers(0, len(options), count))

    @property
    def founded_at(self) -> datetime:
        """The moment at which teams and people were entered."""
        return self.moment(-90)

    def moment(self, day: int) -> datetime:
        """Return noon of a day of the cycle; its first day is 0."""
        return datetime.combine(self.cycle.starts_on + timedelta(days=day), time(12))

    def days(self, day: Column) -> Column:
        """Return the dates of days of the cycle; its first day is 0."""
        return np.datetime64(self.cycle.starts_on) + day.astype("timedelta64[D]")

    @cached_property
    def team_ids(self) -> Column:
        """One id per team, unit by unit: the head, the departments, their teams in turn."""
        return ids("team", self.teams)

    @cached_property
    def parent_team(self) -> Column:
        """The number of the team above each team; -1 for the company, at the top."""
        unit, place = np.divmod(np.arange(self.teams), TEAMS)
        head = unit * TEAMS
        of_team = head + 1 + (place - DEPARTMENTS - 1) // DEPARTMENTS
        above = np.where(place == 0, 0, np.where(place <= DEPARTMENTS, head, of_team))
        above[0] = -1
        return above

    @cached_property
    def person_ids(self) -> Column:
        """One id per person, team by team."""
        return ids("person", self.people)

    @cached_property
    def person_names(self) -> Column:
        """One name per person."""
        first = self.drawn(words.FIRST_NAMES, self.people)
        return np.asarray(first + " " + self.drawn(words.LAST_NAMES, self.people))

    def person_of(self, team: Column) -> Column:
        """Return the number of a person of each team, at random."""
        return team * PEOPLE + self.random.integers(0, PEOPLE, len(team))
