"""Projects without a key result: those that need none and why, and those that lack one."""

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.ui.project_drawer import EXEMPTIONS
from okr_core.ui.text import one_line, plain


def show(projects: pd.DataFrame) -> None:
    """Draw both lists.

    Args:
        projects: As ``Viewer.projects``.
    """
    orphans = projects[projects["is_orphan"]]
    exempt = projects[projects["exemption"].notna()]
    lacking, needless = st.columns([1, 2], gap="large")
    with lacking:
        st.subheader("Without a key result", anchor=False)
        if orphans.empty:
            st.markdown(":green[:material/check_circle:] Every project has one, or a reason.")
        for row in records(orphans):
            _link(row, "orphan")
            st.caption(one_line(row["team"]))
    with needless:
        st.subheader("Not meant to move one", anchor=False)
        if exempt.empty:
            st.markdown("No project is exempt.")
        for row in records(exempt):
            _link(row, "exempt")
            st.caption(_reason(row))


def _link(row: Row, place: str) -> None:
    page.link("projects", one_line(row["title"]), place=place, project=row["project_id"])


def _reason(row: Row) -> str:
    said = f"{EXEMPTIONS[str(row['exemption'])]}: {plain(row['exemption_reason'])}"
    reviewed = row["exemption_reviewed_on"]
    if numbers.is_missing(reviewed):
        return said
    return f"{said} · reviewed {pd.Timestamp(str(reviewed)):%-d %b %Y}"
