"""Half-typed forms, kept on the server so that a reload or a killed process loses nothing."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

from okr_core.model.clock import Clock
from okr_core.model.errors import InvalidInput
from okr_core.store import Store

LARGEST: Final = 100_000  # bytes of one draft; far more than anybody types into a form
KEPT_DAYS: Final = 14  # how long somebody's own half-typed form waits for them
EVERYBODY: Final = "everybody"
"""Whose a form is that waits for whoever goes on with it, and without an end."""


class Drafts:
    """What forms hold, by form and by whose it is.

    A form that was not saved changes nothing that others see, so the data keeps its version.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def kept(self, form: str, owner: str) -> dict[str, Any] | None:
        """Return what somebody's half-typed form holds, or None when nothing of it is kept."""
        for row in self._store.rows("draft", form=form, owner=owner):
            body: dict[str, Any] = json.loads(row["body"])
            return body
        return None

    def all_of(self, owner: str) -> dict[str, dict[str, Any]]:
        """Return what is kept of somebody's forms of the last ``KEPT_DAYS`` days, by form."""
        rows = self._store.rows("drafts_of", owner=owner, since=_oldest(self._clock.now()))
        return {row["form"]: json.loads(row["body"]) for row in rows}

    def keep(self, form: str, owner: str, body: Mapping[str, Any]) -> None:
        """Keep what a form holds, in the place of what was kept of it before.

        It survives a killed process once this returns.

        Args:
            form: Which form it is.
            owner: Whose it is.
            body: What it holds: anything that JSON can say.

        Raises:
            InvalidInput: It is larger than ``LARGEST``.
            DatabaseReadOnly: The database is open for reading only.
        """
        text = json.dumps(body, allow_nan=False)
        size = len(text)
        if size > LARGEST:
            raise InvalidInput(
                f"This form holds {size:,} bytes, and a draft keeps {LARGEST:,}.",
                "Shorten the longest text.",
            )
        # One id for one form of one person, so that two windows never make two drafts of it.
        draft_id = str(uuid5(NAMESPACE_OID, json.dumps([form, owner])))
        self._store.run(
            "keep_draft",
            draft_id=draft_id,
            form=form,
            owner=owner,
            body=text,
            now=self._clock.now(),
        )

    def forget(self, form: str, owner: str) -> None:
        """Forget what somebody's form held: it was saved, or given up.

        Raises:
            DatabaseReadOnly: The database is open for reading only.
        """
        self._store.run("forget_draft", form=form, owner=owner)


def forget_old(store: Store, now: datetime) -> None:
    """Forget what nobody comes back to: forms of somebody that ``Drafts.all_of`` tells no more.

    Raises:
        DatabaseReadOnly: The database is open for reading only.
    """
    store.run("forget_drafts", before=_oldest(now), but_of=EVERYBODY)


def _oldest(now: datetime) -> datetime:
    return now - timedelta(days=KEPT_DAYS)
