"""The forms about a project and a key result: connect them, change what is expected, part them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import EditProjectLink, LinkProject, UnlinkProject
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import ProjectPhase, Status
from okr_core.ui import page
from okr_core.ui.fields import Choice, Field, Text
from okr_core.ui.frames import Row, read
from okr_core.ui.number_field import Number
from okr_core.ui.project import effect
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import drawers
from okr_core.ui.setup.drawers import Drawer
from okr_core.ui.setup.reading import rows
from okr_core.ui.text import one_line
from okr_core.workspace import Editor, Viewer

CONNECT: Final = "connect"
LINK: Final = "link"
DISCONNECT: Final = "disconnect"

_EFFECT: Final = "expected_effect"
_LAG: Final = "expected_lag_days"


def ask_connect(project_id: str = "", key_result_id: str = "") -> None:
    """Open the form that puts a project under a key result; either may be chosen there.

    For a callback.
    """
    drawers.ask(CONNECT, f"{project_id}.{key_result_id}".rstrip("."))


def link_of(project_key_result_id: str) -> Row | None:
    """Return a pair of a project and a key result as it stands today, or None.

    It may be of any cycle and team. What is written is written today, so an earlier day has none.
    """
    if not page.scope().is_live:
        return None
    every = page.read(Viewer.project_links, page.scope().as_of, None, None)
    own = every[every["project_key_result_id"] == project_key_result_id]
    return next(iter(rows(own)), None)


def connect(named: str) -> Drawer | None:
    """Return the drawer that puts a project under a key result.

    Args:
        named: The project's id and the key result's, as ``ask_connect`` writes them.
    """
    project_id, _, key_result_id = named.partition(".")
    projects, key_results = page.kept(_projects), page.kept(_key_results)
    if not page.scope().is_live or (project_id and project_id not in projects):
        return None
    name = drawers.form_name(CONNECT, named)

    def show() -> None:
        chosen = st.session_state.get(f"{name}.key_result_id", key_result_id)
        of = key_results.get(chosen or "")
        if project_id:
            st.markdown(f"**{one_line(projects[project_id])}**")
        _connecting(name, project_id, key_result_id, of).show()

    return Drawer("Connect work to a key result", show)


def _connecting(name: str, project_id: str, key_result_id: str, of: Row | None) -> RecordForm:
    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        chosen = {"project_id": project_id, **values}
        expected = _read(chosen.pop(_EFFECT), of)
        editor.link_project(LinkProject(operation_id=operation, **chosen, **expected))

    fields: list[Field] = [
        Choice("key_result_id", "Key result", page.kept(_key_result_names)),
        *_expectations(of),
    ]
    if not project_id:
        fields.insert(0, Choice("project_id", "Work", page.kept(_projects)))
    return RecordForm(
        name,
        fields,
        write,
        start={"key_result_id": key_result_id or None, _LAG: effect.USUAL_LAG},
        done=drawers.close,
        label="Connect",
    )


def edit(project_key_result_id: str) -> Drawer | None:
    """Return the drawer that changes what effect is expected of a project, and how soon."""
    row = link_of(project_key_result_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        given = dict(values)
        if _EFFECT in given:
            given |= _read(given.pop(_EFFECT), row)
        editor.edit_project_link(
            EditProjectLink(
                operation_id=operation,
                project_key_result_id=project_key_result_id,
                version=version,
                **given,
            )
        )

    form = RecordForm(
        drawers.form_name(LINK, project_key_result_id),
        _expectations(row),
        write,
        row=row,
        read=_expected,
        done=drawers.close,
    )
    return Drawer("What effect is expected?", lambda: _titled(row, form))


def disconnect(project_key_result_id: str) -> Drawer | None:
    """Return the drawer that takes a project away from a key result, for a reason."""
    row = link_of(project_key_result_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        if not values.get("reason"):
            raise InvalidInput("Say why they no longer belong together.", field="reason")
        editor.unlink_project(
            UnlinkProject(
                operation_id=operation,
                project_key_result_id=project_key_result_id,
                version=version,
                reason=values["reason"],
            )
        )

    form = RecordForm(
        drawers.form_name(DISCONNECT, project_key_result_id),
        [Text("reason", "Why", area=True, most=4000)],
        lambda editor, operation, values, _: write(editor, operation, values, row["version"]),
        done=drawers.close,
        label="Disconnect",
    )
    return Drawer("Disconnect work from its key result", lambda: _titled(row, form))


def _titled(row: Row, form: RecordForm) -> None:
    st.markdown(f"**{one_line(row['project'])}**  \n{one_line(row['key_result'])}")
    form.show()


def _expectations(of: Row | None) -> list[Field]:
    """The fields that say what is expected; the effect is typed with the unit of a key result."""
    return [
        Text(
            _EFFECT,
            "What it should do to the key result",
            help="The change that you expect of this work alone, in the key result's unit. "
            "Leave it empty when you cannot say.",
            most=40,
            placeholder="" if of is None else effect.example(of),
        ),
        Number(
            _LAG,
            "Days until that shows",
            help="Counted from when the work is delivered. Nobody asks about it before.",
            unit="days",
            whole=True,
        ),
    ]


def _expected(row: Mapping[str, Any]) -> Values:
    """The form's values of a link: the effect as it may be typed."""
    value, unit = row[_EFFECT], row.get("expected_effect_unit", "")
    said = None if value is None or numbers.is_missing(value) else numbers.full(value, unit)
    return {_EFFECT: said, _LAG: row[_LAG]}


def _read(typed: str | None, of: Row | None) -> dict[str, Any]:
    if of is None:
        return {}  # refused where the key result is chosen
    found = effect.read(typed, of, _EFFECT)
    return {_EFFECT: found.value, "effect_unit": found.unit}


def _projects(*, as_of: date, cycle: str | None, team: str | None) -> Mapping[str, str]:  # noqa: ARG001 - all of a cycle can be connected
    """The work that still changes, by id: that without a key result first."""
    frame = read(Viewer.projects, as_of=as_of, cycle=cycle, team=None)
    frame = frame[frame["phase"] != ProjectPhase.CLOSED].sort_values(
        "is_orphan", ascending=False, kind="stable"
    )
    return _named(frame, "project_id")


def _key_results(*, as_of: date, cycle: str | None, team: str | None) -> Mapping[str, Row]:  # noqa: ARG001 - as for the projects
    """The key results that are still to be moved, by id, each with its kind and unit."""
    frame = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=None)
    frame = frame[frame["status"] != Status.CLOSED]
    found = frame[["kind", "unit"]].to_dict("records")
    return dict(zip(frame["key_result_id"], found, strict=True))


def _key_result_names(*, as_of: date, cycle: str | None, team: str | None) -> Mapping[str, str]:  # noqa: ARG001 - as for the projects
    """The same by name, those without work first."""
    key_results = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=None)
    loose = read(Viewer.symmetry, as_of=as_of, cycle=cycle, team=None)
    bare = set(loose.loc[loose["kind"] == "key_result_without_work", "entity_id"])
    still = key_results[key_results["status"] != Status.CLOSED]
    is_bare = still["key_result_id"].isin(bare)
    ordered = still.assign(is_bare=is_bare).sort_values("is_bare", ascending=False, kind="stable")
    return _named(ordered, "key_result_id")


def _named(frame: pd.DataFrame, key: str) -> dict[str, str]:
    return {
        one: f"{title} ({team})"
        for one, title, team in zip(frame[key], frame["title"], frame["team"], strict=True)
    }
