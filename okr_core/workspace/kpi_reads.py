"""What is asked of KPIs and their readings: a part of ``Viewer``."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import Reader


class KpiReads(Reader):
    """The part of ``Viewer`` about KPIs, those of the teams within reach; see there for ``as_of``.

    A KPI is of a team and of no cycle. Of the key results that mean to correct it, those within
    reach are there.
    """

    def kpis(self, as_of: date, team: str | None = None) -> pd.DataFrame:
        """One row per KPI: by team in reading order, those out of range first, then by name.

        Args:
            as_of: The day to look at.
            team: With the teams below it; None is all.

        Columns: those of ``kpi_status``, with correcting of the key results within reach; team
        (name), team_order, owner (name), version (to save against).
        """
        return self._kpis(as_of, team, None)

    def kpi(self, as_of: date, kpi_id: str) -> pd.DataFrame:
        """One row: one KPI, with the columns of ``kpis``."""
        return self._kpis(as_of, None, kpi_id)

    def kpi_trends(self, as_of: date, team: str | None = None) -> pd.DataFrame:
        """One row per KPI and day of the year until then with a reading, oldest first.

        The last reading of a day; of a KPI with more than sixty of them, of each week.

        Args:
            as_of: The day to look at.
            team: With the teams below it; None is all.

        Columns: kpi_id, measured_on, value (in its unit).
        """
        scope = self._scope(as_of, team=team)
        return self._store.read("kpi_trends", as_of=as_of, team=scope.team, teams=scope.teams)

    def kpi_readings(self, as_of: date, kpi_id: str) -> pd.DataFrame:
        """One row per reading of a KPI as known on the day, newest first, corrected ones included.

        Columns: kpi_reading_id, kpi_id, measured_on, recorded_at, known_on, value, note, source,
        author, author_id, supersedes_id, superseded_by_id, superseded_by (author of the
        correction), superseded_at, is_superseded, is_taken_back (by what corrects it).
        """
        return self._readings(as_of, kpi_id, None)

    def kpi_reading(self, as_of: date, kpi_reading_id: str) -> pd.DataFrame:
        """One row: one reading, with the columns of ``kpi_readings``."""
        return self._readings(as_of, None, kpi_reading_id)

    def kpi_thread(self, as_of: date, kpi_id: str) -> pd.DataFrame:
        """One row per point of a KPI's thread: its readings, what corrects it, what was delivered.

        Columns: part (``reading``, ``corridor``, ``band``, ``delivery``), key_result_id,
        project_id, title, day, value, low, high (in the KPI's unit), is_done, status; the query
        says what each means.
        """
        scope = self._scope(as_of)
        return self._store.read(
            "kpi_thread", as_of=as_of, kpi_id=kpi_id, teams=scope.teams, cycle=scope.cycle
        )

    def _kpis(self, as_of: date, team: str | None, kpi_id: str | None) -> pd.DataFrame:
        scope = self._scope(as_of, team=team)
        return self._store.read(
            "kpis",
            as_of=as_of,
            kpi_id=kpi_id,
            team=scope.team,
            teams=scope.teams,
            cycle=scope.cycle,
        )

    def _readings(
        self, as_of: date, kpi_id: str | None, kpi_reading_id: str | None
    ) -> pd.DataFrame:
        return self._store.read(
            "kpi_readings",
            as_of=as_of,
            kpi_id=kpi_id,
            kpi_reading_id=kpi_reading_id,
            teams=self._scope(as_of).teams,
        )
