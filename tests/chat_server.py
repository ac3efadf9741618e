"""A chat on this machine that takes messages, refuses them, leads elsewhere, hangs or drips."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Chat:
    """What the chat does with the next message, and what it was told.

    Attributes:
        answers: Status codes, one for each message; 200 after the last. ``HANG`` answers nothing
            before the chat is closed, ``DRIP`` a byte now and then.
        told: The texts of the messages that it took with 200.
        asked: Every request, as method, path and body.
        came: Set with every request.
    """

    HANG, DRIP = -1, -2

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.told: list[str] = []
        self.asked: list[tuple[str, str, str]] = []
        self.came = threading.Event()
        self.closing = threading.Event()
        self.url = ""

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("Content-Length") or 0)
        body = request.rfile.read(length).decode("utf-8")
        answer = self.answers.pop(0) if self.answers else 200
        self.asked.append((request.command, request.path, body))
        self.came.set()
        if answer == self.HANG:
            self.closing.wait(30)
            return
        if answer == self.DRIP:
            while not self.closing.wait(0.05):
                request.wfile.write(b"x")
            return
        if answer == 200:
            self.told.append(json.loads(body)["text"])
        request.send_response(answer)
        if 300 <= answer < 400:
            request.send_header("Location", f"{self.url}/elsewhere")
        request.send_header("Content-Length", "0")
        request.end_headers()


@contextmanager
def chat() -> Iterator[Chat]:
    """Yield a chat that listens until the block ends."""
    answering = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                answering.handle(self)
            except OSError:
                self.close_connection = True  # whoever asked has gone

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    answering.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield answering
    finally:
        answering.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
