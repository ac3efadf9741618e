"""Starting projects, doing their tasks, and closing those that are over."""

from datetime import date

from okr_core.demo.calendar import working_day
from okr_core.demo.scenes_objectives import published_on
from okr_core.demo.story import (
    Assignment,
    Decision,
    Link,
    Project,
    ProjectStage,
    PunchItem,
    Sprint,
    Taken,
    Task,
)
from okr_core.demo.telling import Telling
from okr_core.model import commands as c
from okr_core.model.vocabulary import ProjectPhase, TaskStatus

LAST_BILL = -5  # days from today on which the money spent so far was entered


def plan_project(telling: Telling, project: Project, cycle_of: dict[str, str]) -> None:
    """Plan a project from its start to today.

    Args:
        telling: The telling.
        project: The project.
        cycle_of: The cycle of every key result, both by key.
    """
    starts_on = telling.day(project.starts)
    telling.plan(starts_on, _start, project)
    for stage in project.stages:
        telling.plan(starts_on, _add_stage, project, stage)
    _plan_parts(telling, project, starts_on)
    for link in project.links:
        linkable = published_on(telling.spans[cycle_of[link.key_result]])
        telling.plan(max(starts_on, linkable), _link, project, link)
    for task in project.tasks:
        _plan_task(telling, project, task, starts_on)
    for decision in project.decisions:
        telling.plan(telling.day(decision.decided), _decide, project, decision)
    if project.exemption is not None and project.reviewed is not None:
        telling.plan(telling.day(project.reviewed), _exempt, project)
    _plan_end(telling, project)


def _plan_parts(telling: Telling, project: Project, starts_on: date) -> None:
    for assignment in project.people:
        telling.plan(starts_on, _assign, project, assignment)
    for sprint in project.sprints:
        telling.plan(starts_on, _add_sprint, project, sprint)
    for task in project.tasks:
        telling.plan(starts_on, _add_task, project, task)
    for stage in project.stages:
        if stage.taken is not None:
            days = LAST_BILL if stage.taken.done is None else stage.taken.done
            telling.plan(telling.day(days), _account, project, stage, stage.taken)
    for item in project.punch:
        telling.plan(telling.day(item.seen), _find, project, item)
        if item.done is not None:
            telling.plan(telling.day(item.done), _put_right, project, item)


def _plan_end(telling: Telling, project: Project) -> None:
    if project.phase is not ProjectPhase.PLANNING:
        telling.plan(telling.day(project.starts + 7), _advance, project, ProjectPhase.MONITORING)
    if project.phase is ProjectPhase.CLOSURE:
        delivered = max(task.done for task in project.tasks if task.done is not None)
        telling.plan(telling.day(delivered), _advance, project, ProjectPhase.CLOSURE)
    effort = project.effort_spent if project.closed is None else None  # else told at the end
    spent = {"budget_actual": project.spent, "effort_actual": effort}
    known = {column: figure for column, figure in spent.items() if figure is not None}
    if known:
        telling.plan(telling.day(LAST_BILL), _spend, project, known)
    if project.template is not None:
        title, days = project.template
        telling.plan(telling.day(days), _keep, project, title)
    if project.closed is not None:
        telling.plan(telling.day(project.closed), _close, project)


def _plan_task(telling: Telling, project: Project, task: Task, starts_on: date) -> None:
    for days, status in (
        (task.doing, TaskStatus.DOING),
        (task.done, TaskStatus.DONE),
        (task.cancelled, TaskStatus.CANCELLED),
    ):
        if days is not None:
            day = working_day(telling.day(days), not_before=starts_on)
            telling.plan(day, _update_task, project, task, status)


def _start(telling: Telling, project: Project) -> None:
    command = c.CreateProject(
        team_id=telling.id("team", project.team),
        title=project.title,
        owner_id=telling.id("person", project.owner),
        method=project.method,
        answers=project.answers,
        method_reason=project.method_reason,
        phase=ProjectPhase.PLANNING,
        business_case=project.business_case,
        exemption=project.exemption,
        exemption_reason=project.exemption_reason,
        starts_on=telling.day(project.starts),
        ends_on=telling.day(project.ends),
        effort_planned=sum(part.effort for part in project.stages or project.tasks),
        budget_planned=project.budget,
    )
    telling.name("project", project.key, telling.editor(project.owner).create_project(command))


def _add_stage(telling: Telling, project: Project, stage: ProjectStage) -> None:
    command = c.AddProjectStage(
        project_id=telling.id("project", project.key),
        title=stage.title,
        starts_on=telling.day(stage.starts),
        ends_on=telling.day(stage.ends),
        people_planned=stage.people,
        equipment_planned=stage.equipment,
        effort_planned=stage.effort,
        budget_planned=stage.budget,
        intermediate_target=stage.intermediate_target,
    )
    stage_id = telling.editor(project.owner).add_project_stage(command)
    telling.name("project_stage", f"{project.key} {stage.title}", stage_id)


def _assign(telling: Telling, project: Project, assignment: Assignment) -> None:
    command = c.AssignPerson(
        project_id=telling.id("project", project.key),
        person_id=telling.id("person", assignment.person),
        project_stage_id=telling.find("project_stage", f"{project.key} {assignment.stage}"),
        role=assignment.role,
        share=assignment.share,
    )
    telling.editor(project.owner).assign_person(command)


def _add_sprint(telling: Telling, project: Project, sprint: Sprint) -> None:
    command = c.CreateSprint(
        project_id=telling.id("project", project.key),
        name=sprint.name,
        aim=sprint.aim,
        starts_on=telling.day(sprint.starts),
        ends_on=telling.day(sprint.ends),
    )
    sprint_id = telling.editor(project.owner).create_sprint(command)
    telling.name("sprint", f"{project.key} {sprint.name}", sprint_id)


def _add_task(telling: Telling, project: Project, task: Task) -> None:
    command = c.AddTask(
        project_id=telling.id("project", project.key),
        title=task.title,
        project_stage_id=telling.find("project_stage", f"{project.key} {task.stage}"),
        assignee_id=telling.id("person", task.assignee),
        sprint_id=telling.find("sprint", f"{project.key} {task.sprint}"),
        planned_effort=task.effort,
        starts_on=None if task.starts is None else telling.day(task.starts),
        due_on=telling.day(task.due),
        depends_on=tuple(telling.id("task", f"{project.key} {title}") for title in task.after),
    )
    telling.name(
        "task", f"{project.key} {task.title}", telling.editor(project.owner).add_task(command)
    )


def _link(telling: Telling, project: Project, link: Link) -> None:
    command = c.LinkProject(
        project_id=telling.id("project", project.key),
        key_result_id=telling.id("key_result", link.key_result),
        expected_effect=link.effect,
        expected_lag_days=link.lag_days,
    )
    link_id = telling.editor(project.owner).link_project(command)
    telling.name("link", f"{project.key} {link.key_result}", link_id)


def _update_task(telling: Telling, project: Project, task: Task, status: TaskStatus) -> None:
    took = {"actual_effort": task.took} if status is TaskStatus.DONE and task.took else {}
    command = c.UpdateTask(
        task_id=telling.id("task", f"{project.key} {task.title}"), status=status, **took
    )
    telling.editor(task.assignee).update_task(command)


def _exempt(telling: Telling, project: Project) -> None:
    command = c.ExemptProject(
        project_id=telling.id("project", project.key),
        exemption=project.exemption,
        reason=project.exemption_reason,
    )
    telling.editor(project.owner).exempt_project(command)


def _advance(telling: Telling, project: Project, phase: ProjectPhase) -> None:
    command = c.EditProject(project_id=telling.id("project", project.key), phase=phase)
    telling.editor(project.owner).edit_project(command)


def _spend(telling: Telling, project: Project, spent: dict[str, float]) -> None:
    command = c.EditProject(project_id=telling.id("project", project.key), **spent)
    telling.editor(project.owner).edit_project(command)


def _account(telling: Telling, project: Project, stage: ProjectStage, taken: Taken) -> None:
    command = c.EditProjectStage(
        project_stage_id=telling.id("project_stage", f"{project.key} {stage.title}"),
        done_on=None if taken.done is None else telling.now,
        people_actual=taken.people,
        effort_actual=taken.effort,
        budget_actual=taken.budget,
        equipment_actual=taken.equipment,
    )
    telling.editor(project.owner).edit_project_stage(command)


def _find(telling: Telling, project: Project, item: PunchItem) -> None:
    command = c.AddPunchItem(project_id=telling.id("project", project.key), title=item.title)
    item_id = telling.editor(project.owner).add_punch_item(command)
    telling.name("punch_item", f"{project.key} {item.title}", item_id)


def _put_right(telling: Telling, project: Project, item: PunchItem) -> None:
    command = c.EditPunchItem(
        punch_item_id=telling.id("punch_item", f"{project.key} {item.title}"),
        done_on=telling.now,
    )
    telling.editor(project.owner).edit_punch_item(command)


def _decide(telling: Telling, project: Project, decision: Decision) -> None:
    command = c.DecideGap(
        project_key_result_id=telling.id("link", f"{project.key} {decision.key_result}"),
        decision=decision.decision,
        note=decision.note,
        review_on=telling.day(decision.review),
    )
    telling.editor(project.owner).decide_gap(command)


def _keep(telling: Telling, project: Project, title: str) -> None:
    command = c.MakeTemplate(project_id=telling.id("project", project.key), title=title)
    telling.editor(project.owner).make_template(command)


def _close(telling: Telling, project: Project) -> None:
    command = c.CloseProject(
        project_id=telling.id("project", project.key),
        what_worked=project.what_worked,
        what_to_change=project.what_to_change,
        effort_actual=project.effort_spent,
    )
    telling.editor(project.owner).close_project(command)
