"""Putting rows in order without dragging: a row changes places with its visible neighbour."""

from itertools import pairwise

from okr_core.model.commands import Reorder
from okr_core.model.errors import InvalidInput
from okr_core.workspace.edit import Edit, Row, name_of
from okr_core.workspace.editing_key_results import key_result_in_work
from okr_core.workspace.editing_objectives import objective_in_work
from okr_core.workspace.editing_planning import idea_in_work
from okr_core.workspace.editing_projects import open_project

_BESIDE = {
    "project": ("checks/ordered_projects", ("team_id", "is_template")),
    "team": ("checks/ordered_teams", ("parent_team_id",)),
}
_OF_PROJECT = {
    "project_stage": ("checks/ordered_project_stages", ()),
    "punch_item": ("checks/ordered_punch_items", ()),
    "sprint": ("checks/ordered_sprints", ()),
    "task": ("checks/ordered_tasks", ("project_stage_id",)),
}
"""By the kind of row: the query for its neighbours, and what they have in common besides."""


def reorder(edit: Edit, command: Reorder) -> str:
    """Change places with the neighbour above or below; archived and dropped rows are no neighbours.

    Where the neighbours share a position, as rows that were loaded may, all of them get their own.
    """
    row = edit.subject(command.entity, command.entity_id)
    neighbours = _neighbours(edit, command.entity, row)
    ids = [neighbour["id"] for neighbour in neighbours]
    if command.entity_id not in ids:
        raise InvalidInput(
            f"{name_of(row)} is not in the list.", "Choose one that was not dropped."
        )
    here = ids.index(command.entity_id)
    there = here - 1 if command.direction == "up" else here + 1
    if not 0 <= there < len(ids):
        raise InvalidInput(
            f"{name_of(row)} is {'first' if command.direction == 'up' else 'last'} already.",
            "Move it the other way.",
        )
    places = [neighbour["position"] for neighbour in neighbours]
    if any(later <= earlier for earlier, later in pairwise(places)):
        places = list(range(len(ids)))
    ids[here], ids[there] = ids[there], ids[here]
    # The row itself goes first: what an operation changed first is what it is about.
    for number in sorted(range(len(ids)), key=lambda number: ids[number] != command.entity_id):
        neighbour = edit.tx.get(command.entity, ids[number])
        edit.change(command.entity, neighbour, {"position": places[number]})
    return command.entity_id


def _neighbours(edit: Edit, entity: str, row: Row) -> list[Row]:
    if entity in _BESIDE:
        query, shared = _BESIDE[entity]
        return edit.tx.rows(query, **{name: row[name] for name in shared})
    if entity == "objective":
        edit.open_cycle(row["cycle_id"])
        return edit.tx.rows(
            "checks/ordered_objectives", team_id=row["team_id"], cycle_id=row["cycle_id"]
        )
    if entity == "key_result":
        objective_in_work(edit, row["objective_id"])
        return edit.tx.rows("checks/ordered_key_results", objective_id=row["objective_id"])
    if entity == "idea":
        idea_in_work(edit, row["idea_id"])
        return edit.tx.rows(
            "checks/ordered_ideas",
            team_id=row["team_id"],
            cycle_id=row["cycle_id"],
            list=row["list"],
        )
    if entity in _OF_PROJECT:
        query, shared = _OF_PROJECT[entity]
        open_project(edit, row["project_id"])
        return edit.tx.rows(
            query, project_id=row["project_id"], **{name: row[name] for name in shared}
        )
    key_result_in_work(edit, row["key_result_id"])
    return edit.tx.rows("checks/ordered_stages", key_result_id=row["key_result_id"])
