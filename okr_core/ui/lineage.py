"""The quiet lines from an objective to what it was carried over from, and to what became of it."""

import streamlit as st

from okr_core.model.vocabulary import State
from okr_core.telling import lineage as telling
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer


def show(objective_id: str, place: str, *, about: str = "") -> None:
    """Draw a line for each objective of the same line in other cycles; nothing where there is none.

    Args:
        objective_id: The objective.
        place: Where the lines stand, unique on the page.
        about: What the line begins with where it stands with something else; then the last one
            that it was carried over from is the only one.
    """
    line = records(page.read(Viewer.lineage, page.scope().as_of, objective_id))
    if about:
        others = [one for one in line if one["step"] == -1]
    else:
        others = [one for one in line if one["step"]]
    if not others:
        return
    with st.container(gap="xxsmall", key=f"lineage.{place}-{objective_id}"):
        for one in sorted(others, key=lambda one: (one["step"] < 0, abs(one["step"]))):
            _line(one, line, place, about)


def origin(row: Row, place: str) -> None:
    """Draw the line to what an objective was carried over from, if it was.

    Args:
        row: A row of ``Desk.objectives_to_edit``.
        place: Where the line stands, unique on the page.
    """
    if row["carried_from_id"] is None:
        return
    said = telling.origin(row["carried_from"], row["carried_score"], row["carried_how"])
    page.link(
        "alignment",
        f":material/history: {one_line(said)}",
        place=f"{place}.lineage-{row['objective_id']}",
        objective=row["carried_from_id"],
        cycle=row["carried_from_cycle_id"],
    )


def _line(one: Row, line: list[Row], place: str, about: str) -> None:
    is_earlier = one["step"] < 0
    icon = ":material/history:" if is_earlier else ":material/arrow_forward:"
    said = telling.earlier(one, line) if is_earlier else telling.later(one)
    label = f"{icon} {one_line(f'{about}{said[:1].lower()}{said[1:]}' if about else said)}"
    at = f"{place}.lineage-{one['objective_id']}"
    if one["state"] == State.DRAFT:
        page.link("plan", label, place=at, cycle=one["cycle_id"])
    else:
        page.link(
            "alignment", label, place=at, objective=one["objective_id"], cycle=one["cycle_id"]
        )
