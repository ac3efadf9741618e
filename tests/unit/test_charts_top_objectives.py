"""What the leadership list says and draws: progress, pace, where it stood and where it will end."""

from datetime import date

import pandas as pd
import pytest

from okr_core.charts import gauge_picture, top_objectives, top_rows

AS_OF, SINCE = date(2026, 8, 31), date(2026, 8, 24)
HOSTILE = "<img src=x onerror=alert(1)> 5*3*2 __init__ $5 # x"


def objective(**columns):
    return {
        "objective_id": "o1", "team_id": "t1", "team": "Harbour", "owner": "Mina", "title": "Grow",
        "cycle_starts_on": pd.Timestamp("2026-07-01"), "cycle_ends_on": pd.Timestamp("2026-09-30"),
        "status": "at_risk", "status_before": "on_track", "progress": 0.5, "pace": 0.67,
        "progress_before": 0.44, "progress_change": 0.06, "confidence": 6.0,
        "confidence_change": -1.0, "is_new": False, "key_results": 3, "measured": 3,
        "forecasts": 3, "forecast_key_results": 3,
        "forecast": 0.77, "forecast_low": 0.71, "forecast_high": 0.83, "verdict": "ok",
    } | columns  # fmt: skip


def drawn(as_of=AS_OF, **columns):
    """The one row of a list of one, and its parts as (tone, start, end)."""
    data = top_objectives.datasets(pd.DataFrame([objective(**columns)]), as_of, SINCE)
    parts = data["parts"].round(4)
    pieces = list(zip(parts["tone"], parts["start"], parts["end"], strict=True))
    return data["rows"].iloc[0], pieces


def said(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_row_says_where_it_is_what_changed_and_where_it_will_end():
    row, parts = drawn()
    assert said(row["value"]) == "50 %"
    assert said(row["change"]) == "+6 pts"
    assert said(row["outlook"]) == "71–83 % by Sep 2026"
    assert (row["word"], row["confidence"], row["who"]) == ("at risk", "conf 6 ↓1", "Mina")
    assert row["stood"] == 0.44
    assert ("at_risk", 0.0, 0.5) in parts
    assert ("tick", 0.67, 0.67) in parts
    assert ("outlook", 0.71, 0.83) in parts
    assert ("outlook", 0.77, 0.77) in parts


def test_a_row_is_read_out_as_one_sentence_for_each_figure():
    row, _ = drawn()
    assert said(row["description"]) == (
        "Grow. at risk. now 50 %. +6 pts since 24 Aug. pace 67 %. 71–83 % by Sep 2026. "
        "confidence 6 ↓1"
    )
    assert row["judged"] == "at risk (on track on 24 Aug)"
    assert said(row["before"]) == "44 % on 24 Aug 2026"


@pytest.mark.parametrize(
    ("verdict", "words"), [("too_early", "too early to tell"), (None, "no forecast")]
)
def test_a_missing_forecast_says_for_how_many_and_is_not_drawn(verdict, words):
    part = {"verdict": verdict, "forecasts": 2, "forecast": None}
    row, parts = drawn(**part)
    assert (row["outlook"], row["basis"]) == (words, "for 1 of 3 key results")
    assert f"{words} for 1 of 3 key results" in row["description"]
    assert "outlook" not in {tone for tone, _, _ in parts}
    for all_or_none in ({"forecasts": 3}, {"forecasts": 0}, {"status": "closed"}):
        assert drawn(**part | all_or_none)[0]["basis"] == ""


def test_a_table_breaks_no_line_within_a_figure():
    row, _ = drawn()
    assert [said(part).replace("\u2060", "") for part in row["ahead"].split(" ")] == [
        "71–83 %",
        "by Sep 2026",
    ]
    assert "\u2060–\u2060" in row["ahead"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (0.06, "+6 pts"),
        (-0.125, "−13 pts"),
        (0.01, "+1 pt"),
        (0.004, "+0.4 pts"),
        (-0.001, "−0.1 pts"),
        (0.0, "no change"),
        (-0.0004, "no change"),
        (float("nan"), ""),
        (None, ""),
    ],
)
def test_a_change_of_progress_is_told_in_points(change, words):
    assert said(top_rows.points(change)) == words


@pytest.mark.parametrize(
    ("columns", "as_of", "words"),
    [
        ({"verdict": "too_early"}, AS_OF, "too early to tell"),
        ({"verdict": None}, AS_OF, "no forecast"),
        ({"status": "closed"}, AS_OF, ""),
        ({}, date(2026, 6, 30), "starts 1 Jul 2026"),
        ({}, date(2026, 9, 30), "ends today"),
        ({}, date(2026, 10, 2), "ended 30 Sep 2026"),
        ({"forecast_low": 0.828}, AS_OF, "83 % by Sep 2026"),
    ],
)
def test_without_a_band_the_row_says_why_and_draws_none(columns, as_of, words):
    row, parts = drawn(as_of, **columns)
    assert said(row["outlook"]) == words
    assert ("outlook" in {tone for tone, _, _ in parts}) == ("by Sep" in words)


def test_what_was_not_there_on_the_chosen_day_is_new_and_has_no_mark():
    nothing = dict.fromkeys(
        ("status_before", "progress_before", "progress_change", "confidence_change")
    )
    row, _ = drawn(is_new=True, **nothing)
    assert (row["change"], row["mark"]) == ("new", "")
    assert row["judged"] == "at risk"


def test_without_progress_the_bar_is_empty_and_says_so():
    missing = {"measured": 0, "progress": None, "progress_change": None, "progress_before": None}
    row, parts = drawn(**missing, status="no_data", verdict=None)
    assert row["value"] == "—"
    assert row["note"] == "nothing measured yet"
    assert drawn(**missing, key_results=0)[0]["note"] == "no key results yet"
    assert {tone for tone, _, _ in parts} == {"track", "tick"}


def test_a_closed_objective_has_no_pace_any_more():
    _, parts = drawn(status="closed")
    assert {tone for tone, _, _ in parts} == {"track", "closed"}


def test_progress_beyond_the_ends_stays_on_the_track():
    _, parts = drawn(progress=1.4, pace=1.0)
    assert all(0 <= start <= end <= 1 for _, start, end in parts)


def test_objectives_of_several_teams_say_whose_team_instead_of_whose():
    frame = pd.DataFrame([objective(), objective(objective_id="o2", team_id="t2", team="Sales")])
    data = top_objectives.datasets(frame, AS_OF, SINCE)
    assert list(data["rows"]["who"]) == ["Harbour", "Sales"]
    assert list(data["rows"]["y"]) == [0, top_rows.ROW_HEIGHT]
    assert top_objectives.height(data["rows"]) == 2 * top_rows.ROW_HEIGHT


def test_what_people_typed_arrives_as_typed():
    row, _ = drawn(title=HOSTILE, owner=None)
    assert (row["title"], row["who"]) == (HOSTILE, "")
    assert row["description"].startswith(f"{HOSTILE}. ")


def test_a_long_title_takes_two_lines_on_a_phone_and_the_rows_below_make_room():
    long = "Become the tool that frontline teams would choose for themselves"
    records = [objective(title=long), objective(objective_id="o2", title="Grow")]
    data = top_objectives.datasets(pd.DataFrame(records), AS_OF, SINCE)
    rows, parts = data["rows"], data["parts"]
    assert " ".join((rows["line"][0], rows["more"][0])) == long
    assert rows[["extra", "y", "phone_y"]].values.tolist() == [[19, 0, 0], [0, 78, 97]]
    assert set(parts[parts["id"] == "o2"]["phone_y"]) == {97}
    assert top_objectives.height(rows) == 156


def test_no_rows_make_a_chart_of_one_empty_row():
    data = top_objectives.datasets(pd.DataFrame(columns=list(objective())), AS_OF, SINCE)
    assert list(data["rows"].columns) == list(top_rows.ROW_COLUMNS)
    assert list(data["parts"].columns) == list(top_rows.PART_COLUMNS)
    assert top_objectives.height(data["rows"]) == top_rows.ROW_HEIGHT


def test_a_click_names_its_objective():
    assert top_objectives.selected({"selection": {"row": [{"id": "o1"}]}}) == "o1"
    assert top_objectives.selected({"selection": {}}) is None


def test_a_picture_keeps_its_height_so_titles_keep_to_one_line():
    title = "Become the tool that frontline teams would choose for themselves"
    data = top_objectives.datasets(pd.DataFrame([objective(title=title)] * 2), AS_OF, SINCE)
    rows = gauge_picture.widened(data["rows"])
    assert rows["line"].tolist() == [title, title]
    assert rows[["more", "extra", "phone_y"]].values.tolist() == [["", 0, 0], ["", 0, 78]]
    assert not gauge_picture.widened(data["parts"])["extra"].any()


def test_a_row_says_how_many_key_results_its_status_is_of_where_its_bar_says_another():
    row, _ = drawn(computed_status="on_track", at_risk=1)
    assert row["word"] == "at risk: 1 of 3"
    assert row["judged"] == "at risk: 1 of 3 key results (on track on 24 Aug)"
    assert ". at risk: 1 of 3 key results. " in row["description"]
    assert drawn(computed_status="at_risk", at_risk=1)[0]["word"] == "at risk"
