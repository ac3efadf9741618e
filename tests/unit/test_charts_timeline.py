"""The timeline's geometry: which row lies where, what its lines turn around, and what is early."""

import json
from datetime import date, timedelta

import pandas as pd
import pytest
from hostile_texts import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from okr_core.charts import tables, timeline, timeline_rows
from okr_core.charts.timeline_elbows import STUB

TODAY = date(2026, 3, 11)
TASK_COLUMNS = [
    "task_id", "title", "status", "starts_on", "due_on", "done_on", "is_late", "project_stage_id",
    "assignee", "depends_on",
]  # fmt: skip
STAGE_COLUMNS = ["project_stage_id", "title", "starts_on", "ends_on"]


def day(number):
    """The days of March 2026 by number; 0 is the last of February."""
    return date(2026, 3, 1) + timedelta(days=number - 1)


def task(name, starts=None, due=None, *waits, **columns):
    return {
        "task_id": name, "title": name.upper(), "status": "todo",
        "starts_on": None if starts is None else day(starts),
        "due_on": None if due is None else day(due),
        "done_on": None, "is_late": False, "project_stage_id": None, "assignee": None,
        "depends_on": json.dumps(waits),
    } | columns  # fmt: skip


def drawn(*tasks, stages=(), **more):
    return timeline.datasets(
        pd.DataFrame(tasks, columns=TASK_COLUMNS),
        pd.DataFrame(stages, columns=STAGE_COLUMNS),
        as_of=more.pop("as_of", TODAY),
        **more,
    )


def line(data, name):
    return data["rows"].set_index("id").loc[name]


def corners(data, elbow):
    """The corners of a line as (share, pixels, height), its pieces joined end to end."""
    found = data["elbows"][data["elbows"]["elbow"] == elbow]
    for (_, one), (_, two) in zip(found[:-1].iterrows(), found[1:].iterrows(), strict=True):
        assert (one["x2"], one["dx2"], one["y2"]) == (two["x"], two["dx"], two["y"])
    first = found.iloc[0]
    ends = zip(found["x2"], found["dx2"], found["y2"], strict=True)
    return [(first["x"], first["dx"], first["y"]), *ends]


def test_a_stage_stands_above_its_tasks_which_go_by_their_first_day() -> None:
    data = drawn(
        task("late one", 9, 12, project_stage_id="build"),
        task("undated", project_stage_id="build"),
        task("loose", 1, 2),
        task("due alone", None, 5, project_stage_id="build"),
        task("first", 4, 8, project_stage_id="build"),
        task("given up", 1, 30, status="cancelled"),
        stages=[
            {"project_stage_id": "plan", "title": "Plan", "starts_on": None, "ends_on": None},
            {"project_stage_id": "build", "title": "Build", "starts_on": day(3), "ends_on": None},
        ],
    )
    rows = data["rows"]
    assert rows["title"].tolist() == [
        "Plan", "Build", "FIRST", "DUE ALONE", "LATE ONE", "UNDATED", "Without a stage", "LOOSE",
    ]  # fmt: skip
    heights = [32, 32, 34, 34, 34, 34, 32, 34]
    assert rows["height"].tolist() == heights
    assert rows["y"].tolist() == [56 + sum(heights[:place]) for place in range(len(heights))]
    assert timeline.height(rows) == 56 + sum(heights) + 8
    assert rows["mark"].tolist() == ["", "bar", "bar", "point", "bar", "", "bar", "bar"]
    assert line(data, "undated")["note"] == "no days yet"


def test_a_bar_goes_from_the_start_of_its_first_day_to_the_end_of_the_day_it_is_due() -> None:
    """Days 1 to 20 are drawn, of which the project has the first and the last."""
    data = drawn(
        task("long", 6, 10), task("short", 3, 3), task("point", None, 11), task("open", 16, None),
        starts_on=day(1), ends_on=day(20),
    )  # fmt: skip
    places = data["rows"].set_index("id")[["start", "end", "mark"]]
    assert places.loc["long"].tolist() == [5 / 20, 10 / 20, "bar"]
    assert places.loc["short"].tolist() == [2 / 20, 3 / 20, "bar"]
    assert places.loc["point"].tolist() == [10.5 / 20, 10.5 / 20, "point"]
    assert places.loc["open"].tolist() == [15.5 / 20, 15.5 / 20, "point"]
    days = data["days"].set_index("kind")
    assert days.loc["today", "x"] == 10.5 / 20
    assert days.loc["end", ["x", "label", "is_right"]].tolist() == [
        1.0, "project ends 20 Mar 2026", True,
    ]  # fmt: skip


def test_a_line_goes_across_and_down_to_what_begins_later() -> None:
    data = drawn(task("one", 1, 4), task("two", 11, 20, "one"))
    first, second = line(data, "one"), line(data, "two")
    assert corners(data, "one two") == [
        (first["end"], 0, first["middle"]),
        (first["end"], STUB, first["middle"]),
        (first["end"], STUB, second["middle"]),
        (second["start"], 0, second["middle"]),
    ]
    assert data["elbows"]["is_last"].tolist() == [False, False, True]
    assert not data["elbows"]["is_early"].any()


@pytest.mark.parametrize(
    ("first", "second", "edge"),
    [((1, 9), (5, 20), "below"), ((5, 12), (2, 20), "above"), ((None, 9), (5, 20), "above")],
)
def test_a_line_to_what_begins_before_goes_around_the_row_and_back(first, second, edge) -> None:
    data = drawn(task("one", *first), task("two", *second, "one"))
    source, target = line(data, "one"), line(data, "two")
    inset = 0 if source["mark"] == "bar" else 6
    turn = source["y"] + (source["height"] if edge == "below" else 0)
    assert corners(data, "one two") == [
        (source["end"], inset, source["middle"]),
        (source["end"], inset + STUB, source["middle"]),
        (source["end"], inset + STUB, turn),
        (target["start"], -STUB, turn),
        (target["start"], -STUB, target["middle"]),
        (target["start"], 0, target["middle"]),
    ]


def test_what_is_due_before_what_it_waits_for_says_so() -> None:
    data = drawn(
        task("slow", 1, 20),
        task("hasty", 2, 14, "slow"),
        task("late", 2, 9, "slow", is_late=True),
        task("done before", 1, 6, "slow", status="done", done_on=day(6)),
        task("fine", 2, 20, "slow"),
    )
    said = data["rows"].set_index("id")["word"].to_dict()
    assert said == {
        "slow": "", "hasty": "due too early", "late": "late", "done before": "", "fine": "",
    }  # fmt: skip
    assert line(data, "hasty")["why"] == "due before “SLOW”, which it waits for"
    assert line(data, "late")["why"] == "late, due before “SLOW”, which it waits for"
    early = data["elbows"].groupby("elbow")["is_early"].all()
    assert early[early].index.tolist() == ["slow hasty", "slow late"]


def test_there_is_no_line_where_an_end_has_no_day_or_is_not_drawn() -> None:
    data = drawn(
        task("undated"),
        task("given up", 1, 2, status="cancelled"),
        task("last", 3, 5, "undated", "given up", "gone", "last"),
        task("waiting", None, None, "last"),
    )
    assert data["elbows"].empty
    assert line(data, "last")["waits_for"] == "UNDATED, LAST"


@pytest.mark.parametrize(
    ("days", "wide", "phone"),
    [
        (21, ["2 Mar", "9 Mar", "16 Mar"], ["2 Mar", "9 Mar", "16 Mar"]),
        (
            330,
            ["Mar 2026", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan 2027"],
            ["Mar 2026", "Jun", "Sep", "Dec"],
        ),
        (1500, None, ["Apr 2026", "Apr 2027", "Apr 2028", "Apr 2029", "Apr 2030"]),
        (7000, None, ["2027", "2031", "2035", "2039", "2043"]),
    ],
)
def test_the_axis_counts_in_steps_whose_names_have_room(days, wide, phone) -> None:
    ticks = drawn(task("all", 1, days))["days"].query("kind == 'tick'")
    assert ticks["x"].between(0, 1).all()
    assert [label for label in ticks["phone_label"] if label] == phone
    if wide:
        assert [label for label in ticks["label"] if label] == wide
    assert (ticks["label"] != "").sum() <= 14


def test_a_far_day_of_looking_does_not_squeeze_the_project() -> None:
    """The project has 40 days; ten years later its line is left out, 20 days later it is not."""
    far = drawn(task("all", 1, 40), as_of=date(2036, 3, 1))
    near = drawn(task("all", 1, 40), as_of=day(60))
    assert "today" not in far["days"]["kind"].tolist()
    assert line(far, "all")[["start", "end"]].tolist() == [0, 1]
    assert line(near, "all")["end"] == 40 / 60


def test_many_tasks_lie_closer_together() -> None:
    assert drawn(*(task(f"t{n}", n, n) for n in range(1, 31)))["rows"]["height"].eq(34).all()
    many = drawn(*(task(f"t{n}", n, n) for n in range(1, 61)))["rows"]
    assert timeline.height(many) == 56 + 60 * 26 + 8


def test_a_part_has_its_stage_above_it_all_days_and_the_lines_between_its_own_rows() -> None:
    """Two stages of three tasks each, a day a task; every task waits for the one before."""
    stages = [{"project_stage_id": name, "title": name} for name in ("one", "two")]
    tasks = [
        task(f"t{n}", n, n, f"t{n - 1}", project_stage_id="one" if n < 4 else "two")
        for n in range(1, 7)
    ]
    whole, part = drawn(*tasks, stages=stages), drawn(*tasks, stages=stages, first=2, most=3)
    frames = pd.DataFrame(tasks), pd.DataFrame(stages)
    assert timeline.count(*frames) == len(whole["rows"]) == 8
    assert part["rows"]["id"].tolist() == ["one", "t2", "t3", "two"]
    assert part["rows"]["y"].tolist()[:3] == whole["rows"]["y"].tolist()[:3]
    assert line(part, "two")["y"] == line(part, "t3")["y"] + line(part, "t3")["height"]
    assert line(part, "t3")["start"] == line(whole, "t3")["start"]
    assert set(part["elbows"]["elbow"]) == {"t2 t3"}


def test_a_project_without_tasks_has_an_empty_timeline() -> None:
    data = drawn()
    assert data["rows"].empty
    assert list(data["rows"].columns) == list(timeline_rows.ROW_COLUMNS)
    assert timeline.height(data["rows"]) == 64


def test_typed_text_stays_as_typed_in_the_chart_and_its_table() -> None:
    data = drawn(*(task(f"t{n}", n, n, title=said) for n, said in enumerate(TEXTS, start=1)))
    assert data["rows"]["title"].tolist() == TEXTS
    assert [one.title for one in tables.timeline(data["rows"])] == TEXTS


def test_a_table_says_what_any_of_its_lines_says() -> None:
    alone = tables.timeline(drawn(task("one", 1, 4, assignee="Ada Ruiz"))["rows"])
    assert [dict(line.cells) for line in alone] == [
        {"When": "1 Mar 2026 to 4 Mar 2026", "State": "to do", "Who": "Ada Ruiz"}
    ]
    waiting = tables.timeline(drawn(task("one", 1, 4), task("two", 2, 3, "one"))["rows"])
    assert waiting[1].cells["Waits for"] == "ONE"
    assert waiting[1].cells["Mind"] == "due before “ONE”, which it waits for"


numbers_of_days = st.one_of(st.none(), st.integers(-3000, 3000))


@given(
    st.lists(
        st.tuples(
            numbers_of_days,
            numbers_of_days,
            st.sets(st.integers(0, 11)),
            st.sampled_from(["todo", "doing", "done"]),
        ),
        max_size=12,
    )
)
def test_any_days_and_any_waiting_lie_within_the_chart(given_tasks) -> None:
    """Also what cannot be saved: what waits in a circle, and what is due before it starts."""
    data = drawn(
        *(
            task(f"t{n}", starts, due, *(f"t{other}" for other in sorted(waits)), status=status)
            for n, (starts, due, waits, status) in enumerate(given_tasks)
        )
    )
    rows = data["rows"]
    assert sorted(rows["id"]) == sorted(f"t{n}" for n in range(len(given_tasks)))
    marked = rows[rows["mark"] != ""]
    assert marked["start"].between(0, 1).all()
    assert marked["end"].between(0, 1).all()
    assert data["elbows"][["x", "x2"]].apply(lambda share: share.between(0, 1)).all(axis=None)
    inside = data["elbows"][["y", "y2", "phone_y", "phone_y2"]]
    assert inside.apply(lambda y: y.between(0, timeline.height(rows))).all(axis=None)
