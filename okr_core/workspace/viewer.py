"""The capability to read: one method and one query file for each question. It cannot write."""

from datetime import date

import pandas as pd

from okr_core.model.clock import end_of
from okr_core.workspace.calibration_reads import CalibrationReads
from okr_core.workspace.check_in_reads import CheckInReads
from okr_core.workspace.effect_reads import EffectReads
from okr_core.workspace.kpi_reads import KpiReads
from okr_core.workspace.meeting_reads import MeetingReads
from okr_core.workspace.project_reads import ProjectReads
from okr_core.workspace.reminder_reads import ReminderReads
from okr_core.workspace.review_reads import ReviewReads
from okr_core.workspace.since_reads import SinceReads
from okr_core.workspace.summary_reads import SummaryReads
from okr_core.workspace.task_reads import TaskReads
from okr_core.workspace.workshop_reads import TimerReads


class Viewer(
    CalibrationReads,
    CheckInReads,
    EffectReads,
    KpiReads,
    MeetingReads,
    ProjectReads,
    ReminderReads,
    ReviewReads,
    SinceReads,
    SummaryReads,
    TaskReads,
    TimerReads,
):
    """What everybody may ask.

    Every answer is a frame; where one thing is asked for, a frame of at most one row. ``as_of`` is
    the day to look at. ``cycle`` is a cycle id, which includes the cycles above it; ``team`` is a
    team id, which includes the teams below it; None means all. What is in force and every number
    are those of the day; names of people are those of now. Everything is cut to the reach: None is
    all of it, and what is outside is answered as what is not there.
    """

    def cycles(self) -> pd.DataFrame:
        """One row per cycle, newest first.

        Columns: cycle_id, parent_cycle_id, parent (name), name, phase, starts_on, ends_on,
        cadence_days, version.
        """
        return self._store.read("cycles", cycles=self._scope().cycles)

    def default_cycle(self, today: date) -> str | None:
        """Return the cycle to open with: the shortest running one, else the next, else the last."""
        found = self._store.rows("default_cycle", today=today, cycle=self.reach.cycle_id)
        return str(found[0]["cycle_id"]) if found else None

    def teams(self, as_of: date) -> pd.DataFrame:
        """One row per team standing on the day, in reading order of the tree.

        Columns: team_id, parent_team_id, name, kind, purpose, person_id, depth (0 at the top),
        tree_order, version.
        """
        return self._store.read("teams", as_of=as_of, teams=self._scope(as_of).teams)

    def people(self) -> pd.DataFrame:
        """One row per person, by name.

        Columns: person_id, name, email (NULL: only those who edit see it), team_id, team, version.
        """
        return self._store.read("people", teams=self._scope().teams, with_email=False)

    def cycle_overview(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row: where the cycle stands, and counts by status.

        Columns: cycle_id, name, phase, starts_on, ends_on, day_number (0 before the start), days,
        pace (fraction) - all NULL when no cycle is given; objectives and objectives_<status>;
        key_results, measured and <status> (key results); objectives_above (how many of them are of
        the cycles above it); last_seen_on.
        """
        return self._scoped("cycle_overview", as_of, cycle, team)

    def objectives(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per objective, by team in reading order, then in the team's own order.

        Columns: those of ``objective_status``; why, contribution, cycle (name), team (name),
        team_kind, team_depth, team_order, owner (name).
        """
        return self._scoped("objectives", as_of, cycle, team)

    def top_objectives(
        self, as_of: date, since: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per objective of the highest team level that has any, in reading order.

        Those of the company where it has some; with a team picked, the team's own. Those whose
        cycle ends first come first.

        Columns: those of ``objective_status``; cycle, team, owner (names), team_kind, team_order,
        team_depth; status_before, progress_before, progress_change, confidence_before,
        confidence_change (against the end of ``since``), is_new (it was not there then); forecasts
        of forecast_key_results, forecast, forecast_low, forecast_high, verdict (of
        ``objective_forecast``).
        """
        return self._scoped("top_objectives", as_of, cycle, team, since=since)

    def key_results(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per key result, by team in reading order, objective, key result.

        Columns: those of ``key_result_status``; objective (title), team (name), team_kind,
        team_depth, team_order, owner (name).
        """
        return self._scoped("key_results", as_of, cycle, team)

    def key_result(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row: everything about one key result, the inputs of its numbers included.

        Columns: those of ``key_result_status``; objective (title), objective_why, cycle (name),
        cycle_phase, team, owner, kpi (names), score_reason, version (to save against),
        objective_version; on_track_ratio, at_risk_ratio, stale_grace_days (what status compares
        with).
        """
        return self._about("key_result", "key_result", key_result_id, as_of, is_seen_only=True)

    def history(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per measurement as known on the day, oldest first.

        Columns: those of ``key_result_history``.
        """
        return self._about("history", "key_result", key_result_id, as_of, is_seen_only=True)

    def forecast(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row: where the key result is heading.

        Columns: those of ``key_result_forecast``.
        """
        return self._about("forecast", "key_result", key_result_id, as_of, is_seen_only=True)

    def check_ins(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per check-in as known on the day, newest first, corrected ones included.

        Columns: check_in_id, measured_on, recorded_at, known_on, value, confidence, own_status,
        note, blocker, help_from_id, help_from (name), next_step, author, author_id,
        supersedes_id, is_undo (whether it takes one back), superseded_by_id, superseded_by (author
        of the correction), superseded_at, superseded_on (day), is_superseded, is_taken_back (by
        what corrects it).
        """
        return self._about("check_ins", "key_result", key_result_id, as_of)

    def latest_check_ins(
        self, as_of: date, cycle: str | None = None, team: str | None = None, *, most: int
    ) -> pd.DataFrame:
        """One row per check-in that counts on the day, by key result, newest first.

        Args:
            as_of: The day to look at.
            cycle: With the cycles above it.
            team: With the teams below it.
            most: How many of each key result.

        Columns: key_result_id, check_in_id, measured_on, value, confidence, own_status, note,
        blocker, help_from (name), next_step, author.
        """
        return self._scoped("latest_check_ins", as_of, cycle, team, most=most)

    def stages(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per stage of a milestone key result, in order.

        Columns: milestone_stage_id, position, title, share (percent), done_on, is_done, version.
        """
        return self._about("stages", "key_result", key_result_id, as_of)

    def stages_of_all(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per stage of every milestone key result, by key result, in order.

        Columns: key_result_id, position, share (percent), done_on.
        """
        return self._scoped("stages_of_all", as_of, cycle, team)

    def phase_targets(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per waypoint of a key result's pace as it stood on the day, by day.

        Columns: due_on, value (in its unit).
        """
        return self._about("phase_targets", "key_result", key_result_id, as_of)

    def thresholds(self) -> pd.DataFrame:
        """One row: the limits that the rules compare with.

        Columns: on_track_ratio, at_risk_ratio, just_started_pace, stale_grace_days,
        gap_delivered, gap_moved, barely_delivered.
        """
        return self._store.read("thresholds")

    def goalposts(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row per change of baseline, target, band or tolerance by the day, oldest first.

        Columns: happened_at, actor, reason, is_first (how it was written), baseline, baseline_on,
        target, band_low, band_high, tolerance, previous_baseline, previous_target,
        previous_band_low, previous_band_high, previous_tolerance.
        """
        seen = self._reached("shown_key_result", key_result_id, as_of)
        return self._store.read("goalposts", key_result_id=seen, until=end_of(as_of))

    def comments(self, as_of: date, entity: str, entity_id: str) -> pd.DataFrame:
        """One row per comment on an objective or a key result until the day's end, oldest first.

        Private notes and what was withdrawn are left out.

        Args:
            as_of: The day to look at.
            entity: ``objective`` or ``key_result``; nothing else has comments to show.
            entity_id: Which one.

        Columns: comment_id, entity, entity_id, body, author, author_id, created_at (naive UTC),
        version.
        """
        check = entity if entity in {"objective", "key_result"} else "objective"
        return self._store.read(
            "comments",
            entity=entity,
            entity_id=self._reached(check, entity_id, as_of),
            until=end_of(as_of),
        )

    def attention(
        self,
        as_of: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        most: int | None = None,
    ) -> pd.DataFrame:
        """One row per key result or project that needs attention, most urgent first.

        Args:
            as_of: The day to look at.
            cycle: With the cycles above it.
            team: With the teams below it.
            most: How many rows to give; None is all.

        Columns: kind (the first that holds of gap, off_track, blocked, at_risk, disagreement,
        stale, no_data), urgency (1 is most urgent), entity (key_result or project),
        measured_as (kind of the key result), entity_id,
        key_result_id, objective_id, project_id, title, team_id, owner_id, unit, baseline,
        current, target, raw_progress, progress, pace, age_days, confidence, confidence_change,
        own_status, computed_status, blocker, help_from_id (who was asked for help), delivered,
        moved, gap_reason, key_result (title, for a gap), team, owner, help_from (names), total
        (rows without ``most``).
        """
        return self._linking("attention", as_of, cycle, team, most=most)

    def changes(
        self,
        as_of: date,
        since: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        most: int | None = None,
    ) -> pd.DataFrame:
        """One row per key result that changed between the ends of two days, news first.

        Args:
            as_of: The later day.
            since: The earlier day.
            cycle: With the cycles above it.
            team: With the teams below it.
            most: How many rows to give; None is all.

        Columns: change (the first that holds of published, closed, dropped, status, progress,
        confidence), key_result_id, objective_id, title, team_id, cycle_id, owner_id, kind, unit,
        status_before, status, current_before, current, progress_before, progress,
        progress_change, confidence_before, confidence, confidence_change, objective (title),
        team, owner (names), has_moved (had a value and has another one, or none), is_first (its
        first value came in between), total (rows without ``most``), moved, first (how many did).
        """
        return self._scoped("changes", as_of, cycle, team, since=since, most=most)

    def work_since(
        self, as_of: date, since: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row: the work begun and finished after ``since``, up to the day.

        Columns: new_projects, closed_projects, finished_tasks.
        """
        return self._scoped("work_since", as_of, cycle, team, since=since)

    def alignment(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per objective, parents before children, by team in reading order.

        A parent outside the team is named by id and has no row.

        Columns: those of ``alignment``; ambition, contribution, via_key_result (title; NULL out of
        reach),
        key_results, measured, confidence, last_seen_on, age_days, pace, team (name), team_kind,
        team_order, owner_id, owner (name).
        """
        return self._gathering("alignment", as_of, cycle, team)
