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
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw one chart.

    Args:
        spec: A chart without its data, as the chart modules give it.
        datasets: Its data, by the names that the spec uses: as frames, or ``ready``.
        height: In pixels.
        alt: What it shows, for those who do not see it.
        key: A stable key. A new one forgets the selection.
        on_select: Called when a click selects something; ``st.session_state[key]`` says what.
    """
    st.vega_lite_chart(
        {**spec, "height": height, "datasets": dict(datasets)},
        theme=None,
        key=key,
        on_select=on_select or "ignore",
        alt=alt,
    )
