"""What is asked of closed cycles when the next one is drafted: the part of ``Viewer`` for it."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import Reader


class CalibrationReads(Reader):
    """The part of ``Viewer`` about the past; see there for ``as_of`` and ``team``."""

    def calibration(self, as_of: date, team: str | None = None) -> pd.DataFrame:
        """One row per team and closed cycle with scored key results, and per team over all of them.

        Over all teams of the scope first (team_id NULL), then by team in reading order; over all
        cycles first (cycle_id NULL), then the cycle that ended last. What is a person's own counts
        nowhere.

        Columns: those of ``calibration_within``; team, cycle (names), starts_on, ends_on (of the
        cycle).
        """
        return self._past("calibration", as_of, team)

    def confidence_calibration(self, as_of: date, team: str | None = None) -> pd.DataFrame:
        """One row per team and level of confidence, from low to high; over all teams first.

        Columns: those of ``confidence_calibration_within``; team (name; NULL: all of the scope).
        """
        return self._past("confidence_calibration", as_of, team)

    def calibration_thresholds(self) -> pd.DataFrame:
        """One row: the limits that ``calibration`` judges by.

        Columns: too_safe, overreach (mean scores), enough (count), reached (score).
        """
        return self._store.read("calibration_thresholds")

    def _past(self, query: str, as_of: date, team: str | None) -> pd.DataFrame:
        scope = self._scope(as_of, team=team)
        return self._store.read(query, as_of=as_of, team=scope.team, cycles=scope.cycles)
