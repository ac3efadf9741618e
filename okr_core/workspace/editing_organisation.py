"""Edits of people, teams and cycles: their rules under the write lock."""

from okr_core.model.commands import (
    AddPerson,
    CreateCycle,
    CreateTeam,
    MoveCycle,
    MoveTeam,
    RecordRetrospective,
)
from okr_core.model.errors import InvalidInput, StaleVersion
from okr_core.model.vocabulary import CyclePhase, State
from okr_core.workspace.edit import Edit, Row

_PHASES = list(CyclePhase)


def add_person(edit: Edit, command: AddPerson) -> str:
    """Add a person; two people do not share an email address."""
    edit.reference("team", command.team_id, "team_id")
    if command.email is not None:
        for other in edit.tx.rows("checks/same_person", email=command.email):
            raise InvalidInput(
                f"{other['name']} already has the address {command.email}.",
                "Use their entry, or enter another address.",
                field="email",
            )
    values = {"name": command.name, "email": command.email, "team_id": command.team_id}
    return edit.create("person", values)


def create_team(edit: Edit, command: CreateTeam) -> str:
    """Add a team at the end of its siblings."""
    edit.reference("team", command.parent_team_id, "parent_team_id")
    edit.reference("person", command.person_id, "person_id")
    _refuse_same_team(edit, command.name, command.parent_team_id, "name")
    position = edit.position("next_team_position", parent_team_id=command.parent_team_id)
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("team", {**values, "position": position})


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
    if command.parent_team_id != team["parent_team_id"]:
        _refuse_same_team(edit, team["name"], command.parent_team_id, "parent_team_id")
    position = edit.position("next_team_position", parent_team_id=command.parent_team_id)
    changes = {"parent_team_id": command.parent_team_id, "position": position}
    return edit.change("team", team, changes, version=command.version)


def _refuse_same_team(edit: Edit, name: str, parent_team_id: str | None, field: str) -> None:
    if edit.tx.rows("checks/same_team", name=name, parent_team_id=parent_team_id):
        raise InvalidInput(
            f"There is already a team called {name} there.", "Choose another name.", field=field
        )


def create_cycle(edit: Edit, command: CreateCycle) -> str:
    """Add a cycle, inside its parent's dates."""
    if edit.tx.rows("checks/same_cycle", name=command.name):
        raise InvalidInput(
            f"There is already a cycle called {command.name}.",
            "Choose another name.",
            field="name",
        )
    parent = edit.reference("cycle", command.parent_cycle_id, "parent_cycle_id")
    if parent is not None:
        edit.open_cycle(parent["cycle_id"])
        for field, day in (("starts_on", command.starts_on), ("ends_on", command.ends_on)):
            if not parent["starts_on"] <= day <= parent["ends_on"]:
                raise InvalidInput(
                    f"{day} is outside {parent['name']}.",
                    f"Choose a day from {parent['starts_on']} to {parent['ends_on']}.",
                    field=field,
                )
    return edit.create("cycle", command.model_dump(exclude={"operation_id"}))


def move_cycle(edit: Edit, command: MoveCycle) -> str:
    """Take a cycle one phase on, or one back with a reason; closing settles what is in it."""
    cycle = edit.open_cycle(command.cycle_id)
    here = _PHASES.index(CyclePhase(cycle["phase"]))
    step = _PHASES.index(command.phase) - here
    if abs(step) != 1:
        near = [_PHASES[at].value for at in (here - 1, here + 1) if 0 <= at < len(_PHASES)]
        raise InvalidInput(
            f"{cycle['name']} is in the phase {cycle['phase']}, "
            f"so it cannot go straight to {command.phase.value}.",
            f"Choose {' or '.join(near)}.",
            field="phase",
        )
    if step < 0 and command.reason is None:
        raise InvalidInput(
            f"{cycle['name']} would go back to {command.phase.value}.",
            "Say why it goes back.",
            field="reason",
        )
    if command.phase is CyclePhase.CLOSED:
        _refuse_unfinished(edit, cycle)
    edit.change(
        "cycle", cycle, {"phase": command.phase}, version=command.version, reason=command.reason
    )
    if command.phase is CyclePhase.CLOSED:
        _close_objectives(edit, cycle)
    return command.cycle_id


def _refuse_unfinished(edit: Edit, cycle: Row) -> None:
    cycle_id = cycle["cycle_id"]
    children = [row["name"] for row in edit.tx.rows("checks/open_child_cycles", cycle_id=cycle_id)]
    if children:
        raise InvalidInput(
            f"{cycle['name']} still contains open cycles: {', '.join(children)}.",
            "Close them first.",
            field="phase",
        )
    key_results = edit.tx.rows("checks/cycle_key_results", cycle_id=cycle_id)
    unscored = [row["title"] for row in key_results if row["score"] is None]
    if unscored:
        raise InvalidInput(
            f"{len(unscored)} of {len(key_results)} key results in {cycle['name']} have no score: "
            f"{'; '.join(unscored)}.",
            "Score or drop each of them, then close the cycle.",
            field="phase",
        )
    if key_results and not edit.tx.rows("checks/retrospectives", cycle_id=cycle_id, team_id=None):
        raise InvalidInput(
            f"{cycle['name']} has no retrospective yet.",
            "Record what worked, what did not and what to change, then close the cycle.",
            field="phase",
        )


def _close_objectives(edit: Edit, cycle: Row) -> None:
    closed = {"state": State.CLOSED}
    key_results = edit.tx.rows("checks/cycle_key_results", cycle_id=cycle["cycle_id"])
    for objective in edit.tx.rows("checks/cycle_objectives", cycle_id=cycle["cycle_id"]):
        edit.change("objective", objective, closed)
    for key_result in key_results:
        edit.change("key_result", key_result, closed)


def record_retrospective(edit: Edit, command: RecordRetrospective) -> str:
    """Keep a team's retrospective of a cycle: one each, edited in place."""
    cycle = edit.open_cycle(command.cycle_id)
    edit.reference("team", command.team_id, "team_id")
    values = command.model_dump(exclude={"operation_id", "version"})
    there = edit.tx.rows(
        "checks/retrospectives", cycle_id=cycle["cycle_id"], team_id=command.team_id
    )
    if not there:
        return edit.create("retrospective", {**values, **edit.author})
    if command.version is None:
        # Somebody who began a new one has not seen this one.
        raise StaleVersion("retrospective", there[0])
    return edit.change("retrospective", there[0], values, version=command.version)
