"""Edits of meetings: that one was held, and that a check-in was seen."""

from okr_core.model.commands import AcknowledgeCheckIn, HoldMeeting, WithdrawAcknowledgement
from okr_core.model.errors import AccessDenied, InvalidInput, StaleVersion
from okr_core.workspace.edit import Edit


def hold_meeting(edit: Edit, command: HoldMeeting) -> str:
    """Keep that a meeting was held today, or change the note of the one of today.

    Raises:
        StaleVersion: Another note stands than the one that was read.
    """
    edit.open_cycle(command.cycle_id)
    edit.reference("team", command.team_id, "team_id")
    edit.reference("person", command.person_id, "person_id")
    values = command.model_dump(exclude={"operation_id", "note", "version"})
    for held in edit.tx.rows("checks/same_meeting", **values, held_on=edit.today):
        row = edit.subject("meeting", held["meeting_id"])
        is_unread = command.version is None
        if row["note"] == command.note or (is_unread and command.note is None):
            return str(row["meeting_id"])
        if is_unread and row["note"] is not None:
            raise StaleVersion("meeting", row)
        changes = {"note": command.note, **edit.author}
        return edit.change("meeting", row, changes, version=command.version)
    return edit.create(
        "meeting", {**values, "held_on": edit.today, "note": command.note, **edit.author}
    )


def acknowledge_check_in(edit: Edit, command: AcknowledgeCheckIn) -> str:
    """Keep that somebody has seen a check-in; once for each of them.

    Raises:
        InvalidInput: It was corrected since.
    """
    check_in = edit.tx.get("check_in", command.check_in_id)
    for correction in edit.tx.rows(
        "checks/check_in_corrections", check_in_id=check_in["check_in_id"]
    ):
        raise InvalidInput(
            f"This check-in was corrected by {correction['author']}.",
            "Look at what it says now.",
        )
    for standing in edit.tx.rows(
        "checks/same_acknowledgement", check_in_id=command.check_in_id, **edit.author
    ):
        return str(standing["check_in_acknowledgement_id"])
    return edit.record(
        "check_in_acknowledgement",
        {
            "check_in_id": command.check_in_id,
            "acknowledged_at": edit.now,
            "acknowledged_on": edit.today,
            **edit.author,
        },
    )


def withdraw_acknowledgement(edit: Edit, command: WithdrawAcknowledgement) -> str:
    """Archive one's own acknowledgement.

    Raises:
        AccessDenied: Somebody else gave it.
    """
    row = edit.subject("check_in_acknowledgement", command.check_in_acknowledgement_id)
    if {name: row[name] for name in edit.author} != edit.author:
        raise AccessDenied(f"It was {row['author']} who had seen it.", "Only they take that back.")
    return edit.change(
        "check_in_acknowledgement",
        row,
        {"archived_at": edit.now},
        version=command.version,
        action="archive",
    )
