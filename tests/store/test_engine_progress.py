"""Progress of every kind of key result, on the values that break formulas."""

import math

import pytest
from ledger import Engine


def figures(engine: Engine, key_result_id: str = "kr") -> tuple[object, ...]:
    """Raw progress, progress and suggested score in mid February."""
    row = engine.key_result("2025-02-14", key_result_id)
    return row["raw_progress"], row["progress"], row["suggested_score"]


def test_an_increase_is_its_share_of_the_way_in_decimals(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0.62 target=0.75
    2025-02-01 check_in a of=kr value=0.6525
    """
    raw, progress, score = figures(engine)
    assert raw == pytest.approx(0.25)
    assert progress == raw
    assert score == 0.3


def test_a_decrease_goes_up_as_the_value_goes_down(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=40 target=10
    2025-02-01 check_in a of=kr value=28
    """
    assert figures(engine) == (0.4, 0.4, 0.4)


def test_negative_baseline_target_and_value_are_numbers_like_any_other(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=increase baseline=-30 target=-10
    2025-02-01 check_in a of=kr value=-25
    """
    assert figures(engine) == (0.25, 0.25, 0.3)


def test_a_target_of_zero_can_be_reached(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=8 target=0
    2025-02-01 check_in a of=kr value=2
    2025-01-01 key_result done kind=decrease baseline=8 target=0
    2025-02-01 check_in b of=done value=0
    """
    assert figures(engine) == (0.75, 0.75, 0.8)
    assert figures(engine, "done") == (1.0, 1.0, 1.0)


def test_beyond_the_target_raw_goes_on_and_progress_stops_at_one(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-01 check_in a of=kr value=15
    """
    assert figures(engine) == (1.5, 1.0, 1.0)


def test_below_the_baseline_raw_is_negative_and_progress_stops_at_zero(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=40 target=10
    2025-02-01 check_in a of=kr value=55
    """
    assert figures(engine) == (-0.5, 0.0, 0.0)


def test_without_a_check_in_raw_is_unknown_and_progress_is_zero(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    """
    row = engine.key_result("2025-02-14")
    assert figures(engine) == (None, 0.0, None)
    assert (row["is_measured"], row["measurements"], row["current"]) == (False, 0, None)
    assert (row["last_seen_on"], row["age_days"]) == (None, None)


def test_a_check_in_without_a_value_is_seen_but_does_not_measure(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-01 check_in a of=kr confidence=4
    """
    row = engine.key_result("2025-02-14")
    assert (row["is_measured"], row["raw_progress"], row["confidence"]) == (False, None, 4)
    assert (str(row["last_seen_on"]), row["age_days"]) == ("2025-02-01", 13)


def test_a_later_check_in_without_a_value_keeps_the_value_before(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-02-01 check_in a of=kr value=5 confidence=8
    2025-02-08 check_in b of=kr confidence=5
    """
    row = engine.key_result("2025-02-14")
    assert (row["current"], str(row["measured_on"])) == (5.0, "2025-02-01")
    assert str(row["last_seen_on"]) == "2025-02-08"
    assert (row["confidence"], row["previous_confidence"], row["confidence_change"]) == (5, 8, -3)


def test_no_figure_is_ever_minus_zero(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=40 target=10
    2025-02-01 check_in a of=kr value=40
    2025-01-01 key_result held kind=maintain band_low=0 band_high=0 tolerance=1
    2025-02-01 check_in b of=held value=-0.0
    2025-01-01 project p starts_on=2025-01-15
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    """
    rows = [*engine.rows("key_result_status", "2025-02-14"), engine.objective("2025-02-14")]
    rows += [engine.link("2025-02-14")]
    rows += engine.rows("key_result_history", "2025-02-14", ["kr", "held"])
    figures = [
        value
        for row in rows
        for name, value in row.items()
        if isinstance(value, float) and name not in {"current", "value"}
    ]
    assert len(figures) > 20
    assert not [value for value in figures if value == 0 and math.copysign(1, value) < 0]


@pytest.mark.parametrize(
    ("key_result_id", "progress"),
    [("inside", 1.0), ("edge", 1.0), ("above", 0.75), ("below", 0.25), ("far", 0.0)],
)
def test_maintain_is_full_inside_the_band_and_fades_over_the_tolerance(
    engine: Engine, key_result_id: str, progress: float
) -> None:
    """
    2025-01-01 key_result inside kind=maintain band_low=90 band_high=95 tolerance=4
    2025-01-01 key_result edge   kind=maintain band_low=90 band_high=95 tolerance=4
    2025-01-01 key_result above  kind=maintain band_low=90 band_high=95 tolerance=4
    2025-01-01 key_result below  kind=maintain band_low=90 band_high=95 tolerance=4
    2025-01-01 key_result far    kind=maintain band_low=90 band_high=95 tolerance=4
    2025-02-01 check_in a of=inside value=92
    2025-02-01 check_in b of=edge   value=95
    2025-02-01 check_in c of=above  value=96
    2025-02-01 check_in d of=below  value=87
    2025-02-01 check_in e of=far    value=200
    """
    assert figures(engine, key_result_id)[:2] == (progress, progress)


def test_an_open_side_of_the_band_has_no_limit(engine: Engine) -> None:
    """
    2025-01-01 key_result kr   kind=maintain band_low=90 tolerance=10
    2025-01-01 key_result low  kind=maintain band_low=90 tolerance=10
    2025-01-01 key_result top  kind=maintain band_high=5 tolerance=10
    2025-02-01 check_in a of=kr  value=1000000
    2025-02-01 check_in b of=low value=85
    2025-02-01 check_in c of=top value=-1000000
    """
    assert figures(engine)[0] == 1.0
    assert figures(engine, "low")[0] == 0.5
    assert figures(engine, "top")[0] == 1.0


def test_a_milestone_adds_up_the_shares_of_its_done_stages(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=milestone
    2025-01-01 milestone_stage plan   of=kr share=20 done_on=2025-01-20
    2025-01-01 milestone_stage ask    of=kr share=50 done_on=2025-02-10
    2025-01-01 milestone_stage report of=kr share=30 done_on=2025-03-01
    2025-02-12 check_in a of=kr value=90 confidence=7
    """
    row = engine.key_result("2025-02-14")
    assert (row["current"], row["baseline"], row["target"]) == (70.0, 0.0, 100.0)
    assert (row["progress"], row["stages"], row["stages_done"]) == (0.7, 3, 2)
    assert (row["measurements"], str(row["measured_on"])) == (2, "2025-02-10")
    assert str(row["last_seen_on"]) == "2025-02-12"
    assert engine.key_result("2025-01-31")["progress"] == 0.2


def test_a_milestone_without_a_done_stage_is_not_measured(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=milestone
    2025-01-01 milestone_stage plan of=kr share=100
    """
    row = engine.key_result("2025-02-14")
    assert (row["is_measured"], row["raw_progress"], row["progress"]) == (False, None, 0.0)
    assert (row["stages"], row["stages_done"], row["status"]) == (1, 0, "no_data")


def test_a_stage_taken_out_no_longer_counts_from_that_day(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=milestone
    2025-01-01 milestone_stage plan of=kr share=40 done_on=2025-01-20
    2025-01-01 milestone_stage ask  of=kr share=60 done_on=2025-01-21
    2025-02-10 change milestone_stage ask archived_at=2025-02-10T12:00:00
    """
    assert engine.key_result("2025-02-09")["current"] == 100.0
    assert engine.key_result("2025-02-10")["current"] == 40.0


def test_yes_no_is_zero_or_one(engine: Engine) -> None:
    """
    2025-01-01 key_result kr  kind=yes_no
    2025-01-01 key_result yes kind=yes_no
    2025-02-01 check_in a of=kr  value=0
    2025-02-01 check_in b of=yes value=1
    """
    assert figures(engine) == (0.0, 0.0, 0.0)
    assert figures(engine, "yes") == (1.0, 1.0, 1.0)


def test_the_newest_of_kpi_reading_and_check_in_wins(engine: Engine) -> None:
    """
    2025-01-01 kpi attendance
    2025-01-01 key_result kr baseline=0 target=10 kpi_id=attendance
    2025-02-01 check_in a of=kr value=2
    2025-02-05 kpi_reading r of=attendance value=4
    2025-02-09 check_in b of=kr value=6
    """
    seen = {
        day: (row["current"], row["measurements"], str(row["last_seen_on"]))
        for day in ("2025-02-04", "2025-02-06", "2025-02-10")
        if (row := engine.key_result(day))
    }
    assert seen == {
        "2025-02-04": (2.0, 1, "2025-02-01"),
        "2025-02-06": (4.0, 2, "2025-02-05"),
        "2025-02-10": (6.0, 3, "2025-02-09"),
    }


def test_a_kpi_measures_a_key_result_that_nobody_checked_in(engine: Engine) -> None:
    """
    2025-01-01 kpi attendance
    2025-01-01 key_result kr baseline=0 target=10 kpi_id=attendance
    2025-02-05 kpi_reading r of=attendance value=4
    2025-02-07 kpi_reading s of=attendance value=5 supersedes_id=r measured_on=2025-02-05
    """
    assert engine.key_result("2025-02-06")["current"] == 4.0
    row = engine.key_result("2025-02-07")
    assert (row["current"], row["measurements"], row["is_measured"]) == (5.0, 1, True)


@pytest.mark.parametrize(
    ("percent", "score"),
    [(4.9, 0.0), (5, 0.1), (14.9, 0.1), (15, 0.2), (35, 0.4), (45, 0.5), (55, 0.6), (95, 1.0)],
)
def test_a_suggested_score_rounds_half_away_from_zero(
    engine: Engine, percent: float, score: float
) -> None:
    assert engine.value("select suggested_score($1 / 100)", percent) == score


def test_a_half_that_binary_numbers_miss_is_still_a_half(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=0.8
    2025-02-01 check_in a of=kr value=0.6
    """
    raw, _, score = figures(engine)
    assert raw < 0.75
    assert score == 0.8
