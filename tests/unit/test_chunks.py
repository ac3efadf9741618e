"""The index names the scripts that pages draw with, so that they load while the server is asked."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import streamlit
from starlette.types import Message, Receive, Scope, Send

from okr_core import web
from okr_core.ui import chunks

STATIC = Path(streamlit.__file__).parent / "static"


def test_the_named_scripts_are_there_and_not_in_the_index_already():
    named = re.findall(r"<\./([^>]+)>; rel=modulepreload", chunks.link())
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    assert any("VegaLite" in name for name in named)
    assert all((STATIC / name).is_file() for name in named)
    assert not [name for name in named if Path(name).name in index]


def test_only_pages_name_scripts():
    def answered(link: str, kind: str) -> dict[bytes, bytes]:
        sent: list[Message] = []

        async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
            headers = [(b"content-type", kind.encode())]
            await send({"type": "http.response.start", "status": 200, "headers": headers})

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop on this one
            thread.submit(
                asyncio.run, web.NamesChunks(app, link)({"type": "http"}, receive, send)
            ).result()
        return dict(sent[0]["headers"])

    link = "<./a.js>; rel=modulepreload"
    assert answered(link, "text/html; charset=utf-8")[b"link"] == link.encode()
    assert b"link" not in answered(link, "application/json")
    assert b"link" not in answered("", "text/html")
