"""`/api/v1`: what programs read and post with the token of a share link.

``resources`` says what is told of each thing and ``questions`` what may be asked; ``reading``,
``check_ins`` and ``kpis`` hold the endpoints, ``posting`` keeps what is sent once, and ``openapi``
is the document that is made of them.
"""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from okr_core.web.api import check_ins, kpis, openapi, reading
from okr_core.web.api.answering import answering
from okr_core.web.api.endpoint import PREFIX, Endpoint
from okr_core.web.api.problems import HANDLERS, NOT_KEPT
from okr_core.workspace import Workspace

ENDPOINTS: Final = (*reading.ENDPOINTS, *check_ins.ENDPOINTS, *kpis.ENDPOINTS)

_ABOVE: Final = "/api"  # what is there and no endpoint is refused as a problem too


def routes(workspace: Callable[[], Workspace]) -> list[Mount]:
    """Return everything under ``/api``.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
    """
    of_path: dict[str, dict[str, Endpoint]] = {}
    for endpoint in ENDPOINTS:
        of_path.setdefault(endpoint.path, {})[endpoint.method] = endpoint
    below = PREFIX.removeprefix(_ABOVE)
    api = Starlette(
        routes=[
            Route(f"{below}/openapi.json", _document(), methods=["GET"]),
            *(
                Route(below + path, answering(by_method, workspace), methods=list(by_method))
                for path, by_method in of_path.items()
            ),
        ],
        exception_handlers=HANDLERS,
    )
    api.router.redirect_slashes = False
    mount = Mount(_ABOVE, app=api)
    # A line end in an address is as hostile as any other character; Starlette would pass it on.
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return [mount]


def _document() -> Callable[[Request], Awaitable[Response]]:
    told = json.dumps(openapi.document(ENDPOINTS), ensure_ascii=False)

    async def answer(_request: Request) -> Response:
        return Response(told, headers=NOT_KEPT, media_type="application/json")

    return answer
