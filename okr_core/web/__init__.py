"""Everything that is served beside the pages: health, the API, files, the `okr` command."""

from collections.abc import Callable
from typing import NoReturn

from starlette.routing import BaseRoute

from okr_core.model.access import Role
from okr_core.model.errors import AccessDenied
from okr_core.web import api, calendar, downloads, forwarding, health, links
from okr_core.workspace import Workspace


def _nobody(_cookies: downloads.Cookies) -> NoReturn:
    raise AccessDenied("Nobody may take anything from here.")


def routes(
    workspace: Callable[[], Workspace],
    token: str,
    front: Callable[[Role], str] = lambda _role: "/",
    access_of: downloads.AccessOf = _nobody,
) -> list[BaseRoute]:
    """Return the routes of one server.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
        token: What the forward routes ask for: the one in this run's note beside the database.
        front: Returns the address that a share link of a role leads to.
        access_of: Returns what whoever sent these cookies may do now, or raises AccessDenied.
    """
    return [
        *health.routes(workspace),
        *api.routes(workspace),
        *links.routes(workspace, front),
        *calendar.routes(workspace),
        *downloads.routes(workspace, access_of),
        *forwarding.routes(workspace, token),
    ]
