"""What is asked about the time between two days: the part of ``Viewer`` for what changed."""

from datetime import date

import pandas as pd

from okr_core.model.clock import end_of
from okr_core.workspace.reader import Reader


class SinceReads(Reader):
    """The part of ``Viewer`` about changes; see there for ``as_of``, ``cycle`` and ``team``."""

    def since(
        self,
        as_of: date,
        since: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        part: str | None = None,
        most: int | None = None,
    ) -> pd.DataFrame:
        """One row per fact that became different between the ends of two days, with its size.

        By part - status, goalposts, dropped, moved, first, new, closed, aligned, confidence - and
        within a part the largest first. A key result can be in several parts.

        Args:
            as_of: The later day.
            since: The earlier day.
            cycle: With the cycles above it.
            team: With the teams below it.
            part: This part alone; None is all.
            most: How many rows of each part to give; None is all.

        Columns: part, place, total (rows of the part without ``most``), falling (those of them for
        the worse), entity (objective or key_result), entity_id, key_result_id, objective_id, title,
        size (in the unit of the part: steps, fraction of the way, count, points of confidence),
        team_id, cycle_id, owner_id, kind, unit, status_before, status, current_before, current,
        progress_before, progress, progress_change, confidence_before, confidence,
        confidence_change, score, key_results (of an objective); of moved goalposts happened_at
        (naive UTC), actor, reason, baseline, target, band_low, band_high, tolerance and each of
        them as …_before, way_change; of an alignment parent_before, parent (titles), and
        is_aligned_before, is_aligned; objective (title), team, owner (names).
        """
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            "since",
            as_of=as_of,
            since=since,
            since_end=end_of(since),
            until=end_of(as_of),
            cycle=scope.cycle,
            team=scope.team,
            teams=scope.teams,
            cycles=scope.cycles,
            part=part,
            most=most,
        )

    def last_review(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> date | None:
        """Return the day of the last team review held before a day; None while there is none.

        One of a team above covers a team too.
        """
        scope = self._scope(as_of, cycle, team)
        found = self._store.rows(
            "last_review", as_of=as_of, cycle=scope.cycle, team=scope.team, teams=scope.teams
        )
        return found[0]["held_on"] if found else None
