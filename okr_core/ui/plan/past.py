"""How high to aim, by what closed cycles say: one quiet sentence beside their lessons."""

from datetime import date

import streamlit as st

from okr_core.telling import calibration
from okr_core.ui import page
from okr_core.ui.review import past
from okr_core.ui.text import plain


def show() -> None:
    """Draw what the closed cycles of the team that plans say, if any were, and where it is from."""
    found = page.kept(told, today=page.scope().today)
    if found is None:
        return
    said, comes_from = found
    with st.container(gap="xxsmall", key="plan.past"):
        st.markdown(plain(said))
        st.caption(plain(comes_from))
        page.link("review", ":small[Team by team]", place="plan.past", view="past")


def told(
    as_of: date,  # noqa: ARG001 - a plan stands as it is today
    cycle: str | None,  # noqa: ARG001 - all closed cycles
    team: str | None,
    *,
    today: date,
) -> tuple[str, str] | None:
    """Return the sentence and what it comes from; None where no cycle was closed with scores."""
    found = past.of(today, team)
    row = calibration.told(found.every)
    if row is None:
        return None
    comes_from = f"{past.source(row)}: {calibration.inputs(row)}."
    return calibration.sentence(row, found.limits), comes_from
