"""Who gets an answer from the API, and about what: links with and without a scope.

Operations has Dispatch below it; their objectives are ``service`` and ``chain``, in the quarter.
``growth`` is the company's, in the year around it.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import organisation
import pytest
from asking import Program, app_of, link, program, told
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.access import LINK_COOKIE, new_token
from okr_core.model.actor import Actor
from okr_core.model.errors import DatabaseMissing
from okr_core.web import unavailable
from okr_core.workspace import Workspace


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    built = organisation.opened(tmp_path)
    yield built
    built.workspace.close()


@pytest.fixture
def nobody(made: Organisation) -> Program:
    return Program(app_of(lambda: made.workspace))


def uses(made: Organisation) -> list[str]:
    return list(made.workspace.register().link_uses(most=100)["what"])


def ids(items: list[dict[str, object]]) -> set[object]:
    return {item["id"] for item in items}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic bWluYTptaW5h"},
    ],
)
def test_without_a_token_one_is_asked_for(
    made: Organisation, nobody: Program, given: dict[str, str]
) -> None:
    response = nobody.ask("GET", "/objectives", headers=given)
    assert told(response) == (
        401,
        "application/problem+json",
        "This needs the token of a share link.",
    )
    assert response.headers["www-authenticate"] == 'Bearer realm="OKR Dashboard"'
    assert uses(made) == []


@pytest.mark.parametrize(
    "token", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "x" * 10_000, "\xe9", "a b", "null"]
)
def test_an_unknown_token_is_refused(made: Organisation, nobody: Program, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}
    response = nobody.ask("GET", "/objectives", headers=headers)
    assert told(response)[:2] == (401, "application/problem+json")
    assert 'error="invalid_token"' in response.headers["www-authenticate"]
    assert uses(made) == []


def test_a_token_counts_in_no_other_place(made: Organisation, nobody: Program) -> None:
    token = link(made, "owner").token
    assert (
        nobody.ask("GET", "/cycles", headers={"Cookie": f"{LINK_COOKIE}={token}"}).status_code
        == 401
    )
    assert nobody.get("/cycles", token=token).status_code == 401
    assert nobody.get("/cycles", access_token=token).status_code == 401


def test_the_scheme_is_read_in_any_case(made: Organisation, nobody: Program) -> None:
    headers = {"Authorization": f"bEARER  {link(made).token}"}
    assert nobody.ask("GET", "/cycles", headers=headers).status_code == 200


def test_a_revoked_link_is_refused_at_the_next_request(made: Organisation, nobody: Program) -> None:
    shared = link(made, "editor")
    editor = Program(nobody.app, shared.token)
    assert editor.get("/objectives").status_code == 200
    owner = made.workspace.owner(Actor(name="Mina Okafor"))
    owner.revoke_link(c.RevokeLink(share_link_id=shared.link_id))
    assert editor.get("/objectives").status_code == 401
    place = f"/key-results/{made['late']}/check-ins"
    assert editor.post(place, {"value": 6}).status_code == 401
    assert made.viewer.key_result(TODAY, made["late"])["current"].iloc[0] == 7


def test_a_link_ends_when_it_says(made: Organisation, nobody: Program) -> None:
    shared = link(made, expires_at=made.clock.now() + timedelta(hours=1))
    viewer = Program(nobody.app, shared.token)
    assert viewer.get("/cycles").status_code == 200
    made.clock.set(TODAY + timedelta(days=1))
    assert viewer.get("/cycles").status_code == 401


def test_requests_of_a_link_are_noted_once_an_hour_and_change_no_data(
    made: Organisation, nobody: Program
) -> None:
    viewer = program(made)
    before = made.workspace.version
    viewer.get("/cycles")
    viewer.get("/objectives", limit=0)
    nobody.get("/cycles")
    assert uses(made) == ["api"]
    made.clock.set(TODAY + timedelta(days=1))
    viewer.get("/objectives/nothing")
    assert uses(made) == ["api"] * 2
    assert made.workspace.version == before


def test_reading_does_not_wait_for_who_writes(made: Organisation) -> None:
    viewer = program(made)
    with ThreadPoolExecutor(1) as threads, made.workspace.together(made.editor):
        answer = threads.submit(viewer.get, "/cycles")
        assert answer.result(timeout=60).status_code == 200
    assert uses(made) == ["api"]


def test_a_team_link_sees_its_team_and_those_below(made: Organisation) -> None:
    viewer = program(made, team="operations")
    assert ids(viewer.items("/teams")) == {made["operations"], made["dispatch"]}
    assert ids(viewer.items("/objectives")) == {made["service"], made["chain"]}
    assert made["revenue"] not in ids(viewer.items("/key-results"))
    assert len(viewer.items("/key-results")) == 5
    assert ids(viewer.items("/projects")) == {made["routes"], made["boiler"], made["shelf"]}
    assert len(viewer.items("/check-ins")) == 8
    assert made["revenue"] not in {item["key_result_id"] for item in viewer.items("/check-ins")}


def test_a_link_of_the_team_below_sees_nothing_of_the_one_above(made: Organisation) -> None:
    viewer = program(made, team="dispatch")
    assert ids(viewer.items("/objectives")) == {made["chain"]}
    assert ids(viewer.items("/projects")) == {made["routes"]}
    text = "".join(
        viewer.get(address).text
        for address in ("/teams", "/objectives", "/key-results", "/projects", "/check-ins")
    )
    for outside in ("Reduce late orders", "Handle more orders", "Revenue", "Mina's own", "customs"):
        assert outside not in text


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("/teams/{}", "company"),
        ("/objectives/{}", "growth"),
        ("/objectives/{}", "service"),
        ("/key-results/{}", "revenue"),
        ("/key-results/{}", "late"),
        ("/key-results/{}/check-ins", "late"),
        ("/projects/{}", "boiler"),
        ("/objectives/{}", "draft"),
    ],
)
def test_what_is_out_of_reach_is_not_there(made: Organisation, address: str, outside: str) -> None:
    viewer = program(made, team="dispatch")
    assert told(viewer.get(address.format(made[outside])))[0] == 404


def test_a_check_in_out_of_reach_is_not_there(made: Organisation) -> None:
    everything = program(made).items(f"/key-results/{made['late']}/check-ins")
    viewer = program(made, team="dispatch")
    assert viewer.get(f"/check-ins/{everything[0]['id']}").status_code == 404


def test_a_filter_does_not_widen_the_reach(made: Organisation) -> None:
    viewer = program(made, team="dispatch")
    for outside in ("company", "operations", "own"):
        for address in ("/objectives", "/key-results", "/projects", "/check-ins"):
            response = viewer.get(f"{address}?team={made[outside]}")
            assert told(response)[:2] == (422, "application/problem+json"), (outside, address)


def test_a_cycle_link_sees_the_cycle_and_those_above(made: Organisation) -> None:
    quarterly = program(made, cycle="quarter")
    assert ids(quarterly.items("/cycles")) == {made["quarter"], made["year"]}
    assert len(quarterly.items("/objectives")) == 3
    yearly = program(made, cycle="year")
    assert ids(yearly.items("/cycles")) == {made["year"]}
    assert ids(yearly.items("/objectives")) == {made["growth"]}
    assert ids(yearly.items("/key-results")) == {made["revenue"]}
    assert {item["key_result_id"] for item in yearly.items("/check-ins")} == {made["revenue"]}
    assert yearly.get(f"/key-results/{made['late']}").status_code == 404
    assert yearly.get(f"/objectives?cycle={made['quarter']}").status_code == 422


def test_an_editor_of_a_team_checks_in_there_alone(made: Organisation) -> None:
    editor = program(made, "editor", team="dispatch")
    assert editor.post(f"/key-results/{made['cold']}/check-ins", {"value": 3}).status_code == 201
    outside = editor.post(f"/key-results/{made['late']}/check-ins", {"value": 6}, key="other")
    assert told(outside)[0] == 404
    assert made.viewer.key_result(TODAY, made["late"])["current"].iloc[0] == 7


def test_an_editor_of_a_cycle_reads_the_one_above_and_writes_there_nothing(
    made: Organisation,
) -> None:
    editor = program(made, "editor", cycle="quarter")
    above = f"/key-results/{made['revenue']}"
    assert editor.get(above).status_code == 200
    assert told(editor.post(f"{above}/check-ins", {"value": 11.5}))[0] == 403
    assert made.viewer.key_result(TODAY, made["revenue"])["current"].iloc[0] == 11.2
    assert editor.post(f"/key-results/{made['late']}/check-ins", {"value": 6}).status_code == 201


def test_a_database_that_cannot_be_opened_is_said_to_be_unavailable(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def missing() -> Workspace:
        raise DatabaseMissing("There is no /srv/okr/plan.duckdb.", "Start it from /srv/okr.")

    nobody = Program(app_of(missing), new_token())
    response = nobody.get("/cycles")
    assert told(response) == (503, "application/problem+json", unavailable.SENTENCE)
    for route in ("/healthz", f"/l/{new_token()}"):
        other = nobody.get(route)
        assert other.status_code == 503
        assert unavailable.SENTENCE in other.text
        assert "/srv" not in other.text + response.text
    assert caplog.text.count("There is no /srv/okr/plan.duckdb.") == 3


def test_a_failure_is_answered_politely_and_without_its_details() -> None:
    def fail() -> Workspace:
        raise ZeroDivisionError("somewhere inside")

    response = Program(app_of(fail), new_token()).get("/cycles")
    assert told(response)[:2] == (500, "application/problem+json")
    assert "somewhere inside" not in response.text
