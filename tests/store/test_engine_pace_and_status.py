"""Pace, and the first rule that holds for a status; who may say otherwise."""

import pytest
from ledger import Engine


def paces(engine: Engine, *days: str, key_result_id: str = "kr") -> list[float]:
    return [engine.key_result(day, key_result_id)["pace"] for day in days]


def statuses(engine: Engine, day: str) -> dict[str, str]:
    return {row["key_result_id"]: row["status"] for row in engine.rows("key_result_status", day)}


def test_pace_is_the_share_of_the_cycles_days_gone_by_today_included(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=10
    """
    days = "2024-12-31", "2025-01-01", "2025-02-14", "2025-03-30", "2025-03-31", "2025-06-01"
    assert paces(engine, *days) == [0.0, 1 / 90, 0.5, 89 / 90, 1.0, 1.0]


def test_a_cycle_of_one_day_is_due_on_that_day(engine: Engine) -> None:
    """
    2024-12-01 cycle q1 starts_on=2025-01-10 ends_on=2025-01-10
    2024-12-01 key_result kr baseline=0 target=10
    2025-01-10 check_in a of=kr value=8
    """
    assert paces(engine, "2025-01-09", "2025-01-10", "2025-01-11") == [0.0, 1.0, 1.0]
    assert statuses(engine, "2025-01-09") == {"kr": "not_started"}
    assert statuses(engine, "2025-01-10") == {"kr": "at_risk"}


def test_maintaining_is_due_in_full_every_day(engine: Engine) -> None:
    """
    2024-12-01 key_result kr kind=maintain band_low=90 tolerance=10
    2025-01-01 check_in a of=kr value=84
    """
    assert paces(engine, "2025-01-01", "2025-02-14") == [1.0, 1.0]
    row = engine.key_result("2025-01-02")
    assert (row["pace_ratio"], row["status"]) == (0.4, "off_track")


def test_phase_targets_bend_the_line_of_pace(engine: Engine) -> None:
    """
    2024-12-01 key_result kr kind=decrease baseline=40 target=20
    2024-12-01 key_result_phase_target late  of=kr due_on=2025-02-19 value=35
    2024-12-01 key_result_phase_target early of=kr due_on=2025-01-10 value=39
    """
    days = "2024-12-31", "2025-01-05", "2025-01-10", "2025-01-30", "2025-02-19", "2025-03-11"
    assert paces(engine, *days) == pytest.approx([0.0, 0.025, 0.05, 0.15, 0.25, 0.625])
    assert paces(engine, "2025-03-31") == [1.0]


def test_a_phase_target_beyond_the_target_asks_for_all_of_it(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=10
    2024-12-01 key_result_phase_target early of=kr due_on=2025-01-10 value=12
    """
    assert paces(engine, "2025-01-05", "2025-01-10", "2025-02-14") == [0.5, 1.0, 1.0]


def test_phase_targets_outside_the_cycle_or_on_its_last_day_are_left_out(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=10
    2024-12-01 key_result_phase_target before of=kr due_on=2024-12-20 value=9
    2024-12-01 key_result_phase_target last   of=kr due_on=2025-03-31 value=1
    2024-12-01 key_result_phase_target after  of=kr due_on=2025-05-01 value=1
    """
    days = "2024-12-31", "2025-02-14", "2025-03-31"
    assert paces(engine, *days) == [0.0, 0.5, 1.0]


def test_changed_phase_targets_count_from_the_day_of_the_change(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=10
    2024-12-01 key_result_phase_target old of=kr due_on=2025-02-14 value=2 valid_to=2025-02-01
    2025-02-01 key_result_phase_target new of=kr due_on=2025-02-14 value=9
    """
    assert paces(engine, "2025-01-31", "2025-02-14") == [pytest.approx(0.2 * 31 / 45), 0.9]


def test_the_ratio_of_progress_to_pace_decides_between_three_statuses(engine: Engine) -> None:
    """
    2024-12-01 key_result on      baseline=0 target=100
    2024-12-01 key_result risk    baseline=0 target=100
    2024-12-01 key_result lowest  baseline=0 target=100
    2024-12-01 key_result off     baseline=0 target=100
    2025-02-14 check_in a of=on     value=45
    2025-02-14 check_in b of=risk   value=44
    2025-02-14 check_in c of=lowest value=35
    2025-02-14 check_in d of=off    value=34
    """
    assert statuses(engine, "2025-02-14") == {
        "on": "on_track",
        "risk": "at_risk",
        "lowest": "at_risk",
        "off": "off_track",
    }
    assert engine.key_result("2025-02-14", "on")["pace_ratio"] == 0.9


def test_the_thresholds_are_settings_and_nonsense_in_one_is_ignored(engine: Engine) -> None:
    """
    2024-12-01 setting status.on_track_ratio 0.5
    2024-12-01 setting status.at_risk_ratio lots
    2024-12-01 key_result kr  baseline=0 target=100
    2024-12-01 key_result low baseline=0 target=100
    2025-02-14 check_in a of=kr  value=25
    2025-02-14 check_in b of=low value=24
    """
    assert statuses(engine, "2025-02-14") == {"kr": "on_track", "low": "off_track"}


def test_the_first_status_that_holds_is_the_status(engine: Engine) -> None:
    """
    2024-12-01 key_result never  baseline=0 target=100
    2024-12-01 key_result silent baseline=0 target=100
    2024-12-01 key_result shut   baseline=0 target=100 state=closed
    2025-01-05 check_in a of=silent value=1
    """
    by_day = {
        day: statuses(engine, day)
        for day in ("2024-12-31", "2025-01-08", "2025-01-09", "2025-01-15", "2025-01-16")
    }
    assert by_day == {
        "2024-12-31": {"never": "not_started", "silent": "not_started", "shut": "closed"},
        "2025-01-08": {"never": "just_started", "silent": "just_started", "shut": "closed"},
        "2025-01-09": {"never": "no_data", "silent": "off_track", "shut": "closed"},
        "2025-01-15": {"never": "no_data", "silent": "off_track", "shut": "closed"},
        "2025-01-16": {"never": "no_data", "silent": "stale", "shut": "closed"},
    }


def test_silence_is_counted_to_the_end_of_the_cycle_only(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=100
    2025-03-25 check_in a of=kr value=100
    """
    row = engine.key_result("2025-06-30")
    assert (row["age_days"], row["status"]) == (6, "on_track")


def test_a_check_in_without_a_value_ends_the_silence(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=100
    2025-02-01 check_in a of=kr value=60
    2025-02-12 check_in b of=kr confidence=7
    """
    assert statuses(engine, "2025-02-14") == {"kr": "on_track"}


def test_what_is_closed_stays_open_on_the_days_before(engine: Engine) -> None:
    """
    2024-12-01 cycle q2
    2024-12-01 objective shut cycle_id=q1
    2024-12-01 objective whole cycle_id=q2
    2024-12-01 key_result a of=whole baseline=0 target=100
    2024-12-01 key_result b of=shut  baseline=0 target=100
    2024-12-01 key_result c of=aim   baseline=0 target=100
    2025-02-01 change cycle q2 phase=closed
    2025-02-02 change objective shut state=closed
    2025-02-03 change key_result c state=closed score=0.8
    """
    assert [statuses(engine, f"2025-0{day}") for day in ("1-31", "2-01", "2-02", "2-03")] == [
        {"a": "no_data", "b": "no_data", "c": "no_data"},
        {"a": "closed", "b": "no_data", "c": "no_data"},
        {"a": "closed", "b": "closed", "c": "no_data"},
        {"a": "closed", "b": "closed", "c": "closed"},
    ]
    assert engine.key_result("2025-02-02", "c")["score"] is None
    assert engine.key_result("2025-02-03", "c")["score"] == 0.8


def judged(engine: Engine, day: str, key_result_id: str = "kr") -> tuple[object, ...]:
    row = engine.key_result(day, key_result_id)
    return row["computed_status"], row["own_status"], row["status"], row["status_disagrees"]


def test_an_owner_may_call_it_worse_but_not_better(engine: Engine) -> None:
    """
    2024-12-01 key_result kr     baseline=0 target=100
    2024-12-01 key_result better baseline=0 target=100
    2024-12-01 key_result same   baseline=0 target=100
    2025-02-14 check_in a of=kr     value=50 own_status=off_track
    2025-02-14 check_in b of=better value=10 own_status=on_track
    2025-02-14 check_in c of=same   value=50 own_status=on_track
    """
    day = "2025-02-14"
    assert judged(engine, day) == ("on_track", "off_track", "off_track", True)
    assert judged(engine, day, "better") == ("off_track", "on_track", "off_track", True)
    assert judged(engine, day, "same") == ("on_track", "on_track", "on_track", False)


def test_an_owner_may_worry_before_the_numbers_can(engine: Engine) -> None:
    """
    2024-12-01 key_result kr    baseline=0 target=100
    2024-12-01 key_result early baseline=0 target=100
    2025-01-02 check_in a of=early value=0 own_status=at_risk
    2025-02-14 check_in b of=kr own_status=at_risk
    """
    assert judged(engine, "2025-01-03", "early")[::2] == ("just_started", "at_risk")
    assert judged(engine, "2025-02-14") == ("no_data", "at_risk", "at_risk", True)


def test_an_owner_cannot_move_stale_closed_or_not_started(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=100
    2024-12-20 check_in a of=kr value=0 own_status=off_track
    2025-03-01 change key_result kr state=closed
    """
    assert judged(engine, "2024-12-25")[::2] == ("not_started", "not_started")
    assert judged(engine, "2025-02-14")[::2] == ("stale", "stale")
    assert judged(engine, "2025-03-01")[::2] == ("closed", "closed")


def test_an_own_status_holds_only_while_it_is_in_the_latest_check_in(engine: Engine) -> None:
    """
    2024-12-01 key_result kr baseline=0 target=100
    2025-02-10 check_in a of=kr value=50 own_status=off_track
    2025-02-13 check_in b of=kr value=52
    """
    assert judged(engine, "2025-02-12")[2] == "off_track"
    assert judged(engine, "2025-02-14") == ("on_track", None, "on_track", False)
