"""What is asked for the summary of a cycle on project level: the part of ``Viewer`` for it."""

from datetime import date

import pandas as pd

from okr_core.model.clock import end_of
from okr_core.workspace.reader import Reader


class SummaryReads(Reader):
    """The part of ``Viewer`` about summaries; see there for ``as_of``, ``cycle`` and ``team``."""

    def project_summary(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per project and key result, by objective, project, key result; then loose work.

        Loose is what has no key result, with or without a reason: one row per project, NULL where
        a key result would stand. Of a cycle above the picked one, a project counts only where it
        runs in the picked one. A project is of a team when it or the objective is.

        Columns: project_key_result_id, project_id, project (title), team_id, team, owner (of the
        project), phase, method, starts_on, ends_on, closed_on, exemption, exemption_reason,
        objective_id, objective, objective_team, key_result_id, key_result (titles), kind, unit,
        baseline, target, band_low, band_high, key_result_stages (count), status, progress, pace,
        score, expected_effect, expected_effect_unit, expected_lag_days, start_value,
        start_measured_on, current, moved, effect_so_far, tasks, tasks_done, delivered,
        delivered_on, days_since_delivered, effect_due_on, tasks_done_in_cycle, stages, stages_done
        (of the project), stages_done_in_cycle (titles, a list), is_gap, gap_reason, gap_is_open,
        gap_decision, gap_decided_on, gap_note, gap_review_on, is_unexplained (see
        ``project_key_result_status``); next_stage, next_stage_on, next_stage_is_late, next_task,
        next_task_on, next_task_is_late, next_task_by (what is open and due first), next_step,
        next_step_by, next_step_on (the last one that a check-in states), what_worked,
        what_to_change.
        """
        return self._gathering("project_summary", as_of, cycle, team)

    def summary_decisions(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per decision about what projects are to move, by key result, then by day.

        Columns: word (gap or goalposts), project_key_result_id (of a gap), key_result_id,
        decided_on, decision (of a gap: stop, change or wait), note (why), review_on, actor (of
        goalposts), baseline, target, band_low, band_high and each of them as previous_.
        """
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            "summary_decisions",
            as_of=as_of,
            until=end_of(as_of),
            cycle=scope.cycle,
            team=scope.team,
            teams=scope.teams,
            cycles=scope.cycles,
        )
