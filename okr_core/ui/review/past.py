"""What closed cycles say about how high the teams aim, and what their confidence was worth."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import streamlit as st

from okr_core.charts import confidence_levels as chart
from okr_core.charts import numbers, tables
from okr_core.charts.tables import Line
from okr_core.charts.theme import ADAPTIVE
from okr_core.telling import calibration, explain
from okr_core.ui import as_table, drawing, page, why
from okr_core.ui.frames import Row, read, records
from okr_core.ui.text import plain
from okr_core.workspace import Viewer

_NAME: Final = "review.past"
_ALL: Final = ""
_WIDTH: Final = 640


class Past(NamedTuple):
    """What closed cycles said on a day.

    Attributes:
        every: The rows over all teams of the scope, over all cycles first.
        teams: Those of each team, in reading order.
        limits: What is judged by.
    """

    every: Sequence[Row]
    teams: Sequence[Row]
    limits: Row


def of(as_of: date, team: str | None) -> Past:
    """Return what closed cycles say of a team and those below it, or of all."""
    rows = records(read(Viewer.calibration, as_of, team))
    return Past(
        [row for row in rows if is_all(row["team_id"])],
        [row for row in rows if not is_all(row["team_id"])],
        records(read(Viewer.calibration_thresholds))[0],
    )


def is_all(value: object) -> bool:
    """Return whether an id in a row stands for all together."""
    return numbers.is_missing(value)


def show() -> None:
    """Draw a line for each team and the chart of confidences."""
    found = page.kept(_found)
    told = calibration.told(found.every)
    if told is None:
        st.markdown(
            ":gray[No cycle has been closed with scores yet. Scores are given in a cycle's review.]"
        )
        return
    with st.container(gap="xxsmall", key=f"{_NAME}.told"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            said = calibration.sentence(told, found.limits)
            st.markdown(plain(said), width="content")
            why.button(_NAME, lambda: _tell(found))
        st.caption(plain(f"{source(told)}: {calibration.inputs(told)}."))
    cycle = _cycle(found)
    as_table.draw(_lines(found, cycle), "Team")
    _confidence(found)


def source(row: calibration.Row) -> str:
    """Return which cycles a row is about, in plain text."""
    return "All closed cycles" if is_all(row["cycle_id"]) else str(row["cycle"])


def _found(as_of: date, cycle: str | None, team: str | None) -> Past:  # noqa: ARG001 - all closed cycles
    return of(as_of, team)


def _levels() -> list[Row]:
    """The rows of the confidence over all teams of the scope, from low to high."""
    scope = page.scope()
    rows = records(read(Viewer.confidence_calibration, scope.as_of, scope.team))
    return [row for row in rows if is_all(row["team_id"])]


def _cycle(found: Past) -> str:
    """Draw the choice of a cycle where there are several; return its id, empty for all of them."""
    names = {row["cycle_id"]: row["cycle"] for row in found.every if not is_all(row["cycle_id"])}
    if len(names) == 1:
        return _ALL
    picked = st.selectbox(
        "Closed cycle",
        [_ALL, *names],
        format_func=lambda one: names.get(one, "All closed cycles"),
        key=f"{_NAME}.cycle",
        width=320,
    )
    return picked if picked in names else _ALL


def _lines(found: Past, cycle: str) -> list[Line]:
    """The lines of the table: all together where there are several teams, then each team."""

    def of_cycle(rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if _id(row["cycle_id"]) == cycle]

    teams = of_cycle(found.teams)
    together = of_cycle(found.every) if len(teams) > 1 else []
    return [
        Line(
            "heading" if is_all(row["team_id"]) else "team",
            "",
            "All together" if is_all(row["team_id"]) else row["team"],
            "",
            {
                "In words": calibration.verdict(row),
                "Mean": numbers.mean_score(row["aspirational_mean"]),
                "At 1.0": calibration.at_full(row),
                "Kept": calibration.kept(row),
                "Aspirational / committed": calibration.mix(row),
            },
        )
        for row in [*together, *teams]
    ]


def _id(value: str | None) -> str:
    return _ALL if value is None or is_all(value) else value


def _confidence(found: Past) -> None:
    st.subheader("What half-way confidence was worth", anchor=False)
    levels = _levels()
    if not levels:
        st.markdown(":gray[Nobody had stated a confidence by the middle of a closed cycle.]")
        return
    limit = numbers.full(found.limits["reached"])
    data = chart.datasets(levels, found.limits["reached"])
    with st.container(width=_WIDTH, gap="xsmall", key=f"{_NAME}.confidence"):
        as_table.either(
            f"{_NAME}.levels",
            chart=lambda: drawing.draw(
                chart.spec(ADAPTIVE),
                data,
                height=chart.HEIGHT,
                alt=f"Mean score by the confidence half-way: {chart.told(data)}",
                key=f"{_NAME}.chart",
            ),
            lines=lambda: tables.confidence_levels(data["rows"]),
            about="Confidence half-way",
            caption=f"Mean score by half-way confidence, and how many reached {limit}.",
        )


def _tell(found: Past) -> None:
    sentences = [
        explain.as_known(page.scope().as_of),
        *calibration.why(found.limits),
        *calibration.why_confidence(found.limits),
        *(f"{calibration.came_of(row, found.limits).capitalize()}." for row in _levels()),
    ]
    for sentence in sentences:
        st.markdown(plain(sentence))
