"""What reminds people outside of the pages, as lists: their calendars, messages to a chat."""

from datetime import datetime, timedelta
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.model.commands import RevokeCalendarFeed
from okr_core.ui import forms, page, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.ui.text import one_line

MOST: Final = 50
"""How many messages are listed."""

_KINDS: Final = {"help": "Asked for help", "due": "What is due"}
_STATES: Final = {"waiting": "Waits", "sent": "Sent", "failed": "Failed"}


def calendars(feeds: pd.DataFrame, *, place: str, whole: bool = False) -> None:
    """Draw a list of calendars, each with the way to end it; nothing where there is none.

    Args:
        feeds: As ``Workspace.calendar_feeds``.
        place: Where the list stands: its keys begin with that.
        whole: Whether to list also those that ended, and who made each.
    """
    rows = [row for row in reading.rows(feeds) if whole or row["state"] == "works"]
    if not rows:
        return
    if not whole:
        st.markdown("**Addresses that work**")
    form = f"{place}_ends"
    for field in forms.problems(form):
        if field != "your_name":
            forms.problem(form, field)
    if forms.problems(form):
        forms.name_field(form)
    with st.container(gap="xsmall"):
        for row in rows:
            _calendar(row, form, place, whole=whole)


def messages() -> None:
    """Draw the messages of this server to a chat, if it sends any or sent some."""
    rows = state.register().messages(most=MOST)
    if rows.empty and state.workspace().outbox.address is None:
        return
    st.subheader("Messages to the chat", anchor=False)
    if rows.empty:
        st.markdown("None was sent yet.")
        return
    offset = timedelta(minutes=st.context.timezone_offset or 0)
    st.dataframe(
        pd.DataFrame(
            {
                "When": rows["created_at"] - offset,
                "What": rows["kind"].map(_KINDS),
                "State": rows["state"].map(_STATES),
                "Tries": rows["attempts"],
                "Sent": rows["sent_at"] - offset,
                "What went wrong": rows["error"].fillna(""),
            }
        ),
        hide_index=True,
        width=900,
        column_config={
            "When": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss"),
            "Sent": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss"),
        },
        key="reminders.messages",
    )


def _calendar(row: Row, form: str, place: str, *, whole: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_label(row, whole=whole), width="content")
        if row["state"] != "works":
            word = {"revoked": "Revoked", "ended": "Ended"}[row["state"]]
            st.badge(word, icon=":material/link_off:", color="gray")
        elif page.can_edit():
            st.button(
                "Revoke",
                key=f"{place}-revoke-{row['calendar_feed_id']}",
                type="tertiary",
                icon=":material/link_off:",
                help="Calendar programs that have this address find nothing there any more.",
                on_click=_revoke,
                args=(row, form),
            )


def _label(row: Row, *, whole: bool) -> str:
    name = row["name"] or row["person"] or row["team"] or "Everybody"
    facts = [f"made {_local(row['created_at']):%-d %b %Y}"]
    if whole:
        facts[0] += f" by {one_line(row['author'])}"
        facts += [f"ends with the link of {one_line(row['link'])}"] if row["link"] else []
    return f"{one_line(name)} :gray[{' · '.join(facts)}]"


def _revoke(row: Row, form: str) -> None:
    feed_id = row["calendar_feed_id"]
    command = RevokeCalendarFeed(
        operation_id=undo.same("revoke", feed_id, row["version"]), calendar_feed_id=feed_id
    )
    forms.submit(form, lambda editor, _: editor.revoke_calendar_feed(command), whole=False)


def _local(at: datetime) -> datetime:
    return at - timedelta(minutes=st.context.timezone_offset or 0)
