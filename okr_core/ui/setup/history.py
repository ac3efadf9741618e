"""The section of the history: what was done lately, and a button to take each back."""

from datetime import timedelta
from typing import Final

import streamlit as st

from okr_core.ui import page, paging, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.workspace import Viewer

AT_ONCE: Final = 25
MOST: Final = 200
"""How many are listed; older ones stay in the change log."""

_DONE: Final = {
    "create": "added",
    "update": "changed",
    "archive": "archived",
    "restore": "restored",
    "undo": "took back a change of",
    "load": "loaded",
}
_CREATED: Final = {
    "objective": "wrote",
    "key_result": "wrote",
    "retrospective": "wrote",
    "check_in": "recorded",
    "kpi_reading": "recorded",
}
_ENTITIES: Final = {
    "check_in": "a check-in on",
    "kpi": "the KPI",
    "kpi_reading": "a reading of the KPI",
    "milestone_stage": "a stage of",
    "key_result_phase_target": "a phase target of",
    "project_key_result": "the link of a project to",
}


def show() -> None:
    """Draw the section."""
    operations = reading.rows(page.read(Viewer.recent_operations, most=MOST))
    if not operations:
        st.markdown("Nothing was done here yet.")
    first, last = paging.window(len(operations), AT_ONCE)
    with st.container(gap="xsmall"):
        for one in operations[first:last]:
            _row(one)
    paging.turn(len(operations), AT_ONCE)


def _row(one: Row) -> None:
    local = one["happened_at"] - timedelta(minutes=st.context.timezone_offset or 0)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":gray[{local:%-d %b %Y, %H:%M:%S}] {page.plain(sentence(one))}", width="content"
        )
        if one["undone"]:
            st.badge("Undone", icon=":material/undo:", color="gray")
        elif one["is_undoable"] and page.can_edit():
            st.button(
                "Undo",
                key=f"setup.undo-{one['operation_id']}",
                icon=":material/undo:",
                type="tertiary",
                on_click=undo.take_back,
                args=(one["operation_id"],),
            )


def sentence(one: Row) -> str:
    """Return what an operation did, as plain text.

    Args:
        one: A row of ``Viewer.recent_operations``.
    """
    entity = _ENTITIES.get(one["entity"], f"the {one['entity'].replace('_', ' ')}")
    changed = set(one["changed"]) if one["changed"] is not None else set()
    done = _DONE[one["action"]]
    if one["action"] == "create":
        done = _CREATED.get(one["entity"], done)
    if one["action"] == "update" and "state" in changed:
        done = str(one["state"])
    elif one["action"] == "update" and changed == {"position"}:
        done = "changed the place of"
    elif one["action"] == "update" and changed & {"team_id", "parent_team_id", "objective_id"}:
        done = "moved"
    titled = f" “{one['title']}”" if one["title"] else ""
    more = f", with {one['changes'] - 1} more" if one["changes"] > 1 else ""
    why = f": {one['reason']}" if one["reason"] else ""
    return f"{one['actor']} {done} {entity}{titled}{more}{why}"
