"""The one workspace of this process, and what the current session may do with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from okr_core.model.access import FULL, Ability, Access
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock, SystemClock
from okr_core.model.errors import InvalidInput
from okr_core.ui.settings import Settings
from okr_core.workspace import Editor, Viewer, Workspace

# Kept in this module and not in st.cache_resource: any browser may ask for caches to be cleared,
# and a database file is opened once in a process.
_lock = threading.Lock()
_settings: Settings | None = None
_workspace: Workspace | None = None

_NAME = "shell.name"
_held: ContextVar[Access | None] = ContextVar("okr_access", default=None)


def configure(settings: Settings) -> None:
    """Choose the database before it is opened; otherwise the environment chooses."""
    global _settings  # noqa: PLW0603 - one process, one database
    with _lock:
        _settings = settings


def workspace() -> Workspace:
    """Return the open workspace, opening it at the first call.

    Raises:
        DatabaseError: It cannot be opened. The next call tries again.
        InvalidInput: The environment asks for something that does not exist.
    """
    global _settings, _workspace  # noqa: PLW0603 - one process, one database
    if _workspace is not None:
        return _workspace
    with _lock:
        if _workspace is None:
            _settings = _settings or Settings.from_environment()
            _settings.make_folder()
            _workspace = Workspace.open(
                _settings.database,
                read_only=_settings.read_only,
                clock=FixedClock(_settings.today) if _settings.today else SystemClock(),
                backup_dir=_settings.backup_dir,
            )
        return _workspace


def close() -> None:
    """Close the workspace and forget the settings, so that another may be opened."""
    global _settings, _workspace
    with _lock:
        opened, _workspace, _settings = _workspace, None, None
        if opened is not None:
            opened.close()


def access() -> Access:
    """Return what this session may do now. Asked anew wherever it matters.

    Raises:
        AccessDenied: Nothing: it came by no link that works.
    """
    return _held.get() or FULL


@contextmanager
def held(access: Access) -> Iterator[None]:
    """Let a thread that works for a session have the session's access while the block runs."""
    token = _held.set(access)
    try:
        yield
    finally:
        _held.reset(token)


def viewer() -> Viewer:
    """Return what this session reads with: what may be edited too, if it may edit.

    Raises:
        AccessDenied: It came by no link that works.
    """
    mine = access()
    return workspace().desk(mine) if mine.may(Ability.EDIT) else workspace().viewer(mine)


def can_edit() -> bool:
    """Return whether this session may write. Asked anew on every run."""
    return access().may(Ability.EDIT) and not workspace().read_only


def editor() -> Editor | None:
    """Return the capability to write in the name this session gave; None when reading only.

    Raises:
        InvalidInput: The session has not said who it is; the field is ``your_name``.
    """
    if not can_edit():
        return None
    name = actor_name()
    if not name:
        raise InvalidInput(
            "Say who you are first.", "It is kept beside the change.", field="your_name"
        )
    return workspace().editor(Actor(name=name), access())


def actor_name() -> str:
    """Return the name that this session gave, or an empty string."""
    return str(st.session_state.get(_NAME, ""))


def remember_name(name: object) -> None:
    """Keep the name of whoever sits at this session, as one line of at most 200 characters."""
    line = " ".join(str(name or "").split())[:200]
    if line:
        st.session_state[_NAME] = line
