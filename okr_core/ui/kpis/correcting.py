"""Letting a key result correct a KPI, from the KPI's own drawer."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.model.commands import EditKeyResult
from okr_core.model.vocabulary import CyclePhase, KeyResultKind, State
from okr_core.ui import forms, page, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.ui.text import one_line
from okr_core.workspace import Desk, Editor

_UNREAD: Final = (KeyResultKind.MILESTONE.value, KeyResultKind.YES_NO.value)
_IN_WORK: Final = (State.DRAFT.value, State.PUBLISHED.value)


def name(kpi_id: str) -> str:
    """Return the name of the form of a KPI."""
    return f"kpi_correcting.{kpi_id}"


def show(kpi: Row) -> None:
    """Draw the drafts that mean to correct a KPI, and the form that lets a key result do so.

    Args:
        kpi: The row of ``Viewer.kpi``.
    """
    if not page.can_edit():
        return
    if not page.scope().is_live:
        st.caption("This is an earlier day. Go back to today to choose what corrects it.")
        return
    every = _in_work()
    for draft in every:
        if draft["kpi_id"] == kpi["kpi_id"] and draft["state"] == State.DRAFT:
            st.markdown(
                f"{one_line(draft['title'])}  \n"
                ":small[:gray[A draft: it corrects the KPI once it is published.]]"
            )
    free = [one for one in every if one["kpi_id"] is None]
    if not free:
        st.caption(
            "No key result is free to correct it: write one, or open one that corrects another "
            "KPI and choose this one there."
        )
        return
    # Those counted as the KPI is come first; the order is otherwise that of the organisation.
    _form(kpi, sorted(free, key=lambda one: not _agrees(one, kpi)))


def _in_work() -> Sequence[Row]:
    frame: pd.DataFrame = page.read(Desk.key_results_to_edit, page.scope().today)
    in_work = frame["archived_at"].isna() & frame["state"].isin(_IN_WORK)
    return reading.rows(frame[in_work & (frame["cycle_phase"] != CyclePhase.CLOSED.value)])


def _agrees(key_result: Row, kpi: Row) -> bool:
    """Whether readings of the KPI can measure the key result."""
    return key_result["kind"] not in _UNREAD and (key_result["unit"] or "") == (kpi["unit"] or "")


def _form(kpi: Row, free: Sequence[Row]) -> None:
    form = name(kpi["kpi_id"])
    by_id = {str(one["key_result_id"]): one for one in free}
    if st.session_state.get(f"{form}.key_result_id") not in by_id:
        st.session_state[f"{form}.key_result_id"] = None  # it corrects one now
    chosen = st.selectbox(
        "Let a key result correct it",
        list(by_id),
        index=None,
        format_func=lambda one: _label(by_id[one]) if one in by_id else "",
        key=f"{form}.key_result_id",
        placeholder="Choose one that sets out to bring the KPI back",
        persist_state="session",
    )
    if chosen is None:
        return
    key_result = by_id[chosen]
    if _agrees(key_result, kpi):
        st.checkbox(
            "Readings of the KPI measure it too",
            value=not key_result["check_ins"],
            key=f"{form}.reads-{chosen}",
            help="Leave this off where the key result measures something else in the same unit.",
        )
    else:
        st.caption(
            "It is counted in another way than the KPI, so it goes on being measured itself."
        )
    for field in forms.problems(form):
        if field != "your_name":
            forms.problem(form, field)
    forms.name_field(form)
    st.button(
        "Let it correct the KPI",
        key=f"{form}.save",
        type="primary",
        on_click=_save,
        args=(form, kpi["kpi_id"], key_result),
        width="stretch",
    )


def _label(key_result: Mapping[str, object]) -> str:
    facts = [str(key_result["title"]), str(key_result["team"] or ""), str(key_result["unit"] or "")]
    if key_result["state"] == State.DRAFT:
        facts.append("draft")
    return " · ".join(fact for fact in facts if fact)


def _save(form: str, kpi_id: str, key_result: Row) -> None:
    key_result_id = key_result["key_result_id"]
    reads = bool(st.session_state.get(f"{form}.reads-{key_result_id}"))

    def save(editor: Editor, operation: str) -> None:
        editor.edit_key_result(
            EditKeyResult(
                operation_id=operation,
                key_result_id=key_result_id,
                version=key_result["version"],
                kpi_id=kpi_id,
                reads_kpi=reads,
            )
        )

    undo.submit(form, save)
