"""Each answer carries what a browser needs to guard it, also the answer to a failure."""

import asyncio
import hashlib
import re
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from okr_core.ui import inline_scripts
from okr_core.web.headers import Guards, policy


def sent_by(app: ASGIApp, kind: str = "http") -> list[Message]:
    """What reaches the client of an app behind the guards."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        try:
            await Guards(app, ["'sha256-x'"])({"type": kind}, receive, send)
        except ZeroDivisionError:
            sent.append({"type": "raised"})

    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop on this one
        thread.submit(asyncio.run, ask()).result()
    return sent


def test_every_answer_is_guarded_and_an_own_header_of_the_same_name_loses():
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        mine = [(b"x-frame-options", b"ALLOWALL"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 204, "headers": mine})

    found = sent_by(app)[0]["headers"]
    assert [value for name, value in found if name == b"x-frame-options"] == [b"DENY"]
    assert dict(found)[b"content-type"] == b"text/plain"
    assert dict(found)[b"content-security-policy"] == policy(["'sha256-x'"]).encode()


def test_a_failure_is_answered_without_details_guarded_and_still_loud():
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ZeroDivisionError("secret")

    start, body, raised = sent_by(app)
    assert start["status"] == 500
    assert b"content-security-policy" in dict(start["headers"])
    assert b"secret" not in body["body"]
    assert raised["type"] == "raised"


def test_a_failure_after_the_start_of_an_answer_starts_no_second_one():
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    assert [message["type"] for message in sent_by(app)] == ["http.response.start", "raised"]


def test_what_is_no_answer_to_a_request_passes_as_it_is():
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept", "headers": []})

    assert sent_by(app, "websocket") == [{"type": "websocket.accept", "headers": []}]


@pytest.mark.parametrize("name", ["script-src", "default-src", "object-src"])
def test_no_script_may_be_made_of_text(name: str):
    rules = dict(rule.split(" ", 1) for rule in policy(inline_scripts.hashes()).split("; "))
    assert not re.search(r"unsafe|data:|blob:|\*|https?:", rules[name])


def test_the_policy_allows_exactly_the_scripts_that_stand_in_the_installed_page():
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    written = index.split("<script>")[1:]
    scripts = [text.split("</script>")[0] for text in written]
    digests = [b64encode(hashlib.sha256(script.encode()).digest()) for script in scripts]
    assert inline_scripts.hashes() == tuple(f"'sha256-{one.decode()}'" for one in digests)
    assert len(scripts) == index.count("<script") - index.count('<script type="module"')
