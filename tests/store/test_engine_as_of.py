"""What was known on a day is what that day shows, for ever."""

from ledger import Engine


def currents(engine: Engine, *days: str) -> list[float | None]:
    return [engine.key_result(day)["current"] for day in days]


def test_a_backdated_check_in_counts_from_the_day_it_was_recorded(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-10 check_in a of=kr value=5 measured_on=2025-02-03
    """
    assert currents(engine, "2025-02-03", "2025-02-09", "2025-02-10") == [None, None, 5.0]
    assert engine.key_result("2025-02-10")["age_days"] == 7


def test_an_imported_check_in_counts_from_its_own_day(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-10 check_in a of=kr value=5 measured_on=2025-02-03 known_on=2025-02-03
    """
    assert currents(engine, "2025-02-02", "2025-02-03") == [None, 5.0]


def test_a_backdated_check_in_does_not_overtake_a_later_measurement(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-07 check_in a of=kr value=6
    2025-02-10 check_in b of=kr value=5 measured_on=2025-02-03
    """
    row = engine.key_result("2025-02-10")
    assert (row["current"], row["measurements"]) == (6.0, 2)


def test_a_correction_changes_later_days_only(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-03 check_in a of=kr value=5 confidence=8
    2025-02-10 check_in b of=kr value=2 confidence=3 measured_on=2025-02-03 supersedes_id=a
    """
    assert currents(engine, "2025-02-09", "2025-02-10") == [5.0, 2.0]
    row = engine.key_result("2025-02-10")
    assert (row["measurements"], row["confidence"], row["previous_confidence"]) == (1, 3, None)


def test_a_correction_of_a_correction_is_the_one_that_counts(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-03 check_in a of=kr value=5
    2025-02-04 check_in b of=kr value=9 measured_on=2025-02-03 supersedes_id=a
    2025-02-05 check_in c of=kr value=3 measured_on=2025-02-02 supersedes_id=b
    """
    assert currents(engine, "2025-02-03", "2025-02-04", "2025-02-05") == [5.0, 9.0, 3.0]
    assert str(engine.key_result("2025-02-05")["measured_on"]) == "2025-02-02"


def test_a_correction_may_take_the_value_back(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-03 check_in a of=kr value=5
    2025-02-04 check_in b of=kr measured_on=2025-02-03 supersedes_id=a
    """
    assert currents(engine, "2025-02-03", "2025-02-04") == [5.0, None]


def test_of_two_check_ins_of_one_day_the_one_recorded_later_counts(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-03 check_in z of=kr value=5 confidence=4
    2025-02-03 check_in a of=kr value=7 confidence=6
    2025-02-09 check_in b of=kr value=6 confidence=9 measured_on=2025-02-03
    """
    assert currents(engine, "2025-02-03", "2025-02-09") == [7.0, 6.0]
    row = engine.key_result("2025-02-03")
    assert (row["confidence"], row["previous_confidence"], row["confidence_change"]) == (6, 4, 2)


def test_the_moment_of_recording_decides_and_not_the_order_of_the_rows(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-03 check_in a of=kr value=3 confidence=9 recorded_at=2025-02-03T15:00:00
    2025-02-03 check_in b of=kr value=1 confidence=1 recorded_at=2025-02-03T09:00:00
    2025-02-03 check_in c of=kr value=2 confidence=5 recorded_at=2025-02-03T12:00:00
    """
    row = engine.key_result("2025-02-03")
    assert (row["current"], row["confidence"], row["previous_confidence"]) == (3.0, 9, 5)


def test_a_target_changed_mid_cycle_leaves_the_days_before_with_the_old_goalposts(
    engine: Engine,
) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-03 check_in a of=kr value=5
    2025-02-10 change key_result kr target=20
    """
    seen = [
        (row["target"], row["progress"])
        for row in (engine.key_result("2025-02-09"), engine.key_result("2025-02-10"))
    ]
    assert seen == [(10.0, 0.5), (20.0, 0.25)]


def test_a_moved_cycle_keeps_its_old_dates_on_the_days_before(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-14 change cycle q1 ends_on=2025-06-29
    """
    assert engine.key_result("2025-02-13")["pace"] == 44 / 90
    assert engine.key_result("2025-02-14")["pace"] == 0.25


def test_only_what_is_published_or_closed_and_not_archived_is_seen(engine: Engine) -> None:
    """
    2025-01-01 key_result kr    baseline=0 target=10 state=draft
    2025-01-01 key_result idea  baseline=0 target=10 state=draft
    2025-02-01 change key_result kr state=published
    2025-02-03 change key_result kr state=dropped
    2025-02-05 change key_result kr state=closed
    2025-02-07 change key_result kr archived_at=2025-02-07T12:00:00
    2025-02-09 change key_result kr archived_at=none
    """
    seen = {
        day: len(engine.rows("key_result_status", f"2025-{day}"))
        for day in ("01-31", "02-01", "02-02", "02-03", "02-05", "02-07", "02-09")
    }
    assert seen == {
        "01-31": 0,
        "02-01": 1,
        "02-02": 1,
        "02-03": 0,
        "02-05": 1,
        "02-07": 0,
        "02-09": 1,
    }


def test_a_key_result_is_not_seen_without_its_objective_and_its_cycle(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-01 change objective aim state=draft
    2025-02-02 change objective aim state=published
    2025-02-03 change objective aim archived_at=2025-02-03T12:00:00
    2025-02-04 change objective aim archived_at=none
    2025-02-05 change cycle q1 archived_at=2025-02-05T12:00:00
    """
    days = [f"2025-02-0{day}" for day in range(1, 6)]
    assert [len(engine.rows("key_result_status", day)) for day in days] == [0, 1, 0, 1, 0]
    assert [len(engine.rows("objective_status", day)) for day in days] == [0, 1, 0, 1, 0]


def test_nothing_is_seen_before_it_was_written(engine: Engine) -> None:
    """
    2025-01-15 key_result kr baseline=0 target=10
    """
    assert engine.rows("key_result_status", "2025-01-14") == []
    assert engine.rows("key_result_status", "2024-11-30") == []
    assert len(engine.rows("key_result_status", "2025-01-15")) == 1


def test_a_key_result_moved_to_another_objective_was_where_it_was(engine: Engine) -> None:
    """
    2025-01-01 objective other
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-01 change key_result kr objective_id=other
    """
    assert engine.key_result("2025-01-31")["objective_id"] == "aim"
    assert engine.objective("2025-01-31")["key_results"] == 1
    assert engine.key_result("2025-02-01")["objective_id"] == "other"
    assert engine.objective("2025-02-01")["key_results"] == 0


def test_a_day_may_be_given_as_text_or_as_a_date(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    """
    counted = "select count(*) from key_result_status($1)"
    assert engine.value(counted, "2025-02-01") == 1
    assert engine.value("select count(*) from key_result_status(date '2025-02-01')") == 1
    assert engine.value("select count(*) from key_result_status(timestamp '2025-02-01 09:00')") == 1
