"""The table that a question is answered with in a terminal."""

from okr_core import answer


def test_columns_stand_below_each_other_in_any_script() -> None:
    """日本語 takes six cells, and an accent that is a character of its own none."""
    rows = [
        {"team": "日本語", "late": 7},
        {"team": "Cafe\u0301", "late": 12},
        {"team": "Harbour", "late": 1},
    ]
    assert answer.as_table(rows).splitlines() == [
        "team     late",
        "-------  ----",
        "日本語      7",
        "Cafe\u0301       12",
        "Harbour     1",
    ]


def test_a_line_is_as_wide_as_its_cells() -> None:
    rows = [{"team": "日本語"}]
    assert answer.as_text(rows, 6) == answer.as_table(rows)
    assert answer.as_text(rows, 5).splitlines()[0] == "1 of 1"
