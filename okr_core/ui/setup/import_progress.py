"""A bar for what may take longer than a second; what is quicker needs none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

_MANY: Final = 500  # rows

Step = Callable[[float, str], object]
"""Told how far something long is, a fraction, and what is being done."""


@contextmanager
def bar(rows: int) -> Iterator[Step]:
    """Give what tells how far the work on so many rows is."""
    if rows < _MANY:
        yield lambda _done, _what: None
        return
    place = st.empty()
    try:
        yield place.progress
    finally:
        place.empty()
