"""Meetings that were held, check-ins that were seen, and what is asked for both."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import START, TODAY, Organisation, check_in, opened

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.actor import Actor
from okr_core.model.errors import AccessDenied, CycleClosed, InvalidInput, NotFound, StaleVersion
from okr_core.workspace import Commenter

MINA, JONAS = Actor(name="Mina Okafor"), Actor(name="Jonas Berg")
WEEK = timedelta(days=7)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    found = opened(tmp_path)
    yield found
    found.workspace.close()


def held(made: Organisation, kind: str, **more: str | int | None) -> str:
    return made.editor.hold_meeting(
        c.HoldMeeting.model_validate({"kind": kind, "cycle_id": made["quarter"], **more})
    )


def commenter(made: Organisation, actor: Actor = JONAS, **reach: str) -> Commenter:
    access = Access(role=Role.COMMENTER, reach=Reach(**reach))
    return made.workspace.commenter(actor, access)


def latest(made: Organisation, key: str) -> str:
    return str(made.viewer.check_ins(TODAY, made[key])["check_in_id"].iloc[0])


# --- meetings


def test_a_meeting_held_again_on_the_same_day_only_changes_its_note(made: Organisation) -> None:
    first = held(made, "stand_up", team_id=made["dispatch"], note="Ask customs again")
    read = {"team_id": made["dispatch"], "version": 1}
    assert held(made, "stand_up", **read, note="Ask customs") == first
    assert held(made, "stand_up", team_id=made["operations"]) != first
    assert held(made, "team_review", team_id=made["dispatch"]) != first
    before = made.changes()
    assert held(made, "stand_up", team_id=made["dispatch"], note="Ask customs") == first
    assert made.changes() == before
    made.clock.set(TODAY + WEEK)
    assert held(made, "stand_up", team_id=made["dispatch"]) != first
    rows = made.viewer.meetings(TODAY, made["quarter"], made["dispatch"])
    assert list(rows["kind"]) == ["team_review", "stand_up"]
    assert rows["note"].iloc[1] == "Ask customs"
    assert list(rows["held_on"].dt.date) == [TODAY, TODAY]
    assert len(made.viewer.meetings(TODAY + WEEK, made["quarter"], made["dispatch"])) == 3
    assert made.workspace.doctor() == []


def test_nobody_takes_away_a_note_that_they_have_not_read(made: Organisation) -> None:
    first = c.HoldMeeting(kind="team_review", cycle_id=made["quarter"], note="Hire a driver")
    meeting = made.editor.hold_meeting(first)
    by_jonas = made.workspace.editor(JONAS)

    def again(note: str | None, version: int | None = None) -> str:
        changed = {"operation_id": f"{note} {version}", "note": note, "version": version}
        return by_jonas.hold_meeting(first.model_copy(update=changed))

    assert again(None) == meeting
    kept = made.row("meeting", meeting)
    assert (kept["note"], kept["author"], kept["version"]) == ("Hire a driver", "Mina Okafor", 1)
    for version in (None, 7):
        with pytest.raises(StaleVersion) as caught:
            again("Hire two", version)
        assert caught.value.theirs["note"] == "Hire a driver"
    again("Hire two", 1)
    assert made.row("meeting", meeting)["author"] == "Jonas Berg"
    again(None, 2)
    assert made.viewer.meetings(TODAY)["note"].isna().all()


def test_a_meeting_that_was_kept_again_does_not_come_back_beside_it(made: Organisation) -> None:
    kept = c.HoldMeeting(kind="stand_up", cycle_id=made["quarter"], team_id=made["dispatch"])
    made.editor.hold_meeting(kept)
    taken_back = c.Undo(undone_operation_id=kept.operation_id)
    made.editor.undo(taken_back)
    again = kept.model_copy(update={"operation_id": "kept again"})
    made.editor.hold_meeting(again)
    back = c.Undo(undone_operation_id=taken_back.operation_id)
    with pytest.raises(InvalidInput, match="Mina Okafor kept this meeting of that day once more"):
        made.editor.undo(back)
    assert len(made.viewer.meetings(TODAY)) == 1
    made.editor.undo(c.Undo(undone_operation_id=again.operation_id))
    made.editor.undo(back)
    assert len(made.viewer.meetings(TODAY)) == 1
    assert made.workspace.doctor() == []


def test_a_one_on_one_names_whom_and_no_other_meeting_does(made: Organisation) -> None:
    with pytest.raises(ValueError, match="whom the one-on-one was with"):
        held(made, "one_on_one")
    with pytest.raises(ValueError, match="Only a one-on-one"):
        held(made, "stand_up", person_id=made["ada"])
    with pytest.raises(InvalidInput, match="no person with the id"):
        held(made, "one_on_one", person_id="nobody")
    held(made, "one_on_one", person_id=made["ada"], note="Needs a week off")
    held(made, "one_on_one", person_id=made["jonas"])
    with_ada = made.desk.meetings(TODAY, made["quarter"], None, made["ada"])
    assert list(with_ada["person"]) == ["Ada Ruiz"]
    assert list(with_ada["note"]) == ["Needs a week off"]


def test_the_note_of_a_one_on_one_is_kept_from_those_who_only_look_in(made: Organisation) -> None:
    held(made, "one_on_one", person_id=made["ada"], note="Needs a week off")
    held(made, "team_review", note="Hire a driver")
    looking = made.workspace.viewer(Access(role=Role.COMMENTER))
    notes = looking.meetings(TODAY).set_index("kind")["note"]
    assert notes["team_review"] == "Hire a driver"
    assert notes.isna()["one_on_one"]


def test_no_meeting_is_kept_about_a_closed_cycle(made: Organisation) -> None:
    over = pd.DataFrame(
        [{"cycle_id": "over", "name": "2025 Q4", "phase": "closed", "cadence_days": 7}]
    ).assign(
        starts_on=date(2025, 10, 1),
        ends_on=date(2025, 12, 31),
        created_at=datetime.combine(date(2025, 9, 1), time()),
    )
    made.workspace.whole_file().load({"cycle": over}, MINA)
    with pytest.raises(CycleClosed):
        held(made, "stand_up", cycle_id="over")


def test_a_meeting_of_a_cycle_that_was_closed_since_stays(made: Organisation) -> None:
    kept = c.HoldMeeting(kind="team_review", cycle_id=made["quarter"], note="Hire a driver")
    made.editor.hold_meeting(kept)
    organisation.close(made)
    with pytest.raises(CycleClosed):
        made.editor.undo(c.Undo(undone_operation_id=kept.operation_id))
    assert list(made.viewer.meetings(TODAY)["note"]) == ["Hire a driver"]


def test_meetings_out_of_reach_are_not_there_and_cannot_be_kept(made: Organisation) -> None:
    for team in ("operations", "dispatch", "own"):
        held(made, "stand_up", team_id=made[team])
    held(made, "stand_up")
    access = Access(role=Role.EDITOR, reach=Reach(team_id=made["operations"]))
    for reader in (made.workspace.viewer(access), made.workspace.desk(access)):
        found = reader.meetings(TODAY)
        assert set(found["team_id"]) == {made["operations"], made["dispatch"]}
    theirs = made.workspace.editor(JONAS, access)
    for team_id in (made["own"], None):
        review = c.HoldMeeting(kind="team_review", cycle_id=made["quarter"], team_id=team_id)
        with pytest.raises((AccessDenied, NotFound)):
            theirs.hold_meeting(review)
    theirs.hold_meeting(review.model_copy(update={"team_id": made["dispatch"]}))
    elsewhere = Access(role=Role.EDITOR, reach=Reach(cycle_id=made["year"]))
    assert made.workspace.viewer(elsewhere).meetings(TODAY).empty


# --- acknowledging and commenting on a check-in


def test_a_check_in_is_seen_once_by_each_until_they_take_it_back(made: Organisation) -> None:
    told, by_jonas = latest(made, "orders"), commenter(made)
    first = by_jonas.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told))
    assert by_jonas.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told)) == first
    made.clock.set(TODAY + timedelta(days=1))
    commenter(made, MINA).acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told))
    seen = made.viewer.acknowledgements(TODAY + timedelta(days=1), made["orders"])
    assert list(seen["author"]) == ["Jonas Berg", "Mina Okafor"]
    assert set(seen["check_in_id"]) == {told}
    assert list(made.viewer.acknowledgements(TODAY, made["orders"])["author"]) == ["Jonas Berg"]
    with pytest.raises(AccessDenied, match="It was Jonas Berg who had seen it"):
        made.editor.withdraw_acknowledgement(
            c.WithdrawAcknowledgement(check_in_acknowledgement_id=first)
        )
    with pytest.raises(StaleVersion):
        by_jonas.withdraw_acknowledgement(
            c.WithdrawAcknowledgement(check_in_acknowledgement_id=first, version=7)
        )
    by_jonas.withdraw_acknowledgement(
        c.WithdrawAcknowledgement(check_in_acknowledgement_id=first, version=1)
    )
    now = made.viewer.acknowledgements(TODAY + timedelta(days=1), made["orders"])
    assert list(now["author"]) == ["Mina Okafor"]
    again = by_jonas.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told))
    assert again != first
    assert made.workspace.doctor() == []


def test_what_somebody_has_seen_again_does_not_come_back_beside_it(made: Organisation) -> None:
    saw = c.AcknowledgeCheckIn(check_in_id=latest(made, "orders"))
    first = made.editor.acknowledge_check_in(saw)
    withdrawn = c.WithdrawAcknowledgement(check_in_acknowledgement_id=first)
    made.editor.withdraw_acknowledgement(withdrawn)
    made.editor.acknowledge_check_in(saw.model_copy(update={"operation_id": "seen again"}))
    with pytest.raises(InvalidInput, match="Mina Okafor said once more"):
        made.editor.undo(c.Undo(undone_operation_id=withdrawn.operation_id))
    assert len(made.viewer.acknowledgements(TODAY, made["orders"])) == 1
    assert made.workspace.doctor() == []


def test_a_check_in_that_was_corrected_is_not_acknowledged(made: Organisation) -> None:
    told = latest(made, "late")
    check_in(made, "late", TODAY, value=6, supersedes_id=told)
    with pytest.raises(InvalidInput, match="corrected by Mina Okafor"):
        commenter(made).acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told))


def test_a_check_in_is_commented_on_as_far_as_it_is_in_reach(made: Organisation) -> None:
    told = latest(made, "orders")
    said = c.AddComment(entity="check_in", entity_id=told, body="Shall I call customs?")
    comment = commenter(made, team_id=made["operations"]).add_comment(said)
    for refused in (made["own"], made["dispatch"]):
        by = commenter(made, team_id=refused)
        with pytest.raises(NotFound):
            by.add_comment(said.model_copy(update={"operation_id": f"of {refused}"}))
        with pytest.raises(NotFound):
            by.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told))
        with pytest.raises(NotFound):
            by.withdraw_comment(c.WithdrawComment(comment_id=comment))
    shown = made.viewer.check_in_comments(TODAY, made["orders"])
    assert list(shown["body"]) == ["Shall I call customs?"]
    assert list(shown["entity_id"]) == [told]
    assert made.viewer.check_in_comments(TODAY, made["late"]).empty
    assert made.viewer.check_in_comments(TODAY - WEEK, made["orders"]).empty
    elsewhere = Access(role=Role.VIEWER, reach=Reach(team_id=made["own"]))
    assert made.workspace.viewer(elsewhere).check_in_comments(TODAY, made["orders"]).empty
    commenter(made, team_id=made["operations"]).withdraw_comment(
        c.WithdrawComment(comment_id=comment)
    )
    assert made.viewer.check_in_comments(TODAY, made["orders"]).empty
    with pytest.raises(NotFound):
        commenter(made).add_comment(
            c.AddComment(entity="check_in", entity_id="nothing", body="Hello")
        )


# --- what a review looks at


def test_confidence_is_told_week_by_week_as_it_was_stated(made: Organisation) -> None:
    """orders: 5 on 20 July, 3 on 24 August; today is 31 August."""
    every = made.viewer.confidence_trend(TODAY, made["quarter"])
    orders = every[every["key_result_id"] == made["orders"]]
    by_end = dict(zip(orders["ends_on"].dt.date, orders["confidence"], strict=True))
    assert by_end == {
        date(2026, 7, 20) + number * WEEK: 5 if number < 5 else 3 for number in range(7)
    }
    assert list(orders["weeks_ago"]) == [6, 5, 4, 3, 2, 1, 0]
    assert list(orders["is_stated"]) == [True, *[False] * 4, True, False]
    status = made.viewer.key_results(TODAY, made["quarter"]).set_index("key_result_id")
    last = every[every["weeks_ago"] == 0].set_index("key_result_id")["confidence"]
    for key, confidence in last.items():
        assert confidence == status.loc[key, "confidence"]
    assert made["licence"] not in last
    check_in(made, "orders", TODAY, value=350, confidence=9, note="They came")
    earlier = made.viewer.confidence_trend(TODAY - WEEK, made["quarter"], weeks=2)
    assert list(earlier[earlier["key_result_id"] == made["orders"]]["confidence"]) == [5, 3]


def test_what_a_workshop_agreed_on_is_the_confidence_until_a_check_in_states_one(
    made: Organisation,
) -> None:
    """cold is stated for the first time on 24 August; a room agreed on 6 for licence today."""
    opened_round = made.editor.open_round(
        c.OpenRound(cycle_id=made["quarter"], key_result_id=made["licence"])
    )
    made.workspace.voter(Access(role=Role.VOTER)).cast_vote(
        c.CastVote(workshop_round_id=opened_round, voter="0" * 64, confidence=6)
    )
    made.editor.reveal_round(c.RevealRound(workshop_round_id=opened_round))
    made.editor.close_round(c.CloseRound(workshop_round_id=opened_round, agreed=6))
    trend = made.viewer.confidence_trend(TODAY, made["quarter"])
    assert list(trend[trend["key_result_id"] == made["licence"]]["confidence"]) == [6]


def test_what_is_coming_is_by_day_and_only_what_is_open(made: Organisation) -> None:
    """routes ends on 15 September; its fourth task was due on 26 August and is open."""
    late, *coming = made.viewer.coming(
        TODAY, TODAY + 2 * WEEK + timedelta(days=1), made["quarter"]
    ).to_dict("records")
    assert (late["title"], late["person"], late["is_late"]) == ("Route 4", "Ada Ruiz", True)
    assert [(row["kind"], row["title"], row["is_late"]) for row in coming] == [
        ("project", "New routes", False)
    ]
    until = TODAY + timedelta(days=30)
    assert [row["kind"] for row in made.viewer.coming(TODAY, until).to_dict("records")] == [
        "task",
        "project",
        "cycle",
    ]
    assert made.viewer.coming(TODAY, until, made["quarter"], made["own"])["kind"].tolist() == [
        "cycle"
    ]
    early = made.viewer.coming(START, START + WEEK, made["quarter"])
    assert early.empty


def test_tasks_of_a_person_are_those_open_and_those_done_since(made: Organisation) -> None:
    """Ada did Route 1 to 3 on 13 July, 25 July and 6 August."""
    since = date(2026, 7, 25)
    rows = made.viewer.tasks_of_person(TODAY, since, made["ada"], made["quarter"])
    assert list(rows["title"]) == ["Route 4", "Route 3"]
    assert list(rows["is_late"]) == [True, False]
    assert list(rows["is_done"]) == [False, True]
    assert made.viewer.tasks_of_person(TODAY, since, made["mina"]).empty
    then = made.viewer.tasks_of_person(date(2026, 7, 20), START, made["ada"])
    assert list(then["title"]) == ["Route 2", "Route 3", "Route 4", "Route 1"]
    elsewhere = Access(role=Role.VIEWER, reach=Reach(team_id=made["own"]))
    assert made.workspace.viewer(elsewhere).tasks_of_person(TODAY, START, made["ada"]).empty
