"""Draws the parts of a meeting, each line with its way to what it is about."""

from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.charts.kpi_words import HEALTHS
from okr_core.telling.meetings import Line, Part
from okr_core.ui import page, statuses
from okr_core.ui.text import one_line, plain

MOST: Final = 12
"""How many lines of a part are shown; a text gives fewer."""

_ICONS: Final = {
    "blocked": ":red[:material/block:]",
    "disagreement": ":orange[:material/forum:]",
    "gap": ":orange[:material/rule:]",
    "late": ":orange[:material/schedule:]",
}


def show(part: Part, *, most: int = MOST) -> None:
    """Draw one part: its title and how much there is, then its lines.

    Args:
        part: What ``telling.meetings`` makes.
        most: How many lines to draw.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(part.title, anchor=False, width="content")
        if part.summary:
            st.caption(plain(part.summary), width="content")
    if not part.lines:
        st.markdown(plain(part.nothing[:1].upper() + part.nothing[1:]))
        return
    with st.container(gap="xsmall"):
        for number, line in enumerate(part.lines[:most]):
            _line(line, f"{part.title}.{number}")
        if len(part.lines) > most:
            st.caption(f"and {len(part.lines) - most:,} more")


def _line(line: Line, place: str) -> None:
    label = f"{_icon(line.mark)} {one_line(line.title)}".strip()
    with st.container(gap=None):
        if line.opens:
            opens = dict([line.opens])
            st.button(
                label,
                key=f"link.meetings.{place}",
                type="tertiary",
                wrap=True,
                on_click=_open,
                args=(opens,),
            )
        else:
            st.markdown(label)
        whose = line.whose.replace(" · ", ", ")
        said = f" —{numbers.NO_BREAK_SPACE}".join(part for part in (line.said, whose) if part)
        st.caption(plain(said))


def _open(opens: dict[str, str]) -> None:
    """Open a key result here, and what has a page of its own there. A callback."""
    if "kr" in opens:
        page.pick(**opens)
    else:
        page.head_for("kpis" if "kpi" in opens else "project", **opens)


def _icon(mark: str) -> str:
    if mark in HEALTHS:
        health = HEALTHS[mark]
        return f":{health.color}[:material/{health.icon}:]"
    return _ICONS.get(mark) or (statuses.icon(mark) if mark else "")
