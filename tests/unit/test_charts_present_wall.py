"""The wall for a projector: one line for an objective and each key result, and all of them fit."""

import pandas as pd
import pytest

from okr_core.charts import gauge_groups, present_wall

HOSTILE = "<img src=x onerror=alert(1)> 5*3*2 __init__ $5 # x"


def objective(number=1, **columns):
    return {
        "objective_id": f"o{number}", "title": f"Aim {number}", "team": "Harbour",
        "status": "at_risk", "progress": 0.4, "pace": 0.5, "key_results": 3, "measured": 3,
    } | columns  # fmt: skip


def key_result(number=1, of=1, **columns):
    blank = dict.fromkeys(("band_low", "band_high", "tolerance", "stages", "stages_done"))
    return blank | {
        "key_result_id": f"k{of}.{number}", "objective_id": f"o{of}", "title": "Churn",
        "kind": "decrease", "unit": "%", "baseline": 40.0, "target": 10.0, "current": 28.0,
        "raw_progress": 0.4, "progress": 0.4, "is_measured": True, "pace": 0.5,
        "status": "at_risk", "confidence": 6.0, "confidence_change": -1.0, "age_days": 3,
    } | columns  # fmt: skip


def draft(**columns):
    unmeasured = {"current": None, "raw_progress": None, "progress": None, "pace": None}
    return key_result(
        **{
            **unmeasured,
            "is_measured": False,
            "status": "not_started",
            "state": "draft",
            "confidence": None,
            **columns,
        }
    )


def drawn(heads, results):
    wall = gauge_groups.wall(pd.DataFrame(heads), pd.DataFrame(results))
    return present_wall.datasets(wall)


def line(**columns):
    """The line of one key result under its objective, and its parts as (tone, start, end)."""
    row = columns if "key_result_id" in columns else key_result(**columns)
    data = drawn([objective()], [row])
    parts = data["parts"].round(4)
    return data["rows"].iloc[1], list(zip(parts["tone"], parts["start"], parts["end"], strict=True))


def said(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_line_says_value_target_status_and_confidence_and_draws_the_gauge():
    row, parts = line()
    assert (said(row["value"]), said(row["target"])) == ("28 %", "→ 10 %")
    assert (row["word"], row["status"], row["sure"]) == ("at risk", "at_risk", "conf 6 ↓1")
    assert ("at_risk", 0.0, 0.4) in parts
    assert ("tick", 0.5, 0.5) in parts


def test_an_objective_says_whose_it_is_and_how_far():
    row = drawn([objective()], [key_result()])["rows"].iloc[0]
    assert (row["title"], row["team"], row["word"]) == ("Aim 1", "Harbour", "at risk")
    assert said(row["sure"]) == "40 %"
    nothing_measured = drawn([objective(progress=None, measured=0)], [key_result()])
    assert nothing_measured["rows"]["sure"].iloc[0] == ""


@pytest.mark.parametrize(
    ("columns", "value", "target"),
    [
        ({"kind": "maintain", "band_low": 20.0, "band_high": 30.0, "tolerance": 5.0},
         "28 %", "keep 20–30 %"),
        ({"kind": "milestone", "stages": 5, "stages_done": 2}, "40 %", "2 of 5 stages"),
        ({"kind": "yes_no", "progress": 0.0}, "no", "→ yes"),
        ({"is_measured": False}, "—", "→ 10 %"),
    ],
    ids=["maintain", "milestone", "yes or no", "not measured"],
)  # fmt: skip
def test_each_kind_says_what_it_is_about(columns, value, target):
    row, _ = line(**columns)
    assert (said(row["value"]), said(row["target"])) == (value, target)


@pytest.mark.parametrize(
    ("columns", "value", "target"),
    [
        ({}, "40 %", "→ 10 %"),
        ({"baseline": None}, "—", "→ 10 %"),
        ({"baseline": None, "target": None}, "—", "→ —"),
        ({"kind": "maintain", "band_low": 20.0, "tolerance": 5.0}, "", "keep ≥ 20 %"),
    ],
    ids=["whole", "no baseline", "nothing", "maintain"],
)
def test_a_draft_says_that_it_is_one_and_where_it_starts_as_far_as_that_is_known(
    columns, value, target
):
    row, _ = line(**draft(**columns))
    assert (said(row["value"]), said(row["target"]), row["word"]) == (value, target, "draft")
    assert ". draft. " in row["description"]
    assert "not started" not in row["description"]


def test_the_words_of_a_draft_have_the_room_of_the_bar_that_it_has_no_use_for():
    row, parts = line(**draft())
    measured, bar = line()
    assert (parts == [], bar != []) == (True, True)
    assert row["room"] > measured["room"]


def test_a_title_is_told_in_full_whatever_is_drawn_of_it():
    title = f"{HOSTILE} " + "really " * 40
    row, _ = line(title=title)
    assert f"{row['title']} {row['more']}".split() == title.split()
    assert row["description"].startswith(title)


@pytest.mark.parametrize("objectives", range(1, 6))
def test_lines_follow_each_other_and_end_on_the_sheet(objectives):
    heads = [objective(number) for number in range(1, objectives + 1)]
    results = [key_result(n, head + 1) for head in range(objectives) for n in (1, 2, 3)]
    data = drawn(heads, results)
    rows = data["rows"]
    assert rows["row_type"].tolist() == ["heading", *["key_result"] * 3] * objectives
    assert (rows["y"].diff().dropna().round(6) == rows["height"].iloc[0].round(6)).all()
    assert rows["y"].iloc[-1] + rows["height"].iloc[-1] <= present_wall.HEIGHT + 1e-6
    middles = dict(zip(rows["id"], rows["y"] + rows["height"] / 2, strict=True))
    assert (data["parts"]["y"] == data["parts"]["id"].map(middles)).all()


def test_twenty_lines_leave_room_for_letters_of_24_pixels():
    heads = [objective(number) for number in range(1, 6)]
    rows = drawn(heads, [key_result(n, h + 1) for h in range(5) for n in (1, 2, 3)])["rows"]
    assert len(rows) == present_wall.MOST_LINES
    assert rows["height"].min() >= 1.5 * 28
