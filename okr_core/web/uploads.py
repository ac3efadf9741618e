"""Who may send a file to Streamlit: it takes one from every session, whatever its page offers."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_WHERE: Final = "/_stcore/upload_file"
_AROUND: Final = 1024 * 1024  # bytes of a form around its file. Source: Streamlit's own margin


class GuardsUploads:
    """Middleware that takes files only from those who may import one, and no greater than allowed.

    Args:
        app: What answers.
        may_upload: Returns whether whoever sent these cookies may send a file.
        most: Returns how many bytes a file may have.
    """

    def __init__(
        self,
        app: ASGIApp,
        may_upload: Callable[[Mapping[str, str]], bool],
        most: Callable[[], int],
    ) -> None:
        self._app = app
        self._may_upload = may_upload
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] != "http" or _WHERE not in scope["path"]:
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        if not await run_in_threadpool(self._may_upload, asked.cookies):
            await _refused("You may not send files.", 403)(scope, receive, send)
        elif _length(asked) > self._most() + _AROUND:
            await _refused("The file is too large.", 413)(scope, receive, send)
        else:  # a body of no told length is counted by Streamlit while it comes
            await self._app(scope, receive, send)


def _refused(sentence: str, status: int) -> PlainTextResponse:
    # The body stays unread: whatever is on its way goes down with the connection.
    return PlainTextResponse(sentence, status, headers={"Connection": "close"})


def _length(asked: HTTPConnection) -> int:
    told = asked.headers.get("content-length", "0")
    return int(told) if told.isdecimal() else 0
