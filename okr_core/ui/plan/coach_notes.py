"""What the coach says, under what it is about: a quiet line each, with why, how and what to do."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.commands import EditKeyResult, RestoreFinding, TurnIntoTask, WaiveFinding
from okr_core.model.vocabulary import State
from okr_core.rules.coach import Finding, Fix
from okr_core.ui import forms, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.plan.coached import Entity, Said
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain

ENGLISH_ONLY: Final = "The coach reads English. Of the rest it looks at numbers and counts only."
_WIDTH: Final = 420  # pixels of what a finding opens
# What a fix leaves to be filled in, and the drawer in which that is done.
_THEN: Final = {"turn_into_milestone": "stages", "turn_into_maintain": "key_result"}
_FILLED_IN: Final = frozenset({"not_measurable"})
"""Findings of a key result that its own fields answer."""


class Subject(NamedTuple):
    """What is spoken of.

    Attributes:
        entity: What it is.
        row: With its id, version, title and state.
        others: The other key results of the same objective; of an objective, none.
        place: Where it is drawn: a finding may be seen on the page and in a drawer.
    """

    entity: Entity
    row: Row
    others: Sequence[Row] = ()
    place: str = "plan"

    @property
    def entity_id(self) -> str:
        """Its id."""
        return str(self.row[f"{self.entity}_id"])

    @property
    def then(self) -> str | None:
        """The drawer to come back to from another one."""
        return f"publish.{self.row['objective_id']}" if self.place == "gate" else None


def show(subject: Subject, said: Said) -> None:
    """Draw a line for each finding, and the waived ones after them.

    Args:
        subject: What they are about.
        said: What the coach says of it.
    """
    for finding in said.open:
        _finding(subject, finding)
    for finding, waiver in said.waived:
        _waived(subject, finding, waiver)


def language(said: Iterable[Said]) -> None:
    """Draw, once for all, that the words of some of it were not read.

    Args:
        said: What the coach says of each objective and key result of a page or drawer.
    """
    if not all(one.is_english for one in said):
        st.markdown(f":small[:gray[:material/lightbulb: {ENGLISH_ONLY}]]")


def _finding(subject: Subject, finding: Finding) -> None:
    form = f"{subject.place}.finding-{subject.entity_id}-{finding.rule}"
    line = st.popover(
        plain(finding.what),
        icon=":material/lightbulb:",
        type="tertiary",
        wrap=True,
        key=f"{form}-more",
        on_change="rerun",
    )
    if not line.open:
        return
    with line, st.container(width=_WIDTH, gap="small", key=f"{form}-inside"):
        # What can be done stands first: the end of a popover may be below the window.
        st.markdown(plain(finding.how))
        for fix in finding.fixes:
            _fix(subject, fix, form)
        if subject.entity == "key_result" and finding.rule in _FILLED_IN:
            _button("Fill in its fields", f"{form}-fill_in", partial(_open, subject))
        _rest(subject, finding, form)
        st.markdown(f":small[:gray[{plain(finding.why)}]]")


def _rest(subject: Subject, finding: Finding, form: str) -> None:
    """Draw the way to leave a finding as it is, with a reason."""
    with (
        st.form(f"{form}-rest", border=False),  # the Enter key waives too
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall"),
    ):
        st.text_input(
            "Let it rest, because",
            key=f"{form}.reason",
            placeholder="Or let it rest, because …",
            label_visibility="collapsed",
            persist_state="session",
        )
        st.form_submit_button(
            "Waive",
            key=f"{form}.save",
            icon=":material/notifications_off:",
            help="Your reason stays beside it, for everybody to read.",
            on_click=_waive,
            # The data's version: what was taken back may be waived once more.
            args=(form, subject, finding, state.workspace().version),
        )
    for field in forms.problems(form):
        if field != "your_name":
            forms.problem(form, field)
    forms.name_field(form)


def _open(subject: Subject) -> None:
    drawers.ask("key_result", subject.entity_id, subject.then)


def _fix(subject: Subject, fix: Fix, form: str) -> None:
    key = f"{form}-{fix.action}"
    if fix.action == "turn_into_task":
        if not subject.others:
            st.markdown(
                ":gray[Write the key result that this work is to move first; then it can become a "
                "task under it.]"
            )
        for other in subject.others:
            other_id = other["key_result_id"]
            _button(
                f"{plain(fix.label)} under “{one_line(other['title'])}”",
                f"{key}-{other_id}",
                partial(_turn_into_task, form, subject, other),
            )
    elif subject.row["state"] == State.PUBLISHED:
        # Other goalposts then need a reason, and its kind is settled.
        _button("Open it to change it", key, partial(_open, subject))
    else:
        _button(plain(fix.label), key, partial(_change, form, subject, fix))


def _button(label: str, key: str, clicked: Callable[[], None]) -> None:
    st.button(label, key=key, icon=":material/auto_fix_high:", wrap=True, on_click=clicked)


def _turn_into_task(form: str, subject: Subject, other: Row) -> None:
    key_result_id, version = subject.entity_id, subject.row["version"]
    under = other["key_result_id"]
    undo.submit(
        form,
        lambda editor, name: editor.turn_into_task(
            TurnIntoTask(operation_id=name, key_result_id=key_result_id, under_key_result_id=under)
        ),
        operation=undo.same("turn_into_task", key_result_id, version, under),
        word="Made a task of",
        note=f"It is worked on in a project now, for “{other['title']}”: see the projects.",
    )


def _change(form: str, subject: Subject, fix: Fix) -> None:
    key_result_id, version = subject.entity_id, subject.row["version"]
    done = undo.submit(
        form,
        lambda editor, name: editor.edit_key_result(
            EditKeyResult.model_validate(
                {
                    "operation_id": name,
                    "key_result_id": key_result_id,
                    "version": version,
                    **fix.changes,
                }
            )
        ),
        operation=undo.same(fix.action, key_result_id, version),
    )
    if done and fix.action in _THEN:
        drawers.ask(_THEN[fix.action], key_result_id, subject.then)


def _waive(form: str, subject: Subject, finding: Finding, version: int) -> None:
    reason = str(st.session_state.get(f"{form}.reason") or "")
    undo.submit(
        form,
        lambda editor, name: editor.waive_finding(
            WaiveFinding(
                operation_id=name,
                entity=subject.entity,
                entity_id=subject.entity_id,
                finding=finding.rule,
                reason=reason,
            )
        ),
        operation=undo.same("waive", subject.entity_id, finding.rule, reason, version),
        word="Waived a finding on",
    )


def _waived(subject: Subject, finding: Finding, waiver: Row) -> None:
    waiver_id = waiver["coach_waiver_id"]
    form = f"{subject.place}.waived-{waiver_id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=form):
        reason = f"{plain(finding.what)} Waived by {one_line(waiver['author'])}:"
        st.markdown(
            f":small[:gray[:material/notifications_off: {reason} {one_line(waiver['reason'])}]]",
            width="content",
        )
        st.button(
            "Take back",
            key=f"{form}-back",
            type="tertiary",
            on_click=_take_back,
            # The data's version: what was taken back may be waived, and taken back once more.
            args=(form, waiver_id, undo.same("take_back", waiver_id, state.workspace().version)),
        )
    forms.problem(form)
    if "your_name" in forms.problems(form):
        forms.name_field(form)


def _take_back(form: str, waiver_id: str, operation: str) -> None:
    undo.submit(
        form,
        lambda editor, name: editor.restore_finding(
            RestoreFinding(operation_id=name, coach_waiver_id=waiver_id)
        ),
        operation=operation,
        word="Took back a waiver on",
    )
