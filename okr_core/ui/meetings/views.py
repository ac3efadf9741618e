"""The three meetings: a column or two each, the longest in front."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from okr_core.charts import confidence_list, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.telling.meetings import Part, since
from okr_core.ui import as_table, drawing, empty, gauges, page, paging, present, wall
from okr_core.ui.meetings import parts as drawn
from okr_core.ui.meetings import reading
from okr_core.ui.meetings.asked import Asked
from okr_core.ui.text import plain
from okr_core.workspace import Viewer

_TREND = "meetings.confidence"
_OWN = "meetings.own"
_AT_ONCE = 40
_BESIDE, _IN_ROOM = 6, 4  # lines of a part beside a chart
_IN_FRONT = 8  # lines that a room reads without scrolling much


def stand_up(parts: Sequence[Part]) -> None:
    """Draw what moved and below it what changed without, beside what is blocked."""
    moved, *others, blocked = parts
    if not moved.lines and page.scoped(Viewer.key_results).empty:
        empty.nothing_published()
        return
    most = _IN_FRONT if present.is_on() else drawn.MOST
    left, right = st.columns([1, 1], gap="large")
    with left:
        for part in (moved, *others):
            drawn.show(part, most=most if part is moved else _IN_ROOM)
    with right:
        drawn.show(blocked, most=most)


def one_on_one(found: Asked, parts: Sequence[Part]) -> None:
    """Draw one person's key results at the left; what is in the way, what is next, the work."""
    own, changed, blocked, asked, steps, tasks = parts
    main, side = st.columns([7, 5], gap="large")
    with main:
        _own(found, own)
        drawn.show(changed)
    with side:
        drawn.show(blocked)
        if asked.lines:
            drawn.show(asked)
        drawn.show(steps)
        drawn.show(tasks)


def team_review(found: Asked, parts: Sequence[Part]) -> None:
    """Draw objectives with confidence over the weeks; beside them what the meeting goes through."""
    _, moved, *others, late = parts
    main, side = st.columns([7, 4], gap="large")
    with main:
        st.caption(plain(f"{since(found.about())}: {moved.summary} moved"))
        _trend()
    with side:
        for part in (*others, *([late] if late.lines else [])):
            drawn.show(part, most=_IN_ROOM if present.is_on() else _BESIDE)


def _own(found: Asked, own: Part) -> None:
    st.subheader(own.title, anchor=False)
    if not own.lines:
        st.markdown("No key results in this cycle.")
        return
    scope = page.scope()
    asked = wall.Asked(owner=found.person_id or "")
    part = wall.key_results(
        as_of=scope.as_of, cycle=scope.cycle, team=None, asked=asked, start=0, size=_AT_ONCE
    )
    gauges.show(
        part.datasets,
        _OWN,
        height=part.height,
        alt=f"{part.shown} key results with their progress against pace",
        about="Key result",
        opened=_opened,
    )


def _trend() -> None:
    size = confidence_list.MOST_ROWS
    part = page.kept(reading.trend, start=paging.start(size), size=size)
    if not part.total:
        empty.nothing_published()
        return

    def clicked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
        row = confidence_list.selected(selected)
        if row is not None:
            _opened(*row)

    as_table.either(
        _TREND,
        chart=lambda: drawing.draw(
            confidence_list.spec(ADAPTIVE),
            part.datasets,
            height=part.height,
            alt="Objectives with their status, and confidence in each key result week by week",
            key=_TREND,
            on_click=clicked,
        ),
        lines=lambda: tables.confidences(as_table.rows(part.datasets)),
        about="Objective",
        caption="Line: confidence from 1 to 10 in the last 13 weeks. Shaded: 3 or less.",
        opened=lambda line: _opened(line.kind, line.id),
    )
    paging.turn(part.total, size)


def _opened(kind: str, entity_id: str) -> None:
    """Open a row of a chart. A callback."""
    if kind == "key_result":
        page.pick(kr=entity_id)
    elif kind == "objective":
        page.head_for("alignment", objective=entity_id)
