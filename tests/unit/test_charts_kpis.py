"""The list of KPIs with their small trends, the thread of one, and pasted readings."""

from datetime import date

import pandas as pd
import pytest
from test_charts_theme import BOTH, contrast

from okr_core.charts import kpi_list, tables, thread
from okr_core.charts.kpi_words import HEALTHS, changed, healthy
from okr_core.model.errors import InvalidInput
from okr_core.transfer.kpi_readings import read_readings

HOSTILE = "<b>5*3*2</b> __x__ $5"
TODAY = date(2026, 8, 31)
THIN = "\u202f"


def kpi(kpi_id="k1", **columns):
    return {
        "kpi_id": kpi_id, "team_id": "t1", "team": "Dispatch", "name": "Late orders", "unit": "%",
        "owner": "Ada Ruiz", "health": "high", "value": 6.0, "healthy_low": None,
        "healthy_high": 5.0, "age_days": 3, "change": -1.0, "is_better": True,
    } | columns  # fmt: skip


def trend(*values, name="k1", until=TODAY):
    days = [until - pd.Timedelta(days=30 * back) for back in reversed(range(len(values)))]
    return pd.DataFrame(
        {"kpi_id": [name] * len(values), "measured_on": days, "value": values}, dtype=object
    )


def listed(*records, trends=None):
    trends = trend() if trends is None else trends
    return kpi_list.datasets(pd.DataFrame(records), trends, TODAY)


def test_a_kpi_says_its_value_its_health_and_its_range_under_its_team():
    rows = listed(kpi(), kpi("k2", name=HOSTILE), kpi("k3", team_id="t2", team="Sales"))["rows"]
    assert rows["row_type"].tolist() == ["group", "kpi", "kpi", "group", "kpi"]
    assert rows["y"].tolist() == [0, 44, 120, 196, 240]
    row = rows.iloc[1]
    assert (row["value"], row["word"], row["range"]) == (
        f"6{THIN}%", "above its range", f"5{THIN}% or less",
    )  # fmt: skip
    assert row["facts"] == f"healthy: 5{THIN}% or less · 3\u00a0d ago · Ada Ruiz"
    assert (row["change"], rows.iloc[2]["title"]) == ("↓1, better", HOSTILE)


def test_a_trend_ends_today_and_lies_where_its_range_does():
    """Readings 6 and 4 below an open range up to 5: the band ends between them."""
    data = listed(kpi(), trends=trend(6.0, 4.0))
    points, row = data["points"], data["rows"].iloc[1]
    assert points["x"].round(3).tolist() == [round(1 - 30 / 365, 3), 1]
    assert points["is_last"].tolist() == [False, True]
    low, high = points["at"].min(), points["at"].max()
    assert 0 <= low < row["band_high"] < high <= 1
    assert (row["has_band"], row["band_low"]) == (True, 0)


def test_an_end_far_from_every_reading_does_not_flatten_them():
    """A thousand or less is far from 4 to 6, and inside; but 1 is not: 61 is above it."""
    flat = listed(kpi(healthy_high=1000.0), trends=trend(4.0, 6.0))
    assert flat["points"]["at"].max() - flat["points"]["at"].min() > 0.5
    assert flat["rows"].iloc[1]["band_high"] == 1
    high = listed(kpi(healthy_high=1.0), trends=trend(60.0, 61.0))
    assert high["rows"].iloc[1]["band_high"] < high["points"]["at"].min()


def test_a_long_unit_takes_room_from_every_trend_alike():
    data = listed(kpi(), kpi("k2", unit="customers per thousand"), trends=trend(6.0))
    assert data["rows"]["side"].nunique() == 1
    assert data["points"]["side"].iloc[0] == data["rows"]["side"].iloc[0] > 132


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"value": None, "health": "no_data", "change": None}, ("—", "no reading yet", True)),
        ({"healthy_high": None, "health": "no_range"}, (f"6{THIN}%", "no range set", False)),
        ({"value": 5.0, "health": "healthy"}, (f"5{THIN}%", "in range", True)),
    ],
)
def test_what_is_missing_is_said_in_words(columns, said):
    row = listed(kpi(**columns))["rows"].iloc[1]
    assert (row["value"], row["word"], row["has_band"]) == said


def test_a_table_of_kpis_says_the_same_as_the_chart():
    lines = tables.kpis(listed(kpi(), kpi("k2"))["rows"])
    assert [(line.kind, line.id) for line in lines] == [("group", ""), ("kpi", "k1"), ("kpi", "k2")]
    assert lines[1].cells["Health"] == "above its range"
    assert lines[0].cells == {}


def test_each_health_has_its_own_word_icon_and_shape():
    for part in ("word", "icon", "shape"):
        assert len({getattr(one, part) for one in HEALTHS.values()}) == len(HEALTHS), part


def test_a_range_is_said_by_the_sides_that_it_has():
    assert healthy(4, 6, "months") == "4–6\u00a0months"
    assert healthy(400, None, "teams") == "400\u00a0teams or more"
    assert healthy(None, None, "%") == ""
    assert changed({"change": 0.0, "is_better": None}) == ""


@BOTH
def test_every_line_stands_out_from_what_lies_behind_it(theme):
    """The trend on the band, and each line of the thread on the page."""
    for line in (theme.quiet, theme.text, theme.accent):
        assert all(contrast(line, back) >= 3 for back in (theme.page, theme.card, theme.band))


def point(part, day, **columns):
    return {
        "part": part, "key_result_id": None, "project_id": None, "title": None,
        "day": pd.Timestamp(day), "value": None, "low": None, "high": None, "is_done": None,
        "status": None,
    } | columns  # fmt: skip


def threaded(*points, **columns):
    return thread.datasets(kpi(**columns), pd.DataFrame(points), TODAY)


WAY = (
    point(
        "corridor", "2026-06-30", key_result_id="r1", title=HOSTILE, value=12.0, low=12.0, high=12.0
    ),
    point(
        "corridor", "2026-09-30", key_result_id="r1", title=HOSTILE, value=4.0, low=4.0, high=6.4
    ),
)
READ = point("reading", "2026-08-24", value=7.0, status="high")


def test_a_thread_has_readings_the_way_of_a_key_result_and_deliveries():
    data = threaded(
        READ,
        *WAY,
        point("delivery", "2026-08-06", project_id="p1", title="New routes", is_done=True),
        point("delivery", "2026-10-15", project_id="p2", title=HOSTILE, is_done=False),
    )
    assert data["rows"][["value_text", "health", "day_text"]].values.tolist() == [
        [f"7{THIN}%", "above its range", "24 Aug 2026"]
    ]
    assert data["ways"][["value", "low", "high"]].values.tolist() == [[12, 12, 12], [4, 4, 6.4]]
    label = data["labels"].iloc[0]
    assert (label["label"], label["dy"]) == (f"{HOSTILE} → 4{THIN}%", 12)
    works = data["deliveries"]
    assert works[["id", "lane", "mark", "what"]].values.tolist() == [
        ["p1", 0, "done", "delivered"], ["p2", 1, "planned", "is to end"],
    ]  # fmt: skip
    assert works["title"].tolist() == ["New routes", HOSTILE]
    frame = data["frame"].iloc[0]
    assert frame["start"] < data["ways"]["day"].min() < works["day"].max() < frame["end"]
    assert frame["low"] < 4
    assert frame["high"] > 12
    assert thread.height(data) == thread.HEIGHT + 2 * thread.LANE


def test_a_thread_of_readings_alone_is_drawn_too():
    data = threaded(READ, healthy_high=None)
    assert (len(data["rows"]), len(data["range"]), len(data["ways"])) == (1, 0, 0)
    assert thread.height(data) == thread.HEIGHT


def test_a_long_past_is_cut_to_a_year_before_today():
    old = point("reading", "2019-01-01", value=3.0, status="healthy")
    assert threaded(old, READ)["rows"]["value"].tolist() == [7]


def test_a_table_of_the_thread_names_all_that_is_drawn():
    work = point("delivery", "2026-08-06", project_id="p1", title="New routes", is_done=True)
    lines = tables.thread(threaded(READ, *WAY, work))
    assert [(line.title, line.cells["What"], line.cells["Is"]) for line in lines] == [
        ("24 Aug 2026", f"7{THIN}%", "above its range"),
        ("6 Aug 2026", "New routes", "delivered"),
        ("30 Sep 2026", f"{HOSTILE} → 4{THIN}%", "aimed for"),
    ]


# --- pasted readings

NAMES = {"a": "Late orders", "b": "Staff turnover"}


def pasted(text, own="a", **answers):
    return read_readings(text.encode(), "Pasted", NAMES, today=TODAY, own=own, answers=answers)


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("2026-08-01\t12.5\n2026-08-02\t12,9", "a", [("a", 1, 12.5), ("a", 2, 12.9)]),
        ("2026-08-01 12,5\n02.08.2026 13", "a", [("a", 1, 12.5), ("a", 2, 13)]),
        ("Day;Value;Note\n1 Aug 2026;7 %;calm", "a", [("a", 1, 7)]),
        ("KPI\tDay\tValue\nstaff  turnover\t2026-08-01\t7.1", None, [("b", 1, 7.1)]),
        ("Late orders,2026-08-01,7.1\nStaff turnover,2026-08-02,8", None,
         [("a", 1, 7.1), ("b", 2, 8)]),
    ],
)  # fmt: skip
def test_readings_are_read_as_people_write_them(text, own, found):
    read = pasted(text, own)
    assert read.problems == ()
    assert [(one.kpi_id, one.measured_on.day, one.value) for one in read.entries] == found


def test_every_bad_line_is_told_at_once_and_the_good_ones_stay():
    read = pasted("2026-08-01 7\n2026-13-01 7\nyesterday\t8\n2027-01-01 9\n2026-08-05 many")
    assert [one.measured_on.day for one in read.entries] == [1]
    said = [str(problem) for problem in read.problems]
    assert len({problem.row for problem in read.problems}) == 4
    assert any("there is no such day" in one for one in said)
    assert any("expected a day up to today, 2026-08-31, found 2027-01-01" in one for one in said)
    again = pasted(read.rest)
    assert [problem.found for problem in again.problems] == [one.found for one in read.problems]
    assert again.entries == ()
    assert pasted("2026-08-01 7").rest == ""


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("invoices", "33 €", "that is in €, and Late orders is counted in invoices"),
        ("", "33 €", "that is in €, and Late orders is counted without a unit"),
        ("days", "4 h", "that is in h, and Late orders is counted in days"),
        ("h", "4 hours", None), ("EUR", "€ 5", None), ("months", "1 month", None),
        ("days", "4", None), ("€", "3.5k", None), ("orders a day", "7 orders a day", None),
    ],
)  # fmt: skip
def test_a_value_in_another_unit_is_refused_by_both_names(unit, value, said):
    read = read_readings(
        f"Day\tValue\n2026-08-01\t{value}".encode(), "Pasted", NAMES,
        today=TODAY, own="a", units={"a": unit},
    )  # fmt: skip
    assert [problem.why for problem in read.problems] == ([said] if said else [])
    assert len(read.entries) == (not said)


def test_two_values_for_one_day_are_left_to_a_person():
    text = "KPI\tDay\tValue\nLate orders\t2026-08-01\t4.8\nStaff turnover\t2026-08-01\t7\n"
    read = pasted(f"{text}late orders\t1 Aug 2026\t5", None)
    assert [one.kpi_id for one in read.entries] == ["b"]
    assert [(one.row, one.why.partition(";")[0]) for one in read.problems] == [
        (2, "row 4 has 5 for that day too"),
        (4, "row 2 has 4.8 for that day too"),
    ]
    assert [one.value for one in pasted(read.rest.rpartition("\n")[0], None).entries] == [4.8]


def test_a_kpi_that_nobody_knows_is_told_and_an_empty_paste_is_refused():
    read = pasted("KPI\tDay\tValue\nChurn\t2026-08-01\t1", None)
    assert [str(one) for one in read.problems] == [
        'row 2, "KPI": expected the name of a KPI, found Churn '
        "(no KPI is called that; the KPIs are “Late orders”, “Staff turnover”)"
    ]
    with pytest.raises(InvalidInput, match="There is no reading in Pasted"):
        pasted("nothing here")


def test_a_day_that_reads_two_ways_is_asked_and_then_read():
    text = "day\tvalue\n03/04/2026\t1.5"
    asked = pasted(text)
    assert (asked.entries, asked.problems) == ((), ())
    question = asked.questions[0]
    assert [option.value for option in question.options] == ["day", "month"]
    answered = pasted(text, **{question.id: "month"})
    assert answered.entries[0].measured_on == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "own", "said"),
    [
        ("Stff turnover\t2026-08-01\t3", None,
         'row 1, "KPI": expected the name of a KPI, found Stff turnover '
         "(no KPI is called that; did you mean “Staff turnover”?)"),
        ("Late orders\t01.08.2026\t3\nLate orders\t99.11.2026\t4", None,
         'row 2, "Day": expected YYYY-MM-DD or DD.MM.YYYY, found 99.11.2026 '
         "(there is no such day)"),
        ("08/13/2026\t3\n13/13/2026\t4", "a",
         'row 2, "Day": expected YYYY-MM-DD or MM/DD/YYYY, found 13/13/2026 '
         "(there is no such day)"),
        ("99.11.2026\t3\n2026-08-01\t4", "a",
         'row 1, "Day": expected YYYY-MM-DD, found 99.11.2026 (there is no such day)'),
        ("1899-01-01\t3", "a",
         'row 1, "Day": expected YYYY-MM-DD, found 1899-01-01 (days are kept from 1990 to 2199)'),
        ("2026-08-01\tmany", "a", 'row 1, "Value": expected a number, found many'),
        ("What\tWhen\tHow much\nLate orders\tsoon\t3", None,
         'row 2, "When": expected YYYY-MM-DD, found soon'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_of_the_cell_in_which_it_stands(text, own, said):
    assert [str(one) for one in pasted(text, own).problems] == [said]


def test_what_no_line_holds_is_told_once():
    with pytest.raises(InvalidInput, match=r"The lines name no KPI\. Write a KPI, a day and"):
        pasted("2026-08-01\t3\n2026-08-02\t4", None)
    with pytest.raises(InvalidInput, match=r"The lines name no day\. Write a day and a value"):
        pasted("12.5\n13")
