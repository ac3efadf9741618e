"""What programs read of the organisation of ``organisation.py``, on its 31 August 2026."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import organisation
import pandas as pd
import pytest
from asking import Program, program, told
from organisation import TODAY, Organisation

from okr_core import answer
from okr_core.model import commands as c

Row = dict[str, object]
LISTS = ["/cycles", "/teams", "/objectives", "/key-results", "/projects", "/check-ins", "/kpis"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """The organisation with KPIs, which no test changes."""
    built = organisation.opened(tmp_path_factory.mktemp("read"))
    organisation.keep_kpis(built)
    yield built
    built.workspace.close()


@pytest.fixture(scope="module")
def viewer(made: Organisation) -> Program:
    return program(made)


def records(frame: pd.DataFrame) -> list[Row]:
    """Rows of a frame with days as days: frames have them as midnights."""
    return [
        {
            name: value.removesuffix("T00:00:00") if isinstance(value, str) else value
            for name, value in row.items()
        }
        for row in answer.records(frame)
    ]


def column(items: list[Row], name: str) -> list[object]:
    return [item[name] for item in items]


def test_cycles_are_told_newest_first(made: Organisation, viewer: Program) -> None:
    assert viewer.items("/cycles") == [
        {
            "id": made["quarter"],
            "parent_id": made["year"],
            "name": "2026 Q3",
            "phase": "executing",
            "starts_on": "2026-07-01",
            "ends_on": "2026-09-30",
            "cadence_days": 7,
        },
        {
            "id": made["year"],
            "parent_id": None,
            "name": "2026",
            "phase": "executing",
            "starts_on": "2026-01-01",
            "ends_on": "2026-12-31",
            "cadence_days": 30,
        },
    ]


def test_teams_are_told_in_the_order_of_the_tree(made: Organisation, viewer: Program) -> None:
    teams = viewer.items("/teams")
    assert [(team["id"], team["parent_id"], team["depth"], team["kind"]) for team in teams] == [
        (made["company"], None, 0, "company"),
        (made["operations"], made["company"], 1, "department"),
        (made["dispatch"], made["operations"], 2, "team"),
        (made["own"], made["company"], 1, "person"),
    ]


@pytest.mark.parametrize(
    ("address", "key", "told_only"),
    [
        ("/objectives", "objective_id", set()),
        ("/key-results", "key_result_id", set()),
        ("/projects", "project_id", {"links"}),
        ("/kpis", "kpi_id", set()),
    ],
)
def test_every_number_is_the_engines_own(
    made: Organisation, viewer: Program, address: str, key: str, told_only: set[str]
) -> None:
    rows: pd.DataFrame = {
        "/objectives": made.viewer.objectives,
        "/key-results": made.viewer.key_results,
        "/projects": made.viewer.projects,
        "/kpis": made.viewer.kpis,
    }[address](TODAY)
    items = viewer.items(address)
    assert len(items) == len(rows) > 2
    for item, row in zip(items, records(rows), strict=True):
        assert item["id"] == row[key]
        for name in item.keys() - told_only - {"id"}:
            assert item[name] == row[name], name


def test_what_was_never_measured_is_null(made: Organisation, viewer: Program) -> None:
    licence = viewer.get(f"/key-results/{made['licence']}").json()
    assert (licence["current"], licence["measured_on"], licence["confidence"]) == (None,) * 3
    assert (licence["progress"], licence["is_measured"], licence["status"]) == (0, False, "no_data")


def test_progress_is_a_fraction_and_values_are_in_their_unit(
    made: Organisation, viewer: Program
) -> None:
    late = viewer.get(f"/key-results/{made['late']}").json()
    assert (late["baseline"], late["target"], late["current"], late["unit"]) == (12, 4, 7, "%")
    assert late["progress"] == pytest.approx(5 / 8)
    assert late["pace"] == pytest.approx(62 / 92)


@pytest.mark.parametrize("address", LISTS)
def test_one_thing_is_told_as_in_its_list(viewer: Program, address: str) -> None:
    listed = viewer.items(address)
    alone = [viewer.get(f"{address}/{item['id']}").json() for item in listed]
    assert alone == listed
    assert listed


@pytest.mark.parametrize("address", LISTS)
def test_what_is_not_there_is_a_problem(viewer: Program, address: str) -> None:
    assert told(viewer.get(f"{address}/nothing")) == (
        404,
        "application/problem+json",
        "There is nothing at this address.",
    )


def test_projects_say_what_they_are_meant_to_move(made: Organisation, viewer: Program) -> None:
    by_title = {project["title"]: project for project in viewer.items("/projects")}
    (link,) = by_title["New routes"]["links"]
    row = records(made.viewer.project_links(TODAY))[0]
    assert link["key_result_id"] == made["late"]
    assert {name: row[name] for name in link} == link
    assert by_title["Replace the boiler"]["links"] == []
    assert by_title["Replace the boiler"]["exemption"] == "regulatory"
    assert by_title["Repaint the shelves"]["is_orphan"] is True


def test_projects_say_how_they_were_chosen_and_what_was_decided(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    answers = {"predictability": "known", "dependence": "none", "duration": "days"}
    made.editor.edit_project(
        c.EditProject(project_id=made["routes"], answers=answers, method_reason="The board is up")
    )
    made.editor.decide_gap(
        c.DecideGap(
            project_key_result_id=made.viewer.project_links(TODAY)["project_key_result_id"].item(),
            decision="wait",
            note="The drivers are new",
            review_on=date(2026, 9, 14),
        )
    )
    viewer = program(made)
    project = viewer.get(f"/projects/{made['routes']}").json()
    before = viewer.get(f"/projects/{made['routes']}", as_of="2026-08-30").json()
    made.workspace.close()
    assert (project["method"], project["recommended_method"]) == ("kanban", "task_list")
    (link,) = project["links"]
    decided = ("gap_decision", "gap_decided_on", "gap_note", "gap_review_on")
    assert [link[name] for name in decided] == [
        "wait",
        "2026-08-31",
        "The drivers are new",
        "2026-09-14",
    ]
    assert (link["gap_is_open"], link["is_unexplained"]) == (False, False)
    assert before["recommended_method"] is None
    assert before["links"][0]["gap_decision"] is None


def test_check_ins_are_told_newest_first_with_their_moment_in_utc(
    made: Organisation, viewer: Program
) -> None:
    check_ins = viewer.items("/check-ins")
    assert len(check_ins) == 9
    days = column(check_ins, "measured_on")
    assert days == sorted(days, reverse=True)
    latest = viewer.items(f"/key-results/{made['orders']}/check-ins")[0]
    assert latest["recorded_at"].startswith("2026-08-24T12:00:00")
    assert latest["recorded_at"].endswith("Z")
    assert latest | {"id": "", "recorded_at": ""} == {
        "id": "",
        "key_result_id": made["orders"],
        "measured_on": "2026-08-24",
        "recorded_at": "",
        "value": 340,
        "confidence": 3,
        "own_status": None,
        "note": "The scanners are still not here",
        "blocker": "Scanners held at customs",
        "help_from_id": made["mina"],
        "help_from": "Mina Okafor",
        "next_step": None,
        "author": "Mina Okafor",
        "supersedes_id": None,
        "superseded_by_id": None,
    }


def test_a_corrected_check_in_says_what_corrects_it(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    wrong = organisation.check_in(made, "cold", date(2026, 8, 25), value=3)
    right = organisation.check_in(made, "cold", date(2026, 8, 26), value=2.5, supersedes_id=wrong)
    made.clock.set(TODAY)
    viewer = program(made)
    by_id = {item["id"]: item for item in viewer.items("/check-ins")}
    before = viewer.items("/check-ins", as_of="2026-08-25")
    made.workspace.close()
    assert by_id[wrong]["superseded_by_id"] == right
    assert by_id[right]["supersedes_id"] == wrong
    assert before[0]["id"] == wrong
    assert before[0]["superseded_by_id"] is None


def test_an_earlier_day_is_told_as_it_was(made: Organisation, viewer: Program) -> None:
    then = viewer.get(f"/key-results/{made['late']}", as_of="2026-07-13").json()
    assert (then["current"], then["measurements"]) == (11, 2)
    assert len(viewer.items("/check-ins", as_of="2026-07-13")) == 2
    assert viewer.get("/objectives", as_of="2026-07-13").json()["as_of"] == "2026-07-13"
    assert viewer.items("/teams", as_of="2026-05-31") == []


def test_a_cycle_brings_those_above_it_and_a_team_those_below(
    made: Organisation, viewer: Program
) -> None:
    def titles(address: str, **asked: str) -> list[object]:
        return column(viewer.items(address, **asked), "title")

    assert titles("/objectives", cycle=made["year"]) == ["Grow without losing a customer"]
    assert len(titles("/objectives", cycle=made["quarter"])) == 3
    assert titles("/objectives", team=made["dispatch"]) == ["Keep the cold chain unbroken"]
    assert len(titles("/key-results", team=made["operations"])) == 5
    assert titles("/projects", team=made["dispatch"]) == ["New routes"]
    revenue = viewer.items("/check-ins", cycle=made["year"])
    assert column(revenue, "key_result_id") == [made["revenue"]]
    assert {
        item["key_result_id"] for item in viewer.items("/check-ins", team=made["dispatch"])
    } == {made["cold"]}


def test_a_team_or_cycle_that_is_not_there_is_refused(viewer: Program) -> None:
    for address in ("/objectives", "/key-results", "/projects", "/check-ins"):
        for name in ("team", "cycle"):
            response = viewer.get(f"{address}?{name}=Dispatch")
            assert response.status_code == 422, (address, name)
            (error,) = response.json()["errors"]
            assert error["field"] == name
            assert f"/api/v1/{name}s" in error["message"]


def test_a_refused_status_names_what_is_accepted(viewer: Program) -> None:
    (error,) = viewer.get("/objectives?status=off%20track").json()["errors"]
    assert "off_track" in error["message"]


def test_a_status_leaves_only_what_stands_so(viewer: Program) -> None:
    everything = viewer.items("/key-results")
    statuses = set(column(everything, "status"))
    assert len(statuses) > 1
    for status in statuses:
        some = viewer.items("/key-results", status=status)
        assert some == [item for item in everything if item["status"] == status]
    assert viewer.items("/objectives", status="closed") == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"as_of": "31.08.2026"}, "as_of"),
        ({"as_of": "1756598400"}, "as_of"),
        ({"as_of": "2026-02-30"}, "as_of"),
        ({"as_of": "0001-01-01"}, "as_of"),
        ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"limit": "9" * 5000}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"status": "fine"}, "status"),
        ({"team": ""}, "team"),
        ({"team": "x" * 101}, "team"),
        ({"cursor": "x" * 501}, "cursor"),
        ({"cursor": "not base64!"}, "cursor"),
        ({"cursor": "WyJhIl0"}, "cursor"),
        ({"cursor": "W1tbW1tbW1tbW1tbW1tbW1tbW1tb"}, "cursor"),
        ({"tema": "a slip of the pen"}, "tema"),
        ({"token": "in the address"}, "token"),
        ({"team": ["a", "b"]}, "team"),
        ({"x" * 5000: "y"}, "x" * 100),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    viewer: Program, asked: dict[str, object], field: str
) -> None:
    response = viewer.get("/key-results", **asked)
    assert told(response)[:2] == (422, "application/problem+json")
    (error,) = response.json()["errors"]
    assert error["field"] == field
    assert error["message"].endswith(".")


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "hostile",
    ["x" * 101, "x" * 10_000, "%00", "a%0Ab", "%E2%80%AE", "%FF%FE", "'; drop table cycle; --"],
)
def test_a_hostile_id_is_nothing(viewer: Program, address: str, hostile: str) -> None:
    response = viewer.get(f"{address}/{hostile}")
    assert told(response)[:2] == (404, "application/problem+json")


@pytest.mark.parametrize("hostile", ["%00", "%FF", "%27%20or%201=1", "%E2%80%AE", "%F0%9F%90%99"])
def test_a_hostile_filter_is_refused(viewer: Program, hostile: str) -> None:
    response = viewer.get(f"/objectives?team={hostile}&cycle={hostile}")
    assert told(response)[:2] == (422, "application/problem+json")


@pytest.mark.parametrize("address", LISTS)
def test_nobody_learns_an_address_or_a_draft(viewer: Program, address: str) -> None:
    text = viewer.get(address).text
    assert "@" not in text
    assert "Learn from every return" not in text


def test_an_answer_is_not_kept_and_not_for_other_origins(viewer: Program) -> None:
    response = viewer.ask("GET", "/cycles", headers={"Origin": "https://example.org"})
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-type"] == "application/json"
    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize("address", ["/openapi.json", *LISTS])
def test_head_says_how_long_the_answer_is(viewer: Program, address: str) -> None:
    response = viewer.ask("HEAD", address)
    assert response.status_code == 200
    assert int(response.headers["content-length"]) == len(viewer.get(address).content)


@pytest.mark.parametrize(
    "address", ["/api/v1", "/api/v1/", "/api/v2/cycles", "/api/v1/cycles/", "/api/%0A"]
)
def test_an_unknown_address_is_a_problem(viewer: Program, address: str) -> None:
    assert told(viewer.get(address))[:2] == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("DELETE", "/cycles", {"GET", "HEAD"}),
        ("POST", "/objectives", {"GET", "HEAD"}),
        ("OPTIONS", "/teams", {"GET", "HEAD"}),
        ("PUT", "/key-results/x/check-ins", {"GET", "HEAD", "POST"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(
    viewer: Program, method: str, address: str, allowed: set[str]
) -> None:
    response = viewer.ask(method, address)
    assert told(response)[:2] == (405, "application/problem+json")
    assert set(response.headers["allow"].split(", ")) == allowed
