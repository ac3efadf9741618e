"""A long list in parts: which part is shown is in the address."""

from typing import Final

import streamlit as st

from okr_core.ui import page

NAME: Final = "from"
"""The parameter in the address."""


def start(size: int) -> int:
    """Return the place of the first row to show, from the address: a multiple of ``size``."""
    asked = st.query_params.get(NAME, "0")
    place = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    return place // size * size


def clamped(place: int, total: int, size: int) -> int:
    """Return the first row of the part that holds a place, or of the last part."""
    return min(place, max(total - 1, 0)) // size * size


def window(total: int, size: int) -> tuple[int, int]:
    """Return the first and one past the last place to show."""
    first = clamped(start(size), total, size)
    return first, min(first + size, total)


def turn(total: int, size: int) -> None:
    """Draw the buttons to the parts before and after, where there is more than one."""
    if total <= size:
        return
    first, last = window(total, size)
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            "Before",
            key="paging.before",
            icon=":material/chevron_left:",
            disabled=first == 0,
            on_click=lambda: page.pick(**{NAME: str(first - size) if first > size else None}),
        )
        st.text(f"{first + 1}–{last} of {total}", width="content")
        st.button(
            "After",
            key="paging.after",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=last == total,
            on_click=lambda: page.pick(**{NAME: str(last)}),
        )
