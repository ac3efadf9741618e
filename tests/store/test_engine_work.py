"""Gaps and what is decided about them, and effects beside what was expected.

The quarter has 90 days from 2025-01-01, so that pace is day / 90. What is delivered and moved is in
``test_engine_projects``.
"""

from typing import Any

import pytest
from ledger import Engine

DAY = "2025-02-14"  # the 45th day: pace 0.5


def gap(engine: Engine, day: str, link: str = "link") -> tuple[bool, bool]:
    """Whether there is a gap, and whether it asks for a decision."""
    row = engine.link(day, link)
    return row["is_gap"], row["gap_is_open"]


def effect(engine: Engine, day: str = DAY, link: str = "link") -> dict[str, Any]:
    return engine.by_id("project_effect", day)[link]


def sums(engine: Engine, day: str = DAY, key_result: str = "kr") -> dict[str, Any]:
    return engine.by_id("key_result_effects", day)[key_result]


def test_a_gap_opens_the_day_after_the_lag_is_over(engine: Engine) -> None:
    """Delivered on 20 January: the effect is due on 3 February, and missing from the 4th on.

    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-05
    2025-01-01 project_key_result link project_id=p key_result_id=kr expected_lag_days=14
    2025-01-01 task a of=p status=done done_on=2025-01-20 planned_effort=4
    2025-01-01 task b of=p planned_effort=1
    """
    assert [gap(engine, f"2025-02-0{day}") for day in (3, 4)] == [(False, False), (True, True)]
    row = engine.link("2025-02-04")
    assert (str(row["effect_due_on"]), row["days_since_delivered"]) == ("2025-02-03", 15)
    assert engine.link("2025-01-19")["days_since_delivered"] is None


def test_values_stand_still_only_when_both_were_measured_after_the_effect_was_due(
    engine: Engine,
) -> None:
    """Of two equal values, the earlier one is of the due day in `on`, and of the next in `after`.

    2025-01-01 key_result on    baseline=0 target=100
    2025-01-01 key_result after baseline=0 target=100
    2025-01-01 project p
    2025-01-01 task a of=p status=done done_on=2025-01-20
    2025-01-01 project_key_result one project_id=p key_result_id=on expected_lag_days=7
    2025-01-01 project_key_result two project_id=p key_result_id=after expected_lag_days=7
    2025-01-27 check_in a of=on    value=60
    2025-02-10 check_in b of=on    value=60
    2025-01-28 check_in c of=after value=60
    2025-02-10 check_in d of=after value=60
    """
    assert gap(engine, DAY, "one") == (False, False)
    assert engine.link(DAY, "two")["gap_reason"] == "standing_still"


def test_a_decision_stands_up_to_its_day_and_then_the_gap_asks_again(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p
    2025-01-01 task a of=p status=done done_on=2025-01-10
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-02-03 change project_key_result link gap_decision=wait gap_decided_on=2025-02-03 gap_note=Later gap_review_on=2025-02-10
    2025-02-12 change project_key_result link gap_decision=stop gap_decided_on=2025-02-12 gap_review_on=none
    """  # noqa: E501 - one line of the ledger
    days = ("2025-02-02", "2025-02-03", "2025-02-10", "2025-02-11", "2025-02-12", "2025-03-31")
    assert [gap(engine, day) for day in days] == [
        (True, True),
        (True, False),
        (True, False),
        (True, True),
        (True, False),
        (True, False),
    ]
    row = engine.link("2025-02-11")
    told = (row["gap_decision"], str(row["gap_decided_on"]), row["gap_note"])
    assert (*told, str(row["gap_review_on"])) == ("wait", "2025-02-03", "Later", "2025-02-10")
    assert engine.link("2025-02-02")["gap_decision"] is None


def test_no_gap_asks_for_nothing_whatever_was_decided(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p
    2025-01-01 task a of=p status=done done_on=2025-01-10
    2025-01-01 project_key_result link project_id=p key_result_id=kr gap_decision=wait gap_review_on=2025-01-20
    2025-02-01 check_in a of=kr value=90
    """  # noqa: E501 - one line of the ledger
    assert gap(engine, DAY) == (False, False)


def test_moved_without_the_work_is_unexplained(engine: Engine) -> None:
    """Half the way moved counts, and so does a fifth of the work: that is no longer barely begun.

    2025-01-01 key_result half   baseline=0 target=100
    2025-01-01 key_result short  baseline=0 target=100
    2025-01-01 key_result lower  kind=decrease baseline=40 target=10
    2025-01-01 project begun
    2025-01-01 project fifth
    2025-01-01 project bare
    2025-01-01 task a of=begun status=done done_on=2025-01-10 planned_effort=1
    2025-01-01 task b of=begun planned_effort=9
    2025-01-01 task c of=fifth status=done done_on=2025-01-10 planned_effort=1
    2025-01-01 task d of=fifth planned_effort=4
    2025-01-01 project_key_result yes      project_id=begun key_result_id=half
    2025-01-01 project_key_result downward project_id=begun key_result_id=lower
    2025-01-01 project_key_result little   project_id=begun key_result_id=short
    2025-01-01 project_key_result worked   project_id=fifth key_result_id=half
    2025-01-01 project_key_result taskless project_id=bare  key_result_id=half
    2025-02-01 check_in a of=half value=50
    2025-02-01 check_in b of=short value=49.9
    2025-02-01 check_in c of=lower value=25
    """
    rows = engine.by_id("project_key_result_status", DAY)
    assert {name for name, row in rows.items() if row["is_unexplained"]} == {"yes", "downward"}
    assert not engine.link("2025-01-31", "yes")["is_unexplained"]


def test_settings_move_what_counts_as_moved_and_as_barely_begun(engine: Engine) -> None:
    """
    2024-12-01 setting gap.moved 0.25
    2024-12-01 setting gap.barely_delivered 0.5
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p
    2025-01-01 task a of=p status=done done_on=2025-01-10
    2025-01-01 task b of=p
    2025-01-01 task c of=p
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-02-01 check_in a of=kr value=25
    """
    assert engine.link(DAY)["is_unexplained"]


def test_the_effect_so_far_is_in_the_unit_in_which_it_is_expected(engine: Engine) -> None:
    """
    2025-01-01 key_result lower  kind=decrease baseline=8 target=3 unit=%
    2025-01-01 key_result asked  kind=yes_no
    2025-01-01 key_result staged kind=milestone
    2025-01-01 key_result kept   kind=maintain band_low=90 tolerance=10 unit=points
    2025-01-01 milestone_stage a of=staged share=20 done_on=2025-01-04
    2025-01-01 milestone_stage b of=staged share=30 done_on=2025-01-25
    2025-01-01 milestone_stage c of=staged share=50
    2025-01-01 project p starts_on=2025-01-10
    2025-01-01 project_key_result one   project_id=p key_result_id=lower
    2025-01-01 project_key_result two   project_id=p key_result_id=asked
    2025-01-01 project_key_result three project_id=p key_result_id=staged
    2025-01-01 project_key_result four  project_id=p key_result_id=kept
    2025-01-05 check_in k of=kept value=95
    2025-02-01 check_in l of=kept value=85
    2025-02-01 check_in m of=lower value=6.5
    2025-02-01 check_in n of=asked value=1
    """
    rows = engine.by_id("project_key_result_status", DAY)
    found = {
        name: (row["effect_so_far"], row["expected_effect_unit"]) for name, row in rows.items()
    }
    assert found == {
        "one": (-1.5, "%"),
        "two": (100.0, "%"),
        "three": (30.0, "%"),
        "four": (-10.0, "points"),
    }
    rows = engine.by_id("project_key_result_status", "2025-01-24")
    assert [rows[name]["effect_so_far"] for name in ("one", "two", "three")] == [None] * 3


def test_an_effect_is_judged_from_the_start_until_the_end_and_its_lag(engine: Engine) -> None:
    """From 34, the last value by the start, to 22, the last by 20 February + 10 days = 2 March.

    2025-01-01 key_result kr kind=decrease baseline=40 target=10 unit=days
    2025-01-01 project p starts_on=2025-01-15 ends_on=2025-02-20
    2025-01-01 project_key_result link project_id=p key_result_id=kr expected_effect=-16 expected_lag_days=10
    2025-01-10 check_in a of=kr value=36
    2025-01-15 check_in b of=kr value=34
    2025-02-10 check_in c of=kr value=30
    2025-03-02 check_in d of=kr value=22
    2025-03-03 check_in e of=kr value=38
    """  # noqa: E501 - one line of the ledger
    judged = [
        (str(row["judged_on"]), row["is_final"], row["effect_seen"], row["share_of_expected"])
        for row in (effect(engine, day) for day in (DAY, "2025-03-01", "2025-03-02", "2025-03-31"))
    ]
    assert judged == [
        ("2025-03-02", False, -4.0, 0.25),
        ("2025-03-02", False, -4.0, 0.25),
        ("2025-03-02", True, -12.0, 0.75),
        ("2025-03-02", True, -12.0, 0.75),
    ]
    row = effect(engine, "2025-03-31")
    assert (row["start_value"], row["judged_value"]) == (34.0, 22.0)
    assert row["expected_effect_unit"] == "days"
    assert (str(row["start_measured_on"]), str(row["judged_measured_on"])) == (
        "2025-01-15",
        "2025-03-02",
    )
    assert engine.link("2025-03-31")["effect_so_far"] == 4.0


def test_the_day_of_closing_takes_the_place_of_the_planned_end(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-15 ends_on=2025-02-20
    2025-01-01 project undated
    2025-01-01 project_key_result link    project_id=p       key_result_id=kr expected_lag_days=7
    2025-01-01 project_key_result without project_id=undated key_result_id=kr expected_effect=0
    2025-02-01 check_in a of=kr value=20
    2025-02-03 change project p phase=closed closed_on=2025-02-03
    2025-02-10 check_in b of=kr value=30
    2025-02-11 check_in c of=kr value=50
    """
    assert str(effect(engine, "2025-02-02")["judged_on"]) == "2025-02-27"
    row = effect(engine)
    assert (str(row["judged_on"]), row["is_final"], row["effect_seen"]) == (
        "2025-02-10",
        True,
        30.0,
    )
    assert row["share_of_expected"] is None  # nothing was expected of it
    row = effect(engine, link="without")
    assert (row["judged_on"], row["is_final"], row["effect_seen"]) == (None, False, 50.0)
    assert row["share_of_expected"] is None


def test_without_a_measurement_in_its_time_a_project_has_no_effect_to_see(engine: Engine) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project p starts_on=2025-01-15 ends_on=2025-01-31
    2025-01-01 project_key_result link project_id=p key_result_id=kr expected_effect=5
    2025-01-10 check_in a of=kr value=20
    2025-02-10 check_in b of=kr value=60
    """
    row = effect(engine)
    assert (row["start_value"], row["judged_value"], row["effect_seen"]) == (20.0, None, None)
    assert (row["share_of_expected"], row["is_final"]) == (None, True)


def test_expected_effects_add_up_or_leave_something_missing(engine: Engine) -> None:
    """10 points are needed: 6 + 4 do, 6 and a project that says nothing do not.

    2025-01-01 key_result enough baseline=62 target=72
    2025-01-01 key_result short  baseline=62 target=72
    2025-01-01 key_result silent baseline=62 target=72
    2025-01-01 key_result bare   baseline=62 target=72
    2025-01-01 key_result kept   kind=maintain band_low=90 tolerance=10
    2025-01-01 key_result staged kind=milestone
    2025-01-01 key_result asked  kind=yes_no
    2025-01-01 project p
    2025-01-01 project q
    2025-01-01 project template is_template=true
    2025-01-01 project_key_result 1 project_id=p key_result_id=enough expected_effect=6
    2025-01-01 project_key_result 2 project_id=q key_result_id=enough expected_effect=4
    2025-01-01 project_key_result 3 project_id=p key_result_id=short  expected_effect=6
    2025-01-01 project_key_result 4 project_id=q key_result_id=short
    2025-01-01 project_key_result 5 project_id=p key_result_id=silent
    2025-01-01 project_key_result 6 project_id=template key_result_id=silent expected_effect=10
    """
    columns = ("needed", "expected", "missing", "projects", "without_effect", "adds_up")
    rows = engine.by_id("key_result_effects", DAY)
    assert {name: tuple(row[column] for column in columns) for name, row in rows.items()} == {
        "enough": (10.0, 10.0, 0.0, 2, 0, True),
        "short": (10.0, 6.0, 4.0, 2, 1, False),
        "silent": (10.0, 0.0, 10.0, 1, 1, None),
        "bare": (10.0, 0.0, 10.0, 0, 0, None),
    }


def test_effects_of_a_decreasing_key_result_are_negative(engine: Engine) -> None:
    """From 8 to 3: -2 and -2 leave -1 missing until a third is linked, and then nothing.

    2025-01-01 key_result kr kind=decrease baseline=8 target=3
    2025-01-01 project p
    2025-01-01 project q
    2025-01-01 project r
    2025-01-01 project_key_result 1 project_id=p key_result_id=kr expected_effect=-2
    2025-01-01 project_key_result 2 project_id=q key_result_id=kr expected_effect=-2
    2025-02-01 check_in a of=kr value=7
    2025-02-05 project_key_result 3 project_id=r key_result_id=kr expected_effect=-4
    2025-02-10 check_in b of=kr value=2
    2025-03-01 change project_key_result 3 archived_at=2025-03-01T12:00:00
    """
    days = ("2025-01-31", "2025-02-04", "2025-02-05", DAY, "2025-03-01")
    seen = [
        tuple(sums(engine, day)[name] for name in ("expected", "missing", "adds_up", "remaining"))
        for day in days
    ]
    assert seen == [
        (-4.0, -1.0, False, -5.0),
        (-4.0, -1.0, False, -4.0),
        (-8.0, 0.0, True, -4.0),
        (-8.0, 0.0, True, 0.0),
        (-4.0, -1.0, False, 0.0),
    ]


def test_an_effect_lies_ahead_until_its_day_is_over(engine: Engine) -> None:
    """`early` is delivered on 1 February and its effect due on the 8th; `late` is not delivered.

    2025-01-01 key_result kr baseline=0 target=100
    2025-01-01 project early
    2025-01-01 project late
    2025-01-01 project given_up
    2025-01-01 task a of=early
    2025-01-01 task b of=late
    2025-01-01 task c of=given_up
    2025-01-01 project_key_result 1 project_id=early    key_result_id=kr expected_effect=30 expected_lag_days=7
    2025-01-01 project_key_result 2 project_id=late     key_result_id=kr expected_effect=20
    2025-01-01 project_key_result 3 project_id=given_up key_result_id=kr expected_effect=10
    2025-02-01 change task a status=done done_on=2025-02-01
    2025-02-05 change project given_up phase=closed closed_on=2025-02-05
    """  # noqa: E501 - one line of the ledger
    days = ("2025-02-04", "2025-02-05", "2025-02-08", "2025-02-09")
    assert [sums(engine, day)["expected_ahead"] for day in days] == [60.0, 50.0, 50.0, 20.0]
    assert sums(engine, "2025-02-09")["expected"] == 60.0


@pytest.mark.parametrize(
    "macro",
    [
        "key_result_effects",
        "kpi_status",
        "project_effect",
        "project_key_result_status",
        "symmetry",
    ],
)
def test_a_day_may_be_text_or_the_column_of_another_table(engine: Engine, macro: str) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    2025-01-01 kpi kpi healthy_low=10
    2025-01-01 project p
    2025-01-01 project loose
    2025-01-01 project_key_result link project_id=p key_result_id=kr
    2025-02-01 kpi_reading 1 of=kpi value=9
    """
    days = "(values (date '2024-12-31'), (date '2025-02-14')) as asked(day)"
    counted = f"select count(*) from {days}, lateral {macro}(asked.day)"  # noqa: S608 - our names
    assert engine.value(counted) == len(engine.rows(macro, DAY)) > 0
