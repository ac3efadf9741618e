"""What the set-up page is given: everything as it stands now, drafts included, with versions."""

from pathlib import Path

import organisation
import pytest
from organisation import TODAY, Organisation, check_in

from okr_core.model import commands as c


@pytest.fixture
def made(tmp_path: Path) -> Organisation:
    return organisation.opened(tmp_path)


def test_drafts_are_listed_with_the_published_ones_in_reading_order(made: Organisation) -> None:
    found = made.desk.objectives_to_edit(TODAY, made["quarter"])
    assert list(zip(found["team"], found["title"], found["state"], strict=True)) == [
        ("Operations", "Every order arrives when we said", "published"),
        ("Dispatch", "Keep the cold chain unbroken", "published"),
        ("Dispatch", "Learn from every return", "draft"),
    ]
    assert found["parent"].iloc[0] == "Revenue"
    assert found["version"].iloc[0] == made.version_of("objective", "service")


def test_a_team_brings_the_teams_below_it_and_no_other(made: Organisation) -> None:
    dispatch = made.desk.objectives_to_edit(TODAY, made["quarter"], made["dispatch"])
    assert set(dispatch["team"]) == {"Dispatch"}
    below = made.desk.key_results_to_edit(TODAY, made["quarter"], made["operations"])
    assert made["late"] in below["key_result_id"].tolist()
    assert made["cold"] in below["key_result_id"].tolist()
    own = made.desk.key_results_to_edit(TODAY, made["quarter"], made["dispatch"])
    assert made["late"] not in own["key_result_id"].tolist()


def test_only_the_picked_cycle_is_edited_but_longer_ones_can_be_aligned_to(
    made: Organisation,
) -> None:
    titles = made.desk.objectives_to_edit(TODAY, made["quarter"])["title"].tolist()
    assert "Grow without losing a customer" not in titles
    parents = made.desk.parents(TODAY, made["quarter"])
    above = parents[parents["cycle"] == "2026"]
    assert above["title"].tolist() == ["Grow without losing a customer", "Revenue"]
    assert above["key_result_id"].iloc[1] == made["revenue"]


def test_stages_come_in_order_with_their_shares(made: Organisation) -> None:
    found = made.desk.stages_to_edit(made["quarter"])
    assert found["share"].tolist() == [40, 30, 30]
    assert set(found["key_result_id"]) == {made["launch"]}


def test_teams_people_and_cycles_carry_what_a_form_shows(made: Organisation) -> None:
    view = made.desk
    teams = view.teams_to_edit(TODAY)
    assert teams[["name", "depth"]].values.tolist() == [
        ["Harbour Foods", 0],
        ["Operations", 1],
        ["Dispatch", 2],
        ["Mina's own", 1],
    ]
    assert teams["person"].iloc[3] == "Mina Okafor"
    assert view.people_to_edit()["team"].tolist() == ["Dispatch", "Operations", "Harbour Foods"]
    assert view.cycles_to_edit()[["name", "parent"]].values.tolist()[0] == ["2026 Q3", "2026"]


def test_the_history_says_what_a_comment_a_meeting_and_a_check_in_are_about(
    made: Organisation,
) -> None:
    recorded = check_in(made, "late", TODAY, value=12.9)
    for entity, entity_id in (("check_in", recorded), ("objective", made["service"])):
        made.editor.add_comment(c.AddComment(entity=entity, entity_id=entity_id, body="Why?"))
    for kind, team_id in (("stand_up", made["dispatch"]), ("team_review", None)):
        made.editor.hold_meeting(
            c.HoldMeeting(kind=kind, cycle_id=made["quarter"], team_id=team_id)
        )
    found = made.desk.recent_operations(most=5).iloc[::-1]
    late, service = made.row("key_result", "late"), made.row("objective", "service")
    assert list(found["title"].astype(object).where(found["title"].notna(), None)) == [
        *(late["title"], late["title"], service["title"], "Dispatch", None)
    ]
    assert (found["value"].iloc[0], found["unit"].iloc[0]) == (12.9, late["unit"])
    assert list(found["meeting"].iloc[3:]) == ["stand_up", "team_review"]
