"""The page of the app brings our scripts; nothing else is touched."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Message

from okr_core.web import page_scripts
from okr_core.web.page_scripts import AddsScripts

PAGE = '<html><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'
TAGS = (
    '<script type="module" src="./leaving.js"></script>'
    '<script type="module" src="./scheme.js"></script></head>'
)


def index(request: Request) -> Response:
    if request.headers.get("if-none-match"):
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"etag": '"old"'})


def asked(path: str, accept: str = "text/html,*/*") -> tuple[Headers, str]:
    """What reaches a browser that kept an older page: its headers and its text."""
    sent: list[Message] = []
    routes = [
        Route("/", index),
        Route("/other", lambda _: HTMLResponse("<html><head></head></html>")),
        Route("/data", lambda _: Response(PAGE, media_type="text/plain")),
    ]
    outermost = [Middleware(AddsScripts), Middleware(GZipMiddleware, minimum_size=1)]
    given = {"accept": accept, "accept-encoding": "gzip", "if-none-match": '"old"'}
    headers = [(name.encode(), value.encode()) for name, value in given.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "query_string": b""}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        await Starlette(routes=routes, middleware=outermost)(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop on this one
        thread.submit(asyncio.run, ask()).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Headers(raw=sent[0]["headers"]), body.decode("utf-8", "replace")


def test_the_page_brings_the_scripts_even_where_an_older_one_is_kept() -> None:
    headers, page = asked("/")
    assert page == PAGE.replace("</head>", TAGS)
    assert headers["content-length"] == str(len(page))
    assert "etag" not in headers


@pytest.mark.parametrize("name", ["leaving.js", "scheme.js"])
def test_a_script_is_there_and_asked_for_anew(name: str) -> None:
    headers, script = asked(f"/{name}", "*/*")
    assert script == Path(page_scripts.__file__).with_name(name).read_text("utf-8")
    assert "javascript" in headers["content-type"]
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/other", "/data"])
def test_what_is_not_the_app_stays_as_it_is(path: str) -> None:
    headers, page = asked(path)
    assert ".js" not in page
    assert headers["content-length"]
