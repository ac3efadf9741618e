"""Objectives, teams and the alignment map, from the rows of their key results."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from statistics import median
from typing import Any

from reference.key_results import (
    WEAKEST_FIRST,
    by_ratio,
    clamped,
    cycle_pace,
    raw_progress,
    weakness,
)
from reference.records import Objective
from reference.view import View, grouped

Row = dict[str, Any]


def counts(key_results: Iterable[Row]) -> Row:
    found = Counter(row["status"] for row in key_results)
    return {status: found[status] for status in WEAKEST_FIRST}


def median_confidence(key_results: Iterable[Row]) -> Fraction | None:
    stated = [Fraction(row["confidence"]) for row in key_results if row["confidence"] is not None]
    return median(stated) if stated else None


def objective_row(view: View, objective: Objective, key_results: list[Row]) -> Row:
    """One row of ``objective_status``."""
    cycle = view.cycles[objective.cycle_id]
    straight = cycle_pace(cycle, view.day)
    weight_sum = sum((row["weight"] for row in key_results), Fraction(0))
    weighted = sum((row["weight"] * row["progress"] for row in key_results), Fraction(0))
    weighted_pace = sum((row["weight"] * row["pace"] for row in key_results), Fraction(0))
    last_seen_on = max(
        (row["last_seen_on"] for row in key_results if row["last_seen_on"]), default=None
    )
    measured = sum(row["is_measured"] for row in key_results)
    pace = weighted_pace / weight_sum if weight_sum else straight
    age_days = (min(view.day, cycle.ends_on) - last_seen_on).days if last_seen_on else None
    if "closed" in (objective.state, cycle.phase):
        computed = "closed"
    elif view.day < cycle.starts_on:
        computed = "not_started"
    elif pace < view.settings["status.just_started_pace"]:
        computed = "just_started"
    elif not measured or not weight_sum:
        computed = "no_data"
    elif age_days > cycle.cadence_days + view.settings["status.stale_grace_days"]:
        computed = "stale"
    else:
        computed = by_ratio(view, weighted / weight_sum, pace)
    status = min((row["status"] for row in key_results), key=weakness, default=computed)
    return {
        "objective_id": objective.objective_id,
        "team_id": objective.team_id,
        "cycle_id": objective.cycle_id,
        "owner_id": objective.owner_id,
        "title": objective.title,
        "ambition": objective.ambition,
        "aligns_to_objective_id": objective.aligns_to_objective_id,
        "aligns_to_key_result_id": objective.aligns_to_key_result_id,
        "cycle_starts_on": cycle.starts_on,
        "cycle_ends_on": cycle.ends_on,
        "key_results": len(key_results),
        "measured": measured,
        "weight_sum": weight_sum,
        "weighted_progress": weighted,
        "progress": weighted / weight_sum if weight_sum else None,
        "pace": pace,
        "cycle_pace": straight,
        "computed_status": computed,
        "status": status,
        **counts(key_results),
        "confidence": median_confidence(key_results),
        "last_seen_on": last_seen_on,
        "age_days": age_days,
    }


def forecast_of_objective(
    view: View, objective: Objective, key_results: list[Row], forecasts: Mapping[str, Row]
) -> Row:
    """One row of ``objective_forecast``: what the forecasts of its key results come to.

    Args:
        view: The day.
        objective: The objective.
        key_results: Its rows of ``key_result_status``.
        forecasts: Rows of ``key_result_forecast`` by key result; none for a kind without one.
    """
    weighty = [row for row in key_results if row["weight"] > 0]

    def is_settled(row: Row) -> bool:
        is_full = row["kind"] not in ("increase", "decrease") and row["progress"] == 1
        return row["computed_status"] == "closed" or is_full

    def verdict_of(row: Row) -> str | None:
        if is_settled(row):
            return "ok"
        forecast = forecasts.get(row["key_result_id"])
        return forecast["verdict"] if forecast else None

    verdicts = {row["key_result_id"]: verdict_of(row) for row in weighty}
    known = [row for row in weighty if verdicts[row["key_result_id"]] == "ok"]
    weight_sum = sum((row["weight"] for row in known), Fraction(0))
    verdict = None
    if weighty and len(known) == len(weighty):
        verdict = "ok"
    elif weighty and None not in verdicts.values():
        verdict = "too_early"

    def ends(row: Row) -> list[Fraction]:
        """Progress at the cycle's end: least, in the middle, most."""
        if is_settled(row):
            return [row["progress"]] * 3
        key_result = view.key_results[row["key_result_id"]]
        forecast = forecasts[row["key_result_id"]]
        low, middle, high = (
            clamped(raw_progress(key_result, forecast[f"forecast{end}"]))
            for end in ("_low", "", "_high")
        )
        return [min(low, high), middle, max(low, high)]

    def mean(which: int) -> Fraction | None:
        if verdict != "ok":
            return None
        return sum((row["weight"] * ends(row)[which] for row in known), Fraction(0)) / weight_sum

    return {
        "objective_id": objective.objective_id,
        "key_results": len(weighty),
        "forecasts": len(known),
        "weight_sum": weight_sum,
        "forecast": mean(1),
        "forecast_low": mean(0),
        "forecast_high": mean(2),
        "verdict": verdict,
    }


def team_rows(view: View, objectives: list[Row], key_results: list[Row]) -> list[Row]:
    """The rows of ``team_status``: what a team itself owns, without the teams below it."""
    own_objectives = Counter(row["team_id"] for row in objectives)
    own_key_results = grouped(key_results, lambda row: row["team_id"])
    rows = []
    for team in view.teams.values():
        own = own_key_results.get(team.team_id, [])
        rows.append(
            {
                "team_id": team.team_id,
                "parent_team_id": team.parent_team_id,
                "name": team.name,
                "kind": team.kind,
                "objectives": own_objectives[team.team_id],
                "key_results": len(own),
                "measured": sum(row["is_measured"] for row in own),
                **counts(own),
                "confidence": median_confidence(own),
            }
        )
    return rows


def parent_of(view: View, objective: Objective) -> tuple[str | None, str | None]:
    """The visible objective that this one aligns to, and the key result it goes through."""
    if objective.aligns_to_objective_id in view.objectives:
        return objective.aligns_to_objective_id, None
    through = view.key_results.get(objective.aligns_to_key_result_id or "")
    return (through.objective_id, through.key_result_id) if through else (None, None)


def alignment_rows(view: View, objectives: list[Row]) -> list[Row]:
    """The rows of ``alignment``."""
    parents = {key: parent_of(view, row) for key, row in view.objectives.items()}

    def path(objective_id: str) -> list[str]:
        parent = parents[objective_id][0]
        return [*(path(parent) if parent else []), objective_id]

    paths = {key: path(key) for key in parents}
    children = Counter(parent for parent, _ in parents.values())
    descendants = Counter(above for line in paths.values() for above in line[:-1])
    rows = []
    for row in objectives:
        key = row["objective_id"]
        team = view.team_revisions.get(row["team_id"])
        kind = team.kind if team else None
        rows.append(
            {
                "objective_id": key,
                "parent_objective_id": parents[key][0],
                "via_key_result_id": parents[key][1],
                **{
                    column: row[column]
                    for column in ("team_id", "cycle_id", "title", "status", "progress")
                },
                "depth": len(paths[key]) - 1,
                "path": paths[key],
                "children": children[key],
                "descendants": descendants[key],
                "is_orphan": kind != "company" and parents[key][0] is None,
                "is_childless": kind in ("company", "department") and not children[key],
            }
        )
    return rows
