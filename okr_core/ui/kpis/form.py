"""The form of a KPI: what it is called and counted in, whose it is, and what keeps it healthy."""

from typing import Any, Final

import streamlit as st

from okr_core.model.commands import Archive, CreateKpi, EditKpi
from okr_core.model.vocabulary import KpiDirection
from okr_core.ui import page, undo
from okr_core.ui.fields import Choice, Field, Segments, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions, reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Editor, Viewer

_DIRECTIONS: Final = {
    KpiDirection.WITHIN.value: "Within its range",
    KpiDirection.HIGHER.value: "Higher",
    KpiDirection.LOWER.value: "Lower",
}


def edit(kpi_id: str) -> Drawer | None:
    """Return the drawer that adds a KPI, or edits one."""
    if not kpi_id:
        return Drawer("New KPI", _new().show)
    found = reading.rows(page.read(Viewer.kpi, page.scope().today, kpi_id))
    if not found:
        return None
    row = found[0]
    return Drawer("Edit KPI", lambda: _show(row))


def _new() -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.create_kpi(CreateKpi(operation_id=operation, **_columns(values)))

    return RecordForm(
        form_name("kpi"),
        _fields(),
        write,
        start={
            "team_id": page.scope().team,
            "owner_id": reading.person_here(),
            "direction": KpiDirection.WITHIN.value,
        },
        done=close,
        label="Add KPI",
    )


def _show(row: Row) -> None:
    kpi_id, version = row["kpi_id"], row["version"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_kpi(
            EditKpi(operation_id=operation, kpi_id=kpi_id, version=version, **_columns(values))
        )

    RecordForm(form_name("kpi", kpi_id), _fields(), write, row=row, done=close).show()

    def archive() -> None:
        done = undo.submit(
            actions.FORM,
            lambda editor, name: editor.archive(
                Archive(operation_id=name, entity="kpi", entity_id=kpi_id, version=version)
            ),
            operation=undo.same("archive", kpi_id, version),
            word="Archived",
        )
        page.pick(edit=None, kpi=None if done else kpi_id)

    st.button(
        "Archive",
        key=f"kpis.archive-{kpi_id}",
        icon=":material/inventory_2:",
        type="tertiary",
        help="Takes it out of every list from today on; earlier days keep it.",
        on_click=archive,
    )


def _fields() -> list[Field]:
    return [
        Text("name", "Name", placeholder="Availability of the service"),
        Choice("team_id", "Team", reading.team_names()),
        Choice("owner_id", "Owner", reading.people_names(), nothing="Nobody yet"),
        Text("about", "What it counts, and how", area=True, most=4000),
        Text("unit", "Unit", most=30, placeholder="%, days, orders, €"),
        Segments("direction", "What is better?", _DIRECTIONS),
        Number("healthy_low", "Healthy from", help="Empty: no lower end.", unit_field="unit"),
        Number("healthy_high", "Healthy up to", help="Empty: no upper end.", unit_field="unit"),
    ]


def _columns(values: Values) -> dict[str, Any]:
    """The command's values of the form's: an empty unit is a text."""
    found = dict(values)
    if "unit" in found:
        found["unit"] = found["unit"] or ""
    return found
