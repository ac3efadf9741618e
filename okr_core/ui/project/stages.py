"""The stages of a project: what each was planned to take, and what it took."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.charts.tables import Line
from okr_core.model.vocabulary import ProjectMethod
from okr_core.ui import as_table, page
from okr_core.ui.frames import Row
from okr_core.ui.project import people, stage_form
from okr_core.ui.project.focus import Focus
from okr_core.ui.setup import drawers, reading
from okr_core.workspace import Viewer

_NAME: Final = "project.stages"
_STAGED: Final = (ProjectMethod.MILESTONES, ProjectMethod.PROJECT)
_NAMES: Final = 3
_ALL: Final = "All stages"
_FIGURES: Final = {"effort": "Effort, person-days", "budget": "Cost", "people": "People"}


def fits(focus: Focus) -> bool:
    """Whether the project is run in stages, or has any."""
    return focus.row["method"] in _STAGED or not focus.stages.empty


def show(focus: Focus) -> None:
    """Draw the table of stages, with what opens and adds one for those who edit; then the people.

    Args:
        focus: The project.
    """
    stages = reading.rows(focus.stages)
    if not stages:
        st.markdown("No stages yet. A stage is a part of the project with an end of its own.")
    else:
        figures = page.read(Viewer.stage_figures, page.scope().as_of, focus.project_id)
        _table(stages, figures)
    if focus.can_edit:
        _buttons(focus, stages)
    people.show(focus)


def _buttons(focus: Focus, stages: Sequence[Row]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if stages:
            lines = [Line("stage", one["project_stage_id"], one["title"], "", {}) for one in stages]
            as_table.pick(
                _NAME,
                lines,
                lambda line: drawers.ask(stage_form.KIND, line.id),
                label="Open a stage",
            )
        st.button(
            "New stage",
            key=f"{_NAME}.new",
            type="secondary" if stages else "primary",
            icon=":material/add:",
            on_click=drawers.ask,
            args=(stage_form.KIND, stage_form.new(focus.project_id)),
        )


def _table(stages: Sequence[Row], figures: pd.DataFrame) -> None:
    known = {row["project_stage_id"]: row for row in reading.rows(figures)}
    cells = [_cells(stage, known[stage["project_stage_id"]]) for stage in stages]
    heads = [page.one_line(stage["title"]) for stage in stages]
    if len(stages) > 1:
        cells.append(_figures(known[None]))
        heads.append(f"**{_ALL}**")
    columns = list(dict.fromkeys(column for row in cells for column in row))
    used = [column for column in columns if any(row.get(column) for row in cells)]
    frame = pd.DataFrame(
        [[row.get(column, "") for column in used] for row in cells],
        columns=used,
        index=pd.Index(heads, name="Stage"),
    )
    st.table(frame, border="horizontal")
    if any(row["effort_of_tasks"] for row in known.values()):
        st.caption("Where a stage has no effort of its own, that of its tasks is added up.")


def _cells(stage: Row, figures: Row) -> dict[str, str]:
    return {
        "When": _when(stage),
        **_figures(figures),
        "Who": _who(stage["people"]),
        "Equipment": _equipment(stage),
        "What stands at its end": page.plain(stage["intermediate_target"] or ""),
    }


def _figures(row: Row) -> dict[str, str]:
    tasks = f"{row['tasks_done']} of {row['tasks']} done" if row["tasks"] else ""
    said = {title: _against(row, name) for name, title in _FIGURES.items()}
    return {"Tasks": tasks, **said}


def _when(stage: Row) -> str:
    starts_on, ends_on, done_on = (stage[name] for name in ("starts_on", "ends_on", "done_on"))
    said = ""
    if starts_on and ends_on:
        said = f"{numbers.day(starts_on)} to {numbers.day(ends_on)}"
    elif ends_on:
        said = f"until {numbers.day(ends_on)}"
    elif starts_on:
        said = f"from {numbers.day(starts_on)}"
    done = f":material/check: done {numbers.day(done_on)}" if done_on else ""
    return ", ".join(filter(None, (said, done)))


def _against(row: Mapping[str, float | None], name: str) -> str:
    """A figure against its plan, and by how much it is off, said in words."""
    planned, actual = row[f"{name}_planned"], row[f"{name}_actual"]
    if planned is None and actual is None:
        return ""
    if actual is None:
        return f"{numbers.short(planned)} planned"
    if planned is None:
        return f"{numbers.short(actual)}, not planned"
    return f"{numbers.short(actual)} of {numbers.short(planned)}{_off(row[f'{name}_over'])}"


def _off(over: float | None) -> str:
    if not over:
        return ""
    if over > 0:
        return f", :orange[**{numbers.short(over)} over**]"
    return f", {numbers.short(-over)} under"


def _who(names: Sequence[str]) -> str:
    """The people of the stage, the first few by name: those who are assigned first."""
    more = len(names) - _NAMES
    said = [page.one_line(name) for name in names[:_NAMES]]
    return ", ".join([*said, f"and {more} more"] if more > 0 else said)


def _equipment(stage: Row) -> str:
    planned, actual = stage["equipment_planned"], stage["equipment_actual"]
    said = [page.one_line(planned)] if planned else []
    if actual:
        said.append(f"in fact: {page.one_line(actual)}")
    return ", ".join(said)
