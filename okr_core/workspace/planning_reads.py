"""What those who plan a cycle ask beside the drafts: what is above, kept aside, waived, learned."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import NOW, NOWHERE
from okr_core.workspace.viewer import Viewer


class PlanningReads(Viewer):
    """The questions of the plan page. What may be edited is that of the cycle alone."""

    def parents(self, today: date, cycle: str, *, objective: str | None = None) -> pd.DataFrame:
        """One row per objective or key result that an objective of a cycle may align to.

        Those of the cycle and the longer ones around it, an objective before its key results. What
        leads back to ``objective``, the one to align, is left out. Of the teams above the reach,
        what they have published is there too.

        Columns: objective_id, key_result_id (NULL for an objective), title, state, team, cycle
        (names), distance (cycles up).
        """
        scope = self._scope(today, cycle)
        return self._store.read(
            "setup/parents",
            today=today,
            cycle=scope.cycle,
            objective=objective,
            teams=scope.teams,
            team=self.reach.team_id,
        )

    def above(self, today: date, cycle: str, team: str | None = None) -> pd.DataFrame:
        """One row per published objective or key result that stands above what a team drafts.

        Those of the teams above it in the cycle, and its own and theirs in the longer cycles around
        it, also where the teams above are out of reach; an objective before its key results, the
        nearest cycle first, then the nearest team.

        Args:
            today: The organisation's day.
            cycle: The one that is planned.
            team: The one that plans; with None nothing stands above but the longer cycles.

        Columns: objective_id, key_result_id (NULL for an objective), title, team, cycle (names),
        cycle_id, distance (cycles up), aligned (count of the team's objectives of the cycle that
        align to it, drafts included).
        """
        scope = self._scope(today, cycle, team)
        return self._store.read("planning/above", today=today, cycle=scope.cycle, team=scope.team)

    def plan_counts(self, today: date, cycle: str, team: str | None = None) -> pd.DataFrame:
        """One row per team with objectives in a cycle, in reading order, then one of all together.

        What is archived or dropped is left out.

        Args:
            today: The organisation's day.
            cycle: This cycle alone.
            team: With the teams below it; None is all.

        Columns: team_id (NULL in the last row), team (name), objectives, drafts, published,
        committed, aspirational (counts of objectives), key_results (count).
        """
        return self._store.read(
            "planning/counts",
            today=today,
            cycle=self._cycle_to_edit(cycle),
            team=self._scope(today, team=team).team,
        )

    def ideas(self, cycle: str | None = None, team: str | None = None) -> pd.DataFrame:
        """One row per idea that is kept: the parking lot, then what is not done; by team, in order.

        Args:
            cycle: This cycle alone; None is all.
            team: With the teams below it; None is all.

        Columns: idea_id, team_id, team (name), cycle_id, list (``IdeaList``), title, note,
        position, is_first, is_last (on its list, as ``Reorder`` changes places), created_at (naive
        UTC), version.
        """
        return self._store.read(
            "planning/ideas",
            as_of=NOW,
            cycle=self._cycle_to_edit(cycle),
            team=self._scope(team=team).team,
        )

    def waivers(self, cycle: str | None = None) -> pd.DataFrame:
        """One row per finding of the coach that was waived and not restored, newest first.

        Args:
            cycle: What is of this cycle alone; None is all.

        Columns: coach_waiver_id, entity (``objective`` or ``key_result``), entity_id, finding (its
        rule), wording (the title that it was waived for), reason, author, created_at (naive UTC).
        """
        return self._store.read(
            "planning/waivers", cycle=self._cycle_to_edit(cycle), teams=self._scope().teams
        )

    def lessons(self, cycle: str, team: str | None = None) -> pd.DataFrame:
        """One row per retrospective of the closed cycles before one, newest first.

        Args:
            cycle: The one that is planned; those that end before it does count.
            team: With the teams below it; None is all.

        Columns: retrospective_id, cycle_id, cycle (name), starts_on, ends_on (of the cycle),
        team_id, team (name), what_worked, what_did_not, what_to_change, author, created_at (naive
        UTC), objectives (titles of what the team aimed for in that cycle, a list).
        """
        scope = self._scope(cycle=cycle, team=team)
        return self._store.read(
            "planning/lessons",
            as_of=NOW,
            cycle=scope.cycle,
            team=scope.team,
            cycles=scope.cycles,
        )

    def _cycle_to_edit(self, cycle: str | None) -> str | None:
        within = self.reach.cycle_id
        if within is None or cycle == within:
            return cycle
        return within if cycle is None else NOWHERE
