"""The figures of a summary, the bars of its list, and each project in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import streamlit as st

from okr_core.charts import delivered_moved, numbers, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.telling import effects
from okr_core.telling.summary import Entry, Group, Result
from okr_core.telling.summary_figures import Figure
from okr_core.ui import as_table, drawing, empty, page, paging, present, since, statuses
from okr_core.ui.projects import map as projects_map
from okr_core.ui.summary import reading
from okr_core.ui.summary.reading import Counts, Part
from okr_core.ui.text import one_line, plain

_BARS: Final = "summary.bars"
_IN_A_ROW: Final = 4


def show(found: Counts) -> None:
    """Draw the figures, then the part of the list that the address asks for.

    Args:
        found: The figures.
    """
    if not found.entries:
        empty.no_projects()
        return
    _figures(found.figures)
    if found.ended_on is not None:
        _ended(found.ended_on)
    part = page.kept(
        reading.part, start=paging.start(reading.AT_ONCE), is_presented=present.is_on()
    )
    if part.pairs:
        _bars(part)
    for group in part.groups:
        _group(group)
    paging.turn(found.entries, reading.AT_ONCE)
    st.caption(effects.NO_PROOF)


def _ended(day: date) -> None:
    """Say which figures are of the cycle alone, and lead to what was known on its last day."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            f"The cycle ended on {numbers.day(day)}. What was done in it is counted to that day; "
            "shares of the work, decisions and next actions are those of the day looked at.",
            width="content",
        )
        since.to_last_day(day, "summary")


def _figures(figures: Sequence[Figure]) -> None:
    with st.container(key="summary.figures", gap="small"):
        for first in range(0, len(figures), _IN_A_ROW):
            row = figures[first : first + _IN_A_ROW]
            for column, figure in zip(st.columns(_IN_A_ROW), row, strict=False):
                with column, st.container(gap=None):
                    st.markdown(f":gray[{figure.name}]")
                    st.markdown(f"### {figure.value}")
                    st.caption(figure.beside)


def _bars(part: Part) -> None:
    st.subheader("Project by project", anchor=False)
    as_table.either(
        _BARS,
        chart=lambda: drawing.draw(
            delivered_moved.spec(ADAPTIVE),
            part.datasets,
            height=part.height,
            alt=f"{part.pairs} pairs of a project and the key result it is meant to move",
            key=_BARS,
            on_click=lambda selected: projects_map.clicked(selected, part.projects),
        ),
        lines=lambda: tables.pairs(as_table.rows(part.datasets)),
        about="Project",
        opened=lambda line: projects_map.opened(line.id, part.projects),
    )


def _group(group: Group) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(one_line(group.title), anchor=False, width="content")
        if group.team:
            st.caption(one_line(group.team), width="content")
    for entry in group.entries:
        _entry(entry, f"{group.objective_id}-{entry.project_id}")


def _entry(entry: Entry, name: str) -> None:
    with st.container(border=True, gap="small", key=f"summary.entry-{name}"):
        with st.container(gap=None):
            page.link(
                "project",
                f"**{one_line(entry.title)}**",
                place=f"summary.{name}",
                project=entry.project_id,
            )
            st.caption(one_line(entry.facts))
        left, right = st.columns(2, gap="medium")
        with left:
            for result in entry.results:
                st.markdown(_result(result))
            if entry.reason:
                st.markdown(_said("No key result", [entry.reason]))
        with right:
            asked = [result for result in entry.results if result.gap]
            told = [_said("Delivered", [entry.delivered]), *(_gap(result) for result in asked)]
            told += [_said("Decided", entry.decided)] if entry.decided else []
            told += [_said("Next", entry.ahead)] if entry.ahead else []
            st.markdown("\n\n".join(told))


def _result(result: Result) -> str:
    return "  \n".join(
        (
            f"{statuses.icon(result.status)} {one_line(result.title)}",
            f":gray[Aimed for] {plain(result.aimed)}",
            f":gray[Moved] {plain(result.moved)}",
        )
    )


def _gap(result: Result) -> str:
    mark = ":orange[:material/rule:]" if result.gap_is_open else ":gray[:material/rule:]"
    return f"{mark} {plain(result.gap)}"


def _said(label: str, lines: Iterable[str]) -> str:
    return "  \n".join((f":gray[{label}]", *(plain(line) for line in lines)))
