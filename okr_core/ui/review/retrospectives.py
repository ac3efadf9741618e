"""What each team learned in a cycle, which teams have not said so yet, and what came of it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import page, paging
from okr_core.ui.frames import Row
from okr_core.ui.review import action_form, reading, retrospective_form
from okr_core.ui.setup import drawers

_AT_ONCE: Final = 8
_SAID: Final = (
    ("what_worked", "What worked", ":material/thumb_up:"),
    ("what_did_not", "What did not", ":material/thumb_down:"),
    ("what_to_change", "What to change", ":material/arrow_forward:"),
)


def show() -> None:
    """Draw the view."""
    every = page.kept(reading.retrospectives)
    if not every:
        st.markdown(
            "No team has a published objective in this cycle, so there is nothing to look back on."
        )
        return
    owing = [one for one in every if one["retrospective_id"] is None]
    st.markdown(_summary(every, owing))
    actions = page.kept(reading.retrospective_actions)
    first, last = paging.window(len(every), _AT_ONCE)
    for row in every[first:last]:
        own = [one for one in actions if one["retrospective_id"] == row["retrospective_id"]]
        with st.container(border=True, gap="small", key=f"review.team-{row['team_id']}"):
            _team(row, own)
    paging.turn(len(every), _AT_ONCE)


def _summary(every: Sequence[Row], owing: Sequence[Row]) -> str:
    if not owing:
        return ":green[:material/check_circle:] Every team has said what it learned."
    written = f"{len(every) - len(owing)} of {len(every)} written."
    named = page.one_line(", ".join(one["team"] for one in owing))
    return f"{written} Still to come: {named}."


def _team(row: Row, actions: Sequence[Row]) -> None:
    team_id = row["team_id"]
    may_write = reading.can_look_back()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{page.one_line(row['team'])}**", width="content")
        if row["retrospective_id"] is not None:
            st.markdown(f":gray[{_by(row)}]", width="content")
            if may_write:
                _button("Edit", retrospective_form.KIND, team_id, ":material/edit:")
        else:
            st.markdown(
                ":gray[:material/radio_button_unchecked: Not written yet.]", width="content"
            )
            if may_write:
                st.space("stretch")
                _button("Write it", retrospective_form.KIND, team_id, ":material/edit_note:")
    if row["retrospective_id"] is None:
        return
    columns = st.columns(len(_SAID), gap="medium")
    for column, (name, label, icon) in zip(columns, _SAID, strict=True):
        with column:
            st.caption(f"{icon} {label}")
            st.markdown(page.plain(row[name]))
    _actions(row, actions)


def _by(row: Row) -> str:
    return f"{page.one_line(row['author'])}, {numbers.day(row['created_at'])}"


def _actions(row: Row, actions: Sequence[Row]) -> None:
    if actions:
        with st.container(gap="xsmall", key=f"review.actions-{row['team_id']}"):
            st.caption("What follows from it")
            for one in actions:
                _action(one)
    if reading.can_act():
        _button("Add an action", action_form.KIND, row["team_id"], ":material/add:")


def _action(one: Row) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if one["task_id"] is not None:
            st.markdown(
                f":material/task_alt: {page.one_line(one['title'])} "
                f":gray[· {action_form.became(one)}, in]",
                width="content",
            )
            page.link(
                "project",
                page.one_line(one["project"]),
                place=f"review.action-{one['retrospective_action_id']}",
                project=one["project_id"],
            )
        else:
            st.markdown(
                f":material/lightbulb: {page.one_line(one['title'])} "
                f":gray[· {action_form.became(one)}]",
                width="content",
            )


def _button(label: str, kind: str, team_id: str, icon: str) -> None:
    st.button(
        label,
        key=f"review.{kind}-{team_id}",
        icon=icon,
        type="tertiary" if label == "Edit" else "secondary",
        on_click=drawers.ask,
        args=(kind, team_id),
    )
