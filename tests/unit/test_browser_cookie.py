"""Each browser gets a cookie of its own with its first page, and nothing else tells them apart."""

from http.cookies import SimpleCookie

import httpx
import pytest
from awaiting import awaited
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from okr_core.model.access import BROWSER_COOKIE
from okr_core.web.browsers import KnowsBrowsers

A_BROWSER = {"Accept": "text/html,application/xhtml+xml"}


async def a_page(_request: Request) -> Response:
    return HTMLResponse("<h1>Where do we stand?</h1>", headers={"Cache-Control": "no-cache"})


async def kept_quiet(_request: Request) -> Response:
    return HTMLResponse("Only this once", headers={"Cache-Control": "no-store"})


async def led_on(_request: Request) -> Response:
    answer = RedirectResponse("/vote", status_code=303)
    answer.set_cookie("okr_link", "token")
    return answer


async def not_modified(_request: Request) -> Response:
    return Response(status_code=304)


async def numbers(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


APP = KnowsBrowsers(
    Starlette(
        routes=[
            Route("/", a_page),
            Route("/quiet", kept_quiet),
            Route("/l/token", led_on),
            Route("/kept", not_modified),
            Route("/api", numbers),
        ]
    )
)


def ask(
    address: str, method: str = "GET", *, scheme: str = "http", **headers: str
) -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=APP)
        base = f"{scheme}://okr.example"
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            return await client.request(method, address, headers=A_BROWSER | headers)

    return awaited(send())


def given(answer: httpx.Response) -> SimpleCookie:
    cookies = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        cookies.load(line)
    return cookies


@pytest.mark.parametrize("address", ["/", "/quiet", "/l/token", "/kept"])
def test_a_browser_without_one_gets_a_cookie_with_the_page_or_the_way_to_it(address: str) -> None:
    cookie = given(ask(address))[BROWSER_COOKIE]
    assert len(cookie.value) >= 22  # 128 bits in base 64
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
    assert int(cookie["max-age"]) == 365 * 24 * 3600
    assert cookie["domain"] == ""


def test_two_browsers_get_two_cookies() -> None:
    assert given(ask("/"))[BROWSER_COOKIE].value != given(ask("/"))[BROWSER_COOKIE].value


def test_the_cookie_travels_on_https_alone_where_the_browser_came_by_it() -> None:
    assert given(ask("/", scheme="https"))[BROWSER_COOKIE]["secure"] is True
    assert not given(ask("/"))[BROWSER_COOKIE]["secure"]


def test_a_browser_that_has_one_keeps_it() -> None:
    answer = ask("/", Cookie=f"{BROWSER_COOKIE}=mine")
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache"


def test_the_cookie_of_a_link_stays_beside_it() -> None:
    assert set(given(ask("/l/token"))) == {"okr_link", BROWSER_COOKIE}


@pytest.mark.parametrize(
    ("address", "method", "accept"),
    [("/api", "GET", "*/*"), ("/", "HEAD", "text/html"), ("/kept", "GET", "image/png")],
)
def test_what_is_no_page_carries_none(address: str, method: str, accept: str) -> None:
    assert "set-cookie" not in ask(address, method, Accept=accept).headers


def test_no_cache_between_them_hands_the_cookie_of_one_to_another() -> None:
    assert ask("/").headers["cache-control"] == "private, no-cache"
    assert ask("/quiet").headers["cache-control"] == "no-store"


def test_a_connection_passes_as_it_is() -> None:
    seen = []

    async def app(scope: object, _receive: object, _send: object) -> None:
        seen.append(scope)

    scope = {"type": "websocket", "headers": [], "path": "/"}
    awaited(KnowsBrowsers(app)(scope, None, None))
    assert seen == [scope]
