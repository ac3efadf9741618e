"""Edits of comments: what people say about an objective or a key result."""

from okr_core.model.commands import AddComment, WithdrawComment
from okr_core.model.errors import AccessDenied
from okr_core.workspace.edit import Edit


def add_comment(edit: Edit, command: AddComment) -> str:
    """Add a comment."""
    edit.subject(command.entity, command.entity_id)
    return edit.create(
        "comment",
        {
            "entity": command.entity,
            "entity_id": command.entity_id,
            "body": command.body,
            "is_private": False,
            **edit.author,
        },
    )


def withdraw_comment(edit: Edit, command: WithdrawComment) -> str:
    """Archive one's own comment.

    Raises:
        AccessDenied: Somebody else wrote it.
    """
    row = edit.subject("comment", command.comment_id)
    if {name: row[name] for name in edit.author} != edit.author:
        raise AccessDenied(
            f"This comment is by {row['author']}.", "Only who wrote it takes it away."
        )
    return edit.change("comment", row, {"archived_at": edit.now}, action="archive")
