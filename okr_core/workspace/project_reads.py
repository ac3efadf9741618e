"""What is asked of projects: the part of ``Viewer`` for them and what they are meant to move."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import Reader


class ProjectReads(Reader):
    """The part of ``Viewer`` about projects; see there for ``as_of``, ``cycle`` and ``team``."""

    def projects(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per project, by team in reading order, then in the team's own order.

        A project is in a cycle when it is linked to one of its key results, or has no link and
        runs in it. Orphans have is_orphan; exempt ones have an exemption.

        Columns: those of ``project_status``, with key_results, moved and gaps of the links within
        reach; team (name), team_order, owner (name), recommended_method (NULL: nobody was asked).
        """
        return self._gathering("projects", as_of, cycle, team)

    def project_links(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per project and key result, by objective, key result, project.

        A link is of a team when the project or the objective is.

        Columns: those of ``project_key_result_status``; project (title), project_phase, team_id,
        team, owner_id, owner (of the project), key_result (title), unit, objective_id, objective
        (title), objective_team_id, objective_team.
        """
        return self._linking("project_links", as_of, cycle, team)

    def project(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row: everything about one project.

        Those who edit see a template too; what its status would say is 0 or NULL.

        Columns: those of ``project_status``, as in ``projects``; business_case, chooser_answers
        (JSON: answers, recommended, reasons; NULL when nobody was asked), recommended_method (of
        these), method_reason, effort_planned, effort_actual (person-days), budget_planned,
        budget_actual, what_worked, what_to_change, handed_over_to, link (an address), is_template,
        made_from_id, made_from (title; NULL where the template is out of reach), team, owner
        (names), version (to save against).
        """
        scope = self._scope(as_of)
        return self._about(
            "project",
            "project",
            project_id,
            as_of,
            is_seen_only=True,
            teams=scope.teams,
            cycles=scope.cycles,
            with_templates=not self.published,
        )

    def breadcrumb(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per key result of a project and level above it, by link, then upwards.

        Level 0 is the key result, then its objective, then what that aligns to, up to the topmost
        objective within reach.

        Columns: project_key_result_id, level, entity (key_result or objective), entity_id, title,
        team (name).
        """
        scope = self._scope(as_of)
        return self._about(
            "breadcrumb",
            "project",
            project_id,
            as_of,
            is_seen_only=True,
            teams=scope.teams,
            cycles=scope.cycles,
        )

    def punch_items(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per thing that was left to put right in a project, in order.

        Columns: punch_item_id, position, title, done_on, accepted_on (accepted as it is), is_open
        (neither, on the day), version.
        """
        return self._about("punch_items", "project", project_id, as_of)

    def project_lessons(self, as_of: date) -> pd.DataFrame:
        """One row per closed project, the latest first.

        Columns: project_id, title, team (name), closed_on, what_worked, what_to_change, key_results
        (titles of those within reach that it was meant to move, a list; empty for none).
        """
        return self._gathering("project_lessons", as_of, None, None)
