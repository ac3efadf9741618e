"""The line of facts at the top of the overview: the cycle, its day and pace, counts by status."""

from datetime import date

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import Status
from okr_core.ui import page, statuses
from okr_core.ui.frames import read
from okr_core.workspace import Viewer


def show() -> None:
    """Draw the line."""
    cycle = page.kept(row)
    with st.container(horizontal=True, gap="small", key="overview.facts"):
        st.markdown(" · ".join(_facts(cycle)), width="content")
        # Where they do not all fit beside the facts, all of them begin a line of their own.
        with st.container(horizontal=True, gap="small", width="content"):
            for count in _counts(cycle):  # each its own, so that no line breaks within one
                st.markdown(count, width="content")


def row(*, as_of: date, cycle: str | None, team: str | None) -> pd.Series:
    """Return the row of ``Viewer.cycle_overview``."""
    return read(Viewer.cycle_overview, as_of=as_of, cycle=cycle, team=team).iloc[0]


def starts_on() -> date | None:
    """Return the first day of the cycle that the reader picked; None when it was not there yet."""
    day = page.kept(row)["starts_on"]
    return None if numbers.is_missing(day) else pd.Timestamp(day).date()


def _facts(cycle: pd.Series) -> list[str]:
    if numbers.is_missing(cycle["cycle_id"]):
        return ["On this day, nobody had written this cycle down yet"]
    named = f"**{page.one_line(cycle['name'])}**"
    measured = f"{cycle['measured']:,.0f} of {cycle['key_results']:,.0f} key results measured"
    objectives = (
        "1 objective" if cycle["objectives"] == 1 else f"{cycle['objectives']:,.0f} objectives"
    ) + _above(cycle)
    if cycle["day_number"] > 0:
        day = f"day {cycle['day_number']:.0f} of {cycle['days']:.0f}"
        return [named, day, f"pace {numbers.percent(cycle['pace'])}", measured, objectives]
    return [named, f"starts on {cycle['starts_on']:%-d %b %Y}", measured, objectives]


def _above(cycle: pd.Series) -> str:
    """How many of the objectives are not the cycle's own; empty where all are."""
    above = cycle["objectives_above"]
    return f", {above:,.0f} of longer cycles" if above else ""


def _counts(cycle: pd.Series) -> list[str]:
    """How many objectives stand where, weakest first, as the filters of the key results."""
    counts = {status: cycle[f"objectives_{status.value}"] for status in Status}
    return [f"**{n:,.0f}** {statuses.mark(status.value)}" for status, n in counts.items() if n]
