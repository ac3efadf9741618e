"""Delivered and moved: two bars that never merge, and four quadrants with names."""

from datetime import date

import pandas as pd
import pytest

from okr_core.charts import delivered_moved, quadrant

HOSTILE = "<b>5*3*2</b> __x__ $5"


def link(name="l1", **columns):
    return {
        "project_key_result_id": name, "key_result_id": "k1", "title": "Onboarding",
        "objective_id": "o1", "objective_title": "Keep them", "key_result_title": "Churn",
        "delivered": 0.9, "moved": 0.1, "status": "off_track", "is_gap": False,
        "gap_reason": None,
    } | columns  # fmt: skip


def bars(*records):
    return delivered_moved.datasets(pd.DataFrame(records))["rows"]


def points(*records, delivered_from=0.8, moved_from=0.5):
    return quadrant.datasets(
        pd.DataFrame(records),
        as_of=date(2026, 8, 31),
        delivered_from=delivered_from,
        moved_from=moved_from,
    )


def test_both_shares_stand_beside_each_other_unmixed():
    row = bars(link()).iloc[0]
    assert row[["delivered", "moved", "delivered_text", "moved_text", "word"]].tolist() == [
        0.9, 0.1, "90\u202f%", "10\u202f%", "off track",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "bar", "cap", "said"),
    [(-0.2, 0.0, "below", "−20\u202f%"), (1.4, 1.0, "beyond", "140\u202f%")],
)
def test_a_move_past_an_end_is_cut_capped_and_still_said(moved, bar, cap, said):
    row = bars(link(moved=moved)).iloc[0]
    assert row[["moved", "cap", "moved_text"]].tolist() == [bar, cap, said]


def test_what_is_not_known_is_a_dash_and_a_sentence():
    row = bars(link(delivered=None, moved=None, status=None)).iloc[0]
    assert row[["delivered_text", "moved_text", "note", "status"]].tolist() == [
        "—", "—", "not measured since the project began", "no_data",
    ]  # fmt: skip


def test_a_gap_gets_a_line_of_its_own_that_says_why():
    rows = bars(link(is_gap=True, gap_reason="standing_still"), link("l2"))
    assert rows["why"].tolist() == ["delivered, but the key result stands still", ""]
    assert rows["y"].tolist() == [0, 28 + 72 + 22]
    assert delivered_moved.height(rows) == 28 + 72 + 22 + 72


def test_objective_and_key_result_are_said_where_they_begin():
    rows = bars(
        link("l1"),
        link("l2"),
        link("l3", key_result_id="k2"),
        link("l4", objective_id="o2", key_result_id="k3"),
    )
    assert rows["starts"].tolist() == ["objective", "project", "key_result", "objective"]
    assert rows["lead"].tolist() == [28, 0, 28, 28]


def test_typed_text_stays_as_typed():
    record = link(title=HOSTILE, key_result_title=HOSTILE, moved=0.3)
    assert bars(record)[["title", "key_result"]].values.tolist() == [[HOSTILE, HOSTILE]]
    assert points(record)["rows"]["title"].tolist() == [HOSTILE]


@pytest.mark.parametrize(
    ("delivered", "moved", "name"),
    [
        (0.80, 0.49, "not_moved"),
        (0.80, 0.50, "both"),
        (0.79, 0.50, "ahead"),
        (0.79, 0.49, "to_come"),
        (1.0, -0.3, "not_moved"),
        (0.0, 1.6, "ahead"),
    ],
)
def test_each_point_has_one_quadrant(delivered, moved, name):
    data = points(link(delivered=delivered, moved=moved))
    point = data["rows"].iloc[0]
    assert point["quadrant"] == name
    area = data["quadrants"].set_index("quadrant").loc[name]
    assert area["left"] <= point["x"] <= area["right"]
    assert area["bottom"] <= point["y"] <= area["top"]
    assert area["name"].endswith(" · 1")


@pytest.mark.parametrize(
    ("moved", "note"), [(-0.37, "moved −37\u202f%"), (1.41, "moved 141\u202f%"), (1.0, "")]
)
def test_a_point_at_the_edge_says_whose_it_is_and_where_it_is(moved, note):
    point = points(link(moved=moved, delivered=0.5, title="New routes"))["rows"].iloc[0]
    assert (point["label"], point["note"]) == ("New routes" if note else "", note)
    assert point["y"] == min(max(moved, 0), 1)


@pytest.mark.parametrize(
    ("due", "note"),
    [
        (pd.Timestamp(2026, 9, 2), "effect due 2 Sep 2026"),
        (pd.Timestamp(2026, 8, 30), ""),
        (pd.NaT, ""),
    ],
)
def test_what_was_delivered_and_has_not_moved_says_whether_it_is_due(due, note):
    point = points(link(effect_due_on=due))["rows"].iloc[0]
    assert (point["label"], point["note"]) == ("Onboarding", note)
    assert note in point["description"]


def test_where_names_would_cover_each_other_only_the_alerts_have_theirs():
    many = points(*(link(f"l{number}", is_gap=number == 3) for number in range(13)))["rows"]
    assert many.loc[many["label"] != "", "id"].tolist() == ["l3"]


def test_the_lines_lie_where_the_limits_of_the_engine_are():
    """A point at 70 % and 40 % is past 60 % and 30 %; a limit beyond the chart is its end."""
    data = points(link(delivered=0.7, moved=0.4), delivered_from=0.6, moved_from=0.3)
    assert data["rows"].iloc[0]["quadrant"] == "both"
    area = data["quadrants"].set_index("quadrant").loc["both"]
    assert (area["left"], area["bottom"]) == (0.6, 0.3)
    far = points(link(delivered=1.0), delivered_from=2.0)["quadrants"].set_index("quadrant")
    assert far.loc["both", "left"] == far.loc["both", "right"]


def test_points_without_both_shares_are_left_out():
    data = points(link(delivered=None), link(moved=None))
    assert data["rows"].empty
    assert list(data["rows"].columns) == list(quadrant.COLUMNS)
    assert len(data["quadrants"]) == 4


def test_points_at_one_place_stand_side_by_side():
    data = points(link("l1"), link("l2"), link("l3", moved=0.7))
    assert data["rows"]["shift"].tolist() == [0, 1, 0]


def test_what_moves_is_not_named():
    data = points(link("l1"), link("l2", moved=0.6), link("l3", delivered=0.4))
    assert data["rows"]["label"].tolist() == ["Onboarding", "", ""]
