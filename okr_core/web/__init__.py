"""Everything that is served beside the pages: health, the API, what the `okr` command asks."""

from collections.abc import Callable

from starlette.routing import BaseRoute

from okr_core.model.access import Role
from okr_core.web import api, forwarding, health, links
from okr_core.web.headers import NamesChunks
from okr_core.workspace import Workspace

__all__ = ["NamesChunks", "routes"]


def routes(
    workspace: Callable[[], Workspace],
    token: str,
    front: Callable[[Role], str] = lambda _role: "/",
) -> list[BaseRoute]:
    """Return the routes of one server.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
        token: What the forward routes ask for: the one in this run's note beside the database.
        front: Returns the address that a share link of a role leads to.
    """
    return [
        *health.routes(workspace),
        *api.routes(workspace),
        *links.routes(workspace, front),
        *forwarding.routes(workspace, token),
    ]
