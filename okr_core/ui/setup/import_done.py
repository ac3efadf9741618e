"""What an import wrote, where to see it, and whether it was taken back since."""

from typing import Final

import streamlit as st

from okr_core.model.counting import count, counted
from okr_core.model.understood import Imported
from okr_core.ui import navigation, page
from okr_core.ui.frames import Row
from okr_core.ui.setup import import_job, reading
from okr_core.ui.setup.import_job import Job
from okr_core.workspace import Desk, Viewer

_MOST_LINKS: Final = 3
_LOOKED_AT: Final = 200  # operations: a click of "Undo" is among the last ones


def show(job: Job, imported: Imported) -> None:
    """Draw what came of a job."""
    operation = _operation(imported.operation_id)
    with st.container(border=True):
        if operation is not None and operation["undone"]:
            st.markdown(f"The import of **{page.one_line(job.sheet.source)}** was taken back.")
        else:
            _tell(job, imported)
            _links(job)
        with st.container(horizontal=True):
            st.button(
                "Import something else",
                key="setup.import-next",
                icon=":material/add:",
                on_click=import_job.end,
            )
            st.button(
                "Back to the preview",
                key="setup.import-again",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=import_job.again,
            )


def _tell(job: Job, imported: Imported) -> None:
    parts = [
        f"{word} {said}"
        for word, said in (
            ("created", counted(imported.created)),
            ("updated", counted(imported.updated)),
        )
        if said
    ]
    st.markdown(
        f":material/check: **{page.one_line(job.sheet.source)}** is in: "
        f"{'; '.join(parts) or 'everything was there already'}."
    )
    if job.left_out:
        st.markdown(f"{count(job.left_out, 'bad row')} stayed out.")


def _links(job: Job) -> None:
    known = page.read(Viewer.cycles)
    ids = dict(zip(known["name"], known["cycle_id"], strict=True))
    with st.container(horizontal=True):
        for name, is_shown in list(job.went_to.items())[:_MOST_LINKS]:
            where = page.one_line(name)
            label = f"See the gauges of {where}" if is_shown else f"Finish the drafts of {where}"
            if name in ids and st.button(
                label, key=f"link.setup.imported-{ids[name]}", type="tertiary", wrap=True
            ):
                target = "key_results" if is_shown else "setup"
                st.switch_page(navigation.path(target), query_params={"cycle": ids[name]})


def _operation(operation_id: str) -> Row | None:
    done = reading.rows(page.read(Desk.recent_operations, most=_LOOKED_AT))
    return next((one for one in done if one["operation_id"] == operation_id), None)
