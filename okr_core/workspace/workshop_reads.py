"""What is asked of a running workshop: its vote, its timer, whether editing is held still.

A workshop is of one cycle; it is of a team with the teams below it, or of every team. Whoever asks
about a team is told of that team's own workshop before one of a team above it.
"""

from datetime import datetime

import pandas as pd

from okr_core.workspace.reader import NOW, Reader


class TimerReads(Reader):
    """The part that everybody may ask."""

    def running_timer(self, cycle: str, team: str | None = None) -> pd.DataFrame:
        """At most one row: the timer of a workshop that nobody stopped, its time over or not.

        Columns: workshop_timer_id, label, seconds (it runs for), started_at (naive UTC).
        """
        return self._of_workshop("running_timer", cycle, team)

    def _of_workshop(
        self, query: str, cycle: str, team: str | None, **params: datetime
    ) -> pd.DataFrame:
        scope = self._scope(NOW, cycle, team)
        return self._store.read(query, as_of=NOW, cycle=scope.cycle, team=scope.team, **params)


class WorkshopReads(TimerReads):
    """The part that those who vote or edit may ask. Nobody is told a vote before the reveal."""

    def current_round(
        self, cycle: str, team: str | None = None, voter: str | None = None
    ) -> pd.DataFrame:
        """At most one row: the round of voting that was not closed yet.

        The key result is named even while it is a draft: those who are asked for their confidence
        in it are told what it says.

        Args:
            cycle: Of which cycle.
            team: Of which team or one above it; None is of every team.
            voter: Who asks, as in ``CastVote``. They are told of a workshop below the team too.

        Columns: workshop_round_id, cycle_id, team_id (of the workshop; NULL is every team),
        key_result_id, key_result, objective (titles), team (name of
        the objective's), unit, kind, baseline, target, band_low, band_high, opened_at,
        revealed_at (naive UTC), votes (count), own_confidence (of this voter); NULL until
        revealed: median, low, high, spread (high - low), has_outliers (a vote is 3 or more away
        from the median).
        """
        scope = self._scope(NOW, cycle, team)
        return self._store.read(
            "current_round",
            as_of=NOW,
            cycle=scope.cycle,
            team=scope.team,
            teams=scope.teams,
            cycles=scope.cycles,
            voter=voter,
        )

    def votes(self, workshop_round_id: str) -> pd.DataFrame:
        """One row per confidence from 1 to 10, once the round is revealed; before, no row.

        Columns: confidence, votes (count).
        """
        scope = self._scope(NOW)
        return self._store.read(
            "votes",
            workshop_round_id=workshop_round_id,
            teams=scope.teams,
            cycles=scope.cycles,
        )

    def freeze(self, now: datetime, cycle: str, team: str | None = None) -> pd.DataFrame:
        """At most one row: who holds editing still, for everybody but themselves.

        Args:
            now: The moment, naive UTC: a freeze ends by itself.
            cycle: Of which cycle.
            team: Of which team or one above it; None is of every team.

        Columns: workshop_freeze_id, author, author_id, frozen_at, ends_at (naive UTC).
        """
        return self._of_workshop("freeze", cycle, team, now=now)

    def thawed(self, since: datetime, cycle: str, team: str | None = None) -> pd.DataFrame:
        """At most one row: the last freeze, if another than who froze it thawed it.

        Args:
            since: The moment from which on it was thawed, naive UTC.
            cycle: Of which cycle.
            team: Of which team or one above it; None is of every team.

        Columns: workshop_freeze_id, author, author_id, thawed_at (naive UTC), thawed_by (name).
        """
        return self._of_workshop("thawed", cycle, team, since=since)
