"""The project that the address names, with everything that its page draws more than once."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import ProjectMethod, ProjectPhase
from okr_core.ui import frames, page
from okr_core.ui.frames import Row, records
from okr_core.ui.setup import reading
from okr_core.workspace import Viewer

PARAMETER: Final = "project"
"""The parameter in the address that names the project."""


class Focus(NamedTuple):
    """One project on the day that the reader picked, kept until the data changes: change nothing.

    Attributes:
        row: The row of ``Viewer.project``.
        tasks: The rows of ``Viewer.tasks``, as ``reading.known``.
        stages: ``Viewer.project_stages``.
        sprints: ``Viewer.sprints``.
        links: Its rows of ``Viewer.project_links``, those of every cycle and team.
        breadcrumb: The rows of ``Viewer.breadcrumb``.
        can_edit: Whether the reader may change its work: somebody who edits and looks at today,
            while the project is not closed.
    """

    row: Row
    tasks: Sequence[Row]
    stages: pd.DataFrame
    sprints: pd.DataFrame
    links: Sequence[Row]
    breadcrumb: Sequence[Row]
    can_edit: bool

    @property
    def project_id(self) -> str:
        """The id of the project."""
        return str(self.row["project_id"])

    @property
    def is_closed(self) -> bool:
        """Whether the project has ended."""
        return bool(self.row["phase"] == ProjectPhase.CLOSED)

    @property
    def is_list(self) -> bool:
        """Whether it is no more than a list of tasks: what is left to do of it is one of them."""
        return bool(self.row["method"] == ProjectMethod.TASK_LIST)

    @property
    def is_template(self) -> bool:
        """Whether it is no project itself but the plan of others."""
        return bool(self.row["is_template"])


def has_phases(row: Mapping[str, Any]) -> bool:
    """Return whether a project goes through phases: a full one does, and whoever began with them.

    Args:
        row: Of a project, with its method and phase.
    """
    begun = row["phase"] not in {ProjectPhase.INITIATION, ProjectPhase.CLOSED}
    return bool(begun or row["method"] == ProjectMethod.PROJECT)


def from_address() -> Focus | None:
    """Return the project that the address names; None when it is not there on the picked day."""
    asked, picked = st.query_params.get(PARAMETER, ""), page.scope()
    found = frames.kept(_gathered, picked.as_of, asked) if asked else None
    if found is None:
        return None
    may_change = page.can_edit() and picked.is_live
    return found._replace(can_edit=may_change and found.row["phase"] != ProjectPhase.CLOSED.value)


def _gathered(as_of: date, project_id: str) -> Focus | None:
    own = (
        Viewer.project,
        Viewer.tasks,
        Viewer.project_stages,
        Viewer.sprints,
        Viewer.breadcrumb,
    )
    frames.together(
        partial(frames.read, Viewer.project_links, as_of, None, None),
        *(partial(frames.read, question, as_of, project_id) for question in own),
    )
    project, tasks, stages, sprints, breadcrumb = (
        frames.read(question, as_of, project_id) for question in own
    )
    if project.empty:
        return None
    links = frames.read(Viewer.project_links, as_of, None, None)
    return Focus(
        row=records(project)[0],
        tasks=reading.rows(tasks),
        stages=stages,
        sprints=sprints,
        links=records(links[links["project_id"] == project_id]),
        breadcrumb=records(breadcrumb),
        can_edit=False,
    )


def missing() -> None:
    """Say that there is no such project, and lead to those that there are."""
    asked = st.query_params.get(PARAMETER, "")
    st.markdown(
        "The project in this link was not there on this day, was archived, or is not in this "
        "database. Pick another one, or another day."
        if asked
        else "Pick a project to see what it is for and how far it is."
    )
    if st.button("See all projects", key="project.all", type="primary"):
        page.go("projects")
