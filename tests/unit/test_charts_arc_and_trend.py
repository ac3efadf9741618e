"""The two charts of one key result: the arc, and the trend over the days of its cycle."""

import datetime as dt

import pandas as pd
import pytest

from okr_core.charts import arc, trend

START, END, TODAY = dt.date(2026, 4, 1), dt.date(2026, 6, 30), dt.date(2026, 5, 31)

KEY_RESULT = {
    "kind": "decrease", "unit": "%", "baseline": 40.0, "target": 10.0, "band_low": None,
    "band_high": None, "status": "at_risk", "cycle_starts_on": START, "cycle_ends_on": END,
}  # fmt: skip

HISTORY = pd.DataFrame(
    {
        "measured_on": [dt.date(2026, 4, 1), dt.date(2026, 5, 20)],
        "value": [40.0, 28.0],
        "expected": [39.67, 23.5],
        "confidence": [7.0, None],
    }
)

FORECAST = {"forecast": 20.0, "forecast_low": 24.0, "forecast_high": 14.0, "verdict": "ok"}


def milliseconds(day):
    return (day - dt.date(1970, 1, 1)).days * 86_400_000.0


def gauge(**columns):
    blank = dict.fromkeys(("band_low", "band_high", "tolerance", "confidence", "stages"))
    return pd.DataFrame(
        [
            blank
            | {
                "key_result_id": "k", "title": "Churn", "kind": "increase", "unit": "%",
                "baseline": 0.0, "target": 100.0, "current": 40.0, "raw_progress": 0.4,
                "progress": 0.4, "is_measured": True, "pace": 0.5, "status": "at_risk",
            }
            | columns
        ]
    )  # fmt: skip


def test_the_arc_shows_the_value_the_bar_and_the_pace_and_no_corridor():
    data = arc.datasets(gauge())
    assert data["rows"]["value"].tolist() == ["40\u202f%"]
    assert data["parts"]["tone"].tolist() == ["track", "at_risk", "tick"]


def test_the_arc_of_a_maintained_value_keeps_its_band():
    data = arc.datasets(gauge(kind="maintain", band_low=30.0, band_high=50.0, tolerance=10.0))
    assert data["parts"]["tone"].tolist() == ["track", "band", "at_risk"]


def test_days_are_counted_in_utc_whatever_the_clock_of_this_machine():
    data = trend.datasets(KEY_RESULT, HISTORY, TODAY)
    assert data["rows"]["day"].tolist() == [milliseconds(day) for day in HISTORY["measured_on"]]
    frame = data["frame"].iloc[0]
    assert (frame["start"], frame["today"], frame["end"]) == (
        milliseconds(START - dt.timedelta(days=1)), milliseconds(TODAY), milliseconds(END),
    )  # fmt: skip


def test_pace_leaves_the_baseline_the_day_before_the_cycle_and_ends_on_target():
    data = trend.datasets(KEY_RESULT, HISTORY, TODAY)
    assert data["expected"].values.tolist() == [
        [milliseconds(dt.date(2026, 3, 31)), 40.0],
        [milliseconds(END), 10.0],
    ]


def test_phase_targets_bend_the_pace_and_may_stand_on_the_last_day():
    waypoints = pd.DataFrame({"due_on": [END, dt.date(2026, 5, 1)], "value": [12.0, 35.0]})
    data = trend.datasets(KEY_RESULT, HISTORY, TODAY, phase_targets=waypoints)
    assert data["expected"]["value"].tolist() == [40.0, 35.0, 12.0]


def test_a_forecast_fans_out_from_the_last_measurement_to_the_end_of_the_cycle():
    fan = trend.datasets(KEY_RESULT, HISTORY, TODAY, FORECAST)["forecast"]
    assert fan.values.tolist() == [
        [milliseconds(dt.date(2026, 5, 20)), 28.0, 28.0, 28.0],
        [milliseconds(END), 20.0, 14.0, 24.0],
    ]


@pytest.mark.parametrize(
    ("history", "forecast"),
    [
        (HISTORY, None),
        (HISTORY, FORECAST | {"verdict": "too_early"}),
        (HISTORY.iloc[:0], FORECAST),
        (HISTORY.assign(measured_on=[START, END]), FORECAST),
    ],
    ids=["none", "too early", "no measurement", "measured on the last day"],
)
def test_without_grounds_there_is_no_forecast(history, forecast):
    assert trend.datasets(KEY_RESULT, history, TODAY, forecast)["forecast"].empty


def test_a_check_in_without_a_value_is_no_point():
    history = HISTORY.assign(value=[40.0, None])
    assert trend.datasets(KEY_RESULT, history, TODAY)["rows"]["value"].tolist() == [40.0]


def test_the_ends_are_named_in_the_unit():
    ends = trend.datasets(KEY_RESULT, HISTORY, TODAY)["ends"]
    assert ends["label"].tolist() == ["baseline 40\u202f%", "target 10\u202f%"]


def test_a_maintained_value_is_seen_against_its_band_and_not_against_pace():
    key_result = KEY_RESULT | {"kind": "maintain", "target": None, "band_low": 20, "band_high": 30}
    data = trend.datasets(key_result, HISTORY, TODAY)
    assert data["band"][["low", "high"]].values.tolist() == [[20.0, 30.0]]
    assert data["expected"].empty
    assert data["ends"].empty


def test_everything_drawn_lies_within_the_frame():
    data = trend.datasets(KEY_RESULT, HISTORY, TODAY, FORECAST)
    frame = data["frame"].iloc[0]
    for name, table in data.items():
        for column in {"value", "low", "high"} & set(table.columns) if name != "frame" else ():
            assert table[column].between(frame["low"], frame["high"]).all(), (name, column)


@pytest.mark.parametrize("day", [START - dt.timedelta(days=9), END + dt.timedelta(days=9)])
def test_a_today_outside_the_cycle_stands_at_its_edge(day):
    today = trend.datasets(KEY_RESULT, HISTORY, day)["frame"]["today"].iloc[0]
    assert today in (milliseconds(START), milliseconds(END))


def test_nothing_known_still_has_every_dataset_and_an_extent():
    bare = KEY_RESULT | {"baseline": None, "target": None}
    data = trend.datasets(bare, HISTORY.iloc[:0], TODAY)
    assert {name: tuple(table.columns) for name, table in data.items()} == dict(trend.COLUMNS)
    assert data["frame"]["low"].iloc[0] < data["frame"]["high"].iloc[0]
