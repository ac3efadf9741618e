"""A statement that is not English: its numbers and its fields are looked at, its words are not."""

import csv
from pathlib import Path

import pytest

from okr_core.rules import coach
from okr_core.rules.coach import Verdict

STATEMENTS = Path(__file__).parents[1] / "statements"
GERMAN = "Neue Website veröffentlichen"


@pytest.mark.parametrize(
    "title",
    [
        GERMAN,
        "Umsatz um 20 % steigern",
        "Abbruchquote < 5 %",
        "Schulung aller Mitarbeitenden bis Juni",
        "NPS von 30 auf 50",
        "Newsletter-Abonnenten auf 5.000 steigern",
        "Réduire le délai de réponse à 4 heures",
        "Reducir la tasa de abandono",
        "Les clients de Le Mans reviennent",
        "Reducir Los Costos",
        "I nostri clienti ci consigliano",
        "Klanttevredenheid van 7 naar 8",
        "Vi leverer til tiden",
        "Увеличить продажи на 20 %",
        "売上を20%増やす",
    ],
)
def test_nothing_is_told_of_words_in_another_language(title: str) -> None:
    row = {"title": title, "kind": "increase", "unit": "%", "baseline": 1.0, "target": 2.0}
    assert coach.key_result(row) == coach.Review(Verdict.UNTOLD, ())
    assert coach.objective_verdict(row) is Verdict.UNTOLD
    assert {one.rule for one in coach.objective(row, None)} <= {"digits", "dates"}


def test_no_english_statement_is_taken_for_another_language() -> None:
    for file in STATEMENTS.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            found = [row["text"] for row in csv.DictReader(lines)]
        assert len(found) > 100
        assert [one for one in found if not coach.is_english(one)] == []


@pytest.mark.parametrize(
    "title", ["Launch in Los Angeles and Las Vegas", "Launch in Le Mans", "Sign Los Alamos"]
)
def test_a_place_with_an_article_in_its_name_leaves_a_statement_english(title: str) -> None:
    assert coach.is_english(title)
    row = {"title": title, "kind": "yes_no"}
    assert "task" in {one.rule for one in coach.key_result(row).findings}


def test_a_short_statement_is_taken_for_what_stands_beside_it() -> None:
    short = "Website-Traffic verdoppeln"
    assert coach.verdict(short, [GERMAN]) is Verdict.UNTOLD
    assert coach.verdict(short) is not Verdict.UNTOLD
    beside = [GERMAN, "Fewer of our guests leave early"]
    assert coach.verdict(short, beside) is not Verdict.UNTOLD


def test_what_does_not_depend_on_words_is_said_in_any_language() -> None:
    row = {"title": "Retouren senken", "kind": "decrease", "unit": ""}
    assert [one.rule for one in coach.key_result(row).findings] == ["not_measurable"]
    row |= {"unit": "%", "baseline": 4.0, "target": 4.0}
    assert [one.rule for one in coach.key_result(row).findings] == ["baseline_is_target"]
    many = [{**row, "kind": "increase", "title": f"Mehr Anmeldungen für {one}"} for one in "abcdef"]
    assert [one.rule for one in coach.objective({"title": GERMAN}, many)] == ["many_key_results"]
