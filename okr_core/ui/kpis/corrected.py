"""The KPI that a key result means to correct: one line with its health, and its thread."""

import streamlit as st

from okr_core.charts import numbers
from okr_core.charts.kpi_words import HEALTHS
from okr_core.ui import page, present
from okr_core.ui.frames import Row, records
from okr_core.ui.kpis import thread
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

PART = "KPI"
"""What the drawer calls the part that shows the thread."""


def kpi_of(key_result: Row) -> Row | None:
    """Return the KPI that a key result means to correct; None where there is none within reach.

    Args:
        key_result: With its kpi_id.
    """
    if numbers.is_missing(key_result["kpi_id"]):
        return None
    found = records(page.read(Viewer.kpi, page.scope().as_of, str(key_result["kpi_id"])))
    return found[0] if found else None


def line(kpi: Row, key_result: Row) -> None:
    """Draw which KPI is corrected, how it is doing, and the way to it.

    Args:
        kpi: The row of ``Viewer.kpi``.
        key_result: The row of ``Viewer.key_result``.
    """
    sign = HEALTHS[kpi["health"]]
    said = f"Corrects {one_line(kpi['name'])}, "
    said += f":{sign.color}[:material/{sign.icon}: {sign.word}]"
    with st.container(gap=None):
        if present.is_on():
            st.markdown(said)
        else:
            page.link("kpis", said, place="key_results.drawer", kpi=kpi["kpi_id"])
        if key_result["reads_kpi"]:
            st.caption("Its readings measure this key result too.")


def show(kpi: Row) -> None:
    """Draw the thread of the KPI."""
    thread.show(kpi, "key_results")
