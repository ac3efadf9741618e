"""Projects without a key result: those that need none and why, and those that lack one."""

from datetime import date
from typing import NamedTuple

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.telling.sentences import EXEMPTIONS
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

MOST = 10


class WithoutKeyResult(NamedTuple):
    """The projects of a scope that no key result counts on.

    Attributes:
        orphans: The first of those that lack one.
        more_orphans: How many more lack one.
        exempt: The first of those that need none.
        more_exempt: How many more need none.
    """

    orphans: list[Row]
    more_orphans: int
    exempt: list[Row]
    more_exempt: int


def _found(*, as_of: date, cycle: str | None, team: str | None) -> WithoutKeyResult:
    projects = page.read(Viewer.projects, as_of=as_of, cycle=cycle, team=team)
    orphans = projects[projects["is_orphan"]]
    exempt = projects[projects["exemption"].notna()]
    return WithoutKeyResult(
        records(orphans.head(MOST)),
        max(len(orphans) - MOST, 0),
        records(exempt.head(MOST)),
        max(len(exempt) - MOST, 0),
    )


def show() -> None:
    """Draw both lists."""
    found = page.kept(_found)
    lacking, needless = st.columns([1, 2], gap="large")
    with lacking:
        st.subheader("Without a key result", anchor=False)
        if not found.orphans:
            st.markdown(":green[:material/check_circle:] Every project has one, or a reason.")
        for row in found.orphans:
            _entry(row, "orphan", one_line(row["team"]))
        _more(found.more_orphans)
    with needless:
        st.subheader("Not meant to move one", anchor=False)
        if not found.exempt:
            st.markdown("No project is exempt.")
        for row in found.exempt:
            _entry(row, "exempt", _reason(row))
        _more(found.more_exempt)


def _more(count: int) -> None:
    if count:
        st.caption(f"and {count} more. Pick a team above to see fewer at once.")


def _entry(row: Row, place: str, said: str) -> None:
    with st.container(gap=None):
        page.link("project", one_line(row["title"]), place=place, project=row["project_id"])
        st.caption(said)


def _reason(row: Row) -> str:
    said = f"{EXEMPTIONS[str(row['exemption'])]}: {plain(row['exemption_reason'])}"
    reviewed = row["exemption_reviewed_on"]
    if numbers.is_missing(reviewed):
        return said
    return f"{said} · reviewed {pd.Timestamp(str(reviewed)):%-d %b %Y}"
