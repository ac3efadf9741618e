"""What is taken away as a file: by whom, how often it is made, and what is refused."""

import asyncio
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from awaiting import awaited
from small_organisation import TODAY, build
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from okr_core import publishing
from okr_core.model import commands as c
from okr_core.model.access import LINK_COOKIE, Access, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.errors import AccessDenied, DatabaseMissing, InvalidInput
from okr_core.web import downloads, uploads
from okr_core.workspace import Workspace

FORMS = {
    "export/xlsx": f"okr-export-{TODAY}.xlsx",
    "export/csv": f"okr-export-{TODAY}-csv.zip",
    "export/json": f"okr-export-{TODAY}-json.zip",
    "export/parquet": f"okr-export-{TODAY}-parquet.zip",
    "pack/markdown": f"okr-pack-{TODAY}.md",
    "pack/html": f"okr-pack-{TODAY}.html",
    "pack/svg": f"okr-pack-{TODAY}-charts.zip",
}
NO_ONE = AccessDenied("You need a link.")


class Client:
    """Asks an app; keeps nothing between two requests."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def send(self, method: str, address: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://okr") as client:
            return await client.request(method, address, **more)

    def ask(self, method: str, address: str, **more: Any) -> httpx.Response:
        return awaited(self.send(method, address, **more))


@dataclass
class Made:
    """A closed file, its ids, and the tokens of its links by name."""

    database: Path
    ids: dict[str, str]
    tokens: dict[str, str]


class Place:
    """A copy of the file, open."""

    def __init__(self, made: Made, database: Path) -> None:
        self.ids, self.tokens = made.ids, made.tokens
        shutil.copy(made.database, database)
        self.workspace = Workspace.open(database, clock=FixedClock(TODAY))
        self.owner = self.workspace.owner(Actor(name="Mina"))
        self.client = Client(
            Starlette(routes=downloads.routes(lambda: self.workspace, self.access_of))
        )

    def access_of(self, cookies: Mapping[str, str]) -> Access:
        found = self.workspace.access_of(cookies.get(LINK_COOKIE, ""))
        if found is None:
            raise NO_ONE
        return found

    async def send(self, who: str, what: str, method: str = "GET", **query: str) -> httpx.Response:
        headers = {"cookie": f"{LINK_COOKIE}={self.tokens.get(who, who)}"} if who else {}
        return await self.client.send(method, f"/download/{what}", params=query, headers=headers)

    def ask(self, who: str, what: str, method: str = "GET", **query: str) -> httpx.Response:
        return awaited(self.send(who, what, method, **query))

    def revoke(self, name: str) -> None:
        links = self.workspace.register().links()
        [link_id] = links.loc[links["name"] == name, "share_link_id"]
        self.owner.revoke_link(c.RevokeLink(share_link_id=link_id))


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    database = tmp_path_factory.mktemp("downloads") / "okr.duckdb"
    made = Made(database, build(database, TODAY), {})
    workspace = Workspace.open(database, clock=FixedClock(TODAY))
    owner = workspace.owner(Actor(name="Mina"))
    for name, role, team in (
        ("owner", Role.OWNER, None),
        ("editor", Role.EDITOR, None),
        ("editor of sales", Role.EDITOR, "sales"),
        ("viewer", Role.VIEWER, None),
        ("viewer of sales", Role.VIEWER, "sales"),
    ):
        made.tokens[name] = new_token()
        hashed, team_id = token_hash(made.tokens[name]), made.ids[team] if team else None
        owner.create_link(c.CreateLink(name=name, role=role, team_id=team_id, token_hash=hashed))
    workspace.close()
    return made


@pytest.fixture
def place(made_once: Made, tmp_path: Path) -> Iterator[Place]:
    made = Place(made_once, tmp_path / "okr.duckdb")
    yield made
    made.workspace.close()


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What packs were made of, in the order in which they were made."""
    made: list[dict[str, Any]] = []
    freeze = publishing.freeze

    def counted(viewer: Any, **asked: Any) -> Any:
        made.append(asked)
        return freeze(viewer, **asked)

    monkeypatch.setattr(publishing, "freeze", counted)
    return made


@pytest.mark.parametrize("what", FORMS)
def test_a_file_is_one_to_keep_and_nothing_on_the_way_keeps_it(place: Place, what: str) -> None:
    answer = place.ask("editor", what)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{FORMS[what]}"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content


@pytest.mark.parametrize(
    ("who", "export", "pack"),
    [
        ("owner", 200, 200),
        ("editor", 200, 200),
        ("editor of sales", 403, 200),
        ("viewer", 403, 200),
        ("viewer of sales", 403, 200),
        ("no such token", 403, 403),
        ("", 403, 403),
    ],
)
def test_the_cookie_of_the_request_decides(place: Place, who: str, export: int, pack: int) -> None:
    answers = [place.ask(who, what) for what in ("export/json", "pack/markdown")]
    assert [one.status_code for one in answers] == [export, pack]
    refused = [one for one in answers if one.status_code == 403]
    assert not any("attachment" in str(one.headers) for one in refused)
    assert all(one.headers["cache-control"] == "no-store" for one in refused)


def test_a_link_taken_back_opens_nothing_not_even_what_was_made_before(place: Place) -> None:
    for name, what in (("editor", "export/json"), ("viewer", "pack/markdown")):
        assert place.ask(name, what).status_code == 200
        place.revoke(name)
        assert place.ask(name, what).status_code == 403


def test_the_export_holds_everything(place: Place) -> None:
    with zipfile.ZipFile(io.BytesIO(place.ask("owner", "export/json").content)) as packed:
        teams = json.loads(packed.read("team.json"))
    assert {one["team_id"] for one in teams} >= {place.ids["company"], place.ids["sales"]}


def test_a_pack_is_cut_to_what_its_reader_may_see(place: Place) -> None:
    whole, cut = (place.ask(who, "pack/markdown").text for who in ("viewer", "viewer of sales"))
    assert "Harbour" in whole
    assert "Harbour" not in cut
    assert "Sales" in cut


def test_a_pack_is_made_once_until_the_data_changes(
    place: Place, frozen: list[dict[str, Any]]
) -> None:
    first = place.ask("viewer", "pack/markdown").content
    assert place.ask("owner", "pack/markdown").content == first
    assert len(frozen) == 1
    for who, what, query in (
        ("viewer of sales", "pack/markdown", {}),
        ("viewer", "pack/html", {}),
        ("viewer", "pack/markdown", {"team": place.ids["sales"]}),
        ("viewer", "pack/markdown", {"since": str(TODAY - timedelta(days=30))}),
    ):
        before = len(frozen)
        assert place.ask(who, what, **query).status_code == 200
        assert len(frozen) == before + 1
    place.owner.add_person(c.AddPerson(name="Somebody new"))
    place.ask("viewer", "pack/markdown")
    assert len(frozen) == 6


def test_what_is_asked_for_is_what_is_frozen(place: Place, frozen: list[dict[str, Any]]) -> None:
    day, since = TODAY - timedelta(days=1), TODAY - timedelta(days=3)
    team, cycle = place.ids["sales"], place.ids["running"]
    asked = {"as_of": str(day), "since": str(since), "team": team, "cycle": cycle}
    answer = place.ask("viewer", "pack/markdown", **asked)
    assert f"okr-pack-{day}.md" in answer.headers["content-disposition"]
    [held] = frozen
    held.pop("made_at")
    assert held == {"as_of": day, "since": since, "team": team, "cycle": cycle}


@pytest.mark.parametrize(
    ("what", "query"),
    [
        ("export/exe", {}),
        ("pack/pdf", {}),
        ("pack/markdown", {"as_of": "9999-12-31"}),
        ("pack/markdown", {"as_of": "0001-01-01"}),
        ("pack/markdown", {"as_of": "yesterday"}),
        ("pack/markdown", {"since": str(TODAY + timedelta(days=1))}),
        ("pack/markdown", {"team": "sales"}),
        ("pack/markdown", {"cycle": ""}),
    ],
)
def test_what_does_not_exist_is_not_made(
    place: Place, frozen: list[dict[str, Any]], what: str, query: dict[str, str]
) -> None:
    assert place.ask("owner", what, **query).status_code == 404
    assert frozen == []


def test_a_team_outside_is_as_if_it_did_not_exist(place: Place) -> None:
    there, nowhere = (
        place.ask("viewer of sales", "pack/markdown", team=team)
        for team in (place.ids["company"], "nowhere")
    )
    assert there.status_code == nowhere.status_code == 404
    assert there.text == nowhere.text


def test_only_a_get_makes_anything(place: Place, frozen: list[dict[str, Any]]) -> None:
    assert place.ask("owner", "pack/markdown", "HEAD").status_code == 200
    assert place.ask("", "pack/markdown", "HEAD").status_code == 403
    assert place.ask("owner", "pack/markdown", "POST").status_code == 405
    assert frozen == []


def test_packs_are_made_one_at_a_time_and_only_so_many_wait(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    busy, most = 0, 0
    download = publishing.download

    def slow(*asked: Any) -> Any:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        assert go_on.wait(30)
        busy -= 1
        return download(*asked)

    monkeypatch.setattr(publishing, "download", slow)
    monkeypatch.setattr(downloads, "_MOST_WAITING", 3)

    async def all_at_once() -> list[int]:
        async def one(day: int) -> int:
            since = str(TODAY - timedelta(days=day))
            status = (await place.send("viewer", "pack/markdown", since=since)).status_code
            if status == 503:  # so all that may wait do
                go_on.set()
            return status

        return await asyncio.gather(*map(one, range(1, 6)))

    assert sorted(awaited(all_at_once())) == [200, 200, 200, 503, 503]
    assert most == 1


@pytest.mark.parametrize(
    "error", [DatabaseMissing("/srv/secret/okr.duckdb"), InvalidInput("Rule 3 names Sales.")]
)
def test_what_fails_inside_is_told_to_the_log_alone(
    place: Place, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def access_of(_cookies: Mapping[str, str]) -> Access:
        raise error

    app = Starlette(routes=downloads.routes(lambda: place.workspace, access_of))
    answer = Client(app).ask("GET", "/download/export/json")
    assert answer.status_code == 503
    assert not any(word in answer.text for word in ("secret", "Sales", "Rule"))
    assert str(error).split()[0] in caplog.text


# --- files that come in

WHERE = "/_stcore/upload_file/session/file"
MOST = 3 * 1024 * 1024


@pytest.fixture
def taken() -> list[int]:
    return []


@pytest.fixture
def uploading(taken: list[int]) -> Client:
    async def take(request: Request) -> Response:
        taken.append(len(await request.body()))
        return Response(status_code=204)

    guard = Middleware(
        uploads.GuardsUploads,
        may_upload=lambda cookies: cookies.get("who") == "editor",
        most=lambda: MOST,
    )
    every = ["GET", "PUT", "DELETE", "POST"]
    return Client(
        Starlette(routes=[Route("/{path:path}", take, methods=every)], middleware=[guard])
    )


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
@pytest.mark.parametrize("cookie", ["", "who=viewer"])
@pytest.mark.parametrize("path", [WHERE, f"/base{WHERE}", "/_stcore/%75pload_file/a/b"])
def test_a_file_of_whoever_may_not_import_is_not_read(
    uploading: Client, taken: list[int], method: str, cookie: str, path: str
) -> None:
    asked = {"cookie": cookie}
    assert uploading.ask(method, path, content=b"x", headers=asked).status_code == 403
    assert taken == []


def test_a_file_is_taken_up_to_the_size_that_is_allowed(
    uploading: Client, taken: list[int]
) -> None:
    asked = {"cookie": "who=editor"}
    around = 1024 * 1024
    for size, status in ((1, 204), (MOST + around, 204), (MOST + around + 1, 413)):
        answer = uploading.ask("PUT", WHERE, content=b"x" * size, headers=asked)
        assert answer.status_code == status
    assert taken == [1, MOST + around]


def test_other_requests_are_not_its_business(uploading: Client, taken: list[int]) -> None:
    assert uploading.ask("POST", "/api/v1/check_ins", content=b"xx").status_code == 204
    assert taken == [2]
