"""Edits of projects: start, change, link to key results, exempt, close."""

from okr_core.model.commands import (
    CloseProject,
    CreateProject,
    EditProject,
    ExemptProject,
    LinkProject,
    ProjectLink,
    UnlinkProject,
)
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import ProjectPhase, State
from okr_core.workspace.edit import Edit, Row


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


def create_project(edit: Edit, command: CreateProject) -> str:
    """Start a project with its links, or with the reason it needs none."""
    edit.reference("team", command.team_id, "team_id")
    edit.reference("person", command.owner_id, "owner_id")
    values = command.model_dump(exclude={"operation_id", "links"})
    values["position"] = edit.position("next_project_position", team_id=command.team_id)
    if command.exemption is not None:
        values["exemption_reviewed_on"] = edit.today
    project_id = edit.create("project", values)
    for number, link in enumerate(command.links):
        _add_link(edit, project_id, link, f"links.{number}.key_result_id")
    return project_id


def edit_project(edit: Edit, command: EditProject) -> str:
    """Change what was given of a project."""
    project = open_project(edit, command.project_id)
    edit.reference("person", command.owner_id, "owner_id")
    changes = command.changes
    starts_on = changes.get("starts_on", project["starts_on"])
    ends_on = changes.get("ends_on", project["ends_on"])
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidInput(
            f"{project['title']} would end before it starts.",
            f"Choose a last day on or after {starts_on}.",
            field="ends_on",
        )
    return edit.change("project", project, changes, version=command.version)


def link_project(edit: Edit, command: LinkProject) -> str:
    """Put a project under a key result; an exemption ends with it."""
    project = open_project(edit, command.project_id)
    link_id = _add_link(
        edit,
        command.project_id,
        ProjectLink(
            key_result_id=command.key_result_id,
            expected_effect=command.expected_effect,
            expected_lag_days=command.expected_lag_days,
        ),
        "key_result_id",
    )
    if project["exemption"] is not None:
        edit.change("project", project, _no_exemption(), reason="Linked to a key result")
    return link_id


def _add_link(edit: Edit, project_id: str, link: ProjectLink, field: str) -> str:
    key_result = edit.reference("key_result", link.key_result_id, field) or {}
    if key_result["state"] in {State.CLOSED, State.DROPPED}:
        raise InvalidInput(
            f"{key_result['title']} is {key_result['state']}.",
            "Choose a key result that is still to be moved.",
            field=field,
        )
    values = link.model_dump()
    for row in edit.tx.rows("checks/project_links", project_id=project_id):
        if row["key_result_id"] != link.key_result_id:
            continue
        if row["archived_at"] is None:
            raise InvalidInput(
                f"The project is under {key_result['title']} already.",
                "Choose another key result.",
                field=field,
            )
        return edit.change(
            "project_key_result", row, {**values, "archived_at": None}, action="restore"
        )
    return edit.create("project_key_result", {"project_id": project_id, **values})


def unlink_project(edit: Edit, command: UnlinkProject) -> str:
    """Take a project away from a key result; the link stays on record."""
    link = edit.subject("project_key_result", command.project_key_result_id)
    open_project(edit, link["project_id"])
    return edit.change(
        "project_key_result",
        link,
        {"archived_at": edit.now},
        version=command.version,
        action="archive",
        reason=command.reason,
    )


def exempt_project(edit: Edit, command: ExemptProject) -> str:
    """Say why a project needs no key result, as reviewed today; None ends the exemption."""
    project = open_project(edit, command.project_id)
    if command.exemption is None:
        changes = _no_exemption()
    else:
        linked = [
            row["title"]
            for row in edit.tx.rows("checks/project_links", project_id=command.project_id)
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


def _no_exemption() -> Row:
    return {"exemption": None, "exemption_reason": None, "exemption_reviewed_on": None}


def close_project(edit: Edit, command: CloseProject) -> str:
    """End a project today, with what it taught."""
    project = open_project(edit, command.project_id)
    changes = {
        "phase": ProjectPhase.CLOSED,
        "closed_on": edit.today,
        "what_worked": command.what_worked,
        "what_to_change": command.what_to_change,
    }
    return edit.change("project", project, changes, version=command.version)
