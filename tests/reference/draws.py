"""What every invented row is drawn from: cheap strategies, numbers, and dated changes."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from hypothesis import strategies as st

from reference.histories import day, moment

Draw = Any


@lru_cache(maxsize=4096, typed=True)  # typed: (0.0, 1.0) is not (False, True)
def one_of(*options: Any) -> st.SearchStrategy[Any]:
    """One of some plain values. Cached: making and checking strategies costs more than drawing."""
    return st.sampled_from(options)


@cache
def whole(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


OFFSETS = st.integers(-20, 110)
NUMBERS = st.one_of(
    st.integers(-10, 100).map(float),
    st.integers(-50, 150).map(lambda number: number / 10),
    st.integers(-20, 40).map(lambda number: number / 4),
    st.just(0.0),
    # Large, yet small enough that the difference of two keeps nine digits in doubles.
    st.integers(-3, 3).map(lambda number: number * 1e4),
)
SHARES = st.integers(-3, 13).map(lambda number: number / 10)
"""How far a value lies from baseline to target: mostly between, sometimes beyond either end."""
ARCHIVED = {"archived_at": moment(day(0))}


def sometimes(draw: Draw, strategy: st.SearchStrategy[Any]) -> Any:
    return draw(strategy) if draw(one_of(False, True)) else None


def changes(
    draw: Draw, *options: Callable[[], dict[str, Any]], at_most: int = 2
) -> list[tuple[date, dict[str, Any]]]:
    """A few dated changes of a row, or none."""
    return [
        (day(draw(OFFSETS)), options[draw(whole(0, len(options) - 1))]())
        for _ in range(draw(whole(0, at_most)))
    ]
