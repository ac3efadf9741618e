"""What people say about an objective, a key result or a check-in: read by all who look in."""

from datetime import timedelta
from typing import Final, Literal

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.access import Ability
from okr_core.model.commands import AddComment, WithdrawComment
from okr_core.ui import forms, page, present, state, undo
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Commenter, Viewer

Entity = Literal["objective", "key_result", "check_in"]

_LONGEST: Final = 4000


def show(entity: Entity, entity_id: str) -> None:
    """Draw the comments on a thing, oldest first, and the field for another one."""
    if present.is_on():
        st.markdown(":gray[Comments are not shown to a room.]")
        return
    scope = page.scope()
    said = records(page.read(Viewer.comments, scope.as_of, entity, entity_id))
    if not said:
        st.markdown(":gray[No comments yet.]")
    told(said)
    if _may_add():
        field(entity, entity_id)


def told(said: list[Row]) -> None:
    """Draw comments, each of one's own with a way to take it away.

    Args:
        said: With the columns of ``Viewer.comments``, oldest first.
    """
    mine = (state.actor_name(), state.person_id()) if _may_add() else None
    for one in said:
        author_id = None if numbers.is_missing(one["author_id"]) else one["author_id"]
        _comment(one, may_withdraw=(one["author"], author_id) == mine)


def _may_add() -> bool:
    return page.scope().is_live and state.may(Ability.COMMENT)


def label(word: str, entity: Entity, entity_id: str) -> str:
    """Return the name of the part that shows the comments, with how many there are."""
    count = len(page.read(Viewer.comments, page.scope().as_of, entity, entity_id))
    return f"{word} ({count})" if count else word


def tidy(entity_id: str) -> None:
    """Take the field for a new one when its drawer is closed; what was typed stays."""
    forms.forget(_form(entity_id))


def _form(entity_id: str) -> str:
    return f"comment.{entity_id}"


def _comment(one: Row, *, may_withdraw: bool) -> None:
    local = one["created_at"] - timedelta(minutes=st.context.timezone_offset or 0)
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"**{one_line(one['author'])}** :gray[{local:%-d %b %Y, %H:%M}]", width="content"
            )
            if may_withdraw:
                st.button(
                    "Withdraw",
                    key=f"comments.withdraw-{one['comment_id']}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=_withdraw,
                    args=(one,),
                )
        st.markdown(plain(one["body"]))


def field(entity: Entity, entity_id: str) -> None:
    """Draw the field for another comment.

    Args:
        entity: What kind of thing it is about.
        entity_id: Which one.
    """
    form = _form(entity_id)
    st.text_area(
        "Comment",
        key=f"{form}.body",
        max_chars=_LONGEST,
        persist_state="session",
        placeholder="A question, praise, something to know",
    )
    forms.problem(form, "body")
    forms.name_field(form)
    forms.problem(form)
    st.button("Comment", key=f"{form}.save", on_click=_add, args=(entity, entity_id))
    forms.untouched(form)


def _add(entity: Entity, entity_id: str) -> None:
    form = _form(entity_id)
    body = st.session_state.get(f"{form}.body", "")

    def save(commenter: Commenter, operation: str) -> None:
        commenter.add_comment(
            AddComment(operation_id=operation, entity=entity, entity_id=entity_id, body=body)
        )
        st.session_state[f"{form}.body"] = ""

    forms.submit_as(state.commenter, form, save)


def _withdraw(one: Row) -> None:
    """Take a comment away, and put what it said back into the field if that is empty."""
    form, comment_id = _form(one["entity_id"]), one["comment_id"]

    def save(commenter: Commenter, _operation: str) -> None:
        operation = undo.same("withdraw", comment_id, one["version"])
        commenter.withdraw_comment(WithdrawComment(operation_id=operation, comment_id=comment_id))

    if forms.submit_as(state.commenter, form, save, whole=False):
        forms.renew(form)  # said again, it is another comment
        if not st.session_state.get(f"{form}.body"):
            st.session_state[f"{form}.body"] = one["body"]
