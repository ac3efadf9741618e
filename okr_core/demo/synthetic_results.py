"""The objectives and key results of a synthetic organisation, with stages, waypoints and KPIs."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from okr_core.demo import words
from okr_core.demo.synthetic_check_ins import check_ins
from okr_core.demo.synthetic_stories import Course, Stories, stories
from okr_core.demo.world import (
    DEPARTMENTS,
    KEY_RESULTS,
    OBJECTIVES,
    TEAMS,
    Column,
    World,
    ids,
    only,
    picked,
)
from okr_core.model.vocabulary import Ambition, Indicator, KeyResultKind, State

_WRITTEN, _PUBLISHED = -8, -5  # days of the cycle; its first is 0
_TO_KEY_RESULT, _ORPHAN = 0.3, 0.08  # shares of the objectives
_STAGES = 4
_STAGES_DONE = np.array([3, 2, 1, 4, 1, 0, 0])  # by course
_WAYPOINT = 75  # day of the cycle up to which little is expected of those that just started
_READINGS = 12


def results(world: World) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield KPIs, objectives, key results and everything that measures them, table by table."""
    told = stories(world)
    team = np.arange(world.key_results) // (OBJECTIVES * KEY_RESULTS)
    owner = world.person_of(team)
    watched = _watched(world)
    yield "kpi", _kpis(world, watched)
    yield "kpi_reading", _readings(world, told, watched)
    yield "objective", _objectives(world)
    yield "key_result", _key_results(world, told, owner, watched)
    yield "key_result_phase_target", _waypoints(world, told)
    yield "milestone_stage", _stages(world, told)
    yield "check_in", check_ins(world, told, owner)


def _watched(world: World) -> Column:
    """Return the key results that a KPI measures: the first of every department of a unit."""
    department = np.arange(1, DEPARTMENTS + 1)
    team = (np.arange(world.size) * TEAMS)[:, np.newaxis] + department
    return np.asarray((team * OBJECTIVES * KEY_RESULTS).ravel())


def _kpis(world: World, watched: Column) -> pd.DataFrame:
    team = watched // (OBJECTIVES * KEY_RESULTS)
    return pd.DataFrame(
        {
            "kpi_id": ids("kpi", len(watched)),
            "team_id": world.team_ids[team],
            "owner_id": world.person_ids[world.person_of(team)],
            "name": picked(words.KPIS, np.arange(len(watched)) % len(words.KPIS)),
            "created_at": world.founded_at,
        }
    )


def _readings(world: World, told: Stories, watched: Column) -> pd.DataFrame:
    total = len(watched) * _READINGS
    day = np.tile(np.arange(_READINGS) * 5 + 4, len(watched))
    way = np.tile(np.arange(1, _READINGS + 1) / _READINGS, len(watched))
    baseline, target, final = (
        column[watched].repeat(_READINGS) for column in (told.baseline, told.target, told.final)
    )
    return pd.DataFrame(
        {
            "kpi_reading_id": ids("kpi_reading", total),
            "kpi_id": ids("kpi", len(watched)).repeat(_READINGS),
            "measured_on": world.days(day).astype(object),
            "recorded_at": world.days(day) + np.timedelta64(8, "h"),
            "known_on": world.days(day).astype(object),
            "value": np.round(baseline + (target - baseline) * final * way, 2),
            "source": "weekly report",
            "author": "weekly report",
        }
    )


def _objectives(world: World) -> pd.DataFrame:
    random, count = world.random, world.objectives
    team = np.arange(count) // OBJECTIVES
    above = world.parent_team[team]
    drawn = random.random(count)
    is_free = (above < 0) | (drawn < _ORPHAN)
    to_key_result = ~is_free & (drawn > 1 - _TO_KEY_RESULT)
    parent = np.maximum(above, 0) * OBJECTIVES + random.integers(0, OBJECTIVES, count)
    parent_key_result = parent * KEY_RESULTS + random.integers(0, KEY_RESULTS, count)
    phrases, scopes = world.drawn(words.OBJECTIVES, count), world.drawn(words.SCOPES, count)
    return pd.DataFrame(
        {
            "objective_id": ids("objective", count),
            "team_id": world.team_ids[team],
            "cycle_id": ids("cycle", 1)[0],
            "owner_id": world.person_ids[world.person_of(team)],
            "title": [one.format(scope=place) for one, place in zip(phrases, scopes, strict=True)],
            "why": world.drawn(words.WHY, count),
            "ambition": world.drawn(tuple(Ambition), count),
            "state": State.PUBLISHED.value,
            "aligns_to_objective_id": only(
                ~is_free & ~to_key_result, ids("objective", count)[parent]
            ),
            "aligns_to_key_result_id": only(
                to_key_result, ids("key_result", world.key_results)[parent_key_result]
            ),
            "contribution": only(~is_free, world.drawn(words.CONTRIBUTIONS, count)),
            "position": np.arange(count) % OBJECTIVES,
            "published_at": world.moment(_PUBLISHED),
            "created_at": world.moment(_WRITTEN),
        }
    )


def _key_results(world: World, told: Stories, owner: Column, watched: Column) -> pd.DataFrame:
    random, count = world.random, world.key_results
    kpi = np.full(count, None, dtype=object)
    kpi[watched] = ids("kpi", len(watched))
    band = 0.5 * told.tolerance
    return pd.DataFrame(
        {
            "key_result_id": ids("key_result", count),
            "objective_id": ids("objective", world.objectives).repeat(KEY_RESULTS),
            "owner_id": world.person_ids[owner],
            "title": told.title,
            "kind": told.kind,
            "indicator": world.drawn(tuple(Indicator), count),
            "unit": told.unit,
            "baseline": told.baseline,
            "baseline_on": world.moment(_WRITTEN).date(),
            "target": told.target,
            "band_low": told.baseline - band,
            "band_high": told.baseline + band,
            "tolerance": told.tolerance,
            "weight": random.choice((0.5, 1.0, 1.0, 1.0, 2.0), count),
            "kpi_id": kpi,
            "state": State.PUBLISHED.value,
            "position": np.arange(count) % KEY_RESULTS,
            "published_at": world.moment(_PUBLISHED),
            "created_at": world.moment(_WRITTEN),
        }
    )


def _waypoints(world: World, told: Stories) -> pd.DataFrame:
    which = np.flatnonzero(told.course == Course.JUST_STARTED)
    value = told.baseline + 0.08 * (told.target - told.baseline)
    return pd.DataFrame(
        {
            "key_result_phase_target_id": ids("key_result_phase_target", len(which)),
            "key_result_id": ids("key_result", world.key_results)[which],
            "due_on": world.moment(_WAYPOINT).date(),
            "value": np.round(value[which], 2),
            "valid_from": world.moment(_WRITTEN).date(),
            "created_at": world.moment(_WRITTEN),
        }
    )


def _stages(world: World, told: Stories) -> pd.DataFrame:
    which = np.flatnonzero(told.is_kind(KeyResultKind.MILESTONE))
    position = np.tile(np.arange(_STAGES), len(which))
    is_done = position < _STAGES_DONE[told.course[which]].repeat(_STAGES)
    day = 8 + 12 * position + world.random.integers(0, 10, len(position))
    return pd.DataFrame(
        {
            "milestone_stage_id": ids("milestone_stage", len(position)),
            "key_result_id": ids("key_result", world.key_results)[which].repeat(_STAGES),
            "position": position,
            "title": picked(words.STAGES, position),
            "share": 100 / _STAGES,
            "done_on": only(is_done, world.days(day)),
            "created_at": world.moment(_WRITTEN),
        }
    )
