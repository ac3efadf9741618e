"""The deck: walls of objectives, then one key result after the other; the address says where.

``kr`` names the key result in focus, ``wall`` the wall; without either it is the first wall. Every
step is a change of the address, so the browser's back button steps back.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple, TypeVar

import streamlit as st

from okr_core.charts import gauge_list, present_wall
from okr_core.charts.theme import ADAPTIVE
from okr_core.model.access import Ability
from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import drawing, empty, page, paging, present, state
from okr_core.ui.frames import kept, read
from okr_core.ui.present import bar, focus, slides, stepping
from okr_core.ui.present.slides import Slides, Wall
from okr_core.ui.workshop import vote_panel
from okr_core.workspace import Viewer

T = TypeVar("T")
_PLAN: Final = "plan"
_RESULTS: Final = "key_results"
_GONE: Final = "The key result in this link is not among these. Here are all of them."


class _Step(NamedTuple):
    """One step of the deck: a wall by its number from 0, or the id of a key result."""

    wall: int
    key_result: str | None = None

    def address(self) -> Mapping[str, str | None]:
        number = None if self.key_result or not self.wall else str(self.wall + 1)
        return {present.WALL: number, "kr": self.key_result}


def is_for(name: str) -> bool:
    """Return whether a page is presented as a deck to this session.

    Args:
        name: The page's name.
    """
    return name == _RESULTS or (
        name == _PLAN and state.access().may(Ability.EDIT) and _phase() == CyclePhase.PLANNING
    )


def show(name: str) -> None:
    """Draw the deck in the place of a page.

    Args:
        name: The page's name.
    """
    is_plan = name == _PLAN
    what = {"objective": st.query_params.get("objective", ""), "is_plan": is_plan}
    picked = page.scope()
    # A plan is shown as it stands today.
    day = picked.today if is_plan else picked.as_of

    def ask(build: Callable[..., T], **more: int) -> T:
        return kept(build, as_of=day, cycle=picked.cycle, team=picked.team, **what, **more)

    found = ask(slides.found)
    with st.container(key="present.deck"):
        if found.walls:
            _show(found, lambda number: ask(slides.drawn, number=number))
            return
        bar.show()
        if is_plan:
            st.markdown("Nothing is written down for this cycle yet.")
        else:
            empty.nothing_published()


def _show(found: Slides, drawn: Callable[[int], Wall]) -> None:
    """Draw the step that the address asks for.

    Args:
        found: What there is to show.
        drawn: Returns what is drawn of a wall.
    """
    walls = [_Step(number) for number in range(len(found.walls))]
    results = [_Step(number, one) for one, number in found.order]
    asked = st.query_params.get("kr")
    at = next((step for step in results if step.key_result == asked), None)
    focus.left(asked if at else None)
    if at is None or at.key_result is None:
        number = paging.number(st.query_params.get(present.WALL))
        at = walls[min(max(number, 1), len(walls)) - 1]
        way = _Way(walls + results, at, _place(walls, at))
        first = next((step for step in results if step.wall >= at.wall), None)
        bar.show(partial(_steps, way, into=first), keys=way.keys())
        vote_panel.notice(leads_there=True)
        if asked:
            st.warning(_GONE, icon=":material/link_off:")
        _wall(drawn(at.wall), at.wall)
        return
    row = found.row(at.key_result)
    way = _Way(walls + results, at, _place(results, at))
    steps = partial(_steps, way, home=walls[at.wall])
    bar.show(steps, keys=way.keys(), may_escape=not focus.is_typed_in(row))
    focus.show(row, found.stages)


class _Way:
    """What comes before and after a step.

    Attributes:
        place: Where it stands among its like, such as ``3 of 12``.
        before: None at the beginning.
        after: None at the end.
    """

    def __init__(self, every: list[_Step], at: _Step, place: str) -> None:
        here = every.index(at)
        self.place = place
        self.before = every[here - 1] if here else None
        self.after = every[here + 1] if here + 1 < len(every) else None

    def keys(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of a presenter's remote control do."""
        ends = {"PageUp": self.before, "PageDown": self.after}
        return {key: partial(_go, step) for key, step in ends.items() if step is not None}


def _steps(way: _Way, *, into: _Step | None = None, home: _Step | None = None) -> None:
    """Draw what leads through the deck."""
    if home is not None:
        _button("All key results", "grid_view", "Home", home)
    if into is not None:
        _button("One by one", "filter_center_focus", "Down", into)
    _button("Previous", "arrow_back", "Left", way.before)
    if way.place:
        st.markdown(way.place, width="content")
    _button("Next", "arrow_forward", "Right", way.after)


def _button(label: str, icon: str, shortcut: str, step: _Step | None) -> None:
    stepping.button(label, icon, shortcut, None if step is None else partial(_go, step))


def _go(step: _Step) -> None:
    page.pick(**step.address())


def _place(steps: list[_Step], at: _Step) -> str:
    return f"{steps.index(at) + 1} of {len(steps)}" if len(steps) > 1 else ""


def _wall(wall: Wall, number: int) -> None:
    def clicked(chosen: object) -> None:
        row = gauge_list.selected(chosen) if isinstance(chosen, Mapping) else None
        if row is not None and row[0] == "key_result":
            page.pick(**_Step(number, row[1]).address())

    alt = f"{wall.objectives} objectives with {wall.key_results} key results"
    with st.container(key="present.wall"):
        drawing.draw(
            present_wall.spec(ADAPTIVE),
            wall.datasets,
            width=present_wall.WIDTH,
            height=present_wall.HEIGHT,
            alt=alt,
            key="present.wall_chart",
            on_click=clicked,
        )
    with st.container(key="present.list"):
        drawing.draw(
            gauge_list.spec(ADAPTIVE),
            wall.lists,
            height=wall.list_height,
            alt=f"{alt}, for a small screen",
            key="present.list_chart",
            on_click=clicked,
        )


def _phase() -> str | None:
    cycles = read(Viewer.cycles)
    phases = dict(zip(cycles["cycle_id"], cycles["phase"], strict=True))
    phase: str | None = phases.get(page.scope().cycle)
    return phase
