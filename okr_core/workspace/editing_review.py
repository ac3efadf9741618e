"""Edits of a review: scores, what each team learned, and what follows from it."""

from okr_core.model.commands import (
    AddIdea,
    AddRetrospectiveAction,
    AddTask,
    RecordRetrospective,
    ScoreKeyResult,
)
from okr_core.model.errors import InvalidInput, StaleVersion
from okr_core.model.vocabulary import CyclePhase, IdeaList
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_key_results import published_key_result
from okr_core.workspace.editing_planning import add_idea
from okr_core.workspace.editing_tasks import add_task

_LOOKING_BACK = {CyclePhase.EXECUTING, CyclePhase.REVIEW}


def score_key_result(edit: Edit, command: ScoreKeyResult) -> str:
    """Grade a key result beside the engine's suggestion; a different grade says why.

    Raises:
        InvalidInput: Its cycle is not in review, or the reason is missing.
    """
    key_result, cycle = published_key_result(edit, command.key_result_id)
    if cycle["phase"] != CyclePhase.REVIEW:
        raise InvalidInput(
            f"{cycle['name']} is in the phase {cycle['phase']}, so nothing in it is scored yet.",
            "Take the cycle to the phase review first.",
            field="score",
        )
    found = edit.tx.rows(
        "checks/suggested_score", key_result_id=command.key_result_id, as_of=edit.today
    )
    suggested = found[0]["suggested_score"] if found else None
    differs = suggested is None or abs(suggested - command.score) > 1e-9
    if differs and command.reason is None:
        raise InvalidInput(
            f"The numbers suggest {suggested:.1f}, and the score says {command.score:g}."
            if suggested is not None
            else "Nothing was measured, so the numbers suggest no score.",
            "Say why the score is different."
            if suggested is not None
            else "Say why it gets this one.",
            field="reason",
        )
    changes = {
        "suggested_score": suggested,
        "score": command.score,
        "score_reason": command.reason,
        "post_mortem": command.post_mortem,
    }
    return edit.change(
        "key_result", key_result, changes, version=command.version, reason=command.reason
    )


def record_retrospective(edit: Edit, command: RecordRetrospective) -> str:
    """Keep a team's retrospective of a cycle: one each, edited in place."""
    cycle = _looked_back_on(edit, command.cycle_id, "cycle_id")
    edit.reference("team", command.team_id, "team_id")
    values = command.model_dump(exclude={"operation_id", "version"})
    there = edit.tx.rows(
        "checks/retrospective_of_team", cycle_id=cycle["cycle_id"], team_id=command.team_id
    )
    if not there:
        return edit.create("retrospective", {**values, **edit.author})
    if there[0]["archived_at"] is not None:
        values |= {**edit.author, "archived_at": None}
        return edit.change("retrospective", there[0], values, action="restore")
    if command.version is None:
        # Somebody who began a new one has not seen this one.
        raise StaleVersion("retrospective", there[0])
    return edit.change("retrospective", there[0], values, version=command.version)


def add_retrospective_action(edit: Edit, command: AddRetrospectiveAction) -> str:
    """Make a task or an idea of what a retrospective wants done; return the action's id."""
    retrospective = edit.subject("retrospective", command.retrospective_id)
    cycle = _looked_back_on(edit, retrospective["cycle_id"], "retrospective_id")
    became: Row
    if command.project_id is not None:
        edit.reference("project", command.project_id, "project_id")
        task = command.model_dump(include={"project_id", "title", "assignee_id", "due_on"})
        became = {"task_id": add_task(edit, AddTask(**task))}
    else:
        later = later_cycle(edit, cycle, str(command.cycle_id))
        idea = AddIdea(
            team_id=retrospective["team_id"],
            cycle_id=later["cycle_id"],
            list=IdeaList.PARKING_LOT,
            title=command.title,
        )
        became = {"idea_id": add_idea(edit, idea)}
    return edit.create(
        "retrospective_action",
        {
            **became,
            "retrospective_id": command.retrospective_id,
            "title": command.title,
            "position": edit.position(
                "next_retrospective_action_position", retrospective_id=command.retrospective_id
            ),
        },
    )


def later_cycle(edit: Edit, cycle: Row, later_id: str) -> Row:
    """Return an open cycle that begins and ends after another.

    Raises:
        CycleClosed: It is closed.
        InvalidInput: It is not there, or is not later.
    """
    edit.reference("cycle", later_id, "cycle_id")
    later = edit.open_cycle(later_id)
    if later["starts_on"] <= cycle["starts_on"] or later["ends_on"] <= cycle["ends_on"]:
        raise InvalidInput(
            f"{later['name']} is not later than {cycle['name']}.",
            f"Choose a cycle that begins after {cycle['starts_on']} and ends after "
            f"{cycle['ends_on']}.",
            field="cycle_id",
        )
    return later


def _looked_back_on(edit: Edit, cycle_id: str, field: str) -> Row:
    cycle = edit.open_cycle(cycle_id)
    if cycle["phase"] not in _LOOKING_BACK:
        raise InvalidInput(
            f"{cycle['name']} is in the phase {cycle['phase']}, so there is nothing to look back "
            "on yet.",
            "Take the cycle to the phase executing first.",
            field=field,
        )
    return cycle
