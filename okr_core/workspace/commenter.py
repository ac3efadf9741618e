"""The capability to comment."""

from okr_core.model import commands as c
from okr_core.workspace import editing_comments, editing_meetings
from okr_core.workspace.writer import Writer


class Commenter(Writer):
    """What somebody who may comment can do; see ``Writer`` for how a command runs."""

    def add_comment(self, command: c.AddComment) -> str:
        """Say something about an objective, a key result or a check-in; return the comment's id."""
        return self._run(command, editing_comments.add_comment)

    def withdraw_comment(self, command: c.WithdrawComment) -> str:
        """Take one's own comment away again; return its id."""
        return self._run(command, editing_comments.withdraw_comment)

    def acknowledge_check_in(self, command: c.AcknowledgeCheckIn) -> str:
        """Say that one has seen a check-in; return the acknowledgement's id."""
        return self._run(command, editing_meetings.acknowledge_check_in)

    def withdraw_acknowledgement(self, command: c.WithdrawAcknowledgement) -> str:
        """Take that back; return the acknowledgement's id."""
        return self._run(command, editing_meetings.withdraw_acknowledgement)
