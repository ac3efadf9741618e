"""What a closed project leaves behind: what it taught, and what its key results did meanwhile."""

import streamlit as st

from okr_core.charts import numbers
from okr_core.telling import effects
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.ui.project import head, punch_list
from okr_core.ui.project.focus import Focus
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer


def show(focus: Focus) -> None:
    """Draw the lessons, the final figures, and what each key result did.

    Args:
        focus: A closed project.
    """
    row = focus.row
    left, right = st.columns(2, gap="large")
    with left:
        for question, field in (
            ("What worked", "what_worked"),
            ("What to change", "what_to_change"),
        ):
            if not numbers.is_missing(row[field]):
                st.markdown(f"**{question}**  \n{plain(row[field])}")
        _handed_over(row)
        if not focus.is_list or punch_list.items(focus):
            punch_list.show(focus)
    with right:
        _effects(focus)


def _handed_over(row: Row) -> None:
    said = [*head.figures(row)]
    if not numbers.is_missing(row["handed_over_to"]):
        said.insert(0, f"handed over to {row['handed_over_to']}")
    if said:
        line = " · ".join(said)
        st.caption(plain(f"{line[:1].upper()}{line[1:]}"))


def _effects(focus: Focus) -> None:
    found = records(page.read(Viewer.project_effects, page.scope().as_of, focus.project_id))
    if not found:
        return
    st.markdown("**What its key results did**")
    for effect in found:
        st.markdown(f"{one_line(effect['key_result'])}  \n{plain(effects.judged(effect))}")
    st.caption(effects.NO_PROOF)
