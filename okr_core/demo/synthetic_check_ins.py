"""Twelve check-ins on every key result of a synthetic organisation, as its story goes."""

import numpy as np
import pandas as pd

from okr_core.demo import words
from okr_core.demo.synthetic_stories import Course, Stories
from okr_core.demo.world import KEY_RESULTS, OBJECTIVES, Column, World, ids, only
from okr_core.model.vocabulary import KeyResultKind, OwnStatus

CHECK_INS = 12
_EVERY, _EVERY_STALE = 5, 3  # days; the stale ones end in week five
_LOW = 3  # a confidence from here down has a note
_CONFIDENCE = np.array([8, 6, 4, 9, 6, 5, 7])  # by course
_NOTED, _OWN_STATUS, _BLOCKED = 0.25, 0.05, 0.3


def check_ins(world: World, stories: Stories, owner: Column) -> pd.DataFrame:
    """Return the check-ins, by key result and day; ``owner`` is the number of a person each."""
    random, count = world.random, world.key_results
    every = np.where(stories.course == Course.STALE, _EVERY_STALE, _EVERY)[:, np.newaxis]
    step = np.arange(CHECK_INS)
    day = (every * step + random.integers(0, every, (count, CHECK_INS))).ravel()
    confidence = _confidence(world, stories)
    total = count * CHECK_INS
    noted = (random.random(total) < _NOTED) | (confidence <= _LOW)
    last = np.tile(step == CHECK_INS - 1, count)
    trouble = np.isin(stories.course, (Course.AT_RISK, Course.OFF_TRACK)).repeat(CHECK_INS)
    blocked = last & trouble & (random.random(total) < _BLOCKED)
    stated = last & (random.random(total) < _OWN_STATUS)
    team = np.arange(count) // (KEY_RESULTS * OBJECTIVES)
    asked = world.person_of(np.maximum(world.parent_team[team], 0)).repeat(CHECK_INS)
    recorded_at = world.days(day) + np.timedelta64(9, "h")
    return pd.DataFrame(
        {
            "check_in_id": ids("check_in", total),
            "key_result_id": ids("key_result", count).repeat(CHECK_INS),
            "measured_on": world.days(day).astype(object),
            "recorded_at": recorded_at + random.integers(0, 28_800, total).astype("timedelta64[s]"),
            "known_on": world.days(day).astype(object),
            "value": _values(world, stories),
            "confidence": confidence,
            "own_status": only(stated, world.drawn(tuple(OwnStatus), total)),
            "note": only(noted, world.drawn(words.NOTES, total)),
            "blocker": only(blocked, world.drawn(words.BLOCKERS, total)),
            "help_from_id": only(blocked, world.person_ids[asked]),
            "author": world.person_names[owner].repeat(CHECK_INS),
            "author_id": world.person_ids[owner].repeat(CHECK_INS),
        }
    )


def _confidence(world: World, stories: Stories) -> Column:
    # One step up or down at most from one check-in to the next, around the level of the course.
    steps = world.random.integers(-1, 2, (world.key_results, CHECK_INS))
    walk = np.clip(steps.cumsum(axis=1), -2, 2)
    return np.asarray(np.clip(_CONFIDENCE[stories.course][:, np.newaxis] + walk, 1, 10).ravel())


def _values(world: World, stories: Stories) -> Column:
    """Return what each check-in measures; not a number for stages and for courses without data."""
    count = world.key_results
    way = np.arange(CHECK_INS) / (CHECK_INS - 1)
    bend = world.random.choice((0.6, 1, 1, 2.2), count)[:, np.newaxis]
    walked = way**bend
    wobble = 0.03 * world.random.standard_normal((count, CHECK_INS)) * (1 - way)
    progress = stories.final[:, np.newaxis] * walked + wobble
    baseline, target, tolerance, final = (
        column[:, np.newaxis]
        for column in (stories.baseline, stories.target, stories.tolerance, stories.final)
    )
    changed = np.round(baseline + (target - baseline) * progress, 2)
    # The band ends half a tolerance from the baseline; a percentage leaves it downwards.
    side = np.where(stories.unit == "%", -1, 1)[:, np.newaxis]
    outside = np.where(final < 1, side * tolerance * (1.5 - final), tolerance * wobble)
    steady = np.round(baseline + outside * walked, 2)
    answered = np.where((final > 0.6) & (way > 0.6), 1.0, 0.0)
    values = np.select(
        [
            stories.is_kind(KeyResultKind.MAINTAIN)[:, np.newaxis],
            stories.is_kind(KeyResultKind.YES_NO)[:, np.newaxis],
            stories.is_kind(KeyResultKind.MILESTONE)[:, np.newaxis],
        ],
        [steady, answered, np.full_like(changed, np.nan)],
        changed,
    )
    values[stories.course == Course.NO_DATA] = np.nan
    return np.asarray(values.ravel())
