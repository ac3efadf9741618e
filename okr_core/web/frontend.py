"""Streamlit's scripts, styles and fonts, answered from memory and compressed.

A browser that comes for the first time asks for some sixty of them. Streamlit reads each from disk,
piece by piece in other threads, and sends it as it lies there, three megabytes in all. Their names
carry a hash of what they hold, so what was read once stays right until the server ends.
"""

import gzip
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_PLACE: Final = "/static/"
_SMALL: Final = frozenset({".woff2", ".png", ".jpg", ".gif"})
"""What is compressed as it lies there."""


class KeepsFrontend:
    """Middleware that answers what is asked of a folder below ``/static/``, and leaves the rest.

    Args:
        app: What answers the rest, and whoever takes nothing compressed.
        folder: Files that never change while they keep their names. Those that are there now.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._files: Mapping[str, Path] = {
            f"{_PLACE}{file.relative_to(folder).as_posix()}": file
            for file in folder.rglob("*")
            if file.is_file()
        }
        self._answers: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or scope["path"] not in self._files
            or "gzip" not in Headers(scope=scope).get("accept-encoding", "")
        ):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._answers:
            self._answers[path] = await run_in_threadpool(_answer, self._files[path])
        await self._answers[path](scope, receive, send)


def _answer(file: Path) -> Response:
    content = file.read_bytes()
    headers = {"cache-control": "public, immutable, max-age=31536000", "vary": "accept-encoding"}
    if file.suffix not in _SMALL:
        content = gzip.compress(content, compresslevel=6)
        headers["content-encoding"] = "gzip"
    return Response(content, headers=headers, media_type=mimetypes.guess_type(file.name)[0])
