"""The capability to write about the work in a project: its people, stages, sprints and tasks."""

from okr_core.model import commands as c
from okr_core.workspace import editing_assignments, editing_project_stages, editing_tasks
from okr_core.workspace.writer import Writer


class TaskEditor(Writer):
    """The part of ``Editor`` for the work in a project; see there."""

    def assign_person(self, command: c.AssignPerson) -> str:
        """Assign a person to a project; return the assignment's id."""
        return self._run(command, editing_assignments.assign_person)

    def edit_assignment(self, command: c.EditAssignment) -> str:
        """Change what somebody does in a project; return the assignment's id."""
        return self._run(command, editing_assignments.edit_assignment)

    def add_project_stage(self, command: c.AddProjectStage) -> str:
        """Add a stage to a project; return the stage's id."""
        return self._run(command, editing_project_stages.add_project_stage)

    def edit_project_stage(self, command: c.EditProjectStage) -> str:
        """Change a stage of a project; return its id."""
        return self._run(command, editing_project_stages.edit_project_stage)

    def create_sprint(self, command: c.CreateSprint) -> str:
        """Add a sprint to a project; return its id."""
        return self._run(command, editing_project_stages.create_sprint)

    def edit_sprint(self, command: c.EditSprint) -> str:
        """Change a sprint; return its id."""
        return self._run(command, editing_project_stages.edit_sprint)

    def add_task(self, command: c.AddTask) -> str:
        """Add a task to a project; return its id."""
        return self._run(command, editing_tasks.add_task)

    def add_tasks(self, command: c.AddTasks) -> str:
        """Add several tasks to a project; return the id of the first."""
        return self._run(command, editing_tasks.add_tasks)

    def edit_tasks(self, command: c.EditTasks) -> str:
        """Change several tasks of a project; return the id of the first."""
        return self._run(command, editing_tasks.edit_tasks)

    def update_task(self, command: c.UpdateTask) -> str:
        """Change a task; return its id."""
        return self._run(command, editing_tasks.update_task)
