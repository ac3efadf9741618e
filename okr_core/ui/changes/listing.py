"""The lists of what became different: each part the largest first, and one of them in full."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from okr_core.telling import changes, leadership, sentences
from okr_core.ui import page, paging, statuses
from okr_core.ui.changes.reading import News
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain

PART: Final = "part"
"""The parameter that shows one part in full."""
AT_ONCE: Final = 40
_MAIN: Final = ("status", "goalposts", "moved", "first")


def asked() -> str:
    """Return the part that the address asks for in full, or an empty string."""
    part = st.query_params.get(PART, "")
    return part if part in changes.PARTS else ""


def show(found: News, since: date) -> None:
    """Draw the largest of every part: what went on at the left, what came and went beside it."""
    st.markdown(plain(changes.summary(found.counts) or changes.nothing(since, _as_of())))
    st.caption(plain(sentences.worked(found.work)))
    if not found.counts:
        return
    main, side = st.columns([7, 4], gap="large")
    for part, total, _ in found.counts:
        with main if part in _MAIN else side:
            _part(part, total, found.parts[part])


def show_part(rows: Sequence[Row], part: str) -> None:
    """Draw all of one part, in pages where it is long."""
    st.button(
        "All changes",
        key="changes.back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=lambda: page.pick(**{PART: None, paging.NAME: None}),
    )
    st.subheader(changes.PARTS[part].title, anchor=False)
    if not rows:
        st.markdown("Nothing of this kind.")
        return
    st.caption(plain(changes.total(part, int(rows[0]["total"]), int(rows[0]["falling"]))))
    first, last = paging.window(len(rows), AT_ONCE)
    _entries(part, rows[first:last])
    paging.turn(len(rows), AT_ONCE)


def why(since: date) -> None:
    """Tell what is compared, and what the sizes are."""
    st.markdown(plain(changes.compared(since, _as_of())))
    for sentence in changes.SIZES:
        st.markdown(plain(sentence))


def _part(part: str, total: int, rows: Sequence[Row]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(changes.PARTS[part].title, anchor=False, width="content")
        if total > len(rows):
            st.button(
                f"All {total:,}",
                key=f"changes.all-{part}",
                type="tertiary",
                on_click=page.pick,
                kwargs={PART: part, paging.NAME: None},
            )
    _entries(part, rows)


def _entries(part: str, rows: Sequence[Row]) -> None:
    with st.container(gap="xsmall"):
        for row in rows:
            _entry(part, row)


def _entry(part: str, row: Row) -> None:
    title = one_line(row["title"])
    if part == "status":
        title = f"{statuses.icon(row['status'])} {title}"
    with st.container(gap=None):
        if part == "dropped":
            st.markdown(title)
        else:
            st.button(
                title,
                key=f"link.changes.{part}-{row['entity_id']}-{row['place']}",
                type="tertiary",
                wrap=True,
                on_click=_open,
                args=(str(row["entity"]), str(row["entity_id"])),
            )
        st.caption(plain(leadership.with_whose(changes.fact(row), row)))
        said = changes.reason(row)
        if said:
            st.caption(plain(said))


def _open(entity: str, entity_id: str) -> None:
    if entity == "objective":
        page.head_for("key_results", objective=entity_id)
    else:
        page.pick(kr=entity_id)


def _as_of() -> date:
    return page.scope().as_of
