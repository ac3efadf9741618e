"""The addresses of share links: followed, one leaves a cookie; `/l/leave` takes it away again.

The token stands in the address only until the answer, which leads on to the pages. A request with
HEAD, as programs make that look links over before a person does, neither signs in nor counts; one
with GET does both, and changes nothing else.
"""

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from okr_core.model.access import LINK_COOKIE, Access, Role, token_hash
from okr_core.model.errors import OkrError
from okr_core.web.unavailable import told
from okr_core.workspace import Workspace

VISITOR: Final = b"x-okr-visitor"
"""The header that tells Streamlit whose connection it is; only ``KnowsVisitors`` writes it."""

_LONGEST_TOKEN: Final = 200
_LONGEST_COOKIE: Final = 400 * 24 * 3600  # seconds. Source: RFC 6265bis, 5.5 (Max-Age limit)
_KEPT_QUIET: Final = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>OKR Dashboard</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 0; font: 1rem/1.5 "Source Sans", system-ui, sans-serif;
  color: #1B1F24; background: #FBFBFA; }}
main {{ max-width: 34rem; margin: 20vh auto 0; padding: 0 1.5rem; }}
h1 {{ font-size: 1.625rem; line-height: 1.25; margin: 0 0 0.5rem; }}
p {{ margin: 0 0 1.5rem; }}
button {{ font: inherit; padding: 0.5rem 1rem; border: 1px solid #2F5D8C; border-radius: 6px;
  color: #FFFFFF; background: #2F5D8C; cursor: pointer; }}
a {{ color: #2F5D8C; margin-left: 1rem; }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #E8EAED; background: #121417; }}
  button {{ color: #121417; background: #8AB4E8; border-color: #8AB4E8; }}
  a {{ color: #8AB4E8; }}
}}
</style>
</head>
<body><main><h1>{title}</h1>{body}</main></body>
</html>
"""
_LEAVE: Final = (
    '<form method="post" action="/l/leave"><button>Leave</button><a href="/">Stay</a></form>'
)


def routes(workspace: Callable[[], Workspace], front: Callable[[Role], str]) -> list[Route]:
    """Return ``/l/<token>`` and ``/l/leave``.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
        front: Returns the address that a role is led on to.
    """

    async def follow(request: Request) -> Response:
        """Leave the cookie of a link that works, or say that it does not, whatever the reason."""
        if request.method == "HEAD":
            return page("OKR Dashboard", "")
        token = request.path_params["token"]
        try:
            access = await run_in_threadpool(_followed, token)
        except OkrError as error:
            return page("This does not work just now.", told(error), status=503)
        if access is None:
            return page(
                "This link does not work.",
                "It may be mistyped, or it has ended or was taken back. Ask whoever gave it to you "
                "for another one.",
                status=404,
            )
        answer = RedirectResponse(front(access.role), status_code=303, headers=_KEPT_QUIET)
        answer.set_cookie(
            LINK_COOKIE,
            token,
            max_age=_seconds_left(access.expires_at, workspace().clock.now()),
            path="/",
            secure=_is_https(request),
            httponly=True,
            samesite="lax",
        )
        return answer

    def _followed(token: str) -> Access | None:
        opened = workspace()
        access = opened.access_of(token) if len(token) <= _LONGEST_TOKEN else None
        if access is not None and access.link_id is not None:
            opened.note_use(access.link_id, "followed")
        return access

    async def ask(_request: Request) -> Response:
        return page(
            "Leave this dashboard?",
            "This browser forgets the link that it came by. To come back, follow the link again.",
            _LEAVE,
        )

    async def leave(request: Request) -> Response:
        """Take the cookie away from who sent it: a page of another site cannot have it sent."""
        answer = RedirectResponse("/", status_code=303, headers=_KEPT_QUIET)
        if LINK_COOKIE in request.cookies:
            answer.delete_cookie(
                LINK_COOKIE, path="/", secure=_is_https(request), httponly=True, samesite="lax"
            )
        return answer

    return [
        Route("/l/leave", ask, methods=["GET"]),
        Route("/l/leave", leave, methods=["POST"]),
        Route("/l/{token}", follow, methods=["GET"]),
    ]


class KnowsVisitors:
    """Middleware that tells Streamlit, by a header, whose link a connection came by.

    Streamlit then lets nobody into a session that was begun by another link: the id of a session
    opens it only for whoever began it (``server.trustedUserHeaders``).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] in {"http", "websocket"}:
            kept = [(name, value) for name, value in scope["headers"] if name.lower() != VISITOR]
            # Read as Streamlit is going to read it.
            token = HTTPConnection(scope).cookies.get(LINK_COOKIE)
            if token:
                kept.append((VISITOR, token_hash(token).encode()))
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, send)


def _seconds_left(expires_at: datetime | None, now: datetime) -> int:
    if expires_at is None:
        return _LONGEST_COOKIE
    return min(_LONGEST_COOKIE, max(1, int((expires_at - now).total_seconds())))


def _is_https(request: Request) -> bool:
    """Return whether the browser came by https.

    Behind a proxy that ends it, the server believes ``X-Forwarded-Proto`` of this machine's own,
    and of the addresses in ``FORWARDED_ALLOW_IPS``. Source: uvicorn, ``--forwarded-allow-ips``.
    """
    return request.url.scheme == "https"


def page(title: str, sentence: str, more: str = "", *, status: int = 200) -> HTMLResponse:
    """Return a page of its own that says one thing, and that nobody keeps.

    Args:
        title: What happened.
        sentence: What to do.
        more: Markup below it, of our own.
        status: Of the answer.
    """
    body = (f"<p>{escape(sentence)}</p>" if sentence else "") + more
    content = _PAGE.format(title=escape(title), body=body)
    return HTMLResponse(content, status_code=status, headers=_KEPT_QUIET)
