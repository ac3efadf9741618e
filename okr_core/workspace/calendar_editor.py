"""The capability to make calendars that a calendar program reads, and to end them."""

from okr_core.model import commands as c
from okr_core.workspace import editing_calendars
from okr_core.workspace.edit import Edit
from okr_core.workspace.writer import Writer


class CalendarEditor(Writer):
    """What somebody who may write can do about calendars."""

    def make_calendar_feed(self, command: c.MakeCalendarFeed) -> str:
        """Let whoever has a token read which check-ins are due; return the calendar's id."""

        def change(edit: Edit, command: c.MakeCalendarFeed) -> str:
            return editing_calendars.make_calendar_feed(edit, command, access=self.access)

        return self._run(command, change)

    def revoke_calendar_feed(self, command: c.RevokeCalendarFeed) -> str:
        """Let a calendar be read no more; return its id."""

        def change(edit: Edit, command: c.RevokeCalendarFeed) -> str:
            return editing_calendars.revoke_calendar_feed(edit, command, access=self.access)

        return self._run(command, change)
