"""Edits of projects: how they are run, and the reason that one needs no key result."""

import json

from okr_core.model.commands import EditProject, ExemptProject
from okr_core.model.errors import InvalidInput
from okr_core.model.method import MethodAnswers
from okr_core.model.vocabulary import ProjectMethod, ProjectPhase
from okr_core.rules.method_chooser import NAMES, recommend
from okr_core.workspace.edit import Edit, Row

NO_EXEMPTION: Row = {
    "exemption": None,
    "exemption_reason": None,
    "exemption_reviewed_on": None,
}


def open_project(edit: Edit, project_id: str) -> Row:
    """Return a project that still takes changes.

    Raises:
        InvalidInput: It is closed.
    """
    project = edit.subject("project", project_id)
    if project["phase"] == ProjectPhase.CLOSED:
        raise InvalidInput(
            f"{project['title']} is closed, so it no longer changes.",
            "Start a new project for what is left to do.",
            field="project_id",
        )
    return project


def kept_answers(answers: MethodAnswers | None) -> str | None:
    """Return what is kept of the method chooser: its answers, what it recommended, and why."""
    if answers is None:
        return None
    recommendation = recommend(answers)
    kept = {
        "answers": answers.model_dump(mode="json"),
        "recommended": recommendation.method.value,
        "reasons": list(recommendation.reasons),
    }
    return json.dumps(kept, ensure_ascii=False)


def refuse_unexplained_method(project: Row) -> None:
    """Refuse another method than the kept answers recommend, where nobody says why.

    Raises:
        InvalidInput: It is such a one.
    """
    kept = json.loads(project["chooser_answers"] or "{}")
    recommended = kept.get("recommended")
    if recommended in {None, project["method"]} or project["method_reason"]:
        return
    raise InvalidInput(
        f"The answers recommend “{NAMES[ProjectMethod(recommended)]}” and not "
        f"“{NAMES[ProjectMethod(project['method'])]}”.",
        "Say why this is run another way, or take what is recommended.",
        field="method_reason",
    )


def edit_project(edit: Edit, command: EditProject) -> str:
    """Change what was given of a project."""
    project = open_project(edit, command.project_id)
    edit.reference("person", command.owner_id, "owner_id")
    changes = command.changes
    if "answers" in command.model_fields_set:
        changes["chooser_answers"] = kept_answers(command.answers)
    changed = {**project, **changes}
    if changed["starts_on"] and changed["ends_on"] and changed["ends_on"] < changed["starts_on"]:
        raise InvalidInput(
            f"{project['title']} would end before it starts.",
            f"Choose a last day on or after {changed['starts_on']}.",
            field="ends_on",
        )
    if changes.keys() & {"method", "method_reason", "chooser_answers"}:
        refuse_unexplained_method(changed)
    return edit.change("project", project, changes, version=command.version)


def links_of(edit: Edit, project_id: str) -> list[Row]:
    """Return the links of a project, also those taken away; titles of those within reach."""
    return edit.tx.rows(
        "checks/project_links",
        project_id=project_id,
        as_of=edit.today,
        team=edit.reach.team_id,
        cycle=edit.reach.cycle_id,
    )


def exempt_project(edit: Edit, command: ExemptProject) -> str:
    """Say why a project needs no key result, as reviewed today; None ends the exemption."""
    project = open_project(edit, command.project_id)
    if command.exemption is None:
        changes = NO_EXEMPTION
    else:
        linked = [
            row["title"] or "a key result that is not shown here"
            for row in links_of(edit, command.project_id)
            if row["archived_at"] is None
        ]
        if linked:
            raise InvalidInput(
                f"{project['title']} is under {'; '.join(linked)}.",
                "Take it away from there first; a project is linked or exempt.",
                field="exemption",
            )
        changes = {
            "exemption": command.exemption,
            "exemption_reason": command.reason,
            "exemption_reviewed_on": edit.today,
        }
    return edit.change("project", project, changes, version=command.version, reason=command.reason)
