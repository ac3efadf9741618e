"""Scripts in Streamlit's page, for what no part of a page can do.

``leaving.js`` leaves a field before what was typed into it would be lost: Streamlit sends what
stands in a field when the field is left, Escape closes a drawer without leaving the field in it,
and Enter in a day does not leave that either. ``scheme.js`` tells drawers and menus whether the
page is dark.
"""

from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPTS: Final = tuple(Path(__file__).with_name(name) for name in ("leaving.js", "scheme.js"))
_TAGS: Final = "".join(
    f'<script type="module" src="./{script.name}"></script>' for script in _SCRIPTS
).encode()
_ROOT: Final = b'<div id="root">'
_END: Final = b"</head>"
# With one of these, what comes is compressed, or only that nothing changed.
_ASK_FOR_LESS: Final = frozenset({b"accept-encoding", b"if-modified-since", b"if-none-match"})


class AddsScripts:
    """Middleware that adds the scripts to the page of the app, and answers with one when asked."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answers = {
            f"/{script.name}": Response(
                script.read_bytes(),
                headers={"cache-control": "no-cache"},
                media_type="text/javascript",
            )
            for script in _SCRIPTS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
        elif scope["path"] in self._answers:
            await self._answers[scope["path"]](scope, receive, send)
        elif "text/html" in Headers(scope=scope).get("accept", ""):
            await self._app(_whole(scope), receive, _Page(send).send)
        else:
            await self._app(scope, receive, send)


class _Page:
    """What is sent to a browser, held back until a page is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if _is_page(message):
                self._start = message
                return
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        if _ROOT in self._body:
            self._body = self._body.replace(_END, _TAGS + _END, 1)
            headers["content-length"] = str(len(self._body))
            for name in ("etag", "last-modified"):  # they are of the file without the scripts
                del headers[name]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return bool(start["status"] == 200) and kind.startswith("text/html")


def _whole(scope: Scope) -> Scope:
    """The same request for a page as it is: not compressed, and not whether it changed."""
    return {**scope, "headers": [one for one in scope["headers"] if one[0] not in _ASK_FOR_LESS]}
