"""The stages of a milestone, to be ticked off: each tick is a save."""

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import CompleteStage
from okr_core.ui import forms, page
from okr_core.ui.check_in.form import Form
from okr_core.ui.frames import records
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer


def show(form: Form) -> None:
    """Draw the stages of the milestone that a form is of."""
    stages = page.read(Viewer.stages, page.scope().as_of, form.row["key_result_id"])
    forms.name_field(form.name)  # before the ticks, for each is a save
    st.markdown("Stages done. A tick is saved at once.")
    for stage in records(stages):
        # Not a key of the form: a tick is saved at once, and is not part of what is typed.
        key = f"milestone_stage.{stage['milestone_stage_id']}"
        st.session_state[key] = bool(stage["is_done"])
        st.checkbox(
            f"{one_line(stage['title'])} · {numbers.full(stage['share'], '%')}",
            key=key,
            on_change=_tick,
            args=(form, stage["milestone_stage_id"], int(stage["version"]), key),
        )
    form.problem("done_on")


def _tick(form: Form, stage: str, version: int, key: str) -> None:
    done_on = form.today if st.session_state[key] else None
    forms.submit(
        form.name,
        lambda editor, _: editor.complete_stage(
            CompleteStage(
                # A tick, its undoing and the next tick are three, each of another version.
                operation_id=f"{stage}.{version}",
                milestone_stage_id=stage,
                done_on=done_on,
                version=version,
            )
        ),
        whole=False,
    )
