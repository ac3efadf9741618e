"""Starts Streamlit with our settings, in the foreground, and keeps the database while it runs."""

import errno
import gc
import importlib.util
import os
import secrets
import socket
import sys
import tomllib
import webbrowser
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import Any, Final

import click

from okr_core.model.errors import DatabaseBusy, OkrError
from okr_core.ui import run_file, settings
from okr_core.ui.settings import Settings
from okr_core.workspace import backups

HOST: Final = "127.0.0.1"
PORT: Final = 8501
TOKEN: Final = secrets.token_urlsafe(32)  # of this run; a second process has its own


def options(port: int = PORT, *, headless: bool = True) -> dict[str, Any]:
    """Return every Streamlit setting by its dotted name, from the one file that holds them.

    Passed on to Streamlit rather than found by it: an installed wheel has no ``.streamlit`` folder
    where Streamlit would look, and another project's might be in the current one.
    """
    found = dict(_flat(tomllib.loads(settings.STREAMLIT.read_text(encoding="utf-8"))))
    return found | {"server.address": HOST, "server.port": port, "server.headless": headless}


def serve(chosen: Settings, *, port: int = PORT, headless: bool = False) -> None:
    """Serve a database until the process is interrupted.

    Raises:
        DatabaseBusy: Another process has the database open.
        DatabaseError: It cannot be opened.
        OkrError: The port is taken.
    """
    held = run_file.find(chosen.database)
    if held is not None and held.pid != os.getpid():
        raise DatabaseBusy(str(chosen.database), held.pid)
    refuse_taken(port)  # before the database is opened, which may create it

    from okr_core.ui import state  # noqa: PLC0415 - Streamlit takes a second to import

    state.configure(chosen)
    state.workspace()
    if not headless and _has_display():
        webbrowser.open(f"http://{HOST}:{port}")  # the socket waits until we answer
    try:
        with suppress(KeyboardInterrupt):  # how it is ended; nothing was aborted
            _load_app().run(config=options(port, headless=headless))
    finally:
        state.close()


def refuse_taken(port: int) -> None:
    """Check that a port is free.

    Raises:
        OkrError: It is taken, or not ours to take.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        if os.name != "nt":  # as the server binds: a port that is only winding down is free
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            raise OkrError(
                f"Port {port} is taken by another program.",
                f"Stop that program, or choose another port: --port {port + 1}.",
            ) from error


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Hold the database open, its note and its backups, from the first request to the last."""
    import streamlit as st  # noqa: PLC0415 - see ``serve``

    from okr_core.ui import state  # noqa: PLC0415

    address = f"http://{HOST}:{st.get_option('server.port')}"
    with ExitStack() as stack:
        try:
            workspace = state.workspace()
        except OkrError as error:
            click.echo(str(error), err=True)  # the page says so too, and tries again
        else:
            stack.callback(state.close)
            stack.enter_context(backups.kept(workspace))
            run = run_file.Run(pid=os.getpid(), address=address, token=TOKEN)
            stack.enter_context(run_file.announced(workspace.path, run))
            click.echo(f"OKR Dashboard shows {workspace.path}", err=True)
        click.echo(f"Open {address} in a browser. Ctrl+C stops it.", err=True)
        # What is loaded by now stays for good: no later collection needs to walk it.
        gc.collect()
        gc.freeze()
        stack.callback(gc.unfreeze)  # at exit, DuckDB counts what was never let go
        yield


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
