"""One objective in focus, in a drawer: its key results, what it hangs on and what carries it."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.ui import comments, drawer, forms, lineage, page, present, state, statuses, why
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain

_PLACE = "alignment.drawer"


def open_from_address(notice: DeltaGenerator) -> None:
    """Open the drawer on the objective that the address names, if it names one.

    Args:
        notice: Where to say that there is no such thing.
    """
    asked = st.query_params.get("objective")
    if not asked:
        drawer.left("objective", comments.tidy)
        return
    cascade = page.scoped(page.Viewer.alignment)
    found = records(cascade[cascade["objective_id"] == asked])
    if not found:
        notice.warning(
            "The objective in this link is not published in what is picked above. Pick another "
            "one, every team, or another day.",
            icon=":material/link_off:",
        )
        return
    drawer.opened("objective", asked)
    at = st.dialog(
        one_line(found[0]["title"]),
        width="small",
        position="right",
        on_dismiss=lambda: drawer.close("objective", comments.tidy),
    )
    at(_contents)(found[0], cascade)


def _contents(row: Row, cascade: pd.DataFrame) -> None:
    state.access()  # the drawer is drawn by itself too, with rows that were read before
    forms.confirm()
    st.markdown(f"{statuses.mark(row['status'])} · {numbers.percent(row['progress'])} on the way")
    owner = [] if numbers.is_missing(row["owner"]) else [row["owner"]]
    st.caption(one_line(" · ".join([row["team"], *owner, row["ambition"]])))
    objective_id = row["objective_id"]
    why.button("alignment.drawer", lambda: why.objective(objective_id), width=why.IN_DRAWER)
    lineage.show(objective_id, _PLACE)
    _above(row, cascade)
    _key_results(row["objective_id"])
    _below(row["objective_id"], cascade)
    _projects(row["objective_id"])
    if not present.is_on():
        st.markdown("**Comments**")
        comments.show("objective", row["objective_id"])


def _above(row: Row, cascade: pd.DataFrame) -> None:
    parents = records(cascade[cascade["objective_id"] == row["parent_objective_id"]])
    if not parents:
        if row["is_orphan"]:
            st.markdown(":orange[:material/link_off:] Aligned to nothing above it.")
        return
    st.markdown("**Contributes to**")
    with st.container(gap="xxsmall"):
        _objective(parents[0], "above")
        if not numbers.is_missing(row["via_key_result_id"]):
            label = f":material/speed: {one_line(row['via_key_result'])}"
            page.link("key_results", label, place=_PLACE, kr=row["via_key_result_id"])
        if not numbers.is_missing(row["contribution"]):
            st.caption(plain(row["contribution"]))


def _key_results(objective_id: str) -> None:
    every = page.scoped(page.Viewer.key_results)
    own = records(every[every["objective_id"] == objective_id])
    st.markdown("**Key results**" if own else "No key results yet.")
    with st.container(gap="xxsmall"):
        for one in own:
            label = f"{statuses.icon(one['status'])} {one_line(one['title'])}"
            page.link("key_results", label, place=f"{_PLACE}.own", kr=one["key_result_id"])


def _below(objective_id: str, cascade: pd.DataFrame) -> None:
    children = records(cascade[cascade["parent_objective_id"] == objective_id])
    if children:
        st.markdown("**Carried by**")
    with st.container(gap="xxsmall"):
        for child in children:
            _objective(child, "below")


def _projects(objective_id: str) -> None:
    links = page.scoped(page.Viewer.project_links)
    own = records(links[links["objective_id"] == objective_id].drop_duplicates("project_id"))
    if own:
        st.markdown("**Projects**")
    with st.container(gap="xxsmall"):
        for one in own:
            label = one_line(one["project"])
            page.link("project", label, place=_PLACE, project=one["project_id"])


def _objective(row: Row, where: str) -> None:
    label = f"{statuses.icon(row['status'])} {one_line(row['title'])}"
    page.link("alignment", label, place=f"{_PLACE}.{where}", objective=row["objective_id"])
