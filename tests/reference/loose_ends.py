"""KPIs and their health, and what hangs loose between objectives, key results, work and KPIs."""

from fractions import Fraction
from typing import Any

from reference.records import Kpi, exact
from reference.view import View

Row = dict[str, Any]


def outside(kpi: Kpi, value: Fraction | None) -> Fraction | None:
    """How far a value lies outside the healthy range; None without one or the other."""
    low, high = exact(kpi.healthy_low), exact(kpi.healthy_high)
    if value is None or (low is None and high is None):
        return None
    if low is not None and value < low:
        return low - value
    if high is not None and value > high:
        return value - high
    return Fraction(0)


def health(kpi: Kpi, value: Fraction | None) -> str:
    if value is None:
        return "no_data"
    distance = outside(kpi, value)
    if distance is None:
        return "no_range"
    if distance == 0:
        return "healthy"
    low = exact(kpi.healthy_low)
    return "low" if low is not None and value < low else "high"


def is_better(kpi: Kpi, value: Fraction | None, before: Fraction | None) -> bool | None:
    """Whether the value went the good way; None when neither better nor worse."""
    if value is None or before is None:
        return None
    if kpi.direction == "within":
        now, then = outside(kpi, value), outside(kpi, before)
        return None if now == then else now < then
    if value == before:
        return None
    return (value > before) == (kpi.direction == "higher")


def kpi_row(view: View, kpi: Kpi, key_results: list[Row]) -> Row:
    """One row of ``kpi_status``."""
    readings = view.readings_of(kpi.kpi_id)
    value = exact(readings[-1].value) if readings else None
    before = exact(readings[-2].value) if len(readings) > 1 else None
    distance = outside(kpi, value)
    return {
        **{
            column: getattr(kpi, column)
            for column in ("kpi_id", "team_id", "owner_id", "name", "about", "unit", "direction")
        },
        "healthy_low": exact(kpi.healthy_low),
        "healthy_high": exact(kpi.healthy_high),
        "readings": len(readings),
        "value": value,
        "measured_on": readings[-1].measured_on if readings else None,
        "age_days": (view.day - readings[-1].measured_on).days if readings else None,
        "previous_value": before,
        "change": None if before is None else value - before,
        "outside": distance,
        "is_healthy": None if distance is None else distance == 0,
        "health": health(kpi, value),
        "is_better": is_better(kpi, value, before),
        "correcting": sum(
            row["kpi_id"] == kpi.kpi_id and row["computed_status"] != "closed"
            for row in key_results
        ),
    }


def loose_end(kind: str, entity: str, row: Row, title: str = "title") -> Row:
    return {
        "kind": kind,
        "entity": entity,
        "entity_id": row[f"{entity}_id"],
        "title": row[title],
        "team_id": row["team_id"],
        "cycle_id": row.get("cycle_id"),
    }


def loose_ends(view: View, tables: dict[str, list[Row]]) -> list[Row]:
    """The rows of ``symmetry``, of the rows of the other macros."""
    key_results, kpis = tables["key_result_status"], tables["kpi_status"]
    links, projects = tables["project_key_result_status"], tables["project_status"]
    worked = {row["key_result_id"] for row in links}
    found = [
        loose_end("key_result_without_work", "key_result", row)
        for row in key_results
        if row["computed_status"] != "closed"
        and row["key_result_id"] not in worked
        and row["progress"] < 1
        and not row["stages"]
    ]
    found += [
        loose_end("work_without_key_result", "project", row)
        for row in projects
        if row["is_orphan"] and row["phase"] != "closed"
    ]
    for objective in tables["objective_status"]:
        own = [
            row["kind"] for row in key_results if row["objective_id"] == objective["objective_id"]
        ]
        stated = view.objectives[objective["objective_id"]]
        is_closed = "closed" in (stated.state, view.cycles[stated.cycle_id].phase)
        if own and set(own) == {"milestone"} and not is_closed:
            found.append(loose_end("only_milestones", "objective", objective))
    found += [
        loose_end("kpi_uncorrected", "kpi", row, title="name")
        for row in kpis
        if row["health"] in ("low", "high") and not row["correcting"]
    ]
    return found
