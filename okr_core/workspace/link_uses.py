"""Notes that share links were used, behind the backs of those who use them."""

import logging
import threading
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from okr_core.model.identity import new_id
from okr_core.store import Store

MOST_WAITING: Final = 1000
"""How many uses wait to be written; those beyond are lost, and the log says so."""

_ONE_ROW: Final = timedelta(hours=1)
_PATIENCE: Final = 5.0  # seconds

_log: Final = logging.getLogger(__name__)


class _Use(NamedTuple):
    link_use_id: str
    share_link_id: str
    used_at: datetime
    what: str


class LinkUses:
    """Takes uses of links at once and writes them soon, many by one statement.

    Whoever looks in waits for no write and learns of no failure: a thread writes, which lives while
    something waits. Uses that cannot be written are lost, and the log says so.

    A program may ask all day long. Of the requests that it makes by one link (``api``), the first
    is kept, and then the first after an hour; what was kept before the start is not looked up.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changed = threading.Condition()
        self._waiting: list[_Use] = []
        self._lost = 0
        self._is_writing = False
        self._asked: dict[str, datetime] = {}

    def note(self, link_id: str, what: str, now: datetime) -> None:
        """Keep that a link was used; nothing is kept in a file that is open for reading only.

        Args:
            link_id: Which link.
            what: ``followed``, ``session`` or ``api``.
            now: The moment, naive UTC.
        """
        if self._store.read_only:
            return
        with self._changed:
            if what == "api" and self._is_kept(link_id, now):
                return
            if len(self._waiting) >= MOST_WAITING:
                self._lost += 1
                return
            self._waiting.append(_Use(new_id(), link_id, now, what))
            if not self._is_writing:
                self._is_writing = True
                threading.Thread(target=self._write, name="link uses", daemon=True).start()

    def settle(self, patience: float | None = _PATIENCE) -> None:
        """Wait until all that was noted is written, or cannot be.

        Args:
            patience: Seconds to wait at most, for somebody else may write for long; None is for
                ever.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._is_writing, patience)

    def _is_kept(self, link_id: str, now: datetime) -> bool:
        last = self._asked.get(link_id)
        if last is not None and last <= now < last + _ONE_ROW:
            return True
        self._asked[link_id] = now
        return False

    def _write(self) -> None:
        while True:
            with self._changed:
                uses, self._waiting = self._waiting, []
                lost, self._lost = self._lost, 0
                if not uses:
                    self._is_writing = False
                    self._changed.notify_all()
                    return
            if lost:
                _log.warning("Uses of links that were not kept, for too many waited: %s", lost)
            try:
                self._store.run(
                    "note_link_uses",
                    link_use_ids=[use.link_use_id for use in uses],
                    share_link_ids=[use.share_link_id for use in uses],
                    used_at=[use.used_at for use in uses],
                    whats=[use.what for use in uses],
                )
            except Exception:  # noqa: BLE001 - whatever it is, the uses to come must be written
                _log.exception("Uses of links that could not be written: %s", len(uses))
