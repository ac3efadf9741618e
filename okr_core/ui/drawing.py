"""Draws a chart: a spec made once in a process, and its rows."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st


def ready(datasets: Mapping[str, pd.DataFrame]) -> dict[str, pa.Table]:
    """Return a chart's data as it is sent, for data that is drawn many times."""
    return {
        name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in datasets.items()
    }


def draw(
    spec: Mapping[str, Any],
    datasets: Mapping[str, pd.DataFrame] | Mapping[str, pa.Table],
    *,
    height: int,
    alt: str,
    key: str,
    width: int | None = None,
    on_click: Callable[[Any], None] | None = None,
) -> None:
    """Draw one chart.

    A click is used up by what it does: the chart is drawn anew without a selection, so that the
    same place can be clicked again.

    Args:
        spec: A chart without its data, as the chart modules give it.
        datasets: Its data, by the names that the spec uses: as frames, or ``ready``.
        height: In pixels.
        alt: What it shows, for those who do not see it.
        key: A stable key.
        width: In pixels; None is as wide as its place.
        on_click: Called back with what a click selected.
    """
    now = fresh(key)
    size = {"height": height} if width is None else {"height": height, "width": width}
    st.vega_lite_chart(
        {**spec, **size, "datasets": dict(datasets)},
        width="stretch" if width is None else "content",
        theme=None,
        key=now,
        on_select=(lambda: used_up(key, on_click)) if on_click else "ignore",
        alt=alt,
    )


def fresh(key: str) -> str:
    """Return the key under which an element is drawn: the same until its selection is used up."""
    return f"{key}.{st.session_state.get(f'{key}.clicks', 0)}"


def used_up(key: str, on_click: Callable[[Any], None]) -> None:
    """Hand over what is selected in an element and forget it. For the element's callback."""
    selected = st.session_state[fresh(key)]
    st.session_state[f"{key}.clicks"] = st.session_state.get(f"{key}.clicks", 0) + 1
    on_click(selected)
