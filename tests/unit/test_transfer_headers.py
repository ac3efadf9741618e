"""What columns mean: by their headers, by what stands under them, and by a person's word."""

import pytest

from okr_core.transfer.headers import Column, guess, known_headers


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Objective", Column.OBJECTIVE),
        ("objective_title", Column.OBJECTIVE),
        ("GOAL", Column.OBJECTIVE),
        ("KR", Column.KEY_RESULT),
        ("Key-Result", Column.KEY_RESULT),
        ("Schlüsselergebnis", Column.KEY_RESULT),
        ("Résultat clé", Column.KEY_RESULT),
        ("Start Value", Column.BASELINE),
        ("Baseline (Q3)", Column.BASELINE),
        ("Target value for the quarter", Column.TARGET),
        ("Owner Email", Column.OWNER_EMAIL),
        ("Responsible person", Column.OWNER),
        ("Due date", Column.ENDS_ON),
        ("Time Period", Column.CYCLE),
        ("Entity", Column.TEAM),
        ("Confidence (1-10)", Column.CONFIDENCE),
        ("Aktuell", Column.CURRENT),
        ("Ist-Wert", Column.CURRENT),
        ("Gemessen am", Column.MEASURED_ON),
        ("Favourite colour", None),
        ("", None),
    ],
)
def test_a_header_is_matched_by_meaning(header: str, column: Column | None) -> None:
    assert guess([header]).columns == (column,)


def test_from_and_to_are_values_or_days_as_their_cells_say() -> None:
    values = guess(["From", "To"], [["11.5", "-4"], ["18", "25"]])
    days = guess(["From", "To"], [["2026-10-01"], ["31/12/2026"]])
    assert values.columns == (Column.BASELINE, Column.TARGET)
    assert days.columns == (Column.STARTS_ON, Column.ENDS_ON)


def test_two_headers_never_share_a_meaning_and_the_exact_one_wins() -> None:
    mapping = guess(["Target of the year", "Target", "Target value"])
    assert mapping.columns == (None, Column.TARGET, None)


def test_a_title_beside_an_objective_is_the_key_result() -> None:
    assert guess(["Objective", "Title"]).columns == (Column.OBJECTIVE, Column.KEY_RESULT)
    assert guess(["Title", "Type"]).columns == (Column.TITLE, Column.TYPE)


def test_a_person_overrides_the_guess() -> None:
    mapping = guess(["Objective", "Result", "Number"])
    changed = mapping.changed(2, Column.OBJECTIVE).changed(0, None)
    assert changed.columns == (None, Column.KEY_RESULT, Column.OBJECTIVE)


def test_known_headers_are_counted() -> None:
    assert known_headers(["Objective", "From", "Whatever", ""]) == 2
