"""What is asked for meetings: a part of ``Viewer``."""

from datetime import date
from typing import Final

import pandas as pd

from okr_core.model.clock import end_of
from okr_core.workspace.reader import Reader

WEEKS: Final = 13
"""How far back confidence is told, in weeks: a quarter."""


class MeetingReads(Reader):
    """The part of ``Viewer`` for meetings; see there for ``as_of``, ``cycle`` and ``team``."""

    def meetings(
        self,
        as_of: date,
        cycle: str | None = None,
        team: str | None = None,
        person: str | None = None,
    ) -> pd.DataFrame:
        """One row per meeting that was held until the day, the latest first.

        Args:
            as_of: The day to look at.
            cycle: With the cycles above it.
            team: With the teams below it; meetings of every team are of none.
            person: Those about this person alone; None is all.

        Columns: meeting_id, kind (``MeetingKind``), cycle_id, team_id (NULL: every team),
        person_id, person (name), held_on, note (of a one-on-one NULL, but for those who edit),
        author, version.
        """
        return self._scoped(
            "meetings/held", as_of, cycle, team, person=person, published=self.published
        )

    def confidence_trend(
        self, as_of: date, cycle: str | None = None, team: str | None = None, *, weeks: int = WEEKS
    ) -> pd.DataFrame:
        """One row per key result and week in which it had a confidence, the latest week last.

        Args:
            as_of: The day to look at, on which the last week ends.
            cycle: With the cycles above it.
            team: With the teams below it.
            weeks: How many there are at most.

        Columns: key_result_id, weeks_ago (0 is the week that ends on the day, or on the cycle's
        last day), ends_on, confidence (1 to 10, the last one stated by then), is_stated (whether
        that was in this week).
        """
        return self._scoped("meetings/confidence_trend", as_of, cycle, team, weeks=weeks)

    def coming(
        self, as_of: date, until: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per thing that is open and has a day up to another one, by that day.

        Args:
            as_of: The day to look at.
            until: The last day that counts.
            cycle: With the cycles above it.
            team: With the teams below it.

        Columns: kind (cycle, project, stage, sprint, task or waypoint), entity_id, project_id,
        key_result_id, title, part_of (title of the project), person_id, person (who does it or
        owns what it is of), due_on, is_late (before ``as_of``), value, unit (of a waypoint).
        """
        return self._scoped("meetings/coming", as_of, cycle, team, until=until)

    def tasks_of_person(
        self,
        as_of: date,
        since: date,
        person: str,
        cycle: str | None = None,
        team: str | None = None,
    ) -> pd.DataFrame:
        """One row per task of a person: those open, late ones first; then those done since a day.

        Args:
            as_of: The day to look at.
            since: The end of this day.
            person: Whose.
            cycle: With the cycles above it.
            team: With the teams below it.

        Columns: task_id, project_id, project, title, status, due_on, done_on, is_done, is_late.
        """
        return self._scoped(
            "meetings/tasks_of_person", as_of, cycle, team, since=since, person=person
        )

    def acknowledgements(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per person who had seen a check-in of a key result by the day, in their order.

        Columns: check_in_acknowledgement_id, check_in_id, author, author_id, acknowledged_at
        (naive UTC), acknowledged_on, version.
        """
        return self._about("meetings/acknowledgements", "key_result", key_result_id, as_of)

    def check_in_comments(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per comment on a check-in of a key result until the day's end, oldest first.

        Private notes and what was withdrawn are left out.

        Columns: those of ``Viewer.comments``; entity_id is that of the check-in.
        """
        return self._store.read(
            "meetings/check_in_comments",
            key_result_id=self._reached("key_result", key_result_id, as_of),
            until=end_of(as_of),
        )
