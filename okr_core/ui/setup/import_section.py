"""The section of the import: from a file or pasted cells, over a preview, to one button."""

from dataclasses import replace
from typing import Final

import streamlit as st

from okr_core.model.commands import ImportItems
from okr_core.model.counting import count
from okr_core.model.understood import Imported
from okr_core.transfer.understanding import missing_columns
from okr_core.ui import page, undo
from okr_core.ui.setup import (
    import_done,
    import_job,
    import_mapping,
    import_preview,
    import_progress,
    import_restore,
    import_source,
    import_words,
)
from okr_core.ui.setup.import_job import Job, View
from okr_core.workspace import Editor

FORM: Final = "setup.import"
_WANTED: Final = "setup.import-wanted"
_SKIP: Final = "setup.import-skip"
_NAME_WIDTH: Final = 320  # pixels


def show() -> None:
    """Draw the section."""
    job = import_job.current()
    if job is not None and job.imported is not None:
        import_done.show(job, job.imported)
    elif job is not None:
        _work_on(job)
    elif not import_restore.show():
        import_source.show()


def _work_on(job: Job) -> None:
    import_source.show_read(job)
    import_mapping.columns(job)
    missing = missing_columns(job.mapping)
    if missing:
        st.warning(missing, icon=":material/help:")
        return
    with import_progress.bar(len(job.sheet.lines)) as step:
        view = import_job.view(job, step)
    import_mapping.questions(job, view)
    import_mapping.places(job, view)
    if import_mapping.lacks_team(view):
        st.info("Choose the team of the rows that name none.", icon=":material/help:")
        return
    chosen = import_preview.show(view)
    _decide(job, view, chosen)


def _decide(job: Job, view: View, chosen: frozenset[str] | None) -> None:
    """Draw the one button, or what is in its way; import when it was pressed."""
    bad, good = import_preview.bad_rows(view), import_preview.good_rows(view, chosen)
    skips = False
    if bad:
        with st.container(horizontal=True, vertical_alignment="center"):
            skips = st.checkbox(f"Skip the {count(bad, 'bad row')}", key=_SKIP)
            import_preview.rejected(job, view)
    with st.container(width=_NAME_WIDTH):
        page.name_field(FORM)
    page.problem(FORM)
    if st.session_state.get(_WANTED) == job.operation:
        _import(job, view, chosen, skips=skips)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Import {count(good, 'row')}",
            key=f"{FORM}.save",
            type="primary",
            icon=":material/upload:",
            disabled=not good or (bool(bad) and not skips),
            on_click=_want,
            args=(job.operation,),
        )
        in_the_way = _in_the_way(view, bad=bool(bad) and not skips, good=good)
        if in_the_way:
            st.markdown(in_the_way, width="content")


def _in_the_way(view: View, *, bad: bool, good: int) -> str:
    """Return why nothing can be imported, as a sentence, or an empty string."""
    if bad and view.preview.questions:
        return "Answer the questions above first."
    if bad:
        return "Correct the bad rows in the file and read it again, or choose to skip them."
    return "" if good else "There is nothing new to import."


def _want(operation: str) -> None:
    st.session_state[_WANTED] = operation


def _import(job: Job, view: View, chosen: frozenset[str] | None, *, skips: bool) -> None:
    """Write the rows, in the run and not in the callback, which cannot show how far it is."""
    done: list[Imported] = []

    def save(editor: Editor, operation: str) -> None:
        command = ImportItems(
            operation_id=operation,
            understood=view.understood,
            chosen=chosen,
            skip_bad=skips,
        )
        done.append(editor.import_items(command))

    with import_progress.bar(len(job.sheet.lines)) as step:
        step(0.3, f"Importing {len(job.sheet.lines):,} rows")
        saved = undo.submit(FORM, save, operation=job.operation, word="Imported", titled=False)
    if saved:
        import_job.keep(
            replace(
                job,
                imported=done[-1],
                left_out=import_preview.bad_rows(view),
                went_to=import_words.cycles(view.preview),
            )
        )
    # Only now: a run that a second click cuts short is to find the wish again.
    st.session_state.pop(_WANTED, None)
    st.rerun()
