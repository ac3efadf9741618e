"""What is asked when a cycle is reviewed, closed and followed by another: a part of ``Viewer``."""

from datetime import date

import pandas as pd

from okr_core.model.clock import end_of
from okr_core.workspace.reader import NOWHERE, Reader


class ReviewReads(Reader):
    """The part of ``Viewer`` about a cycle's end; ``cycle`` is that one alone, and None none."""

    def checklist(self, as_of: date, cycle: str | None) -> pd.DataFrame:
        """One row per item that a cycle needs, or should have, before it goes to a phase.

        Items: ``published_objective``, ``drafts`` (objectives) and ``draft_key_results`` (of those
        that are no drafts; both told to those who edit) before executing; ``last_check_ins`` (key
        results that are stale or have no data) before review; ``days_left`` (of the cycle) before
        review and before it closes; ``scores`` (key results), ``retrospectives`` (teams),
        ``shorter_cycles`` (inside it and open), ``moved_since_scored`` (key results of which the
        numbers suggest another score by now, by 0.1 or more), ``post_mortems`` (committed key
        results below 1.0) and both kinds of drafts before it closes. While a score is missing, the
        two that ask about scores are there only if they name something. ``Editor.move_cycle``
        refuses by the same rows.

        Columns: phase_to (``CyclePhase``), item, is_required (else it is advice), is_met, count (of
        what is missing; of published_objective, of what is there), titles, entity_ids, team_ids
        (lists of what is missing).
        """
        scope = self._scope(as_of, cycle)
        return self._store.read(
            "review/checklist",
            as_of=as_of,
            until=end_of(as_of),
            cycle=scope.cycle,
            teams=scope.teams,
            cycles=scope.cycles,
            published=self.published,
        )

    def scores(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per key result of a cycle, by team in reading order, then by objective.

        Columns: key_result_id, objective_id, team_id, cycle_id, title, objective (title), team,
        owner_id, owner (names), ambition, kind, unit, baseline, target, band_low, band_high,
        current, measured_on, is_measured, progress, raw_progress, status, confidence, suggestion
        (what the numbers suggest on the day), suggested_score (what they did when it was scored),
        score, score_reason, post_mortem, asks_post_mortem (committed and below 1.0), state,
        version.
        """
        return self._scoped("review/scores", as_of, cycle, team)

    def retrospectives(
        self, as_of: date, cycle: str | None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per team that has a retrospective of a cycle or owes one, in reading order.

        Columns: team_id, team (name), objectives (count of its own); retrospective_id, what_worked,
        what_did_not, what_to_change, author, author_id, created_at (naive UTC), version: NULL where
        it is not written.
        """
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            "review/retrospectives",
            as_of=as_of,
            until=end_of(as_of),
            cycle=scope.cycle,
            team=scope.team,
        )

    def retrospective_actions(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per action of the retrospectives of a cycle, by team in reading order.

        Columns: retrospective_action_id, retrospective_id, team_id, retrospective_cycle_id, title,
        position; task_id, task_status, done_on, due_on, assignee, project_id, project (of a task;
        the last three are NULL where the project is out of reach); idea_id, list, cycle_id, cycle
        (of an idea); version.
        """
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            "review/actions",
            as_of=as_of,
            until=end_of(as_of),
            cycle=scope.cycle,
            team=scope.team,
            teams=scope.teams,
            cycles=scope.cycles,
            reach_cycle=self.reach.cycle_id,
        )

    def carry_overs(
        self, as_of: date, cycle: str | None, team: str | None = None, *, next_cycle: str
    ) -> pd.DataFrame:
        """One row per objective of a cycle with what becomes of it in a later one.

        Args:
            as_of: The day to look at.
            cycle: The cycle that ends.
            team: With the teams below it.
            next_cycle: The later one.

        Columns: objective_id, team_id, cycle_id, title, team, owner (names), ambition, status,
        key_results (count), progress, score (mean of its key results), scored (count);
        carry_decision_id, decision (``CarryDecision``), reason, decided_on, author, copy_id,
        copy_state (of the objective that it became), decided_version: NULL where nothing is
        decided; a draft copy is told to those who edit.
        """
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            "review/carry_overs",
            as_of=as_of,
            until=end_of(as_of),
            cycle=scope.cycle,
            team=scope.team,
            next_cycle=self._scope(as_of, next_cycle).cycle or NOWHERE,
            published=self.published,
        )

    def lineage(self, as_of: date, objective_id: str) -> pd.DataFrame:
        """One row per objective that one was carried over from, or that came of it; itself too.

        The earliest cycle first.

        Columns: objective_id, step (-1: what it was carried over from; 1: what came of it), title,
        state, team_id, team, cycle_id, cycle (names), starts_on, ends_on (of the cycle), progress
        (NULL for a draft), score (mean of its key results), decision (carried or cloned; NULL when
        nobody said).
        """
        scope = self._scope(as_of)
        return self._store.read(
            "review/lineage",
            as_of=as_of,
            objective_id=self._reached("objective", objective_id, as_of),
            teams=scope.teams,
            cycles=scope.cycles,
            published=self.published,
        )
