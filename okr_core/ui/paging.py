"""A long list in parts: which part is shown is in the address."""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import groupby
from typing import Final

import streamlit as st

from okr_core.ui import page

NAME: Final = "from"
"""The parameter in the address."""
_DIGITS: Final = 9


def start(size: int) -> int:
    """Return the place of the first row to show, from the address: a multiple of ``size``."""
    return number(st.query_params.get(NAME)) // size * size


def number(asked: str | None) -> int:
    """Return a number that an address gives, or 0 for what is none within reason."""
    is_one = asked and asked.isascii() and asked.isdecimal() and len(asked) < _DIGITS
    return int(asked) if asked and is_one else 0


def clamped(place: int, total: int, size: int) -> int:
    """Return the first row of the part that holds a place, or of the last part."""
    return min(place, max(total - 1, 0)) // size * size


def window(total: int, size: int) -> tuple[int, int]:
    """Return the first and one past the last place to show."""
    first = clamped(start(size), total, size)
    return first, min(first + size, total)


def whole(groups: Sequence[Hashable], most: int) -> Sequence[int]:
    """Return where the parts of a list begin that cut no group in two, if it is not too long.

    Args:
        groups: What each row is of; rows of a group follow each other.
        most: How many rows a part has at most.
    """
    starts, end = [0], 0
    for _, rows in groupby(groups):
        first, end = end, end + len(list(rows))
        if first > starts[-1] and end - starts[-1] > most:
            starts.append(first)
        while end - starts[-1] > most:
            starts.append(starts[-1] + most)
    return starts


def part(starts: Sequence[int], total: int, place: int) -> tuple[int, int]:
    """Return the first and one past the last place of the part that holds a place.

    Args:
        starts: Where the parts begin, as ``whole`` returns.
        total: How many rows there are.
        place: Beyond the end it is that of the last row.
    """
    number = bisect_right(starts, min(place, max(total - 1, 0))) - 1
    return starts[number], [*starts[1:], total][number]


def turn(total: int, size: int) -> None:
    """Draw the buttons to the parts before and after, where there is more than one."""
    first, last = window(total, size)
    turn_from(first, last, total, before=max(first - size, 0))


def turn_from(first: int, last: int, total: int, *, before: int) -> None:
    """Draw the buttons to the parts before and after this one, where there is more than one.

    Args:
        first: The first place of this part.
        last: One past its last place.
        total: How many rows there are.
        before: A place of the part before.
    """
    if last - first >= total:
        return
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            "Before",
            key="paging.before",
            icon=":material/chevron_left:",
            disabled=first == 0,
            on_click=lambda: page.pick(**{NAME: str(before) if before else None}),
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
