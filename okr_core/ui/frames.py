"""Answers of the engine kept between reruns: the same question of the same data is asked once.

Kept here and not in ``st.cache_data``, which copies an answer through pickle at every hit: several
milliseconds for a page of gauges. Frames are handed out as copies that share their columns until
one of them is changed.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

import pandas as pd

from okr_core.model.access import Access
from okr_core.model.errors import AccessDenied
from okr_core.ui import state
from okr_core.workspace import Answer, Viewer, Workspace

P = ParamSpec("P")
T = TypeVar("T")
Row = dict[str, Any]
"""One row of a frame, by column."""

_MOST: Final = 512  # about ten to a page, for each reach that looks at it


def read(
    question: Callable[Concatenate[Any, P], pd.DataFrame], *args: P.args, **kwargs: P.kwargs
) -> pd.DataFrame:
    """Return what a reading method answers, e.g. ``read(Viewer.teams, as_of)``.

    Asked of what this session holds. Kept by database, capability, reach, method and arguments
    until a table changes that it was read from. The frame is a copy; change it freely.

    Raises:
        AccessDenied: The session holds nothing that can be asked this.
        DatabaseError: The database cannot be read.
    """
    workspace, viewer = state.workspace(), state.viewer()
    name = question.__name__
    if not hasattr(viewer, name):
        raise AccessDenied("This is for those who may edit.", "Ask for another link.")
    key = (_seen_by(workspace, viewer), name, args, tuple(kwargs.items()))
    answer = _answers.get(workspace, key, lambda: getattr(viewer, name)(*args, **kwargs))
    return cast(pd.DataFrame, answer).copy(deep=False)


def kept(build: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function makes of the data, kept as by ``read``. Do not change it.

    Args:
        build: A function of a module that reads with ``read`` and depends on nothing else but its
            arguments.
        *args: Its arguments, small and hashable.
        **kwargs: The same.
    """
    workspace = state.workspace()
    key = (_seen_by(workspace, state.viewer()), build, args, tuple(kwargs.items()))
    return cast(T, _answers.get(workspace, key, lambda: build(*args, **kwargs)))


def together(*questions: Callable[[], object]) -> None:
    """Ask several questions at once, so that ``read`` and ``kept`` then have the answers.

    DuckDB plans a question on one core however many there are. An error is left to whoever asks
    next.
    """
    access = state.access()
    waiting = [_threads.submit(_ask, access, question) for question in questions]
    wait(waiting)


def _ask(access: Access, question: Callable[[], object]) -> None:
    with state.held(access):
        question()


def _seen_by(workspace: Workspace, viewer: Viewer) -> Hashable:
    """Return what an answer depends on beside the question."""
    return (workspace, type(viewer), viewer.reach)


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame, in order, each by column."""
    return cast(list[Row], frame.to_dict("records"))


class _Entry:
    """One answer as it was found last, and the lock under which it is found."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.answer: Answer[object] | None = None


class _Answers:
    """The answers asked for last. Whoever asks what another is just finding waits for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()

    def get(self, workspace: Workspace, key: Hashable, find: Callable[[], object]) -> object:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            if len(self._entries) > _MOST:
                self._entries.popitem(last=False)
        with entry.lock:
            entry.answer = workspace.fresh(entry.answer, find)
            return entry.answer.found


_answers = _Answers()
_threads = ThreadPoolExecutor(thread_name_prefix="frames")
