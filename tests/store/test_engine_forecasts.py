"""How a key result moved, and where it ends if it goes on like that."""

import pytest
from ledger import Engine


def forecast(engine: Engine, day: str, key_result_id: str = "kr") -> dict[str, object]:
    (row,) = engine.rows("key_result_forecast", day, [key_result_id])
    return row


def test_a_steady_line_is_carried_to_the_end_of_the_cycle(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-10 check_in a of=kr value=10
    2025-01-20 check_in b of=kr value=20
    2025-01-31 check_in c of=kr value=31
    """
    row = forecast(engine, "2025-02-01")
    assert (row["verdict"], row["points"], row["span_days"]) == ("ok", 3, 21)
    assert [row[name] for name in ("slope", "slope_low", "slope_high")] == [1.0, 1.0, 1.0]
    carried = [row[name] for name in ("forecast", "forecast_low", "forecast_high")]
    assert carried == [90.0, 90.0, 90.0]


def test_one_outlier_does_not_bend_the_forecast(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=100 target=0
    2025-01-10 check_in a of=kr value=90
    2025-01-20 check_in b of=kr value=40
    2025-01-30 check_in c of=kr value=70
    2025-02-09 check_in d of=kr value=60
    """
    row = forecast(engine, "2025-02-14")
    slopes = sorted([-5.0, -1.0, -1.0, 3.0, 1.0, -1.0])
    assert row["slope"] == -1.0
    assert row["slope_low"] == slopes[1]
    assert row["slope_high"] == pytest.approx(slopes[3] + 0.75 * (slopes[4] - slopes[3]))
    assert (row["forecast"], row["forecast_low"], row["forecast_high"]) == (10.0, 10.0, 85.0)


def test_only_the_last_six_measurements_are_looked_at(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-02 check_in a of=kr value=99
    2025-01-05 check_in b of=kr value=1
    2025-01-12 check_in c of=kr value=8
    2025-01-19 check_in d of=kr value=15
    2025-01-26 check_in e of=kr value=22
    2025-02-02 check_in f of=kr value=29
    2025-02-09 check_in g of=kr value=36
    """
    row = forecast(engine, "2025-02-14")
    assert (row["points"], row["span_days"], row["slope_low"]) == (6, 35, 1.0)
    assert row["forecast"] == 36 + 50


@pytest.mark.parametrize(("key_result_id", "points", "span"), [("two", 2, 30), ("brief", 3, 20)])
def test_too_little_to_go_by_is_too_early(
    engine: Engine, key_result_id: str, points: int, span: int
) -> None:
    """
    2025-01-01 key_result two   baseline=0 target=100
    2025-01-01 key_result brief baseline=0 target=100
    2025-01-10 check_in a of=two   value=1
    2025-02-09 check_in b of=two   value=9
    2025-01-10 check_in c of=brief value=1
    2025-01-20 check_in d of=brief value=2
    2025-01-30 check_in e of=brief value=3
    """
    row = forecast(engine, "2025-02-14", key_result_id)
    assert (row["verdict"], row["points"], row["span_days"]) == ("too_early", points, span)
    assert [row[name] for name in ("slope", "forecast", "forecast_low")] == [None] * 3


def test_without_measurements_it_is_too_early(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    """
    row = forecast(engine, "2025-02-14")
    assert (row["verdict"], row["points"], row["span_days"]) == ("too_early", 0, 0)


def test_measurements_of_one_day_have_no_slope_between_them(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-10 check_in a of=kr value=50
    2025-01-10 check_in b of=kr value=10
    2025-01-31 check_in c of=kr value=31
    """
    row = forecast(engine, "2025-02-14")
    assert (row["verdict"], row["points"]) == ("ok", 3)
    assert row["slope"] == pytest.approx(((31 - 50) / 21 + 1) / 2)


def test_kinds_that_do_not_run_along_a_line_have_no_forecast(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=maintain band_low=1 tolerance=1
    2025-01-10 check_in a of=kr value=1
    2025-01-20 check_in b of=kr value=2
    2025-02-01 check_in c of=kr value=3
    """
    row = forecast(engine, "2025-02-14")
    assert (row["verdict"], row["points"], row["forecast"]) == (None, 0, None)


def test_a_forecast_knows_only_what_was_known(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-10 check_in a of=kr value=10
    2025-01-20 check_in b of=kr value=20
    2025-01-31 check_in c of=kr value=31
    2025-02-10 check_in d of=kr value=10 measured_on=2025-01-31 supersedes_id=c
    """
    assert forecast(engine, "2025-02-09")["forecast"] == 90.0
    assert forecast(engine, "2025-02-10")["forecast"] == 10.0


def test_only_the_chosen_and_visible_are_answered(engine: Engine) -> None:
    """
    2025-01-01 key_result kr    baseline=0 target=100
    2025-01-01 key_result other baseline=0 target=100
    2025-01-01 key_result idea  baseline=0 target=100 state=draft
    2025-02-01 check_in a of=kr value=1
    2025-02-01 check_in b of=other value=1
    2025-02-01 check_in c of=idea value=1
    """
    for macro in ("key_result_forecast", "key_result_history"):
        rows = engine.rows(macro, "2025-02-14", ["kr", "idea", "nobody"])
        assert [row["key_result_id"] for row in rows] == ["kr"]
        assert engine.rows(macro, "2025-02-14", []) == []


def test_history_tells_value_progress_and_what_was_expected_that_day(engine: Engine) -> None:
    """
    2025-01-01 kpi attendance
    2025-01-01 key_result kr kind=decrease baseline=40 target=10 kpi_id=attendance
    2025-01-09 check_in a of=kr value=38 confidence=7
    2025-01-18 kpi_reading b of=attendance value=31
    2025-02-14 check_in c of=kr value=25 confidence=8
    2025-02-14 check_in d of=kr confidence=2
    2025-02-20 check_in e of=kr value=10
    """
    rows = engine.rows("key_result_history", "2025-02-19", ["kr"])
    told = {
        str(row["measured_on"]): (row["source"], row["source_id"], row["value"], row["confidence"])
        for row in rows
    }
    assert told == {
        "2025-01-09": ("check_in", "a", 38.0, 7),
        "2025-01-18": ("kpi", "b", 31.0, None),
        "2025-02-14": ("check_in", "c", 25.0, 8),
    }
    figures = {
        str(row["measured_on"]): (row["progress"], row["pace"], row["expected"]) for row in rows
    }
    assert figures["2025-01-09"] == pytest.approx((2 / 30, 0.1, 37.0))
    assert figures["2025-01-18"] == pytest.approx((0.3, 0.2, 34.0))
    assert figures["2025-02-14"] == pytest.approx((0.5, 0.5, 25.0))


def test_history_of_a_milestone_climbs_with_its_stages(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=milestone
    2025-01-01 key_result_phase_target half of=kr due_on=2025-01-30 value=50
    2025-01-01 milestone_stage a of=kr share=20 done_on=2025-01-15
    2025-01-01 milestone_stage b of=kr share=30 done_on=2025-01-30
    2025-01-01 milestone_stage c of=kr share=10 done_on=2025-01-30
    2025-01-01 milestone_stage d of=kr share=40 done_on=2025-03-01
    2025-02-10 check_in x of=kr value=99
    """
    rows = engine.rows("key_result_history", "2025-02-14", ["kr"])
    climbed = sorted((row["source_id"], row["source"], row["value"]) for row in rows)
    assert climbed == [("a", "stage", 20.0), ("b", "stage", 60.0), ("c", "stage", 60.0)]
    expected = {row["source_id"]: row["expected"] for row in rows}
    assert (expected["a"], expected["b"]) == (25.0, 50.0)


def test_history_of_maintain_has_no_expected_value(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=maintain band_low=90 tolerance=10
    2025-02-01 check_in a of=kr value=85
    """
    (row,) = engine.rows("key_result_history", "2025-02-14", ["kr"])
    assert (row["progress"], row["pace"], row["expected"]) == (0.5, 1.0, None)
