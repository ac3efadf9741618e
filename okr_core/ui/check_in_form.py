"""The check-in form of one key result: its value, how sure its owner is, what is in the way."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import CompleteStage, RecordCheckIn
from okr_core.model.vocabulary import CyclePhase, KeyResultKind, OwnStatus
from okr_core.ui import forms, page, statuses
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line
from okr_core.workspace import Editor, Viewer

_NEW = ""


def show(row: Row, check_ins: pd.DataFrame) -> None:
    """Draw the form, or say why there is none.

    Args:
        row: The key result, as ``Viewer.key_result``.
        check_ins: Its check-ins, as ``Viewer.check_ins``.
    """
    scope = page.scope()
    if not page.can_edit():
        st.markdown("This dashboard is open for reading only.")
    elif row["cycle_phase"] == CyclePhase.CLOSED or row["is_closed"]:
        st.markdown(f"{one_line(row['cycle'])} is closed, so its numbers no longer change.")
    elif not scope.is_live:
        st.markdown("This is an earlier day. Go back to today to check in.")
        st.button(
            "Back to today",
            icon=":material/history:",
            key="check_in.today",
            on_click=lambda: page.rescope(as_of=None),
        )
    else:
        _Form(row, check_ins, scope.today).show()


def name(key_result_id: str) -> str:
    """Return the name of the form of a key result."""
    return f"check_in.{key_result_id}"


class _Form:
    """The fields of one key result; each keeps what was typed until it is saved."""

    def __init__(self, row: Row, check_ins: pd.DataFrame, today: date) -> None:
        self._row = row
        self._kind = KeyResultKind(row["kind"])
        self._name = name(row["key_result_id"])
        self._today = min(max(today, row["cycle_starts_on"].date()), row["cycle_ends_on"].date())
        standing = check_ins[~check_ins["is_superseded"].astype(bool)]
        self._earlier = {str(one["check_in_id"]): one for one in records(standing)}

    def show(self) -> None:
        """Draw every field, what was wrong with it, and the one button."""
        if self._kind is KeyResultKind.MILESTONE:
            self._stages()
        else:
            self._value()
        self._confidence()
        self._field("Note", "note", area=True, help="What moved it, or why it did not.")
        with st.expander("Day, blocker, next step, correction"):
            self._day()
            self._field("What is in the way", "blocker")
            self._help()
            self._field("Next step", "next_step")
            self._own_status()
            self._correction()
        if self._kind is not KeyResultKind.MILESTONE:
            forms.name_field(self._name)
        forms.problem(self._name)
        st.button(
            "Check in", key=self._key("save"), type="primary", on_click=self._save, width="stretch"
        )
        forms.untouched(self._name)

    def _value(self) -> None:
        current = self._row["current"]
        known = None if numbers.is_missing(current) else float(current)
        if self._kind is KeyResultKind.YES_NO:
            st.segmented_control(
                "Is it so?",
                [1.0, 0.0],
                format_func=lambda answer: "Yes" if answer else "No",
                default=known,
                key=self._key("value"),
                persist_state="session",
            )
        else:
            unit = one_line(self._row["unit"])
            # A default would come back whenever the field is emptied.
            st.session_state.setdefault(self._key("value"), known)
            st.number_input(
                f"Value now, in {unit}" if unit else "Value now",
                value=None,
                step=_step(known),
                format="%g",
                key=self._key("value"),
                persist_state="session",
                placeholder="Leave empty to state only your confidence",
            )
        forms.problem(self._name, "value")

    def _stages(self) -> None:
        stages = page.read(Viewer.stages, page.scope().as_of, self._row["key_result_id"])
        forms.name_field(self._name)  # before the ticks, for each is a save
        st.markdown("Stages done. A tick is saved at once.")
        for stage in records(stages):
            # Not a key of the form: a tick is saved at once, and is not part of what is typed.
            key = f"milestone_stage.{stage['milestone_stage_id']}"
            st.session_state[key] = bool(stage["is_done"])
            st.checkbox(
                f"{one_line(stage['title'])} · {numbers.full(stage['share'], '%')}",
                key=key,
                on_change=self._tick,
                args=(stage["milestone_stage_id"], int(stage["version"]), key),
            )
        forms.problem(self._name, "done_on")

    def _confidence(self) -> None:
        known = self._row["confidence"]
        # Filled in beforehand, so that a correction can fill it in too.
        sure = None if numbers.is_missing(known) else int(known)
        st.session_state.setdefault(self._key("confidence"), sure)
        st.segmented_control(
            "How sure are you that it will be reached? 1 is not at all, 10 is certain",
            list(range(1, 11)),
            key=self._key("confidence"),
            persist_state="session",
        )
        forms.problem(self._name, "confidence")

    def _day(self) -> None:
        st.session_state.setdefault(self._key("measured_on"), self._today)
        st.date_input(
            "Measured on",
            format="YYYY-MM-DD",
            key=self._key("measured_on"),
            persist_state="session",
        )
        forms.problem(self._name, "measured_on")

    def _help(self) -> None:
        people = page.read(Viewer.people)
        names = dict(zip(people["person_id"], people["name"], strict=True))
        st.selectbox(
            "Ask for help",
            list(names),
            index=None,
            format_func=lambda person: names.get(person, ""),
            placeholder="Nobody",
            key=self._key("help_from_id"),
            persist_state="session",
        )
        forms.problem(self._name, "help_from_id")

    def _own_status(self) -> None:
        st.segmented_control(
            "Your own view, if it differs from the numbers",
            list(OwnStatus),
            format_func=statuses.mark,
            key=self._key("own_status"),
            persist_state="session",
        )
        forms.problem(self._name, "own_status")

    def _correction(self) -> None:
        options = {_NEW: "Nothing: this is a new check-in"}
        for check_in, one in self._earlier.items():
            value = numbers.full(one["value"], self._row["unit"])
            options[check_in] = f"{one['measured_on']:%-d %b %Y}: {value}, by {one['author']}"
        st.selectbox(
            "Corrects",
            list(options),
            format_func=lambda chosen: options.get(chosen, ""),
            key=self._key("supersedes_id"),
            on_change=self._take_over,
            help="The earlier one stays in the history, marked as corrected.",
        )
        forms.problem(self._name, "supersedes_id")

    def _field(self, label: str, field: str, *, area: bool = False, help: str = "") -> None:  # noqa: A002 - Streamlit's word
        draw = st.text_area if area else st.text_input
        draw(
            label,
            key=self._key(field),
            max_chars=4000,
            help=help or None,
            persist_state="session",
        )
        forms.problem(self._name, field)

    def _take_over(self) -> None:
        """Start a correction from what the corrected check-in said."""
        earlier = self._earlier.get(st.session_state[self._key("supersedes_id")])
        if earlier is None:
            return
        st.session_state[self._key("measured_on")] = earlier["measured_on"].date()
        for field, (kind, nothing) in _TAKEN_OVER.items():
            said = earlier[field]
            st.session_state[self._key(field)] = nothing if numbers.is_missing(said) else kind(said)

    def _save(self) -> None:
        typed = {field: st.session_state.get(self._key(field)) for field in _FIELDS}
        corrected = typed.pop("supersedes_id") or None
        given = {field: value for field, value in typed.items() if value not in (None, "")}

        def save(editor: Editor, operation: str) -> None:
            editor.record_check_in(
                RecordCheckIn(
                    operation_id=operation,
                    key_result_id=self._row["key_result_id"],
                    supersedes_id=corrected,
                    **given,
                )
            )
            # What was corrected cannot be chosen again.
            st.session_state[self._key("supersedes_id")] = _NEW

        forms.submit(self._name, save)

    def _tick(self, stage: str, version: int, key: str) -> None:
        done_on = self._today if st.session_state[key] else None
        forms.submit(
            self._name,
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

    def _key(self, field: str) -> str:
        return f"{self._name}.{field}"


_FIELDS = (
    "measured_on",
    "value",
    "confidence",
    "own_status",
    "note",
    "blocker",
    "help_from_id",
    "next_step",
    "supersedes_id",
)

_TAKEN_OVER: dict[str, tuple[Callable[[Any], object], object]] = {
    "value": (float, None),
    "confidence": (int, None),
    "own_status": (OwnStatus, None),
    "note": (str, ""),
    "blocker": (str, ""),
    "help_from_id": (str, None),
    "next_step": (str, ""),
}
"""How a field of a check-in becomes what its widget holds, and what stands for nothing."""


def _step(value: float | None) -> float:
    """A step that suits the size of a value: one for counts, a tenth for the rest."""
    return 1.0 if value is None or float(value).is_integer() else 0.1
