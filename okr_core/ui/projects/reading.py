"""What the projects page reads: how much work there is, and every pair of work and result."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import ProjectPhase
from okr_core.rules.method_chooser import NAMES
from okr_core.telling.sentences import PHASES
from okr_core.ui import page, paging
from okr_core.ui.frames import Row, read, records
from okr_core.workspace import Viewer

_MORE: Final = "more-"
"""What the address calls how much of a list is shown, before the list's name."""


class Facts(NamedTuple):
    """How much work there is in a scope.

    Attributes:
        summary: In one line; empty when there is no project.
        pairs: How many pairs of a project and a key result.
        methods: Those that occur, as people read them, by id.
        phases: The same.
    """

    summary: str
    pairs: int
    methods: Mapping[str, str]
    phases: Mapping[str, str]


def facts(*, as_of: date, cycle: str | None, team: str | None) -> Facts:
    """Return how much work there is in a scope; to be asked through ``page.kept``."""
    projects = read(Viewer.projects, as_of=as_of, cycle=cycle, team=team)
    links = read(Viewer.project_links, as_of=as_of, cycle=cycle, team=team)
    asks = int(links["gap_is_open"].sum())
    decided, orphans = int(links["is_gap"].sum()) - asks, int(projects["is_orphan"].sum())
    summary = " · ".join(
        (
            counted(len(projects), "project", "projects"),
            counted(asks, "overdue effect to decide on", "overdue effects to decide on"),
            *([f"{decided} decided on"] if decided else []),
            f"{orphans} without a key result",
        )
    )
    return Facts(
        "" if projects.empty else summary,
        len(links),
        _occurring(NAMES, projects["method"]),
        _occurring(PHASES, projects["phase"]),
    )


class Kinds(NamedTuple):
    """Which projects to show: of which method and phase; None is all."""

    method: str | None = None
    phase: str | None = None


def pairs(*, as_of: date, cycle: str | None, team: str | None, kinds: Kinds) -> pd.DataFrame:
    """Return every pair of a project and a key result of a scope, as the charts name columns.

    To be asked through ``page.kept``: do not change it. A closed project says so in its title;
    ``method`` is the project's.
    """
    projects = read(Viewer.projects, as_of=as_of, cycle=cycle, team=team)
    links = read(Viewer.project_links, as_of=as_of, cycle=cycle, team=team)
    is_closed = links["project_phase"] == ProjectPhase.CLOSED
    methods = dict(zip(projects["project_id"], projects["method"], strict=True))
    found = links.rename(
        columns={"key_result": "key_result_title", "objective": "objective_title"}
    ).assign(
        title=links["project"].where(~is_closed, links["project"] + " (closed)"),
        method=links["project_id"].map(methods),
    )
    for column, wanted in (("method", kinds.method), ("project_phase", kinds.phase)):
        if wanted:
            found = found[found[column] == wanted]
    return found


def limits() -> Row:
    """Return the limits that the rules compare with: the row of ``Viewer.thresholds``."""
    return records(read(Viewer.thresholds))[0]


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun."""
    return f"{count} {one if count == 1 else many}"


def shown(name: str, total: int, at_once: int) -> int:
    """Return how many of a list the address asks to see; at first ``at_once``."""
    return min(max(paging.number(st.query_params.get(f"{_MORE}{name}")), at_once), total)


def more(name: str, total: int, drawn: int, at_once: int) -> None:
    """Draw the button that shows more of a list, where there is more.

    Args:
        name: The list's, unique on the page.
        total: How many there are.
        drawn: How many are shown.
        at_once: How many more a click shows.
    """
    if drawn >= total:
        return
    st.button(
        f"Show more: {drawn} of {total} are here",
        key=f"projects.more-{name}",
        type="tertiary",
        icon=":material/expand_more:",
        on_click=lambda: page.pick(**{f"{_MORE}{name}": str(drawn + at_once)}),
    )


def _occurring(words: Mapping[str, str], values: "pd.Series[str]") -> dict[str, str]:
    there = set(values)
    return {str(name): word for name, word in words.items() if name in there}
