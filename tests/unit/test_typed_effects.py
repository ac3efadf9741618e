"""What work should do to a key result, read as people type it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.model.errors import InvalidInput
from okr_core.ui import typed_numbers
from okr_core.ui.project import effect
from okr_core.ui.project.effect import Effect


def key_result(unit: str, kind: str = "increase") -> dict[str, str]:
    return {"kind": kind, "unit": unit}


@pytest.mark.parametrize(
    ("typed", "unit", "read"),
    [
        ("−4 %", "%", Effect(-4.0, "%")),
        ("- 4%", "%", Effect(-4.0, "%")),
        ("(4)", "%", Effect(-4.0, None)),
        ("-1.5 pp", "%", Effect(-1.5, "%")),
        ("4 percentage points", "%", Effect(4.0, "%")),
        ("4 points", "%", Effect(4.0, "%")),
        ("6 %", "points", Effect(6.0, "%")),
        ("6 points", "points", Effect(6.0, "points")),
        ("1 Member", "members", Effect(1.0, "members")),
        ("1.2k members", "members", Effect(1200.0, "members")),
        ("-€5", "€", Effect(-5.0, "€")),
        ("20 m", "m", Effect(20.0, "m")),
        ("5 mm", "mm", Effect(5.0, "mm")),
        ("5k€", "€", Effect(5000.0, "€")),
        ("5 kg", "g", Effect(5.0, "kg")),
        ("21000", "1000 €", Effect(21000.0, None)),
        ("5 mio €", "Mio €", Effect(5.0, "Mio €")),
        ("5k€", "k€", Effect(5.0, "k€")),
        ("3 weeks", "s", Effect(3.0, "weeks")),
        ("4 days", "%", Effect(4.0, "days")),
        ("12 orders", "orders per week", Effect(12.0, "orders")),
        ("5 %", "", Effect(5.0, "%")),
        ("5", "", Effect(5.0, None)),
        (None, "%", Effect(None, None)),
    ],
)
def test_a_number_and_its_unit_are_read_and_another_unit_is_kept_for_a_refusal(
    typed: str | None, unit: str, read: Effect
) -> None:
    assert effect.read(typed, key_result(unit), "field") == read


def test_a_milestone_is_counted_in_percent() -> None:
    assert effect.read("20 percent", key_result("", "milestone"), "field") == Effect(20.0, "%")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("much less", "Write it as −4"),
        ("1,200", "1\u202f200 and as 1.2"),
        ("4 to 6 %", "no number"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_asked_again_at_the_field(typed: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as refused:
        effect.read(typed, key_result("%", "decrease"), "field")
    assert refused.value.field == "field"


@given(st.text(max_size=40), st.text(max_size=8))
def test_any_text_is_read_or_refused(typed: str, unit: str) -> None:
    with suppress(InvalidInput):
        assert effect.read(typed, key_result(unit), "field").value is not None


@pytest.mark.parametrize(
    ("text", "unit"), [("5 mio", "Mio €"), ("5k", "k€"), ("5 k", "kg"), ("7o", "%")]
)
def test_a_unit_that_is_multiplied_itself_is_not_multiplied_again(text: str, unit: str) -> None:
    said = typed_numbers.read(text, typed_numbers.Kind(unit), ".")
    assert said == typed_numbers.Typed(
        problem=f"This is counted in {unit}, not in “{text[1:].strip()}”. Write the number alone."
    )


@pytest.mark.parametrize(
    ("locale", "mark"),
    [("de-AT", ","), ("de-CH", "."), ("es-AR", ","), ("es-419", "."), ("lb", ","), ("uz-UZ", ",")],
)
def test_a_language_says_which_decimal_mark_it_writes(locale: str, mark: str) -> None:
    assert typed_numbers.mark_of(locale) == mark
