"""What the set-up page asks: everything as it stands now, drafts and archived rows included."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import ClassVar, Final

import pandas as pd

from okr_core.model.snapshot import Snapshot
from okr_core.model.understood import Preview, Understood
from okr_core.workspace.importing import preview_import
from okr_core.workspace.planning_reads import PlanningReads
from okr_core.workspace.reader import NOW, refuse_a_part
from okr_core.workspace.workshop_reads import WorkshopReads

_FURTHER: Final = 4
"""How many times as far back to look where too few operations lie within the reach."""


class Desk(WorkshopReads, PlanningReads):
    """What those who edit may ask: what may be edited, with the version to save against.

    Every answer is a frame in the order to show it. ``archived_at`` is NULL for what is not
    archived. Of a reach with a cycle, only what is of that cycle itself may be edited.
    """

    published: ClassVar[bool] = False

    def people(self) -> pd.DataFrame:
        """One row per person, by name: everybody, for anybody may own or be asked for help.

        Columns: those of ``Viewer.people``; email is NULL where the reach leaves something out.
        """
        everything = self.reach.is_everything
        return self._store.read("people", teams=None, with_email=everything)

    def objectives_to_edit(
        self, today: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per objective, by team, cycle, then in its own order; what is put away last.

        Args:
            today: The organisation's day.
            cycle: This cycle alone; None is all.
            team: With the teams below it; None is all.

        Columns: objective_id, team_id, team (name), team_depth, team_order, cycle_id, cycle (name),
        cycle_phase, owner_id, owner (name), title, why, ambition, state, aligns_to_objective_id,
        aligns_to_key_result_id, parent (title of either), contribution, carried_from_id,
        carried_from_cycle_id, carried_from (name of that cycle), carried_score (mean of that
        objective's key results), carried_how (``CarryDecision``), key_results, draft_key_results
        (counts), position, is_first, is_last (among those that ``Reorder``
        changes places with), published_at, archived_at, version.
        """
        scope = self._scope(today)
        return self._to_edit(
            "setup/objectives", today, cycle, team, teams=scope.teams, cycles=scope.cycles
        )

    def key_results_to_edit(
        self,
        today: date,
        cycle: str | None = None,
        team: str | None = None,
        *,
        objective: str | None = None,
    ) -> pd.DataFrame:
        """One row per key result, by objective, then in the objective's own order.

        Args:
            today: The organisation's day.
            cycle: This cycle alone; None is all.
            team: With the teams below it; None is all.
            objective: This objective alone; None is all.

        Columns: key_result_id, objective_id, objective (title), objective_state, team_id, team,
        cycle_id, cycle (names), cycle_phase, owner_id, owner (name), title, kind, unit, indicator,
        baseline, baseline_on, target, band_low, band_high, tolerance, weight, kpi_id, reads_kpi,
        kpi (name), state, stages, stages_done (counts), shares (percent in all), check_ins
        (count), last_agreed (1 to 10, of the last workshop that agreed on one), position, is_first,
        is_last (as in ``objectives_to_edit``), published_at, archived_at, version.
        """
        return self._to_edit("setup/key_results", today, cycle, team, objective=objective)

    def stages_to_edit(
        self, cycle: str | None = None, *, key_result: str | None = None
    ) -> pd.DataFrame:
        """One row per stage of the milestone key results of a cycle, by key result, in order.

        Columns: key_result_id, milestone_stage_id, position, title, share (percent), done_on,
        version.
        """
        return self._store.read(
            "setup/stages",
            cycle=self._cycle_to_edit(cycle),
            key_result=key_result,
            teams=self._scope().teams,
        )

    def teams_to_edit(self, today: date) -> pd.DataFrame:
        """One row per team: the tree in reading order, then the archived ones.

        Columns: team_id, parent_team_id, parent (name), name, kind, purpose, person_id, person
        (name), depth (0 at the top; NULL when archived), objectives, sub_teams (counts of those
        that stand), position, is_first, is_last (among its siblings), archived_at, version.
        """
        return self._store.read("setup/teams", teams=self._scope(today).teams)

    def people_to_edit(self) -> pd.DataFrame:
        """One row per person, by name, those who were archived last: everybody.

        Columns: person_id, name, email, team_id, team (name), owns (objectives and key results in
        open cycles), archived_at, version. email and owns are NULL where the reach leaves
        something out.
        """
        return self._store.read("setup/people", in_full=self.reach.is_everything)

    def cycles_to_edit(self) -> pd.DataFrame:
        """One row per cycle, newest first, archived ones last.

        Columns: cycle_id, parent_cycle_id, parent (name), name, phase, starts_on, ends_on,
        cadence_days, objectives, sub_cycles (counts of those that stand), archived_at, version.
        """
        return self._store.read("setup/cycles", cycles=self._scope().cycles)

    def templates(self) -> pd.DataFrame:
        """One row per template of projects, by team in reading order, then in the team's own order.

        A template is of a team and of no cycle.

        Columns: project_id, title, team_id, team (name), method, business_case, stages, tasks
        (counts), days (from its first to its last day; NULL when it has none), position, version.
        """
        return self._scoped("setup/templates", NOW, self.reach.cycle_id, None)

    def recent_operations(
        self, *, most: int | None = None, since: datetime | None = None
    ) -> pd.DataFrame:
        """One row per operation - everything that was saved together - newest first.

        Args:
            most: How many; None is all.
            since: From this moment on, naive UTC; None is always.

        Columns: operation_id, happened_at (UTC), actor, actor_id; of its first change action,
        entity, entity_id, title (of what it is, or else of what it is about), value and unit (of
        a check-in or a reading), is_yes_no (whether the value is 0 for no and 1 for yes), meeting
        (kind), state (after it), changed (columns, a list; NULL for a new row) and reason; changes
        (count), is_undoable (unless what it would bring back fits no more), is_changed_since (any
        of what it wrote), undone, undoes_operation_id (the one that it took back). Those that
        wrote anything out of reach are left out.
        """
        if self.reach.is_everything:
            return self._store.read("recent_operations", most=most, since=since)
        asked = most
        while True:
            page = self._store.read("recent_operations", most=asked, since=since)
            reached = page[~page["operation_id"].isin(self._hidden(page["operation_id"]))]
            if asked is None or most is None or len(page) < asked or len(reached) >= most:
                return reached.head(len(reached) if most is None else most).reset_index(drop=True)
            asked *= _FURTHER

    def preview_import(
        self, understood: Understood, today: date, chosen: frozenset[str] | None = None
    ) -> Preview:
        """Return what importing a file would do now, item by item; nothing is written.

        Args:
            understood: The file.
            today: The organisation's day.
            chosen: Keys of the items to import; None is all of them.

        Raises:
            AccessDenied: The reach leaves something out, for a file may be about anything.
        """
        refuse_a_part(self.reach, "Importing a file")
        now = datetime.combine(today, time())
        return preview_import(self._store.rows, understood, now=now, today=today, chosen=chosen)

    def snapshot(self, *, status_on: date | None = None) -> Snapshot:
        """Return all rows that are exported, as they stand at one moment.

        Args:
            status_on: Also return the readable tables of objectives and key results, of this day.

        Raises:
            AccessDenied: The reach leaves something out.
        """
        refuse_a_part(self.reach, "An export")
        return self._store.snapshot(status_on=status_on)

    def _hidden(self, operations: "pd.Series[str]") -> list[str]:
        """Return those of some operations that wrote something out of reach."""
        outside = self._store.rows(
            "reach/outside",
            as_of=NOW,
            team=self.reach.team_id,
            cycle=self.reach.cycle_id,
            after_seq=0,
            operations=list(operations),
        )
        return [row["operation_id"] for row in outside]

    def _to_edit(
        self,
        query: str,
        today: date,
        cycle: str | None,
        team: str | None,
        **params: str | Sequence[str] | None,
    ) -> pd.DataFrame:
        """Ask what may be edited of a cycle and a team."""
        return self._store.read(
            query,
            today=today,
            cycle=self._cycle_to_edit(cycle),
            team=self._scope(today, team=team).team,
            **params,
        )
