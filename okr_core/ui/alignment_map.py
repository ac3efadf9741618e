"""The cascade as a map: a tree, an icicle or an indented table, whichever its size asks for."""

import pandas as pd
import streamlit as st

from okr_core.charts import alignment_tree, icicle, numbers, selection
from okr_core.charts.theme import ADAPTIVE
from okr_core.ui import drawing, gauges, page, statuses

MOST_IN_ICICLE = 600
NAME = "alignment.map"
_STEP = "\u2003"


def show(frame: pd.DataFrame) -> None:
    """Draw the map; a click names the objective in the address.

    Args:
        frame: As ``Viewer.alignment``, with ``is_match`` (False fades an objective).
    """
    if len(frame) > MOST_IN_ICICLE:
        _table(frame)
        return
    chart = alignment_tree if len(frame) <= alignment_tree.MOST_NODES else icicle
    datasets = chart.datasets(frame.rename(columns={"team": "team_name", "owner": "owner_name"}))
    key = gauges.fresh(NAME)
    drawing.draw(
        chart.spec(ADAPTIVE),
        datasets,
        height=chart.height(datasets["rows"]),
        alt=f"{len(frame)} objectives and what each aligns to",
        key=key,
        on_select=lambda: _clicked(key),
    )


def _clicked(key: str) -> None:
    row = selection.clicked(st.session_state[key])
    if row:
        page.pick(objective=str(row["id"]))


def _table(frame: pd.DataFrame) -> None:
    """Every objective on a line of its own, set in by its depth, in the order of the cascade."""
    rows = frame[frame["is_match"]].sort_values("path", key=lambda paths: paths.map(tuple))
    shown = pd.DataFrame(
        {
            "Objective": [
                _STEP * int(depth) + title
                for depth, title in zip(rows["depth"], rows["title"], strict=True)
            ],
            "Team": rows["team"].to_list(),
            "Status": [statuses.word(status) for status in rows["status"]],
            "Progress": [numbers.percent(progress) for progress in rows["progress"]],
        }
    )

    key = gauges.fresh(NAME)

    def picked() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        if chosen:
            page.pick(objective=str(rows["objective_id"].iloc[chosen[0]]))

    st.dataframe(
        shown,
        hide_index=True,
        height=640,
        key=key,
        on_select=picked,
        selection_mode="single-row",
        alt=f"{len(rows)} objectives, each under the one it aligns to",
        column_config={
            "Objective": st.column_config.TextColumn(width="large"),
            "Progress": st.column_config.TextColumn(width="small", alignment="right"),
        },
    )
