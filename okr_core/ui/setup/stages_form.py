"""The form of the stages of a milestone key result."""

from typing import Any

import streamlit as st

from okr_core.model.commands.key_results import EditedStage, SetStages
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.ui import page
from okr_core.ui.fields import Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.ui.setup.stages_field import StageRow, Stages
from okr_core.workspace import Editor


def edit(key_result_id: str) -> Drawer | None:
    """Return the drawer that edits the stages of a key result; None when it has no stages."""
    row = reading.key_result(key_result_id)
    if row is None or row["kind"] != KeyResultKind.MILESTONE:
        return None
    return Drawer("Stages", lambda: _show(row))


def _show(row: Row) -> None:
    key_result_id = row["key_result_id"]
    st.caption(page.one_line(row["title"]))

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        stages: Any = values.get("stages", _stages(key_result_id)) or ()
        editor.set_stages(
            SetStages(
                operation_id=operation,
                key_result_id=key_result_id,
                stages=tuple(EditedStage(**one._asdict()) for one in stages),
                reason=values.get("reason"),
                version=version,
            )
        )

    fields: list[Field] = [Stages()]
    if row["state"] == State.PUBLISHED:
        fields.append(Text("reason", "Why the stages change", area=True, most=4000))
    RecordForm(
        form_name("stages", key_result_id),
        fields,
        write,
        row=row,
        # The row carries the version; the stages are rows of their own.
        read=lambda _row: {"stages": _stages(key_result_id)},
        done=close,
    ).show()


def _stages(key_result_id: str) -> tuple[StageRow, ...] | None:
    return (
        tuple(
            StageRow(one["milestone_stage_id"], one["title"], one["share"])
            for one in reading.stages(key_result_id)
        )
        or None
    )
