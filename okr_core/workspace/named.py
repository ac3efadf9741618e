"""What a command names, and whether that is there for whoever names it.

A row within the reach is. An objective may also align to what the teams above the reach have
published in its cycle and those around it: that is there to be aligned to, and for nothing else.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from okr_core.model import commands as c
from okr_core.model.access import Reach
from okr_core.model.errors import NotFound
from okr_core.workspace.edit import Edit

# Everybody may own something or be asked for help, whoever they work with.
_PEOPLE: Final = frozenset({"assignee_id", "help_from_id", "owner_id", "person_id"})
_NO_ROWS: Final = _PEOPLE | {"operation_id", "undone_operation_id"}
_TABLES: Final = {
    "aligns_to_key_result_id": "key_result",
    "aligns_to_objective_id": "objective",
    "depends_on": "task",
    "parent_team_id": "team",
    "supersedes_id": "check_in",
    "template_id": "project",
    "under_key_result_id": "key_result",
}
_OF_COMMAND: Final[dict[tuple[type[c.Command], str], str]] = {
    (c.RecordKpiReading, "supersedes_id"): "kpi_reading"
}
_CARRIED: Final = {c.CreateKeyResult: "key_result", c.CreateObjective: "objective"}
_BY_ROW: Final = frozenset(
    {"project", "project_assignment", "project_stage", "punch_item", "sprint", "task"}
)
_READABLE: Final = frozenset({"key_result", "objective", "project"})
_PARENTS: Final = {"aligns_to_key_result_id", "aligns_to_objective_id"}
# What a row may go on pointing to, whoever once let it: it says that of itself.
_MAY_STAY: Final = {
    c.AlignObjective: ("objective", "aligns_to_key_result_id", "aligns_to_objective_id"),
    c.EditKeyResult: ("key_result", "kpi_id"),
    c.EditObjective: ("objective", "aligns_to_key_result_id", "aligns_to_objective_id"),
}


def refuse_named(edit: Edit, reach: Reach, command: c.Command, *, published: bool) -> None:
    """Refuse a command that names a row which is not there for whoever asks.

    Args:
        edit: The running edit.
        reach: What may be written.
        command: What is asked.
        published: Whether whoever asks sees only what was published.

    Raises:
        NotFound: It does.
    """
    named = [
        (table, entity_id)
        for table, entity_id, field in _named(command)
        if not _stays(edit, command, field, entity_id)
        and not _stands_above(edit, reach, command, field, entity_id)
    ]
    if published:
        named = [_commented(edit, *name) for name in named]
    by_rows = _BY_ROW | {"workshop_round"} if isinstance(command, c.CastVote) else _BY_ROW
    by_row = [name for name in named if published or name[0] in by_rows]
    for table, entity_id in by_row:
        if not _is_there(edit, reach, table, entity_id, published=published):
            raise NotFound(table, entity_id)
    others = [name for name in named if name not in by_row]
    if not others:
        return
    for row in edit.tx.rows(
        "reach/named",
        as_of=edit.today,
        entities=[table for table, _ in others],
        entity_ids=[entity_id for _, entity_id in others],
        team=reach.team_id,
        cycle=reach.cycle_id,
    ):
        raise NotFound(row["entity"], row["entity_id"])


def _commented(edit: Edit, table: str, entity_id: str) -> tuple[str, str]:
    """Return what a comment is about that everybody sees, in the place of the comment.

    Raises:
        NotFound: There is no such comment for them.
    """
    if table != "comment":
        return table, entity_id
    row = edit.tx.get(table, entity_id)
    if row["is_private"]:
        raise NotFound(table, entity_id)
    return row["entity"], row["entity_id"]


def _is_there(edit: Edit, reach: Reach, table: str, entity_id: str, *, published: bool) -> bool:
    """Whether something is there for somebody who reads, by the rule of what they read."""
    if table == "workshop_round":  # whose key result is told to voters, although it is a draft
        table, entity_id = "key_result", edit.tx.get(table, entity_id)["key_result_id"]
        published = False
    if table == "check_in_acknowledgement":
        table, entity_id = "check_in", edit.tx.get(table, entity_id)["check_in_id"]
    if table == "check_in":
        table, entity_id = "key_result", edit.tx.get(table, entity_id)["key_result_id"]
    if table in _BY_ROW - {"project"}:
        table, entity_id = "project", edit.tx.get(table, entity_id)["project_id"]
    return table in _READABLE and bool(
        edit.tx.rows(
            f"reach/{table}",
            as_of=edit.today,
            entity_id=entity_id,
            team=reach.team_id,
            cycle=reach.cycle_id,
            published=published,
        )
    )


def _named(command: c.Command) -> Iterator[tuple[str, str, str]]:
    """Give the table, key and field of every row that a command names."""
    said = command.model_dump()
    for field, entity_id in _ids(said):
        if field == "entity_id":
            yield str(said["entity"]), entity_id, field
        elif field == "carried_from_id":
            yield _CARRIED[type(command)], entity_id, field
        else:
            table = _TABLES.get(field, field.removesuffix("_id"))
            yield _OF_COMMAND.get((type(command), field), table), entity_id, field


def _ids(said: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from _ids(value, name)
    elif isinstance(said, (list, tuple)):
        for value in said:
            yield from _ids(value, field)
    elif isinstance(said, str) and field not in _NO_ROWS and _names_a_row(field):
        yield field, said


def _names_a_row(field: str) -> bool:
    return field.endswith("_id") or field in _TABLES


def _stays(edit: Edit, command: c.Command, field: str, entity_id: str) -> bool:
    """Whether a field says what the row that is edited says already."""
    table, *fields = _MAY_STAY.get(type(command), ("",))
    if field not in fields:
        return False
    key = getattr(command, f"{table}_id")
    try:
        return bool(edit.tx.get(table, key)[field] == entity_id)
    except NotFound:
        return False


def _stands_above(edit: Edit, reach: Reach, command: c.Command, field: str, entity_id: str) -> bool:
    """Whether an objective aligns to what the teams above the reach have published."""
    if reach.team_id is None or field not in _PARENTS:
        return False
    if isinstance(command, c.CreateObjective):
        cycle = command.cycle_id
    elif isinstance(command, (c.AlignObjective, c.EditObjective)):
        cycle = edit.tx.get("objective", command.objective_id)["cycle_id"]
    else:
        return False
    return bool(
        edit.tx.rows(
            "reach/above",
            as_of=edit.today,
            entity=_TABLES[field],
            entity_id=entity_id,
            team=reach.team_id,
            cycle=cycle,
        )
    )
