"""What every answer carries in its headers."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class NamesChunks:
    """Middleware that names, with every HTML page, the scripts the page will need.

    Args:
        app: What answers.
        link: The value of the ``Link`` header; empty for none.
    """

    def __init__(self, app: ASGIApp, link: str) -> None:
        self._app = app
        self._link = link

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = self._link
            await send(message)

        await self._app(scope, receive, named if self._link else send)
