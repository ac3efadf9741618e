"""What closed cycles teach, where the next one is planned."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from okr_core.ui import page
from okr_core.ui.frames import Row, read, records
from okr_core.workspace import Desk

_AT_ONCE: Final = 2
_SAID: Final = (
    ("what_worked", ":material/thumb_up:"),
    ("what_did_not", ":material/thumb_down:"),
    ("what_to_change", ":material/arrow_forward:"),
)


def show() -> None:
    """Draw the newest retrospectives, and the older ones behind them."""
    st.subheader("What closed cycles teach", anchor=False)
    found = page.kept(_lessons)
    if not found:
        st.markdown(":gray[No cycle has been closed with a retrospective yet.]")
    for one in found[:_AT_ONCE]:
        st.markdown(one)
    if len(found) > _AT_ONCE:
        earlier = st.expander("Earlier", key="plan.earlier", on_change="rerun")
        if earlier.open:
            with earlier:
                for one in found[_AT_ONCE:]:
                    st.markdown(one)


def _lessons(as_of: date, cycle: str, team: str | None) -> Sequence[str]:  # noqa: ARG001 - they are kept as of now
    """Each retrospective as markdown, newest first."""
    return [_told(one) for one in records(read(Desk.lessons, cycle, team))]


def _told(one: Row) -> str:
    of = f":small[:gray[{page.one_line(one['cycle'])}, {page.one_line(one['team'])}]]"
    said = [f"{icon} {page.plain(one[name])}" for name, icon in _SAID if one[name]]
    return "  \n".join([of, *said])
