"""The cascade as a map: a tree, an icicle or an indented table, whichever its size asks for."""

from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.charts import alignment_tree, icicle, numbers, selection, tables
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import as_table, drawing, page, statuses
from okr_core.ui.frames import read
from okr_core.workspace import Viewer

MOST_IN_ICICLE = 600
_NAME = "alignment.map"
DEPTHS = frozenset(str(depth) for depth in range(100))
"""What an address may ask for as the last level to show."""

_STEP = "\u2003"
_TREE = "A line leads from an objective to what carries it; dashed: through a key result."


class Cascade(NamedTuple):
    """The objectives of a scope, down to a depth.

    Attributes:
        datasets: The chart's data, by ``rows``; of a table, what its cells say.
        kind: ``tree``, ``icicle`` or ``table``.
        ids: The objectives in the table's order.
        levels: How many levels there are in all.
        matches: How many objectives have the words that are searched for.
    """

    datasets: dict[str, pd.DataFrame]
    kind: str
    ids: list[str]
    levels: int
    matches: int


def cascade(
    *, as_of: date, cycle: str | None, team: str | None, words: str, depth: int | None
) -> Cascade:
    """Return the objectives of a scope, those with the words made to stand out."""
    rows = read(Viewer.alignment, as_of=as_of, cycle=cycle, team=team)
    levels = 0 if rows.empty else int(rows["depth"].max()) + 1
    rows = rows if depth is None else rows[rows["depth"] <= depth]
    said = (rows["title"] + " " + rows["team"].fillna("")).str.casefold()
    rows = rows.assign(is_match=said.str.contains(words, regex=False))
    matches = int(rows["is_match"].sum())
    if len(rows) > MOST_IN_ICICLE:
        found = rows[rows["is_match"]].sort_values("path", key=lambda paths: paths.map(tuple))
        ids = found["objective_id"].to_list()
        return Cascade({"rows": _cells(found)}, "table", ids, levels, matches)
    named = rows.rename(columns={"team": "team_name", "owner": "owner_name"})
    if len(rows) <= alignment_tree.MOST_NODES:
        return Cascade(alignment_tree.datasets(named), "tree", [], levels, matches)
    return Cascade(icicle.datasets(named), "icicle", [], levels, matches)


def show(found: Cascade) -> None:
    """Draw the map; a click names the objective in the address."""
    rows = found.datasets["rows"]
    if found.kind == "table":
        _table(found)
        return
    chart = alignment_tree if found.kind == "tree" else icicle
    as_table.either(
        _NAME,
        chart=lambda: drawing.draw(
            chart.spec(ADAPTIVE),
            found.datasets,
            height=chart.height(rows),
            alt=f"{len(rows)} objectives and what each aligns to",
            key=_NAME,
            on_click=_clicked,
        ),
        lines=lambda: tables.objectives(rows),
        about="Objective",
        caption=_TREE if found.kind == "tree" else "",
        opened=lambda line: page.pick(objective=line.id),
    )


def _clicked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
    row = selection.clicked(selected)
    if row:
        page.pick(objective=str(row["id"]))


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    """What the table says: each objective set in by its depth, in the order of the cascade."""
    titles = zip(rows["depth"], rows["title"], strict=True)
    return pd.DataFrame(
        {
            "Objective": [_STEP * int(depth) + title for depth, title in titles],
            "Team": rows["team"].to_list(),
            "Status": [statuses.word(status) for status in rows["status"]],
            "Progress": [numbers.percent(progress) for progress in rows["progress"]],
        }
    )


def _table(found: Cascade) -> None:
    def picked(selected: Any) -> None:  # noqa: ANN401 - a selection, as Streamlit hands it over
        chosen = selected["selection"]["rows"]
        if chosen:
            page.pick(objective=found.ids[chosen[0]])

    st.dataframe(
        found.datasets["rows"],
        hide_index=True,
        height=640,
        key=drawing.fresh(_NAME),
        on_select=lambda: drawing.used_up(_NAME, picked),
        selection_mode="single-row",
        alt=f"{len(found.ids)} objectives, each under the one it aligns to",
        column_config={
            "Objective": st.column_config.TextColumn(width="large"),
            "Progress": st.column_config.TextColumn(width="small", alignment="right"),
        },
    )
    titles = zip(found.ids, found.datasets["rows"]["Objective"], strict=True)
    lines = [tables.Line("objective", node, title, "", {}) for node, title in titles]
    as_table.pick(_NAME, lines, lambda line: page.pick(objective=line.id))
