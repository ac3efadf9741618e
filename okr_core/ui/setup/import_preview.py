"""What an import would do with each row, everything that is wrong, and what is worth knowing."""

from typing import Final, Literal

import streamlit as st

from okr_core.model.counting import count
from okr_core.transfer.reading import stem
from okr_core.transfer.rejected import rejected_rows
from okr_core.ui import page
from okr_core.ui.setup import import_words
from okr_core.ui.setup.import_job import Job, View
from okr_core.ui.setup.import_words import names

_MOST_LINES: Final = 8  # sentences before a list scrolls
_LIST_HEIGHT: Final = 220
_TABLE_HEIGHT: Final = 360
_COLUMNS: Final = {
    "row": st.column_config.NumberColumn("Row", format="%d", width=50),
    "does": st.column_config.TextColumn("Action", width=80),
    "title": st.column_config.TextColumn("Title", width=260),
    "way": st.column_config.TextColumn("From → to", width=170),
    "check_in": st.column_config.TextColumn("Check-in", width=160),
    "owner": st.column_config.TextColumn("Owner", width=120),
    "state": st.column_config.TextColumn("Becomes", width=90),
    "what": st.column_config.TextColumn("What it is", width=90),
    "team": st.column_config.TextColumn("Team", width=140),
    "cycle": st.column_config.TextColumn("Cycle", width=100),
    "details": st.column_config.TextColumn("Details", width=380),
}


def bad_rows(view: View) -> int:
    """Return how many rows of the file have a problem."""
    return len({problem.row for problem in view.preview.problems})


def good_rows(view: View, chosen: frozenset[str] | None) -> int:
    """Return how many rows of the file would change something.

    Args:
        view: What the file comes to.
        chosen: Keys of the items to import; None is all of them.
    """
    bad = {problem.row for problem in view.preview.problems}
    good = {
        row.row
        for row in view.preview.rows
        if row.action in {"create", "update"} and (chosen is None or row.key in chosen)
    }
    return len(good - bad)


def show(view: View) -> frozenset[str] | None:
    """Draw the counts, the problems, the table of rows and the oddities.

    Returns:
        Keys of the items to import; None is all of them.
    """
    st.subheader("What would happen", anchor=False)
    preview, bad = view.preview, bad_rows(view)
    parts = [
        f"**{preview.count(action):,}** {word}"
        for action, word in (("create", "created"), ("update", "updated"), ("skip", "skipped"))
    ]
    said = f":red[:material/error: {count(bad, 'row')} with a problem]"
    holds = import_words.holds(preview)
    st.markdown((f"{holds}: " if holds else "") + " · ".join([*parts, said] if bad else parts))
    published = import_words.published(preview)
    if published:
        st.markdown(published)
    new = [
        f"{what}: {page.one_line(names(found))}"
        for what, found in (
            ("New teams", preview.new_teams),
            ("New people", preview.new_people),
            ("New cycles", preview.new_cycles),
        )
        if found
    ]
    if new:
        st.markdown("  \n".join(new))
    if bad:
        _lines([f":red[{page.one_line(problem)}]" for problem in preview.problems])
    chosen = _rows(view)
    if preview.notices:
        st.markdown("**Worth knowing**")
        _lines([f":gray[{page.one_line(notice)}]" for notice in preview.notices])
    return chosen


def _rows(view: View) -> frozenset[str] | None:
    """Draw the table and return what was not ticked in it; None when nothing was."""
    st.markdown(":gray[Tick rows to leave them out. An objective comes with its key results.]")
    picked = st.dataframe(
        view.table,
        hide_index=True,
        column_config=_COLUMNS,
        height=min(_TABLE_HEIGHT, 37 + 35 * max(len(view.table), 1)),
        key=f"setup.import-rows-{view.name}",
        on_select="rerun",
        selection_mode="multi-row",
        alt="What would happen to each row of the file.",
    )
    ticked = picked["selection"]["rows"]
    if not ticked:
        return None
    left_out = {view.preview.rows[at].key for at in ticked}
    return frozenset(item.key for item in view.understood.items if item.key not in left_out)


def _lines(sentences: list[str]) -> None:
    height: Literal["content"] | int = _LIST_HEIGHT if len(sentences) > _MOST_LINES else "content"
    with st.container(height=height, border=False):
        st.markdown("  \n".join(sentences))


def rejected(job: Job, view: View) -> None:
    """Draw the download of the rows that have a problem, with their reasons."""
    st.download_button(
        f"Download the {count(bad_rows(view), 'bad row')}",
        data=lambda: rejected_rows(job.sheet, view.preview.problems),
        file_name=f"{stem(job.sheet.source)} not imported.csv",
        mime="text/csv",
        key="setup.import-rejected",
        icon=":material/download:",
        help="As they were, with the reasons beside them: correct them there and import that file.",
        on_click="ignore",
    )
