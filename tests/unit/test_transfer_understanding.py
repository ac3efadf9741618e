"""Sheets understood: three files that people really have, shapes, problems, questions."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okr_core.model.errors import InvalidInput
from okr_core.model.understood import KeyResultItem, ObjectiveItem, ProjectItem, Understood
from okr_core.model.vocabulary import Ambition, KeyResultKind, OwnStatus
from okr_core.transfer.headers import Column
from okr_core.transfer.reading import read, read_pasted
from okr_core.transfer.understanding import guess_mapping, understand

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TODAY = date(2026, 11, 22)


def sample(name: str) -> Understood:
    sheet = read((SAMPLES / name).read_bytes(), name)
    return understand(sheet, guess_mapping(sheet), today=TODAY)


def pasted(text: str, **options: Any) -> Understood:
    sheet = read_pasted(text)
    return understand(sheet, guess_mapping(sheet), today=TODAY, **options)


def row(header: str, *cells: str, **options: Any) -> Understood:
    return pasted(f"{header}\n" + "\n".join(cells), **options)


def problems(understood: Understood) -> list[str]:
    return [str(problem) for problem in understood.problems]


def key_results(understood: Understood) -> list[KeyResultItem]:
    return [item for item in understood.items if isinstance(item, KeyResultItem)]


def objectives(understood: Understood) -> list[ObjectiveItem]:
    return [item for item in understood.items if isinstance(item, ObjectiveItem)]


def projects(understood: Understood) -> list[ProjectItem]:
    return [item for item in understood.items if isinstance(item, ProjectItem)]


def codes(understood: Understood) -> dict[str, tuple[int, ...]]:
    return {notice.code: notice.rows for notice in understood.notices}


# --- the three samples


def test_the_tree_of_another_tool_is_understood_row_by_row() -> None:
    understood = sample("viva_goals_style.csv")
    assert (understood.shape, understood.rows, len(understood.items)) == ("tree", 9, 9)
    assert problems(understood) == []
    parents = {item.row: item.parent for item in understood.items}
    assert parents == {2: None, 3: "2", 4: "2", 5: "4", 6: "5", 7: "5", 8: "6", 9: "2", 10: None}
    by_row = {item.row: item for item in key_results(understood)}
    assert by_row[6].current == 17.5
    assert by_row[6].kind is KeyResultKind.DECREASE
    assert (by_row[9].kind, by_row[9].band_low, by_row[9].band_high) == ("maintain", 92, 96)
    [project] = projects(understood)
    assert (project.starts_on, project.ends_on) == (date(2026, 10, 12), date(2026, 12, 4))
    assert [(p.name, p.ends_on) for p in understood.periods] == [("Q4 2026", date(2026, 12, 31))]


def test_the_oddities_of_the_tree_are_told() -> None:
    told = codes(sample("viva_goals_style.csv"))
    assert told["several_entities"] == (5,)
    assert told["personal_objective"] == (10,)
    assert told["date_order"] == ()
    assert [o.is_personal for o in objectives(sample("viva_goals_style.csv"))].count(True) == 1


def test_pasted_cells_inherit_the_objective_above() -> None:
    understood = sample("spreadsheet_paste.tsv")
    assert problems(understood) == []
    assert [(item.row, item.parent) for item in key_results(understood)] == [
        *((at, "2.objective") for at in (2, 3, 4, 5)),
        *((at, "6.objective") for at in (6, 7)),
    ]
    by_row = {item.row: item for item in key_results(understood)}
    assert (by_row[5].baseline, by_row[5].target, by_row[5].unit) == (71, 90, "%")
    assert by_row[4].due_on == date(2026, 12, 31)
    assert by_row[7].baseline == -4
    assert codes(understood)["filled_down"] == (3, 4, 5, 7)
    assert [o.owner.name for o in objectives(understood) if o.owner] == ["Mina", "Jon"]
    assert {o.team for o in objectives(understood)} == {"Spreadsheet paste"}
    assert {o.cycle for o in objectives(understood)} == {"Q4 2026"}


def test_every_bad_row_of_a_messy_file_is_told_at_once() -> None:
    understood = sample("messy.csv")
    assert problems(understood) == [
        'row 3, "target": expected a target other than the baseline, found 5,2%',
        'row 4, "objective": expected an objective, found nothing',
        'row 5, "due": expected YYYY-MM-DD, found 2026-02-30 (there is no such day)',
        'row 6, "baseline": expected a number, found abc',
    ]
    assert [(i.row, i.baseline, i.target, i.unit) for i in key_results(understood)] == [
        (2, 1_200_000, 1_500_000, "€"),
        (7, 61, 70, "%"),
    ]
    assert objectives(understood)[0].owner is not None
    assert objectives(understood)[0].owner.name == "Zoë"
    assert codes(understood)["formula"] == (5,)


# --- numbers and days of a column


def test_an_ambiguous_number_is_asked_about_and_never_guessed() -> None:
    lines = ("Grow\tRevenue\t0\t1,200", "Grow\tCustomers\t0\t1,500")
    header = "Objective\tKey result\tFrom\tTarget"
    understood = row(header, *lines)
    assert problems(understood) == [
        'row 2, "Target": expected a number that reads only one way, found 1,200',
        'row 3, "Target": expected a number that reads only one way, found 1,500',
    ]
    [question] = understood.questions
    assert (question.id, question.rows) == ("decimal:3", (2, 3))
    assert [option.label for option in question.options] == [
        "1200 (a decimal point)",
        "1.2 (a decimal comma)",
    ]
    for answers, expected in (
        ({"decimal:3": "."}, [1200, 1500]),
        ({"decimal": ","}, [1.2, 1.5]),
    ):
        answered = row(header, *lines, answers=answers)
        assert [item.target for item in key_results(answered)] == expected
        assert answered.questions == ()


def test_the_unambiguous_cells_of_the_column_decide_and_it_is_told() -> None:
    understood = row(
        "Objective\tKey result\tFrom\tTarget",
        "Grow\tRevenue\t0\t1,200",
        "Grow\tCustomers\t0\t17,5",
    )
    assert [item.target for item in key_results(understood)] == [1.2, 17.5]
    assert '"Target" is read with a decimal comma: 1,200 is 1.2.' in map(str, understood.notices)


def test_a_column_that_leaves_its_decimal_mark_open_follows_the_others() -> None:
    understood = row(
        "Ziel\tSchlüsselergebnis\tVon\tBis\tAktuell",
        "Wachsen\tKunden\t1.234.567\t2.000.000\t1.500",
        "Wachsen\tQuote\t20\t27,5\t21,0",
        "Wachsen\tUmsatz\t1.234\t2.000\t1.500",
    )
    assert (understood.problems, understood.questions) == ((), ())
    last = key_results(understood)[-1]
    assert (last.baseline, last.target, last.current) == (1234, 2000, 1500)
    assert '"Von" is read with a decimal comma: 1.234 is 1234.' in map(str, understood.notices)


def test_columns_that_disagree_leave_an_open_one_to_a_person() -> None:
    understood = row(
        "Objective\tKey result\tFrom\tTarget\tCurrent",
        "Grow\tRevenue\t1,5\t2.000\t1.75",
    )
    assert [question.column for question in understood.questions] == ["Target"]


def test_an_ambiguous_day_is_a_problem_until_it_is_answered() -> None:
    header, line = "Objective\tKey result\tDue", "Grow\tRevenue\t03/04/25"
    understood = row(header, line)
    assert problems(understood) == ['row 2, "Due": expected YYYY-MM-DD, found 03/04/25']
    assert [question.id for question in understood.questions] == ["dates:2"]
    answered = row(header, line, answers={"dates:2": "month"})
    assert key_results(answered)[0].due_on == date(2025, 3, 4)


def test_the_order_of_a_column_s_days_comes_from_its_unambiguous_cells() -> None:
    understood = row("Objective\tKey result\tDue", "Grow\tA\t03/04/2026", "Grow\tB\t31/12/2026")
    assert key_results(understood)[0].due_on == date(2026, 4, 3)
    assert '"Due" is read with the day first.' in map(str, understood.notices)


def test_a_column_of_days_that_both_ways_contradict_is_asked_about() -> None:
    understood = row(
        *("Objective\tKey result\tDue", "Grow\tA\t03/04/2026", "Grow\tB\t31/12/2026"),
        "Grow\tC\t12/31/2026",
    )
    assert problems(understood) == ['row 2, "Due": expected YYYY-MM-DD, found 03/04/2026']
    assert len(understood.questions) == 1


# --- key results


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("10\t4", {"kind": "decrease"}),
        ("4\t10", {"kind": "increase"}),
        ("4\t≥ 10", {"kind": "increase", "target": 10}),
        ("4\tat least 10", {"target": 10}),
        ("94\t92-96", {"kind": "maintain", "target": None, "band_low": 92, "band_high": 96}),
        ("94\tbetween 92 and 96", {"band_low": 92, "band_high": 96}),
        ("94 %\t92 % – 96 %", {"band_low": 92, "unit": "%"}),
        ("no\tyes", {"kind": "yes_no", "baseline": None, "target": None}),
        ("€ 5\t€ 6", {"unit": "€"}),
        ("14 days\t6 days", {"unit": "days", "target": 6}),
        ("\t10", {"baseline": None, "target": 10}),
        ("-\tn/a", {"baseline": None, "target": None}),
        ("(5)\t1'000", {"baseline": -5, "target": 1000}),
    ],
)
def test_goalposts_are_read_as_a_person_would(cells: str, expected: dict[str, Any]) -> None:
    understood = row("Objective\tKey result\tBaseline\tTarget", f"Grow\tRevenue\t{cells}")
    assert problems(understood) == []
    [item] = key_results(understood)
    assert {name: getattr(item, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("header", "cells", "problem"),
    [
        ("Baseline\tTarget", "5\t5", '"Target": expected a target other than the baseline'),
        ("Baseline\tTarget", "abc\t5", '"Baseline": expected a number, found abc'),
        ("Baseline\tTarget", "=A1\t5", '"Baseline": expected a number, found =A1'),
        ("Kind\tBaseline\tTarget", "increase\t9\t5", "expected a target above the baseline"),
        ("Kind", "sideways", '"Kind": expected increase, decrease, maintain, milestone or yes/no'),
        ("Target", "96-92", '"Target": expected a band whose upper end is not below its lower'),
        ("Kind\tTolerance\tTarget", "maintain\t0\t5", '"Tolerance": expected a tolerance above 0'),
        ("Unit\tTarget", "days\t5 hours", '"Target": expected a number of days, found 5 hours'),
        ("Weight", "-1", '"Weight": expected a weight of 0 or more'),
        ("Confidence", "11", '"Confidence": expected a confidence from 1 to 10'),
        ("Unit", "x" * 31, '"Unit": expected at most 30 characters'),
        ("Owner email", "mina", '"Owner email": expected an email address'),
        ("Target", "9" * 17, '"Target": expected a number'),
    ],
)
def test_what_does_not_fit_is_a_problem_of_its_cell(header: str, cells: str, problem: str) -> None:
    understood = row(f"Objective\tKey result\t{header}", f"Grow\tRevenue\t{cells}")
    assert len(understood.problems) == 1
    assert problem in problems(understood)[0]
    assert understood.items == ()


def test_where_a_key_result_stands_is_read() -> None:
    understood = row(
        "Objective\tKey result\tCurrent\tLast updated\tConfidence\tStatus\tNote",
        "Grow\tRevenue\t5\t2026-11-20\t7/10\tAmber\tSlow start",
        "Grow\tCustomers\t6\t\t70%\tcompleted\t",
        "Grow\tPartners\t6\t\thigh\t\t",
    )
    first, second, third = key_results(understood)
    assert (first.current, first.measured_on) == (5, date(2026, 11, 20))
    assert (first.confidence, first.own_status, first.note) == (7, OwnStatus.AT_RISK, "Slow start")
    assert (second.confidence, second.own_status, third.confidence) == (7, None, 8)
    assert codes(understood)["status_left_out"] == (3,)


def test_a_title_of_10000_characters_and_a_cell_beyond_are_told_without_repeating_them() -> None:
    understood = row("Objective\tKey result", f"Grow\t{'a' * 10_000}", f"Grow\t{'b' * 10_001}")
    assert problems(understood)[0].startswith(
        'row 2, "Key result": expected at most 200 characters, found 10000: aaa'
    )
    assert all(len(problem) < 200 for problem in problems(understood))


# --- flat sheets


def test_an_empty_objective_is_an_orphan_in_a_file_that_repeats_objectives() -> None:
    understood = row("Objective\tKey result", "Grow\tA", "Grow\tB", "\tC")
    assert problems(understood) == ['row 4, "Objective": expected an objective, found nothing']


def test_team_and_cycle_come_down_with_the_objective() -> None:
    understood = row(
        "Team\tCycle\tObjective\tKey result",
        "Sales\tQ1 2027\tGrow\tA",
        "\t\t\tB",
        "Product\tQ1 2027\tShip\tC",
    )
    assert [(o.team, o.cycle, o.title) for o in objectives(understood)] == [
        ("Sales", "Q1 2027", "Grow"),
        ("Product", "Q1 2027", "Ship"),
    ]


def test_an_objective_below_a_bad_one_does_not_slip_under_the_one_above() -> None:
    understood = row("Objective\tKey result", "Grow\tA", f"{'x' * 300}\tB", "\tC")
    assert [item.title for item in key_results(understood)] == ["A"]
    assert [problem.row for problem in understood.problems] == [3, 4]


def test_the_same_key_result_twice_is_a_problem_of_the_second() -> None:
    understood = row("Objective\tKey result", "Grow\tA", "Grow\ta ")
    assert problems(understood) == [
        'row 3, "Key result": expected a key result that is not in row 2, found a'
    ]


def test_a_row_with_numbers_and_no_key_result_is_a_problem() -> None:
    understood = row("Objective\tKey result\tTarget", "Grow\t\t5", "Ship\t\t")
    assert problems(understood) == ['row 2, "Key result": expected a key result, found nothing']
    assert [item.title for item in understood.items] == ["Ship"]


def test_projects_of_a_flat_sheet_hang_under_the_key_result_of_their_row() -> None:
    understood = row(
        "Objective\tKey result\tInitiative", "Grow\tA\tCampaign", "Grow\tA\tFair", "Grow\tB\t"
    )
    assert problems(understood) == []
    assert [(item.title, item.parent) for item in projects(understood)] == [
        ("Campaign", "2"),
        ("Fair", "2"),
    ]


def test_the_cycle_is_the_quarter_of_the_days_else_of_today() -> None:
    header = "Objective\tKey result\tDue"
    understood = row(header, "Grow\tA\t2027-03-31", "Ship\tB\t2027-06-30", "Hire\tC\t")
    assert {o.title: o.cycle for o in objectives(understood)} == {
        "Grow": "Q1 2027",
        "Ship": "Q2 2027",
        "Hire": "Q2 2027",
    }
    assert row("Objective\tKey result", "Grow\tA").periods[0].name == "Q4 2026"


def test_team_and_cycle_that_are_asked_for_serve_rows_that_name_none() -> None:
    understood = row(
        "Team\tObjective\tKey result",
        "\tGrow\tA",
        "Sales\tSell\tB",
        team="Product",
        cycle="Q1 2027",
    )
    assert [(o.team, o.cycle) for o in objectives(understood)] == [
        ("Product", "Q1 2027"),
        ("Sales", "Q1 2027"),
    ]
    assert understood.periods[0].starts_on == date(2027, 1, 1)


# --- trees

TREE = "Id\tParent\tType\tTitle\tTeam\tPeriod\tStart date\tEnd date\tFrom\tTo\tOwner"


def test_rows_may_come_before_their_parents_and_name_them_by_title() -> None:
    understood = row(
        "Parent\tType\tTitle\tFrom\tTo",
        "Grow\tKR\tRevenue\t1\t2",
        "\tObjective\tGrow\t\t",
    )
    assert problems(understood) == []
    assert [(item.row, item.parent) for item in understood.items] == [(3, None), (2, "3")]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["1\t\tKey result\tA\t\t\t\t\t1\t2"], '"Parent": expected the objective that it'),
        (["1\t7\tObjective\tA"], '"Parent": expected the id or title of a row, found 7'),
        (["1\t\tVision\tA"], '"Type": expected Objective, Key Result or Project, found Vision'),
        (["1\t\tObjective\t"], '"Title": expected a title, found nothing'),
        (["1\t\tObjective\tA", "1\t\tObjective\tB"], '"Id": expected an id that is not in row 2'),
        (
            ["1\t2\tObjective\tA", "2\t1\tObjective\tB"],
            '"Parent": expected no circle, as through rows 2 and 3',
        ),
        (["1\t1\tObjective\tA"], '"Parent": expected no circle, as through row 2'),
        (
            ["1\t\tObjective\tA\t\t\t2026-12-31\t2026-10-01"],
            '"End date": expected a day on or after 2026-12-31',
        ),
        (["1\t\tObjective\tA\tIndividual"], '"Owner": expected an owner, for a personal objective'),
    ],
)
def test_what_does_not_fit_in_a_tree_is_a_problem(lines: list[str], problem: str) -> None:
    assert problem in problems(row(TREE, *lines))[0]


def test_what_hangs_under_a_bad_row_is_bad_too_and_an_alignment_is_left_out() -> None:
    understood = row(
        TREE,
        "1\t\tObjective\t",
        "2\t1\tKey result\tA\t\t\t\t\t1\t2",
        "3\t2\tObjective\tB",
        "4\t3\tKey result\tC\t\t\t\t\t1\t2",
    )
    assert [problem.row for problem in understood.problems] == [2, 3]
    assert [(item.row, item.parent) for item in understood.items] == [(4, None), (5, "4")]
    assert codes(understood)["parent_left_out"] == (4,)


def test_a_cycle_that_no_name_explains_takes_the_days_of_its_objectives() -> None:
    understood = row(
        TREE,
        "1\t\tObjective\tA\t\tAutumn\t2026-09-01\t2026-11-30",
        "2\t\tObjective\tB\t\tQ1 2026\t2026-04-01\t2026-06-30",
    )
    assert [(p.name, str(p.starts_on)) for p in understood.periods] == [
        ("Autumn", "2026-09-01"),
        ("Q1 2026", "2026-04-01"),
    ]


def test_a_deep_tree_does_not_exhaust_the_stack() -> None:
    lines = [f"{at}\t{at - 1 if at else ''}\tObjective\tO{at}" for at in range(4_000)]
    assert len(row(TREE, *lines).items) == 4_000


def test_a_ring_of_thousands_is_told_in_short_sentences() -> None:
    lines = [f"{at}\t{(at + 1) % 3_000}\tObjective\tO{at}" for at in range(3_000)]
    found = problems(row(TREE, *lines))
    assert len(found) == 3_000
    assert max(map(len, found)) < 150


def test_a_key_result_under_another_goes_to_its_objective() -> None:
    understood = row(
        TREE,
        "1\t\tObjective\tA",
        "2\t1\tKey result\tB\t\t\t\t\t1\t2",
        "3\t2\tKey result\tC\t\t\t\t\t1\t2",
    )
    assert [item.parent for item in key_results(understood)] == ["2", "2"]
    assert codes(understood)["key_result_of_key_result"] == (4,)


# --- the mapping


def test_a_mapping_without_objectives_is_refused_with_what_it_needs() -> None:
    sheet = read_pasted("Colour\tTarget\nred\t5")
    with pytest.raises(InvalidInput) as refused:
        understand(sheet, guess_mapping(sheet), today=TODAY)
    assert "which column holds the objective" in refused.value.hint


def test_another_mapping_reads_the_same_cells_otherwise() -> None:
    sheet = read_pasted("Theme\tKey result\tAmbition\nGrow\tRevenue\tstretch")
    mapping = guess_mapping(sheet).changed(0, Column.OBJECTIVE)
    understood = understand(sheet, mapping, today=TODAY)
    assert objectives(understood)[0].title == "Grow"
    assert objectives(understood)[0].ambition is Ambition.ASPIRATIONAL


def test_a_file_with_headers_only_says_so() -> None:
    assert codes(row("Objective\tKey result")) == {"no_rows": ()}


def test_columns_that_hold_something_and_are_not_read_are_told() -> None:
    understood = row("Objective\tOwner\tOwner\tMood\tEmpty", "Grow\tMina\tOle\tfine\t")
    told = [str(n) for n in understood.notices if n.code == "columns_left_out"]
    assert told == ["These columns are not imported: Owner, Mood."]


def test_a_second_description_of_an_objective_is_told() -> None:
    header = "Objective\tKey result\tDescription"
    understood = row(header, "Grow\tA\tWhy\t", "Grow\tB\tWhy", "Grow\tC\tOf C")
    assert codes(understood)["description_left_out"] == (4,)


def test_a_confidence_of_1_is_the_highest_where_others_are_below_1() -> None:
    header = "Objective\tKey result\tConfidence"
    shares = row(header, "Grow\tA\t0,3", "Grow\tB\t1", "Grow\tC\t90%")
    assert [item.confidence for item in key_results(shares)] == [3, 10, 9]
    assert codes(shares)["confidence_as_share"] == (2, 3)
    tens = row(header, "Grow\tA\t3", "Grow\tB\t1")
    assert [item.confidence for item in key_results(tens)] == [3, 1]


def test_a_share_beside_a_percentage_is_not_guessed() -> None:
    understood = row("Objective\tKey result\tFrom\tTo", "Grow\tA\t0.62\t75%", "Grow\tB\t0\t5%")
    assert problems(understood) == [
        'row 2, "From": expected a number with %, like the others of the row, found 0.62'
    ]


def test_a_small_number_with_an_exponent_is_no_band() -> None:
    understood = row("Objective\tKey result\tFrom\tTo", "Grow\tA\t1\t1e-5")
    [item] = key_results(understood)
    assert (item.kind, item.target) == (KeyResultKind.DECREASE, 0.00001)


@pytest.mark.parametrize("nothing", ["-", "n/a", "TBD"])
def test_a_dash_for_a_key_result_is_none(nothing: str) -> None:
    understood = row("Objective\tKey result\tOwner", f"Grow\t{nothing}\tMina", "Ship\tA\tMina")
    assert [item.title for item in key_results(understood)] == ["A"]
    assert [item.title for item in objectives(understood)] == ["Grow", "Ship"]
