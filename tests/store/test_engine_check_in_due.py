"""When a check-in is due: after what was seen last, or else from the first day in force."""

from datetime import date
from typing import Any

from ledger import Engine


def due(engine: Engine, day: str) -> dict[str, dict[str, Any]]:
    return engine.by_id("check_in_due", day)


def test_a_check_in_is_due_a_cadence_after_the_last_one(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-01-20 check_in a of=kr value=2
    2025-01-22 check_in b of=kr confidence=5
    """
    before, on_the_day, later = (due(engine, f"2025-01-{day}")["kr"] for day in (28, 29, 31))
    assert (before["due_on"], before["cadence_days"]) == (date(2025, 1, 29), 7)
    assert (before["is_due"], before["days_overdue"]) == (False, None)
    assert (on_the_day["is_due"], on_the_day["days_overdue"]) == (True, 0)
    assert (later["last_seen_on"], later["days_overdue"]) == (date(2025, 1, 22), 2)


def test_what_was_never_seen_is_due_from_its_first_day_in_force(engine: Engine) -> None:
    """
    2024-12-01 key_result early baseline=0 target=10
    2025-01-10 key_result late  baseline=0 target=10
    2025-01-10 key_result draft baseline=0 target=10 state=draft
    2025-01-20 change key_result draft state=published
    2025-01-05 objective other state=draft
    2025-01-05 key_result under of=other baseline=0 target=10
    2025-01-25 change objective other state=published
    2025-01-28 change key_result late title=Again
    """
    assert {name: row["due_on"] for name, row in due(engine, "2025-02-01").items()} == {
        "early": date(2025, 1, 1),
        "late": date(2025, 1, 10),
        "draft": date(2025, 1, 20),
        "under": date(2025, 1, 25),
    }
    assert due(engine, "2025-01-15").keys() == {"early", "late"}


def test_a_stage_done_and_a_reading_of_its_kpi_count_as_seen(engine: Engine) -> None:
    """
    2025-01-01 key_result staged kind=milestone
    2025-01-01 milestone_stage a of=staged share=40 done_on=2025-01-30
    2025-01-01 milestone_stage b of=staged share=60
    2025-01-01 kpi returns
    2025-01-01 key_result reads baseline=0 target=10 kpi_id=returns
    2025-01-01 key_result only  baseline=0 target=10 kpi_id=returns reads_kpi=false
    2025-01-31 kpi_reading r of=returns value=4
    """
    rows = due(engine, "2025-02-10")
    assert {name: row["due_on"] for name, row in rows.items()} == {
        "staged": date(2025, 2, 6),
        "reads": date(2025, 2, 7),
        "only": date(2025, 1, 1),
    }


def test_stale_begins_after_the_days_of_grace(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-01-20 check_in a of=kr value=2
    """
    assert [due(engine, day)["kr"]["is_stale"] for day in ("2025-01-30", "2025-01-31")] == [
        False,
        True,
    ]


def test_nothing_is_due_outside_of_a_running_cycle_or_once_closed(engine: Engine) -> None:
    """
    2025-01-01 key_result kr   baseline=0 target=10
    2025-01-01 key_result over baseline=0 target=10 state=closed
    2025-02-20 change cycle q1 phase=closed
    """
    assert due(engine, "2025-02-19").keys() == {"kr"}
    assert due(engine, "2025-02-20") == {}
    assert due(engine, "2024-12-31") == {}
    assert due(engine, "2025-04-01") == {}


def test_a_correction_moves_the_due_day_on_later_days_only(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-01-20 check_in wrong of=kr value=2
    2025-01-24 check_in right of=kr value=3 measured_on=2025-01-15 supersedes_id=wrong
    """
    assert due(engine, "2025-01-23")["kr"]["due_on"] == date(2025, 1, 27)
    assert due(engine, "2025-01-24")["kr"]["due_on"] == date(2025, 1, 22)
