"""Edits of whoever leads a workshop: its timer, editing held still, the link for its guests."""

from datetime import timedelta
from typing import Final

from okr_core.model.access import Role
from okr_core.model.commands import (
    CreateLink,
    FreezeEditing,
    InviteVoters,
    StartTimer,
    StopTimer,
    ThawEditing,
)
from okr_core.model.errors import AccessDenied, EditingFrozen, InvalidInput
from okr_core.workspace.edit import Edit
from okr_core.workspace.editing_links import create_link

LONGEST_INVITATION: Final = timedelta(days=2)
"""How long a link for voters works at most: a workshop is over by then."""


def in_workshop(edit: Edit, cycle_id: str, team_id: str | None) -> None:
    """Check that a workshop may be held: its team is there, its cycle open.

    Raises:
        NotFound: The cycle is not there.
        InvalidInput: The team is not there, or one of them was archived.
        CycleClosed: The cycle is closed.
    """
    edit.open_cycle(cycle_id)
    edit.reference("team", team_id, "team_id")


def start_timer(edit: Edit, command: StartTimer) -> str:
    """Start a timer and stop the one of the same workshop that runs."""
    in_workshop(edit, command.cycle_id, command.team_id)
    for running in edit.tx.rows(
        "checks/running_timers", cycle_id=command.cycle_id, team_id=command.team_id
    ):
        edit.change("workshop_timer", running, {"stopped_at": edit.now})
    return edit.record(
        "workshop_timer",
        {
            **command.model_dump(exclude={"operation_id"}),
            **edit.author,
            "started_at": edit.now,
        },
    )


def stop_timer(edit: Edit, command: StopTimer) -> str:
    """Stop a timer; one that was stopped before stays as it is."""
    row = edit.tx.get("workshop_timer", command.workshop_timer_id)
    if row["stopped_at"] is not None:
        return command.workshop_timer_id
    return edit.change("workshop_timer", row, {"stopped_at": edit.now})


def freeze_editing(edit: Edit, command: FreezeEditing) -> str:
    """Hold editing still; whoever did so already, here or further up, did so for this too.

    Raises:
        EditingFrozen: Somebody else did.
        CycleClosed: The cycle is closed.
    """
    in_workshop(edit, command.cycle_id, command.team_id)
    for standing in edit.tx.rows(
        "freeze", as_of=edit.today, cycle=command.cycle_id, team=command.team_id
    ):
        if {name: standing[name] for name in edit.author} == edit.author:
            return str(standing["workshop_freeze_id"])
        raise EditingFrozen(standing["author"])
    return edit.record(
        "workshop_freeze",
        {
            **command.model_dump(exclude={"operation_id"}),
            **edit.author,
            "frozen_at": edit.now,
        },
    )


def thaw_editing(edit: Edit, command: ThawEditing, *, anybodys: bool) -> str:
    """Let everybody edit again; asked again, nothing changes.

    Args:
        edit: The running edit.
        command: What is asked.
        anybodys: Whether whoever asks may thaw what somebody else froze.

    Raises:
        AccessDenied: Somebody else froze it.
    """
    row = edit.tx.get("workshop_freeze", command.workshop_freeze_id)
    if row["thawed_at"] is not None:
        return command.workshop_freeze_id
    if not anybodys and {name: row[name] for name in edit.author} != edit.author:
        raise AccessDenied(
            f"{row['author']} froze editing.", f"Ask {row['author']}, or an owner, to thaw it."
        )
    return edit.change("workshop_freeze", row, {"thawed_at": edit.now})


def invite_voters(edit: Edit, command: InviteVoters) -> str:
    """Add a share link whose holders vote.

    Raises:
        InvalidInput: It would work for more than two days, or what ``create_link`` refuses.
        CycleClosed: The cycle is closed.
    """
    in_workshop(edit, command.cycle_id, command.team_id)
    if command.expires_at > edit.now + LONGEST_INVITATION:
        raise InvalidInput(
            "An invitation to vote ends within two days.",
            "Choose an earlier end.",
            field="expires_at",
        )
    return create_link(edit, CreateLink(**command.model_dump(), role=Role.VOTER))
