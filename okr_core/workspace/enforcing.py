"""What keeps a command within a reach: before it runs by what it names, after it by what it wrote.

A reach of everything costs nothing. For a part of it, three things must hold, and what is not said
here is denied:

- the command is one of ``WITHIN_A_PART``; people, cycles, KPIs, files and links concern everybody;
- every row that it names is there for whoever names it, so that no refusal and no copy tells of
  another; what is not, is answered as what does not exist;
- every row that was really written lies within the reach, before and after, by the change log.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach
from okr_core.model.errors import AccessDenied, NotFound
from okr_core.store import Transaction
from okr_core.workspace.edit import Edit, label_of
from okr_core.workspace.reader import refuse_a_part

WITHIN_A_PART: Final = frozenset(
    {
        c.AddComment,
        c.AddProjectStage,
        c.AddTask,
        c.AlignObjective,
        c.Archive,
        c.ChangeGoalposts,
        c.CloseProject,
        c.CompleteStage,
        c.CreateKeyResult,
        c.CreateObjective,
        c.CreateProject,
        c.CreateTeam,
        c.DropKeyResult,
        c.DropObjective,
        c.DuplicateKeyResult,
        c.DuplicateObjective,
        c.EditKeyResult,
        c.EditObjective,
        c.EditProject,
        c.EditTeam,
        c.ExemptProject,
        c.LinkProject,
        c.MoveKeyResult,
        c.MoveObjective,
        c.MoveTeam,
        c.PublishObjective,
        c.RecordCheckIn,
        c.RecordRetrospective,
        c.Reorder,
        c.Restore,
        c.ScoreKeyResult,
        c.SetPhaseTargets,
        c.SetStages,
        c.Undo,
        c.UnlinkProject,
        c.UpdateTask,
        c.WithdrawComment,
    }
)
"""The commands that a reach with a team or a cycle leaves."""

# Everybody may own something or be asked for help, whoever they work with.
_PEOPLE: Final = frozenset({"assignee_id", "help_from_id", "owner_id", "person_id"})
_NO_ROWS: Final = _PEOPLE | {"operation_id", "undone_operation_id"}
_TABLES: Final = {
    "aligns_to_key_result_id": "key_result",
    "aligns_to_objective_id": "objective",
    "depends_on": "task",
    "parent_team_id": "team",
    "supersedes_id": "check_in",
}
_CARRIED: Final = {c.CreateKeyResult: "key_result", c.CreateObjective: "objective"}
_OF_A_PROJECT: Final = frozenset({"project", "project_stage", "task"})
_READABLE: Final = frozenset({"key_result", "objective", "project"})
# What a row may go on pointing to, whoever once let it: it says that of itself.
_MAY_STAY: Final = {
    c.AlignObjective: ("objective", "aligns_to_key_result_id", "aligns_to_objective_id"),
    c.EditKeyResult: ("key_result", "kpi_id"),
    c.EditObjective: ("objective", "aligns_to_key_result_id", "aligns_to_objective_id"),
}


def refuse_ended(tx: Transaction, access: Access, now: datetime) -> None:
    """Refuse a write, now that it is its turn, of somebody whose share link works no more.

    Args:
        tx: The running write.
        access: What they came with.
        now: This moment, naive UTC.

    Raises:
        AccessDenied: Their link was revoked or has ended.
    """
    if access.link_id is None:
        return
    try:
        link = tx.get("share_link", access.link_id)
    except NotFound:
        link = {"revoked_at": now, "expires_at": None}
    is_over = link["expires_at"] is not None and link["expires_at"] <= now
    if link["revoked_at"] is not None or is_over:
        raise AccessDenied(
            "Your link works no more, so nothing was saved.",
            "Ask whoever gave it to you for another one.",
        )


def carried_out(
    edit: Edit,
    reach: Reach,
    command: c.Command,
    change: Callable[[], str],
    *,
    published: bool,
) -> str:
    """Run a command and return what it returns, if it stays within a reach.

    Args:
        edit: The running edit.
        reach: What may be written.
        command: What is asked.
        change: Carries it out.
        published: Whether whoever asks sees only what was published.

    Raises:
        AccessDenied: It is not for those who reach a part, or it wrote something outside.
        NotFound: It names something that is not there for them.
    """
    if not reach.is_everything:
        if type(command) not in WITHIN_A_PART:
            refuse_a_part(reach, "This")
        _refuse_operation(edit, reach, command)
    if published or not reach.is_everything:
        _refuse_named(edit, reach, command, published=published)
    before = edit.tx.seq
    result = change()
    refuse_written(edit, reach, after_seq=before)
    return result


def refuse_written(edit: Edit, reach: Reach, *, after_seq: int) -> None:
    """Refuse what was written since a change, where some of it is outside of the reach.

    Raises:
        AccessDenied: It is; the whole write is to be rolled back.
    """
    if reach.is_everything or edit.tx.seq == after_seq:
        return
    edit.tx.flush()
    for row in _outside(edit, reach, after_seq=after_seq):
        raise AccessDenied(
            f"This would change a {label_of(row['entity'])} that your link does not reach.",
            "Ask whoever gave it to you for another one.",
        )


def _refuse_operation(edit: Edit, reach: Reach, command: c.Command) -> None:
    if isinstance(command, c.Undo):
        operation = command.undone_operation_id
        if _outside(edit, reach, after_seq=0, operations=[operation]):
            raise NotFound("operation", operation)


def _outside(
    edit: Edit, reach: Reach, *, after_seq: int, operations: list[str] | None = None
) -> list[dict[str, Any]]:
    return edit.tx.rows(
        "reach/outside",
        as_of=edit.today,
        team=reach.team_id,
        cycle=reach.cycle_id,
        after_seq=after_seq,
        operations=operations,
    )


def _refuse_named(edit: Edit, reach: Reach, command: c.Command, *, published: bool) -> None:
    named = [
        (table, entity_id)
        for table, entity_id, field in _named(command)
        if not _stays(edit, command, field, entity_id)
    ]
    if published:
        named = [_commented(edit, *name) for name in named]
    by_row = [name for name in named if published or name[0] in _OF_A_PROJECT]
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
    if table in {"project_stage", "task"}:
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
            yield _TABLES.get(field, field.removesuffix("_id")), entity_id, field


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
