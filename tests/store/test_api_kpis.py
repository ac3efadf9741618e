"""KPIs that programs read, and readings that they post: kept once for a key, as check-ins are.

``lateness`` is Dispatch's, ``stock`` Operations', ``churn`` the company's; ``late`` reads lateness.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import organisation
import pytest
from asking import Program, program, told
from organisation import TODAY, Organisation

from okr_core.model import commands as c


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    built = organisation.opened(tmp_path)
    organisation.keep_kpis(built)
    yield built
    assert built.workspace.doctor() == []
    built.workspace.close()


@pytest.fixture
def editor(made: Organisation) -> Program:
    return program(made, "editor")


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """The organisation, for what is refused."""
    built = organisation.opened(tmp_path_factory.mktemp("refusing"))
    organisation.keep_kpis(built)
    yield built
    built.workspace.close()


@pytest.fixture(scope="module")
def refused_editor(unchanged: Organisation) -> Program:
    return program(unchanged, "editor")


def place(made: Organisation, kpi: str = "lateness") -> str:
    return f"/kpis/{made[kpi]}/readings"


def kept(made: Organisation) -> int:
    return len(made.workspace.whole_file().select("from kpi_reading"))


def test_one_reading_moves_the_kpi_and_the_key_result_that_reads_it(
    made: Organisation, editor: Program
) -> None:
    sent = {"measured_on": "2026-08-30", "value": 4.5, "note": "Without the strike"}
    response = editor.post(place(made), sent)
    assert response.status_code == 201, response.text
    reading = response.json()
    assert {name: reading[name] for name in sent} == sent
    assert (reading["kpi_id"], reading["author"]) == (made["lateness"], "Nightly numbers")
    assert (reading["superseded_by_id"], reading["is_taken_back"]) == (None, False)
    assert response.headers["location"] == f"/api/v1/kpi-readings/{reading['id']}"
    assert editor.get(response.headers["location"]).json() == reading
    assert [item["value"] for item in editor.items(place(made))] == [4.5, 7.5, 8]
    assert editor.items(place(made))[0] == reading
    kpi = editor.get(f"/kpis/{made['lateness']}").json()
    assert (kpi["value"], kpi["previous_value"], kpi["measured_on"]) == (4.5, 7.5, "2026-08-30")
    assert (kpi["health"], kpi["is_better"], kpi["correcting"]) == ("healthy", True, 1)
    late = editor.get(f"/key-results/{made['late']}").json()
    assert (late["current"], late["measured_on"]) == (4.5, "2026-08-30")
    assert late["progress"] == pytest.approx(7.5 / 8)


def test_kpis_are_told_by_team_as_they_stood(made: Organisation, editor: Program) -> None:
    def names(**asked: str) -> list[str]:
        return [kpi["name"] for kpi in editor.items("/kpis", **asked)]

    assert names() == ["Churn", "Stock", "Late orders"]
    assert names(team=made["operations"]) == ["Stock", "Late orders"]
    assert names(as_of="2026-08-30") == []
    assert editor.get(f"/kpis/{made['churn']}", as_of="2026-08-30").status_code == 404
    assert editor.get(place(made), as_of="2026-08-30").status_code == 404
    editor.post(place(made), {"value": 4})
    made.clock.set(date(2026, 9, 1))
    editor.post(place(made), {"value": 3}, key="tonight")
    assert editor.get(f"/kpis/{made['lateness']}", as_of="2026-08-31").json()["value"] == 4
    pages = editor.pages(place(made), limit=2, as_of="2026-09-01")
    assert [[item["value"] for item in page] for page in pages] == [[3, 4], [7.5, 8]]
    assert [item["value"] for item in editor.items(place(made), as_of="2026-08-31")] == [4, 7.5, 8]


def test_the_same_key_and_body_is_one_reading_whatever_becomes_of_it(
    made: Organisation, editor: Program
) -> None:
    before, body = kept(made), {"value": 12.5, "note": "  by hand\r\n"}
    first = editor.post(place(made, "stock"), body)
    made.clock.set(date(2026, 9, 1))  # the same body, although it no longer means the same day
    second = editor.post(place(made, "stock"), body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (first.json()["measured_on"], first.json()["note"]) == (TODAY.isoformat(), "by hand")
    assert first.headers["location"] == second.headers["location"]
    assert kept(made) == before + 1
    log = made.workspace.whole_file().select("from change_log").set_index("entity_id")
    operation = log.loc[first.json()["id"], "operation_id"]
    made.editor.undo(c.Undo(undone_operation_id=operation))
    made.editor.archive(c.Archive(entity="kpi", entity_id=made["stock"]))
    again = editor.post(place(made, "stock"), body).json()
    assert (again["id"], again["is_taken_back"]) == (first.json()["id"], True)
    assert told(editor.post(place(made, "stock"), body, key="another"))[0] == 404
    assert kept(made) == before + 2  # what takes it back is one more


def test_a_key_with_anything_else_is_refused(made: Organisation, editor: Program) -> None:
    editor.post(place(made), {"value": 6}, key="reading")
    check_ins = f"/key-results/{made['orders']}/check-ins"
    editor.post(check_ins, {"value": 350}, key="check-in")
    before = made.changes()
    for again, body in (
        (place(made), {"value": 5}),
        (place(made), {"value": 6, "note": "Other words"}),
        (place(made), {"value": 6, "measured_on": "2026-08-30"}),
        (place(made, "stock"), {"value": 6}),
    ):
        assert told(editor.post(again, body, key="reading")) == (
            422,
            "application/problem+json",
            "This idempotency key was used before, for another reading.",
        )
    for elsewhere, body, key in (
        (place(made), {"value": 350}, "check-in"),
        (check_ins, {"value": 6}, "reading"),
    ):
        assert told(editor.post(elsewhere, body, key=key)) == (
            422,
            "application/problem+json",
            "This idempotency key was used before, for something else.",
        )
    assert made.changes() == before


@pytest.mark.parametrize("keys", [1, 8])
def test_many_at_once_are_as_many_readings_as_keys(
    made: Organisation, editor: Program, keys: int
) -> None:
    before, together = kept(made), 8
    begin = Barrier(together)

    def post(number: int) -> tuple[int, str]:
        begin.wait(timeout=30)
        response = editor.post(place(made), {"value": 6}, key=f"key {number % keys}")
        return response.status_code, response.json()["id"]

    with ThreadPoolExecutor(together) as threads:
        answers = set(threads.map(post, range(together)))
    assert {status for status, _ in answers} == {201}
    assert len(answers) == keys
    assert kept(made) == before + keys


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ("{}", {"value": "Fill in the value."}),
        ('{"value": null}', {"value": "Fill in the value."}),
        ('{"value": "7"}', {"value": "Enter a number, such as 12.5."}),
        ('{"value": NaN}', {"value": "Enter a"}),
        ('{"value": Infinity}', {"value": "Enter a"}),
        ('{"value": -1e999}', {"value": "Enter a"}),
        ('{"value": 1e16}', {"value": "Enter a plain number"}),
        ('{"value": true}', {"value": "Enter a number"}),
        ('{"value": 6, "measured_on": "2026-09-01"}', {"measured_on": "2026-09-01 is in the fut"}),
        ('{"value": 6, "measured_on": 1756598400}', {"measured_on": "Enter a day"}),
        (f'{{"value": 6, "note": "{"x" * 4001}"}}', {"note": "Shorten this to 4000"}),
        (
            '{"value": 6, "kpi_id": "x", "source": "x", "supersedes_id": "x", "backdated": true}',
            dict.fromkeys(("kpi_id", "source", "supersedes_id", "backdated"), "Leave out"),
        ),
        ('{"value": "much", "measured_on": "soon"}', {"value": "Enter", "measured_on": "Enter"}),
    ],
)
def test_what_cannot_be_used_is_refused_value_by_value(
    unchanged: Organisation, refused_editor: Program, body: str, refused: dict[str, str]
) -> None:
    before = unchanged.changes()
    headers = {"Idempotency-Key": "a key", "Content-Type": "application/json"}
    response = refused_editor.ask("POST", place(unchanged), content=body, headers=headers)
    assert told(response)[:2] == (422, "application/problem+json")
    errors = {error["field"]: error["message"] for error in response.json()["errors"]}
    assert errors.keys() == refused.keys()
    for field, message in refused.items():
        assert errors[field].startswith(message), errors[field]
    assert unchanged.changes() == before


def test_a_team_link_reads_and_posts_in_its_own_part(made: Organisation) -> None:
    everywhere, dispatch = program(made), program(made, "editor", team="dispatch")
    assert [kpi["id"] for kpi in dispatch.items("/kpis")] == [made["lateness"]]
    assert dispatch.items("/kpis")[0]["correcting"] == 0  # the key result is of the team above
    before, (outside,) = made.changes(), everywhere.items(place(made, "stock"))
    addresses = [f"/kpis/{made['stock']}", place(made, "stock"), f"/kpi-readings/{outside['id']}"]
    for address in (*addresses, "/kpis/nothing", "/kpis/nothing/readings", "/kpi-readings/nothing"):
        assert told(dispatch.get(address))[0] == 404, address
    for kpi in (made["stock"], "nothing"):
        assert told(dispatch.post(f"/kpis/{kpi}/readings", {"value": 6}))[0] == 404
    for asked in ({"team": made["operations"]}, {"cycle": made["quarter"]}):
        assert told(dispatch.get("/kpis", **asked))[0] == 422, asked
    assert made.changes() == before
    assert dispatch.post(place(made), {"value": 6}).status_code == 201
    assert dispatch.get(f"/kpis/{made['lateness']}").json()["value"] == 6


@pytest.mark.parametrize(
    ("role", "scope"),
    [("viewer", {}), ("commenter", {}), ("voter", {}), ("editor", {"cycle": "quarter"})],
)
def test_who_may_only_read_kpis_is_told_so(
    unchanged: Organisation, role: str, scope: dict[str, str]
) -> None:
    asking, before = program(unchanged, role, **scope), kept(unchanged)
    assert asking.get(f"/kpis/{unchanged['lateness']}").json()["value"] == 7.5
    assert told(asking.post(place(unchanged), {"value": 6}))[0] == 403, scope
    assert kept(unchanged) == before
