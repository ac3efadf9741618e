"""Progress, pace and status of a key result, and its forecast."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from statistics import median
from typing import Any

from reference.records import Cycle, KeyResult, exact
from reference.view import Measurement, View

Row = dict[str, Any]

WEAKEST_FIRST = (
    "off_track",
    "at_risk",
    "stale",
    "no_data",
    "just_started",
    "not_started",
    "on_track",
    "closed",
)
"""The order in which a status outweighs the others."""

MAY_BE_LOWERED = ("on_track", "at_risk", "off_track", "just_started", "no_data")
"""The computed statuses that an owner's weaker word replaces."""


def weakness(status: str) -> int:
    return WEAKEST_FIRST.index(status)


def ends(key_result: KeyResult) -> tuple[Fraction | None, Fraction | None]:
    """Baseline and target: a milestone runs from 0 to 100 percent, a yes/no from 0 to 1."""
    if key_result.kind == "milestone":
        return Fraction(0), Fraction(100)
    if key_result.kind == "yes_no":
        return Fraction(0), Fraction(1)
    return exact(key_result.baseline), exact(key_result.target)


def raw_progress(key_result: KeyResult, value: Fraction | None) -> Fraction | None:
    """The way from baseline to target, unclamped; maintain: how near the band, never below 0."""
    if value is None:
        return None
    if key_result.kind == "maintain":
        low, high = exact(key_result.band_low), exact(key_result.band_high)
        below = low - value if low is not None else Fraction(0)
        above = value - high if high is not None else Fraction(0)
        distance = max(below, above, Fraction(0))
        return (
            max(Fraction(0), 1 - distance / exact(key_result.tolerance))
            if distance
            else Fraction(1)
        )
    baseline, target = ends(key_result)
    if baseline is None or target is None or baseline == target:
        return None
    return (value - baseline) / (target - baseline)


def clamped(raw: Fraction | None) -> Fraction:
    return Fraction(0) if raw is None else min(max(raw, Fraction(0)), Fraction(1))


def rounded_to_tenths(number: Fraction) -> Fraction:
    """Half away from zero."""
    size = int(abs(number) * 10 + Fraction(1, 2))
    return Fraction(size if number >= 0 else -size, 10)


def cycle_pace(cycle: Cycle, day: date) -> Fraction:
    if day < cycle.starts_on:
        return Fraction(0)
    last = min(day, cycle.ends_on)
    return Fraction((last - cycle.starts_on).days + 1, (cycle.ends_on - cycle.starts_on).days + 1)


def pace(view: View, key_result: KeyResult, cycle: Cycle) -> Fraction:
    """The progress expected by the day: a straight line, or the one through the phase targets."""
    if key_result.kind == "maintain":
        return Fraction(1)
    if view.day < cycle.starts_on:
        return Fraction(0)
    points = [(cycle.starts_on - timedelta(days=1), Fraction(0))]
    for row in view.phase_targets(key_result):
        if cycle.starts_on <= row.due_on < cycle.ends_on:
            points.append((row.due_on, clamped(raw_progress(key_result, exact(row.value)))))
    points.append((cycle.ends_on, Fraction(1)))
    day = min(view.day, cycle.ends_on)
    for (left, low), (right, high) in pairwise(points):
        if left <= day <= right:
            return low + (high - low) * Fraction((day - left).days, (right - left).days)
    raise AssertionError(f"{day} is outside {points}")


def by_ratio(view: View, progress: Fraction, expected: Fraction) -> str:
    ratio = progress / expected
    if ratio >= view.settings["status.on_track_ratio"]:
        return "on_track"
    if ratio >= view.settings["status.at_risk_ratio"]:
        return "at_risk"
    return "off_track"


def confidences(view: View, key_result: KeyResult) -> tuple[int | None, int | None, int | None]:
    """The confidence, the one that it replaced, and the workshop's where it is one of the two.

    Told as it went: what a workshop agrees on holds until somebody checks in with a confidence, and
    from then on workshops no longer matter.
    """
    told = [(day, at, value, True) for day, at, value in view.agreed(key_result)]
    told += [
        (row.measured_on, row.recorded_at, row.confidence, False)
        for row in view.check_ins(key_result)
        if row.confidence is not None
    ]
    has_checked_in = False
    held: list[tuple[int, bool]] = []
    for _, _, value, is_agreed in sorted(told, key=lambda one: (one[0], one[1], not one[3])):
        if is_agreed and has_checked_in:
            continue
        if is_agreed:
            held = [(value, True)]  # a later workshop takes the place of an earlier one
        else:
            has_checked_in = True
            held.append((value, False))
    last = held[-2:]
    agreed = next((value for value, is_agreed in last if is_agreed), None)
    return (
        last[-1][0] if last else None,
        last[0][0] if len(last) > 1 else None,
        agreed,
    )


def key_result_row(view: View, key_result: KeyResult) -> Row:
    """One row of ``key_result_status``."""
    objective = view.objectives[key_result.objective_id]
    cycle = view.cycles[objective.cycle_id]
    baseline, target = ends(key_result)
    measurements = view.measurements(key_result)
    check_ins = view.check_ins(key_result)
    stages, done = view.stages(key_result), view.done_stages(key_result)

    current = measurements[-1].value if measurements else None
    seen = [row.measured_on for row in check_ins]
    seen += [row.measured_on for row in view.readings(key_result)]
    if key_result.kind == "milestone":
        seen += [row.done_on for row in done]
    last_seen_on = max(seen, default=None)
    counted_to = min(view.day, cycle.ends_on)
    age_days = (counted_to - last_seen_on).days if last_seen_on else None

    confidence, previous, agreed = confidences(view, key_result)
    own_status = check_ins[-1].own_status if check_ins else None

    raw = raw_progress(key_result, current)
    progress = clamped(raw)
    expected = pace(view, key_result, cycle)

    if "closed" in (key_result.state, objective.state, cycle.phase):
        computed = "closed"
    elif view.day < cycle.starts_on:
        computed = "not_started"
    elif expected < view.settings["status.just_started_pace"]:
        computed = "just_started"
    elif not measurements:
        computed = "no_data"
    elif age_days > cycle.cadence_days + view.settings["status.stale_grace_days"]:
        computed = "stale"
    else:
        computed = by_ratio(view, progress, expected)

    status = computed
    if own_status and computed in MAY_BE_LOWERED and weakness(own_status) < weakness(computed):
        status = own_status

    return {
        "key_result_id": key_result.key_result_id,
        "objective_id": objective.objective_id,
        "team_id": objective.team_id,
        "cycle_id": objective.cycle_id,
        "owner_id": key_result.owner_id,
        "title": key_result.title,
        "kind": key_result.kind,
        "unit": key_result.unit,
        "indicator": key_result.indicator,
        "ambition": objective.ambition,
        "weight": exact(key_result.weight),
        "kpi_id": key_result.kpi_id,
        "reads_kpi": key_result.reads_kpi,
        "cycle_starts_on": cycle.starts_on,
        "cycle_ends_on": cycle.ends_on,
        "cadence_days": cycle.cadence_days,
        "baseline": baseline,
        "baseline_on": key_result.baseline_on,
        "target": target,
        "band_low": exact(key_result.band_low),
        "band_high": exact(key_result.band_high),
        "tolerance": exact(key_result.tolerance),
        "measurements": len(measurements),
        "current": current,
        "measured_on": measurements[-1].measured_on if measurements else None,
        "last_seen_on": last_seen_on,
        "age_days": age_days,
        "confidence": confidence,
        "previous_confidence": previous,
        "confidence_change": None if previous is None else confidence - previous,
        "agreed_confidence": agreed,
        "own_status": own_status,
        "stages": len(stages) if key_result.kind == "milestone" else None,
        "stages_done": len(done) if key_result.kind == "milestone" else None,
        "raw_progress": raw,
        "progress": progress,
        "is_measured": bool(measurements),
        "pace": expected,
        "pace_ratio": progress / expected if expected else None,
        "computed_status": computed,
        "status": status,
        "status_disagrees": own_status is not None and own_status != computed,
        "suggested_score": (
            rounded_to_tenths(progress) if measurements or key_result.kind == "milestone" else None
        ),
        "score": exact(key_result.score),
    }


def quantile(numbers: list[Fraction], share: Fraction) -> Fraction:
    """With linear interpolation between the two nearest ranks."""
    ordered = sorted(numbers)
    rank = share * (len(ordered) - 1)
    below = int(rank)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (rank - below) * (ordered[above] - ordered[below])


def slopes(points: list[Measurement]) -> list[Fraction]:
    """Change per day between every two measurements of different days."""
    return [
        (later.value - earlier.value) / (later.measured_on - earlier.measured_on).days
        for earlier, later in combinations(points, 2)
        if later.measured_on > earlier.measured_on
    ]


def forecast_row(view: View, key_result: KeyResult) -> Row:
    """One row of ``key_result_forecast``, for a key result that increases or decreases."""
    cycle = view.cycles[view.objectives[key_result.objective_id].cycle_id]
    points = view.measurements(key_result)[-6:]
    span = (points[-1].measured_on - points[0].measured_on).days if points else 0
    row: Row = {
        "key_result_id": key_result.key_result_id,
        "points": len(points),
        "span_days": span,
        "slope": None,
        "slope_low": None,
        "slope_high": None,
        "forecast": None,
        "forecast_low": None,
        "forecast_high": None,
        "verdict": "too_early",
    }
    if len(points) < 3 or span < 21:
        return row
    found = slopes(points)
    last = points[-1]
    left = (cycle.ends_on - last.measured_on).days
    row["verdict"] = "ok"
    for column, slope in (
        ("", median(found)),
        ("_low", quantile(found, Fraction(1, 4))),
        ("_high", quantile(found, Fraction(3, 4))),
    ):
        row["slope" + column] = slope
        row["forecast" + column] = last.value + slope * left
    return row
