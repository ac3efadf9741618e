"""What an owner may ask beside everything else: who may look in, and who did."""

import pandas as pd

from okr_core.model.clock import Clock
from okr_core.store import Store
from okr_core.workspace.link_uses import LinkUses


class Register:
    """The share links and their uses, without what is kept of the tokens."""

    def __init__(self, store: Store, clock: Clock, uses: LinkUses) -> None:
        self._store = store
        self._clock = clock
        self._uses = uses

    def links(self) -> pd.DataFrame:
        """One row per share link: those that work first, the newest first.

        Columns: share_link_id, name, role, team_id, team, cycle_id, cycle (names), state
        (``works``, ``revoked`` or ``ended``), created_at, expires_at, revoked_at, uses (count;
        requests to the API count once an hour), last_used_at (naive UTC; of such requests to the
        hour), version.
        """
        self._uses.settle()
        return self._store.read("setup/links", now=self._clock.now())

    def messages(self, *, most: int) -> pd.DataFrame:
        """One row per message to the chat, newest first.

        Args:
            most: How many rows to give.

        Columns: outbox_id, kind (``help`` or ``due``), about_id (the check-in; the cycle and the
            day), state (``waiting``, ``sent`` or ``failed``), attempts, next_attempt_at, sent_at
            (naive UTC), error (of the last try, a sentence), created_at.
        """
        return self._store.read("setup/messages", most=most)

    def link_uses(self, *, most: int) -> pd.DataFrame:
        """One row per use of a share link, newest first.

        Args:
            most: How many rows to give.

        Columns: link_use_id, used_at (naive UTC), what (``followed``, ``session`` or ``api``),
        share_link_id, name, role.
        """
        self._uses.settle()
        return self._store.read("setup/link_uses", most=most)
