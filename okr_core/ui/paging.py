"""A long list in parts: which part is shown is in the address."""

import streamlit as st

from okr_core.ui import page


def window(total: int, size: int, name: str = "from") -> tuple[int, int]:
    """Return the first and one past the last place to show, from the address.

    Args:
        total: How many there are.
        size: How many are shown at once.
        name: The parameter in the address.
    """
    asked = st.query_params.get(name, "0")
    first = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    first = min(first, max(total - 1, 0)) // size * size
    return first, min(first + size, total)


def turn(total: int, size: int, name: str = "from") -> None:
    """Draw the buttons to the parts before and after, where there is more than one."""
    if total <= size:
        return
    first, last = window(total, size, name)
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            "Before",
            key=f"paging.{name}.before",
            icon=":material/chevron_left:",
            disabled=first == 0,
            on_click=lambda: page.pick(**{name: str(first - size) if first > size else None}),
        )
        st.text(f"{first + 1}–{last} of {total}", width="content")
        st.button(
            "After",
            key=f"paging.{name}.after",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=last == total,
            on_click=lambda: page.pick(**{name: str(last)}),
        )
