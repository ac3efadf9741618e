"""The line of facts at the top of the overview: the cycle, its day and pace, counts by status."""

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import Status
from okr_core.ui import page, statuses


def show(cycle: pd.Series) -> None:
    """Draw the line.

    Args:
        cycle: The row of ``Viewer.cycle_overview``.
    """
    with st.container(horizontal=True, gap="medium", key="overview.facts"):
        for fact in _facts(cycle):
            st.markdown(fact, width="content")


def _facts(cycle: pd.Series) -> list[str]:
    facts = [f"**{page.one_line(cycle['name'])}**"]
    if cycle["day_number"] > 0:
        facts.append(f"day {cycle['day_number']:.0f} of {cycle['days']:.0f}")
        facts.append(f"pace {numbers.percent(cycle['pace'])}")
    else:
        facts.append(f"starts on {cycle['starts_on']:%-d %b %Y}")
    facts.append(f"{cycle['measured']:.0f} of {cycle['key_results']:.0f} key results measured")
    facts += [
        f"**{cycle[status.value]:.0f}** {statuses.mark(status.value)}"
        for status in (*reversed(Status),)
        if cycle[status.value]
    ]
    return facts
