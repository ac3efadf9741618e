"""Routes for the `okr` command: what it cannot do itself while this server holds the file."""

import hmac
from collections.abc import Callable
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from okr_core import answer
from okr_core.asked import BackupTo, ExportTo, PublishTo
from okr_core.model.errors import Conflict, DatabaseError, InvalidInput, OkrError
from okr_core.workspace import Workspace
from okr_core.workspace.exporting import export_to
from okr_core.workspace.importing.files import ImportFile, import_file
from okr_core.workspace.sharing import (
    LinkUnwanted,
    LinkWanted,
    list_links,
    make_link,
    revoke_link,
)

_Asked = TypeVar("_Asked", bound=BaseModel)

_LONGEST_BODY: Final = 1_000_000  # bytes


def routes(workspace: Callable[[], Workspace], token: str) -> list[Route]:
    """Return the forward routes of one server.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
        token: What they ask for: the one in this run's note beside the database.
    """

    async def sql(request: Request) -> Response:
        return await _forwarded(request, _select)

    def _select(statement: str) -> list[answer.Record]:
        return answer.records(workspace().whole_file().select(statement))

    async def doctor(request: Request) -> Response:
        return await _forwarded(request, _examine)

    def _examine(_body: str) -> list[answer.Record]:
        return [
            {"check": found.check, "severity": found.severity, "message": found.message}
            for found in workspace().doctor()
        ]

    async def export(request: Request) -> Response:
        return await _forwarded(request, _export)

    def _export(body: str) -> list[answer.Record]:
        asked = _understood(ExportTo, body)
        desk, today = workspace().desk(), workspace().clock.today()
        return [{"file": str(file)} for file in export_to(desk, today, asked.format, asked.to)]

    async def backup(request: Request) -> Response:
        return await _forwarded(request, _back_up)

    def _back_up(body: str) -> list[answer.Record]:
        asked = _understood(BackupTo, body)
        made = workspace().whole_file().backup(asked.to, replace=asked.force)
        return [{"file": str(made)}]

    async def publish(request: Request) -> Response:
        return await _forwarded(request, _publish)

    def _publish(body: str) -> list[answer.Record]:
        from okr_core import publishing  # noqa: PLC0415 - the charts take long to load

        opened = workspace()
        asked = _understood(PublishTo, body)
        files = publishing.publish(opened.viewer(), opened.clock, asked)
        return [{"file": str(file)} for file in files]

    async def import_(request: Request) -> Response:
        return await _forwarded(request, _import)

    def _import(body: str) -> list[answer.Record]:
        return [import_file(_understood(ImportFile, body), workspace())]

    async def link_create(request: Request) -> Response:
        return await _forwarded(
            request, lambda body: [make_link(workspace(), _understood(LinkWanted, body))]
        )

    async def link_list(request: Request) -> Response:
        return await _forwarded(request, lambda _: answer.records(list_links(workspace())))

    async def link_revoke(request: Request) -> Response:
        return await _forwarded(
            request, lambda body: [revoke_link(workspace(), _understood(LinkUnwanted, body))]
        )

    async def _forwarded(request: Request, ask: Callable[[str], list[answer.Record]]) -> Response:
        if not _allowed(request, token):
            return JSONResponse({"message": "This needs the token of this run."}, status_code=401)
        body = await _body(request)
        if body is None:
            return JSONResponse({"message": "This is too long."}, status_code=413)
        try:
            return JSONResponse({"rows": await run_in_threadpool(ask, body)})
        except OkrError as error:
            told = {"message": error.message, "hint": error.hint}
            return JSONResponse(told, status_code=_status(error))

    return [
        Route("/forward/sql", sql, methods=["POST"]),
        Route("/forward/doctor", doctor, methods=["POST"]),
        Route("/forward/export", export, methods=["POST"]),
        Route("/forward/backup", backup, methods=["POST"]),
        Route("/forward/publish", publish, methods=["POST"]),
        Route("/forward/import", import_, methods=["POST"]),
        Route("/forward/link-create", link_create, methods=["POST"]),
        Route("/forward/link-list", link_list, methods=["POST"]),
        Route("/forward/link-revoke", link_revoke, methods=["POST"]),
    ]


def _status(error: OkrError) -> int:
    """Return the HTTP status of a refusal; ``forward`` makes an exit code of it again."""
    if isinstance(error, Conflict):
        return 409
    if isinstance(error, DatabaseError):
        return 503
    return 400 if isinstance(error, InvalidInput) else 500


def _understood(kind: type[_Asked], body: str) -> _Asked:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise InvalidInput("The server does not understand this command.") from error


def _allowed(request: Request, token: str) -> bool:
    """Return whether the caller sits on this machine and read the note of this run."""
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    server = request.scope.get("server")
    # A server that listens on another address than the loopback is called from that address by its
    # own machine, and by no other.
    own = {"127.0.0.1", "::1", server[0] if server else None}
    here = request.client is not None and request.client.host in own
    # Compared in constant time, so that no answer's delay tells how much of a guess was right.
    return hmac.compare_digest(given.encode(), token.encode()) and here


async def _body(request: Request) -> str | None:
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > _LONGEST_BODY:
            return None
    return received.decode("utf-8", errors="replace")
