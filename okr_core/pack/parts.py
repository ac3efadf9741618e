"""The parts of a pack as a reader meets them: texts that are ready, and charts not yet drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from okr_core.charts.theme import Theme


@dataclass(frozen=True)
class Mark:
    """A status: ``name`` picks colour and sign, ``word`` is read."""

    name: str
    word: str


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart that can be drawn.

    Attributes:
        title: What it is about.
        alt: What it shows, in one sentence.
        spec: The chart without data, in a theme.
        datasets: Its data for a width in pixels.
        height: In pixels.
    """

    title: str
    alt: str
    spec: Callable[[Theme], dict[str, Any]]
    datasets: Callable[[float], Mapping[str, pd.DataFrame]]
    height: int


@dataclass(frozen=True)
class ProjectLine:
    """A project under a key result."""

    title: str
    whose: str
    delivered: str
    moved: str
    alert: str


@dataclass(frozen=True)
class Note:
    """What somebody said at a check-in."""

    day: str
    author: str
    facts: str
    text: str
    blocker: str
    next_step: str


@dataclass(frozen=True)
class KeyResultPart:
    """A key result: its chart's row in words, its projects, its latest check-ins."""

    anchor: str
    title: str
    mark: Mark
    way: str
    facts: tuple[str, ...]
    projects: tuple[ProjectLine, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class ObjectivePart:
    """An objective with its key results; no figure when it has none."""

    anchor: str
    title: str
    mark: Mark
    why: str
    facts: tuple[str, ...]
    figure: Figure | None
    key_results: tuple[KeyResultPart, ...]


@dataclass(frozen=True)
class TeamPart:
    """A team's page."""

    anchor: str
    name: str
    purpose: str
    objectives: tuple[ObjectivePart, ...]


@dataclass(frozen=True)
class Line:
    """One thing that needs attention or changed. ``anchor`` is empty when it is not in the pack."""

    title: str
    anchor: str
    sentence: str
    whose: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Loose:
    """A project that no key result counts on, and why or whose."""

    title: str
    said: str


@dataclass(frozen=True)
class TopObjective:
    """An objective of the leadership page, as a row of the table beside the chart."""

    title: str
    anchor: str
    whose: str
    mark: Mark
    progress: str
    change: str
    pace: str
    outlook: str
    basis: str
    confidence: str


@dataclass(frozen=True)
class Leadership:
    """The page for those who have time for one."""

    figure: Figure | None
    objectives: tuple[TopObjective, ...]
    which: str
    needs: tuple[Line, ...]
    more_needs: int
    since: str
    movement: str
    changes: tuple[Line, ...]
    more_changes: int


@dataclass(frozen=True)
class Cover:
    """What this is about, and when it was true."""

    title: str
    cycle: str
    as_of: str
    made: str
    facts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[Mark, str], ...]
    running_title: str


@dataclass(frozen=True)
class Parts:
    """A whole pack, in reading order."""

    cover: Cover
    leadership: Leadership
    teams: tuple[TeamPart, ...]
    orphans: tuple[Loose, ...]
    exempt: tuple[Loose, ...]
    rules: tuple[tuple[str, str], ...] = field(default=())

    def figures(self) -> list[Figure]:
        """Every chart, in reading order."""
        first = [self.leadership.figure] if self.leadership.figure else []
        return first + [
            objective.figure
            for team in self.teams
            for objective in team.objectives
            if objective.figure
        ]
