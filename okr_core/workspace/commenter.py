"""The capability to comment."""

from okr_core.model import commands as c
from okr_core.workspace import editing_comments
from okr_core.workspace.writer import Writer


class Commenter(Writer):
    """What somebody who may comment can do; see ``Writer`` for how a command runs."""

    def add_comment(self, command: c.AddComment) -> str:
        """Say something about an objective or a key result; return the comment's id."""
        return self._run(command, editing_comments.add_comment)

    def withdraw_comment(self, command: c.WithdrawComment) -> str:
        """Take one's own comment away again; return its id."""
        return self._run(command, editing_comments.withdraw_comment)
