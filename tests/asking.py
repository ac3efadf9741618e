"""Asks the API as a program would, through the real routes, with the token of a link."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from awaiting import awaited
from organisation import Organisation
from starlette.applications import Starlette

from okr_core.model import commands as c
from okr_core.model.access import new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.web import routes
from okr_core.workspace import Workspace

API = "/api/v1"


def app_of(workspace: Callable[[], Workspace]) -> Starlette:
    return Starlette(routes=routes(workspace, "token of a run"))


@dataclass
class Link:
    """A share link with the token that is shown once."""

    link_id: str
    token: str


def link(
    made: Organisation, role: str = "viewer", expires_at: datetime | None = None, **scope: str
) -> Link:
    """Make a link; ``team`` and ``cycle`` name its scope by their short names."""
    token = new_token()
    before = len(made.workspace.register().links())
    command = c.CreateLink(
        name=f"Nightly numbers {before + 1}" if before else "Nightly numbers",
        role=role,
        expires_at=expires_at,
        token_hash=token_hash(token),
        **{f"{what}_id": made[name] for what, name in scope.items()},
    )
    return Link(made.workspace.owner(Actor(name="Mina Okafor")).create_link(command), token)


@dataclass
class Program:
    """Something that asks in the name of a link; without one, nobody."""

    app: Starlette
    token: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, address: str, **more: Any) -> httpx.Response:
        """Ask for an address below the API, one that a page gave as its next, or one beside."""
        headers = {**self.headers, **more.pop("headers", {})}
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        if not address.startswith(("/api", "/calendar/", "/healthz", "/l/")):
            address = API + address

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://okr") as client:
                return await client.request(method, address, headers=headers, **more)

        return awaited(send())

    def get(self, address: str, **asked: Any) -> httpx.Response:
        """Get an address; what is given by name is asked in the query string."""
        return self.ask("GET", address, params=asked or None)

    def items(self, address: str, **asked: Any) -> list[dict[str, Any]]:
        """Return the items of the first page of a list."""
        response = self.get(address, **asked)
        assert response.status_code == 200, response.text
        return response.json()["items"]

    def pages(self, address: str, **asked: Any) -> list[list[dict[str, Any]]]:
        """Return the items of every page of a list."""
        page = self.get(address, **asked).json()
        found = [page["items"]]
        while page["next"]:
            page = self.get(page["next"]).json()
            found.append(page["items"])
            assert len(found) < 100, "the pages never end"
        return found

    def post(self, address: str, body: Any, key: str | None = "a key") -> httpx.Response:
        """Post a body as JSON with an idempotency key."""
        headers = {} if key is None else {"Idempotency-Key": key}
        return self.ask("POST", address, json=body, headers=headers)


def program(made: Organisation, role: str = "viewer", **scope: str) -> Program:
    """Return a program with a new link of a role and scope."""
    return Program(app_of(lambda: made.workspace), link(made, role, **scope).token)


def told(response: httpx.Response) -> tuple[int, str, str]:
    """Return the status of a problem, what it is sent as, and what it says."""
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert response.headers["cache-control"] == "no-store"
    return response.status_code, response.headers["content-type"], problem["detail"]
