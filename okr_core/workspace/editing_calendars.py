"""Edits of calendars that are read by an address of their own."""

from okr_core.model.access import Ability, Access
from okr_core.model.commands import MakeCalendarFeed, RevokeCalendarFeed
from okr_core.model.errors import NotFound
from okr_core.workspace.edit import Edit, Row


def make_calendar_feed(edit: Edit, command: MakeCalendarFeed, *, access: Access) -> str:
    """Add a calendar. It reads what whoever makes it reaches, and ends with their link.

    Args:
        edit: The running edit.
        command: What is asked.
        access: What whoever asks came with.

    Raises:
        InvalidInput: The person or the team is not there.
    """
    edit.reference("person", command.person_id, "person_id")
    edit.reference("team", command.team_id, "team_id")
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("calendar_feed", {**values, **edit.author, **made_by(access)})


def revoke_calendar_feed(edit: Edit, command: RevokeCalendarFeed, *, access: Access) -> str:
    """End a calendar; one that was ended before stays as it is.

    Args:
        edit: The running edit.
        command: What is asked.
        access: What whoever asks came with.

    Raises:
        NotFound: It is not there for them: they did not make it, and do not administer everything.
    """
    row = edit.subject("calendar_feed", command.calendar_feed_id)
    own = made_by(access)
    if not administers(access) and {name: row[name] for name in own} != own:
        raise NotFound("calendar_feed", command.calendar_feed_id)
    if row["revoked_at"] is not None:
        return command.calendar_feed_id
    return edit.change("calendar_feed", row, {"revoked_at": edit.now}, version=command.version)


def made_by(access: Access) -> Row:
    """Return the columns that say by whose right a calendar is read."""
    return {
        "share_link_id": access.link_id,
        "reach_team_id": access.reach.team_id,
        "reach_cycle_id": access.reach.cycle_id,
    }


def administers(access: Access) -> bool:
    """Return whether somebody may end what others made."""
    return access.may(Ability.ADMINISTER) and access.reach.is_everything
