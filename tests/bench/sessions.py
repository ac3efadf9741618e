"""Sessions that speak Streamlit's websocket without a browser: what the server alone costs."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import statistics
import time
from collections.abc import AsyncIterator
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


class Session:
    """One visitor on one page."""

    def __init__(self, socket_: ClientConnection, page: str, query: str) -> None:
        self._socket = socket_
        self._page = page
        self._query = query
        self._page_hash = ""

    async def rerun(self) -> float:
        """Run the page once; return the seconds from asking to its end."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = self._page
        message.rerun_script.page_script_hash = self._page_hash
        begun = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            # Without a quick acknowledgement the kernel adds 40 ms of its own to each burst.
            self._socket.transport.get_extra_info("socket").setsockopt(
                socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1
            )
            answer.ParseFromString(await self._socket.recv())
            if answer.WhichOneof("type") == "navigation":
                self._page_hash = answer.navigation.page_script_hash
            if answer.WhichOneof("type") == "delta" and answer.delta.new_element.HasField(
                "exception"
            ):
                raise RuntimeError(answer.delta.new_element.exception.message)
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - begun


@contextlib.asynccontextmanager
async def session(port: int, page: str = "", query: str = "") -> AsyncIterator[Session]:
    """Open a session on a page and run it once."""
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(
        url, subprotocols=["streamlit"], max_size=None, origin=f"http://127.0.0.1:{port}"
    ) as socket_:
        visitor = Session(socket_, page, query)
        await visitor.rerun()
        yield visitor


async def warm_reruns(port: int, page: str, query: str, times: int = 15) -> float:
    """Return the median seconds of a rerun with nothing changed."""
    async with session(port, page, query) as visitor:
        return statistics.median([await visitor.rerun() for _ in range(times)])


async def written_reruns(port: int, page: str, query: str, pid: int, times: int = 9) -> float:
    """Return the median seconds of a rerun right after a check-in of a ``writing_server``."""
    async with session(port, page, query) as visitor:
        taken = []
        for _ in range(times):
            before = version(port)
            os.kill(pid, signal.SIGUSR1)
            while version(port) == before:
                await asyncio.sleep(0.01)
            taken.append(await visitor.rerun())
        return statistics.median(taken)


def version(port: int) -> int:
    """Return the number of the last change in the database that a server shows."""
    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
        return int(json.load(answer)["version"])


async def crowd(port: int, page: str, query: str, visitors: int, rounds: int = 5) -> float:
    """Return the median seconds of a rerun while ``visitors`` sessions rerun at once."""
    async with contextlib.AsyncExitStack() as stack:
        sessions = [
            await stack.enter_async_context(session(port, page, query)) for _ in range(visitors)
        ]
        taken = [
            seconds
            for _ in range(rounds)
            for seconds in await asyncio.gather(*(visitor.rerun() for visitor in sessions))
        ]
    return statistics.median(taken)


async def held_open(port: int, page: str, query: str, visitors: int, pid: int) -> float:
    """Return by how many MB the server grew with ``visitors`` open sessions."""
    async with session(port, page, query):
        before = resident(pid)
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(visitors):
                await stack.enter_async_context(session(port, page, query))
            return resident(pid) - before


def resident(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
