"""The calendars of due check-ins, each at an address of its own that is a secret.

Calendar programs send neither cookies nor tokens, so the address is all they have, in every access
mode. It opens the calendar and nothing else, and reads what whoever made it reached.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import timedelta
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from okr_core.model.clock import moment_of
from okr_core.model.errors import OkrError
from okr_core.transfer import calendar_feed
from okr_core.transfer.calendar_feed import Calendar, Due, DueDay
from okr_core.web.unavailable import told
from okr_core.workspace import Workspace

_LONGEST_TOKEN: Final = 200
_AHEAD: Final = timedelta(weeks=13)  # what lies beyond comes into sight as it is read again
_HEADERS: Final = {
    "Cache-Control": "private, no-cache",  # kept by who asked, and asked for anew
    "Content-Disposition": 'inline; filename="check-ins.ics"',
    "X-Robots-Tag": "noindex",
}


def routes(workspace: Callable[[], Workspace]) -> list[Route]:
    """Return ``/calendar/<token>.ics``.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
    """

    async def calendar(request: Request) -> Response:
        """Answer with the calendar, or that it is the one that was answered before."""
        token, here = request.path_params["token"], str(request.base_url).rstrip("/")
        try:
            content = await run_in_threadpool(_written, token, here)
        except OkrError as error:
            return _said(told(error), 503)
        if content is None:
            return _said(
                "This calendar is not here, or not any more. Ask whoever gave you its address for "
                "another one.",
                404,
            )
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {**_HEADERS, "ETag": tag}
        if _is_known(tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=calendar_feed.MIME, headers=headers)

    def _written(token: str, here: str) -> bytes | None:
        opened = workspace()
        found = opened.calendar_of(token) if len(token) <= _LONGEST_TOKEN else None
        if found is None:
            return None
        today = opened.clock.today()
        coming = opened.viewer(found.access).coming_check_ins(
            today, None, found.team_id, person=found.person_id, until=today + _AHEAD
        )
        return calendar_feed.written(
            Calendar(
                calendar_id=found.calendar_feed_id,
                name=found.name,
                address=_address(here, person=found.person_id, team=found.team_id),
                # What is overdue stands on another day as soon as that begins.
                changed_at=max(found.changed_at, moment_of(today, 0)),
                days=[
                    DueDay(day.date(), [_due(row) for row in rows])
                    for day, rows in groupby(coming.to_dict("records"), lambda row: row["on_day"])
                ],
            )
        )

    return [Route("/calendar/{token}.ics", calendar, methods=["GET"])]


def _address(here: str, **parameters: str | None) -> str:
    query = urlencode({name: value for name, value in parameters.items() if value is not None})
    return f"{here}/check_in" + (f"?{query}" if query else "")


def _due(row: Mapping[Hashable, Any]) -> Due:
    since = row["overdue_since"]
    return Due(
        key_result=row["title"],
        team=_text(row["team"]),
        owner=_text(row["owner"]),
        since=None if pd.isna(since) else since.date(),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_known(tag: str, known: str) -> bool:
    """Return whether an answer is one of those that a program still has."""
    names: Iterable[str] = (name.strip().removeprefix("W/") for name in known.split(","))
    return any(name in {tag, "*"} for name in names)


def _said(sentence: str, status: int) -> Response:
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(f"{sentence}\n", status_code=status, headers=headers)
