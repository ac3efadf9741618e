"""The work under one key result, in its drawer: what was delivered, what moved, does it add up."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import Status
from okr_core.telling import gaps
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.ui.project import adding
from okr_core.ui.projects import link_forms
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

_PLACE: Final = "key_results.under"


def show(key_result: Row) -> None:
    """Draw the projects of a key result.

    Args:
        key_result: The row of ``Viewer.key_result``.
    """
    as_of, key_result_id = page.scope().as_of, key_result["key_result_id"]
    links = page.read(Viewer.project_links, as_of, None, None)
    own = records(links[links["key_result_id"] == key_result_id])
    if not own:
        st.markdown("No project is meant to move this key result.")
    for summed in records(page.read(Viewer.key_result_effect, as_of, key_result_id)):
        if own:
            st.markdown(plain(gaps.sum_of_effects(summed)))
    may_write = page.can_edit() and page.scope().is_live and key_result["status"] != Status.CLOSED
    for link in own:
        _link(link, may_write=may_write)
    if may_write:
        with st.container(horizontal=True):
            adding.button("key_results.add_work", key_result_id)
            st.button(
                "Connect work that runs",
                key="key_results.connect",
                icon=":material/link:",
                type="tertiary",
                on_click=link_forms.ask_connect,
                args=("", key_result_id),
            )


def _link(link: Mapping[str, Any], *, may_write: bool) -> None:
    link_id = link["project_key_result_id"]
    with st.container(gap=None, key=f"{_PLACE}-{link_id}"):
        page.link(
            "project", one_line(link["project"]), place="key_results.drawer",
            project=link["project_id"],
        )  # fmt: skip
        st.caption("  \n".join(plain(line) for line in _told(link)))
        if not may_write:
            return
        with st.container(horizontal=True, gap="small"):
            for label, kind in (
                ("Effect and lag", link_forms.LINK),
                ("Disconnect", link_forms.DISCONNECT),
            ):
                st.button(
                    label,
                    key=f"{_PLACE}-{kind}-{link_id}",
                    type="tertiary",
                    on_click=drawers.ask,
                    args=(kind, link_id),
                )


def _told(link: Mapping[str, Any]) -> list[str]:
    moved = link["moved"]
    said = "not measured since it began" if numbers.is_missing(moved) else numbers.percent(moved)
    told = [
        f"Delivered {numbers.percent(link['delivered'])} · moved {said}",
        gaps.expectation(link),
    ]
    return [*told, gaps.gap(link)] if link["gap_is_open"] else told
