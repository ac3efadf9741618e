"""Answers of the engine kept between reruns: the same question of the same data is asked once."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pandas as pd
import streamlit as st

from okr_core.ui import state
from okr_core.workspace import Viewer

P = ParamSpec("P")
T = TypeVar("T")
Row = dict[str, Any]
"""One row of a frame, by column."""


def read(
    question: Callable[Concatenate[Viewer, P], pd.DataFrame], *args: P.args, **kwargs: P.kwargs
) -> pd.DataFrame:
    """Return what a reading method of ``Viewer`` answers, e.g. ``read(Viewer.teams, as_of)``.

    Kept by database, data version, method and arguments, so a write anywhere makes it fresh. The
    frame is a copy; change it freely.

    Raises:
        DatabaseError: The database cannot be read.
    """
    workspace = state.workspace()
    return _answer(
        str(workspace.path), workspace.version, question.__name__, args, kwargs, question
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _answer(
    database: str,  # noqa: ARG001 - part of the key
    version: int,  # noqa: ARG001 - part of the key
    name: str,  # noqa: ARG001 - part of the key
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    _question: Callable[..., pd.DataFrame],
) -> pd.DataFrame:
    return _question(state.viewer(), *args, **kwargs)


def kept(build: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function makes of the data, kept until the data changes.

    Args:
        build: A function of a module that reads with ``read`` and depends on nothing else but its
            arguments.
        *args: Its arguments, small and hashable.
        **kwargs: The same.
    """
    workspace = state.workspace()
    name = f"{build.__module__}.{build.__qualname__}"
    made: T = _made(str(workspace.path), workspace.version, name, args, kwargs, build)
    return made


@st.cache_data(show_spinner=False, max_entries=64)
def _made(
    database: str,  # noqa: ARG001 - part of the key
    version: int,  # noqa: ARG001 - part of the key
    name: str,  # noqa: ARG001 - part of the key
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    _build: Callable[..., Any],
) -> Any:  # noqa: ANN401 - whatever the function makes
    return _build(*args, **kwargs)


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame, in order, each by column."""
    return cast(list[Row], frame.to_dict("records"))
