"""Where an import begins: a file is dropped, or cells are pasted. An own export is told apart."""

from typing import Final

import streamlit as st

from okr_core.model.errors import OkrError
from okr_core.transfer.reading import LARGEST_FILE, MOST_ROWS, Sheet, read, read_pasted
from okr_core.ui import page
from okr_core.ui.setup import import_job, import_progress, import_restore, reading
from okr_core.ui.text import plain
from okr_core.workspace.importing.files import only_team

PASTED: Final = "setup.import-pasted"
_FILE: Final = "setup.import-file"
_MEGABYTES: Final = LARGEST_FILE // 1_000_000
_BYTES_OF_A_ROW: Final = 100  # about, and the more of a workbook, which is packed
_EXPORT_MEGABYTES: Final = 50  # as server.maxUploadSize in the settings of Streamlit
_TYPES: Final = ("csv", "tsv", "txt", "xlsx", "json", "zip")
_EXAMPLE: Final = (
    "Objective\tKey result\tFrom\tTo\tUnit\tOwner\tDue\n"
    "Customers come back\tRepeat orders\t22\t30\t%\tMina\t2026-12-31\n"
    "\tTime to first answer\t14\t4\thours\tOle\t2026-12-31"
)


def show() -> None:
    """Draw the two ways in, and take in what comes."""
    st.markdown(
        "Objectives, key results and projects from a spreadsheet or another tool. "
        "You see what would happen to every row first; nothing is written until you say so."
    )
    by_file, by_paste = st.columns(2, gap="medium")
    with by_file:
        _file()
    with by_paste:
        _paste()


def _file() -> None:
    # An own export holds everything, and may be larger than what a person wrote in a spreadsheet.
    most = _EXPORT_MEGABYTES if import_restore.is_possible() else _MEGABYTES
    dropped = st.file_uploader(
        f"A file: CSV, TSV, XLSX or JSON, up to {_MEGABYTES} MB and {MOST_ROWS:,} rows",
        type=_TYPES,
        key=_FILE,
        max_upload_size=most,
        help="An export of this program, as JSON or Parquet, can be restored into an empty "
        "database.",
    )
    if dropped is None:
        return
    content, name = dropped.getvalue(), dropped.name
    try:
        with import_progress.bar(len(content) // _BYTES_OF_A_ROW) as step:
            step(0.1, f"Reading {len(content) / 1e6:.1f} MB")
            if not import_restore.take(content, name):
                _begin(read(content, name))
    except OkrError as error:
        st.error(plain(error), icon=":material/error:")
        return
    st.rerun()


def _paste() -> None:
    with st.form("setup.import-paste", border=False):
        pasted = st.text_area(
            "Or paste cells, with their row of headers",
            key=PASTED,
            placeholder=_EXAMPLE,
            height=132,
            persist_state="session",
        )
        sent = st.form_submit_button("Preview the cells", type="primary", key="setup.import-read")
    if not sent:
        return
    try:
        _begin(read_pasted(pasted or ""))
    except OkrError as error:
        st.error(plain(error), icon=":material/error:")
        return
    st.rerun()


def _begin(sheet: Sheet) -> None:
    team = page.scope().team
    chosen = reading.team_names().get(team, "").strip() if team else ""
    import_job.begin(sheet, team=chosen or only_team(reading.teams()))


def show_read(job: import_job.Job) -> None:
    """Draw what was read, and the way to read something else."""
    rows = f"{len(job.sheet.lines):,} rows" if len(job.sheet.lines) != 1 else "1 row"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f"**{page.one_line(job.sheet.source)}** · {rows} below the headers", width="content"
        )
        st.button(
            "Read something else",
            key="setup.import-else",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=import_job.end,
        )
