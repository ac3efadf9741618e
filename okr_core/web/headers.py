"""What every answer carries in its headers."""

from collections.abc import Mapping, Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_GUARDS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",  # for browsers older than frame-ancestors
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Not the microphone and the screen: Streamlit's menu records both for whoever asks it to.
    "permissions-policy": "camera=(), geolocation=(), payment=(), usb=()",
}


def policy(scripts: Sequence[str]) -> str:
    """Return the content security policy of every answer.

    Nothing from another host, no code made of text, no page inside another page. Styles may stand
    in the page: Streamlit writes each element's own, and a style runs nothing.

    Args:
        scripts: The sources that allow the scripts inside Streamlit's own page.
    """
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *scripts]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{rule} {sources}" for rule, sources in rules.items())


class Guards:
    """Middleware that gives each answer the headers by which a browser guards it.

    A failure that nobody foresaw is answered here too: what Starlette would answer is made outside
    of every middleware and would carry none of them.

    Args:
        app: What answers.
        scripts: The sources that allow the scripts inside Streamlit's own page.
    """

    def __init__(self, app: ASGIApp, scripts: Sequence[str]) -> None:
        self._app = app
        self._headers: Mapping[str, str] = _GUARDS | {"content-security-policy": policy(scripts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception:
            if not started:
                failed = PlainTextResponse("Internal Server Error", status_code=500)
                await failed(scope, receive, guarded)
            raise  # to the log
