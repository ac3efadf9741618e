"""What the set-up page asks: everything as it stands now, drafts and archived rows included."""

from datetime import date

import pandas as pd

from okr_core.store import Store


class SetupReads:
    """The part of ``Viewer`` that shows what may be edited, with the version to save against.

    Every answer is a frame in the order to show it. ``archived_at`` is NULL for what is not
    archived.
    """

    _store: Store

    def objectives_to_edit(self, today: date, cycle: str, team: str | None = None) -> pd.DataFrame:
        """One row per objective of one cycle, by team in reading order, then in its own order.

        Columns: objective_id, team_id, cycle_id, owner_id, title, why, ambition, state,
        aligns_to_objective_id, aligns_to_key_result_id, contribution, position, archived_at,
        version, team, owner (names), parent (title of what it aligns to).
        """
        return self._store.read("setup/objectives", today=today, cycle=cycle, team=team)

    def key_results_to_edit(self, today: date, cycle: str, team: str | None = None) -> pd.DataFrame:
        """One row per key result of one cycle, by objective, then in the objective's own order.

        Columns: key_result_id, objective_id, owner_id, title, kind, indicator, unit, baseline,
        baseline_on, target, band_low, band_high, tolerance, weight, state, position, archived_at,
        version, objective (title), owner (name).
        """
        return self._store.read("setup/key_results", today=today, cycle=cycle, team=team)

    def stages_to_edit(self, cycle: str) -> pd.DataFrame:
        """One row per stage of the milestone key results of a cycle, by key result, in order.

        Columns: key_result_id, milestone_stage_id, title, share (percent), done_on, version.
        """
        return self._store.read("setup/stages", cycle=cycle)

    def parents(self, today: date, cycle: str) -> pd.DataFrame:
        """One row per objective or key result that an objective of a cycle may align to.

        Those of the cycle and the longer ones around it, an objective before its key results.

        Columns: objective_id, key_result_id (NULL for an objective), title, team, cycle (names),
        distance (cycles up).
        """
        return self._store.read("setup/parents", today=today, cycle=cycle)

    def teams_to_edit(self, today: date) -> pd.DataFrame:
        """One row per team: the tree in reading order, then the archived ones.

        Columns: team_id, parent_team_id, person_id, name, kind, purpose, position, archived_at,
        version, depth (0 at the top; NULL when archived), parent, person (names).
        """
        return self._store.read("setup/teams", today=today)

    def people_to_edit(self) -> pd.DataFrame:
        """One row per person, by name, those who were archived last.

        Columns: person_id, name, email, team_id, archived_at, version, team (name).
        """
        return self._store.read("setup/people")

    def cycles_to_edit(self) -> pd.DataFrame:
        """One row per cycle, newest first, archived ones last.

        Columns: cycle_id, parent_cycle_id, name, starts_on, ends_on, phase, cadence_days,
        archived_at, version, parent (name).
        """
        return self._store.read("setup/cycles")
