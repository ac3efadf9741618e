"""What those who vote and those who lead see of one round: what it is about, and how it went."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers, tables
from okr_core.charts import votes as chart
from okr_core.charts.theme import ADAPTIVE
from okr_core.model.vocabulary import KeyResultKind
from okr_core.ui import as_table, drawing
from okr_core.ui.frames import Row
from okr_core.ui.text import plain

_WIDTH: Final = 480


def is_revealed(row: Row) -> bool:
    """Return whether the votes of a round are on the table."""
    return not numbers.is_missing(row["revealed_at"])


def way(row: Row) -> str:
    """Return where a round's key result comes from and where it goes, as far as that is known."""
    unit = row["unit"] if isinstance(row["unit"], str) else ""
    match row["kind"]:
        case KeyResultKind.YES_NO:
            return "From no to yes"
        case KeyResultKind.MILESTONE:
            return "Stage by stage"
        case KeyResultKind.MAINTAIN:
            names, said = ("band_low", "band_high"), "Between {} and {}"
        case _:
            names, said = ("baseline", "target"), "{} → {}"
    if any(numbers.is_missing(row[name]) for name in names):
        return ""
    return plain(said.format(*(numbers.full(row[name], unit) for name in names)))


def result(row: Row, votes: pd.DataFrame, *, own: int | None = None) -> None:
    """Draw how a room voted, once the votes are revealed.

    Args:
        row: Of ``current_round``.
        votes: Of the round, as ``Voter.votes``.
        own: The vote of whoever looks.
    """
    if not row["votes"]:
        st.markdown("Nobody voted.")
        return
    data = chart.datasets(votes, float(row["median"]), own)
    name = "workshop.votes"

    with st.container(width=_WIDTH, gap="xsmall", key=f"{name}.result"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            st.markdown(spread(row), width="content")
            as_table.toggle(name)
        if as_table.is_asked(name):
            as_table.draw(tables.votes(data["rows"]), "Confidence")
            return
        drawing.draw(
            chart.spec(ADAPTIVE),
            data,
            height=chart.HEIGHT,
            alt=f"How the room voted: {chart.told(data)}",
            key=f"{name}.chart",
        )


def spread(row: Row) -> str:
    """Return the median and how far apart the votes of a round are."""
    count, low, high = (int(row[name]) for name in ("votes", "low", "high"))
    voted = "1 vote" if count == 1 else f"{count} votes"
    apart = f"all at {low}" if low == high else f"from {low} to {high}"
    return f"**Median {row['median']:g}** · {voted}, {apart}"


def number(value: Any) -> int | None:  # noqa: ANN401 - a cell of a frame
    """Return a number of a frame's row; None where there is none."""
    return None if numbers.is_missing(value) else int(value)
