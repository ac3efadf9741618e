"""Edits that start a project, from nothing or from a template, and that make a template of one."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from okr_core.model.commands import CreateProject, MakeTemplate
from okr_core.model.commands.command import EARLIEST, LATEST
from okr_core.model.errors import InvalidInput
from okr_core.model.identity import new_id
from okr_core.model.vocabulary import ProjectPhase, TaskStatus
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_project_links import add_link
from okr_core.workspace.editing_projects import kept_answers, refuse_unexplained_method

_PLANNED: Final = ("business_case", "effort_planned", "budget_planned")
_METHOD: Final = ("method", "chooser_answers", "method_reason")
_DAYS: Final = ("starts_on", "ends_on", "due_on")
_STAGE: Final = (
    "position",
    "title",
    "starts_on",
    "ends_on",
    "people_planned",
    "equipment_planned",
    "effort_planned",
    "budget_planned",
    "intermediate_target",
)
_TASK: Final = ("title", "planned_effort", "starts_on", "due_on", "position")


def create_project(edit: Edit, command: CreateProject) -> str:
    """Start a project with its links, or with the reason it needs none."""
    edit.reference("team", command.team_id, "team_id")
    edit.reference("person", command.owner_id, "owner_id")
    template = edit.reference("project", command.template_id, "template_id")
    values = command.model_dump(exclude={"operation_id", "links", "answers", "template_id"})
    values["chooser_answers"] = kept_answers(command.answers)
    values["position"] = edit.position("next_project_position", team_id=command.team_id)
    if command.exemption is not None:
        values["exemption_reviewed_on"] = edit.today
    plan = _Plan(edit, template) if template else None
    if plan is not None:
        values |= plan.of_project(command)
    refuse_unexplained_method(values)
    project_id = edit.create("project", values)
    if plan is not None:
        plan.copy(project_id, plan.shift_to(command.starts_on))
    if command.links:
        project = edit.tx.get("project", project_id)
        for number, link in enumerate(command.links):
            add_link(edit, project, link, f"links.{number}.")
    return project_id


def make_template(edit: Edit, command: MakeTemplate) -> str:
    """Keep the plan of a project, also of a closed one; return the id of the template.

    People, links, what was done and what it cost in the end stay with the project.
    """
    project = edit.subject("project", command.project_id)
    kept = ("team_id", "starts_on", "ends_on", *_METHOD, *_PLANNED)
    template_id = edit.create(
        "project",
        {
            **{name: project[name] for name in kept},
            "title": command.title,
            "phase": ProjectPhase.INITIATION,
            "is_template": True,
            "position": edit.position("next_project_position", team_id=project["team_id"]),
        },
    )
    _Plan(edit, project).copy(template_id, timedelta())
    return template_id


class _Plan:
    """The stages and tasks of a project as somebody else may follow them."""

    def __init__(self, edit: Edit, project: Row) -> None:
        self._edit = edit
        self._project = project
        of_project = {"project_id": project["project_id"]}
        self._stages = edit.tx.rows("checks/planned_stages", **of_project)
        self._tasks = edit.tx.rows("checks/planned_tasks", **of_project)

    def of_project(self, command: CreateProject) -> Row:
        """Return what a template says of a new project itself, but what the command says.

        Raises:
            InvalidInput: It is no template.
        """
        template, given = self._project, command.model_fields_set
        if not template["is_template"]:
            raise InvalidInput(
                f"{template['title']} is no template.", "Choose a template.", field="template_id"
            )
        said: Row = {name: template[name] for name in _PLANNED if name not in given}
        if given.isdisjoint({"method", "answers", "method_reason"}):
            said |= {name: template[name] for name in _METHOD}
        shift = self.shift_to(command.starts_on)
        if "ends_on" not in given and shift is not None and template["ends_on"] is not None:
            said["ends_on"] = template["ends_on"] + shift
        return {**said, "made_from_id": template["project_id"]}

    def shift_to(self, starts_on: date | None) -> timedelta | None:
        """Return how far the days move when work starts on a day; None when they are left out.

        Raises:
            InvalidInput: Some would lie before or after all days that may be entered.
        """
        rows = (self._project, *self._stages, *self._tasks)
        days = [row[name] for row in rows for name in _DAYS if row.get(name) is not None]
        if starts_on is None or not days:
            return None
        shift: timedelta = starts_on - (self._project["starts_on"] or min(days))
        if max(days) > LATEST - max(shift, timedelta()):
            raise InvalidInput(
                f"The last day of {self._project['title']} would be after {LATEST.year}.",
                "Choose an earlier first day.",
                field="starts_on",
            )
        if min(days) < EARLIEST - min(shift, timedelta()):
            raise InvalidInput(
                f"The first day of {self._project['title']} would be before {EARLIEST.year}.",
                "Choose a later first day.",
                field="starts_on",
            )
        return shift

    def copy(self, project_id: str, shift: timedelta | None) -> None:
        """Give a project these stages and tasks, all still to do."""
        stage_ids = {row["project_stage_id"]: new_id() for row in self._stages}
        task_ids = {row["task_id"]: new_id() for row in self._tasks}
        made: Row = {"project_id": project_id, "created_at": self._edit.now}
        self._edit.tx.insert_all(
            "project_stage",
            [
                {
                    "project_stage_id": stage_ids[row["project_stage_id"]],
                    **_shifted(row, _STAGE, shift),
                    **made,
                }
                for row in self._stages
            ],
        )
        self._edit.tx.insert_all(
            "task",
            [
                {
                    "task_id": task_ids[row["task_id"]],
                    "project_stage_id": stage_ids.get(row["project_stage_id"]),
                    "status": TaskStatus.TODO.value,
                    "depends_on": _needed(row, task_ids),
                    **_shifted(row, _TASK, shift),
                    **made,
                }
                for row in self._tasks
            ],
        )


def _shifted(row: Row, columns: tuple[str, ...], shift: timedelta | None) -> Row:
    values = {name: row[name] for name in columns}
    for name in _DAYS:
        if values.get(name) is not None:
            values[name] = None if shift is None else values[name] + shift
    return values


def _needed(row: Row, task_ids: Mapping[str, str]) -> str:
    """Return the dependencies of a copied task among those that are copied too, as JSON."""
    return json.dumps([task_ids[key] for key in json.loads(row["depends_on"]) if key in task_ids])
