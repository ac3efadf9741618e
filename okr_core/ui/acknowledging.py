"""Below a check-in: who has seen it and what was said about it; added by those who may comment."""

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.access import Ability
from okr_core.model.commands import AcknowledgeCheckIn, WithdrawAcknowledgement
from okr_core.ui import comments, forms, page, state, undo
from okr_core.ui.frames import Row, kept, read, records
from okr_core.ui.text import one_line
from okr_core.workspace import Commenter, Viewer

_OPEN: Final = "acknowledging.open"


def show(check_in: Row, key_result_id: str, more: Callable[[], None] | None = None) -> None:
    """Draw who has seen a check-in, what was said about it, and the two buttons for both.

    Not for a room, and not below what was corrected.

    Args:
        check_in: A row with check_in_id, author and, where it is known, author_id.
        key_result_id: Of what.
        more: Draws what else may be done with it, beside the two buttons.
    """
    as_of, check_in_id = page.scope().as_of, check_in["check_in_id"]
    seen, said = kept(_answers, as_of, key_result_id)
    seen = [one for one in seen if one["check_in_id"] == check_in_id]
    said = [one for one in said if one["entity_id"] == check_in_id]
    may = page.scope().is_live and state.may(Ability.COMMENT)
    form = f"acknowledging.{check_in_id}"
    if seen or may or more:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if seen:
                names = ", ".join(one_line(one["author"]) for one in seen)
                st.markdown(f":gray[:material/done_all: Seen by {names}]", width="content")
            if may:
                _seen_button(form, check_in, seen)
                st.button(
                    "Comment",
                    key=f"acknowledging.comment-{check_in_id}",
                    icon=":material/chat_bubble:",
                    type="tertiary",
                    on_click=_turn,
                    args=(check_in_id,),
                )
            if more is not None:
                more()
    if "your_name" in forms.problems(form):
        forms.name_field(form)
    forms.problem(form)
    if said:
        comments.told(said)
    if may and st.session_state.get(_OPEN) == check_in_id:
        comments.field("check_in", check_in_id)


def tidy() -> None:
    """Close the field for a comment, as its drawer is closed; what was typed stays."""
    opened = st.session_state.pop(_OPEN, None)
    if opened is not None:
        comments.tidy(opened)


def _answers(as_of: date, key_result_id: str) -> tuple[list[Row], list[Row]]:
    """Return who has seen the check-ins of a key result, and what was said about them."""
    return (
        records(read(Viewer.acknowledgements, as_of, key_result_id)),
        records(read(Viewer.check_in_comments, as_of, key_result_id)),
    )


def _seen_button(form: str, check_in: Row, seen: list[Row]) -> None:
    """Draw the one click; nobody acknowledges what they said themselves."""
    check_in_id, me = check_in["check_in_id"], _me()
    mine = next((one for one in seen if _who(one) == me), None)
    if mine is not None:
        st.button(
            "Take back",
            key=f"acknowledging.back-{check_in_id}",
            type="tertiary",
            on_click=_withdraw,
            args=(form, mine),
        )
    elif _who(check_in) != me:
        st.button(
            "Mark as seen",
            key=f"acknowledging.seen-{check_in_id}",
            icon=":material/done:",
            type="tertiary",
            on_click=_acknowledge,
            args=(form, check_in_id),
        )


def _me() -> tuple[str, str | None]:
    return state.actor_name(), state.person_id()


def _who(row: Row) -> tuple[str, str | None]:
    """Return the author of a row; where no person is known, the name has to do."""
    author_id = row.get("author_id", state.person_id())
    return row["author"], None if numbers.is_missing(author_id) else author_id


def _turn(check_in_id: str) -> None:
    is_open = st.session_state.get(_OPEN) == check_in_id
    st.session_state[_OPEN] = None if is_open else check_in_id


def _acknowledge(form: str, check_in_id: str) -> None:
    def save(commenter: Commenter, operation: str) -> None:
        commenter.acknowledge_check_in(
            AcknowledgeCheckIn(operation_id=operation, check_in_id=check_in_id)
        )

    if forms.submit_as(state.commenter, form, save, whole=False):
        forms.renew(form)  # taken back and said again, it is another one


def _withdraw(form: str, mine: Row) -> None:
    key, version = mine["check_in_acknowledgement_id"], mine["version"]

    def save(commenter: Commenter, _operation: str) -> None:
        commenter.withdraw_acknowledgement(
            WithdrawAcknowledgement(
                operation_id=undo.same("take back", key, version),
                check_in_acknowledgement_id=key,
                version=version,
            )
        )

    forms.submit_as(state.commenter, form, save, whole=False)
