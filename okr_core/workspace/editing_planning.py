"""Edits of planning: ideas, waivers of the coach's findings, and key results that become tasks."""

from okr_core.model.commands import (
    AddIdea,
    AddTask,
    CreateProject,
    EditIdea,
    ProjectLink,
    RestoreFinding,
    TurnIntoTask,
    WaiveFinding,
)
from okr_core.model.commands.command import TITLE_LENGTH
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import ProjectMethod
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_key_results import key_result_in_work
from okr_core.workspace.editing_objectives import objective_in_work
from okr_core.workspace.editing_project_start import create_project
from okr_core.workspace.editing_tasks import add_task


def idea_in_work(edit: Edit, idea_id: str) -> Row:
    """Return an idea that still takes changes: not archived, of an open cycle.

    Raises:
        CycleClosed: Its cycle is closed.
        InvalidInput: It was archived.
    """
    idea = edit.subject("idea", idea_id)
    edit.open_cycle(idea["cycle_id"])
    return idea


def add_idea(edit: Edit, command: AddIdea) -> str:
    """Keep an idea at the end of one of a team's lists."""
    edit.reference("team", command.team_id, "team_id")
    edit.reference("cycle", command.cycle_id, "cycle_id")
    edit.open_cycle(command.cycle_id)
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("idea", {**values, "position": _last(edit, values)})


def edit_idea(edit: Edit, command: EditIdea) -> str:
    """Change what was given of an idea; on another list it is the last one."""
    idea = idea_in_work(edit, command.idea_id)
    changes = command.changes
    if changes.get("list", idea["list"]) != idea["list"]:
        changes["position"] = _last(edit, {**idea, **changes})
    return edit.change("idea", idea, changes, version=command.version)


def _last(edit: Edit, idea: Row) -> int:
    return edit.position(
        "next_idea_position",
        team_id=idea["team_id"],
        cycle_id=idea["cycle_id"],
        list=str(idea["list"]),
    )


def waive_finding(edit: Edit, command: WaiveFinding) -> str:
    """Let a finding rest for the title as it reads now.

    Raises:
        InvalidInput: It rests already, or what it is about takes no changes.
    """
    in_work = objective_in_work if command.entity == "objective" else key_result_in_work
    said = {
        "entity": command.entity,
        "entity_id": command.entity_id,
        "finding": command.finding,
        "wording": in_work(edit, command.entity_id)["title"],
    }
    for standing in edit.tx.rows("checks/standing_waivers", **said):
        raise InvalidInput(
            f"{standing['author']} waived this finding already.",
            "Restore the finding first, to give another reason.",
        )
    values = {**said, "reason": command.reason, **edit.author}
    return edit.create("coach_waiver", values, reason=command.reason)


def restore_finding(edit: Edit, command: RestoreFinding) -> str:
    """Let a finding show again, while what it is about still takes changes."""
    waiver = edit.tx.get("coach_waiver", command.coach_waiver_id)
    if waiver["archived_at"] is not None:
        raise InvalidInput("This finding shows again already.", "Waive it to let it rest.")
    in_work = objective_in_work if waiver["entity"] == "objective" else key_result_in_work
    in_work(edit, waiver["entity_id"])
    return edit.change("coach_waiver", waiver, {"archived_at": edit.now}, action="archive")


def turn_into_task(edit: Edit, command: TurnIntoTask) -> str:
    """Archive a key result, and put what it said on the task list of another one.

    The task goes to the newest open project of the other one's team that serves this cycle alone;
    where there is none, to a new task list.
    """
    key_result = key_result_in_work(edit, command.key_result_id)
    under = key_result_in_work(edit, command.under_key_result_id)
    if _cycle_of(edit, key_result) != _cycle_of(edit, under):
        raise InvalidInput(
            f"{under['title']} is of another cycle.",
            "Choose a key result of the same one.",
            field="under_key_result_id",
        )
    # First of all, for what an operation changed first is what it is about.
    edit.change(
        "key_result",
        key_result,
        {"archived_at": edit.now},
        action="archive",
        reason=f"Became a task under {under['title']}",
    )
    owner = _standing(edit, key_result["owner_id"])
    projects = edit.tx.rows("checks/project_for_task", key_result_id=command.under_key_result_id)
    project_id = projects[0]["project_id"] if projects else _task_list(edit, under, owner)
    title = _cut(key_result["title"])
    add_task(edit, AddTask(project_id=project_id, title=title, assignee_id=owner))
    return command.key_result_id


def _cycle_of(edit: Edit, key_result: Row) -> str:
    return str(edit.tx.get("objective", key_result["objective_id"])["cycle_id"])


def _task_list(edit: Edit, key_result: Row, owner: str | None) -> str:
    objective = edit.tx.get("objective", key_result["objective_id"])
    return create_project(
        edit,
        CreateProject(
            team_id=objective["team_id"],
            title=_cut(f"Work for: {key_result['title']}"),
            owner_id=_standing(edit, key_result["owner_id"]) or owner,
            method=ProjectMethod.TASK_LIST,
            links=(ProjectLink(key_result_id=key_result["key_result_id"]),),
        ),
    )


def _standing(edit: Edit, person_id: str | None) -> str | None:
    """Return a person who was not archived; None for one who was."""
    if person_id is None or edit.tx.get("person", person_id)["archived_at"] is not None:
        return None
    return person_id


def _cut(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"
