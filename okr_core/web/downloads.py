"""What is taken away as a file: the export in each format, and the pack of what is looked at.

Who asks is settled anew for each request, from the cookies that come with it: no address and no id
opens anything by itself. An export is for those who may edit everything, a pack for all who may
read, cut to what they may see.

Making one takes a processor for seconds: packs are made one at a time, exports too, and the last
packs are kept until the data changes.
"""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from okr_core import publishing
from okr_core.asked import PACK_FORMS, PackForm
from okr_core.model.access import Ability, Access
from okr_core.model.commands.command import EARLIEST
from okr_core.model.errors import AccessDenied, InvalidInput, OkrError
from okr_core.transfer.export import FORMATS, Format
from okr_core.web.links import page
from okr_core.workspace import Viewer, Workspace
from okr_core.workspace.exporting import export_download

Cookies = Mapping[str, str]
AccessOf = Callable[[Cookies], Access]
"""Returns what whoever sent these cookies may do now, or raises AccessDenied."""

_KEPT_PACKS: Final = 6
_MOST_WAITING: Final = 12
_log: Final = logging.getLogger(__name__)


class _File(NamedTuple):
    name: str
    mime: str
    content: bytes


class _Busy(OkrError):
    """Too many wait already."""


class _Turns:
    """Lets one at a time through, and only so many wait."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        if self._waiting >= _MOST_WAITING:
            raise _Busy("Too many files are being made just now.", "Try again in a minute.")
        self._waiting += 1
        try:
            async with self._lock:
                yield
        finally:
            self._waiting -= 1


class _Packs:
    """The packs that were made last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _File] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> _File | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, file: _File) -> None:
        with self._lock:
            self._kept[key] = file
            while len(self._kept) > _KEPT_PACKS:
                self._kept.popitem(last=False)


class _View(NamedTuple):
    """What a pack is about."""

    as_of: date
    since: date | None
    cycle: str | None
    team: str | None


def routes(workspace: Callable[[], Workspace], access_of: AccessOf) -> list[Route]:
    """Return ``/download/export/<format>`` and ``/download/pack/<form>``.

    Args:
        workspace: Returns the open workspace, or raises DatabaseError.
        access_of: Returns the access of whoever sent a request with these cookies.
    """
    packs = _Packs()
    packing, exporting = _Turns(), _Turns()

    async def export(request: Request) -> Response:
        """Answer with everything as one file."""
        form: Format | None = next(
            (one for one in FORMATS if one == request.path_params["form"]), None
        )
        if form is None:
            return _absent()
        admit = partial(_editor_of_everything, access_of, request.cookies)
        make = partial(_exported, workspace, admit, form)
        return await _answer(request, admit, make, exporting)

    async def pack(request: Request) -> Response:
        """Answer with what is looked at, frozen, as one file."""
        form: PackForm | None = next(
            (one for one in PACK_FORMS if one == request.path_params["form"]), None
        )
        if form is None:
            return _absent()
        admit = partial(_reader, access_of, request.cookies)
        make = partial(_packed, workspace, admit, form, request.query_params, packs)
        return await _answer(request, admit, make, packing)

    return [
        Route("/download/export/{form}", export, methods=["GET"]),
        Route("/download/pack/{form}", pack, methods=["GET"]),
    ]


async def _answer(
    request: Request, admit: Callable[[], Access], make: Callable[[], _File], turns: _Turns
) -> Response:
    """Return the file, or a page that says why there is none.

    Who asks is looked at before they wait, and by ``make`` again when their turn comes.
    """
    try:
        await run_in_threadpool(admit)
        if request.method == "HEAD":
            return Response(headers={"Cache-Control": "no-store"})
        async with turns.one():
            made = await run_in_threadpool(make)
    except AccessDenied as error:
        return page(error.message, error.hint, status=403)
    except InvalidInput as error:
        return page(error.message, error.hint, status=404)
    except _Busy as error:
        return page(error.message, error.hint, status=503)
    except OkrError:  # what it says may name files of this machine
        _log.exception("A file could not be made")
        return page(
            "The file cannot be made just now.", "The log of the server says why.", status=503
        )
    return Response(
        made.content,
        media_type=made.mime,
        headers={
            "Content-Disposition": f'attachment; filename="{made.name}"',
            "Cache-Control": "no-store",
        },
    )


def _absent() -> Response:
    return page("There is nothing here.", "Go back and pick it again.", status=404)


def _reader(access_of: AccessOf, cookies: Cookies) -> Access:
    access = _known(access_of, cookies)
    if not access.may(Ability.READ):
        raise AccessDenied("This is for those who may read.", "Ask for another link.")
    return access


def _editor_of_everything(access_of: AccessOf, cookies: Cookies) -> Access:
    access = _known(access_of, cookies)
    if not (access.may(Ability.EDIT) and access.reach.is_everything):
        raise AccessDenied(
            "The export is for those who may edit everything.", "Ask whoever runs this for it."
        )
    return access


def _known(access_of: AccessOf, cookies: Cookies) -> Access:
    """Return the access of whoever asks.

    Raises:
        AccessDenied: They may do nothing.
        OkrError: It cannot be told who may do what.
    """
    try:
        return access_of(cookies)
    except InvalidInput as error:  # rules of access: not what was asked for
        raise OkrError(error.message, error.hint) from error


def _exported(
    workspace: Callable[[], Workspace], admit: Callable[[], Access], form: Format
) -> _File:
    opened, access = workspace(), admit()
    made = export_download(opened.desk(access), opened.clock.today(), form)
    return _File(made.name, made.mime, made.data)


def _packed(
    workspace: Callable[[], Workspace],
    admit: Callable[[], Access],
    form: PackForm,
    query: QueryParams,
    packs: _Packs,
) -> _File:
    opened, access = workspace(), admit()
    viewer = opened.viewer(access)
    view = _view(query, viewer, opened.clock.today())
    key = (opened.path, opened.version, access.reach, view, form)
    made = packs.get(key)
    if made is None:
        frozen = publishing.freeze(
            viewer,
            as_of=view.as_of,
            cycle=view.cycle,
            team=view.team,
            made_at=opened.clock.now(),
            since=view.since,
        )
        made = _File(*publishing.download(frozen, form))
        packs.keep(key, made)
    return made


def _view(query: QueryParams, viewer: Viewer, today: date) -> _View:
    """Return what is asked for.

    Raises:
        InvalidInput: A day is none or has not come, or this reader knows no such team or cycle.
    """
    as_of = _day(query.get("as_of"), today) or today
    return _View(
        as_of=as_of,
        since=_day(query.get("since"), as_of),
        cycle=_one(query.get("cycle"), "cycle", viewer.cycles()["cycle_id"].tolist()),
        team=_one(query.get("team"), "team", viewer.teams(today)["team_id"].tolist()),
    )


def _day(text: str | None, latest: date) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if not EARLIEST <= day <= latest:
        raise InvalidInput("The day in this address cannot be shown.", "Go back and pick it again.")
    return day


def _one(asked: str | None, kind: str, known: list[str]) -> str | None:
    if asked is not None and asked not in known:
        raise InvalidInput(
            f"The {kind} in this address does not exist here.", "Go back and pick it again."
        )
    return asked
