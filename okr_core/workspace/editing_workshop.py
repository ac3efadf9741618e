"""Edits of whoever leads a workshop: its timer, editing held still, the link for its guests."""

from datetime import timedelta
from typing import Final

from okr_core.model.access import Access, Role
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
    before = edit.tx.rows(
        "checks/running_timers", cycle_id=command.cycle_id, team_id=command.team_id
    )
    # First of all, for what an operation changed first is what it is about.
    started = edit.record(
        "workshop_timer",
        {
            **command.model_dump(exclude={"operation_id"}),
            **edit.author,
            "started_at": edit.now,
        },
    )
    for running in before:
        edit.change("workshop_timer", running, {"stopped_at": edit.now})
    return started


def stop_timer(edit: Edit, command: StopTimer) -> str:
    """Stop a timer; one that was stopped before stays as it is."""
    row = edit.tx.get("workshop_timer", command.workshop_timer_id)
    if row["stopped_at"] is not None:
        return command.workshop_timer_id
    return edit.change("workshop_timer", row, {"stopped_at": edit.now})


def freeze_editing(edit: Edit, command: FreezeEditing, *, access: Access) -> str:
    """Hold editing still; whoever did so already, here or further up, did so for this too.

    What they froze further down is thawed: this one holds it.

    Args:
        edit: The running edit.
        command: What is asked.
        access: What whoever asks came with.

    Raises:
        InvalidInput: They came by a link and gave no name, so that it is the name of all who did.
        EditingFrozen: Somebody else did, here, further up or further down.
        CycleClosed: The cycle is closed.
    """
    if access.link_id and edit.actor.person_id is None and edit.actor.name == access.name:
        raise InvalidInput(
            "Others may have come by the same link.",
            "Say who you are first, so that they know who froze editing.",
            field="your_name",
        )
    in_workshop(edit, command.cycle_id, command.team_id)
    overlapping = edit.tx.rows(
        "checks/freezes_overlapping",
        now=edit.now,
        today=edit.today,
        cycle_id=command.cycle_id,
        team_id=command.team_id,
    )
    for standing in overlapping:
        if not edit.actor.did(standing):
            raise EditingFrozen(standing["author"])
    for standing in overlapping:
        if not standing["is_below"]:
            return str(standing["workshop_freeze_id"])
    # First of all, for what an operation changed first is what it is about.
    frozen = edit.record(
        "workshop_freeze",
        {
            **command.model_dump(exclude={"operation_id"}),
            **edit.author,
            "frozen_at": edit.now,
        },
    )
    for narrower in overlapping:
        edit.change("workshop_freeze", narrower, {"thawed_at": edit.now})
    return frozen


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
    if not anybodys and not edit.actor.did(row):
        raise AccessDenied(
            f"{row['author']} froze editing.", f"Ask {row['author']}, or an owner, to thaw it."
        )
    return edit.change("workshop_freeze", row, {"thawed_at": edit.now})


def invite_voters(edit: Edit, command: InviteVoters, *, access: Access) -> str:
    """Add a share link whose holders vote. It ends with the link of whoever asks, or before.

    Args:
        edit: The running edit.
        command: What is asked.
        access: What whoever asks came with.

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
    values = command.model_dump()
    if access.expires_at is not None:
        values["expires_at"] = min(command.expires_at, access.expires_at)
    return create_link(edit, CreateLink(**values, role=Role.VOTER), made_by_link_id=access.link_id)
