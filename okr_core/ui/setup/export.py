"""The section of the export: everything as one file in four formats, and a backup at once."""

from datetime import timedelta
from importlib.util import find_spec
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.access import Ability
from okr_core.model.errors import OkrError
from okr_core.transfer.export import Format
from okr_core.ui import page, state
from okr_core.ui.text import plain

_FORMATS: Final[dict[Format, tuple[str, str]]] = {
    "xlsx": (
        "XLSX",
        "A workbook to look at and to calculate with: key results and objectives as they stand "
        "today, and every table on a sheet of its own.",
    ),
    "csv": ("CSV", "The same as text files, for any spreadsheet. No cell is taken for a formula."),
    "json": (
        "JSON",
        "Everything, history included, to keep or to move: it can be restored into an empty "
        "database.",
    ),
    "parquet": (
        "Parquet",
        "The same, for DuckDB, pandas and other tools of analysts. It can be restored too.",
    ),
}
_BACKUP: Final = "setup.export-backup"


class _Backup(NamedTuple):
    sentence: str
    failed: bool


def show() -> None:
    """Draw the section."""
    st.markdown(
        "All data as one file, as it stands at the moment of the click. "
        "Links that were shared are not in it, only that they were made."
    )
    for form, (title, purpose) in _FORMATS.items():
        _format(form, title, purpose)
    if state.may(Ability.ADMINISTER):
        _backups()


def _format(form: Format, title: str, purpose: str) -> None:
    missing = form == "xlsx" and find_spec("openpyxl") is None
    if missing:
        purpose = 'Needs openpyxl. Install it with: pip install "okr-dashboard[xlsx]"'
    with st.container(border=True, horizontal=True, vertical_alignment="center", width=720):
        st.markdown(f"**{title}**  \n{page.plain(purpose)}", width=520)
        st.space("stretch")
        st.link_button(
            f"Download {title}",
            f"/download/export/{form}",
            key=f"setup.export-{form}",
            icon=":material/download:",
            disabled=missing,
        )


def _backups() -> None:
    st.subheader("Backups", anchor=False)
    st.markdown(
        "The database is copied every hour while the server runs and something changed, and when "
        f"the server stops: to {page.plain(state.workspace().backup_dir)}. "
        "The newest 24, and one for each of 14 days, are kept."
    )
    st.button("Back up now", key=_BACKUP, icon=":material/backup:", on_click=_back_up)
    told: _Backup | None = st.session_state.pop(f"{_BACKUP}-told", None)
    if told is not None and told.failed:
        st.error(plain(told.sentence), icon=":material/error:")
    elif told is not None:
        st.markdown(f":material/check: {page.plain(told.sentence)}")


def _back_up() -> None:
    workspace = state.workspace()
    try:
        made = workspace.whole_file(state.access()).backup()
    except OkrError as error:
        told = _Backup(str(error), failed=True)
    else:
        local = workspace.clock.now() - timedelta(minutes=st.context.timezone_offset or 0)
        told = _Backup(f"Saved {local:%H:%M:%S} as {made.name}", failed=False)
    st.session_state[f"{_BACKUP}-told"] = told
