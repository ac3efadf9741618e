"""Asks the server that holds a database, when this process cannot open the file itself."""

import http.client
import json
from typing import Final
from urllib.parse import urlsplit

from okr_core.answer import Record
from okr_core.model.errors import Conflict, OkrError
from okr_core.ui.run_file import Run

_PATIENCE: Final = 300  # seconds: a question may be slow, a server that is gone answers at once


def ask(run: Run, route: str, body: str = "") -> list[Record] | None:
    """Return what a running server answers, or None when it is no longer there.

    Args:
        run: The server's note.
        route: The last part of a route of ``web.forwarding``, such as ``sql``.
        body: The statement for ``sql``; else JSON of what to do, where there is something to say.

    Raises:
        Conflict: The server refused, as what it holds does not allow it any more.
        OkrError: It refused for another reason and says why, or it failed.
    """
    place = urlsplit(run.address)
    connection = http.client.HTTPConnection(
        place.hostname or "", place.port or 80, timeout=_PATIENCE
    )
    try:
        connection.connect()
    except OSError:
        return None  # nothing listens there
    try:
        connection.request(
            "POST",
            f"/forward/{route}",
            body=body.encode("utf-8"),
            headers={"Authorization": f"Bearer {run.token}"},
        )
        response = connection.getresponse()
        content = response.read()
    except TimeoutError as error:
        raise OkrError(
            f"The server at {run.address} did not answer within {_PATIENCE // 60} minutes.",
            "It may still be at work: look at what is there before you try again.",
        ) from error
    except (ConnectionError, http.client.IncompleteRead) as error:
        raise OkrError(
            f"The server at {run.address} ended before it had answered.",
            "Look at what is there before you try again.",
        ) from error
    except (OSError, http.client.HTTPException):
        return None  # something that is not ours
    finally:
        connection.close()
    if response.status == http.client.UNAUTHORIZED:
        return None  # another run has taken the address
    try:
        answered = json.loads(content)
    except ValueError as error:
        if response.status < http.client.INTERNAL_SERVER_ERROR:
            return None  # something that is not ours
        raise OkrError(
            f"The server at {run.address} failed at it.",
            "What it prints in its own window says why.",
        ) from error
    if response.status != http.client.OK:
        refusal = Conflict if response.status == http.client.CONFLICT else OkrError
        raise refusal(str(answered.get("message", "")), str(answered.get("hint", "")))
    rows: list[Record] = answered["rows"]
    return rows
