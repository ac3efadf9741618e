"""The two numbers of a title in other languages: where they are sure, and where they are not."""

import pytest

from okr_core.rules.wording.from_to import from_to
from okr_core.ui.plan.from_title import columns, told


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Anteil von 40 % auf 85,5 % steigern", ("increase", "%", 40, 85.5)),
        ("Zufriedenheit von 40 auf 85 steigern", ("increase", "", 40, 85)),
        ("Wartezeit von 14 Tagen auf 5 Tage senken", ("decrease", "Tage", 14, 5)),
        ("Anteil von 40 auf 85,5 Prozent", ("increase", "%", 40, 85.5)),
        ("Umsatz von 1,2 Mio. € auf 1,8 Mio. €", ("increase", "€", 1.2e6, 1.8e6)),
        ("Réduire le délai de 12 à 4 jours", ("decrease", "jours", 12, 4)),
        ("Aumentar la tasa de 40 % a 85,5 % en 2026", ("increase", "%", 40, 85.5)),
        ("Tickets 1.200,5 -> 300", ("decrease", "", 1200.5, 300)),
        ("Antwortzeit 4 h → 1,5 h", ("decrease", "h", 4, 1.5)),
        ("Renewals from 40 to 85 %", ("increase", "%", 40, 85)),
    ],
)
def test_a_title_fills_in_from_where_to_where(
    title: str, expected: tuple[str, str, float, float]
) -> None:
    found = columns(title)
    assert tuple(found[name] for name in ("kind", "unit", "baseline", "target")) == expected
    assert told(title).startswith("Filled in from its title: ")


@pytest.mark.parametrize("title", ["Tickets 1.200 -> 300", "Umsatz von 1.200 € auf 3.400 €"])
def test_what_can_be_read_in_two_ways_is_left_to_a_question(title: str) -> None:
    assert from_to(title) is not None
    assert columns(title) == {}
    assert "two ways" in told(title)


@pytest.mark.parametrize(
    "title",
    [
        "Umsatz von 30 auf 45k",  # thirty, or thirty thousand
        "Note von 60 % auf 4,5 Sterne",
        "Von 3 auf 5 und von 4 auf 6",
        "Bei 12 Kunden von 3 auf 5",
        "Von 5 auf 5",
        "Reduce churn 2 % -> 4 %",  # it says both less and more
        "Von Januar bis März 2026 auf 40",
        "Kein Wert",
        "",
    ],
)
def test_what_is_not_sure_fills_in_nothing(title: str) -> None:
    assert columns(title) == {}
    assert told(title) == ""
