"""One project in focus, in a drawer: what it is for, how far it is, and its tasks."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.model.vocabulary import TaskStatus
from okr_core.telling import explain
from okr_core.telling.sentences import EXEMPTIONS
from okr_core.ui import live, page, state, why
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain

_METHODS = {
    "task_list": "task list",
    "kanban": "Kanban",
    "scrum": "Scrum",
    "milestones": "milestone table",
    "project": "project",
}
_TASK_ICONS = {
    TaskStatus.TODO: ":gray[:material/radio_button_unchecked:]",
    TaskStatus.DOING: ":blue[:material/pending:]",
    TaskStatus.DONE: ":green[:material/check_circle:]",
    TaskStatus.CANCELLED: ":gray[:material/cancel:]",
}


def open_from_address(notice: DeltaGenerator) -> None:
    """Open the drawer on the project that the address names, if it names one.

    Args:
        notice: Where to say that there is no such thing.
    """
    asked = st.query_params.get("project")
    if not asked:
        return
    found = page.read(page.Viewer.project, page.scope().as_of, asked)
    if found.empty:
        notice.warning(
            "The project in this link was not there on this day, or is not in this database. "
            "Pick another one, or another day.",
            icon=":material/link_off:",
        )
        return
    row = records(found)[0]
    at = st.dialog(
        one_line(row["title"]),
        width="medium",
        position="right",
        on_dismiss=lambda: page.pick(project=None),
    )
    live.hold()
    at(_contents)(row)


def _contents(row: Row) -> None:
    state.access()  # the drawer is drawn by itself too, with rows that were read before
    as_of, project = page.scope().as_of, str(row["project_id"])
    st.caption(one_line(" · ".join(_facts(row))))
    why.button("projects.drawer", lambda: why.project(row))
    if not numbers.is_missing(row["business_case"]):
        st.markdown(plain(row["business_case"]))
    _moves(project)
    _exempt(row)
    tasks = page.read(page.Viewer.tasks, as_of, project)
    stages = page.read(page.Viewer.project_stages, as_of, project)
    st.markdown("**Tasks**")
    st.markdown(plain(explain.delivered(row)))
    _tasks(tasks, stages)
    for question, field in (("What worked", "what_worked"), ("What to change", "what_to_change")):
        if not numbers.is_missing(row[field]):
            st.markdown(f"**{question}**  \n{plain(row[field])}")


def _facts(row: Row) -> list[str]:
    facts = [str(row["team"]), _METHODS[row["method"]], f"phase: {row['phase']}"]
    if not numbers.is_missing(row["owner"]):
        facts.insert(0, str(row["owner"]))
    if not numbers.is_missing(row["starts_on"]) and not numbers.is_missing(row["ends_on"]):
        facts.append(f"{row['starts_on']:%-d %b} to {row['ends_on']:%-d %b %Y}")
    return facts


def _moves(project: str) -> None:
    links = page.read(page.Viewer.project_links, page.scope().as_of, None, None)
    own = records(links[links["project_id"] == project])
    if own:
        st.markdown("**Meant to move**")
    for link in own:
        with st.container(gap=None):
            page.link(
                "key_results",
                one_line(link["key_result"]),
                place="projects.drawer",
                kr=link["key_result_id"],
            )
            st.caption(plain(_effect(link)))


def _effect(link: Row) -> str:
    unit, told = link["unit"], []
    if not numbers.is_missing(link["expected_effect"]):
        told.append(f"Expected effect {numbers.full(link['expected_effect'], unit)}")
    days = link["expected_lag_days"]
    told.append(f"expected {days:.0f} {'day' if days == 1 else 'days'} after delivery")
    if numbers.is_missing(link["moved"]):
        told.append("not measured since the project began")
    else:
        way = numbers.span(link["start_value"], link["current"], unit, dash=" → ")
        told.append(f"moved {numbers.percent(link['moved'])} of the way ({way})")
    return " · ".join(told)


def _exempt(row: Row) -> None:
    if not numbers.is_missing(row["exemption"]):
        st.markdown(
            f"Needs no key result: {EXEMPTIONS[row['exemption']].lower()}. "
            f"{plain(row['exemption_reason'] or '')}"
        )


def _tasks(tasks: pd.DataFrame, stages: pd.DataFrame) -> None:
    known = dict(zip(stages["project_stage_id"], stages["title"], strict=True))
    for stage, rows in tasks.groupby("project_stage_id", dropna=False, sort=False):
        if known:
            st.markdown(f"**{one_line(known.get(stage, 'Without a stage'))}**")
        st.markdown("  \n".join(_task(task) for task in records(rows)))


def _task(task: Row) -> str:
    said = [f"{_TASK_ICONS[TaskStatus(task['status'])]} {one_line(task['title'])}"]
    if not numbers.is_missing(task["assignee"]):
        said.append(f":gray[{one_line(task['assignee'])}]")
    if not numbers.is_missing(task["done_on"]):
        said.append(f":gray[done {task['done_on']:%-d %b}]")
    elif task["is_late"]:
        said.append(f":orange[due {task['due_on']:%-d %b}]")
    elif not numbers.is_missing(task["due_on"]):
        said.append(f":gray[due {task['due_on']:%-d %b}]")
    return " · ".join(said)
