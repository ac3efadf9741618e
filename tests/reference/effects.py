"""What projects were expected to move: whether it adds up, and what was seen of it."""

from fractions import Fraction
from typing import Any

from reference.projects import change
from reference.records import KeyResult
from reference.view import View

Row = dict[str, Any]


def effect_row(view: View, link: Row) -> Row:
    """One row of ``project_effect``, of a row of ``project_key_result_status``."""
    project = view.projects[link["project_id"]]
    key_result = view.key_results[link["key_result_id"]]
    seen = change(key_result, link["start_value"], link["judged_value"])
    expected = link["expected_effect"]
    return {
        **{
            column: link[column]
            for column in (
                "project_key_result_id",
                "project_id",
                "key_result_id",
                "starts_on",
                "start_value",
                "start_measured_on",
                "expected_effect",
                "expected_effect_unit",
                "expected_lag_days",
                "judged_on",
                "judged_value",
                "judged_measured_on",
            )
        },
        "ends_on": project.ends_on,
        "closed_on": project.closed_on,
        "is_final": link["judged_on"] is not None and view.day >= link["judged_on"],
        "kind": key_result.kind,
        "effect_seen": seen,
        "share_of_expected": seen / expected if seen is not None and expected else None,
    }


def is_ahead(view: View, link: Row) -> bool:
    """Whether what is expected of a link may still show."""
    if link["effect_due_on"] is None:
        return view.projects[link["project_id"]].phase != "closed"
    return bool(link["effect_due_on"] >= view.day)


def sums_row(view: View, key_result: KeyResult, row: Row, links: list[Row]) -> Row:
    """One row of ``key_result_effects``, for a key result that increases or decreases."""
    needed = row["target"] - row["baseline"]
    told = [link for link in links if link["expected_effect"] is not None]
    expected = sum((link["expected_effect"] for link in told), Fraction(0))
    is_enough = bool(needed) and expected / needed >= 1
    since = row["baseline"] if row["current"] is None else row["current"]
    return {
        "key_result_id": key_result.key_result_id,
        "objective_id": key_result.objective_id,
        "team_id": row["team_id"],
        "cycle_id": row["cycle_id"],
        "title": key_result.title,
        "kind": key_result.kind,
        "unit": key_result.unit,
        "is_closed": row["computed_status"] == "closed",
        "baseline": row["baseline"],
        "current": row["current"],
        "target": row["target"],
        "needed": needed,
        "expected": expected,
        "missing": 0 if is_enough else needed - expected,
        "remaining": 0 if row["progress"] == 1 else row["target"] - since,
        "expected_ahead": sum(
            (link["expected_effect"] for link in told if is_ahead(view, link)), Fraction(0)
        ),
        "projects": len(links),
        "without_effect": len(links) - len(told),
        "adds_up": is_enough if told else None,
    }
