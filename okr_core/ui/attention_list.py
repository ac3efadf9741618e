"""Beside the gauges: what needs somebody, and what changed lately, one sentence each."""

from datetime import date, timedelta
from typing import NamedTuple

import streamlit as st

from okr_core.telling import sentences
from okr_core.ui import page, present, statuses
from okr_core.ui.check_in import reading
from okr_core.ui.frames import Row, read, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

MOST = 6
_BACK = timedelta(days=7)
_URGENT = "off_track,at_risk,stale,no_data"

_ICONS = {
    "gap": ":orange[:material/rule:]",
    "blocked": ":red[:material/block:]",
    "disagreement": ":orange[:material/forum:]",
}


class News(NamedTuple):
    """The first rows of a list and how many more there are.

    Attributes:
        rows: What is shown.
        more: How many are not.
        summary: One line above them, or empty.
    """

    rows: list[Row]
    more: int
    summary: str = ""


def attention() -> None:
    """Draw what needs attention, most urgent first."""
    found = page.kept(urgent)
    total = f" · {len(found.rows) + found.more:,}" if found.rows else ""
    st.subheader(f"Needs attention{total}", anchor=False)
    if not found.rows:
        st.markdown(":green[:material/check_circle:] Nothing does. Every key result is on its way.")
        return
    for row in found.rows:
        _entry(row, "attention", icon(row), sentences.attention(present.aloud(row)))
    if found.more:
        label = f"and {found.more} more"
        page.link("key_results", label, place="attention", status=_URGENT)
    due = len(page.kept(reading.asked, person=None).due) if asks() else 0
    if due:
        label = f":material/fact_check: Go through what is due ({due:,})"
        page.link("check_in", label, place="due")


def asks() -> bool:
    """Return whether who looks may be led to what is due."""
    return page.can_edit() and page.scope().is_live and not present.is_on()


def changes() -> None:
    """Draw what changed in the seven days up to the one that is looked at."""
    found = page.kept(changed)
    st.subheader(f"Since {page.scope().as_of - _BACK:%-d %b}", anchor=False)
    st.markdown(found.summary)
    for row in found.rows:
        _entry(row, "changes", "", sentences.change(row))
    page.link("changes", "What changed?", place="changes")


def urgent(*, as_of: date, cycle: str | None, team: str | None) -> News:
    """Return what needs attention, most urgent first."""
    found = records(read(Viewer.attention, as_of=as_of, cycle=cycle, team=team, most=MOST))
    return News(found, found[0]["total"] - len(found) if found else 0)


def changed(
    *,
    as_of: date,
    cycle: str | None,
    team: str | None,
    since: date | None = None,
    most: int = MOST,
) -> News:
    """Return what changed after a day, by default in the seven days up to ``as_of``."""
    since = since or as_of - _BACK
    found = records(
        read(Viewer.changes, as_of=as_of, since=since, cycle=cycle, team=team, most=most)
    )
    work = records(read(Viewer.work_since, as_of=as_of, since=since, cycle=cycle, team=team))[0]
    more = found[0]["total"] - len(found) if found else 0
    return News(found, more, sentences.movement(found, work))


def _entry(row: Row, place: str, mark: str, sentence: str) -> None:
    key = f"{place}.{row.get('project_id') or ''}"
    with st.container(gap=None):
        label = f"{mark} {one_line(row['title'])}".strip()
        page.link("key_results", label, place=key, kr=row["key_result_id"])
        st.caption(f"{plain(sentence)}  \n{one_line(sentences.whose(row))}")


def icon(row: Row) -> str:
    """Return the icon of what needs attention, as markdown.

    Args:
        row: One row of ``Viewer.attention``.
    """
    return _ICONS.get(str(row["kind"])) or statuses.icon(row["kind"])
