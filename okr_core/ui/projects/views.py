"""The two views of the projects page: what the address asks for, and what each of them draws."""

from collections.abc import Callable
from typing import Final, NamedTuple

import streamlit as st

from okr_core.ui import empty, filters, page, paging
from okr_core.ui.project import adding
from okr_core.ui.projects import against, board, decisions, ends, exemptions, reading
from okr_core.ui.projects import map as projects_map

_NAME: Final = "view"
_KEY: Final = "projects.view"
_ENTERED: Final = "projects.entered"


class View(NamedTuple):
    """One view: how the row of views calls it, the question that it answers, what draws it."""

    title: str
    question: str
    show: Callable[[], None]


def forward() -> None:
    """Leave for the page of the project that an address from outside names, as older links do.

    Only when a session enters here: on the way from here to a project the browser notes this page
    with the project's id, and whoever goes back wants to be here.
    """
    is_entering = not st.session_state.get(_ENTERED)
    st.session_state[_ENTERED] = True
    if is_entering and (project := st.query_params.get("project")):
        page.go("project", project=project)


def asked() -> View:
    """Return the view that the address asks for; the first one where it asks for none."""
    return VIEWS.get(st.query_params.get(_NAME, ""), VIEWS["moving"])


def choose() -> None:
    """Draw the row of views."""
    st.session_state[_KEY] = next(name for name, view in VIEWS.items() if view is asked())
    st.segmented_control(
        "View",
        list(VIEWS),
        format_func=lambda name: VIEWS[name].title,
        required=True,
        key=_KEY,
        on_change=_chosen,
        label_visibility="collapsed",
    )


def _chosen() -> None:
    name = st.session_state[_KEY]
    page.pick(**{_NAME: None if name == "moving" else name, paging.NAME: None})


def _moving() -> None:
    page.ahead((reading.facts, {}), (decisions.found, decisions.told()))
    facts = page.kept(reading.facts)
    if not facts.summary:
        empty.no_projects()
        adding.button("projects.add_work")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(facts.summary, width="content")
        st.space("stretch")
        page.link("summary", "What came of them in this cycle", place="projects.summary")
        adding.button("projects.add_work")
    decisions.show()
    if not facts.pairs:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="projects.filters"):
        kinds = reading.Kinds(
            filters.choose("method", "Method", facts.methods, everything="Every method", width=150),
            filters.choose("phase", "Phase", facts.phases, everything="Every phase", width=190),
        )
    against.show(kinds)  # all at a glance, before each by itself
    projects_map.show(kinds)


def _connect() -> None:
    page.ahead((board.board, board.asked()), (ends.ends, {}))
    board.show()
    exemptions.show()
    ends.show()


VIEWS: Final = {
    "moving": View("What moves", "Is the work moving the result?", _moving),
    "connect": View("What serves what", "Which work serves which result?", _connect),
}
"""The views in their order, by what the address calls them."""
