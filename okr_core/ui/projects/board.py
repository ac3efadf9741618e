"""The board that connects: work without a key result beside key results without work."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import ProjectPhase
from okr_core.ui import filters, page
from okr_core.ui.frames import read
from okr_core.ui.project import adding
from okr_core.ui.projects import exemptions, link_forms, reading
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

_AT_ONCE: Final = 8
_WORK: Final = "projects.board-work"
_RESULT: Final = "projects.board-result"


class Side(NamedTuple):
    """One side of the board.

    Attributes:
        titles: By id, in the order to list them.
        teams: Of each, the same.
    """

    titles: Mapping[str, str]
    teams: Mapping[str, str]


class Board(NamedTuple):
    """Both sides."""

    work: Side
    results: Side


def board(*, as_of: date, cycle: str | None, team: str | None, find: str) -> Board:
    """Return what is still to be connected; to be asked through ``page.kept``.

    Args:
        as_of: The day to look at.
        cycle: With the cycles above it.
        team: With the teams below it.
        find: What titles must contain, in lower case.
    """
    projects = read(Viewer.projects, as_of=as_of, cycle=cycle, team=team)
    is_loose = projects["is_orphan"] & (projects["phase"] != ProjectPhase.CLOSED.value)
    loose = read(Viewer.symmetry, as_of=as_of, cycle=cycle, team=team)
    bare = loose[loose["kind"] == "key_result_without_work"]
    return Board(_side(projects[is_loose], "project_id", find), _side(bare, "entity_id", find))


def _side(frame: pd.DataFrame, key: str, find: str) -> Side:
    fits = frame["title"].astype(str).str.casefold().str.contains(find, regex=False)
    found = frame[fits]
    ids = found[key].tolist()
    return Side(
        dict(zip(ids, found["title"], strict=True)),
        dict(zip(ids, found["team"].fillna(""), strict=True)),
    )


def asked() -> Mapping[str, str]:
    """Return what ``board`` is asked with here, beside what the reader picked."""
    return {"find": filters.asked("find")}


def show() -> None:
    """Draw both sides and what can be done with what is picked on them."""
    with st.container(horizontal=True, vertical_alignment="center", key="projects.board"):
        find = filters.search("find", "Find work or a key result", width=300)
        found = page.kept(board, find=find)
        _connect(found)
    is_all = not find
    left, right = st.columns(2, gap="large")
    with left:
        _heading("Work without a key result", found.work)
        none = "Every piece of work has one, or a reason."
        _pick(found.work, _WORK, "work", none if is_all else "")
        _actions(st.session_state.get(_WORK), None)
    with right:
        _heading("Key results without work", found.results)
        none = "Work serves every key result."
        _pick(found.results, _RESULT, "result", none if is_all else "")
        _actions(None, st.session_state.get(_RESULT))


def _connect(found: Board) -> None:
    """Draw the button that connects what is picked; what is not there any more is not picked."""
    picked = []
    for key, side in ((_WORK, found.work), (_RESULT, found.results)):
        if st.session_state.get(key) not in side.titles:
            st.session_state[key] = None
        picked.append(st.session_state[key] or "")
    if not _may_write() or not (found.work.titles or found.results.titles):
        return
    st.button(
        "Connect",
        key="projects.connect",
        type="primary",
        icon=":material/link:",
        disabled=not any(picked),
        on_click=link_forms.ask_connect,
        args=picked,
    )
    st.caption("Pick on the left, on the right or both; the form asks for the rest.")


def _may_write() -> bool:
    return page.can_edit() and page.scope().is_live


def _heading(title: str, side: Side) -> None:
    counted = f" :gray[· {len(side.titles):,}]" if side.titles else ""
    st.subheader(f"{title}{counted}", anchor=False)


def _pick(side: Side, key: str, name: str, none: str) -> None:
    """Draw one side to pick from."""
    if not side.titles:
        said = f":green[:material/check_circle:] {none}" if none else "Nothing here fits that."
        st.markdown(said)
        return
    ids = list(side.titles)[: reading.shown(name, len(side.titles), _AT_ONCE)]
    if st.session_state[key] not in ids:
        ids = [*ids, *filter(None, [st.session_state[key]])]
    st.radio(
        "Work" if name == "work" else "Key result",
        ids,
        index=None,
        format_func=lambda one: one_line(side.titles.get(one, "")),
        captions=[one_line(side.teams[one]) for one in ids],
        key=key,
        label_visibility="collapsed",
    )
    reading.more(name, len(side.titles), len(ids), _AT_ONCE)


def _actions(work: str | None, result: str | None) -> None:
    """Draw what else can be done with what is picked on one side."""
    if work is None and result is None:
        return
    with st.container(horizontal=True, gap="small"):
        if work is not None:
            _act("Open it", "open-work", lambda: page.head_for("project", project=work))
            if _may_write():
                _act("It needs none", "exempt", lambda: drawers.ask(exemptions.KIND, work))
        if result is not None:
            _act("Open it", "open-result", lambda: page.head_for("key_results", kr=result))
            adding.button("projects.board-add", result, label="Add work for it")


def _act(label: str, name: str, clicked: Callable[[], None]) -> None:
    st.button(label, key=f"projects.board-{name}", type="tertiary", on_click=clicked)
