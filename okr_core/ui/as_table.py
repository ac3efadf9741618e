"""A chart or, where the reader asks for it, the same rows as a table; below either, one quiet line.

For everybody who reads with a screen reader or works without a mouse: the table is real HTML, and
the field below it opens a row as a click on the chart does.
"""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import pyarrow as pa
import streamlit as st

from okr_core.charts import tables
from okr_core.charts.tables import Line
from okr_core.ui import statuses
from okr_core.ui.text import one_line, plain

_STEP = "\u2003"


def rows(datasets: Mapping[str, pd.DataFrame] | Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return the rows of a chart, whichever way they are kept."""
    found = datasets["rows"]
    return found.to_pandas() if isinstance(found, pa.Table) else found


def either(
    name: str,
    *,
    chart: Callable[[], None],
    lines: Callable[[], list[Line]],
    about: str,
    caption: str = "",
    opened: Callable[[Line], None] | None = None,
) -> None:
    """Draw a chart or its table, and the line below.

    Args:
        name: A stable key.
        chart: Draws the chart.
        lines: Makes the table's lines; called only when the table is shown.
        about: Heading of the table's first column, e.g. ``Key result``.
        caption: How to read the chart.
        opened: Called as a callback with the line to open; None when nothing opens.
    """
    if not is_asked(name):
        chart()
        turn(name, caption)
        return
    found = lines()
    draw(found, about)
    turn(name, picks=found if opened else (), opened=opened)


def is_asked(name: str) -> bool:
    """Whether the reader asked for a table in place of a chart, earlier in this visit."""
    return bool(st.session_state.get(f"{name}.as_table"))


def turn(
    name: str,
    caption: str = "",
    *,
    picks: Sequence[Line] = (),
    opened: Callable[[Line], None] | None = None,
) -> None:
    """Draw the line below: how to read the chart, the turn to the table and back, what to open.

    Args:
        name: As for ``either``.
        caption: How to read what is above.
        picks: The lines of the table that is shown.
        opened: As for ``either``.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        if opened is not None and picks:
            pick(name, picks, opened)
        elif caption:
            st.caption(caption, width="content")
        st.space("stretch")
        toggle(name)


def toggle(name: str) -> None:
    """Draw the word that turns a chart into its table, or back."""
    is_table = is_asked(name)

    def turned() -> None:
        st.session_state[f"{name}.as_table"] = not is_table

    st.button(
        "As a chart" if is_table else "As a table",
        key=f"{name}.turn",
        type="tertiary",
        on_click=turned,
    )


def draw(lines: Sequence[Line], about: str) -> None:
    """Draw a table of lines; the first column heads each of them.

    Args:
        lines: What ``charts.tables`` makes of a chart's rows.
        about: Heading of the first column.
    """
    columns = list(dict.fromkeys(column for line in lines for column in line.cells))
    heads = [_STEP * line.level + _title(line) for line in lines]
    frame = pd.DataFrame(
        [[_cell(line, column) for column in columns] for line in lines],
        columns=columns,
        index=pd.Index(heads, name=about),
    )
    st.table(frame, border="horizontal")


def pick(
    name: str,
    lines: Sequence[Line],
    opened: Callable[[Line], None],
    *,
    label: str = "Open a line of the table",
) -> None:
    """Draw a field that opens a line of a table, for those who do not point at it.

    Args:
        name: As for ``either``.
        lines: Those of the table; what cannot be opened is left out.
        opened: As for ``either``.
        label: What it does, where a page has several tables.
    """
    key, picks = f"{name}.open", [line for line in lines if line.id]

    def picked() -> None:
        place = st.session_state[key]
        st.session_state[key] = None  # so that the same line can be opened again
        if place is not None:
            opened(picks[place])

    st.selectbox(
        label,
        range(len(picks)),
        format_func=lambda place: picks[place].title,
        index=None,
        placeholder=f"{label} …",
        key=key,
        on_change=picked,
        label_visibility="collapsed",
        width=360,
    )


def _title(line: Line) -> str:
    said = one_line(line.title)
    return f"**{said}**" if line.kind in {"group", "heading"} else said


def _cell(line: Line, column: str) -> str:
    said = line.cells.get(column, "")
    if column != tables.STATUS or not said:
        return plain(said)
    return f"{statuses.icon(line.status)} {plain(said)}"
