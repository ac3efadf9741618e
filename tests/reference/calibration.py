"""What closed cycles say: the scores of their key results, and the confidence stated half-way."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from reference.key_results import confidences
from reference.records import KeyResult, Objective, Organisation, exact
from reference.view import View

Row = dict[str, Any]
DEFAULTS = {"too_safe": "0.85", "overreach": "0.40", "enough": "5", "reached": "0.70"}


def scored(organisation: Organisation, day: date) -> list[Row]:
    """One row per key result that a closed cycle ended with on ``day``, people's own left out."""
    view = View(organisation, day)
    rows = []
    for key_result in view.key_results.values():
        objective = view.objectives[key_result.objective_id]
        team = view.teams.get(objective.team_id)
        closed = view.cycles[objective.cycle_id].phase == "closed"
        if closed and key_result.score is not None and team and team.kind != "person":
            rows.append(half_way(organisation, view, key_result, objective))
    return rows


def half_way(
    organisation: Organisation, view: View, key_result: KeyResult, objective: Objective
) -> Row:
    """The row of one key result, with the confidence that its page showed in the middle."""
    cycle = view.cycles[objective.cycle_id]
    middle = cycle.starts_on + timedelta(days=(cycle.ends_on - cycle.starts_on).days // 2)
    confidence, _, _ = confidences(View(organisation, min(middle, view.day)), key_result)
    return {
        "key_result_id": key_result.key_result_id,
        "team_id": objective.team_id,
        "cycle_id": objective.cycle_id,
        "ambition": objective.ambition,
        "score": exact(key_result.score),
        "middle_on": middle,
        "confidence": confidence,
        "level": level(confidence),
    }


def level(confidence: int | None) -> str | None:
    if confidence is None:
        return None
    return "high" if confidence >= 7 else "medium" if confidence >= 4 else "low"


def within(
    rows: Iterable[Row], teams: Collection[str] | None, cycles: Collection[str] | None
) -> list[Row]:
    """The rows of ``scored`` that count; None: all."""
    return [
        row
        for row in rows
        if (teams is None or row["team_id"] in teams)
        and (cycles is None or row["cycle_id"] in cycles)
    ]


def calibration(rows: list[Row], limits: dict[str, Fraction]) -> dict[str, Row]:
    """Team by team and cycle by cycle, and over all of either, by the two ids."""
    found = {}
    for team in [*{row["team_id"] for row in rows}, None]:
        for cycle in [*{row["cycle_id"] for row in rows}, None]:
            own = within(rows, team and [team], cycle and [cycle])
            if own:
                found[f"{team} {cycle}"] = {
                    "team_id": team,
                    "cycle_id": cycle,
                    **judged(own, limits),
                }
    return found


def judged(rows: list[Row], limits: dict[str, Fraction]) -> Row:
    high = [row["score"] for row in rows if row["ambition"] == "aspirational"]
    sure = [row["score"] for row in rows if row["ambition"] == "committed"]
    mean = sum(high) / Fraction(len(high)) if high else None
    if len(high) < limits["enough"]:
        verdict = "too_few"
    elif mean > limits["too_safe"]:
        verdict = "too_safe"
    else:
        verdict = "overreach" if mean < limits["overreach"] else "balanced"
    return {
        "closed_cycles": len({row["cycle_id"] for row in rows}),
        "aspirational": len(high),
        "committed": len(sure),
        "share_aspirational": Fraction(len(high), len(rows)),
        "aspirational_mean": mean,
        "aspirational_full": high.count(1),
        "share_full": Fraction(high.count(1), len(high)) if high else None,
        "committed_kept": sure.count(1),
        "share_kept": Fraction(sure.count(1), len(sure)) if sure else None,
        "verdict": verdict,
    }


def confidence_calibration(rows: list[Row], reached: Fraction) -> dict[str, Row]:
    """Team by team and over all of them, level by level."""
    found = {}
    for team in [*{row["team_id"] for row in rows}, None]:
        for name in ("low", "medium", "high"):
            scores = [
                row["score"] for row in within(rows, team and [team], None) if row["level"] == name
            ]
            if scores:
                over = sum(score >= reached for score in scores)
                found[f"{team} {name}"] = {
                    "team_id": team,
                    "level": name,
                    "key_results": len(scores),
                    "mean_score": sum(scores) / Fraction(len(scores)),
                    "reached": over,
                    "share_reached": Fraction(over, len(scores)),
                }
    return found
