"""Beside the gauges: what needs somebody, and what changed lately, one sentence each."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from okr_core.ui import page, sentences, statuses
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

MOST = 6
DAYS_BACK = 7

_ICONS = {
    "gap": ":orange[:material/rule:]",
    "blocked": ":red[:material/block:]",
    "disagreement": ":orange[:material/forum:]",
}


def attention() -> None:
    """Draw what needs attention, most urgent first."""
    scope = page.scope()
    found = page.read(Viewer.attention, scope.as_of, scope.cycle, scope.team)
    st.subheader("Needs attention", anchor=False)
    if found.empty:
        st.markdown(":green[:material/check_circle:] Nothing does. Every key result is on its way.")
        return
    for row in records(found.head(MOST)):
        _entry(row, "attention", _icon(row), sentences.attention(row))
    _rest(len(found) - MOST, status="off_track,at_risk,stale,no_data")


def changes() -> None:
    """Draw what changed in the seven days up to the one that is looked at."""
    scope = page.scope()
    since = scope.as_of - timedelta(days=DAYS_BACK)
    found = page.read(Viewer.changes, scope.as_of, since, scope.cycle, scope.team)
    work = page.read(Viewer.work_since, scope.as_of, since, scope.cycle, scope.team).iloc[0]
    st.subheader(f"Since {since:%-d %b}", anchor=False)
    st.markdown(_summary(found, work))
    for row in records(found[found["change"] != "confidence"].head(MOST)):
        _entry(row, "changes", "", sentences.change(row))


def _entry(row: Row, place: str, icon: str, sentence: str) -> None:
    key = f"{place}.{row.get('project_id') or ''}"
    with st.container(gap=None):
        label = f"{icon} {one_line(row['title'])}".strip()
        page.link("key_results", label, place=key, kr=row["key_result_id"])
        st.caption(f"{plain(sentence)}  \n{one_line(sentences.whose(row))}")


def _icon(row: Row) -> str:
    return _ICONS.get(str(row["kind"])) or statuses.icon(row["kind"])


def _rest(more: int, **parameters: str) -> None:
    if more > 0:
        page.link("key_results", f"and {more} more", place="attention.rest", **parameters)


def _summary(found: pd.DataFrame, work: pd.Series) -> str:
    moved = int((found["progress_change"].fillna(0).abs() > 0).sum())
    parts = [f"{moved} key results moved", f"{int(work['finished_tasks'])} tasks finished"]
    if work["new_projects"]:
        parts.append(f"{int(work['new_projects'])} projects begun")
    if work["closed_projects"]:
        parts.append(f"{int(work['closed_projects'])} projects closed")
    return " · ".join(parts)
