"""The list of KPIs: how many are in range, and the small trend of each with its range behind it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

import pyarrow as pa
import streamlit as st

from okr_core.charts import kpi_list, tables
from okr_core.charts.kpi_words import HEALTHS, OUT_OF_RANGE
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing, frames, page, paging
from okr_core.ui.setup import drawers
from okr_core.ui.text import plain
from okr_core.workspace import Viewer

_LIST: Final = "kpis.list"


class Shown(NamedTuple):
    """One part of the list, ready to be drawn.

    Attributes:
        counts: How many KPIs there are, by health, those that need somebody first.
        datasets: What the chart draws.
        height: In pixels.
        total: How many KPIs there are in all.
    """

    counts: Mapping[str, int]
    datasets: Mapping[str, pa.Table]
    height: int
    total: int


def shown(as_of: date, cycle: str | None, team: str | None, *, start: int, size: int) -> Shown:  # noqa: ARG001 - a KPI is of no cycle
    """Return one part of the list; to be asked through ``page.kept``."""
    asked = (partial(frames.read, question, as_of, team) for question in _QUESTIONS)
    frames.together(*asked)
    every, trends = (frames.read(question, as_of, team) for question in _QUESTIONS)
    found = every["health"].value_counts()
    first = paging.clamped(start, len(every), size)
    data = kpi_list.datasets(every[first : first + size], trends, as_of)
    counts = {health: int(found[health]) for health in HEALTHS if health in found}
    return Shown(counts, drawing.ready(data), kpi_list.height(data["rows"]), len(every))


_QUESTIONS: Final = (Viewer.kpis, Viewer.kpi_trends)


def show() -> None:
    """Draw the list, or what to do where there is none."""
    size = kpi_list.MOST_ROWS
    part = page.kept(shown, start=paging.start(size), size=size)
    if not part.total:
        _nothing()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_summary(part.counts), width="content")
        st.space("stretch")
        if page.can_write():
            _ways_in(is_primary=False)
    as_table.either(
        _LIST,
        chart=lambda: drawing.draw(
            kpi_list.spec(ADAPTIVE),
            part.datasets,
            height=part.height,
            alt=f"{part.total} KPIs, each with its last reading and its trend of a year",
            key=_LIST,
            on_click=_clicked,
        ),
        lines=lambda: tables.kpis(as_table.rows(part.datasets)),
        about="KPI",
        caption="Line: the readings of a year. Shaded: the healthy range.",
        opened=lambda line: page.pick(kpi=line.id),
    )
    paging.turn(part.total, size)


def _summary(counts: Mapping[str, int]) -> str:
    outside = sum(counts.get(health, 0) for health in OUT_OF_RANGE)
    said = [":red[:material/error:] **1 KPI is out of range**"] if outside == 1 else []
    if outside > 1:
        said.append(f":red[:material/error:] **{outside} KPIs are out of range**")
    for health, count in counts.items():
        if health not in OUT_OF_RANGE:
            sign = HEALTHS[health]
            said.append(f":{sign.color}[:material/{sign.icon}:] {count} {plain(sign.word)}")
    return " · ".join(said)


def _nothing() -> None:
    scope = page.scope()
    if not scope.is_live:
        st.markdown("No KPI was kept here on that day.")
        st.button(
            "Back to today",
            key="empty.today",
            type="primary",
            on_click=lambda: page.rescope(as_of=None),
        )
        return
    st.markdown(
        "No KPI here yet. A KPI is a number that a team keeps healthy all year round, such as "
        "availability or staff turnover; a key result changes something for a while."
    )
    if page.can_edit():
        _ways_in(is_primary=True)


def _ways_in(*, is_primary: bool) -> None:
    if not is_primary:
        st.button(
            "Paste readings",
            key="kpis.paste",
            icon=":material/content_paste:",
            type="tertiary",
            on_click=drawers.ask,
            args=("readings",),
        )
    st.button(
        "Add a KPI",
        key="kpis.add",
        icon=":material/add:",
        type="primary" if is_primary else "secondary",
        on_click=drawers.ask,
        args=("kpi",),
    )


def _clicked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
    kpi = kpi_list.selected(selected)
    if kpi is not None:
        page.pick(kpi=kpi)
