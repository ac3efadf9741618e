"""A browser that lies: the websocket of a session, by hand, with whatever one likes to send.

Everything a page shows and everything a person does travels in these messages; a program that
speaks them can send what no page ever offered.
"""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60  # seconds for one answer; a busy machine is slow, not wrong
_STARTS_AN_ID = "$$"


@dataclass
class Widget:
    """One widget as the server described it: its id, its kind, and the fragment it stands in."""

    id: str
    kind: str
    fragment: str
    element: Any


@dataclass
class Answer:
    """What came back for one message: every byte, and the messages they spell."""

    raw: bytearray = field(default_factory=bytearray)
    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def widgets(self) -> list[Widget]:
        """Every widget that was described."""
        found = []
        for message in self.messages:
            delta = message.delta
            described: tuple[Any, ...] = ()
            if delta.WhichOneof("type") == "new_element":
                kind = delta.new_element.WhichOneof("type")
                described = (kind, getattr(delta.new_element, kind)) if kind else ()
            elif delta.WhichOneof("type") == "add_block":
                kind = delta.add_block.WhichOneof("type")
                described = (kind, getattr(delta.add_block, kind)) if kind else ()
            if described and str(getattr(described[1], "id", "")).startswith(_STARTS_AN_ID):
                kind, element = described
                found.append(Widget(element.id, kind, delta.fragment_id, element))
        return found

    def elements(self, kind: str) -> list[Any]:
        """Every element of a kind, e.g. ``link_button``."""
        return [
            getattr(message.delta.new_element, kind)
            for message in self.messages
            if message.delta.WhichOneof("type") == "new_element"
            and message.delta.new_element.WhichOneof("type") == kind
        ]

    @property
    def pages(self) -> dict[str, str]:
        """The hash of each page by its address."""
        return {
            page.url_pathname: page.page_script_hash
            for message in self.messages
            for page in message.navigation.app_pages
        }


class Client:
    """One session of the server.

    Attributes:
        session: The id that the server gave it.
        first: What the server sent for the first run.
        heard: Every byte that the server ever sent.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.session = ""
        self.heard = bytearray()  # bytes would be copied with every message
        self.first = self.run()
        self.pages = self.first.pages

    def run(
        self,
        page: str | None = None,
        query: str = "",
        widgets: Mapping[str, Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> Answer:
        """Run a page, or the one of ``page_script_hash``, to its end.

        Args:
            page: The address of a page; None is the front page.
            query: The query string of the browser's address.
            widgets: What each widget is said to hold: one field of WidgetState by its id.
            more: Other fields of the message: ``page_script_hash``, ``fragment_id`` …
        """
        return self._until_idle(self._message(page, query, widgets, **more))

    def start(
        self,
        page: str | None = None,
        query: str = "",
        widgets: Mapping[str, Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> None:
        """Ask for a run as ``run`` does, and do not wait: a forged one may never begin."""
        self._connection.send(self._message(page, query, widgets, **more).SerializeToString())

    def send(self, **kind: Any) -> None:
        """Send one message and wait for nothing."""
        self._connection.send(BackMsg(**kind).SerializeToString())

    def asked(self, **payload: Any) -> ForwardMsg:
        """Ask for one operation of the server and return its answer."""
        message = BackMsg()
        message.backend_operation_request.request_id = "forged"
        message.backend_operation_request.session_id = self.session
        for name, fields in payload.items():
            getattr(message.backend_operation_request, name).SetInParent()
            for key, value in fields.items():
                setattr(getattr(message.backend_operation_request, name), key, value)
        self._connection.send(message.SerializeToString())
        while True:
            heard = self._receive()
            if heard.WhichOneof("type") == "backend_operation_response":
                return heard

    def _message(
        self,
        page: str | None,
        query: str,
        widgets: Mapping[str, Mapping[str, Any]] | None,
        **more: Any,
    ) -> BackMsg:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = query
        if page is not None:
            state.page_script_hash = self.pages[page]
        for name, value in more.items():
            setattr(state, name, value)
        for name, held in (widgets or {}).items():
            state.widget_states.widgets.append(WidgetState(id=name, **held))
        return asked

    def _until_idle(self, message: BackMsg) -> Answer:
        """Send a message that starts a run of a whole page, and wait until that run is over."""
        self._connection.send(message.SerializeToString())
        answer, begun, finished = Answer(), False, False
        while True:
            heard = self._receive(answer)
            kind = heard.WhichOneof("type")
            if kind == "new_session":
                self.session = heard.new_session.initialize.session_id or self.session
                begun = not heard.metadata.run.fragment_ids
                finished = False
            elif kind == "script_finished":
                finished = begun and heard.script_finished in (
                    ForwardMsg.FINISHED_SUCCESSFULLY,
                    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
                )
            elif (
                finished
                and kind == "session_status_changed"
                and not heard.session_status_changed.script_is_running
            ):
                return answer

    def _receive(self, answer: Answer | None = None) -> ForwardMsg:
        raw = self._connection.recv(timeout=PATIENCE)
        assert isinstance(raw, bytes)
        self.heard += raw
        message = ForwardMsg.FromString(raw)
        if answer is not None:
            answer.raw += raw
            answer.messages.append(message)
        return message


@contextmanager
def dialled(
    address: str,
    *,
    host: str | None = None,
    origin: str | None = None,
    session: str = "",
    cookies: str = "",
) -> Iterator[ClientConnection]:
    """Connect as a browser would, but for what is asked for.

    Args:
        address: Where the server is.
        host: What the browser is told to call the server.
        origin: The site whose page opens the connection; None is the server's own.
        session: The id of a session to come back to.
        cookies: The value of the ``Cookie`` header.
    """
    server = urlsplit(address)
    assert server.hostname is not None
    with (
        socket.create_connection((server.hostname, server.port or 80)) as plug,
        connect(
            f"ws://{host or server.netloc}/_stcore/stream",
            sock=plug,
            origin=Origin(origin or address),
            # The name of the protocol, the token against forged requests, the session.
            subprotocols=[Subprotocol(one) for one in ("streamlit", "none", session) if one],
            additional_headers={"Cookie": cookies} if cookies else None,
            max_size=None,
            compression=None,
        ) as connection,
    ):
        yield connection


@contextmanager
def session(address: str, *, cookies: str = "", session: str = "") -> Iterator[Client]:
    """Open a session and run the front page."""
    with dialled(address, cookies=cookies, session=session) as connection:
        yield Client(connection)
