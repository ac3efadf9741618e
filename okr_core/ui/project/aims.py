"""What a project is meant to move: per key result where it leads, what was delivered, what moved.

*Delivered* and *moved* are two bars that are never merged; what follows from them is decided here.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import streamlit as st

from okr_core.charts import two_bars
from okr_core.charts.theme import ADAPTIVE
from okr_core.telling import effects, gaps
from okr_core.ui import drawing, page, present, statuses
from okr_core.ui.frames import Row
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain

MOST: Final = 8
"""Key results drawn; the rest are counted."""
_NEXT: Final = " :material/chevron_right:"


def show(focus: Focus) -> None:
    """Draw each key result that the project is meant to move.

    Args:
        focus: The project.
    """
    links = focus.links
    if links:
        st.markdown("**Meant to move**")
    elif focus.row["is_orphan"]:
        _nothing(focus)
    shown = [(served(focus, link), link) for link in links[:MOST]]
    for _, group in groupby(shown, key=lambda one: [step["entity_id"] for step in one[0]]):
        pairs = list(group)
        above, first = pairs[0][0], pairs[0][1]["project_key_result_id"]
        with st.container(border=True, gap="small", key=f"project.aims-{first}"):
            path(f"project.path.{first}", above)
            for _, link in pairs:
                _aim(link, focus)
    if len(links) > MOST:
        st.caption(f"and {len(links) - MOST} more key results")


def _nothing(focus: Focus) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            ":gray[:material/link_off:] No key result counts on this project, and nobody said why.",
            width="content",
        )
        if focus.can_edit and st.button("Connect it", key="project.connect", type="tertiary"):
            page.go("projects", view="connect")


def served(focus: Focus, link: Row) -> list[Row]:
    """Return what the key result of a link serves, the topmost objective first, itself left out.

    Args:
        focus: The project.
        link: One of its links.
    """
    own = (
        step
        for step in focus.breadcrumb
        if step["project_key_result_id"] == link["project_key_result_id"] and step["level"]
    )
    return sorted(own, key=lambda step: step["level"], reverse=True)


def _aim(link: Row, focus: Focus) -> None:
    link_id = link["project_key_result_id"]
    with st.container(gap="xsmall", key=f"project.aim-{link_id}"):
        left, right = st.columns([5, 3], gap="medium")
        with left, st.container(gap=None):
            page.link(
                "key_results",
                one_line(link["key_result"]),
                place="project.aim",
                kr=link["key_result_id"],
            )
            told = (
                statuses.mark(link["status"]),
                plain(effects.so_far(link)),
                plain(effects.expected(link)),
            )
            st.caption(" · ".join(told))
        with right:
            drawing.draw(
                two_bars.spec(ADAPTIVE),
                two_bars.datasets(link),
                height=two_bars.height(),
                alt=f"{link['key_result']}: {two_bars.described(link)}",
                key=f"project.bars-{link_id}",
            )
        _question(link, focus)


def path(place: str, above: Sequence[Row]) -> None:
    """Draw a breadcrumb: what a key result serves, as links down from the company's objective.

    Args:
        place: Where it stands, unique on the page.
        above: As ``served`` returns it.
    """
    if not above:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=place):
        for step in above:
            is_objective = step["entity"] == "objective"
            page.link(
                "alignment" if is_objective else "key_results",
                f":gray[{one_line(step['title'])}{_NEXT if step is not above[-1] else ''}]",
                place=place,
                **{"objective" if is_objective else "kr": step["entity_id"]},
            )


def _question(link: Row, focus: Focus) -> None:
    """Say what delivery without movement, or movement without delivery, asks for."""
    kind, sentences = "", []
    if link["is_gap"]:
        kind, sentences = "gap", [gaps.gap(link), gaps.decided(_aloud(link))]
    elif link["is_unexplained"]:
        kind, sentences = "driver", [gaps.unexplained(link)]
    if not kind:
        return
    is_open = kind == "driver" or link["gap_is_open"]
    mark = ":orange[:material/rule:]" if is_open else ":gray[:material/rule:]"
    place = f"project.question-{link['project_key_result_id']}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=place):
        said = "  \n".join(plain(sentence) for sentence in sentences if sentence)
        with st.container(gap=None):  # or the button stands below, however much room there is
            st.markdown(f"{mark} {said}")
        if focus.can_edit:
            st.button(
                {"driver": "Say what"}.get(kind) or ("Decide" if is_open else "Decide anew"),
                key=f"project.{kind}-{link['project_key_result_id']}",
                type="secondary" if is_open else "tertiary",
                on_click=drawers.ask,
                args=(kind, link["project_key_result_id"]),
            )


def _aloud(link: Row) -> Row:
    """Return a link as a room may hear it: why something was decided was written for the team."""
    return {**link, "gap_note": None} if present.is_on() else link
