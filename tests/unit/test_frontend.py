"""What a browser loads first comes from memory, compressed; and nothing waits to be confirmed."""

import asyncio
import gzip
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from okr_core.ui import server
from okr_core.web.frontend import KeepsFrontend

SCRIPT = b"export const one = 1;" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("not for anybody")
    made = tmp_path / "static"
    (made / "js").mkdir(parents=True)
    (made / "js" / "index.a1.js").write_bytes(SCRIPT)
    (made / "font.b2.woff2").write_bytes(b"letters")
    return made


def asked(
    folder: Path, path: str, *, takes: str = "gzip, br", method: str = "GET"
) -> list[Message]:
    """What reaches a browser that asks twice, the second time after the files are gone."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        kept = KeepsFrontend(app, folder)
        headers = [(b"accept-encoding", takes.encode())]
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        await kept(scope, receive, send)
        (folder / "js" / "index.a1.js").unlink()
        sent.clear()
        await kept(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop on this one
        thread.submit(asyncio.run, ask()).result()
    return sent


def test_a_script_is_kept_compressed(folder: Path) -> None:
    start, body = asked(folder, "/static/js/index.a1.js")
    headers = dict(start["headers"])
    assert gzip.decompress(body["body"]) == SCRIPT
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-type"].startswith((b"text/javascript", b"application/javascript"))
    assert b"immutable" in headers[b"cache-control"]
    assert headers[b"vary"] == b"accept-encoding"


def test_a_font_stays_as_it_is(folder: Path) -> None:
    start, body = asked(folder, "/static/font.b2.woff2")
    assert b"content-encoding" not in dict(start["headers"])
    assert body["body"] == b"letters"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/static/../secret.txt", {}),
        ("/static/js", {}),
        ("/js/index.a1.js", {}),
        ("/static/js/index.a1.js", {"takes": "identity"}),
        ("/static/js/index.a1.js", {"method": "HEAD"}),
    ],
)
def test_everything_else_is_left_to_streamlit(
    folder: Path, path: str, said: dict[str, str]
) -> None:
    assert asked(folder, path, **said)[0]["status"] == 404


def test_a_connection_to_this_server_sends_at_once() -> None:
    with socket.socket() as listening, closing(socket.socket()) as browser:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server.send_at_once()
        browser.connect(listening.getsockname())
        here, _ = listening.accept()
        with here:
            assert here.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
