"""The stages of a milestone key result as a table to type into, with the sum of their shares."""

from typing import Any, Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands.key_results import SHARE_TOLERANCE
from okr_core.ui import forms
from okr_core.ui.fields import Field
from okr_core.ui.text import plain

_FEWEST: Final = 2  # rows of an empty table: one stage alone is a yes-or-no key result


class StageRow(NamedTuple):
    """One row of the table; the id is None while it is new."""

    milestone_stage_id: str | None
    title: str
    share: float | None


class Stages(Field):
    """The table. Its value is a tuple of rows, those left empty taken out."""

    def __init__(self) -> None:
        super().__init__("stages", "Stages")

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        if not self.is_there(form):
            self.put(form, value)

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        rows = [StageRow(*row) for row in value or ()]
        rows += [StageRow(None, "", None)] * (_FEWEST - len(rows))
        ids = [row.milestone_stage_id or f"new-{place}" for place, row in enumerate(rows)]
        st.session_state[self.key(form)] = ids
        for row_id, row in zip(ids, rows, strict=True):
            st.session_state[self._cell(form, row_id, "title")] = row.title
            share = None if row.share is None else float(row.share)
            st.session_state[self._cell(form, row_id, "share")] = share

    def value(self, form: str) -> tuple[StageRow, ...] | None:  # noqa: D102
        rows = [self._row(form, row_id) for row_id in st.session_state.get(self.key(form), ())]
        return tuple(row for row in rows if row.title or row.share is not None) or None

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        rows = [f"{title}: {numbers.full(share, '%')}" for _, title, share in value or ()]
        return "; ".join(rows) or "none"

    def draw(self, form: str) -> None:  # noqa: D102
        ids: list[str] = st.session_state[self.key(form)]
        st.markdown(":small[Stages, and what each is worth]")
        for place, row_id in enumerate(ids):
            self._draw_row(form, row_id, place, alone=len(ids) == 1)
        total = sum(row.share or 0 for row in self.value(form) or ())
        whole = abs(total - 100) <= SHARE_TOLERANCE
        color, icon = ("green", "check") if whole else ("orange", "warning")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Add a stage",
                key=f"{form}-stage.add",
                icon=":material/add:",
                on_click=self._add,
                args=(form,),
            )
            st.markdown(
                f":{color}[:material/{icon}: {plain(numbers.full(total, '%'))} of 100 %]",
                width="content",
            )

    def _draw_row(self, form: str, row_id: str, place: int, *, alone: bool) -> None:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.text_input(
                f"Stage {place + 1}",
                key=self._cell(form, row_id, "title"),
                max_chars=200,
                placeholder=f"Stage {place + 1}",
                label_visibility="collapsed",
                persist_state="session",
            )
            st.number_input(
                f"Share of stage {place + 1} in percent",
                value=None,
                min_value=0.0,
                max_value=100.0,
                step=5.0,
                format="%g",
                key=self._cell(form, row_id, "share"),
                placeholder="%",
                label_visibility="collapsed",
                width=120,
                persist_state="session",
            )
            st.button(
                "Up",
                key=f"{form}-stage.up-{row_id}",
                icon=":material/arrow_upward:",
                type="tertiary",
                help=f"Move stage {place + 1} up",
                disabled=place == 0,
                on_click=self._raise,
                args=(form, row_id),
            )
            st.button(
                "Remove",
                key=f"{form}-stage.remove-{row_id}",
                icon=":material/close:",
                type="tertiary",
                help=f"Remove stage {place + 1}",
                disabled=alone,
                on_click=self._remove,
                args=(form, row_id),
            )
        for column in ("title", "share"):
            forms.problem(form, f"stages.{place}.{column}")

    def _row(self, form: str, row_id: str) -> StageRow:
        title = str(st.session_state.get(self._cell(form, row_id, "title")) or "").strip()
        share = st.session_state.get(self._cell(form, row_id, "share"))
        known = None if row_id.startswith("new-") else row_id
        return StageRow(known, title, share)

    def _add(self, form: str) -> None:
        ids: list[str] = st.session_state[self.key(form)]
        taken = {row_id for row_id in ids if row_id.startswith("new-")}
        number = next(n for n in range(len(ids), 2 * len(ids) + 2) if f"new-{n}" not in taken)
        self._forget(form, f"new-{number}")
        st.session_state[self.key(form)] = [*ids, f"new-{number}"]

    def _remove(self, form: str, row_id: str) -> None:
        self._forget(form, row_id)
        ids: list[str] = st.session_state[self.key(form)]
        st.session_state[self.key(form)] = [one for one in ids if one != row_id]

    def _raise(self, form: str, row_id: str) -> None:
        ids: list[str] = list(st.session_state[self.key(form)])
        place = ids.index(row_id)
        if place:
            ids[place - 1 : place + 1] = [row_id, ids[place - 1]]
        st.session_state[self.key(form)] = ids

    def _forget(self, form: str, row_id: str) -> None:
        for column in ("title", "share"):
            st.session_state.pop(self._cell(form, row_id, column), None)

    def _cell(self, form: str, row_id: str, column: str) -> str:
        return f"{self.key(form)}-{row_id}.{column}"
