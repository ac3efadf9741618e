"""What the `okr` command makes of a server that refuses, fails, falls silent or ends."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner, Result
from serving import free_port
from starlette.applications import Starlette

from okr_core import forward
from okr_core.cli import main
from okr_core.model.errors import CycleClosed, DatabaseMissing, NotFound, StaleVersion
from okr_core.ui import run_file
from okr_core.web import routes
from okr_core.workspace import Workspace


@contextmanager
def holding(database: Path, workspace: Callable[[], Workspace]) -> Iterator[None]:
    """Answer for a database with the real routes, in a thread of this process."""
    note = run_file.Run(
        pid=os.getpid(),
        address=f"http://127.0.0.1:{free_port()}",
        token="token",  # noqa: S106
    )
    port = int(note.address.rpartition(":")[2])
    app = Starlette(routes=routes(workspace, note.token))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        with run_file.announced(database, note):
            while run_file.find(database) is None:
                assert thread.is_alive()
            yield
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def asked(database: Path) -> Result:
    return CliRunner(env={"OKR_DB": "", "OKR_ACCESS": ""}).invoke(
        main, ["sql", "select 1", "--db", str(database)]
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file that is not there: only the server can answer."""
    return tmp_path / "okr.duckdb"


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (CycleClosed("Q3 2026"), 3),
        (StaleVersion("objective", {}), 3),
        (NotFound("objective", "x"), 1),
        (DatabaseMissing("There is no such file."), 1),
    ],
)
def test_a_refusal_through_a_server_has_its_sentence_and_its_exit_code(
    database: Path, refusal: Exception, code: int
) -> None:
    def refuse() -> Workspace:
        raise refusal

    with holding(database, refuse):
        result = asked(database)
    assert (result.exit_code, result.stderr) == (code, f"Error: {refusal}\n")


def test_a_server_that_fails_is_said_to_have_failed(database: Path) -> None:
    def fail() -> Workspace:
        raise ZeroDivisionError

    with holding(database, fail):
        result = asked(database)
    assert result.exit_code == 1
    assert "failed at it. What it prints" in result.stderr


def test_a_server_that_does_not_answer_in_time_is_said_to_be_silent(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forward, "_PATIENCE", 0.2)
    answer = threading.Event()

    def wait() -> Workspace:
        answer.wait(10)
        raise ZeroDivisionError

    with holding(database, wait):
        result = asked(database)
        answer.set()
    assert result.exit_code == 1
    assert "did not answer within" in result.stderr


@contextmanager
def answering(database: Path, content: bytes) -> Iterator[None]:
    """Have a program at the address of the note that answers with these bytes and hangs up."""
    listening = socket.create_server(("127.0.0.1", 0))
    note = run_file.Run(
        pid=os.getpid(),
        address=f"http://127.0.0.1:{listening.getsockname()[1]}",
        token="token",  # noqa: S106
    )

    def answer() -> None:
        while True:
            caller, _ = listening.accept()
            with caller:
                first = caller.recv(3)
                if first == b"end":
                    return
                if first:
                    caller.sendall(content)
                    caller.shutdown(socket.SHUT_WR)
                while caller.recv(65536):
                    """A socket closed with something unread resets whoever still reads."""

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        with run_file.announced(database, note):
            yield
    finally:
        with socket.create_connection(listening.getsockname()) as last:
            last.sendall(b"end")
        thread.join(timeout=10)
        listening.close()


@pytest.mark.parametrize("content", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"])
def test_a_server_that_ends_before_it_has_answered_is_said_to_have_ended(
    database: Path, content: bytes
) -> None:
    with answering(database, content):
        result = asked(database)
    assert result.exit_code == 1
    assert "ended before it had answered" in result.stderr


@pytest.mark.parametrize("content", [b"SSH-2.0-Other\r\n", b"HTTP/1.1 404 Not Found\r\n\r\nNo"])
def test_another_program_at_the_address_is_passed_over(database: Path, content: bytes) -> None:
    with answering(database, content):
        result = asked(database)
    assert "There is no database" in result.stderr
