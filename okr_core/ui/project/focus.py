"""The project that the address names, with everything that its page draws more than once."""

from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import ProjectPhase
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.workspace import Viewer

PARAMETER: Final = "project"
"""The parameter in the address that names the project."""


class Focus(NamedTuple):
    """One project on the day that the reader picked.

    Attributes:
        row: The row of ``Viewer.project``.
        tasks: ``Viewer.tasks``.
        stages: ``Viewer.project_stages``.
        sprints: ``Viewer.sprints``.
        links: Its rows of ``Viewer.project_links``, those of every cycle and team.
        breadcrumb: What each of them serves: one row per link and level, 0 being the key result.
        can_edit: Whether the reader may change its work: somebody who edits and looks at today,
            while the project is not closed.
    """

    row: Row
    tasks: pd.DataFrame
    stages: pd.DataFrame
    sprints: pd.DataFrame
    links: pd.DataFrame
    breadcrumb: pd.DataFrame
    can_edit: bool

    @property
    def project_id(self) -> str:
        """The id of the project."""
        return str(self.row["project_id"])

    @property
    def is_closed(self) -> bool:
        """Whether the project has ended."""
        return bool(self.row["phase"] == ProjectPhase.CLOSED)


def from_address() -> Focus | None:
    """Return the project that the address names; None when it is not there on the picked day."""
    asked, picked = st.query_params.get(PARAMETER, ""), page.scope()
    found = records(page.read(Viewer.project, picked.as_of, asked)) if asked else []
    if not found:
        return None
    links = page.read(Viewer.project_links, picked.as_of, None, None)
    links = links[links["project_id"] == asked]
    return Focus(
        row=found[0],
        tasks=page.read(Viewer.tasks, picked.as_of, asked),
        stages=page.read(Viewer.project_stages, picked.as_of, asked),
        sprints=page.read(Viewer.sprints, picked.as_of, asked),
        links=links,
        breadcrumb=_served(links),
        can_edit=page.can_edit()
        and picked.is_live
        and found[0]["phase"] != ProjectPhase.CLOSED.value,
    )


def _served(links: pd.DataFrame) -> pd.DataFrame:
    """Return the objective of each link's key result, as one level of a breadcrumb."""
    named = {"objective_id": "entity_id", "objective": "title", "objective_team": "team"}
    found = links[["project_key_result_id", *named]].rename(columns=named)
    return found.assign(level=1, entity="objective")


def missing() -> None:
    """Say that there is no such project, and lead to those that there are."""
    asked = st.query_params.get(PARAMETER, "")
    st.markdown(
        "The project in this link was not there on this day, or is not in this database. "
        "Pick another one, or another day."
        if asked
        else "Pick a project to see what it is for and how far it is."
    )
    if st.button("See all projects", key="project.all", type="primary"):
        page.go("projects")
