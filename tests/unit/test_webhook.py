"""A message to a chat is posted once, within a time, to nobody else, and failures are told."""

import json
import socket
import threading
from contextlib import closing, suppress

import pytest
from chat_server import Chat, chat

from okr_core.model.errors import InvalidInput
from okr_core.transfer.webhook import Line, NotDelivered, checked

SECRET = "/services/T0/B0/s3cret?x=1"  # noqa: S105 - the path of no chat
BODY = json.dumps({"text": "Grüße <b>"}, ensure_ascii=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.chat.example/services/T0/B0/s3cret",
        "http://127.0.0.1:8065/hooks/x",
        "http://[::1]/x",
        "http://localhost/x",
    ],
)
def test_an_address_is_taken_when_nobody_reads_along(url: str) -> None:
    assert checked(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.chat.example/services/s3cret",
        "http://127.0.0.1.chat.example/s3cret",
        "https://mina:s3cret@chat.example/",
        "ftp://127.0.0.1/s3cret",
        "https://chat.example:99999/s3cret",
        "https:///s3cret",
        "https://chat.example/s3 cret",
        "https://chat.example/s3\r\ncret",
        "chat.example/s3cret",
        "http://[::1/s3cret",
        "https://chät.example/s3cret",
    ],
)
def test_another_address_is_refused_in_words_that_do_not_repeat_it(url: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(url)
    assert "OKR_WEBHOOK_URL" in refused.value.message
    assert "s3" not in str(refused.value)


def test_a_message_arrives_as_it_is_and_a_refusal_says_by_whom_and_no_more() -> None:
    with chat() as there:
        line = Line(there.url + SECRET)
        there.answers = [500, 302, 200]
        for status in (500, 302):
            with pytest.raises(NotDelivered, match=rf"^127.0.0.1 answered {status}\.$"):
                line.post(BODY)
        line.post(BODY)

        assert there.asked == [("POST", SECRET, BODY)] * 3  # nothing went elsewhere
        assert there.told == ["Grüße <b>"]


@pytest.mark.parametrize("slowly", [Chat.HANG, Chat.DRIP])
def test_an_answer_that_does_not_come_to_its_end_is_given_up(slowly: int) -> None:
    with chat() as there:
        there.answers = [slowly]
        with pytest.raises(NotDelivered, match=r"did not answer within 0\.3 seconds"):
            Line(there.url, patience=0.3).post(BODY)


def test_a_proof_of_who_is_there_that_does_not_come_to_its_end_is_given_up() -> None:
    """Each byte of it comes in time; all of them would take a quarter of an hour."""
    over = threading.Event()

    def drip(listening: socket.socket) -> None:
        there, _ = listening.accept()
        with there, suppress(OSError):
            there.sendall(b"\x16\x03\x03\x40\x00")  # 16,384 bytes of a handshake follow
            while not over.wait(0.05):
                there.sendall(b"x")

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        dripping = threading.Thread(target=drip, args=(listening,), daemon=True)
        dripping.start()
        line = Line(f"https://127.0.0.1:{listening.getsockname()[1]}{SECRET}", patience=0.3)
        with pytest.raises(NotDelivered, match=r"did not answer within 0\.3 seconds"):
            line.post(BODY)
        over.set()
        dripping.join(5)


def test_what_is_on_its_way_is_cut_off_at_once_and_nothing_follows() -> None:
    failed: list[str] = []
    with chat() as there:
        there.answers = [Chat.HANG]
        line = Line(there.url, patience=30)

        def post() -> None:
            try:
                line.post(BODY)
            except NotDelivered as error:
                failed.append(str(error))

        posting = threading.Thread(target=post)
        posting.start()
        assert there.came.wait(5)
        line.cut()
        posting.join(5)
        post()

        assert failed == ["The server is about to stop."] * 2
        assert len(there.asked) == 1


def test_a_chat_that_is_not_there_or_says_who_it_is_to_nobody_is_no_success() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotDelivered, match="cannot be reached") as nobody:
        Line(f"http://127.0.0.1:{port}{SECRET}").post(BODY)
    assert "s3cret" not in str(nobody.value)
    with chat() as there:
        plain = Line(there.url.replace("http:", "https:"), patience=5)
        with pytest.raises(NotDelivered, match="is not known to be who it says"):
            plain.post(BODY)
