"""An export of this program on its way back: restored whole, into an empty database only."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.counting import count
from okr_core.model.errors import OkrError
from okr_core.model.snapshot import Snapshot
from okr_core.transfer.export import is_own_export, read_export
from okr_core.ui import forms, navigation, page, state
from okr_core.ui.text import plain
from okr_core.workspace import Viewer

_READ: Final = "setup.import-export"
_ZIP: Final = b"PK\x03\x04"


class _Export(NamedTuple):
    name: str
    snapshot: Snapshot


def is_possible() -> bool:
    """Return whether the database is as good as empty: no team and no cycle."""
    return page.read(Viewer.cycles).empty and page.read(Viewer.teams, page.scope().today).empty


def take(content: bytes, name: str) -> bool:
    """Take a file in if it is an export of this program; return whether it is one.

    Raises:
        InvalidInput: It is one, and cannot be restored.
    """
    if not content.startswith(_ZIP):
        return False
    with _as_file(content) as path:
        if not is_own_export(path):
            return False
        st.session_state[_READ] = _Export(name, read_export(path))
    return True


def show() -> bool:
    """Draw what was taken in, with the button that restores it; return whether there is any."""
    export: _Export | None = st.session_state.get(_READ)
    if export is None:
        return False
    st.markdown(
        f"**{page.one_line(export.name)}** is an export of this program: "
        f"{count(export.snapshot.rows, 'row')} in {count(len(export.snapshot.tables), 'table')}, "
        "its whole history included."
    )
    possible = is_possible()
    if not possible:
        st.warning(
            "It can only be restored into an empty database, and this one has data. "
            "Start the server with `--db` and the name of a new file to restore it there.",
            icon=":material/block:",
        )
    with st.container(horizontal=True):
        pressed = st.button(
            "Restore this export",
            key="setup.import-restore",
            type="primary",
            icon=":material/settings_backup_restore:",
            disabled=not possible,
        )
        st.button("Read something else", key="setup.import-else", on_click=_forget)
    if pressed:
        _restore(export)
    return True


def _restore(export: _Export) -> None:
    bar = st.progress(0.2, f"Restoring {count(export.snapshot.rows, 'row')}")
    try:
        state.workspace().whole_file(state.access()).restore(export.snapshot)
    except OkrError as error:
        bar.empty()
        st.error(plain(error), icon=":material/error:")
        return
    _forget()
    forms.saved()
    st.switch_page(navigation.path("overview"))


def _forget() -> None:
    st.session_state.pop(_READ, None)


@contextmanager
def _as_file(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        path.write_bytes(content)
        yield path
