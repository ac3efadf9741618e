"""The section of the history: what was done lately, and a button to take each back."""

from datetime import timedelta
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import MeetingKind
from okr_core.ui import page, paging, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.workspace import Desk

AT_ONCE: Final = 25
MOST: Final = 200
"""How many are listed; older ones stay in the change log."""

_DONE: Final = {
    "create": "added",
    "update": "changed",
    "archive": "archived",
    "restore": "restored",
    "undo": "took back a change of",
    "load": "loaded",
}
_CREATED: Final = {
    "objective": "wrote",
    "key_result": "wrote",
    "retrospective": "wrote",
    "carry_decision": "made",
    "check_in": "recorded",
    "check_in_acknowledgement": "made",
    "coach_waiver": "waived",
    "comment": "wrote",
    "idea": "kept",
    "kpi_reading": "recorded",
    "meeting": "noted",
    "project_assignment": "made",
    "project_key_result": "made",
    "punch_item": "noted",
    "retrospective_action": "noted",
}
_ARCHIVED: Final = {
    "carry_decision": "took back",
    "check_in_acknowledgement": "took back",
    "coach_waiver": "brought back",
    "project_assignment": "ended",
    "project_key_result": "took away",
}
_ENTITIES: Final = {
    "calendar_feed": "the calendar",
    "carry_decision": "the decision about",
    "check_in": "a check-in on",
    "check_in_acknowledgement": "the acknowledgement of a check-in on",
    "coach_waiver": "a finding of the coach on",
    "comment": "a comment on",
    "kpi": "the KPI",
    "kpi_reading": "a reading of the KPI",
    "milestone_stage": "the stage",
    "key_result_phase_target": "a phase target of",
    "project_assignment": "the assignment of",
    "project_key_result": "the link of a project to",
    "project_stage": "the stage",
    "punch_item": "the punch list item",
    "retrospective": "the retrospective of",
    "retrospective_action": "what a retrospective wants done:",
}
_MEETINGS: Final = {
    MeetingKind.STAND_UP: "stand-up",
    MeetingKind.ONE_ON_ONE: "one-on-one",
    MeetingKind.TEAM_REVIEW: "team review",
}

_FIELDS: Final = {
    "aligns_to_objective_id": "what it contributes to",
    "aligns_to_key_result_id": "what it contributes to",
    "baseline_on": "the day of the baseline",
    "band_low": "lower end of the band",
    "band_high": "upper end of the band",
    "cadence_days": "check-in rhythm",
    "chooser_answers": "answers about the method",
    "closed_on": "day of closing",
    "contribution": "how it contributes",
    "ends_on": "last day",
    "exemption_reviewed_on": "review of the exemption",
    "expected_lag_days": "lag",
    "gap_decided_on": "day of the decision",
    "gap_decision": "decision about the gap",
    "gap_note": "why so decided",
    "gap_review_on": "day of the next look",
    "is_template": "template",
    "made_from_id": "template",
    "method_reason": "why another method",
    "person_id": "person",
    "share": "share of their time",
    "starts_on": "first day",
    "why": "why it matters",
}
_NOT_SAID: Final = {"position", "state", "archived_at", "published_at", "created_at", "updated_at"}


def show() -> None:
    """Draw the section."""
    operations = reading.rows(page.read(Desk.recent_operations, most=MOST))
    if not operations:
        st.markdown("Nothing was done here yet.")
    first, last = paging.window(len(operations), AT_ONCE)
    with st.container(gap="xsmall"):
        for one in operations[first:last]:
            _row(one)
    paging.turn(len(operations), AT_ONCE)


def _row(one: Row) -> None:
    local = one["happened_at"] - timedelta(minutes=st.context.timezone_offset or 0)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":gray[{local:%-d %b %Y, %H:%M:%S}] {page.plain(sentence(one))}", width="content"
        )
        if one["undone"]:
            st.badge("Undone", icon=":material/undo:", color="gray")
        elif one["is_undoable"] and page.can_edit():
            st.button(
                "Undo",
                key=f"setup.undo-{one['operation_id']}",
                icon=":material/undo:",
                type="tertiary",
                on_click=undo.take_back,
                args=(one["operation_id"],),
            )
        elif not one["is_undoable"]:
            why = "changed again since" if one["is_changed_since"] else "cannot be undone"
            st.markdown(f":gray[{why}]", width="content")


def sentence(one: Row) -> str:
    """Return what an operation did, as plain text.

    Args:
        one: A row of ``Desk.recent_operations``.
    """
    changed = set(one["changed"]) if one["changed"] is not None else set()
    done = _DONE[one["action"]]
    if one["action"] == "create":
        done = _CREATED.get(one["entity"], done)
    if one["action"] == "archive":
        done = _ARCHIVED.get(one["entity"], done)
    if one["action"] == "update" and "state" in changed:
        done = str(one["state"])
    elif one["action"] == "update" and changed == {"position"}:
        done = "changed the place of"
    elif one["action"] == "update" and changed & {"team_id", "parent_team_id", "objective_id"}:
        done = "moved"
    entity, titled = _entity(one), f" “{one['title']}”" if one["title"] else ""
    value = _value(one)
    more = f", with {one['changes'] - 1} more" if one["changes"] > 1 else ""
    why = f": {one['reason']}" if one["reason"] else ""
    what = _fields(changed) if done == _DONE["update"] else ""
    return f"{one['actor']} {done} {entity}{titled}{value}{what}{more}{why}"


def _value(one: Row) -> str:
    """Return what was measured after a colon, or an empty string."""
    if numbers.is_missing(one["value"]):
        return ""
    if one["is_yes_no"]:
        return ": yes" if one["value"] else ": no"
    return f": {numbers.full(one['value'], one['unit'] or '')}"


def _entity(one: Row) -> str:
    """Return what kind of thing was touched, so that a title may follow."""
    if one["meeting"]:
        said = _MEETINGS[MeetingKind(one["meeting"])]
        whose = "with" if one["meeting"] == MeetingKind.ONE_ON_ONE else "of"
        return f"the {said} {whose}" + ("" if one["title"] else " everybody")
    return _ENTITIES.get(one["entity"], f"the {one['entity'].replace('_', ' ')}")


def _fields(changed: set[str]) -> str:
    """Return the names of changed columns in brackets, with a space before them."""
    names = {
        _FIELDS.get(name, name.removesuffix("_id").replace("_", " "))
        for name in changed - _NOT_SAID
    }
    return f" ({', '.join(sorted(names))})" if names else ""
