"""Asks the server that holds a database, when this process cannot open the file itself."""

import http.client
import json
from typing import Final
from urllib.parse import urlsplit

from okr_core.answer import Record
from okr_core.model.errors import OkrError
from okr_core.ui.run_file import Run

_PATIENCE: Final = 300  # seconds: a question may be slow, a server that is gone answers at once


def ask(run: Run, route: str, body: str = "") -> list[Record] | None:
    """Return what a running server answers, or None when it is no longer there.

    Args:
        run: The server's note.
        route: ``sql``, ``doctor``, ``export``, ``backup`` or ``import``.
        body: The statement for ``sql``; JSON of what to do for the last three.

    Raises:
        OkrError: The server refused, and says why.
    """
    place = urlsplit(run.address)
    connection = http.client.HTTPConnection(
        place.hostname or "", place.port or 80, timeout=_PATIENCE
    )
    try:
        connection.request(
            "POST",
            f"/forward/{route}",
            body=body.encode("utf-8"),
            headers={"Authorization": f"Bearer {run.token}"},
        )
        response = connection.getresponse()
        answered = json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError):
        return None  # nothing listens there, or something that is not ours
    finally:
        connection.close()
    if response.status == http.client.UNAUTHORIZED:
        return None  # another run has taken the address
    if response.status != http.client.OK:
        raise OkrError(str(answered.get("message", "")), str(answered.get("hint", "")))
    rows: list[Record] = answered["rows"]
    return rows
