"""Check-ins that programs post: kept once for a key, refused in sentences."""

import json
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Barrier

import organisation
import pytest
from asking import Program, app_of, link, program, told
from httpx import Response
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Workspace


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    built = organisation.opened(tmp_path)
    yield built
    built.workspace.close()


@pytest.fixture
def editor(made: Organisation) -> Program:
    return program(made, "editor")


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """The organisation, for what is refused."""
    built = organisation.opened(tmp_path_factory.mktemp("refusing"))
    yield built
    built.workspace.close()


@pytest.fixture(scope="module")
def refused_editor(unchanged: Organisation) -> Program:
    return program(unchanged, "editor")


def place(made: Organisation, key_result: str = "late") -> str:
    return f"/key-results/{made[key_result]}/check-ins"


def kept(made: Organisation) -> int:
    return len(made.workspace.whole_file().select("from check_in"))


def errors(program: Program, address: str, body: object) -> dict[str, str]:
    response = program.post(address, body)
    assert told(response)[:2] == (422, "application/problem+json")
    return {error["field"]: error["message"] for error in response.json()["errors"]}


def test_a_check_in_is_kept_in_the_links_name_and_found_where_it_says(
    made: Organisation, editor: Program
) -> None:
    sent = {
        "measured_on": "2026-08-30",
        "value": 6.25,
        "confidence": 5,
        "own_status": "at_risk",
        "note": "Two vans are in repair",
        "blocker": "Spare parts",
        "help_from_id": made["mina"],
        "next_step": "Rent a van",
    }
    response = editor.post(place(made), sent)
    assert response.status_code == 201, response.text
    answer = response.json()
    assert {name: answer[name] for name in sent} == sent
    assert answer["author"] == "Nightly numbers"
    assert answer["help_from"] == "Mina Okafor"
    assert response.headers["cache-control"] == "no-store"
    assert editor.get(response.headers["location"]).json() == answer
    assert editor.items(place(made))[0] == answer


def test_a_check_in_moves_the_gauge(made: Organisation, editor: Program) -> None:
    address = f"/key-results/{made['late']}"
    assert editor.get(address).json()["progress"] == pytest.approx(5 / 8)
    editor.post(place(made), {"value": 6})
    moved = editor.get(address).json()
    assert (moved["current"], moved["progress"]) == (6, pytest.approx(6 / 8))
    assert moved["measured_on"] == TODAY.isoformat()


def test_without_a_day_it_is_about_today(made: Organisation, editor: Program) -> None:
    assert editor.post(place(made), {"value": 6}).json()["measured_on"] == TODAY.isoformat()


def test_the_same_key_and_body_is_one_check_in(made: Organisation, editor: Program) -> None:
    before = kept(made)
    first = editor.post(place(made), {"value": 6})
    made.clock.set(date(2026, 9, 1))  # the same body, although it no longer means the same day
    second = editor.post(place(made), {"value": 6})
    assert first.json() == second.json()
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.headers["location"] == second.headers["location"]
    assert kept(made) == before + 1


def test_text_that_is_tidied_is_still_the_same_body(made: Organisation, editor: Program) -> None:
    body = {"value": 6, "note": "  as ordered\r\n", "blocker": " ", "help_from_id": ""}
    assert editor.post(place(made), body).json()["note"] == "as ordered"
    assert editor.post(place(made), body).status_code == 201


@pytest.mark.parametrize(
    ("place_again", "again"),
    [
        ("late", {"value": 5}),
        ("late", {"value": 6, "confidence": 7}),
        ("late", {"value": 6, "note": "Other words"}),
        ("late", {"value": 6, "measured_on": "2026-08-30"}),
        ("orders", {"value": 6}),
    ],
)
def test_the_same_key_with_another_body_is_refused(
    made: Organisation, editor: Program, place_again: str, again: dict[str, object]
) -> None:
    editor.post(place(made), {"value": 6})
    before = kept(made)
    response = editor.post(place(made, place_again), again)
    assert told(response) == (
        422,
        "application/problem+json",
        "This idempotency key was used before, for another check-in.",
    )
    assert kept(made) == before


def test_another_key_is_another_check_in(made: Organisation, editor: Program) -> None:
    first = editor.post(place(made), {"value": 6}, key="one")
    second = editor.post(place(made), {"value": 6}, key="two")
    assert first.json()["id"] != second.json()["id"]


def test_the_keys_of_two_links_never_meet(made: Organisation, editor: Program) -> None:
    other = Program(editor.app, link(made, "editor").token)
    first, second = (asking.post(place(made), {"value": 6}) for asking in (editor, other))
    assert first.json()["id"] != second.json()["id"]


def test_quotes_around_a_key_are_no_part_of_it(made: Organisation, editor: Program) -> None:
    first = editor.post(place(made), {"value": 6}, key="night 31")
    second = editor.post(place(made), {"value": 6}, key='"night 31"')
    assert first.json()["id"] == second.json()["id"]


def test_many_at_once_with_one_key_are_one_check_in(made: Organisation, editor: Program) -> None:
    before, together = kept(made), 8
    begin = Barrier(together)

    def post(_number: int) -> tuple[int, str]:
        begin.wait(timeout=30)
        response = editor.post(place(made), {"value": 6, "confidence": 7})
        return response.status_code, response.json()["id"]

    with ThreadPoolExecutor(together) as threads:
        answers = set(threads.map(post, range(together)))
    assert [status for status, _ in answers] == [201]
    assert kept(made) == before + 1


def test_many_at_once_with_keys_of_their_own_are_all_kept(
    made: Organisation, editor: Program
) -> None:
    before, together = kept(made), 8
    begin = Barrier(together)

    def post(number: int) -> int:
        begin.wait(timeout=30)
        return editor.post(place(made), {"value": number}, key=f"key {number}").status_code

    with ThreadPoolExecutor(together) as threads:
        assert set(threads.map(post, range(together))) == {201}
    assert kept(made) == before + together


def test_a_check_in_that_was_taken_back_is_still_the_answer_to_its_key(
    made: Organisation, editor: Program
) -> None:
    first = editor.post(place(made), {"value": 6}).json()
    log = made.workspace.whole_file().select("from change_log").set_index("entity_id")
    made.editor.undo(c.Undo(undone_operation_id=log.loc[first["id"], "operation_id"]))
    again = editor.post(place(made), {"value": 6})
    assert (again.status_code, again.json()["id"]) == (201, first["id"])
    assert again.json()["superseded_by_id"] is not None


@pytest.mark.parametrize(
    ("key_result", "body", "refused"),
    [
        ("late", {}, ("value", "Enter a value, a confidence, or both.")),
        ("late", {"value": "7"}, ("value", "Enter a number, such as 12.5.")),
        ("late", {"value": 1e16}, ("value", "Enter a plain number; if it has more than 15 digits")),
        ("late", {"confidence": 11}, ("confidence", "Choose a confidence from 1 to 10")),
        ("late", {"confidence": 7.5}, ("confidence", "Choose a confidence from 1 to 10")),
        ("late", {"confidence": 2}, ("note", "Add a note")),
        ("late", {"confidence": 9}, ("note", "Confidence goes from 7 to 9. Add a note")),
        ("late", {"value": 6, "own_status": "fine"}, ("own_status", "Choose on track")),
        (
            "late",
            {"value": 6, "measured_on": "2026-09-01"},
            ("measured_on", "2026-09-01 is in the future"),
        ),
        (
            "late",
            {"value": 6, "measured_on": "2026-06-30"},
            ("measured_on", "2026-06-30 is outside"),
        ),
        ("late", {"value": 6, "measured_on": 1756598400}, ("measured_on", "Enter a day")),
        ("late", {"value": 6, "measured_on": "1756598400"}, ("measured_on", "Enter a day")),
        ("late", {"value": 6, "note": "x" * 4001}, ("note", "Shorten this to 4000")),
        ("late", {"value": 6, "help_from_id": "nobody"}, ("help_from_id", "There is no person")),
        (
            "late",
            {"value": 6, "supersedes_id": "nothing"},
            ("supersedes_id", "There is no check-in"),
        ),
        ("late", {"value": 6, "backdated": True}, ("backdated", "Leave out backdated")),
        ("late", {"value": 6, "operation_id": "x"}, ("operation_id", "Leave out operation")),
        ("late", {"value": 6, "key_result_id": "x"}, ("key_result_id", "Leave out key result")),
        ("launch", {"value": 40}, ("value", "Run the new cold room is measured by its stages.")),
        ("licence", {"value": 0.5}, ("value", "Hold the cold licence is answered yes or no.")),
        ("late", [], ("", "Send one JSON object.")),
        ("late", "7", ("", "Send one JSON object.")),
    ],
)
def test_a_refused_value_says_what_to_do(
    unchanged: Organisation,
    refused_editor: Program,
    key_result: str,
    body: object,
    refused: tuple[str, str],
) -> None:
    before, (field, message) = kept(unchanged), refused
    found = errors(refused_editor, place(unchanged, key_result), body)
    assert list(found) == [field]
    assert found[field].startswith(message)
    assert kept(unchanged) == before


def test_every_refused_value_is_named_at_once(
    unchanged: Organisation, refused_editor: Program
) -> None:
    body = {"value": "much", "confidence": 0, "measured_on": "tomorrow"}
    assert set(errors(refused_editor, place(unchanged), body)) == {
        "value",
        "confidence",
        "measured_on",
    }


def test_a_refused_check_in_leaves_its_key_free(made: Organisation, editor: Program) -> None:
    assert editor.post(place(made), {"confidence": 2}).status_code == 422
    assert editor.post(place(made), {"confidence": 2, "note": "Rain"}).status_code == 201


@pytest.mark.parametrize("key", [None, "", '""', "x" * 201, "tab\there", "é"])
def test_a_key_is_needed(unchanged: Organisation, refused_editor: Program, key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key.encode()}
    response = refused_editor.ask("POST", place(unchanged), json={"value": 6}, headers=headers)
    assert told(response) == (400, "application/problem+json", "This needs an idempotency key.")


@pytest.mark.parametrize("text", [b"", b"{", b'{"value": 6', b"\xff\xfe", b'{"note": "\\ud800"}'])
def test_what_is_not_json_is_a_bad_request(
    unchanged: Organisation, refused_editor: Program, text: bytes
) -> None:
    assert told(send(refused_editor, place(unchanged), text))[0] == 400


@pytest.mark.parametrize("text", [b"null", b"[" * 30_000, b'{"value": NaN}', b'{"value": 1e999}'])
def test_hostile_json_is_refused(
    unchanged: Organisation, refused_editor: Program, text: bytes
) -> None:
    assert told(send(refused_editor, place(unchanged), text))[0] in {400, 422}


def send(editor: Program, address: str, text: bytes, kind: str = "application/json") -> Response:
    headers = {"Idempotency-Key": "a key", "Content-Type": kind}
    return editor.ask("POST", address, content=text, headers=headers)


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "json"])
def test_a_body_says_that_it_is_json(
    unchanged: Organisation, refused_editor: Program, kind: str
) -> None:
    assert told(send(refused_editor, place(unchanged), b'{"value": 6}', kind))[0] == 415


def test_a_charset_beside_the_kind_is_fine(made: Organisation, editor: Program) -> None:
    response = send(editor, place(made), b'{"value": 6}', "Application/JSON; charset=utf-8")
    assert response.status_code == 201


def test_a_long_body_is_refused(unchanged: Organisation, refused_editor: Program) -> None:
    body = json.dumps({"value": 6, "note": "x" * 64_000}).encode()
    assert told(send(refused_editor, place(unchanged), body))[0] == 413


def test_a_closed_cycle_conflicts_and_still_answers_to_its_keys(
    made: Organisation, editor: Program
) -> None:
    first = editor.post(place(made), {"value": 6})
    organisation.close(made)
    response = editor.post(place(made), {"value": 5}, key="another")
    assert told(response) == (
        409,
        "application/problem+json",
        "2026 Q3 is closed, so its numbers no longer change.",
    )
    assert editor.post(place(made), {"value": 6}).json() == first.json()


def test_a_dropped_key_result_is_gone_and_still_answers_to_its_keys(
    made: Organisation, editor: Program
) -> None:
    first = editor.post(place(made), {"value": 6})
    before = kept(made)
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=made["late"], reason="Given up"))
    assert told(editor.post(place(made), {"value": 6}, key="another"))[0] == 404
    again = editor.post(place(made), {"value": 6})
    assert (again.status_code, again.json()) == (201, first.json())
    assert told(editor.post(place(made), {"value": 5}))[0] == 422
    assert kept(made) == before


class _Midnight:
    """A clock whose next day begins right after the first look at the day."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock
        self._looks = 0

    def now(self) -> datetime:
        return self._clock.now()

    def today(self) -> date:
        self._looks += 1
        if self._looks == 3:  # admitted, admitted again with the body; now it is written
            self._clock.set(TODAY + timedelta(days=1))
        return self._clock.today()


def test_a_check_in_over_midnight_is_kept_and_answered(made: Organisation) -> None:
    token = link(made, "editor").token
    over_midnight = made.workspace.at(_Midnight(made.clock))
    editor = Program(app_of(lambda: over_midnight), token)
    response = editor.post(place(made), {"value": 6})
    assert response.status_code == 201, response.text
    assert response.json()["measured_on"] == TODAY.isoformat()
    known_on = made.workspace.whole_file().select("select max(known_on) as day from check_in")
    assert known_on["day"].iloc[0] == TODAY + timedelta(days=1)


def test_a_link_that_is_revoked_while_the_body_arrives_writes_nothing(made: Organisation) -> None:
    shared, before = link(made, "editor"), kept(made)

    async def body() -> AsyncIterator[bytes]:
        yield b'{"value": '
        owner = made.workspace.owner(Actor(name="Mina Okafor"))
        owner.revoke_link(c.RevokeLink(share_link_id=shared.link_id))
        yield b"6}"

    editor = Program(app_of(lambda: made.workspace), shared.token)
    headers = {"Idempotency-Key": "a key", "Content-Type": "application/json"}
    response = editor.ask("POST", place(made), content=body(), headers=headers)
    assert told(response)[0] == 401
    assert kept(made) == before


@pytest.mark.parametrize("role", ["viewer", "commenter", "voter"])
def test_who_may_not_write_is_told_so(unchanged: Organisation, role: str) -> None:
    before = kept(unchanged)
    response = program(unchanged, role).post(place(unchanged), {"value": 6})
    assert told(response)[:2] == (403, "application/problem+json")
    assert kept(unchanged) == before


def test_an_owner_may_write(made: Organisation) -> None:
    assert program(made, "owner").post(place(made), {"value": 6}).status_code == 201


def test_nothing_is_written_to_a_database_that_is_read_only(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    token = link(made, "editor").token
    made.workspace.close()
    reading = Workspace.open(made.workspace.path, read_only=True, clock=FixedClock(TODAY))
    try:
        editor = Program(app_of(lambda: reading), token)
        assert told(editor.post(place(made), {"value": 6}))[0] == 409
        assert editor.get(f"/key-results/{made['late']}").json()["current"] == 7
        assert reading.whole_file().select("from link_use").empty
    finally:
        reading.close()
