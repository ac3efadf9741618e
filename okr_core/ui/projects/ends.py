"""Loose ends that the board does not name: what measures no change, and what nobody corrects."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import page, state
from okr_core.ui.frames import Row, read, records
from okr_core.ui.projects import reading
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

_AT_ONCE: Final = 5


class Kind(NamedTuple):
    """One kind of loose end.

    Attributes:
        heading: What it is called.
        mended: What mends it.
        page: The page that does.
        parameter: What that page is asked with.
    """

    heading: str
    mended: str
    page: str
    parameter: str


KINDS: Final[Mapping[str, Kind]] = {
    "only_milestones": Kind(
        "Objectives whose key results are all milestones",
        "Add one that measures what changes.",
        "key_results",
        "objective",
    ),
    "kpi_uncorrected": Kind(
        "KPIs out of range that no key result corrects",
        "Open one, and choose under Key results what corrects it.",
        "kpis",
        "kpi",
    ),
}
"""What each kind is called, by the engine's word; a link leads to where it is mended."""


def ends(*, as_of: date, cycle: str | None, team: str | None) -> Mapping[str, Sequence[Row]]:
    """Return the loose ends by kind, each with its entity_id, title and team.

    To be asked through ``page.kept``.
    """
    loose = read(Viewer.symmetry, as_of=as_of, cycle=cycle, team=team)
    rows = records(loose[["kind", "entity_id", "title", "team"]])
    found = {kind: [row for row in rows if row["kind"] == kind] for kind in KINDS}
    return {kind: rows for kind, rows in found.items() if rows}


def _label(row: Row) -> str:
    team = "" if numbers.is_missing(row["team"]) else one_line(row["team"])
    return f"{one_line(row['title'])} :small[:gray[{team}]]".removesuffix(" :small[:gray[]]")


def show() -> None:
    """Draw the list."""
    st.subheader("Other loose ends", anchor=False)
    found = page.kept(ends)
    if not found and state.access().reach.is_everything:
        st.markdown(
            ":green[:material/check_circle:] None: every objective measures a change, and a key "
            "result corrects every KPI that is out of range."
        )
    elif not found:  # what hangs together outside of what they see is not theirs to be told
        st.markdown(":gray[None in what you see here.]")
    for kind, rows in found.items():
        said = KINDS[kind]
        st.markdown(f"**{said.heading}** · {len(rows)}  \n:small[:gray[{said.mended}]]")
        drawn = reading.shown(kind, len(rows), _AT_ONCE)
        with st.container(gap=None):
            for row in rows[:drawn]:
                page.link(
                    said.page,
                    _label(row),
                    place=f"ends.{kind}",
                    **{said.parameter: row["entity_id"]},
                )
        reading.more(kind, len(rows), drawn, _AT_ONCE)
