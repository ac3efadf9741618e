"""The capability to keep meetings."""

from okr_core.model import commands as c
from okr_core.workspace import editing_meetings
from okr_core.workspace.writer import Writer


class MeetingEditor(Writer):
    """What somebody who may write can do about meetings."""

    def hold_meeting(self, command: c.HoldMeeting) -> str:
        """Keep that a meeting was held today; return its id."""
        return self._run(command, editing_meetings.hold_meeting)
