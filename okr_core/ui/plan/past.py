"""How high to aim, by what closed cycles say: one quiet sentence beside their lessons."""

from datetime import date

import streamlit as st

from okr_core.telling import calibration
from okr_core.ui import page
from okr_core.ui.frames import kept
from okr_core.ui.review import past
from okr_core.ui.text import plain


def show() -> None:
    """Draw what the closed cycles of the team that plans say, if any were, and where it is from."""
    scope = page.scope()
    told = kept(_told, scope.today, scope.team)
    if told is None:
        return
    said, comes_from = told
    with st.container(gap="xxsmall", key="plan.past"):
        st.markdown(plain(said))
        st.caption(plain(comes_from))
        page.link("review", ":small[Team by team]", place="plan.past", view="past")


def _told(as_of: date, team: str | None) -> tuple[str, str] | None:
    found = past.of(as_of, team)
    row = calibration.told(found.every)
    if row is None:
        return None
    comes_from = f"{past.source(row)}: {calibration.inputs(row)}."
    return calibration.sentence(row, found.limits), comes_from
