"""Commands about the work in a project: its stages, its sprints, its tasks."""

from graphlib import CycleError, TopologicalSorter
from typing import Any, ClassVar, Self

from pydantic import model_validator

from okr_core.model.commands.command import (
    Amount,
    Change,
    Command,
    Dated,
    Day,
    Id,
    OptionalId,
    OptionalNote,
    Title,
    Values,
    Version,
    refuse,
)
from okr_core.model.vocabulary import TaskStatus


class AddProjectStage(Dated):
    """Add a stage to a project; effort is in person-days."""

    project_id: Id
    title: Title
    people_planned: Amount | None = None
    equipment_planned: OptionalNote = None
    effort_planned: Amount | None = None
    budget_planned: Amount | None = None
    intermediate_target: OptionalNote = None


class EditProjectStage(Change, Dated):
    """Change a stage of a project. ``done_on`` is the day that it was done."""

    beside: ClassVar[frozenset[str]] = frozenset({"project_stage_id"})
    kept: ClassVar[tuple[str, ...]] = ("title",)

    project_stage_id: Id
    title: Title | None = None
    done_on: Day | None = None
    people_planned: Amount | None = None
    people_actual: Amount | None = None
    equipment_planned: OptionalNote = None
    equipment_actual: OptionalNote = None
    effort_planned: Amount | None = None
    effort_actual: Amount | None = None
    budget_planned: Amount | None = None
    budget_actual: Amount | None = None
    intermediate_target: OptionalNote = None


class _PlannedTask(Values):
    """What every new task may say.

    ``planned_effort``, in person-days, is its weight in *delivered*.
    A task that is added as done, without a day, was done today.
    """

    title: Title
    status: TaskStatus = TaskStatus.TODO
    done_on: Day | None = None
    project_stage_id: OptionalId = None
    sprint_id: OptionalId = None
    assignee_id: OptionalId = None
    planned_effort: Amount | None = None
    actual_effort: Amount | None = None
    starts_on: Day | None = None
    due_on: Day | None = None
    depends_on: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _days(self) -> Self:
        _refuse_days(self)
        return self


class AddTask(Command, _PlannedTask):
    """Add a task to a project."""

    project_id: Id


class NewTask(_PlannedTask):
    """One of several tasks to add. ``waits_for`` are places of others among them, from 0."""

    waits_for: tuple[int, ...] = ()


class AddTasks(Command):
    """Add several tasks to a project, all of them or none."""

    project_id: Id
    tasks: tuple[NewTask, ...]

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.tasks:
            raise refuse("Name at least one task.", "tasks")
        for number, task in enumerate(self.tasks):
            if not all(0 <= place < len(self.tasks) for place in task.waits_for):
                raise refuse("Choose among the tasks beside it.", f"tasks.{number}.waits_for")
        try:
            TopologicalSorter({n: task.waits_for for n, task in enumerate(self.tasks)}).prepare()
        except CycleError as error:
            circle = [self.tasks[number].title for number in error.args[1]]
            raise refuse(
                f"That would go round in a circle: {' → '.join(reversed(circle))}.",
                f"tasks.{error.args[1][0]}.waits_for",
            ) from error
        return self


class TaskEdit(Values):
    """Change a task. What is left out stays as it is; what is given as None is cleared.

    A task set to done without a day was done today.
    """

    task_id: Id
    version: Version | None = None
    title: Title | None = None
    status: TaskStatus | None = None
    done_on: Day | None = None
    project_stage_id: OptionalId = None
    sprint_id: OptionalId = None
    assignee_id: OptionalId = None
    planned_effort: Amount | None = None
    actual_effort: Amount | None = None
    starts_on: Day | None = None
    due_on: Day | None = None
    depends_on: tuple[Id, ...] | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The values that were given, by column."""
        return self.model_dump(exclude_unset=True, exclude={"operation_id", "task_id", "version"})

    @model_validator(mode="after")
    def _kept(self) -> Self:
        for field in ("title", "status"):
            if field in self.changes and self.changes[field] is None:
                raise refuse(f"Fill in the {field}.", field)
        _refuse_days(self)
        if not self.changes:
            raise refuse("Change something before saving.")
        return self


class UpdateTask(Command, TaskEdit):
    """Change one task."""


class EditTasks(Command):
    """Change several tasks of a project, all of them or none."""

    project_id: Id
    tasks: tuple[TaskEdit, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        if not self.tasks:
            raise refuse("Change something before saving.", "tasks")
        seen: set[str] = set()
        for number, task in enumerate(self.tasks):
            if task.task_id in seen:
                raise refuse("Name each task once.", f"tasks.{number}.task_id")
            seen.add(task.task_id)
        return self


class CreateSprint(Dated):
    """Add a sprint to a project. ``aim`` is what stands at its end."""

    project_id: Id
    name: Title
    aim: OptionalNote = None
    starts_on: Day
    ends_on: Day


class EditSprint(Change, Dated):
    """Change a sprint."""

    beside: ClassVar[frozenset[str]] = frozenset({"sprint_id"})
    kept: ClassVar[tuple[str, ...]] = ("name", "starts_on", "ends_on")

    sprint_id: Id
    name: Title | None = None
    aim: OptionalNote = None


def _refuse_days(task: _PlannedTask | TaskEdit) -> None:
    if task.done_on is not None and task.status not in {None, TaskStatus.DONE}:
        raise refuse("Set the status to done, or leave the day empty.", "done_on")
    if task.starts_on and task.due_on and task.due_on < task.starts_on:
        raise refuse("Choose a due day on or after the first day.", "due_on")
