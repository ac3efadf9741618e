"""Work that needs no key result: the register of reasons, looked through again in each cycle."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import ExemptProject
from okr_core.model.vocabulary import ProjectPhase
from okr_core.telling.sentences import EXEMPTIONS
from okr_core.ui import page, undo
from okr_core.ui.fields import Field, Segments, Text
from okr_core.ui.frames import Row, read, records
from okr_core.ui.projects import link_forms, reading
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import actions, drawers
from okr_core.ui.setup.drawers import Drawer
from okr_core.ui.setup.reading import rows
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Editor, Viewer

KIND: Final = "exempt"
"""What the address calls the form."""

_AT_ONCE: Final = 8


class Exempt(NamedTuple):
    """One project that needs no key result."""

    project_id: str
    title: str
    """Markdown, like the reason."""
    reason: str
    is_due: bool
    """Whether the reason was not looked through since the cycle began."""


def register(*, as_of: date, cycle: str | None, team: str | None) -> Sequence[Exempt]:
    """Return the work that needs no key result, what is to be reviewed first.

    To be asked through ``page.kept``.
    """
    projects = read(Viewer.projects, as_of=as_of, cycle=cycle, team=team)
    exempt = projects[
        projects["exemption"].notna() & (projects["phase"] != ProjectPhase.CLOSED.value)
    ]
    cycles = read(Viewer.cycles)
    began = {row["cycle_id"]: row["starts_on"] for row in records(cycles)}.get(cycle)
    found = [_exempt(row, began) for row in records(exempt)]
    return sorted(found, key=lambda one: not one.is_due)


def _exempt(row: Row, began: Any) -> Exempt:  # noqa: ANN401 - a day, or none
    reviewed = row["exemption_reviewed_on"]
    is_due = began is not None and (numbers.is_missing(reviewed) or reviewed < began)
    said = f"{EXEMPTIONS[str(row['exemption'])]}: {plain(row['exemption_reason'])}"
    if not numbers.is_missing(reviewed):
        said = f"{said} · reviewed {numbers.day(reviewed)}"
    if is_due:
        said = f":orange[:material/event_repeat: To review] · {said}"
    return Exempt(str(row["project_id"]), one_line(row["title"]), said, bool(is_due))


def show() -> None:
    """Draw the register."""
    st.subheader("Needs no key result", anchor=False)
    found = page.kept(register)
    if not found:
        st.markdown("No work is exempt here.")
        return
    may_write = page.can_edit() and page.scope().is_live
    due = sum(one.is_due for one in found)
    if due:
        counted = reading.counted(due, "reason was", "reasons were")
        st.caption(f"{counted} not looked through since this cycle began.")
    shown = reading.shown("exempt", len(found), _AT_ONCE)
    for one in found[:shown]:
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"projects.exempt-{one.project_id}"
        ):
            with st.container(gap=None):
                page.link("project", one.title, place="exempt", project=one.project_id)
                st.caption(one.reason)
            if may_write:
                _buttons(one)
    reading.more("exempt", len(found), shown, _AT_ONCE)


def _buttons(one: Exempt) -> None:
    if one.is_due:
        st.button(
            "Still needs none",
            key=f"projects.still-{one.project_id}",
            on_click=_review,
            args=(one.project_id,),
        )
    st.button(
        "Connect it instead",
        key=f"projects.instead-{one.project_id}",
        type="tertiary",
        on_click=link_forms.ask_connect,
        args=(one.project_id,),
    )


def _review(project_id: str) -> None:
    """Keep a reason as it is, as looked through today. For a callback."""
    row = _project(project_id)
    if row is None or row["exemption"] is None:
        return
    undo.submit(
        actions.FORM,
        lambda editor, operation: editor.exempt_project(
            ExemptProject(
                operation_id=operation,
                project_id=project_id,
                exemption=row["exemption"],
                reason=row["exemption_reason"],
                version=row["version"],
            )
        ),
        operation=undo.same("review", project_id, row["version"]),
        word="Reviewed",
    )


def _project(project_id: str) -> Row | None:
    found = page.read(Viewer.project, page.scope().as_of, project_id)
    return next(iter(rows(found)), None)


def exempt(project_id: str) -> Drawer | None:
    """Return the drawer that says why a project needs no key result."""
    row = _project(project_id) if page.scope().is_live else None
    if row is None:
        return None

    def values_of(found: Mapping[str, Any]) -> Values:
        return {"exemption": found["exemption"], "reason": found["exemption_reason"]}

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.exempt_project(
            ExemptProject(
                operation_id=operation,
                project_id=project_id,
                version=version,
                **(values_of(row) | values),
            )
        )

    fields: list[Field] = [
        Segments("exemption", "Why does it need none?", EXEMPTIONS),
        Text(
            "reason",
            "The reason",
            area=True,
            most=4000,
            placeholder="The auditor asks for it, whatever else we aim for.",
        ),
    ]
    form = RecordForm(
        drawers.form_name(KIND, project_id),
        fields,
        write,
        row=row,
        read=values_of,
        done=drawers.close,
    )

    def show() -> None:
        st.markdown(f"**{one_line(row['title'])}**")
        form.show()

    return Drawer("Needs no key result", show)
