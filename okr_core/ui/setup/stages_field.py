"""The stages of a milestone key result as a table to type into, with the sum of their shares."""

from typing import Any, Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands.key_results import SHARE_TOLERANCE
from okr_core.ui import forms
from okr_core.ui.fields import Field
from okr_core.ui.number_field import Number
from okr_core.ui.text import plain

_FEWEST: Final = 2  # rows of an empty table: one stage alone is a yes-or-no key result


class StageRow(NamedTuple):
    """One row of the table; the id is None while it is new."""

    milestone_stage_id: str | None
    title: str
    share: float | None


_EMPTY: Final = StageRow(None, "", None)


class Stages(Field):
    """The table. Its value is a tuple of rows, those left empty taken out."""

    def __init__(self) -> None:
        super().__init__("stages", "Stages")

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        rows = _by_id(value)
        # Of a form that goes on where it was left, only what was typed is there already.
        for row_id in st.session_state.setdefault(self.key(form), list(rows)):
            row = rows.get(row_id, _EMPTY)
            st.session_state.setdefault(self._title(form, row_id), row.title)
            self._share(row_id).start(form, row.share)

    def put(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        rows = _by_id(value)
        st.session_state[self.key(form)] = list(rows)
        for row_id, row in rows.items():
            st.session_state[self._title(form, row_id)] = row.title
            self._share(row_id).put(form, row.share)

    def value(self, form: str) -> tuple[StageRow, ...] | None:  # noqa: D102
        return tuple(self._row(form, row_id) for row_id in self._filled_in(form)) or None

    def unread(self, form: str) -> dict[str, str]:  # noqa: D102
        return {
            f"{self.name}.{place}.share": sentence
            for place, row_id in enumerate(self._filled_in(form))
            for sentence in self._share(row_id).unread(form).values()
        }

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
        share = self._share(row_id, place)
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.text_input(
                f"Stage {place + 1}",
                key=self._title(form, row_id),
                max_chars=200,
                placeholder=f"Stage {place + 1}",
                label_visibility="collapsed",
                persist_state="session",
            )
            share.draw_box(form)
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
        filled_in = self._filled_in(form)
        if row_id in filled_in:  # a refusal counts those that are
            refused = f"{self.name}.{filled_in.index(row_id)}"
            share.draw_doubt(form, f"{refused}.share")
            for column in ("title", "share"):
                forms.problem(form, f"{refused}.{column}")

    def _row(self, form: str, row_id: str) -> StageRow:
        title = str(st.session_state.get(self._title(form, row_id)) or "").strip()
        known = None if row_id.startswith("new-") else row_id
        return StageRow(known, title, self._share(row_id).value(form))

    def _filled_in(self, form: str) -> list[str]:
        """The rows in which anything is typed, in order."""
        ids: list[str] = st.session_state.get(self.key(form), [])
        return [
            row_id
            for row_id in ids
            if self._row(form, row_id).title or not self._share(row_id).is_empty(form)
        ]

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
        st.session_state.pop(self._title(form, row_id), None)
        self._share(row_id).forget(form)

    def _title(self, form: str, row_id: str) -> str:
        return f"{self.key(form)}-{row_id}.title"

    def _share(self, row_id: str, place: int = 0) -> Number:
        return Number(
            f"{self.name}-{row_id}.share",
            f"Share of stage {place + 1} in percent",
            unit="%",
            alone="%",
        )


def _by_id(value: Any) -> dict[str, StageRow]:  # noqa: ANN401 - as a form has it
    """The rows of a table by what their cells are called; an empty one has a few to type into."""
    rows = [StageRow(*row) for row in value or ()]
    rows += [_EMPTY] * (_FEWEST - len(rows))
    return {row.milestone_stage_id or f"new-{place}": row for place, row in enumerate(rows)}
