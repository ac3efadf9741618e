"""The lists of the leadership page: top objectives, what needs the reader, what changed."""

from datetime import date
from typing import Final, NamedTuple

import pyarrow as pa
import streamlit as st

from okr_core.charts import phone, tables, top_objectives
from okr_core.charts.theme import ADAPTIVE
from okr_core.telling import explain, leadership, sentences
from okr_core.ui import as_table, attention_list, drawing, page, paging, present, why
from okr_core.ui.attention_list import News
from okr_core.ui.frames import Row, read, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

MOST_OBJECTIVES: Final = 8
MOST_NEEDS: Final = 6
MOST_CHANGES: Final = 4
_COLUMNS: Final = 2
_NEEDS: Final = "needs"
_ALL: Final = "all"
_AT_ONCE: Final = 40
_NAME: Final = "leadership.objectives"


class Board(NamedTuple):
    """The top objectives.

    Attributes:
        rows: Those that are shown.
        datasets: The chart's data, ready to be drawn.
        height: Of the chart, in pixels.
    """

    rows: list[Row]
    datasets: dict[str, pa.Table]
    height: int


def top(*, as_of: date, cycle: str | None, team: str | None, since: date) -> Board:
    """Return the top objectives of a scope, compared with a day."""
    found = read(Viewer.top_objectives, as_of=as_of, since=since, cycle=cycle, team=team)
    shown = found.head(MOST_OBJECTIVES)
    limits = read(Viewer.thresholds).iloc[0]
    datasets = top_objectives.datasets(
        shown,
        as_of,
        since,
        at_risk=limits["at_risk_ratio"],
        on_track=limits["on_track_ratio"],
    )
    height = top_objectives.height(datasets["rows"])
    return Board(records(shown), drawing.ready(datasets), height)


def needing(*, as_of: date, cycle: str | None, team: str | None) -> list[Row]:
    """Return what needs the reader, most urgent first."""
    every = records(read(Viewer.attention, as_of=as_of, cycle=cycle, team=team))
    return [dict(row) for row in leadership.needs(every)]


def objectives(board: Board, since: date, total: int) -> None:
    """Draw the top objectives as one chart; a click opens one of them.

    Args:
        board: What ``top`` gives.
        since: The day they are compared with.
        total: How many objectives there are in the scope, of every level.
    """

    def clicked(selected: object) -> None:
        row = top_objectives.selected(selected)  # type: ignore[arg-type]  # as Streamlit has it
        if row is not None:
            page.pick(objective=row)

    _which(len(board.rows), total)
    is_table = as_table.is_asked(_NAME)
    if is_table:
        lines = tables.top_objectives(as_table.rows(board.datasets))
        as_table.draw(lines, "Objective")
        as_table.pick(_NAME, lines, lambda line: page.pick(objective=line.id))
    else:
        drawing.draw(
            phone.sized(top_objectives.spec(ADAPTIVE), board.height, board.datasets["rows"]),
            board.datasets,
            height=board.height,
            alt="Top objectives: progress against pace, where each stood on "
            f"{since:%-d %b %Y}, and where it will end",
            key=_NAME,
            on_click=clicked,
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if not is_table:
            st.caption(
                "Bar: progress. Line: pace. Grey: just behind it. "
                f"Triangle: {since:%-d %b}. Below: where it ends at this rate.",
                width="content",
            )
        why.button("leadership", lambda: _why(board.rows, since))
        as_table.toggle(_NAME)


def needs(found: list[Row]) -> None:
    """Draw what needs the reader, each with why and whose, and a link to what it is about.

    The first few, until the address asks for all of them.
    """
    is_all = st.query_params.get(_NEEDS) == _ALL
    first, last = paging.window(len(found), _AT_ONCE) if is_all else (0, MOST_NEEDS)
    st.subheader(f"Needs you · {len(found):,}" if found else "Needs you", anchor=False)
    with st.container(gap="xsmall"):
        if not found:
            st.markdown(
                ":green[:material/check_circle:] Nothing does: nothing is off track, blocked, "
                "stale, or delivered without effect."
            )
        for row in found[first:last]:
            label = f"{attention_list.icon(row)} {one_line(row['title'])}"
            is_project = row["entity"] == "project"
            opens = {"project": row["project_id"]} if is_project else {"kr": row["key_result_id"]}
            _entry(label, leadership.need(present.aloud(row)), row, "needs", opens)
        if is_all:
            paging.turn(len(found), _AT_ONCE)
        with st.container(horizontal=True):
            if len(found) > MOST_NEEDS:
                st.button(
                    "Show fewer" if is_all else f"and {len(found) - MOST_NEEDS:,} more",
                    key="link.leadership.more",
                    type="tertiary",
                    on_click=page.pick,
                    kwargs={_NEEDS: None if is_all else _ALL, paging.NAME: None},
                )
            page.link("summary", "What came of the projects", place="leadership.summary")


def changed(*, as_of: date, cycle: str | None, team: str | None, since: date) -> News:
    """Return what changed most since a day."""
    return attention_list.changed(
        as_of=as_of, cycle=cycle, team=team, since=since, most=MOST_CHANGES
    )


def changes(found: News, since: date) -> None:
    """Draw what changed since the chosen day, in columns where there is room."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(f"Since {since:%-d %b %Y}", anchor=False, width="content")
        st.caption(found.summary, width="content")
        page.link("changes", "All changes", place="leadership.changes", since=since.isoformat())
    tall = -(-len(found.rows) // _COLUMNS)
    parts = [found.rows[at * tall : (at + 1) * tall] for at in range(_COLUMNS)]
    for column, rows in zip(st.columns(_COLUMNS, gap="medium"), parts, strict=True):
        with column, st.container(gap="xsmall"):
            for row in rows:
                opens = {"kr": row["key_result_id"]}
                _entry(one_line(row["title"]), sentences.change(row), row, "changes", opens)


def _which(shown: int, total: int) -> None:
    """Say which objectives these are when there are others, and lead to all of them."""
    if total <= shown:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Top objectives · {shown:,} of {total:,}", width="content")
        page.link("overview", f"All {total:,}", place="leadership.top")


def _entry(label: str, sentence: str, row: Row, place: str, opens: dict[str, str]) -> None:
    def clicked() -> None:
        if "project" in opens:
            page.head_for("project", **opens)
        else:
            page.pick(**opens)

    with st.container(gap=None):
        st.button(
            label,
            key=".".join(("link.leadership", place, *opens.values())),
            type="tertiary",
            wrap=True,
            on_click=clicked,
        )
        st.caption(plain(leadership.with_whose(sentence, row)))


def _why(rows: list[Row], since: date) -> None:
    """Tell where the figures of the list and of the lines around it come from."""
    as_of = page.scope().as_of
    facts = records(page.scoped(Viewer.cycle_overview))[0]
    st.markdown(plain(explain.as_known(as_of)))
    for sentence in explain.cycle(facts, as_of, why.team()):
        st.markdown(plain(sentence))
    for row in rows:
        told = leadership.trend(row, since), leadership.forecast(row, as_of)
        st.markdown("  \n".join((f"**{one_line(row['title'])}**", *(plain(text) for text in told))))
    st.caption(leadership.FORECAST)
    st.caption(plain(explain.changes(since, as_of)))
    st.caption("Click on an objective for its own numbers and the check-ins behind them.")
