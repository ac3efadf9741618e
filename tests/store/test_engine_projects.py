"""Delivered and moved, which never mix, and the gap between them."""

import pytest
from ledger import Engine

DAY = "2025-02-14"


def project(engine: Engine, day: str = DAY, project_id: str = "p") -> dict[str, object]:
    return engine.by_id("project_status", day)[project_id]


def test_delivered_weighs_tasks_by_planned_effort_or_else_one(engine: Engine) -> None:
    """
    2025-01-01 project p
    2025-01-01 task a of=p status=done done_on=2025-01-20 planned_effort=2.5
    2025-01-01 task b of=p status=done done_on=2025-03-01
    2025-01-01 task c of=p status=doing planned_effort=0.5
    2025-01-01 task d of=p
    2025-01-01 task e of=p status=cancelled planned_effort=100
    """
    row = project(engine)
    assert (row["tasks"], row["tasks_done"]) == (4, 1)
    assert (row["weight_sum"], row["weight_done"], row["delivered"]) == (5.0, 2.5, 0.5)
    assert row["delivered_on"] is None
    assert project(engine, "2025-03-01")["delivered"] == 0.7


@pytest.mark.parametrize("project_id", ["bare", "weightless", "cancelled"])
def test_without_work_to_weigh_delivered_is_unknown(engine: Engine, project_id: str) -> None:
    """
    2025-01-01 project bare
    2025-01-01 project weightless
    2025-01-01 task a of=weightless status=done done_on=2025-01-20 planned_effort=0
    2025-01-01 project cancelled
    2025-01-01 task b of=cancelled status=cancelled
    """
    row = project(engine, project_id=project_id)
    assert (row["delivered"], row["delivered_on"], row["weight_sum"]) == (None, None, 0.0)


def test_delivered_on_is_the_day_that_brought_four_fifths_of_the_weight(engine: Engine) -> None:
    """
    2025-01-01 project p
    2025-01-01 task a of=p status=done done_on=2025-01-20 planned_effort=3
    2025-01-01 task b of=p status=done done_on=2025-01-25 planned_effort=5
    2025-01-01 task c of=p planned_effort=2
    2025-02-20 change task c planned_effort=6
    """
    assert project(engine, "2025-01-24")["delivered_on"] is None
    row = project(engine)
    assert (row["delivered"], str(row["delivered_on"])) == (0.8, "2025-01-25")
    assert project(engine, "2025-02-20")["delivered_on"] is None


def test_a_task_shows_the_state_it_had_on_the_day(engine: Engine) -> None:
    """
    2025-01-01 project p
    2025-01-01 task a of=p
    2025-02-01 change task a status=done done_on=2025-01-30
    2025-02-05 change task a status=todo done_on=none
    2025-02-07 change task a archived_at=2025-02-07T12:00:00
    """
    seen = [project(engine, f"2025-02-0{day}")["delivered"] for day in (1, 4, 5, 7)]
    assert seen == [1.0, 1.0, 0.0, None]
    assert project(engine, "2025-01-31")["delivered"] == 0.0


def test_moved_starts_from_the_last_value_known_when_the_project_began(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=40 target=10
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr expected_effect=-10
    2025-01-15 check_in a of=kr value=34
    2025-01-20 check_in b of=kr value=30
    2025-02-10 check_in c of=kr value=25
    """
    row = engine.link(DAY)
    assert (row["start_value"], str(row["start_measured_on"])) == (30.0, "2025-01-20")
    assert (row["current"], row["target"], row["moved"]) == (25.0, 10.0, 0.25)
    assert (row["progress"], row["expected_effect"]) == (0.5, -10.0)
    assert engine.link("2025-02-09")["moved"] is None


def test_moved_starts_from_the_baseline_when_nothing_was_measured_before(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=20 target=40
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-02-10 check_in a of=kr value=15
    """
    row = engine.link(DAY)
    assert (row["start_value"], row["start_measured_on"], row["moved"]) == (20.0, None, -0.25)


def test_a_value_that_was_at_the_target_before_leaves_nothing_to_move(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=20 target=40
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-01-10 check_in a of=kr value=40
    2025-02-10 check_in b of=kr value=41
    """
    assert engine.link(DAY)["moved"] is None


def test_a_correction_known_later_moves_the_start_from_that_day(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-01-15 check_in a of=kr value=20
    2025-02-01 check_in b of=kr value=60
    2025-02-14 check_in c of=kr value=50 measured_on=2025-01-15 supersedes_id=a
    """
    assert [engine.link(day)["moved"] for day in ("2025-02-13", DAY)] == [0.5, 0.2]


def test_a_project_without_dates_is_taken_to_start_with_the_cycle(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=100
    2024-12-01 project p
    2024-12-01 project_key_result link project_id=p key_result_id=kr
    2024-12-20 check_in a of=kr value=20
    2025-02-01 check_in b of=kr value=60
    """
    row = engine.link(DAY)
    assert (str(row["starts_on"]), row["start_value"], row["moved"]) == ("2025-01-01", 20.0, 0.5)


def test_for_maintain_moved_is_the_change_in_progress(engine: Engine) -> None:
    """
    2025-01-01 key_result kr  kind=maintain band_low=90 tolerance=10
    2025-01-01 key_result new kind=maintain band_low=90 tolerance=10
    2025-01-01 key_result old kind=maintain band_low=90 tolerance=10 baseline=84
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link   project_id=p key_result_id=kr
    2025-01-01 project_key_result second project_id=p key_result_id=new
    2025-01-01 project_key_result third  project_id=p key_result_id=old
    2025-01-15 check_in a of=kr value=82
    2025-02-10 check_in b of=kr value=87
    2025-02-10 check_in c of=new value=95
    2025-02-10 check_in d of=old value=95
    """
    row = engine.link(DAY)
    assert (row["start_value"], row["moved"]) == (82.0, pytest.approx(0.5))
    assert engine.link(DAY, "second")["moved"] is None
    assert engine.link(DAY, "third")["moved"] == pytest.approx(0.6)  # its baseline is 0.4


def test_for_a_milestone_moved_counts_the_shares_done_since(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=milestone
    2025-01-01 milestone_stage a of=kr share=10 done_on=2025-01-10
    2025-01-01 milestone_stage b of=kr share=10 done_on=2025-01-10
    2025-01-01 milestone_stage c of=kr share=40 done_on=2025-02-01
    2025-01-01 milestone_stage d of=kr share=40
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    """
    row = engine.link(DAY)
    assert (row["start_value"], row["current"], row["moved"]) == (20.0, 60.0, 0.5)


def test_a_kpi_reading_moves_a_key_result_too(engine: Engine) -> None:
    """
    2025-01-01 kpi attendance
    2025-01-01 key_result kr baseline=0 target=100 kpi_id=attendance
    2025-01-01 project p starts_on=2025-01-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-01-15 kpi_reading a of=attendance value=20
    2025-02-01 kpi_reading b of=attendance value=60
    """
    assert engine.link(DAY)["moved"] == 0.5


def gap(engine: Engine, day: str = DAY, link_id: str = "link") -> tuple[object, ...]:
    row = engine.link(day, link_id)
    return row["is_gap"], row["gap_reason"]


def test_work_done_and_nothing_moved_raises_a_flag_after_the_lag(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-05
    2025-01-01 project_key_result link project_id=p key_result_id=kr expected_lag_days=14
    2025-01-01 change project_key_result link gap_decision=wait
    2025-01-01 task a of=p status=done done_on=2025-01-20
    2025-02-01 check_in a of=kr value=10
    """
    assert str(engine.link(DAY)["effect_due_on"]) == "2025-02-03"
    assert gap(engine, "2025-02-03") == (False, None)
    assert gap(engine, "2025-02-04") == (True, "behind_pace")
    assert engine.link(DAY)["gap_decision"] == "wait"
    assert project(engine)["gaps"] == 1


def test_half_of_pace_is_enough_while_the_value_moves(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-05
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-01-01 task a of=p status=done done_on=2025-01-20
    2025-01-20 check_in a of=kr value=25
    2025-01-21 check_in b of=kr value=25
    2025-02-01 check_in c of=kr confidence=4
    """
    assert gap(engine) == (False, None)


def test_two_equal_values_after_the_lag_mean_standing_still(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-05
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-01-01 task a of=p status=done done_on=2025-01-20
    2025-01-21 check_in a of=kr value=30
    2025-02-10 check_in b of=kr value=30
    2025-02-12 check_in c of=kr confidence=4
    2025-02-15 check_in d of=kr value=31
    """
    assert gap(engine, "2025-02-09") == (False, None)
    assert gap(engine) == (True, "standing_still")
    assert gap(engine, "2025-02-15") == (False, None)


def test_no_flag_for_what_is_reached_kept_or_not_delivered(engine: Engine) -> None:
    """
    2025-01-01 key_result reached baseline=0 target=100
    2025-01-01 key_result kept    kind=maintain band_low=90 tolerance=10
    2025-01-01 key_result waiting baseline=0 target=100
    2025-01-01 project p
    2025-01-01 project q
    2025-01-01 task a of=p status=done done_on=2025-01-20
    2025-01-01 task b of=q
    2025-01-01 project_key_result one   project_id=p key_result_id=reached
    2025-01-01 project_key_result two   project_id=p key_result_id=kept
    2025-01-01 project_key_result three project_id=q key_result_id=waiting
    2025-01-25 check_in 1 of=reached value=100
    2025-01-26 check_in 2 of=reached value=100
    2025-01-25 check_in 3 of=kept value=10
    2025-01-26 check_in 4 of=kept value=10
    """
    assert [gap(engine, link_id=name)[0] for name in ("one", "two", "three")] == [False] * 3


def test_links_of_what_is_not_visible_are_not_shown(engine: Engine) -> None:
    """
    2025-01-01 key_result kr      baseline=0 target=100
    2025-01-01 key_result dropped baseline=0 target=100 state=dropped
    2025-01-01 project p
    2025-01-01 project template is_template=true
    2025-01-01 project_key_result link  project_id=p        key_result_id=kr
    2025-01-01 project_key_result one   project_id=p        key_result_id=dropped
    2025-01-01 project_key_result two   project_id=template key_result_id=kr
    2025-02-01 change project_key_result link archived_at=2025-02-01T12:00:00
    2025-02-03 change project_key_result link archived_at=none
    2025-02-05 change project p archived_at=2025-02-05T12:00:00
    """
    seen = [
        [row["project_key_result_id"] for row in engine.rows("project_key_result_status", day)]
        for day in ("2025-01-31", "2025-02-01", "2025-02-03", "2025-02-05")
    ]
    assert seen == [["link"], [], ["link"], []]
    assert list(engine.by_id("project_status", "2025-02-01")) == ["p"]
    assert list(engine.by_id("project_status", "2025-02-05")) == []


def test_a_project_shows_its_least_moved_link(engine: Engine) -> None:
    """
    2025-01-01 key_result kr    baseline=0 target=100
    2025-01-01 key_result more  baseline=0 target=100
    2025-01-01 key_result never baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-05
    2025-01-01 project_key_result one   project_id=p key_result_id=kr
    2025-01-01 project_key_result two   project_id=p key_result_id=more
    2025-01-01 project_key_result three project_id=p key_result_id=never
    2025-02-01 check_in a of=kr value=20
    2025-02-01 check_in b of=more value=60
    """
    row = project(engine)
    assert (row["key_results"], row["moved"], row["gaps"]) == (3, 0.2, 0)


def test_a_project_needs_a_link_or_a_reason_for_having_none(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p
    2025-01-01 project linked
    2025-01-01 project exempt exemption=regulatory exemption_reason=audit
    2025-01-01 project_key_result link project_id=linked key_result_id=kr
    """
    rows = engine.by_id("project_status", DAY)
    assert {name: row["is_orphan"] for name, row in rows.items()} == {
        "p": True,
        "linked": False,
        "exempt": False,
    }
    assert (rows["p"]["moved"], rows["p"]["key_results"]) == (None, 0)
