"""What the gauge list says and draws for each kind of key result.

Every frame is ``key_result_status`` or ``objective_status`` cut down to what a gauge reads; NULL
columns are left out by ``key_result`` and come back as missing values.
"""

import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.charts import gauge_list, phone
from okr_core.charts.gauge_rows import HEIGHTS, PART_COLUMNS, ROW_COLUMNS
from okr_core.charts.theme import LIGHT

HOSTILE = "<b>5*3*2</b> __x__ $5 " + "very " * 20 + "long"

MEASURED = {"is_measured": True, "status": "on_track", "last_seen_on": dt.date(2026, 7, 1)}


def key_result(**columns):
    blank = dict.fromkeys(
        ("baseline", "target", "band_low", "band_high", "tolerance", "current", "confidence",
         "confidence_change", "age_days", "last_seen_on", "stages", "stages_done", "raw_progress")
    )  # fmt: skip
    return blank | {
        "key_result_id": "k1", "objective_id": "o1", "title": "Reduce churn", "kind": "increase",
        "unit": "%", "progress": 0.0, "is_measured": False, "pace": 0.5, "status": "no_data",
        "computed_status": "no_data", "status_disagrees": False, "owner_name": "Mina",
    } | columns  # fmt: skip


def objective(**columns):
    return {
        "objective_id": "o1", "title": "Customers stay", "progress": 0.46, "pace": 0.5,
        "status": "at_risk", "key_results": 4, "measured": 3, "confidence": 6.5, "age_days": 2,
        "last_seen_on": dt.date(2026, 7, 1), "owner_name": None,
    } | columns  # fmt: skip


def drawn(record, stages=None):
    """The one row of a list of one, and its parts as (tone, start, end)."""
    data = gauge_list.datasets(pd.DataFrame([record]), stages)
    parts = data["parts"].round(4)
    pieces = list(zip(parts["tone"], parts["start"], parts["end"], strict=True))
    return data["rows"].iloc[0], pieces


def test_a_decreasing_key_result_reads_left_to_right_from_baseline_to_target():
    row, parts = drawn(
        key_result(
            **MEASURED,
            kind="decrease",
            baseline=40.0,
            target=10.0,
            current=28.0,
            raw_progress=0.4,
            progress=0.4,
            confidence=6,
            confidence_change=-1,
            age_days=3,
        )
    )
    said = row[["value", "start_label", "end_label", "range_label", "confidence", "age", "cap"]]
    assert said.tolist() == [
        "28\u202f%", "40\u202f%", "10\u202f%", "40 → 10\u202f%", "conf 6 ↓1", "3\u00a0d ago", "",
    ]  # fmt: skip
    assert parts == [
        ("track", 0.0, 1.0),
        ("band", 0.35, 0.45),
        ("on_track", 0.0, 0.4),
        ("tick", 0.5, 0.5),
    ]


@pytest.mark.parametrize(
    ("raw", "cap", "bar"),
    [
        (-0.2, "below", []),
        (1.3, "beyond", [("on_track", 0.0, 1.0)]),
        (1.0, "", [("on_track", 0, 1)]),
    ],
)
def test_a_value_past_an_end_is_cut_there_and_capped(raw, cap, bar):
    progress = min(max(raw, 0.0), 1.0)
    row, parts = drawn(
        key_result(
            **MEASURED,
            baseline=0.0,
            target=10.0,
            current=raw * 10,
            raw_progress=raw,
            progress=progress,
        )
    )
    assert row["cap"] == cap
    assert [part for part in parts if part[0] == "on_track"] == bar


def test_without_a_check_in_the_track_is_empty_and_says_so():
    row, parts = drawn(key_result(baseline=12.0, target=40.0, unit=""))
    assert row[["note", "value", "word", "age", "confidence"]].tolist() == [
        "no check-in yet", "—", "no data", "", "",
    ]  # fmt: skip
    assert parts == [("track", 0.0, 1.0), ("tick", 0.5, 0.5)]


def test_maintain_puts_the_band_in_the_middle_and_the_value_as_a_mark():
    row, parts = drawn(
        key_result(
            **MEASURED,
            kind="maintain",
            band_low=95.0,
            band_high=99.0,
            tolerance=2.0,
            current=94.0,
            raw_progress=0.5,
            progress=0.5,
            pace=1.0,
        )
    )
    assert row[["start_label", "end_label", "cap"]].tolist() == [
        "keep", "95–99\u202f%", "",
    ]  # fmt: skip
    assert row[["range_label", "way"]].tolist() == [
        "keep 95–99\u202f%", "keep 95–99\u202f%, tolerance 2\u202f%",
    ]  # fmt: skip
    assert parts == [("track", 0.0, 1.0), ("band", 0.25, 0.75), ("on_track", 0.125, 0.125)]


@pytest.mark.parametrize(("current", "cap"), [(3.0, "below"), (9.0, "beyond")])
def test_maintain_around_one_value_is_capped_beyond_its_tolerance(current, cap):
    row, parts = drawn(
        key_result(
            **MEASURED,
            kind="maintain",
            target=6.0,
            tolerance=2.0,
            current=current,
            raw_progress=0.0,
            unit="people",
        )
    )
    assert (row["end_label"], row["cap"]) == ("6\u00a0people", cap)
    assert parts == [("track", 0.0, 1.0), ("band", 0.5, 0.5)]


@pytest.mark.parametrize(
    ("ends", "keep", "band", "mark"),
    [
        ({"band_low": 92.0}, "keep ≥ 92\u202f%", (1 / 3, 1.0), 0.5),
        ({"band_high": 96.0}, "keep ≤ 96\u202f%", (0.0, 2 / 3), 1 / 6),
    ],
)
def test_a_band_that_is_open_on_one_side_reaches_the_end_of_the_track(ends, keep, band, mark):
    """Tolerance 5, so the track is 15 wide: 87 to 102 around 94.5, and 86 to 101 around 88.5."""
    current = 94.5 if "band_low" in ends else 88.5
    row, parts = drawn(
        key_result(**MEASURED, kind="maintain", tolerance=5.0, current=current, **ends)
    )
    assert row["range_label"] == keep
    assert parts[1] == ("band", pytest.approx(band[0], abs=1e-4), pytest.approx(band[1], abs=1e-4))
    assert parts[2][1] == pytest.approx(mark, abs=1e-4)


def test_a_milestone_is_drawn_in_stages_and_only_the_done_ones_are_filled():
    stages = pd.DataFrame(
        {
            "key_result_id": ["k1", "k1", "k1", "other"],
            "share": [20.0, 30.0, 50.0, 100.0],
            "done_on": [dt.date(2026, 6, 1), None, dt.date(2026, 6, 9), None],
        }
    )
    row, parts = drawn(
        key_result(
            **MEASURED,
            kind="milestone",
            baseline=0.0,
            target=100.0,
            current=70.0,
            raw_progress=0.7,
            progress=0.7,
            stages=3,
            stages_done=2,
        ),
        stages,
    )
    assert (row["value"], row["end_label"]) == ("70\u202f%", "2 of 3 stages")
    assert parts == [
        ("track", 0.0, 0.2), ("track", 0.2, 0.5), ("track", 0.5, 1.0),
        ("band", 0.35, 0.45),
        ("on_track", 0.0, 0.2), ("on_track", 0.5, 1.0),
        ("tick", 0.5, 0.5),
    ]  # fmt: skip


def test_yes_or_no_has_no_corridor_because_nothing_lies_between():
    row, parts = drawn(key_result(**MEASURED, kind="yes_no", unit="", baseline=0.0, target=1.0))
    assert row[["value", "start_label", "end_label"]].tolist() == ["no", "no", "yes"]
    assert parts == [("track", 0.0, 1.0), ("tick", 0.5, 0.5)]


def test_a_closed_key_result_is_no_longer_compared_with_pace():
    closed = MEASURED | {"status": "closed"}
    _, parts = drawn(
        key_result(**closed, baseline=0.0, target=1.0, raw_progress=0.6, progress=0.6, current=0.6)
    )
    assert parts == [("track", 0.0, 1.0), ("closed", 0.0, 0.6)]


def test_an_objective_shows_its_progress_and_how_much_of_it_is_measured():
    row, parts = drawn(objective(row_type="objective"))
    assert row[["id", "value", "end_label", "confidence", "owner"]].tolist() == [
        "o1", "46\u202f%", "3 of 4 measured", "conf 6.5", "",
    ]  # fmt: skip
    assert parts == [
        ("track", 0.0, 1.0),
        ("band", 0.35, 0.45),
        ("at_risk", 0.0, 0.46),
        ("tick", 0.5, 0.5),
    ]


@pytest.mark.parametrize(
    ("key_results", "note"), [(0, "no key results yet"), (2, "nothing measured yet")]
)
def test_an_objective_without_progress_says_why(key_results, note):
    row, _ = drawn(
        objective(row_type="objective", progress=None, key_results=key_results, measured=0)
    )
    assert (row["note"], row["value"]) == (note, "—")


def test_an_owners_weaker_word_is_told_apart_from_the_numbers():
    row, _ = drawn(
        key_result(**MEASURED | {"status": "at_risk"}, computed_status="on_track",
                   status_disagrees=True)
    )  # fmt: skip
    assert row["judged"] == "at risk (the owner; the numbers say on track)"


def test_what_people_typed_stays_as_typed():
    row, _ = drawn(key_result(title=HOSTILE, owner_name="<i>Bo</i>", unit="<u>"))
    assert (row["title"], row["owner"]) == (HOSTILE, "<i>Bo</i>")
    assert row["description"].startswith(HOSTILE)


def test_a_wall_puts_each_key_result_under_its_objective_and_loses_strangers():
    objectives = pd.DataFrame([objective(objective_id="o2"), objective(objective_id="o1")])
    key_results = pd.DataFrame(
        [
            key_result(key_result_id="a", objective_id="o1"),
            key_result(key_result_id="b", objective_id="o2"),
            key_result(key_result_id="c", objective_id="gone"),
            key_result(key_result_id="d", objective_id="o2"),
        ]
    )
    data = gauge_list.datasets(gauge_list.wall(objectives, key_results))
    assert data["rows"][["row_type", "id", "y"]].values.tolist() == [
        ["heading", "o2", 0],
        ["key_result", "b", 48],
        ["key_result", "d", 112],
        ["heading", "o1", 176],
        ["key_result", "a", 224],
    ]
    assert set(data["parts"]["id"]) == {"a", "b", "d"}
    assert gauge_list.height(data["rows"]) == 288
    assert gauge_list.height(data["rows"], 1.5) == 432


def test_rows_are_at_least_34_pixels_high():
    assert min(HEIGHTS.values()) >= 34


def test_an_empty_list_has_its_columns_and_still_some_height():
    data = gauge_list.datasets(pd.DataFrame())
    assert list(data["rows"].columns) == list(ROW_COLUMNS)
    assert list(data["parts"].columns) == list(PART_COLUMNS)
    assert gauge_list.height(data["rows"]) > 0


def test_one_click_selects_one_row_of_a_type():
    assert gauge_list.selected({"selection": {"row": [{"row_type": "heading", "id": "o1"}]}}) == (
        "heading", "o1",
    )  # fmt: skip
    assert gauge_list.selected({"selection": {"row": {}}}) is None
    assert gauge_list.selected({}) is None


def test_a_spec_is_built_once_for_each_theme_and_size():
    assert gauge_list.spec(LIGHT) is gauge_list.spec(LIGHT)
    assert gauge_list.spec(LIGHT) != gauge_list.spec(LIGHT, 1.85)


def test_a_full_page_of_gauges_is_still_drawn_as_svg():
    """Streamlit turns a chart of more than 2,000 marks into a canvas, which cannot be read out."""
    count = gauge_list.MOST_ROWS
    record = key_result(
        **MEASURED, baseline=0.0, target=1.0, current=0.5, raw_progress=0.5, progress=0.5
    )
    data = gauge_list.datasets(pd.DataFrame([record] * count))
    layers = [layer for layer in gauge_list.spec(LIGHT)["layer"] if "transform" not in layer]
    assert sum(len(data[layer["data"]["name"]]) for layer in layers) <= 2000


share = st.floats(0.01, 100)


@given(
    raw=st.floats(-5, 5),
    pace=st.floats(-0.5, 1.5),
    shares=st.lists(st.tuples(share, st.booleans()), max_size=8),
)
def test_every_piece_of_a_bar_lies_within_it(raw, pace, shares):
    stages = pd.DataFrame(
        [
            {"key_result_id": "k1", "share": part, "done_on": dt.date(2026, 6, 1) if done else None}
            for part, done in shares
        ],
        columns=["key_result_id", "share", "done_on"],
    )
    record = key_result(
        **MEASURED, kind="milestone" if shares else "increase", baseline=0.0, target=1.0,
        current=raw, raw_progress=raw, progress=min(max(raw, 0.0), 1.0), pace=pace,
    )  # fmt: skip
    parts = gauge_list.datasets(pd.DataFrame([record]), stages)["parts"]
    assert (parts["start"] >= 0).all()
    assert (parts["start"] <= parts["end"]).all()
    assert (parts["end"] <= 1 + 1e-9).all()


def test_the_title_of_a_group_says_only_itself():
    objective = {
        "objective_id": "o1", "title": "Keep them", "team_id": "t1", "team": HOSTILE,
        "status": "on_track", "progress": 0.5, "pace": 0.5, "key_results": 2, "measured": 2,
    }  # fmt: skip
    rows = gauge_list.datasets(gauge_list.by_team(pd.DataFrame([objective])))["rows"]
    assert rows["row_type"].tolist() == ["group", "objective"]
    assert rows["title"].tolist() == [HOSTILE, "Keep them"]
    assert rows.loc[0, ["word", "value", "age"]].tolist() == ["", "", ""]
    assert rows["y"].tolist() == [0, 44]


def test_a_long_title_takes_two_lines_on_a_phone_and_its_row_and_those_below_make_room():
    """Rows of 64 px; the second line of the first adds 19 to it on a phone and nowhere else."""
    long = "Raise the number of counties and cities that run on our open standard"
    records = [
        key_result(key_result_id="a", title=long, pace=0.5),
        key_result(key_result_id="b", title="Fewer complaints", pace=0.5),
    ]
    data = gauge_list.datasets(pd.DataFrame(records))
    assert data["rows"][["line", "more", "extra", "y", "phone_y"]].values.tolist() == [
        ["Raise the number of counties and cities that run on", "our open standard", 19, 0, 0],
        ["Fewer complaints", "", 0, 64, 83],
    ]
    parts = data["parts"][["id", "y", "phone_y", "extra"]].drop_duplicates().values.tolist()
    assert parts == [["a", 0, 0, 19], ["b", 64, 83, 0]]
    assert gauge_list.height(data["rows"]) == 128


def test_a_chart_grows_on_a_phone_by_what_its_second_lines_need():
    rows = pa.table({"extra": [19, 0, 19]})
    sized = phone.sized(gauge_list.spec(LIGHT), 192, rows)
    assert sized["params"][-1] == {"name": "height", "expr": "phone ? 230 : 192"}
    assert {"name": "phone", "expr": "width < 480"} in sized["params"]
    assert sized["layer"] is gauge_list.spec(LIGHT)["layer"]


def test_a_title_leaves_no_more_room_than_what_stands_beside_it_needs():
    """conf 7 beside conf 7 ↑2: the same column, as wide as the longer of the two."""
    short = key_result(confidence=7, owner_name=None)
    longer = key_result(confidence=7, confidence_change=2, owner_name=None)
    one, both = (
        gauge_list.datasets(pd.DataFrame(records))["rows"] for records in ([short], [short, longer])
    )
    assert both["beside_width"].nunique() == 1
    assert both["beside_width"][0] - one["beside_width"][0] == pytest.approx(
        both["sure_width"][0] - one["sure_width"][0]
    )
    assert one["owner_width"][0] == 0


COUNTED = {"status": "off_track", "off_track": 1, "on_track": 3, "computed_status": "at_risk"}


def test_an_objective_says_how_many_key_results_its_status_is_of_where_its_bar_says_another():
    row, _ = drawn(objective(**COUNTED, row_type="objective"))
    assert row["word"] == "off track: 1 of 4"
    assert row["judged"] == "off track: 1 of 4 key results"
    assert ". off track: 1 of 4 key results. " in row["description"]
    alike, _ = drawn(objective(**COUNTED | {"computed_status": "off_track"}, row_type="objective"))
    assert (alike["word"], alike["judged"]) == ("off track", "off track")


def test_a_heading_above_its_key_results_counts_none():
    row, _ = drawn(objective(**COUNTED, row_type="heading"))
    assert row["word"] == "off track"


def test_on_a_phone_an_objective_says_how_many_are_measured_only_while_some_are_not():
    whole, _ = drawn(objective(row_type="objective", measured=4))
    part, _ = drawn(objective(row_type="objective", measured=3))
    assert (whole["range_label"], part["range_label"]) == ("", "3 of 4 measured")
    assert (whole["end_label"], whole["way"]) == ("4 of 4 measured", "4 of 4 measured")
