"""What was delivered and did not move, and the opposite, told in one sentence each."""

from datetime import date

import pandas as pd
import pytest

from okr_core.telling import gaps


def link(**columns):
    return {
        "key_result": "Reduce late orders", "delivered": 0.92, "days_since_delivered": 35,
        "expected_lag_days": 14, "expected_effect": -6.0, "expected_effect_unit": "%",
        "effect_so_far": 0.0, "moved": 0.0, "gap_is_open": True, "gap_decision": None,
        "gap_decided_on": pd.NaT, "gap_note": None, "gap_review_on": pd.NaT,
    } | columns  # fmt: skip


def said(sentence):
    return sentence.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_gap_says_what_was_delivered_when_its_effect_was_due_and_what_moved():
    assert said(gaps.gap(link())) == (
        "Delivered 92 %, most of it 5 weeks ago. The effect was expected 2 weeks later, yet "
        "“Reduce late orders” moved 0 of 6 points expected: stop, change, or wait?"
    )


@pytest.mark.parametrize(
    ("columns", "moved"),
    [
        ({"effect_so_far": -1.5}, "moved 1.5 of 6 points expected"),
        ({"effect_so_far": -8.5}, "moved 8.5 points, beyond the 6 points expected"),
        ({"effect_so_far": 2.0}, "went 2 points the wrong way"),
        ({"effect_so_far": 0.4, "expected_effect": 2, "expected_effect_unit": "M€"},
         "moved 0.4 of 2 M€ expected"),
        ({"effect_so_far": None, "moved": None}, "was not measured since the project began"),
        ({"expected_effect": None, "moved": 0.08},
         "moved 8 % of the way left when the project began"),
        ({"expected_effect": None, "moved": 0.0}, "has not moved"),
        ({"expected_effect": None, "moved": -0.3}, "went the wrong way"),
    ],
)  # fmt: skip
def test_what_moved_is_told_against_what_was_expected(columns, moved):
    assert f"yet “Reduce late orders” {moved}: stop" in said(gaps.gap(link(**columns)))


@pytest.mark.parametrize(
    ("lag", "words"),
    [(0, "expected at once"), (1, "expected 1 day later"), (10, "expected 10 days later"),
     (17, "expected 17 days later"), (28, "expected 4 weeks later")],
)  # fmt: skip
def test_a_lag_is_told_in_weeks_where_it_is_whole_weeks(lag, words):
    assert words in gaps.gap(link(expected_lag_days=lag))


def test_a_result_that_moved_without_the_work_is_asked_about():
    sentence = gaps.unexplained(link(effect_so_far=-4.0, delivered=0.1))
    assert said(sentence) == (
        "“Reduce late orders” moved 4 of 6 points expected, and the project has delivered 10 %: "
        "what is really driving it?"
    )


def test_a_decision_says_why_and_when_it_comes_back():
    decided = {
        "gap_decision": "wait",
        "gap_decided_on": date(2026, 8, 3),
        "gap_note": "The schools open in September",
        "gap_review_on": date(2026, 9, 14),
    }
    assert gaps.decided(link()) == ""
    assert gaps.decided(link(**decided, gap_is_open=False)) == (
        "Decided to wait on 3 Aug 2026: The schools open in September. It comes back after "
        "14 Sep 2026."
    )
    assert gaps.decided(link(**decided)).endswith("It stood until 14 Sep 2026.")
    stopped = decided | {"gap_decision": "stop", "gap_review_on": pd.NaT}
    assert gaps.decided(link(**stopped, gap_is_open=False)).endswith("in September.")
