"""A chat is told who asks for help and what is due: later, once, and without anybody waiting."""

import json
import time as stopwatch
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from chat_server import Chat, chat
from organisation import TODAY, Organisation, opened

from okr_core.model.actor import Actor
from okr_core.model.clock import moment_of
from okr_core.model.commands import EditKeyResult, RecordCheckIn, RecordCheckIns
from okr_core.model.errors import InvalidInput
from okr_core.transfer.webhook import NotDelivered
from okr_core.workspace import Workspace
from okr_core.workspace.sending import PAUSES, Sender, Webhook, kept

ADDRESS = "https://okr.example.org"
HOOK = Webhook("https://chat.example/s3cret", 9, ADDRESS)
MINA = Actor(name="Mina <Okafor>")


class Moving:
    """A clock that is moved by hand, one microsecond later at every look."""

    def __init__(self) -> None:
        self.at = moment_of(TODAY, 8)

    def now(self) -> datetime:
        self.at += timedelta(microseconds=1)
        return self.at

    def today(self) -> date:
        return TODAY + timedelta(days=(self.at - moment_of(TODAY, 0)) // timedelta(days=1))


class Recorder:
    """Posts nowhere: keeps what it is given, or refuses it as long as it is to."""

    def __init__(self) -> None:
        self.posted: list[str] = []
        self.refuses = 0
        self.error: Exception = NotDelivered("chat.example answered 500.")

    def post(self, body: str) -> None:
        self.posted.append(json.loads(body)["text"])
        if self.refuses:
            self.refuses -= 1
            raise self.error

    def cut(self) -> None:
        raise AssertionError("nothing is cut here")


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture
def made(tmp_path: Path, clock: Moving) -> Iterator[Organisation]:
    organisation = opened(tmp_path)
    organisation.workspace = organisation.workspace.at(clock)
    organisation.editor = organisation.workspace.editor(MINA)
    yield organisation
    organisation.workspace.close()


def ask_help(made: Organisation, blocker: str = "No room", key: str = "late", **more: str) -> str:
    said = {"key_result_id": made[key], "measured_on": TODAY, "value": 6, "note": "Stuck"}
    asked = {"blocker": blocker, "help_from_id": made["jonas"], **more}
    return made.editor.record_check_in(RecordCheckIn.model_validate(said | asked))


def messages(workspace: Workspace) -> list[dict[str, object]]:
    return workspace.register().messages(most=50).to_dict("records")


def said(workspace: Workspace) -> list[str]:
    rows = workspace.whole_file().select("from outbox order by created_at, outbox_id")
    return list(rows["body"])


def bodies(workspace: Workspace) -> list[str]:
    return [json.loads(body)["text"] for body in said(workspace)]


def test_nothing_is_kept_until_messages_are_asked_for(made: Organisation) -> None:
    ask_help(made)
    with kept(made.workspace, None):
        ask_help(made, "Still no room")
    assert messages(made.workspace) == []


def test_a_call_for_help_is_kept_with_its_save_and_beside_the_change_log(
    made: Organisation,
) -> None:
    changes, version = made.changes(), made.workspace.version
    ask_help(made, "Quiet")
    alone = made.changes() - changes, made.workspace.version - version
    made.workspace.outbox.turn_on(ADDRESS)
    changes, version = made.changes(), made.workspace.version
    made.editor.edit_key_result(EditKeyResult(key_result_id=made["late"], title="Late & <b>"))
    renamed = made.changes() - changes
    blocker = "No <!channel> room & @here,\nsee mina@example.org @everyone"
    check_in = ask_help(made, blocker, operation_id="once")
    ask_help(made, blocker, operation_id="once")  # a double click
    ask_help(made, blocker)  # a number without a new word

    (row,) = messages(made.workspace)
    assert (row["kind"], row["about_id"], row["state"]) == ("help", check_in, "waiting")
    assert made.changes() - changes == renamed + 2 * alone[0]
    assert made.workspace.version - version == renamed + 2 * alone[1]
    assert bodies(made.workspace) == [
        "Mina &lt;Okafor&gt; asks Jonas Berg for help with “Late &amp; &lt;b&gt;” (Operations):\n"
        "No &lt;!channel&gt; room &amp; @\u2060here, see mina@example.org @\u2060everyone\n"
        f"{ADDRESS}/key_results?cycle={made['quarter']}&kr={made['late']}"
    ]
    assert "No <!channel>" not in made.workspace.viewer().changes(TODAY, TODAY).to_csv()

    with pytest.raises(InvalidInput):
        ask_help(made, "Elsewhere", key="launch")  # a milestone takes no value: nothing is kept
    entries = [
        {"key_result_id": made[key], "measured_on": TODAY, "value": 4, "blocker": key}
        | {"help_from_id": made["jonas"]}
        for key in ("orders", "cold")
    ]
    made.editor.record_check_ins(RecordCheckIns.model_validate({"check_ins": entries}))
    assert len(bodies(made.workspace)) == 3


def test_a_message_is_tried_five_times_with_growing_pauses_and_then_has_failed(
    made: Organisation, clock: Moving
) -> None:
    line = Recorder()
    late = HOOK._replace(hour=23)
    sender = Sender(made.workspace, late, line)
    made.workspace.outbox.turn_on(ADDRESS)
    ask_help(made)
    line.refuses = 100
    tried = []
    for _ in range(200):
        before = len(line.posted)
        rest = sender.send()
        tried += [clock.at] * (len(line.posted) - before)
        assert 0 <= rest <= 60
        clock.at += timedelta(seconds=max(rest, 1))

    apart = [later - sooner for sooner, later in pairwise(tried)]
    for pause, waited in zip(PAUSES, apart, strict=True):
        assert pause <= waited < pause + timedelta(minutes=1)
    (helped,) = messages(made.workspace)
    assert (helped["state"], helped["attempts"]) == ("failed", 5)
    assert said(made.workspace) == [""]
    assert helped["error"] == "chat.example answered 500."
    assert len(line.posted) == 5


def test_a_message_that_failed_once_is_sent_and_sent_once(
    made: Organisation, clock: Moving
) -> None:
    line = Recorder()
    sender = Sender(made.workspace, HOOK, line)
    made.workspace.outbox.turn_on(ADDRESS)
    ask_help(made)
    line.refuses = 1
    sender.send()
    sender.send()  # not before its time
    assert len(line.posted) == 1
    clock.at += PAUSES[0]
    sender.send()
    clock.at += timedelta(minutes=10)
    sender.send()

    (row,) = messages(made.workspace)
    assert (row["state"], row["attempts"], len(line.posted)) == ("sent", 2, 2)
    assert said(made.workspace) == [""]  # and what it said stays in no file
    clock.at += timedelta(days=89)
    ask_help(made, "Three months later")
    sender.send()
    later, earlier = messages(made.workspace)
    assert earlier["outbox_id"] == row["outbox_id"]
    clock.at += timedelta(days=2)
    sender.send()
    assert messages(made.workspace) == [later]
    assert made.changes() == made.workspace.version  # as everywhere: nothing of this is a change


def test_a_server_that_ends_while_it_sends_may_tell_once_more_and_no_more(
    made: Organisation, clock: Moving
) -> None:
    line = Recorder()
    made.workspace.outbox.turn_on(ADDRESS)
    ask_help(made)
    line.refuses, line.error = 1, ZeroDivisionError("the end of the process")
    with pytest.raises(ZeroDivisionError):
        Sender(made.workspace, HOOK, line).send()
    again = Sender(made.workspace, HOOK, line)
    again.send()
    assert len(line.posted) == 1
    clock.at += PAUSES[0]
    again.send()
    again.send()
    assert len(line.posted) == 2
    assert [row["state"] for row in messages(made.workspace)] == ["sent"]

    ask_help(made, "Left for a day")
    clock.at += timedelta(days=1)
    line.posted.clear()
    Sender(made.workspace, HOOK, line).send()
    assert not any("Left for a day" in text for text in line.posted)
    assert "failed" in {row["state"] for row in messages(made.workspace)}


def test_a_day_is_reminded_of_once_for_each_cycle_and_by_team(
    made: Organisation, clock: Moving
) -> None:
    line = Recorder()
    made.workspace.outbox.turn_on(ADDRESS)
    clock.at = moment_of(TODAY, 9) - timedelta(seconds=5)
    assert 4 < Sender(made.workspace, HOOK, line).send() < 5
    assert line.posted == []
    clock.at = moment_of(TODAY, 9)
    for _ in range(2):  # another process, later
        sender = Sender(made.workspace, HOOK, line)
        sender.send()
        sender.send()

    quarter, team = made["quarter"], made["operations"]
    assert line.posted == [
        "Check-ins due in 2026 Q3\n"
        "\nOperations: 2 due today\n"
        "• Reduce late orders · Jonas Berg\n"
        "• Handle more orders a day · Ada Ruiz\n"
        f"{ADDRESS}/check_in?cycle={quarter}&team={team}\n"
        "\nDispatch: 1 due today, 2 overdue\n"
        "• Hold the cold licence · Ada Ruiz · since 1 Jul\n"
        "• Run the new cold room · Ada Ruiz · since 17 Aug\n"
        "• Keep the vans cold · Ada Ruiz\n"
        f"{ADDRESS}/check_in?cycle={quarter}&team={made['dispatch']}"
    ]
    clock.at += timedelta(days=2)
    sender.send()
    assert len(line.posted) == 3  # the year has one that is due by now
    assert sum("Check-ins due in 2026\n" in text for text in line.posted) == 1


def test_nobody_who_saves_waits_for_a_chat_that_hangs(made: Organisation) -> None:
    def took(blocker: str) -> float:
        began = stopwatch.perf_counter()
        ask_help(made, blocker)
        return stopwatch.perf_counter() - began

    took("warm")
    alone = [took(f"alone {number}") for number in range(7)]
    with chat() as there:
        there.answers = [Chat.HANG] * 20
        with kept(made.workspace, Webhook(f"{there.url}/s3cret", 9, ADDRESS)):
            took("first")
            assert there.came.wait(10)
            beside = [took(f"beside {number}") for number in range(7)]
            assert [row["state"] for row in messages(made.workspace)] == ["waiting"] * 8
            began = stopwatch.perf_counter()
        assert stopwatch.perf_counter() - began < 3  # and neither does the end of the server
        assert len(there.asked) == 1
    # A message costs its save a query and a row; a chat that is waited for would cost seconds.
    assert median(beside) < 5 * median(alone) + 0.1


def test_a_chat_that_fails_and_recovers_is_told_in_the_end(
    made: Organisation, clock: Moving, caplog: pytest.LogCaptureFixture
) -> None:
    with chat() as there:
        there.answers = [503, 302]
        with kept(made.workspace, Webhook(f"{there.url}/s3cret", 9, ADDRESS)):
            ask_help(made)
            _comes_to(made.workspace, "waiting", 1, "127.0.0.1 answered 503.")
            clock.at += PAUSES[0]
            made.workspace.outbox.rung.set()
            _comes_to(made.workspace, "waiting", 2, "127.0.0.1 answered 302.")
            clock.at += PAUSES[1]
            made.workspace.outbox.rung.set()
            _comes_to(made.workspace, "sent", 3, None)
        assert len(there.told) == 1
        assert "asks Jonas Berg for help" in there.told[0]
        assert {path for _, path, _ in there.asked} == {"/s3cret"}
    assert "127.0.0.1 answered 302." in caplog.text
    assert "s3cret" not in caplog.text


def _comes_to(workspace: Workspace, *told: object) -> None:
    """Wait until the one message is told of as state, attempts and error."""
    until = stopwatch.monotonic() + 10
    found: tuple[object, ...] = ()
    while stopwatch.monotonic() < until:
        (row,) = messages(workspace)
        found = row["state"], row["attempts"], row["error"]
        if found == told:
            return
    raise AssertionError(f"{found} never comes to {told}")


def test_a_file_that_is_only_read_sends_nothing(made: Organisation, tmp_path: Path) -> None:
    made.workspace.close()
    made.workspace = Workspace.open(tmp_path / "okr.duckdb", read_only=True)
    with chat() as there, kept(made.workspace, Webhook(there.url, 0, ADDRESS)):
        assert made.workspace.outbox.address is None
    assert there.asked == []
