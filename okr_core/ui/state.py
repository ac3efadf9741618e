"""The one workspace of this process, and what the current session may do with it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import streamlit as st

from okr_core.model.access import (
    BROWSER_COOKIE,
    FULL,
    LINK_COOKIE,
    Ability,
    Access,
    token_hash,
)
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock, SystemClock
from okr_core.model.errors import AccessDenied, DatabaseError, InvalidInput, OkrError
from okr_core.ui import sso
from okr_core.ui.settings import Mode, Settings
from okr_core.workspace import Commenter, Editor, Owner, Register, Viewer, Voter, Workspace

# Kept in this module and not in st.cache_resource: any browser may ask for caches to be cleared,
# and a database file is opened once in a process.
_lock = threading.Lock()
_settings: Settings | None = None
_workspace: Workspace | None = None

_NAME: Final = "shell.name"
_NAME_LENGTH: Final = 200
_PART_LENGTH: Final = 98  # of two names that make one
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


def settings() -> Settings:
    """Return what this server works with.

    Raises:
        DatabaseError: Its database cannot be opened.
    """
    workspace()
    if _settings is None:  # closed meanwhile
        raise DatabaseError("This server is about to stop.", "Start it again.")
    return _settings


def mode() -> Mode:
    """Return who may do what here: the access mode of this server."""
    return settings().access


def access() -> Access:
    """Return what this session may do now. Asked anew wherever it matters.

    Raises:
        AccessDenied: Nothing: it came by no link that works.
    """
    held_by_thread = _held.get()
    if held_by_thread is not None:
        return held_by_thread
    match mode():
        case "open":
            return FULL
        case "links":
            return _by_link(link_token())
        case "sso":
            return sso.access(workspace())


def access_of_request(cookies: Mapping[str, str]) -> Access:
    """Return what whoever sent these cookies may do now: for what is served beside the pages.

    Raises:
        AccessDenied: Nothing.
        InvalidInput: A rule of access is not understood.
    """
    match mode():
        case "open":
            return FULL
        case "links":
            return _by_link(cookies.get(LINK_COOKIE, ""))
        case "sso":
            return sso.access_by_cookies(workspace(), cookies)


def may_upload(cookies: Mapping[str, str]) -> bool:
    """Return whether whoever sent these cookies may bring a file: only the import takes one."""
    try:
        mine = access_of_request(cookies)
        return mine.may(Ability.EDIT) and mine.reach.is_everything and not workspace().read_only
    except OkrError:
        return False


def link_token() -> str:
    """Return the token of the link that the connected browser came by, or an empty string."""
    return "" if mode() == "open" else st.context.cookies.get(LINK_COOKIE, "")


def browser() -> str | None:
    """Return what stands for the connected browser when it votes; None when it keeps no cookies.

    Not the cookie itself: whoever reads the file cannot vote in its place.
    """
    token = st.context.cookies.get(BROWSER_COOKIE, "")
    return token_hash(token) if token else None


def _by_link(token: str) -> Access:
    found = workspace().access_of(token) if token else None
    if found is not None:
        return found
    if token:
        raise AccessDenied(
            "The link that brought you here no longer works.",
            "It has ended or was taken back. Ask whoever gave it to you for another one.",
        )
    raise AccessDenied(
        "Here a team keeps where it is going, and how far it has come.",
        "To look in you need a link. Ask whoever runs it for one.",
    )


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


def register() -> Register:
    """Return what this session asks who may look in.

    Raises:
        AccessDenied: It may not administer everything.
    """
    return workspace().register(access())


def may(ability: Ability) -> bool:
    """Return whether this session has an ability, and the database lets it be used.

    Asked anew on every run.
    """
    is_possible = ability is Ability.READ or not workspace().read_only
    return access().may(ability) and is_possible


def can_edit() -> bool:
    """Return whether this session may edit."""
    return may(Ability.EDIT)


def commenter() -> Commenter | None:
    """Return the capability to comment in this session's name; None when the file is read only.

    Raises:
        AccessDenied: The session may not.
        InvalidInput: It has not said who it is; the field is ``your_name``.
    """
    return None if workspace().read_only else workspace().commenter(_actor(), access())


def voter() -> Voter | None:
    """Return the capability to vote, which takes no name; None when the file is read only.

    Raises:
        AccessDenied: The session may not.
    """
    return None if workspace().read_only else workspace().voter(access())


def editor() -> Editor | None:
    """Return the capability to write in this session's name; None when the file is read only.

    Raises:
        AccessDenied: The session may not.
        InvalidInput: It has not said who it is; the field is ``your_name``.
    """
    return None if workspace().read_only else workspace().editor(_actor(), access())


def owner() -> Owner | None:
    """Return the capability to administer in this session's name; None when the file is read only.

    Raises:
        AccessDenied: The session may not.
        InvalidInput: It has not said who it is; the field is ``your_name``.
    """
    return None if workspace().read_only else workspace().owner(_actor(), access())


def _actor() -> Actor:
    name = actor_name()
    if not name:
        raise InvalidInput(
            "Say who you are first.", "It is kept beside the change.", field="your_name"
        )
    return Actor(name=name, person_id=person_id())


def person_id() -> str | None:
    """Return who of the file this session is; None when that is not known."""
    return sso.person_id(workspace()) if mode() == "sso" else None


def actor_name() -> str:
    """Return the name that this session's changes are kept under, or an empty string.

    Whoever came by a link is called what the link is called, behind the name they gave if they
    gave one: a name is typed, the link is known.
    """
    given, known = given_name(), access().name
    if given and known and given != known:
        return f"{given[:_PART_LENGTH]} ({known[:_PART_LENGTH]})"
    return given or known


def given_name() -> str:
    """Return the name that this session gave, or an empty string."""
    return str(st.session_state.get(_NAME, ""))


def remember_name(name: object) -> None:
    """Keep the name of whoever sits at this session, as one line of at most 200 characters."""
    line = " ".join(str(name or "").split())[:_NAME_LENGTH]
    if line:
        st.session_state[_NAME] = line
