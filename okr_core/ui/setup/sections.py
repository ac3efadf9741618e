"""The sections of the set-up page, which of them the address asks for, and the forms they open.

A section is a module of this folder with a ``show`` and one line in ``SECTIONS``; a form is a
function that returns a drawer and one line in ``FORMS``.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.access import Ability, Access
from okr_core.ui import page, paging, state
from okr_core.ui.plan import gate, ideas
from okr_core.ui.project import adding
from okr_core.ui.setup import (
    actions,
    cycles,
    drawers,
    export,
    history,
    import_section,
    key_result_form,
    links,
    lists,
    objective_form,
    objectives,
    people,
    stages_form,
    teams,
)

_NAME: Final = "section"
_KEY: Final = "setup.section"


class Section(NamedTuple):
    """One section: how the row of sections calls it, what it answers, and what draws it."""

    title: str
    question: str
    """The heading of the page."""
    show: Callable[[], None]
    may: Callable[[Access], bool] = lambda access: access.reach.is_everything
    """Whether it is for somebody; by default, for those whose reach has no end."""
    needs_edit: bool = False
    """Whether it is of no use in a database that is open for reading only."""


SECTIONS: Final = {
    "objectives": Section(
        "Objectives", "What do we want to reach?", objectives.show, may=lambda _: True
    ),
    "teams": Section(
        "Teams",
        "Who works together?",
        teams.show,
        may=lambda access: access.reach.cycle_id is None,
    ),
    "people": Section("People", "Who takes part?", people.show),
    "cycles": Section("Cycles", "From when until when?", cycles.show),
    "import": Section("Import", "What do you bring along?", import_section.show, needs_edit=True),
    "export": Section("Export", "What do you take with you?", export.show),
    "history": Section("History", "Who changed what?", history.show),
    "links": Section(
        "Links",
        "Who may come in?",
        links.show,
        may=lambda access: access.reach.is_everything and access.may(Ability.ADMINISTER),
    ),
}
"""The sections in their order, by what the address calls them. The first one is the default."""

FORMS: Final[dict[str, drawers.Open]] = {
    "objective": objective_form.edit,
    "move_objective": objective_form.move,
    "duplicate_objective": objective_form.duplicate,
    "key_result": key_result_form.edit,
    "move_key_result": key_result_form.move,
    "duplicate_key_result": key_result_form.duplicate,
    "stages": stages_form.edit,
    "publish": gate.edit,
    "idea": ideas.edit,
    "team": teams.edit,
    "move_team": teams.move,
    "person": people.edit,
    "cycle": cycles.edit,
    "link": links.edit,
    **adding.FORMS,
}
"""The forms, by what the address calls the thing that each is about."""


def choose() -> Section:
    """Draw the row of somebody's sections and return the one that is asked for."""
    access, can_edit = state.access(), page.can_edit()
    offered = [
        name
        for name, one in SECTIONS.items()
        if one.may(access) and (can_edit or not one.needs_edit)
    ]
    asked = st.query_params.get(_NAME, offered[0])
    st.session_state[_KEY] = asked if asked in offered else offered[0]
    st.segmented_control(
        "Section",
        offered,
        format_func=lambda name: SECTIONS[name].title,
        required=True,
        key=_KEY,
        on_change=_chosen,
        label_visibility="collapsed",
    )
    return SECTIONS[st.session_state[_KEY]]


def _chosen() -> None:
    actions.forget()
    page.pick(**{_NAME: st.session_state[_KEY], paging.NAME: None, lists.ARCHIVED: None})
