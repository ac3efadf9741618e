"""Everything that is served beside the pages: health, the API, what the `okr` command asks."""

from collections.abc import Callable

from starlette.routing import BaseRoute

from okr_core.web import api, forwarding, health
from okr_core.web.headers import NamesChunks
from okr_core.workspace import Workspace

__all__ = ["NamesChunks", "routes"]


def routes(workspace: Callable[[], Workspace], token: str) -> list[BaseRoute]:
    """Return the routes of one server.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
        token: What the forward routes ask for: the one in this run's note beside the database.
    """
    return [
        *health.routes(workspace),
        *api.routes(workspace),
        *forwarding.routes(workspace, token),
    ]
