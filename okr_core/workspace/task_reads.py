"""What is asked of the work in one project: the part of ``Viewer`` for its people and tasks."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import Reader


class TaskReads(Reader):
    """The part of ``Viewer`` that lists the work in a project; see there for ``as_of``."""

    def project_stages(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per stage of a project, in order.

        Columns: project_stage_id, position, title, starts_on, ends_on, done_on, people_planned,
        people_actual, equipment_planned, equipment_actual, effort_planned, effort_actual
        (person-days), budget_planned, budget_actual, intermediate_target; of its tasks that are not
        cancelled: tasks, tasks_done (counts), task_effort_planned, task_effort_actual (sums; NULL
        when none says); people (names, a list: those who are assigned to it first, then the others
        who do its tasks); version.
        """
        return self._about("project_stages", "project", project_id, as_of)

    def stage_figures(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per stage of a project, in order, and one of all of them, without an id, last.

        Columns: project_stage_id, tasks, tasks_done (counts); effort_planned, effort_actual
        (person-days, of its tasks where the stage has none of its own: effort_of_tasks),
        budget_planned, budget_actual (the organisation's currency), people_planned, people_actual
        (NULL in the last row); effort_over, budget_over, people_over (above plan, or once done
        below it; else NULL); done_on, is_done.
        """
        return self._about("stage_figures", "project", project_id, as_of)

    def sprints(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per sprint of a project, in order.

        Columns: sprint_id, position, name, aim, starts_on, ends_on, is_running (on the day),
        days_left (after the day; NULL when it does not run); of its tasks that are not cancelled:
        tasks, tasks_done (counts), effort_planned, effort_done
        (planned effort of those that are done), effort_actual (sums in person-days; NULL when none
        says); version.
        """
        return self._about("sprints", "project", project_id, as_of)

    def project_people(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per person and place in a project, those who are assigned to it first.

        The owner comes first of them, then by name; the whole project before its stages. Then
        those who are not assigned and have tasks in it, by name, once each.

        Columns: person_id, name, project_assignment_id, is_assigned, role, share (percent of their
        time), project_stage_id, stage (title; NULL: the whole project), tasks_open, tasks_done (of
        all their tasks in the project that are not cancelled), version (of the assignment).
        """
        return self._about("project_people", "project", project_id, as_of)

    def tasks(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per task of a project, by stage, then in the project's own order.

        Columns: task_id, project_stage_id, stage (title), sprint_id, sprint (name), title, status,
        assignee_id, assignee (name), planned_effort, actual_effort (person-days), starts_on,
        due_on, done_on, is_late, depends_on (JSON list of task ids, in the project's order),
        position, version.
        """
        return self._about("tasks", "project", project_id, as_of)
