"""What the address of a share link answers: the cookie it leaves, and when it leaves none."""

from collections.abc import Iterator
from datetime import date, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import prepared
import pytest
from awaiting import awaited
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from okr_core.model.access import LINK_COOKIE, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import CreateLink, RevokeLink
from okr_core.ui import navigation
from okr_core.web.links import KnowsVisitors, routes
from okr_core.workspace import Workspace

DAY = date(2026, 8, 31)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(prepared.empty(tmp_path / "okr.duckdb"), clock=FixedClock(DAY))
    yield opened
    opened.close()


class Browser:
    """Asks an app for one address after the other, and keeps nothing between them."""

    def __init__(self, app: ASGIApp, scheme: str = "http") -> None:
        self._app = app
        self._base = f"{scheme}://okr.example"

    def ask(
        self, method: str, address: str, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=self._base) as client:
                return await client.request(method, address, headers=headers)

        return awaited(send())

    def get(self, address: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.ask("GET", address, headers)


def browser(workspace: Workspace, scheme: str = "http") -> Browser:
    return Browser(Starlette(routes=routes(lambda: workspace, navigation.front)), scheme)


def link(workspace: Workspace, role: Role = Role.VIEWER, days: int | None = None) -> str:
    token = new_token()
    ends = None if days is None else workspace.clock.now() + timedelta(days=days)
    workspace.owner(Actor(name="Mina")).create_link(
        CreateLink(name="Board", role=role, expires_at=ends, token_hash=token_hash(token))
    )
    return token


def used(workspace: Workspace) -> list[str]:
    return workspace.register().link_uses(most=10)["what"].tolist()


def cookie(answer: httpx.Response) -> dict[str, str]:
    """The attributes of the one cookie of an answer, and its value."""
    (header,) = answer.headers.get_list("set-cookie")
    ((name, morsel),) = SimpleCookie(header).items()
    assert name == LINK_COOKIE
    attributes = {key: str(value) for key, value in morsel.items() if value}
    return attributes | {"value": morsel.value}


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.VIEWER, "/leadership"),
        (Role.COMMENTER, "/leadership"),
        (Role.VOTER, "/vote"),
        (Role.EDITOR, "/"),
        (Role.OWNER, "/"),
    ],
)
def test_a_link_leads_on_without_its_token_and_leaves_a_cookie(
    workspace: Workspace, role: Role, place: str
) -> None:
    token = link(workspace, role)
    answer = browser(workspace).get(f"/l/{token}")
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert cookie(answer) == {
        "value": token,
        "httponly": "True",
        "samesite": "lax",
        "path": "/",
        "max-age": str(400 * 24 * 3600),
    }
    assert used(workspace) == ["followed"]


def test_the_cookie_ends_with_the_link_and_stays_within_https(workspace: Workspace) -> None:
    answer = browser(workspace, "https").get(f"/l/{link(workspace, days=7)}")
    found = cookie(answer)
    assert found["secure"] == "True"
    assert 0 <= 7 * 24 * 3600 - int(found["max-age"]) <= 1


def test_what_does_not_work_says_the_same_whatever_the_reason(workspace: Workspace) -> None:
    revoked = link(workspace)
    link_id = workspace.register().links()["share_link_id"].item()
    workspace.owner(Actor(name="Mina")).revoke_link(RevokeLink(share_link_id=link_id))
    ended = link(workspace, days=1)
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.set(DAY + timedelta(days=2))
    asked = browser(workspace)
    answers = [asked.get(f"/l/{one}") for one in (revoked, ended, new_token(), "x" * 5000, "%00")]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1
    assert "This link does not work." in answers[0].text
    assert not any("set-cookie" in one.headers for one in answers)
    assert used(workspace) == []


def test_a_program_that_looks_a_link_over_is_not_let_in_and_not_counted(
    workspace: Workspace,
) -> None:
    asked = browser(workspace)
    answers = [asked.ask("HEAD", f"/l/{one}") for one in (link(workspace), new_token())]
    assert [dict(one.headers) for one in answers] == [dict(answers[0].headers)] * 2
    assert "set-cookie" not in answers[0].headers
    assert used(workspace) == []


def test_leaving_is_asked_for_and_takes_away_only_what_the_browser_sent(
    workspace: Workspace,
) -> None:
    asked = browser(workspace)
    page = asked.get("/l/leave")
    assert page.status_code == 200
    assert 'method="post" action="/l/leave"' in page.text
    assert "set-cookie" not in page.headers
    # What a form on a page of another site sends: a SameSite cookie stays at home.
    foreign = asked.ask("POST", "/l/leave")
    assert (foreign.status_code, "set-cookie" in foreign.headers) == (303, False)
    left = asked.ask("POST", "/l/leave", {"cookie": f"{LINK_COOKIE}=x"})
    assert (left.status_code, left.headers["location"]) == (303, "/")
    assert cookie(left)["max-age"] == "0"


def test_only_the_cookie_says_who_a_connection_belongs_to() -> None:
    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        heard = HTTPConnection(scope).headers.getlist("x-okr-visitor")
        await JSONResponse(heard)(scope, receive, send)

    asked = Browser(KnowsVisitors(echo))
    assert asked.get("/", headers={"X-OKR-Visitor": "somebody"}).json() == []
    both = {"X-OKR-Visitor": "somebody", "cookie": f"a=b; {LINK_COOKIE}=token"}
    assert asked.get("/", headers=both).json() == [token_hash("token")]
