"""Edits of share links."""

from okr_core.model.commands import CreateLink, RevokeLink
from okr_core.model.errors import InvalidInput
from okr_core.workspace.edit import Edit


def create_link(edit: Edit, command: CreateLink, *, made_by_link_id: str | None = None) -> str:
    """Add a link.

    Args:
        edit: The running edit.
        command: What is asked.
        made_by_link_id: The link of whoever asks, if it is to end with that.

    Raises:
        InvalidInput: Its end has passed, its team or cycle is not there, or a link that works has
            its name.
    """
    edit.reference("team", command.team_id, "team_id")
    edit.reference("cycle", command.cycle_id, "cycle_id")
    if command.expires_at is not None and command.expires_at <= edit.now:
        raise InvalidInput(
            "This link would have ended already.", "Choose a later day.", field="expires_at"
        )
    if edit.tx.rows(
        "checks/same_link",
        name=command.name,
        now=edit.now,
        role=command.role.value,
        made_by_link_id=made_by_link_id,
    ):
        raise InvalidInput(
            f"There is a link for {command.name} already, and it works.",
            "Choose another name, or revoke that one first.",
            field="name",
        )
    values = command.model_dump(exclude={"operation_id"})
    return edit.create("share_link", {**values, "made_by_link_id": made_by_link_id})


def revoke_link(edit: Edit, command: RevokeLink) -> str:
    """End a link, and those that were made with it; one that was ended before stays as it is."""
    row = edit.subject("share_link", command.share_link_id)
    if row["revoked_at"] is not None:
        return command.share_link_id
    edit.change("share_link", row, {"revoked_at": edit.now})
    for made in edit.tx.rows("checks/links_made_with", share_link_id=command.share_link_id):
        edit.change("share_link", made, {"revoked_at": edit.now})
    return command.share_link_id
