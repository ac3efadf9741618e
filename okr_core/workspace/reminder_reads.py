"""What is asked to remind people of the check-ins to come."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import Reader


class ReminderReads(Reader):
    """The part of ``Viewer`` that reminds; see there for ``as_of``, ``cycle`` and ``team``."""

    def coming_check_ins(
        self,
        as_of: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        person: str | None = None,
        until: date | None = None,
    ) -> pd.DataFrame:
        """One row per key result and day on which it is to be checked in on, by day.

        From ``as_of`` until ``until`` or the end of its cycle, whichever is sooner. What is
        overdue stands on ``as_of``; what follows is counted on from there.

        Args:
            as_of: The first day.
            cycle: With the cycles above it.
            team: With the teams below it.
            person: Whose key results; None is everybody's.
            until: The last day; None is that of the cycle.

        Columns: on_day, overdue_since (NULL where it is not), key_result_id, title, objective_id,
        team_id, team, cycle_id, cycle, owner_id, owner (names).
        """
        return self._scoped("coming_check_ins", as_of, cycle, team, person=person, until=until)
