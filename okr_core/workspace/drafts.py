"""Half-typed forms, kept on the server so that a reload or a killed process loses nothing."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

from okr_core.model.errors import InvalidInput
from okr_core.store import Store

LARGEST: Final = 100_000  # bytes of one draft; far more than anybody types into a form


def kept(store: Store, form: str, owner: str) -> dict[str, Any] | None:
    """Return what a form holds, or None."""
    for row in store.rows("draft", form=form, owner=owner):
        body: dict[str, Any] = json.loads(row["body"])
        return body
    return None


def keep(store: Store, form: str, owner: str, body: Mapping[str, Any], now: datetime) -> None:
    """Keep what a form holds, in the place of what was kept of it before.

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
    store.run("keep_draft", draft_id=draft_id, form=form, owner=owner, body=text, now=now)


def forget(store: Store, form: str, owner: str) -> None:
    """Forget what a form held.

    Raises:
        DatabaseReadOnly: The database is open for reading only.
    """
    store.run("forget_draft", form=form, owner=owner)
