"""What is asked of check-ins across key results: long lists of them, and which are due."""

from datetime import date, datetime

import pandas as pd

from okr_core.workspace.reader import Reader


class CheckInReads(Reader):
    """The part of ``Viewer`` that lists check-ins; see there for ``as_of``, ``cycle``, ``team``."""

    def check_in_log(
        self,
        as_of: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        key_result: str | None = None,
        check_in: str | None = None,
        before: tuple[date, datetime, str] | None = None,
        most: int | None = None,
    ) -> pd.DataFrame:
        """One row per check-in as known on the day, newest first, corrected ones included.

        Args:
            as_of: The day to look at.
            cycle: With the cycles above it.
            team: With the teams below it.
            key_result: Of this one alone; None is all.
            check_in: This one alone; None is all.
            before: Begin after the row of this measured_on, recorded_at and id; None is the newest.
            most: How many rows to give; None is all.

        Columns: check_in_id, key_result_id, measured_on, recorded_at, value, confidence,
        own_status, note, blocker, help_from_id, help_from (name), next_step, author, supersedes_id,
        superseded_by_id, known_on, is_undo (whether it takes one back).
        """
        # As text, for the engine's rows are kept of every day among the parameters.
        on, at, check_in_id = (None, None, None) if before is None else map(str, before)
        return self._scoped(
            "check_in_log",
            as_of,
            cycle,
            team,
            key_result=key_result,
            check_in=check_in,
            before_on=on,
            before_at=at,
            before_id=check_in_id,
            most=most,
        )

    def due_check_ins(
        self,
        as_of: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        person: str | None = None,
    ) -> pd.DataFrame:
        """One row per key result that is checked in on, what is due first, most urgent first.

        Args:
            as_of: The day to look at.
            cycle: With the cycles above it.
            team: With the teams below it.
            person: Of this owner alone; None is all.

        Columns: those of ``key_results``; cycle (name), due_on, days_overdue (NULL before due_on),
        is_due, is_stale (later than the days of grace).
        """
        return self._scoped("due_check_ins", as_of, cycle, team, person=person)

    def preview(self, as_of: date, key_result_id: str, value: float) -> pd.DataFrame:
        """One row: where a key result would stand on the day if a value were the latest.

        Columns: raw_progress, progress, pace, status.
        """
        return self._about(
            "preview", "key_result", key_result_id, as_of, is_seen_only=True, value=value
        )
