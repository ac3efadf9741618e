"""What closed cycles and projects teach, where the next cycle is planned.

Lessons on something like what is drafted come first, each with the words that made it one.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import State
from okr_core.rules.similar import MOST, Lesson, Likeness, prepared
from okr_core.ui import page
from okr_core.ui.frames import Row, read, records
from okr_core.ui.plan import past
from okr_core.ui.project import learned
from okr_core.workspace import Desk, Viewer

_AT_ONCE: Final = 2
_SAID: Final = (
    ("what_worked", ":material/thumb_up:"),
    ("what_did_not", ":material/thumb_down:"),
    ("what_to_change", ":material/arrow_forward:"),
)


class _Alike(NamedTuple):
    """A lesson on something like a drafted objective or key result.

    Attributes:
        row: Of ``Viewer.project_lessons``, or of ``Desk.lessons``.
        is_project: Which of them.
        draft: The title of the draft.
        words: What both say.
    """

    row: Row
    is_project: bool
    draft: str
    words: Sequence[str]


class _Found(NamedTuple):
    """The lessons that resemble a draft, and every other retrospective, the newest first."""

    alike: Sequence[_Alike]
    others: Sequence[Row]


def show() -> None:
    """Draw what the scores say, what resembles a draft, and what else was learned, newest first."""
    st.subheader("What closed cycles teach", anchor=False)
    today = page.scope().today
    page.ahead((past.told, {"today": today}), (_found, {"today": today}))
    past.show()
    found = page.kept(_found, today=today)
    if not found.others and not found.alike:
        st.markdown(":gray[No cycle has been closed with a retrospective yet.]")
    for one in found.alike:
        with st.container(gap=None, key=f"plan.learned-{_id(one)}"):
            if one.is_project:
                learned.head(one.row, "plan.learned")
                st.markdown(learned.told(one.row))
            else:
                st.markdown(_told(one.row))
            like = f"Like “{page.one_line(one.draft)}”: both say"
            st.caption(f"{like} {learned.shared(one.words)}.")
    for row in found.others[:_AT_ONCE]:
        st.markdown(_told(row))
    if len(found.others) > _AT_ONCE:
        earlier = st.expander("Earlier", key="plan.earlier", on_change="rerun")
        if earlier.open:
            with earlier:
                for row in found.others[_AT_ONCE:]:
                    st.markdown(_told(row))


def _found(as_of: date, cycle: str, team: str | None, *, today: date) -> _Found:  # noqa: ARG001 - they are kept as of now
    retrospectives = records(read(Desk.lessons, cycle, team))
    projects = records(read(Viewer.project_lessons, today))
    drafts = [
        *_drafts(read(Desk.objectives_to_edit, today, cycle, team)),
        *_drafts(read(Desk.key_results_to_edit, today, cycle, team)),
    ]
    every = [*projects, *retrospectives]
    lessons = prepared((*map(learned.lesson, projects), *map(_lesson, retrospectives)))
    best: dict[int, tuple[str, Likeness]] = {}
    for title in drafts:
        for like in lessons.like([title]):
            if like.place not in best or len(best[like.place][1].words) < len(like.words):
                best[like.place] = (title, like)
    # Of those that are as alike, a retrospective comes before a project.
    first = sorted(
        best, key=lambda place: (-len(best[place][1].words), place < len(projects), place)
    )[:MOST]
    alike = [
        _Alike(every[place], place < len(projects), best[place][0], best[place][1].words)
        for place in first
    ]
    others = [
        row for place, row in enumerate(retrospectives, len(projects)) if place not in set(first)
    ]
    return _Found(alike, others)


def _id(one: _Alike) -> str:
    return str(one.row["project_id" if one.is_project else "retrospective_id"])


def _drafts(frame: pd.DataFrame) -> list[str]:
    is_draft = frame["archived_at"].isna() & (frame["state"] == State.DRAFT.value)
    return list(frame.loc[is_draft, "title"])


def _lesson(row: Row) -> Lesson:
    """Return what a retrospective is judged by: what its team aimed for, and what it says."""
    said = tuple(str(row[name]) for name, _ in _SAID if row[name])
    return Lesson(tuple(row["objectives"]), said)


def _told(one: Row) -> str:
    """Return a retrospective as markdown."""
    of = f":small[:gray[{page.one_line(one['cycle'])}, {page.one_line(one['team'])}]]"
    said = [f"{icon} {page.plain(one[name])}" for name, icon in _SAID if one[name]]
    return "  \n".join([of, *said])
