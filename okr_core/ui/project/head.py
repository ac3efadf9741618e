"""The head of a project's page: what it is, whose, and what it is meant to move."""

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import page, why
from okr_core.ui.frames import Row, records
from okr_core.ui.project.focus import Focus
from okr_core.ui.text import one_line, plain

METHODS = {
    "task_list": "task list",
    "kanban": "Kanban",
    "scrum": "Scrum",
    "milestones": "milestone table",
    "project": "project",
}


def show(focus: Focus) -> None:
    """Draw the head.

    Args:
        focus: The project.
    """
    row = focus.row
    why.heading(one_line(row["title"]), "project", lambda: why.project(row))
    st.caption(" · ".join(one_line(fact) for fact in _facts(row)))
    if not numbers.is_missing(row["business_case"]):
        st.markdown(plain(row["business_case"]))
    for link in records(focus.links):
        with st.container(gap=None):
            page.link(
                "key_results",
                one_line(link["key_result"]),
                place="project.head",
                kr=link["key_result_id"],
            )


def _facts(row: Row) -> list[str]:
    facts = [str(row["team"]), METHODS[row["method"]]]
    if not numbers.is_missing(row["owner"]):
        facts.insert(0, str(row["owner"]))
    if not numbers.is_missing(row["starts_on"]) and not numbers.is_missing(row["ends_on"]):
        facts.append(f"{numbers.day(row['starts_on'])} to {numbers.day(row['ends_on'])}")
    return facts
