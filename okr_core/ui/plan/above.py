"""What the drafts may contribute to: objectives of the teams above and of longer cycles."""

from typing import Final

import streamlit as st

from okr_core.ui import page
from okr_core.ui.frames import Row
from okr_core.ui.plan import reading
from okr_core.ui.plan.reading import Above

MOST: Final = 12  # objectives with their key results, some two screens


def show() -> None:
    """Draw the list."""
    found = page.kept(reading.above, today=page.scope().today)
    st.subheader("What we may contribute to", anchor=False)
    if not found:
        st.markdown(
            ":gray[Nothing is published above: start with what matters most to all of you.]"
            if page.scope().team
            else ":gray[Pick a team to see what stands above it.]"
        )
    with st.container(gap="small", key="plan.above"):
        for one in found[:MOST]:
            st.markdown(_told(one))
        if len(found) > MOST:
            st.caption(f"and {len(found) - MOST} more, on the alignment page")


def _told(one: Above) -> str:
    objective = one.objective
    where = f"{page.one_line(objective['team'])}, {page.one_line(objective['cycle'])}"
    lines = [
        f":small[:gray[{where}]]",
        f"**{page.one_line(objective['title'])}**{_aligned(objective)}",
        *(f":small[{page.one_line(row['title'])}]{_aligned(row)}" for row in one.key_results),
    ]
    return "  \n".join(lines)


def _aligned(row: Row) -> str:
    """How many of the team's objectives contribute to it."""
    count = row["aligned"]
    if not count:
        return ""
    return f" :blue-badge[{count} contribute{'s' if count == 1 else ''}]"
