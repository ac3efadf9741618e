"""The route that tells whether the server is well."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from okr_core.model.errors import OkrError
from okr_core.web.unavailable import told
from okr_core.workspace import Workspace


def routes(workspace: Callable[[], Workspace]) -> list[Route]:
    """Return ``/healthz``.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
    """

    async def health(_request: Request) -> Response:
        """Answer 200 after a real read of the database, else 503."""
        try:
            version = await run_in_threadpool(_read_something)
        except OkrError as error:
            return JSONResponse({"status": "error", "message": told(error)}, status_code=503)
        return JSONResponse({"status": "ok", "version": version})

    def _read_something() -> int:
        opened = workspace()
        opened.viewer().cycles()
        return opened.version

    return [Route("/healthz", health, methods=["GET"])]
