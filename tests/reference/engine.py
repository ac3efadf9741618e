"""Every table macro of the engine as one function: rows by key, as of a day."""

from datetime import date
from typing import Any

from reference.due import due_rows
from reference.effects import effect_row, sums_row
from reference.key_results import forecast_row, key_result_row
from reference.loose_ends import kpi_row, loose_ends
from reference.projects import delivery, link_row, project_row
from reference.records import Organisation
from reference.rollups import alignment_rows, forecast_of_objective, objective_row, team_rows
from reference.view import View, grouped

Row = dict[str, Any]

KEYS = {
    "key_result_status": "key_result_id",
    "check_in_due": "key_result_id",
    "objective_status": "objective_id",
    "team_status": "team_id",
    "project_key_result_status": "project_key_result_id",
    "project_status": "project_id",
    "project_effect": "project_key_result_id",
    "key_result_effects": "key_result_id",
    "kpi_status": "kpi_id",
    "symmetry": "entity_id",
    "alignment": "objective_id",
    "key_result_forecast": "key_result_id",
    "objective_forecast": "objective_id",
}
"""The macros that the reference recomputes, and the column that names a row of each."""


def engine(organisation: Organisation, day: date) -> dict[str, dict[str, Row]]:
    """The rows of every macro on ``day``, by macro and by key.

    Numbers are exact fractions. ``key_result_forecast`` has the visible key results that increase
    or decrease.
    """
    view = View(organisation, day)
    key_results = {key: key_result_row(view, row) for key, row in view.key_results.items()}
    under = grouped(key_results.values(), lambda row: row["objective_id"])
    objectives = [
        objective_row(view, row, under.get(key, [])) for key, row in view.objectives.items()
    ]
    forecasts = {
        key: forecast_row(view, row)
        for key, row in view.key_results.items()
        if row.kind in ("increase", "decrease")
    }
    deliveries = {key: delivery(view, key) for key in view.projects}
    links = [
        link_row(view, link, key_results[link.key_result_id], deliveries[link.project_id])
        for link in view.links
    ]
    links_of = grouped(links, lambda row: row["project_id"])
    links_to = grouped(links, lambda row: row["key_result_id"])
    tables = {
        "key_result_status": list(key_results.values()),
        "check_in_due": due_rows(view, list(key_results.values())),
        "objective_status": objectives,
        "team_status": team_rows(view, objectives, list(key_results.values())),
        "project_key_result_status": links,
        "project_status": [
            project_row(view, project, links_of.get(key, []), deliveries[key])
            for key, project in view.projects.items()
        ],
        "project_effect": [effect_row(view, link) for link in links],
        "key_result_effects": [
            sums_row(view, row, key_results[key], links_to.get(key, []))
            for key, row in view.key_results.items()
            if row.kind in ("increase", "decrease")
        ],
        "kpi_status": [
            kpi_row(view, kpi, list(key_results.values())) for kpi in view.kpis.values()
        ],
        "alignment": alignment_rows(view, objectives),
        "key_result_forecast": list(forecasts.values()),
        "objective_forecast": [
            forecast_of_objective(view, row, under.get(key, []), forecasts)
            for key, row in view.objectives.items()
        ],
    }
    tables["symmetry"] = loose_ends(view, tables)
    return {name: {row[KEYS[name]]: row for row in rows} for name, rows in tables.items()}
