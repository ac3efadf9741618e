"""The note a server leaves beside its database: where it listens, and the token of this run.

``okr sql`` and ``okr doctor`` cannot open a file that a server holds; they read this note and
ask the server instead. Whoever can read it could read the database too: both belong to one user.
"""

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_PATIENCE: Final = 2  # seconds, for a server of this machine to take a call


class Run(BaseModel):
    """A server that is running.

    Attributes:
        pid: Its process id.
        address: Where it listens, e.g. ``http://127.0.0.1:8501``.
        token: What its forward routes ask for; new at every start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    address: str
    token: str


def place(database: Path) -> Path:
    """Return the file of the note: ``<database>.run``."""
    return database.with_name(f"{database.name}.run")


@contextmanager
def announced(database: Path, run: Run) -> Iterator[None]:
    """Leave the note while the block runs, readable by its owner only, and take it away after."""
    note = place(database)
    # Written beside and renamed, so that nobody reads half a note or one made more readable.
    draft = note.with_name(f"{note.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(run.model_dump_json())
    draft.replace(note)
    try:
        yield
    finally:
        if _read(note) == run:  # a server started since may have left its own
            with suppress(OSError):
                note.unlink()


def find(database: Path) -> Run | None:
    """Return the server that holds a database, or None.

    A note is ignored when its process is gone, when somebody else wrote it or could have, when it
    points to another machine, or when nothing listens there: after a crash, another program may
    have been given the process id.
    """
    note = place(database)
    try:
        status = note.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    run = _read(note)
    if run is None or not _alive(run.pid) or not _listens(run.address):
        return None
    return run


def _read(note: Path) -> Run | None:
    try:
        return Run.model_validate_json(note.read_text(encoding="utf-8"))
    except (OSError, ValueError, ValidationError):
        return None


def _listens(address: str) -> bool:
    place = urlsplit(address)
    if place.hostname is None or not _is_of_this_machine(place.hostname):
        return False
    try:
        with socket.create_connection((place.hostname, place.port or 80), timeout=_PATIENCE):
            return True
    except OSError:
        return False


def _is_of_this_machine(host: str) -> bool:
    """Return whether a host is an address that this machine can listen on."""
    if host in _LOOPBACK:
        return True
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as attempt:
            attempt.bind((host, 0))
            return True
    except OSError:
        return False


def _alive(pid: int) -> bool:
    if pid <= 0:
        return False
    if os.name == "nt":  # there, signal 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
