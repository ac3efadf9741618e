"""Sends what waits in the outbox while a server runs, and puts the reminder of each day into it.

A message is tried at most five times, with growing pauses. A try is counted before it is made, and
what came of it kept afterwards: a server that is ended between the two tries again, so a chat may
be told the same thing twice then, and never otherwise, for one process has the file open. Nobody
waits for a chat: neither the write lock nor a cursor is held while it is asked.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, Protocol

import pandas as pd

from okr_core.model.clock import Clock, moment_of
from okr_core.transfer import chat
from okr_core.transfer.webhook import Line, NotDelivered, host_of
from okr_core.workspace.outbox import Message, Outbox
from okr_core.workspace.workspace import Workspace

PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
"""How long to wait after each try that failed; after the last one, a message has failed."""

_TRIES: Final = len(PAUSES) + 1
_TOO_LATE: Final = timedelta(hours=12)
_REMEMBERED: Final = timedelta(days=90)  # what became of a message
_LONGEST_REST: Final = 60.0  # seconds: the machine may sleep meanwhile, and its clock be set
_LAST_CHANCE: Final = 1.0  # seconds for what is on its way when the server stops

_log: Final = logging.getLogger(__name__)


class Webhook(NamedTuple):
    """Where messages go, and what they say of us."""

    url: str
    """As ``transfer.webhook.checked`` returned it. A secret."""
    hour: int
    """Of the day, by the clock of this machine, from which on it is reminded of check-ins."""
    address: str
    """Where people open the pages, without a slash at the end."""

    @property
    def host(self) -> str:
        """Whom they go to: what may be said of it."""
        return host_of(self.url)


class Post(Protocol):
    """What posts a message: ``transfer.webhook.Line`` does."""

    def post(self, body: str) -> None:
        """Post a message, or raise NotDelivered."""

    def cut(self) -> None:
        """Let a message that is on its way, and any after it, fail at once."""


@contextmanager
def kept(workspace: Workspace, webhook: Webhook | None) -> Iterator[None]:
    """Send messages while the block runs; none of them without a webhook.

    A workspace that is only read sends nothing. What fails is logged and kept with its message; it
    never ends the server.

    Args:
        workspace: The open workspace. Nobody may close it inside the block.
        webhook: Where messages go.
    """
    if webhook is None or workspace.read_only:
        yield
        return
    sender = Sender(workspace, webhook, Line(webhook.url))
    thread = threading.Thread(target=sender.run, name="outbox", daemon=True)
    workspace.outbox.turn_on(webhook.address)
    thread.start()
    try:
        yield
    finally:
        workspace.outbox.turn_off()
        sender.stop()
        thread.join(_LAST_CHANCE)  # it may still look up a name, and holds nothing meanwhile


class Sender:
    """Takes the messages of a workspace to a chat, one after another.

    Args:
        workspace: Whose messages, and whose clock.
        webhook: Where they go.
        line: What posts them.
    """

    def __init__(self, workspace: Workspace, webhook: Webhook, line: Post) -> None:
        self._workspace = workspace
        self._outbox: Outbox = workspace.outbox
        self._clock: Clock = workspace.clock
        self._webhook = webhook
        self._line = line
        self._reminded_on: date | None = None
        self._tidied_on: date | None = None
        self._is_stopped = False

    def run(self) -> None:
        """Send until ``stop``."""
        while not self._is_stopped:
            self._outbox.rung.clear()
            try:
                rest = self.send()
            except Exception:  # noqa: BLE001
                if self._is_stopped:
                    return  # the file was closed: what waits is sent after the next start
                # Whatever it is, the messages to come must be sent.
                _log.exception("Messages could not be sent")
                rest = _LONGEST_REST
            self._outbox.rung.wait(rest)

    def stop(self) -> None:
        """Send nothing any more, and let what is on its way fail."""
        self._is_stopped = True
        self._line.cut()
        self._outbox.rung.set()

    def send(self) -> float:
        """Send all that is to be sent by now; return how many seconds there is nothing to do."""
        now = self._clock.now()
        self._outbox.give_up(now - _TOO_LATE, "It could not be sent in time.")
        if self._tidied_on != now.date():
            self._outbox.forget(now - _REMEMBERED)
            self._tidied_on = now.date()
        reminding = self._remind()
        while (message := self._outbox.next()) is not None and not self._is_stopped:
            now = self._clock.now()
            if message.next_attempt_at > now:
                reminding = min(reminding, message.next_attempt_at)
                break
            self._try(message, now)
        return min(max(0.0, (reminding - self._clock.now()).total_seconds()), _LONGEST_REST)

    def _try(self, message: Message, now: datetime) -> None:
        if message.attempts >= _TRIES:
            self._outbox.failed(message, "The server was stopped while it was sent.")
            return
        pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
        is_last = message.attempts + 1 >= _TRIES
        self._outbox.begin(message, again_at=now + pause)
        try:
            self._line.post(message.body)
        except NotDelivered as error:
            minutes = round(pause.total_seconds() / 60)
            told = "not again" if is_last else f"again {minutes} min later"
            _log.warning("A message was not sent (tried %s): %s", told, error)
            if is_last and not self._is_stopped:
                self._outbox.failed(message, str(error))
            else:
                self._outbox.put_off(message, str(error), again_at=now + pause)
        else:
            self._outbox.sent(message, self._clock.now())
            _log.info("A message was sent (%s).", message.kind)

    def _remind(self) -> datetime:
        """Keep the reminders of the day once its hour has come; return when the next ones come."""
        today, now = self._clock.today(), self._clock.now()
        due_at = moment_of(today, self._webhook.hour)
        if now < due_at:
            return due_at
        if self._reminded_on != today:
            coming = self._workspace.viewer().coming_check_ins(today, until=today)
            due = coming[coming["on_day"] == pd.Timestamp(today)]
            for cycle_id, rows in due.groupby("cycle_id", sort=False):
                about_id = f"{cycle_id}/{today}"
                self._outbox.note_due(about_id, self._reminder(str(cycle_id), rows), now)
            self._reminded_on = today
        return moment_of(today + timedelta(days=1), self._webhook.hour)

    def _reminder(self, cycle_id: str, rows: pd.DataFrame) -> str:
        teams = [
            chat.TeamWaiting(
                team=str(team["team"].iloc[0] or ""),
                address=self._outbox.page("check_in", cycle=cycle_id, team=str(team_id)),
                waiting=[
                    chat.Waiting(
                        key_result=row["title"],
                        owner=row["owner"] if isinstance(row["owner"], str) else "",
                        since=None if pd.isna(row["overdue_since"]) else row["overdue_since"],
                    )
                    for row in team.to_dict("records")
                ],
            )
            for team_id, team in rows.groupby("team_id", sort=False)
        ]
        return chat.check_ins_due(str(rows["cycle"].iloc[0]), teams)
