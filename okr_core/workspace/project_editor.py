"""The capability to write about projects, without their stages, sprints and tasks."""

from okr_core.model import commands as c
from okr_core.workspace import (
    editing_project_end,
    editing_project_links,
    editing_project_start,
    editing_projects,
)
from okr_core.workspace.writer import Writer


class ProjectEditor(Writer):
    """What somebody who may write can do about projects and what they are meant to move."""

    def create_project(self, command: c.CreateProject) -> str:
        """Start a project, from a template or not; return its id."""
        return self._run(command, editing_project_start.create_project)

    def edit_project(self, command: c.EditProject) -> str:
        """Change a project; return its id."""
        return self._run(command, editing_projects.edit_project)

    def make_template(self, command: c.MakeTemplate) -> str:
        """Keep the plan of a project; return the id of the template."""
        return self._run(command, editing_project_start.make_template)

    def link_project(self, command: c.LinkProject) -> str:
        """Put a project under a key result; return the link's id."""
        return self._run(command, editing_project_links.link_project)

    def edit_project_link(self, command: c.EditProjectLink) -> str:
        """Change what a project should do to a key result; return the link's id."""
        return self._run(command, editing_project_links.edit_project_link)

    def unlink_project(self, command: c.UnlinkProject) -> str:
        """Take a project away from a key result; return the link's id."""
        return self._run(command, editing_project_links.unlink_project)

    def decide_gap(self, command: c.DecideGap) -> str:
        """Say what is done about work that moved nothing; return the link's id."""
        return self._run(command, editing_project_links.decide_gap)

    def exempt_project(self, command: c.ExemptProject) -> str:
        """Say why a project needs no key result; return its id."""
        return self._run(command, editing_projects.exempt_project)

    def close_project(self, command: c.CloseProject) -> str:
        """End a project with what it taught; return its id."""
        return self._run(command, editing_project_end.close_project)

    def add_punch_item(self, command: c.AddPunchItem) -> str:
        """Name what is left to put right in a project; return the item's id."""
        return self._run(command, editing_project_end.add_punch_item)

    def edit_punch_item(self, command: c.EditPunchItem) -> str:
        """Say what became of something left to put right; return its id."""
        return self._run(command, editing_project_end.edit_punch_item)
