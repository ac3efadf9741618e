"""What closed projects taught on something alike: found for a text, and drawn with the reason."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.rules.similar import MOST, Lesson, Lessons, prepared
from okr_core.ui import frames, page
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

SAID: Final = (
    ("what_worked", ":material/thumb_up:"),
    ("what_to_change", ":material/arrow_forward:"),
)
"""The columns of a project's lesson, each with its icon."""

_WORDS: Final = 5  # that are named; more do not make it clearer


class _Kept(NamedTuple):
    rows: list[Row]
    lessons: Lessons


def show(*texts: str) -> None:
    """Draw the lessons of closed projects that resemble what is being written, if any do.

    Args:
        *texts: Its title, and the key result that it is meant to move.
    """
    kept = frames.kept(_kept, page.scope().today)
    found = kept.lessons.like(texts, MOST)
    if not found:
        return
    with st.container(border=True, gap="small", key="learned.list"):
        st.markdown("**Something like it was done before**")
        for one in found:
            row = kept.rows[one.place]
            with st.container(gap=None, key=f"learned.{row['project_id']}"):
                head(row, "learned")
                st.markdown(told(row))
                st.caption(f"Both say {shared(one.words)}.")


def head(row: Row, place: str) -> None:
    """Draw the link to the project that a lesson is of, with its team and its end.

    Args:
        row: One row of ``Viewer.project_lessons``.
        place: Where the link stands.
    """
    closed = "" if numbers.is_missing(row["closed_on"]) else f", {numbers.day(row['closed_on'])}"
    label = f"{one_line(row['title'])} :small[:gray[{one_line(row['team'])}{closed}]]"
    page.link("project", label, place=place, project=row["project_id"])


def told(row: Row) -> str:
    """Return what a project taught, as markdown."""
    said = [
        f"{icon} {plain(row[name])}" for name, icon in SAID if not numbers.is_missing(row[name])
    ]
    return "  \n".join(said)


def shared(words: Sequence[str]) -> str:
    """Return the words that a lesson and a text share, as markdown; not all when they are many.

    Args:
        words: In the order of the text.
    """
    left = len(words) - _WORDS
    more = "" if left <= 0 else " and one more word" if left == 1 else f" and {left} more words"
    return f"{one_line(', '.join(words[:_WORDS]))}{more}"


def lesson(row: Row) -> Lesson:
    """Return what a project's lesson is judged by.

    Args:
        row: One row of ``Viewer.project_lessons``.
    """
    titles = row["key_results"]
    about = (row["title"], *(() if titles is None else titles))
    said = tuple(row[name] for name, _ in SAID if not numbers.is_missing(row[name]))
    return Lesson(about, said)


def _kept(today: date) -> _Kept:
    rows = records(frames.read(Viewer.project_lessons, today))
    return _Kept(rows, prepared(tuple(lesson(row) for row in rows)))
