"""The forms of a key result: write and edit, move to another objective, duplicate."""

from typing import Any, Final

import streamlit as st

from okr_core.model.commands import (
    CreateKeyResult,
    DuplicateKeyResult,
    EditKeyResult,
    MoveKeyResult,
    Stage,
)
from okr_core.model.vocabulary import Indicator, KeyResultKind, State
from okr_core.ui import page
from okr_core.ui.fields import Choice, Field, Segments, Switch, Text
from okr_core.ui.frames import Row
from okr_core.ui.number_field import Number
from okr_core.ui.plan import from_title, hints
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import goalposts, key_result_actions, reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.ui.setup.stages_field import Stages
from okr_core.workspace import Editor

_KIND_HELP: Final = (
    "Increase and decrease go from a baseline to a target. Maintain keeps a number inside a band. "
    "A milestone is reached in stages. Yes or no is one question."
)
_INDICATORS: Final = {
    Indicator.LAGGING.value: "Lagging: confirms the outcome",
    Indicator.LEADING.value: "Leading: predicts it",
}


def edit(key_result_id: str) -> Drawer | None:
    """Return the drawer that edits a key result, or writes one: ``new.<objective id>``."""
    if key_result_id.startswith("new."):
        objective = reading.objective(key_result_id.removeprefix("new."))
        if objective is None:
            return None
        return Drawer("New key result", lambda: _show_new(objective))
    row = reading.key_result(key_result_id)
    if row is None:
        return None
    return Drawer("Edit key result", lambda: _show(row))


def move(key_result_id: str) -> Drawer | None:
    """Return the drawer that hangs a key result under another objective."""
    row = reading.key_result(key_result_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.move_key_result(
            MoveKeyResult(
                operation_id=operation, key_result_id=key_result_id, version=version, **values
            )
        )

    form = RecordForm(
        form_name("move_key_result", key_result_id),
        _place(),
        write,
        row=row,
        done=close,
        label="Move",
    )
    return Drawer("Move key result", lambda: _titled(row, form))


def duplicate(key_result_id: str) -> Drawer | None:
    """Return the drawer that copies a key result."""
    row = reading.key_result(key_result_id)
    if row is None:
        return None

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        editor.duplicate_key_result(
            DuplicateKeyResult(operation_id=operation, key_result_id=key_result_id, **values)
        )

    form = RecordForm(
        form_name("duplicate_key_result", key_result_id),
        _place(),
        write,
        start={"objective_id": row["objective_id"]},
        done=close,
        label="Duplicate",
    )
    return Drawer("Duplicate key result", lambda: _titled(row, form))


def _titled(row: Row, form: RecordForm) -> None:
    st.markdown(f"**{page.one_line(row['title'])}**")
    form.show()


def _place() -> list[Field]:
    return [Choice("objective_id", "Objective", reading.objective_names())]


def _show_new(objective: Row) -> None:
    st.caption(page.one_line(objective["title"]))
    name = form_name("key_result", f"new.{objective['objective_id']}")

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        stages = values.pop("stages", None) or ()
        editor.create_key_result(
            CreateKeyResult(
                operation_id=operation,
                objective_id=objective["objective_id"],
                stages=tuple(Stage(title=one.title, share=one.share) for one in stages),
                **_columns(values),
            )
        )

    start = {
        "kind": KeyResultKind.INCREASE.value,
        "owner_id": reading.person_here() or objective["owner_id"],
        "indicator": Indicator.LAGGING.value,
        "weight": 1.0,
        "reads_kpi": True,
    }
    RecordForm(
        name,
        _fields(name, start, new=True),
        write,
        start=start,
        done=close,
        label="Save as a draft",
    ).show()


def _show(row: Row) -> None:
    st.caption(page.one_line(row["objective"]))
    key_result_id = row["key_result_id"]
    name = form_name("key_result", key_result_id)

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.edit_key_result(
            EditKeyResult(
                operation_id=operation,
                key_result_id=key_result_id,
                version=version,
                **_columns(values),
            )
        )

    RecordForm(name, _fields(name, row), write, row=row, done=close).show()
    key_result_actions.show(row)


def _fields(form: str, standing: Row, *, new: bool = False) -> list[Field]:
    """The fields that the chosen kind needs; a published one has its kind and unit for good."""
    published = standing if standing.get("state") == State.PUBLISHED else None
    if not published:
        from_title.fill_in(form, standing)
    kind = str(st.session_state.get(f"{form}.kind") or standing["kind"])
    found: list[Field] = [
        Text(
            "title",
            "Key result",
            help="What will be different, not what will be done.",
            placeholder="Questions answered without writing to us",
            note=lambda title: _note(form, title, kind, _way(form, posts, standing)),
        ),
        Choice("owner_id", "Owner", reading.people_names(), nothing="Nobody yet"),
    ]
    if not published:
        found.append(Segments("kind", "How is it measured?", goalposts.KINDS, help=_KIND_HELP))
    if kind not in {KeyResultKind.MILESTONE.value, KeyResultKind.YES_NO.value} and not published:
        found.append(Text("unit", "Unit", most=30, placeholder="%, days, orders, €"))
    posts = goalposts.of_kind(kind, str(published["unit"] or "") if published else None)
    found += posts
    if kind == KeyResultKind.MILESTONE.value and new:
        found.append(Stages())
    if published and any(
        one.is_there(form) and one.value(form) != published[one.name] for one in posts
    ):
        found.append(
            Text(
                "reason",
                "Why the goalposts move",
                area=True,
                most=4000,
                help="Needed for another baseline, target or band. Earlier days keep the old ones.",
            )
        )
    return [
        *found,
        *_kpi(form, kind, standing.get("kpi_id")),
        Number("weight", "Weight in its objective", example=1),
        Segments("indicator", "Indicator", _INDICATORS),
    ]


def _way(form: str, posts: list[Field], standing: Row) -> Values:
    """Return the goalposts by field, as they are typed so far."""
    return {
        one.name: one.value(form) if one.is_there(form) else standing.get(one.name) for one in posts
    }


def _note(form: str, title: str | None, kind: str, way: Values) -> None:
    """Draw what was taken from the title, and what the coach says of it."""
    from_title.note(form)
    hints.of_key_result(title, kind)
    hints.of_numbers(title, way.get("baseline"), way.get("target"))


def _kpi(form: str, kind: str, standing: str | None) -> list[Field]:
    """Which KPI it means to correct, where there are any, and whether readings of it measure it."""
    names = reading.kpi_names()
    if not names:
        return []
    chosen = Choice(
        "kpi_id",
        "KPI that it means to correct",
        names,
        nothing="None",
        help="A KPI watches what should stay healthy; a key result may set out to bring it back.",
    )
    corrected = chosen.value(form) if chosen.is_there(form) else standing
    if not corrected or kind in {KeyResultKind.MILESTONE.value, KeyResultKind.YES_NO.value}:
        return [chosen]
    label = "Readings of the KPI measure it too"
    return [chosen, Switch("reads_kpi", label, help="Both are then counted in the same unit.")]


def _columns(values: Values) -> dict[str, Any]:
    """The command's values of the form's: an empty unit is a text."""
    found = dict(values)
    if "unit" in found:
        found["unit"] = found["unit"] or ""
    return found
