"""What becomes of an objective in a later cycle: carried over, cloned or dropped."""

from typing import Any

from okr_core.model.commands import CarryObjective, ProjectLink
from okr_core.model.errors import InvalidInput, StaleVersion
from okr_core.model.vocabulary import CarryDecision, CyclePhase, KeyResultKind, State
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_copies import copy_key_result, copy_objective
from okr_core.workspace.editing_project_links import add_link
from okr_core.workspace.editing_review import later_cycle

_OVER = {CyclePhase.REVIEW, CyclePhase.CLOSED}
_MEASURED = {KeyResultKind.INCREASE, KeyResultKind.DECREASE, KeyResultKind.MAINTAIN}


def carry_objective(edit: Edit, command: CarryObjective) -> str:
    """Decide what becomes of an objective; a draft of an earlier decision is put away.

    Raises:
        CycleClosed: The later cycle is closed.
        InvalidInput: The objective is not at its end, the cycle is not later, or what was made of
            it was published already.
        StaleVersion: Another decision stands than the one that was read.
    """
    objective = edit.subject("objective", command.objective_id)
    cycle = edit.tx.get("cycle", objective["cycle_id"])
    if objective["state"] not in {State.PUBLISHED, State.CLOSED}:
        raise InvalidInput(
            f"{objective['title']} is a {objective['state']} objective."
            if objective["state"] == State.DRAFT
            else f"{objective['title']} was dropped.",
            "Choose one that was published.",
            field="objective_id",
        )
    if cycle["phase"] not in _OVER:
        raise InvalidInput(
            f"{cycle['name']} is in the phase {cycle['phase']}, so it is too early to say what "
            "goes on.",
            "Take the cycle to the phase review first.",
            field="objective_id",
        )
    later = later_cycle(edit, cycle, command.cycle_id)
    _take_back(edit, command, later)
    copy_id = None
    if command.decision is CarryDecision.CARRIED:
        copy_id = _carried(edit, objective, later)
    elif command.decision is CarryDecision.CLONED:
        copy_id = _cloned(edit, objective, later)
    values = command.model_dump(exclude={"operation_id", "instead_of"})
    return edit.create(
        "carry_decision",
        {**values, "copy_id": copy_id, "decided_on": edit.today, **edit.author},
    )


def _take_back(edit: Edit, command: CarryObjective, later: Row) -> None:
    """Put away what was decided before, with the draft that was made then."""
    for standing in edit.tx.rows(
        "checks/carry_decision", objective_id=command.objective_id, cycle_id=command.cycle_id
    ):
        if standing["carry_decision_id"] != command.instead_of:
            raise StaleVersion("carry_decision", standing)
        gone = {"archived_at": edit.now}
        if standing["copy_id"] is not None:
            copy = edit.tx.get("objective", standing["copy_id"])
            if copy["archived_at"] is None and copy["state"] == State.DRAFT:
                links = edit.tx.rows("checks/links_under", objective_id=copy["objective_id"])
                for link in links:
                    edit.change("project_key_result", link, gone, action="archive")
                edit.change("objective", copy, gone, action="archive")
            elif copy["archived_at"] is None and copy["state"] != State.DROPPED:
                raise InvalidInput(
                    f"{copy['title']} was published in {later['name']} already.",
                    "Drop it there instead.",
                    field="decision",
                )
        edit.change("carry_decision", standing, gone, action="archive")


def _carried(edit: Edit, objective: Row, later: Row) -> str:
    """Draft what is still to be reached: from where it stands to the same target."""
    copy_id = copy_objective(edit, objective, objective["team_id"], later["cycle_id"])
    still = edit.tx.rows(
        "checks/carried_key_results", objective_id=objective["objective_id"], as_of=edit.today
    )
    for position, key_result in enumerate(still):
        old_id = key_result["key_result_id"]
        stages = None
        if key_result["kind"] == KeyResultKind.MILESTONE:
            stages = edit.tx.rows("checks/open_stages", key_result_id=old_id)
        new_id = copy_key_result(
            edit,
            key_result,
            copy_id,
            position,
            changes=_from_here(key_result),
            stages=stages,
            carried_from_id=old_id,
        )
        for link in edit.tx.rows(
            "checks/open_project_links",
            key_result_id=old_id,
            as_of=edit.today,
            team=edit.reach.team_id,
        ):
            project = edit.tx.get("project", link["project_id"])
            lag = link["expected_lag_days"]
            add_link(edit, project, ProjectLink(key_result_id=new_id, expected_lag_days=lag))
    return copy_id


def _from_here(key_result: Row) -> dict[str, Any]:
    """Return the baseline of what goes on: the last value, where there is one."""
    if key_result["kind"] not in _MEASURED or key_result["current"] is None:
        return {}
    return {"baseline": key_result["current"], "baseline_on": key_result["measured_on"]}


def _cloned(edit: Edit, objective: Row, later: Row) -> str:
    """Draft the same words and key results, to be measured anew."""
    copy_id = copy_objective(edit, objective, objective["team_id"], later["cycle_id"])
    every = edit.tx.rows("checks/objective_key_results", objective_id=objective["objective_id"])
    for position, key_result in enumerate(every):
        copy_key_result(
            edit,
            key_result,
            copy_id,
            position,
            changes={"baseline_on": None},
            carried_from_id=key_result["key_result_id"],
        )
    return copy_id
