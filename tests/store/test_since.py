"""What became different between two days, reckoned by hand: each fact in its part, with its size.

Harbour Foods from 31 August to 7 September; see ``organisation`` for where it begins.

==========  ================================================================================
late        12 → 4 %: 7 was 5/8 of the way; 6 of 12 → 3 is 6/9. The way is 9 long instead of 8.
            Confidence 7 → 4.
orders      300 → 500, now 300 → 400: the way is half as long. 340 stays: 0.2, then 0.4.
cold        its band was moved, and that was undone
licence     dropped
chain       aligned to the revenue instead of to service
draft       published with its one key result, whose target was moved while it was a draft, and
            which is measured for the first time
==========  ================================================================================
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation, check_in

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.telling import changes as telling

WEEK_LATER = TODAY + timedelta(days=7)
PARTS = ["status", "goalposts", "dropped", "moved", "first", "new", "aligned", "confidence"]


def a_week(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    made.clock.set(TODAY + timedelta(days=3))
    ids["asked"] = do.create_key_result(
        c.CreateKeyResult(
            objective_id=ids["draft"],
            owner_id=ids["ada"],
            title="Returns asked about",
            unit="returns",
            baseline=0,
            target=50,
        )
    )
    do.edit_key_result(c.EditKeyResult(key_result_id=ids["asked"], target=80))
    do.edit_objective(c.EditObjective(objective_id=ids["draft"], owner_id=ids["ada"]))
    do.publish_objective(c.PublishObjective(objective_id=ids["draft"]))
    undone = c.ChangeGoalposts(key_result_id=ids["cold"], band_high=9, reason="By mistake")
    do.change_goalposts(undone)
    do.undo(c.Undo(undone_operation_id=undone.operation_id))
    for key, target, reason in (("orders", 400, "One line less"), ("late", 3, "We can do more")):
        do.change_goalposts(c.ChangeGoalposts(key_result_id=ids[key], target=target, reason=reason))
    do.drop_key_result(c.DropKeyResult(key_result_id=ids["licence"], reason="The city gives it"))
    do.align_objective(
        c.AlignObjective(objective_id=ids["chain"], aligns_to_key_result_id=ids["revenue"])
    )
    check_in(made, "late", WEEK_LATER, value=6, confidence=4, note="Two drivers left")
    check_in(made, "asked", WEEK_LATER, value=20, confidence=7)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path_factory.mktemp("since"))
    a_week(made)
    yield made
    made.workspace.close()


@pytest.fixture(scope="module")
def found(made: Organisation) -> pd.DataFrame:
    return made.viewer.since(WEEK_LATER, TODAY)


def of(found: pd.DataFrame, part: str) -> pd.DataFrame:
    return found[found["part"] == part].reset_index(drop=True)


def test_the_parts_follow_each_other_and_count_their_rows(found: pd.DataFrame) -> None:
    assert list(dict.fromkeys(found["part"])) == PARTS
    for part in PARTS:
        rows = of(found, part)
        assert list(rows["place"]) == list(range(1, len(rows) + 1))
        assert set(rows["total"]) == {len(rows)}


def test_what_moved_is_told_with_how_much_of_the_way(found: pd.DataFrame) -> None:
    moved = of(found, "moved").iloc[0]
    assert moved["title"] == "Reduce late orders"
    assert (moved["current_before"], moved["current"]) == (7, 6)
    assert moved["size"] == pytest.approx(6 / 9 - 5 / 8)
    assert (moved["total"], moved["falling"]) == (1, 0)  # orders moved by its target alone


def test_what_is_told_in_short_counts_as_moved_what_is_told_here(
    made: Organisation, found: pd.DataFrame
) -> None:
    changes = made.viewer.changes(WEEK_LATER, TODAY)
    moved = changes[changes["has_moved"]]
    assert list(moved["title"]) == list(of(found, "moved")["title"])
    assert set(changes["moved"]) == {len(moved)}
    first = changes[changes["is_first"]]
    assert list(first["key_result_id"]) == [made["asked"]]
    assert list(of(found, "first")["size"]) == [20 / 80]
    assert set(changes["first"]) == {1}


def test_a_first_value_of_an_earlier_day_is_told_and_so_is_that_it_went(tmp_path: Path) -> None:
    """Its status stays just started, so that no other part would tell of it."""
    made = organisation.opened(tmp_path)
    before, day, after = (date(2026, 7, number) for number in (2, 3, 4))
    made.clock.set(day)
    given = c.RecordCheckIn(
        key_result_id=made["licence"], measured_on=before, value=1, confidence=5
    )
    made.editor.record_check_in(given)
    assert list(made.viewer.since(day, before)["part"]) == ["first"]
    assert set(made.viewer.changes(day, before)["first"]) == {1}
    made.clock.set(after)
    made.editor.undo(c.Undo(undone_operation_id=given.operation_id))
    gone = made.viewer.since(after, day).to_dict("records")
    assert [row["part"] for row in gone] == ["moved"]
    assert telling.value(gone[0]) == "yes → —"
    made.workspace.close()


def test_moved_goalposts_are_told_with_their_reason_and_by_how_much_of_the_way(
    found: pd.DataFrame,
) -> None:
    posts = of(found, "goalposts")
    assert list(posts["title"]) == ["Handle more orders a day", "Reduce late orders"]
    assert list(posts["way_change"]) == pytest.approx([-0.5, 0.125])
    assert list(posts["target_before"]) == [500, 4]
    assert list(posts["target"]) == [400, 3]
    assert list(posts["reason"]) == ["One line less", "We can do more"]
    assert set(posts["falling"]) == {1}


def test_what_was_dropped_has_its_reason_and_what_came_is_counted_once(
    made: Organisation, found: pd.DataFrame
) -> None:
    dropped, new = of(found, "dropped"), of(found, "new")
    assert list(zip(dropped["entity_id"], dropped["reason"], strict=True)) == [
        (made["licence"], "The city gives it")
    ]
    assert list(zip(new["entity_id"], new["entity"], new["size"], strict=True)) == [
        (made["draft"], "objective", 1)
    ]


def test_an_objective_aligned_anew_names_both_parents(found: pd.DataFrame) -> None:
    aligned = of(found, "aligned").iloc[0]
    assert aligned["title"] == "Keep the cold chain unbroken"
    assert aligned["parent_before"] == "Every order arrives when we said"
    assert aligned["parent"] == "Revenue"
    assert aligned["size"] == 1


def test_a_jump_of_confidence_is_told_and_a_step_is_not(
    made: Organisation, found: pd.DataFrame
) -> None:
    jumped = of(found, "confidence")
    assert list(jumped["entity_id"]) == [made["late"]]
    assert (jumped["confidence_change"].iloc[0], jumped["falling"].iloc[0]) == (-3, 1)


def test_a_status_goes_by_its_steps_the_worse_first(made: Organisation) -> None:
    """late was on track by 62/92 and is at risk by 69/92: 1 → 0.89; stages go stale with time."""
    told = of(made.viewer.since(WEEK_LATER, TODAY, made["quarter"]), "status")
    late = told[told["entity_id"] == made["late"]].iloc[0]
    assert (late["status_before"], late["status"]) == ("on_track", "at_risk")
    assert late["size"] == 5
    assert list(told["size"]) == sorted(told["size"], reverse=True)


def test_nothing_is_told_of_a_day_against_itself_or_of_another_team(made: Organisation) -> None:
    assert made.viewer.since(TODAY, TODAY - timedelta(days=1)).empty
    of_dispatch = made.viewer.since(WEEK_LATER, TODAY, team=made["dispatch"])
    assert set(of_dispatch["team"]) == {"Dispatch"}
    assert of(of_dispatch, "goalposts").empty


def test_a_part_can_be_asked_for_and_cut(made: Organisation) -> None:
    cut = made.viewer.since(WEEK_LATER, TODAY, part="goalposts", most=1)
    assert list(cut["title"]) == ["Handle more orders a day"]
    assert list(cut["total"]) == [2]


def test_goalposts_put_back_later_are_told_as_moved_on_both_days(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    moved = c.ChangeGoalposts(key_result_id=made["orders"], target=400, reason="One line less")
    made.clock.set(TODAY + timedelta(days=1))
    made.editor.change_goalposts(moved)
    made.clock.set(TODAY + timedelta(days=3))
    made.editor.undo(c.Undo(undone_operation_id=moved.operation_id))
    first = made.viewer.since(TODAY + timedelta(days=2), TODAY, part="goalposts")
    then = made.viewer.since(TODAY + timedelta(days=4), TODAY + timedelta(days=2), part="goalposts")
    both = made.viewer.since(TODAY + timedelta(days=4), TODAY, part="goalposts")
    assert list(first["target"]) == [400]
    assert list(then["target"]) == [500]
    assert both.empty
    made.workspace.close()


def test_goalposts_stand_or_not_however_often_they_were_taken_back(tmp_path: Path) -> None:
    """Each step undoes the one before; the change itself can be undone once it stands again."""
    made = organisation.opened(tmp_path)

    def told(as_of: int, since: int) -> list[float]:
        days = (TODAY + timedelta(days=as_of), TODAY + timedelta(days=since))
        return list(made.viewer.since(*days, part="goalposts")["target"])

    first = last = c.ChangeGoalposts(key_result_id=made["orders"], target=400, reason="One line")
    made.clock.set(TODAY + timedelta(days=1))
    made.editor.change_goalposts(first)
    for day in (2, 3, 4, 5):
        made.clock.set(TODAY + timedelta(days=day))
        again = c.Undo(undone_operation_id=last.operation_id)
        made.editor.undo(again)
        last = again
    made.clock.set(TODAY + timedelta(days=6))
    made.editor.undo(c.Undo(undone_operation_id=first.operation_id))
    assert [told(day, 0) for day in range(1, 7)] == [[400], [], [400], [], [400], []]
    assert [told(day, 1) for day in range(2, 7)] == [[500], [], [500], [], [500]]
    assert [told(day, 2) for day in range(3, 7)] == [[400], [], [400], []]
    made.workspace.close()


def test_what_was_archived_is_not_explained_by_why_its_goalposts_moved(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    made.clock.set(TODAY + timedelta(days=1))
    made.editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=made["orders"], target=400, reason="One line less")
    )
    made.editor.archive(c.Archive(entity="key_result", entity_id=made["orders"]))
    gone = of(made.viewer.since(WEEK_LATER, TODAY), "dropped")
    assert (list(gone["entity_id"]), list(gone["reason"].dropna())) == ([made["orders"]], [])
    made.workspace.close()


def test_a_parent_out_of_reach_is_not_named(made: Organisation) -> None:
    reach = Reach(team_id=made["dispatch"])
    seen = made.workspace.viewer(Access(role=Role.VIEWER, reach=reach))
    aligned = of(seen.since(WEEK_LATER, TODAY), "aligned").iloc[0]
    assert aligned["parent"] is None
    assert aligned["parent_before"] is None
    assert aligned["is_aligned"]


def test_the_last_review_is_the_team_s_own_or_one_that_covers_it(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    assert made.viewer.last_review(TODAY, made["quarter"], made["dispatch"]) is None
    for days, kind, team in (
        (0, "team_review", None),
        (2, "team_review", "operations"),
        (3, "stand_up", "dispatch"),
        (4, "team_review", "own"),
    ):
        made.clock.set(TODAY + timedelta(days=days))
        made.editor.hold_meeting(
            c.HoldMeeting(kind=kind, cycle_id=made["quarter"], team_id=team and made[team])
        )
    day = TODAY + timedelta(days=5)
    of_all = made.viewer.last_review(day, made["quarter"])
    assert of_all == TODAY
    assert made.viewer.last_review(day, made["quarter"], made["dispatch"]) == date(2026, 9, 2)
    assert made.viewer.last_review(date(2026, 9, 2), None, made["dispatch"]) == TODAY
    assert made.viewer.last_review(day, made["year"], made["dispatch"]) is None
    made.workspace.close()
