"""Tells one browser from another, so that each has one vote: by a cookie that says nothing else.

Random, kept a year, read by the server alone. It lets nobody in, and nobody is refused without it:
whoever takes it away is another browser.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from okr_core.model.access import BROWSER_COOKIE, new_token

_ONE_YEAR: Final = 365 * 24 * 3600  # seconds


class KnowsBrowsers:
    """Middleware that gives a browser its cookie, with the first page it gets or is led on to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        if asked.cookies.get(BROWSER_COOKIE):
            await self._app(scope, receive, send)
            return

        async def known(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(asked, message):
                headers = MutableHeaders(scope=message)
                headers.append("set-cookie", _cookie(is_https=asked.url.scheme == "https"))
                if headers.get("cache-control") != "no-store":
                    headers["cache-control"] = "private, no-cache"  # it is of this browser alone
            await send(message)

        await self._app(scope, receive, known)


def _is_page(asked: HTTPConnection, message: Message) -> bool:
    """Return whether an answer is a page, or leads a browser on to one that it asked for."""
    if MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
        return True
    # "Not modified" too: the page is kept, and the cookie may be gone.
    return 300 <= message["status"] < 400 and "text/html" in asked.headers.get("accept", "")


def _cookie(*, is_https: bool) -> str:
    answer = Response()
    answer.set_cookie(
        BROWSER_COOKIE,
        new_token(),
        max_age=_ONE_YEAR,
        path="/",
        secure=is_https,
        httponly=True,
        samesite="lax",
    )
    return answer.headers["set-cookie"]
