"""Starts Streamlit with our settings, in the foreground, and keeps the database while it runs."""

import errno
import gc
import importlib.util
import os
import secrets
import shlex
import socket
import stat
import sys
import tomllib
import webbrowser
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import Any, Final

import click

from okr_core.model.access import Role
from okr_core.model.errors import DatabaseBusy, InvalidInput, OkrError
from okr_core.ui import run_file, settings, webhook
from okr_core.ui.place import Place
from okr_core.ui.settings import Settings
from okr_core.workspace import Workspace, backups, sending

TOKEN: Final = secrets.token_urlsafe(32)  # of this run; a second process has its own


def options(place: Place, *, headless: bool = True) -> dict[str, Any]:
    """Return every Streamlit setting by its dotted name, from the one file that holds them.

    Passed on to Streamlit rather than found by it: an installed wheel has no ``.streamlit`` folder
    where Streamlit would look, and another project's might be in the current one.
    """
    found = dict(_flat(tomllib.loads(settings.STREAMLIT.read_text(encoding="utf-8"))))
    return found | {
        "server.address": place.host,
        "server.port": place.port,
        "server.allowedHosts": place.known_as,
        "server.headless": headless,
    }


def serve(chosen: Settings, place: Place, *, headless: bool = False) -> None:
    """Serve a database until the process is interrupted.

    Raises:
        InvalidInput: It would be open to other machines, and nobody said that it may; or messages
            are to be sent where they cannot go.
        DatabaseBusy: Another process has the database open.
        DatabaseError: It cannot be opened.
        OkrError: The port is taken.
    """
    refuse_open(chosen, place)
    _messages_go(chosen, place)
    held = run_file.find(chosen.database)
    if held is not None and held.pid != os.getpid():
        raise DatabaseBusy(str(chosen.database), held.pid, held.address)
    refuse_taken(place)  # before the database is opened, which may create it

    from okr_core.ui import sso, state  # noqa: PLC0415 - Streamlit takes a second to import

    state.configure(chosen)
    workspace = state.workspace()
    if chosen.access == "sso":
        sso.check(workspace, chosen.secrets)
    if not headless and _has_display():
        webbrowser.open(place.address)  # the socket waits until we answer
    try:
        with suppress(KeyboardInterrupt):  # how it is ended; nothing was aborted
            _load_app().run(config=options(place, headless=headless))
    finally:
        state.close()


def refuse_open(chosen: Settings, place: Place) -> None:
    """Check that nobody of another machine edits unless somebody said so.

    Raises:
        InvalidInput: They would.
    """
    if chosen.access == "open" and not place.is_here_alone and not chosen.anyone_may_edit:
        raise InvalidInput(
            f"With open access, everybody who can reach {place.host} would read and change "
            "everything.",
            "Use --access links, or `okr serve --anyone-may-edit` if that is what you want.",
        )


def refuse_taken(place: Place) -> None:
    """Check that a port is free.

    Raises:
        OkrError: It is taken, or not ours to take.
    """
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        if os.name != "nt":  # as the server binds: a port that is only winding down is free
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((place.host, place.port))
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise OkrError(
                    f"This machine has no address {place.host}.",
                    "Use --host with one of its own, or 0.0.0.0 for all of them.",
                ) from error
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            raise OkrError(
                f"Port {place.port} is taken by another program.",
                f"Stop that program, or choose another port: --port {place.port + 1}.",
            ) from error


def most_uploaded() -> int:
    """Return how many bytes a file may have that a browser brings."""
    import streamlit as st  # noqa: PLC0415 - see ``serve``

    return int(st.get_option("server.maxUploadSize")) * 1024 * 1024


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Hold the database open, its note and its backups, from the first request to the last."""
    import streamlit as st  # noqa: PLC0415 - see ``serve``

    from okr_core.ui import sso, state  # noqa: PLC0415

    place = Place(st.get_option("server.address") or "0.0.0.0", st.get_option("server.port"))  # noqa: S104 - what leaving it out means
    with ExitStack() as stack:
        try:
            workspace = state.workspace()
        except OkrError as error:
            click.echo(str(error), err=True)  # the page says so too, and tries again
        else:
            stack.callback(state.close)
            refuse_open(state.settings(), place)  # `streamlit run` has not asked before
            if state.mode() == "sso":
                sso.check(workspace, state.settings().secrets)
            chat = _messages_go(state.settings(), place)
            stack.enter_context(backups.kept(workspace))
            stack.enter_context(sending.kept(workspace, chat))
            run = run_file.Run(pid=os.getpid(), address=place.address, token=TOKEN)
            stack.enter_context(run_file.announced(workspace.path, run))
            for line in _told(workspace, state.settings(), place):
                click.echo(line, err=True)
            if chat is not None and not workspace.read_only:
                click.echo(f"Reminders are sent to {chat.host}, daily at {chat.hour}:00.", err=True)
        send_at_once()
        click.echo(f"Open {place.address} in a browser. Ctrl+C stops it.", err=True)
        # What is loaded by now stays for good: no later collection needs to walk it.
        gc.collect()
        gc.freeze()
        stack.callback(gc.unfreeze)  # at exit, DuckDB counts what was never let go
        yield


def send_at_once() -> None:
    """Have what is answered here sent at once, not once the browser confirms what came before.

    A connection inherits this from the socket that it came to. Asyncio does it for a socket that
    says it is TCP, and the one that Streamlit binds does not. Each answer in two parts then waits
    up to 40 ms for the other side, and so does each but the first message of a run.

    Source: uvicorn issue 3149; RFC 896 with RFC 1122, 4.2.3.2.
    """
    try:
        descriptors = os.listdir("/dev/fd")
    except OSError:  # Windows, and a sandbox that shows nothing of itself
        return
    for descriptor in map(int, descriptors):
        with suppress(OSError):  # the list of them was one, and is closed
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                continue
            with socket.socket(fileno=os.dup(descriptor)) as one:
                if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _messages_go(chosen: Settings, place: Place) -> sending.Webhook | None:
    return webhook.asked_for(place) if chosen.sends else None


def _told(workspace: Workspace, chosen: Settings, place: Place) -> Iterator[str]:
    """Say what is served, and to whom."""
    yield f"OKR Dashboard shows {workspace.path}"
    if chosen.access == "open" and not place.is_here_alone:
        yield f"Everybody who can reach {place.host} reads and changes everything."
    if not place.is_here_alone:
        names = ", ".join(map(str, _allowed_hosts()))
        yield f"Browsers may call it by these names: {names}. Others need --allowed-host."
    if chosen.access == "links":
        links = workspace.register().links()
        owners = links[(links["role"] == Role.OWNER) & (links["state"] == "works")]
        if owners.empty:
            path = shlex.quote(str(workspace.path))
            yield "Nobody can set it up yet, for no link of an owner works. To make one:"
            yield f'okr link create --role owner --name "Your name" --db {path}'


def _allowed_hosts() -> list[str]:
    import streamlit as st  # noqa: PLC0415 - see ``serve``

    return list(st.get_option("server.allowedHosts"))


def _load_app() -> Any:  # noqa: ANN401 - Streamlit's App
    """Return the ``app`` of app.py, which lies outside every package in a checkout."""
    spec = importlib.util.spec_from_file_location("okr_app", settings.APP)
    if spec is None or spec.loader is None:
        raise OkrError(f"{settings.APP} is missing.", "Install OKR Dashboard again.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.app


def _has_display() -> bool:
    """Return whether a browser of this machine could show a window."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
