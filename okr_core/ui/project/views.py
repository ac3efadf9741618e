"""The views of a project's work, in their order: each a module that draws one ``Focus``.

A view is one line in ``VIEWS``. The address says which is shown (``view=board``); without a word
there it is the one that fits how the project is run.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.vocabulary import ProjectMethod
from okr_core.ui import page, paging
from okr_core.ui.project import board, closure, sprints, stages, timeline
from okr_core.ui.project import list as task_list
from okr_core.ui.project.focus import Focus

PARAMETER: Final = "view"
"""The parameter in the address that names the view."""


class View(NamedTuple):
    """One view.

    Attributes:
        name: The word in the address.
        label: What people read.
        icon: Beside it.
        show: Draws the view.
        fits: Whether a project has something to show in it.
    """

    name: str
    label: str
    icon: str
    show: Callable[[Focus], None]
    fits: Callable[[Focus], bool] = lambda _: True


VIEWS: Final = (
    View("list", "List", ":material/checklist:", task_list.show),
    View("board", "Board", ":material/view_kanban:", board.show),
    View("timeline", "Timeline", ":material/view_timeline:", timeline.show, timeline.fits),
    View("sprints", "Sprints", ":material/sprint:", sprints.show, sprints.fits),
    View("stages", "Stages", ":material/stairs:", stages.show, stages.fits),
    View(
        "closing",
        "Closing",
        ":material/task_alt:",
        closure.show,
        fits=lambda focus: not focus.is_template,
    ),
)

_FIRST: Final[Mapping[str, str]] = {
    ProjectMethod.TASK_LIST: "list",
    ProjectMethod.KANBAN: "board",
    ProjectMethod.SCRUM: "sprints",
    ProjectMethod.MILESTONES: "stages",
    ProjectMethod.PROJECT: "timeline",
}
"""What a project opens with, by its method."""


def show(focus: Focus) -> None:
    """Draw the switch between the views, and the one that is asked for.

    Args:
        focus: The project.
    """
    offered = {view.name: view for view in VIEWS if view.fits(focus)}
    asked = st.query_params.get(PARAMETER)
    if asked not in offered:
        first = "closing" if focus.is_closed else _FIRST.get(str(focus.row["method"]), "")
        asked = first if first in offered else next(iter(offered))
    key = "project.view"
    st.session_state[key] = asked

    def changed() -> None:
        page.pick(**{PARAMETER: st.session_state[key], paging.NAME: None})

    st.segmented_control(
        "View",
        list(offered),
        format_func=lambda name: f"{offered[name].icon} {offered[name].label}",
        required=True,
        key=key,
        on_change=changed,
        label_visibility="collapsed",
    )
    with st.container(key=f"project.{asked}"):
        offered[asked].show(focus)
