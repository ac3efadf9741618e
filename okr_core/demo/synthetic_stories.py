"""How the key results of a synthetic organisation fare: kind, goalposts and course of each."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from okr_core.demo import words
from okr_core.demo.world import KEY_RESULTS, Column, World, picked
from okr_core.model.vocabulary import KeyResultKind

_STEADY = len(words.CHANGES)  # measures from here on are kept in a band
_MILESTONE = _STEADY + len(words.STEADY)
_YES_NO = _MILESTONE + len(words.MILESTONES)
_END = _YES_NO + len(words.ANSWERS)


class Course(IntEnum):
    """What becomes of a key result by day 61."""

    ON_TRACK = 0
    AT_RISK = 1
    OFF_TRACK = 2
    BEYOND = 3
    STALE = 4
    NO_DATA = 5
    JUST_STARTED = 6


_SHARES = (0.56, 0.15, 0.08, 0.05, 0.07, 0.04, 0.05)
# Progress on day 61, from and to, for courses in their order. Pace is 0.66 then.
_FROM = np.array([0.62, 0.48, -0.15, 1.02, 0.2, 0.3, 0.01])
_TO = np.array([0.86, 0.58, 0.38, 1.25, 0.5, 0.6, 0.06])
# A band is either kept or not, and its pace is always 1.
_BAND_FROM = np.array([1, 0.74, 0.1, 1, 1, 1, 1])
_BAND_TO = np.array([1, 0.86, 0.6, 1, 1, 1, 1])


@dataclass(frozen=True)
class Stories:
    """One entry per key result in every column, in the order of the objectives.

    Attributes:
        course: What becomes of it, as ``Course``.
        kind: As ``KeyResultKind``.
        title: Its words.
        unit: Its unit; empty for yes or no.
        baseline: Where it began, in its unit.
        target: Where it should end; not a number for maintain.
        tolerance: Of maintain; the band is as far above the baseline and below it.
        final: Progress that the last check-in measures, unclamped.
    """

    course: Column
    kind: Column
    title: Column
    unit: Column
    baseline: Column
    target: Column
    tolerance: Column
    final: Column

    def is_kind(self, *kinds: KeyResultKind) -> Column:
        """Say of each key result whether it is of one of these kinds."""
        return np.isin(self.kind, [kind.value for kind in kinds])


def stories(world: World) -> Stories:
    """Draw the stories of all key results. The first of each objective is always a change."""
    random, count = world.random, world.key_results
    course = random.choice(len(_SHARES), count, p=_SHARES)
    drawn = random.choice(4, count, p=(0.64, 0.14, 0.13, 0.09))
    drawn[::KEY_RESULTS] = 0
    starts = np.array([0, _STEADY, _MILESTONE, _YES_NO, _END])
    measure = random.integers(starts[drawn], starts[drawn + 1])
    course[(course == Course.JUST_STARTED) & (drawn != 0)] = Course.ON_TRACK
    measures = (*words.CHANGES, *words.STEADY)
    table = np.array([(one.low, one.high, one.change) for one in measures])
    low, high, change = table[np.minimum(measure, len(measures) - 1)].T
    baseline = np.round(low + (high - low) * random.random(count), 1)
    size = change * (0.7 + 0.6 * random.random(count))
    kind = picked(_kinds(), measure)
    direction = np.where(kind == KeyResultKind.DECREASE.value, -1, 1)
    target = np.round(baseline * (1 + direction * size), 1)
    fixed = drawn >= 2
    baseline[fixed] = 0
    target[drawn == 1] = np.nan
    target[drawn == 2] = 100
    target[drawn == 3] = 1
    spread = random.random(count)
    final = np.where(
        drawn == 1,
        _BAND_FROM[course] + (_BAND_TO - _BAND_FROM)[course] * spread,
        _FROM[course] + (_TO - _FROM)[course] * spread,
    )
    return Stories(
        course=course,
        kind=kind,
        title=_titles(world, measure),
        unit=picked(_units(), measure),
        baseline=baseline,
        target=target,
        tolerance=np.where(drawn == 1, np.round(baseline * change * 2, 2), np.nan),
        final=final,
    )


def _kinds() -> tuple[str, ...]:
    return (
        *(one.kind.value for one in (*words.CHANGES, *words.STEADY)),
        *(KeyResultKind.MILESTONE.value for _ in words.MILESTONES),
        *(KeyResultKind.YES_NO.value for _ in words.ANSWERS),
    )


def _units() -> tuple[str, ...]:
    return (
        *(one.unit for one in (*words.CHANGES, *words.STEADY)),
        *("%" for _ in words.MILESTONES),
        *("" for _ in words.ANSWERS),
    )


def _titles(world: World, measure: Column) -> Column:
    titles = (
        *(one.title for one in (*words.CHANGES, *words.STEADY)),
        *words.MILESTONES,
        *words.ANSWERS,
    )
    return np.asarray(picked(titles, measure) + " " + world.drawn(words.SCOPES, len(measure)))
