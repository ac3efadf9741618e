"""Invented teams, cycles, objectives and key results, with all that measures them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from reference.draws import (
    ARCHIVED,
    NUMBERS,
    OFFSETS,
    SHARES,
    Draw,
    changes,
    one_of,
    sometimes,
    whole,
)
from reference.histories import LONG_AGO, day, history, moment, published_since
from reference.key_results import ends
from reference.records import (
    CheckIn,
    Cycle,
    KeyResult,
    Kpi,
    KpiReading,
    MilestoneStage,
    Objective,
    PhaseTarget,
    Team,
)

RANGE = ("healthy_low", "healthy_high")
PHASES = ["planning", "executing", "executing", "executing", "review"]
FIRST_STATES = st.sampled_from(["published", "published", "published", "published", "draft"])
WEIGHTS = st.sampled_from([1.0, 1.0, 2.0, 0.0, 0.5, 0.1, 3.0])
STAGE_SHARES = (
    (100,),
    (20, 20, 20, 20, 20),
    (50, 50),
    (12.5, 37.5, 50),
    (1, 99),
    (33.3, 33.3, 33.4),
)


def teams(draw: Draw) -> list[Team]:
    kinds = one_of("company", "department", "team", "person")
    rows: list[Team] = []
    for number in range(draw(whole(1, 4))):
        above = one_of(None, *(f"team-{other}" for other in range(number)))
        first = Team(
            valid_from=day(LONG_AGO),
            team_id=f"team-{number}",
            parent_team_id=draw(above),
            name=f"Team {number}",
            kind="company" if number == 0 else draw(kinds),
        )
        later = changes(
            draw,
            lambda above=above: {"parent_team_id": draw(above)},
            lambda: {"kind": draw(kinds), "name": "Renamed"},
            lambda: ARCHIVED,
            at_most=1,
        )
        rows += history(first, later)
    if draw(one_of(False, True)):
        rows.append(
            Team(valid_from=day(draw(OFFSETS)), team_id="team-new", name="New", kind="team")
        )
    return rows


def cycles(draw: Draw) -> list[Cycle]:
    rows: list[Cycle] = []
    for number in range(draw(whole(1, 3))):
        starts_on = day(draw(one_of(0, 0, -30, -7, 21, 40)))
        length = draw(one_of(90, 90, 1, 2, 10, 30, 60, 400))
        ends_on = starts_on + timedelta(days=length - 1)
        first = Cycle(
            valid_from=day(LONG_AGO),
            cycle_id=f"cycle-{number}",
            parent_cycle_id=draw(one_of(None, *(f"cycle-{other}" for other in range(number)))),
            name=f"Cycle {number}",
            starts_on=starts_on,
            ends_on=ends_on,
            phase=draw(one_of(*PHASES)),
            cadence_days=draw(one_of(1, 7, 7, 14, 30)),
        )
        later = changes(
            draw,
            lambda: {"phase": "executing"},
            lambda: {"phase": "closed", "closed_at": draw(one_of(None, moment(day(20))))},
            lambda last=ends_on: {"ends_on": draw(one_of(last + timedelta(days=1), day(450)))},
            lambda: ARCHIVED,
            at_most=1,
        )
        rows += history(first, later)
    return rows


def objectives(draw: Draw, team_ids: list[str], cycle_ids: list[str]) -> list[Objective]:
    """Each aligns to an earlier one, to the first key result of an earlier one, or to none."""
    rows: list[Objective] = []

    def aligned(number: int) -> dict[str, Any]:
        towards = draw(one_of("nothing", "objective", "key result")) if number else "nothing"
        above = draw(whole(0, number - 1)) if number else None
        return {
            "aligns_to_objective_id": f"objective-{above}" if towards == "objective" else None,
            "aligns_to_key_result_id": f"kr-{above}-0" if towards == "key result" else None,
        }

    for number in range(draw(one_of(2, 3, 1, 4, 0))):
        first = Objective(
            valid_from=day(draw(one_of(LONG_AGO, LONG_AGO, -5, 0, 20))),
            objective_id=f"objective-{number}",
            team_id=draw(one_of(*team_ids)),
            cycle_id=draw(one_of(*cycle_ids)),
            owner_id=draw(one_of(None, "person-1")),
            title=f"Objective {number}",
            ambition=draw(one_of("committed", "aspirational")),
            state=draw(FIRST_STATES),
            **aligned(number),
        )
        later = changes(
            draw,
            lambda number=number: aligned(number),
            lambda: {"state": draw(one_of("published", "published", "closed", "dropped"))},
            lambda: ARCHIVED,
            lambda: {"cycle_id": draw(one_of(*cycle_ids)), "title": "Reworded"},
        )
        rows += published_since(history(first, later))
    return rows


def measures(draw: Draw, kind: str) -> dict[str, float | None]:
    """The goalposts of a key result of one kind, as columns."""
    if kind == "maintain":
        low, width = draw(NUMBERS), draw(one_of(0.0, 0.5, 2.0, 10.0))
        open_side = draw(one_of("none", "none", "low", "high"))
        return {
            "baseline": sometimes(draw, NUMBERS),
            "band_low": None if open_side == "low" else low,
            "band_high": None if open_side == "high" else low + width,
            "tolerance": draw(one_of(0.1, 1.0, 5.0, 30.0)),
        }
    if kind == "milestone":
        return {"baseline": 0.0, "target": 100.0}
    if kind == "yes_no":
        return {"baseline": 0.0, "target": 1.0}
    baseline = draw(NUMBERS)
    target = draw(NUMBERS)
    if target == baseline:
        target += 1.0
    low, high = sorted((baseline, target))
    return {
        "baseline": low if kind == "increase" else high,
        "target": high if kind == "increase" else low,
    }


def key_results(
    draw: Draw, objective: Objective, number: int, kpi_ids: list[str]
) -> list[KeyResult]:
    """The revisions of one key result."""
    kind = draw(one_of("increase", "increase", "decrease", "maintain", "milestone", "yes_no"))
    metric = kind in ("increase", "decrease", "maintain")
    kpi_id = one_of(None, None, *(kpi_ids if metric else []))
    first = KeyResult(
        valid_from=objective.valid_from,
        key_result_id=f"kr-{objective.objective_id.removeprefix('objective-')}-{number}",
        objective_id=objective.objective_id,
        owner_id=draw(one_of(None, "person-2")),
        title=f"Key result {number}",
        kind=kind,
        indicator=draw(one_of("leading", "lagging")),
        unit=draw(one_of("", "%")),
        baseline_on=draw(one_of(None, day(-3))),
        weight=draw(WEIGHTS),
        kpi_id=draw(kpi_id),
        reads_kpi=draw(one_of(True, True, False)),
        state=draw(FIRST_STATES),
        **measures(draw, kind),
    )
    later = changes(
        draw,
        lambda: measures(draw, kind),
        lambda: {"state": draw(one_of("published", "published", "dropped"))},
        lambda: {"state": "closed", "score": draw(one_of(None, 0.0, 0.3, 1.0))},
        lambda: ARCHIVED,
        lambda: {"weight": draw(WEIGHTS), "kpi_id": draw(kpi_id)},
        lambda: {"reads_kpi": draw(one_of(True, False))},
    )
    return published_since(history(first, later))


def between(key_result: KeyResult, share: float) -> float:
    """A value that lies ``share`` of the way from baseline to target."""
    baseline, target = ends(key_result)
    return round(float(baseline) + share * float(target - baseline), 6)


def value(draw: Draw, key_result: KeyResult) -> float | None:
    """What a check-in of this key result says: mostly a value on the way, sometimes none."""
    if key_result.kind == "milestone" or draw(one_of(False, False, False, False, True)):
        return None
    if key_result.kind == "yes_no":
        return draw(one_of(0.0, 1.0))
    if key_result.kind == "maintain":
        sides = [side for side in (key_result.band_low, key_result.band_high) if side is not None]
        return round(draw(one_of(*sides)) + draw(whole(-6, 6)) * key_result.tolerance / 4, 6)
    if draw(one_of(False, False, False, True)):
        return draw(NUMBERS)
    return between(key_result, draw(SHARES))


def entry_days(draw: Draw, number: int, rhythm: int | None = None) -> dict[str, Any]:
    """When something was measured, recorded and known; recorded at a second of its own."""
    measured_on = day(rhythm * (number + 1) if rhythm else draw(OFFSETS))
    imported = draw(one_of(False, True))
    late = 0 if imported else draw(one_of(0, 0, 1, 3, 20))
    recorded_on = day(200) if imported else measured_on + timedelta(days=late)
    return {
        "measured_on": measured_on,
        "recorded_at": moment(recorded_on, number),
        "known_on": measured_on + timedelta(days=late),
    }


def check_ins(draw: Draw, key_result: KeyResult) -> list[CheckIn]:
    rows: list[CheckIn] = []
    rhythm = draw(one_of(7, 14, None, None))
    # Far enough to be judged by its standing still, not by being behind pace.
    steady = draw(one_of(None, None, None, 0.5, 0.7, 0.9))
    if key_result.kind not in ("increase", "decrease"):
        steady = None
    for number in range(draw(one_of(4, 3, 7, 5, 1, 0))):
        earlier = [None] * 5 + [row.check_in_id for row in rows]
        rows.append(
            CheckIn(
                check_in_id=f"check-in-{key_result.key_result_id}-{number}",
                key_result_id=key_result.key_result_id,
                value=between(key_result, steady) if steady else value(draw, key_result),
                confidence=sometimes(draw, whole(1, 10)),
                own_status=draw(one_of(None, None, None, "on_track", "at_risk", "off_track")),
                supersedes_id=draw(one_of(*earlier)),
                **entry_days(draw, number, rhythm),
            )
        )
    return rows


def kpis(draw: Draw, kpi_id: str, team_ids: list[str]) -> list[Kpi]:
    """The revisions of a KPI: mostly with one end of its range, or both."""

    def healthy() -> dict[str, float | None]:
        low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
        open_ends = draw(one_of((), (), ("healthy_low",), ("healthy_high",), RANGE))
        ends = zip(RANGE, (low, high), strict=True)
        return {name: None if name in open_ends else end for name, end in ends}

    first = Kpi(
        valid_from=day(draw(one_of(LONG_AGO, LONG_AGO, 10))),
        kpi_id=kpi_id,
        team_id=draw(one_of(*team_ids)),
        name=kpi_id,
        unit="%",
        direction=draw(one_of("higher", "lower", "within", "within")),
        **healthy(),
    )
    later = changes(draw, healthy, lambda: {"direction": "within"}, lambda: ARCHIVED, at_most=1)
    return history(first, later)


def readings(draw: Draw, kpi: Kpi) -> list[KpiReading]:
    """What was read, often at an end of the healthy range; a correction may take a reading back."""
    kpi_id = kpi.kpi_id
    ends = [end for end in (kpi.healthy_low, kpi.healthy_high) if end is not None]
    rows: list[KpiReading] = []
    for number in range(draw(whole(0, 5))):
        supersedes_id = draw(one_of(None, None, None, *(row.kpi_reading_id for row in rows)))
        value = draw(one_of(*ends, None)) if draw(one_of(False, True)) else None
        if value is None and not (supersedes_id and draw(one_of(False, True))):
            value = draw(NUMBERS)
        rows.append(
            KpiReading(
                kpi_reading_id=f"reading-{kpi_id}-{number}",
                kpi_id=kpi_id,
                value=value,
                supersedes_id=supersedes_id,
                # Never the second of a check-in: which of two is the newest stays decided.
                **entry_days(draw, 100 + number),
            )
        )
    return rows


def phase_targets(draw: Draw, key_result: KeyResult, cycle: Cycle) -> list[PhaseTarget]:
    """Waypoints within the cycle, and perhaps a second set that replaces the first."""
    length = (cycle.ends_on - cycle.starts_on).days
    if key_result.kind not in ("increase", "decrease", "milestone") or not length:
        return []
    replaced_on = sometimes(draw, whole(1, 60))
    from_day = key_result.valid_from
    until = from_day + timedelta(days=replaced_on) if replaced_on else None
    rows = []
    for version, (since, to) in enumerate([(from_day, until), (until, None)]):
        if since is None:
            continue
        inside = whole(0, min(length, 120) - 1)
        for offset in sorted({draw(inside) for _ in range(draw(whole(0, 2)))}):
            rows.append(
                PhaseTarget(
                    key_result_phase_target_id=f"phase-{key_result.key_result_id}-{version}-{offset}",
                    key_result_id=key_result.key_result_id,
                    due_on=cycle.starts_on + timedelta(days=offset),
                    value=between(key_result, draw(SHARES)),
                    valid_from=since,
                    valid_to=to,
                )
            )
    return rows


def stages(draw: Draw, key_result: KeyResult) -> list[MilestoneStage]:
    """Stages whose shares sum to 100, done late, early, backdated, or done and undone."""
    if key_result.kind != "milestone":
        return []
    shares = draw(one_of(*STAGE_SHARES))
    rows: list[MilestoneStage] = []
    for number, share in enumerate(shares):
        first = MilestoneStage(
            valid_from=key_result.valid_from,
            milestone_stage_id=f"stage-{key_result.key_result_id}-{number}",
            key_result_id=key_result.key_result_id,
            position=number,
            share=float(share),
        )
        marks: list[tuple[date, dict[str, Any]]] = []
        if draw(one_of(False, True)):
            marked = draw(OFFSETS)
            done = day(marked - draw(one_of(0, 0, 1, 15)))
            marks.append((day(marked), {"done_on": done}))
            if draw(whole(0, 3)) == 0:
                marks.append((day(marked + draw(whole(0, 30))), {"done_on": None}))
        rows += history(first, marks)
    return rows
