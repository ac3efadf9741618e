"""The capability to write: one method for each command. Rules live in ``editing_*``."""

import pandas as pd

from okr_core.model import commands as c
from okr_core.model.access import Ability
from okr_core.model.understood import Imported
from okr_core.workspace import (
    editing_archive,
    editing_check_ins,
    editing_copies,
    editing_cycles,
    editing_goalposts,
    editing_key_results,
    editing_kpis,
    editing_objectives,
    editing_order,
    editing_organisation,
    editing_planning,
    editing_rounds,
    editing_stages,
    editing_undo,
    editing_workshop,
    importing,
)
from okr_core.workspace.calendar_editor import CalendarEditor
from okr_core.workspace.commenter import Commenter
from okr_core.workspace.desk import Desk
from okr_core.workspace.edit import Edit
from okr_core.workspace.meeting_editor import MeetingEditor
from okr_core.workspace.project_editor import ProjectEditor
from okr_core.workspace.review_editor import ReviewEditor
from okr_core.workspace.task_editor import TaskEditor
from okr_core.workspace.voter import Voter


class Editor(
    Desk,
    Commenter,
    Voter,
    CalendarEditor,
    MeetingEditor,
    ProjectEditor,
    ReviewEditor,
    TaskEditor,
):
    """What somebody who may write can do; see ``Writer`` for how a command runs."""

    def add_person(self, command: c.AddPerson) -> str:
        """Add a person; return their id."""
        return self._run(command, editing_organisation.add_person)

    def edit_person(self, command: c.EditPerson) -> str:
        """Change a person; return their id."""
        return self._run(command, editing_organisation.edit_person)

    def create_team(self, command: c.CreateTeam) -> str:
        """Add a team; return its id."""
        return self._run(command, editing_organisation.create_team)

    def edit_team(self, command: c.EditTeam) -> str:
        """Change a team; return its id."""
        return self._run(command, editing_organisation.edit_team)

    def move_team(self, command: c.MoveTeam) -> str:
        """Hang a team under another; return its id."""
        return self._run(command, editing_organisation.move_team)

    def create_cycle(self, command: c.CreateCycle) -> str:
        """Add a cycle; return its id."""
        return self._run(command, editing_cycles.create_cycle)

    def edit_cycle(self, command: c.EditCycle) -> str:
        """Change a cycle's name, days or place; return its id."""
        return self._run(command, editing_cycles.edit_cycle)

    def create_objective(self, command: c.CreateObjective) -> str:
        """Write a draft objective; return its id."""
        return self._run(command, editing_objectives.create_objective)

    def edit_objective(self, command: c.EditObjective) -> str:
        """Change an objective; return its id."""
        return self._run(command, editing_objectives.edit_objective)

    def move_objective(self, command: c.MoveObjective) -> str:
        """Give an objective to another team or cycle; return its id."""
        return self._run(command, editing_objectives.move_objective)

    def duplicate_objective(self, command: c.DuplicateObjective) -> str:
        """Copy an objective with its key results as drafts; return the id of the copy."""
        return self._run(command, editing_copies.duplicate_objective)

    def align_objective(self, command: c.AlignObjective) -> str:
        """Say what an objective contributes to; return its id."""
        return self._run(command, editing_objectives.align_objective)

    def publish_objective(self, command: c.PublishObjective) -> str:
        """Publish an objective with its key results; return its id."""
        self._run(command, editing_objectives.publish_objective)
        return command.objective_id  # a repeat of a later publishing would name a key result

    def drop_objective(self, command: c.DropObjective) -> str:
        """Give an objective up with its key results; return its id."""
        return self._run(command, editing_objectives.drop_objective)

    def create_key_result(self, command: c.CreateKeyResult) -> str:
        """Write a draft key result with its stages; return its id."""
        return self._run(command, editing_key_results.create_key_result)

    def edit_key_result(self, command: c.EditKeyResult) -> str:
        """Change a key result; return its id."""
        return self._run(command, editing_goalposts.edit_key_result)

    def move_key_result(self, command: c.MoveKeyResult) -> str:
        """Hang a key result under another objective; return its id."""
        return self._run(command, editing_key_results.move_key_result)

    def duplicate_key_result(self, command: c.DuplicateKeyResult) -> str:
        """Copy a key result as a draft; return the id of the copy."""
        return self._run(command, editing_copies.duplicate_key_result)

    def set_stages(self, command: c.SetStages) -> str:
        """Replace the stages of a milestone; return the key result's id."""
        return self._run(command, editing_stages.set_stages)

    def change_goalposts(self, command: c.ChangeGoalposts) -> str:
        """Change what a key result is measured against; return its id."""
        return self._run(command, editing_goalposts.change_goalposts)

    def set_phase_targets(self, command: c.SetPhaseTargets) -> str:
        """Replace a key result's waypoints; return the key result's id."""
        return self._run(command, editing_key_results.set_phase_targets)

    def drop_key_result(self, command: c.DropKeyResult) -> str:
        """Give a key result up; return its id."""
        return self._run(command, editing_key_results.drop_key_result)

    def record_check_in(self, command: c.RecordCheckIn) -> str:
        """Append a check-in or a correction; return its id."""
        return self._run(command, editing_check_ins.record_check_in)

    def record_check_ins(self, command: c.RecordCheckIns) -> str:
        """Say where several key results stand, all or none; return the first check-in's id."""
        return self._run(command, editing_check_ins.record_check_ins)

    def recorded(self, operation_id: str) -> pd.DataFrame:
        """The check-in that an operation recorded, or no row; ``Viewer.check_in_log`` has columns.

        Whoever recorded it is told what they said themselves, also when the key result was
        dropped since, or given to others: the id of an operation is known to nobody else.
        """
        return self._store.read("check_in_of_operation", operation_id=operation_id)

    def complete_stage(self, command: c.CompleteStage) -> str:
        """Say when a milestone stage was done; return its id."""
        return self._run(command, editing_check_ins.complete_stage)

    def create_kpi(self, command: c.CreateKpi) -> str:
        """Add a KPI; return its id."""
        return self._run(command, editing_kpis.create_kpi)

    def edit_kpi(self, command: c.EditKpi) -> str:
        """Change a KPI; return its id."""
        return self._run(command, editing_kpis.edit_kpi)

    def record_kpi_reading(self, command: c.RecordKpiReading) -> str:
        """Append a reading of a KPI; return its id."""
        return self._run(command, editing_kpis.record_kpi_reading)

    def recorded_reading(self, operation_id: str) -> pd.DataFrame:
        """The reading that an operation recorded, or no row; to be asked like ``recorded``.

        Columns: kpi_reading_id, kpi_id, measured_on, recorded_at, value, note, source, author,
        supersedes_id, superseded_by_id, is_taken_back.
        """
        return self._store.read("kpi_reading_of_operation", operation_id=operation_id)

    def record_kpi_readings(self, command: c.RecordKpiReadings) -> str:
        """Append many readings, all or none; return the id of the first."""
        return self._run(command, editing_kpis.record_kpi_readings)

    def import_items(self, command: c.ImportItems) -> Imported:
        """Write what was understood of a file, all of it or nothing; return what was written."""
        self._run(command, importing.import_items)
        return importing.outcome(self._store.rows, command.operation_id)

    def add_idea(self, command: c.AddIdea) -> str:
        """Keep an idea aside; return its id."""
        return self._run(command, editing_planning.add_idea)

    def edit_idea(self, command: c.EditIdea) -> str:
        """Change an idea; return its id."""
        return self._run(command, editing_planning.edit_idea)

    def waive_finding(self, command: c.WaiveFinding) -> str:
        """Let a finding of the coach rest; return the waiver's id."""
        return self._run(command, editing_planning.waive_finding)

    def restore_finding(self, command: c.RestoreFinding) -> str:
        """Let a finding of the coach show again; return the waiver's id."""
        return self._run(command, editing_planning.restore_finding)

    def turn_into_task(self, command: c.TurnIntoTask) -> str:
        """Make a key result a task under another one; return the id of the key result."""
        return self._run(command, editing_planning.turn_into_task)

    def open_round(self, command: c.OpenRound) -> str:
        """Ask for votes on a key result; return the round's id."""
        return self._run(command, editing_rounds.open_round)

    def reveal_round(self, command: c.RevealRound) -> str:
        """Show the votes of a round; return its id."""
        return self._run(command, editing_rounds.reveal_round)

    def close_round(self, command: c.CloseRound) -> str:
        """End a round with what was agreed; return its id."""
        return self._run(command, editing_rounds.close_round)

    def start_timer(self, command: c.StartTimer) -> str:
        """Start a timer in the place of the one that runs; return its id."""
        return self._run(command, editing_workshop.start_timer)

    def stop_timer(self, command: c.StopTimer) -> str:
        """Stop a timer; return its id."""
        return self._run(command, editing_workshop.stop_timer)

    def freeze_editing(self, command: c.FreezeEditing) -> str:
        """Hold editing still for everybody else; return the freeze's id."""

        def change(edit: Edit, command: c.FreezeEditing) -> str:
            return editing_workshop.freeze_editing(edit, command, access=self.access)

        return self._run(command, change)

    def thaw_editing(self, command: c.ThawEditing) -> str:
        """Let everybody edit again, if one froze it or administers; return the freeze's id."""
        anybodys = self.access.may(Ability.ADMINISTER)

        def change(edit: Edit, command: c.ThawEditing) -> str:
            return editing_workshop.thaw_editing(edit, command, anybodys=anybodys)

        return self._run(command, change)

    def invite_voters(self, command: c.InviteVoters) -> str:
        """Let whoever has a token vote, for two days at most; return the link's id."""

        def change(edit: Edit, command: c.InviteVoters) -> str:
            return editing_workshop.invite_voters(edit, command, access=self.access)

        return self._run(command, change)

    def reorder(self, command: c.Reorder) -> str:
        """Change places with a neighbour; return the id of what was moved."""
        return self._run(command, editing_order.reorder)

    def archive(self, command: c.Archive) -> str:
        """Take a row out of every list and number; return its id."""
        return self._run(command, editing_archive.archive)

    def restore(self, command: c.Restore) -> str:
        """Bring an archived row back; return its id."""
        return self._run(command, editing_archive.restore)

    def undo(self, command: c.Undo) -> str:
        """Take back one operation; return the undo's own operation id, to take it back in turn."""
        self._run(command, editing_undo.undo)
        return command.operation_id
