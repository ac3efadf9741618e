"""The worked examples told on an empty database, in a thread that no rerun stops half way."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import streamlit as st

from okr_core.model.errors import OkrError
from okr_core.ui import state
from okr_core.ui.first_run import draft
from okr_core.workspace import Workspace

Progress = Callable[[float, str], None]
Example = Callable[[Workspace, Progress], object]

_log = logging.getLogger(__name__)


class _Telling:
    """One example being told, and how far it is: a fraction."""

    def __init__(self, example: Example, workspace: Workspace) -> None:
        self.done = 0.0
        teller = ThreadPoolExecutor(1, "example")
        self._told: Future[object] = teller.submit(example, workspace, self._progress)
        self._told.add_done_callback(_after)
        teller.shutdown(wait=False)  # after this one; the run that began it goes on

    @property
    def is_running(self) -> bool:
        return not self._told.done()

    @property
    def problem(self) -> str:
        """Why it could not be told, as a sentence, or an empty string."""
        error = self._told.exception() if self._told.done() else None
        if error is None:
            return ""
        if isinstance(error, OkrError):
            return str(error)
        return (
            "The example could not be filled in, and nothing of it was kept. "
            "The server's log says why."
        )

    def _progress(self, done: float, _what: str) -> None:
        self.done = done


_example: Example | None = None
_telling: _Telling | None = None
_lock = threading.Lock()


def offer(example: Example) -> None:
    """Say what fills an empty database with the worked examples. Called once, at the start."""
    global _example  # noqa: PLW0603 - wired by app.py, for this room does not know the demo
    _example = example


def is_offered() -> bool:
    """Return whether there is an example to look at."""
    return _example is not None


def is_telling() -> bool:
    """Return whether the example is being told: the database is not to be looked at yet."""
    return _telling is not None and _telling.is_running


def problem() -> str:
    """Return why the example could not be told, as a sentence, or an empty string."""
    return "" if _telling is None else _telling.problem


def tell() -> None:
    """Begin to tell the example, unless that was begun already. For a callback.

    Raises:
        AccessDenied: The session came by no link that works.
    """
    global _telling  # noqa: PLW0603 - one database, one telling
    if not (state.can_edit() and state.access().reach.is_everything):
        return
    with _lock:
        if _example is not None and not is_telling():
            _telling = _Telling(_example, state.workspace())


@st.fragment(run_every=0.5)
def wait() -> None:
    """Draw how far the example is, and show the pages when it is whole."""
    if _telling is None or not _telling.is_running:
        st.rerun()
    st.progress(min(_telling.done, 1.0), "Filling in the example. This takes a few seconds.")


def _after(told: Future[object]) -> None:
    error = told.exception()
    if error is None:
        draft.forget()
    else:
        _log.error("The example could not be told.", exc_info=error)
