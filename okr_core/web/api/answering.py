"""From a request to its answer: who asks, what they ask, and the endpoint's answer as JSON."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from okr_core.web.api.endpoint import KEY, LONGEST_KEY, Asked, Endpoint
from okr_core.web.api.problems import NOT_KEPT, Refused, absent
from okr_core.web.api.questions import LONGEST_ID, understood
from okr_core.web.api.visiting import Visit, admitted
from okr_core.workspace import Workspace

_LONGEST_BODY: Final = 64_000  # bytes
_PRINTABLE: Final = re.compile(r"[\x20-\x7e]+")


def answering(
    by_method: Mapping[str, Endpoint], workspace: Callable[[], Workspace]
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers the requests of one path.

    Args:
        by_method: Its endpoints.
        workspace: Returns the open workspace, or raises DatabaseError.

    What it returns raises:
        Refused: The request is answered with a problem.
        OkrError: A rule or the database refuses it.
    """

    async def respond(request: Request) -> Response:
        endpoint = by_method["GET" if request.method == "HEAD" else request.method]
        visit = await run_in_threadpool(admitted, request, workspace)
        visit.note()
        asked_id = request.path_params.get("id", "")
        if len(asked_id) > LONGEST_ID or not asked_id.isprintable():
            raise absent()
        question = understood(endpoint.asks, request.query_params.multi_items())
        if endpoint.takes is None:
            asked = Asked(asked_id, question)
        else:
            asked = Asked(asked_id, question, key=_key(request), body=await _body(request))
            # A body may take its time, and the link may be revoked or end meanwhile.
            visit = await run_in_threadpool(admitted, request, workspace)
        return await run_in_threadpool(_answered, endpoint, visit, asked)

    return respond


def _answered(endpoint: Endpoint, visit: Visit, asked: Asked) -> Response:
    answer = endpoint.answer(visit, asked)
    return Response(
        answer.body.model_dump_json(),
        status_code=endpoint.status,
        headers=NOT_KEPT | dict(answer.headers),
        media_type="application/json",
    )


def _key(request: Request) -> str:
    """Return the idempotency key; the quotes that some clients put around it are no part of it."""
    given = request.headers.getlist(KEY)
    key = given[0].strip() if len(given) == 1 else ""
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if len(key) > LONGEST_KEY or not _PRINTABLE.fullmatch(key):
        raise Refused(
            400,
            "This needs an idempotency key.",
            f"Send one {KEY} of at most {LONGEST_KEY} printable ASCII characters; "
            "send it again when you try again.",
        )
    return key


async def _body(request: Request) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(
            415,
            "The body does not say that it is JSON.",
            'Send it with "Content-Type: application/json".',
        )
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > _LONGEST_BODY:
            raise Refused(413, "The body is too long.", f"Send at most {_LONGEST_BODY // 1000} kB.")
    return bytes(received)
