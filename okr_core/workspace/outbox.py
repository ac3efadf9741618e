"""Messages to a chat: kept with the save that they tell of, sent by somebody else later.

A message is no change of the organisation's data: the change log does not know it, and no page is
drawn anew for it. What it said is kept until it was sent or has failed; that it was, for a while.
"""

import threading
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from okr_core.model.identity import new_id
from okr_core.store import Store
from okr_core.transfer import chat
from okr_core.workspace.edit import Edit

_MOST_FORGOTTEN: Final = 1000


class Message(NamedTuple):
    """A message that waits to be sent.

    Attributes:
        outbox_id: Which one.
        kind: ``help`` or ``due``.
        body: What is posted.
        attempts: How often it was tried.
        next_attempt_at: When it is tried next, naive UTC.
    """

    outbox_id: str
    kind: str
    body: str
    attempts: int
    next_attempt_at: datetime


class Outbox:
    """Keeps messages while somebody sends them; until ``turn_on``, none.

    Attributes:
        address: Where people open the pages, for the links in messages; None while it is off.
        rung: Set when there is something new to send.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.address: str | None = None
        self.rung: Final = threading.Event()

    def turn_on(self, address: str) -> None:
        """Keep messages from now on.

        Args:
            address: Where people open the pages, without a slash at the end.
        """
        self.address = address

    def turn_off(self) -> None:
        """Keep no more of them; those that wait stay."""
        self.address = None

    def note_help(self, edit: Edit) -> bool:
        """Keep, as a part of a running write, whom its check-ins ask for help; return whether any.

        Args:
            edit: All that is written is there.
        """
        if self.address is None or "check_in" not in edit.tx.touched:
            return False
        edit.tx.flush()
        asked = edit.tx.rows("checks/help_asked", after_seq=edit.tx.began_at)
        for row in asked:
            address = self.page("key_results", cycle=row["cycle_id"], kr=row["key_result_id"])
            body = chat.help_asked(row, address)
            edit.tx.aside("put_in_outbox", **_row("help", row["check_in_id"], body, edit.now))
        return bool(asked)

    def note_due(self, about_id: str, body: str, now: datetime) -> None:
        """Keep the reminder of a day, unless it was kept before.

        Args:
            about_id: Of which cycle and day.
            body: What is posted.
            now: This moment, naive UTC.
        """
        self._store.run("put_in_outbox", **_row("due", about_id, body, now))

    def page(self, name: str, **parameters: str | None) -> str:
        """Return the address of a page, with those parameters that are something."""
        query = urlencode({key: value for key, value in parameters.items() if value is not None})
        return f"{self.address or ''}/{name}" + (f"?{query}" if query else "")

    def next(self) -> Message | None:
        """Return the message that is to be sent next, even if not yet."""
        found = self._store.rows("next_message")
        return Message(**found[0]) if found else None

    def begin(self, message: Message, *, again_at: datetime) -> None:
        """Count a try that is about to be made.

        Args:
            message: Which one.
            again_at: When to try again if nobody lives to tell what became of it.
        """
        self._store.run("begin_message", outbox_id=message.outbox_id, next_attempt_at=again_at)

    def sent(self, message: Message, now: datetime) -> None:
        """Keep that a message was taken."""
        self._end(message, "sent", sent_at=now)

    def put_off(self, message: Message, error: str, *, again_at: datetime) -> None:
        """Keep why a message was not taken, to try it again."""
        self._end(message, "waiting", error=error, next_attempt_at=again_at)

    def failed(self, message: Message, error: str) -> None:
        """Keep why a message was not taken, and that it is not tried again."""
        self._end(message, "failed", error=error)

    def give_up(self, before: datetime, error: str) -> None:
        """Let those that wait since before a moment fail."""
        self._store.run("give_up_messages", before=before, error=error)

    def forget(self, before: datetime) -> None:
        """Drop the oldest of those that were sent or failed before a moment."""
        self._store.run("forget_messages", before=before, most=_MOST_FORGOTTEN)

    def _end(
        self,
        message: Message,
        state: str,
        *,
        sent_at: datetime | None = None,
        error: str | None = None,
        next_attempt_at: datetime | None = None,
    ) -> None:
        self._store.run(
            "end_message",
            outbox_id=message.outbox_id,
            state=state,
            sent_at=sent_at,
            error=error,
            next_attempt_at=next_attempt_at,
        )


def _row(kind: str, about_id: str, body: str, now: datetime) -> dict[str, Any]:
    return {"outbox_id": new_id(), "kind": kind, "about_id": about_id, "body": body, "now": now}
