"""What is said of a key result where it gets its score."""

from okr_core.telling import scores


def test_a_score_is_given_by_numbers_in_full() -> None:
    row = {
        "kind": "increase",
        "unit": "€",
        "baseline": 1234.5,
        "target": 2000.0,
        "current": 2100.0,
        "is_measured": True,
    }
    said = scores.way(row).replace("\u00a0", " ")
    assert said == "1\u202f234.5 → 2\u202f000 €, ended at 2\u202f100 €"
