"""The leadership page in words: what needs the reader, and why the figures are what they are."""

from datetime import date

import pandas as pd
import pytest

from okr_core.telling import leadership, sentences

AS_OF, SINCE = date(2026, 8, 31), date(2026, 8, 24)
NOTHING = float("nan")
OFF_TRACK = {"kind": "off_track", "progress": 0.2, "pace": 0.67, "target": 500.0}
NOBODY = {"blocker": NOTHING, "help_from": NOTHING}


def said(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def objective(**columns):
    return {
        "cycle_starts_on": pd.Timestamp("2026-07-01"), "cycle_ends_on": pd.Timestamp("2026-09-30"),
        "status": "at_risk", "status_before": "on_track", "progress": 0.5, "pace": 0.67,
        "progress_before": 0.4412, "is_new": False, "key_results": 3, "measured": 2,
        "forecasts": 3, "forecast_key_results": 3, "forecast": 0.77, "forecast_low": 0.71,
        "forecast_high": 0.83, "verdict": "ok", "confidence": 6.5,
    } | columns  # fmt: skip


def test_only_what_is_above_the_team_needs_the_reader():
    kinds = ["gap", "off_track", "blocked", "at_risk", "disagreement", "stale", "no_data"]
    rows = [{"kind": kind, "help_from": NOTHING} for kind in kinds]
    assert [row["kind"] for row in leadership.needs(rows)] == ["gap", "off_track", "stale"]


def test_a_blocker_needs_the_reader_when_somebody_was_asked_for_help():
    row = {"kind": "blocked", "blocker": "Held at customs", "help_from": "Mina Okafor"}
    assert leadership.needs([row]) == [row]
    assert leadership.need(row) == "Blocked: Held at customs. Help asked from Mina Okafor"


def test_what_is_off_track_says_what_stands_in_the_way_too():
    row = OFF_TRACK | {"blocker": "Held at customs.", "help_from": "Mina Okafor"}
    assert said(leadership.need(row)) == (
        "Off track: 20 % done, 67 % expected by now. "
        "Blocked: Held at customs. Help asked from Mina Okafor"
    )
    assert said(leadership.need(OFF_TRACK | NOBODY)) == "Off track: 20 % done, 67 % expected by now"


def test_a_long_blocker_is_cut_at_a_word():
    row = {"kind": "blocked", "blocker": "wait " * 60, "help_from": "Mina"}
    told = leadership.need(row)
    assert told.endswith("wait… Help asked from Mina")
    assert len(told) < 180
    assert sentences.attention(row).count("wait") == 60


def test_one_endless_word_is_cut_all_the_same():
    assert len(sentences.blocked({"blocker": "x" * 500, "help_from": NOTHING}, most=20)) < 40


def test_a_sentence_ends_with_whose_it_is():
    row = {"owner": "Ada Ruiz", "team": "Dispatch"}
    assert said(leadership.with_whose("No check-in yet", row)) == (
        "No check-in yet — Ada Ruiz, Dispatch"
    )
    own = {"owner": "Ada Ruiz", "team": "Ada Ruiz"}
    assert said(leadership.with_whose("New", own)) == "New — Ada Ruiz"
    assert leadership.with_whose("New", {"owner": NOTHING, "team": None}) == "New"


def test_the_forecast_says_what_it_is_made_of():
    assert said(leadership.forecast(objective(), AS_OF)) == (
        "Forecast 71 % to 83 %, in the middle 77 %, by 30 Sep 2026: the mean of its key "
        "results by weight."
    )


@pytest.mark.parametrize(
    ("columns", "as_of", "start"),
    [
        (
            {"verdict": "too_early", "forecasts": 2},
            AS_OF,
            "Too early to tell for 1 of 3 key results: a forecast takes at least 3",
        ),
        ({"verdict": None, "forecasts": 1}, AS_OF, "No forecast for 2 of 3 key results: a band"),
        (
            {"verdict": None, "forecasts": 0, "forecast_key_results": 0},
            AS_OF,
            "No forecast: no key result counts for it.",
        ),
        ({}, date(2026, 9, 30), "No forecast: the cycle is not running."),
        ({}, date(2026, 6, 30), "No forecast: the cycle is not running."),
        ({"status": "closed"}, AS_OF, "No forecast: the cycle is not running."),
    ],
)
def test_a_missing_forecast_says_why(columns, as_of, start):
    assert leadership.forecast(objective(**columns), as_of).startswith(start)


def test_the_trend_says_where_it_stood():
    assert said(leadership.trend(objective(), SINCE)) == (
        "On 24 Aug 2026 it stood at 44.12 % and was on track; now 50 %, at risk."
    )
    assert said(leadership.trend(objective(status="on_track"), SINCE)).endswith("now 50 %.")
    new = objective(is_new=True, progress_before=None, status_before=None)
    assert leadership.trend(new, SINCE) == "It was not published yet on 24 Aug 2026."
