"""Edits of objectives: write, edit, align, move, publish, drop; under the write lock."""

from okr_core.model.commands import (
    AlignObjective,
    CreateObjective,
    DropObjective,
    EditObjective,
    MoveObjective,
    PublishObjective,
)
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.rules.publish_gate import missing_facts
from okr_core.workspace.edit import Edit, Row

_IN_WORK = {State.DRAFT, State.PUBLISHED}
_PARENTS = ("aligns_to_objective_id", "aligns_to_key_result_id")


def objective_in_work(edit: Edit, objective_id: str) -> Row:
    """Return an objective that still takes changes: draft or published, in an open cycle.

    Raises:
        CycleClosed: Its cycle is closed.
        InvalidInput: It was dropped.
    """
    objective = edit.subject("objective", objective_id)
    edit.open_cycle(objective["cycle_id"])
    if objective["state"] not in _IN_WORK:
        raise InvalidInput(
            f"{objective['title']} is {objective['state']}, so it no longer changes.",
            "Choose another objective.",
            field="objective_id",
        )
    return objective


def create_objective(edit: Edit, command: CreateObjective) -> str:
    """Write a draft objective at the end of its team's list."""
    edit.reference("team", command.team_id, "team_id")
    edit.reference("cycle", command.cycle_id, "cycle_id")
    edit.open_cycle(command.cycle_id)
    edit.reference("person", command.owner_id, "owner_id")
    edit.reference("objective", command.carried_from_id, "carried_from_id")
    values = command.model_dump(exclude={"operation_id"})
    _refuse_parent(edit, values)
    position = edit.position(
        "next_objective_position", team_id=command.team_id, cycle_id=command.cycle_id
    )
    return edit.create("objective", {**values, "state": State.DRAFT, "position": position})


def edit_objective(edit: Edit, command: EditObjective) -> str:
    """Change what was given of an objective; what is published keeps an owner."""
    objective = objective_in_work(edit, command.objective_id)
    changes = command.changes
    edit.reference("person", command.owner_id, "owner_id")
    refuse_ownerless(objective, changes)
    if any(field in changes for field in _PARENTS):
        changes |= {field: changes.get(field) for field in _PARENTS}
        _refuse_parent(edit, changes)
        _refuse_loop(edit, {**objective, **changes})
    return edit.change("objective", objective, changes, version=command.version)


def refuse_ownerless(row: Row, changes: Row) -> None:
    """Refuse to take the owner away from what is published.

    Raises:
        InvalidInput: The changes do.
    """
    if row["state"] == State.PUBLISHED and changes.get("owner_id", "") is None:
        raise InvalidInput(
            f"{row['title']} is published, so it needs an owner.",
            "Choose who takes it over.",
            field="owner_id",
        )


def move_objective(edit: Edit, command: MoveObjective) -> str:
    """Give an objective to another team or cycle; what was measured stays inside the cycle."""
    objective = objective_in_work(edit, command.objective_id)
    edit.reference("team", command.team_id, "team_id")
    edit.reference("cycle", command.cycle_id, "cycle_id")
    changes: Row = {"team_id": command.team_id, "cycle_id": command.cycle_id}
    if any(objective[name] != value for name, value in changes.items()):
        edit.open_cycle(command.cycle_id)
        changes["position"] = edit.position("next_objective_position", **changes)
    edit.change("objective", objective, changes, version=command.version)
    edit.measured_within(
        "Choose a cycle that includes it, or leave it where it is.",
        field="cycle_id",
        objectives=[command.objective_id],
    )
    return command.objective_id


def align_objective(edit: Edit, command: AlignObjective) -> str:
    """Say what an objective contributes to, without going round in a circle."""
    objective = objective_in_work(edit, command.objective_id)
    alignment = command.model_dump(
        include={"aligns_to_objective_id", "aligns_to_key_result_id", "contribution"}
    )
    _refuse_parent(edit, alignment)
    _refuse_loop(edit, {**objective, **alignment})
    return edit.change("objective", objective, alignment, version=command.version)


def _refuse_parent(edit: Edit, alignment: Row) -> None:
    for table in ("objective", "key_result"):
        field = f"aligns_to_{table}_id"
        edit.reference(table, alignment[field], field)


def _refuse_loop(edit: Edit, objective: Row) -> None:
    field = "aligns_to_objective_id"
    parent_id = objective[field]
    if objective["aligns_to_key_result_id"] is not None:
        field = "aligns_to_key_result_id"
        parent_id = edit.tx.get("key_result", objective[field])["objective_id"]
    edit.refuse_loop(
        objective["objective_id"],
        objective["title"],
        edit.tx.rows("checks/alignment_line", objective_id=parent_id),
        field=field,
    )


def publish_objective(edit: Edit, command: PublishObjective) -> str:
    """Publish an objective with its draft key results, once every fact is there.

    Publishing again publishes the key results that were added since. A baseline without a day was
    measured today: from here on the day stands.
    """
    objective = objective_in_work(edit, command.objective_id)
    key_results = edit.tx.rows(
        "checks/objective_key_results", objective_id=objective["objective_id"]
    )
    drafts = [row for row in key_results if row["state"] == State.DRAFT]
    if objective["state"] == State.PUBLISHED and not drafts:
        raise InvalidInput(
            f"{objective['title']} is published already, with all its key results.",
            "There is nothing left to publish.",
            field="objective_id",
        )
    _refuse_missing_facts(edit, objective, key_results)
    _refuse_loop(edit, objective)
    published = {
        "state": State.PUBLISHED,
        "published_at": objective["published_at"] or edit.now,
    }
    edit.change("objective", objective, published, version=command.version)
    for key_result in drafts:
        changes = {"state": State.PUBLISHED, "published_at": edit.now}
        if key_result["baseline"] is not None and key_result["baseline_on"] is None:
            changes["baseline_on"] = edit.today
        edit.change("key_result", key_result, changes)
    return command.objective_id


def _refuse_missing_facts(edit: Edit, objective: Row, key_results: list[Row]) -> None:
    stages = {
        row["key_result_id"]: edit.tx.rows(
            "checks/key_result_stages", key_result_id=row["key_result_id"]
        )
        for row in key_results
        if row["kind"] == KeyResultKind.MILESTONE
    }
    missing = missing_facts(objective, key_results, stages)
    if missing:
        facts = "; ".join(f"{fact.title}: {fact.sentence}" for fact in missing)
        raise InvalidInput(
            f"{objective['title']} cannot be published yet. {facts}.",
            "Fill these in, then publish.",
            field=missing[0].field,
        )


def drop_objective(edit: Edit, command: DropObjective) -> str:
    """Give an objective up, with the key results it has."""
    objective = objective_in_work(edit, command.objective_id)
    dropped = {"state": State.DROPPED}
    edit.change("objective", objective, dropped, version=command.version, reason=command.reason)
    for key_result in edit.tx.rows(
        "checks/objective_key_results", objective_id=objective["objective_id"]
    ):
        edit.change("key_result", key_result, dropped, reason=command.reason)
    return command.objective_id
