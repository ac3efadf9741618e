"""Edits of people and teams: their rules under the write lock."""

from okr_core.model.commands import (
    AddPerson,
    CreateTeam,
    EditPerson,
    EditTeam,
    MoveTeam,
)
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import TeamKind
from okr_core.workspace.edit import Edit, Row


def add_person(edit: Edit, command: AddPerson) -> str:
    """Add a person; two people do not share an email address."""
    edit.reference("team", command.team_id, "team_id")
    _refuse_same_email(edit, command.email)
    values = {"name": command.name, "email": command.email, "team_id": command.team_id}
    return edit.create("person", values)


def edit_person(edit: Edit, command: EditPerson) -> str:
    """Change what was given of a person."""
    person = edit.subject("person", command.person_id)
    edit.reference("team", command.team_id, "team_id")
    _refuse_same_email(edit, command.email, besides=command.person_id)
    return edit.change("person", person, command.changes, version=command.version)


def _refuse_same_email(edit: Edit, email: str | None, *, besides: str | None = None) -> None:
    if email is None:
        return
    for other in edit.tx.rows("checks/same_person", email=email):
        if other["person_id"] != besides:
            raise InvalidInput(
                f"{other['name']} already has the address {email}.",
                "Use their entry, or enter another address.",
                field="email",
            )


def create_team(edit: Edit, command: CreateTeam) -> str:
    """Add a team at the end of its siblings."""
    edit.reference("team", command.parent_team_id, "parent_team_id")
    edit.reference("person", command.person_id, "person_id")
    _refuse_same_team(edit, command.name, command.parent_team_id, "name")
    position = edit.position("next_team_position", parent_team_id=command.parent_team_id)
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("team", {**values, "position": position})


def edit_team(edit: Edit, command: EditTeam) -> str:
    """Change what a team is called and what it is; a person's own team names its person."""
    team = edit.subject("team", command.team_id)
    edit.reference("person", command.person_id, "person_id")
    changes = command.changes
    kind = changes.get("kind", team["kind"])
    if kind != TeamKind.PERSON and changes.get("person_id") is None:
        changes["person_id"] = None
    person_id = changes.get("person_id", team["person_id"])
    if kind == TeamKind.PERSON and person_id is None:
        raise InvalidInput(
            f"{team['name']} would be somebody's own team.",
            "Choose whose team this is.",
            field="person_id",
        )
    if kind != TeamKind.PERSON and person_id is not None:
        raise InvalidInput(
            f"{team['name']} is nobody's own team.",
            "Leave the person empty, or choose the kind person.",
            field="person_id",
        )
    _refuse_same_team(
        edit,
        command.name or team["name"],
        team["parent_team_id"],
        "name",
        besides=command.team_id,
    )
    return edit.change("team", team, changes, version=command.version)


def move_team(edit: Edit, command: MoveTeam) -> str:
    """Hang a team under another; never under itself or a team below it."""
    team = edit.subject("team", command.team_id)
    parent = edit.reference("team", command.parent_team_id, "parent_team_id")
    if parent is not None:
        edit.refuse_loop(
            team["team_id"],
            team["name"],
            edit.tx.rows("checks/team_line", team_id=command.parent_team_id),
            field="parent_team_id",
        )
    changes: Row = {"parent_team_id": command.parent_team_id}
    if command.parent_team_id != team["parent_team_id"]:
        _refuse_same_team(edit, team["name"], command.parent_team_id, "parent_team_id")
        changes["position"] = edit.position(
            "next_team_position", parent_team_id=command.parent_team_id
        )
    return edit.change("team", team, changes, version=command.version)


def _refuse_same_team(
    edit: Edit, name: str, parent_team_id: str | None, field: str, *, besides: str | None = None
) -> None:
    same = edit.tx.rows("checks/same_team", name=name, parent_team_id=parent_team_id)
    if any(row["team_id"] != besides for row in same):
        raise InvalidInput(
            f"There is already a team called {name} there.", "Choose another name.", field=field
        )
