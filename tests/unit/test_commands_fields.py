"""What a field of a command takes, and the one sentence it answers with when it does not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from okr_core.model import commands as c
from okr_core.model.commands.command import many_lines, one_line

DAY = date(2026, 8, 31)
TYPED = st.text(alphabet=st.characters(), max_size=60)


def refused(command: type[c.Command], **values: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as error:
        command.model_validate(values)
    return c.refusals(error.value)


def test_each_command_gets_an_operation_id_of_its_own() -> None:
    first, second = c.AddPerson(name="Mina"), c.AddPerson(name="Mina")
    assert first.operation_id != second.operation_id


def test_a_command_does_not_change_once_made() -> None:
    command = c.AddPerson(name="Mina")
    with pytest.raises(ValidationError):
        command.name = "Ada"  # type: ignore[misc]


def test_an_unknown_name_is_refused() -> None:
    assert refused(c.AddPerson, name="Mina", known_on=DAY) == {
        "known_on": "Leave out known on; it does not belong here."
    }


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00", None])
def test_a_title_that_says_nothing_is_refused(typed: str | None) -> None:
    assert refused(c.CreateCycle, name=typed, starts_on=DAY, ends_on=DAY) == {
        "name": "Fill in the name."
    }


def test_a_title_has_at_most_200_characters() -> None:
    assert c.AddPerson(name="x" * 200).name == "x" * 200
    assert refused(c.AddPerson, name="x" * 203) == {
        "name": "Shorten this to 200 characters; it has 203, 3 too many."
    }


def test_a_note_has_at_most_4000_characters() -> None:
    values = {"key_result_id": "a", "measured_on": DAY, "value": 1}
    assert c.RecordCheckIn(**values, note="x" * 4000).note == "x" * 4000
    assert "Shorten this to 4000" in refused(c.RecordCheckIn, **values, note="x" * 4001)["note"]


@given(TYPED)
def test_a_title_is_one_trimmed_line_of_what_was_typed(typed: str) -> None:
    try:
        title = c.AddPerson(name=typed).name
    except ValidationError:
        return
    assert title == title.strip()
    assert not any(ord(character) < 32 for character in title)
    title.encode("utf-8")


@given(TYPED)
def test_a_note_keeps_its_line_ends_and_nothing_else_that_is_not_printed(typed: str) -> None:
    note = c.CreateObjective(team_id="a", cycle_id="b", title="c", why=typed).why
    if note is not None:
        assert note == note.strip()
        assert not any(ord(character) < 32 and character not in "\n\t" for character in note)


def test_text_is_kept_as_typed_whatever_it_looks_like() -> None:
    typed = "<b>5*3*2</b> __x__ $5 {braces}"
    assert c.AddPerson(name=typed).name == typed
    assert refused(c.RecordCheckIn, key_result_id="a", measured_on="{0}", value=1) == {
        "measured_on": "Enter a day as YYYY-MM-DD."
    }


def test_text_that_would_reorder_what_is_read_is_cleaned() -> None:
    assert c.AddPerson(name="Mina\u202egnp.exe").name == "Minagnp.exe"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e16, -1e16])
def test_a_number_is_finite_and_not_beyond_reason(number: float) -> None:
    found = refused(c.RecordCheckIn, key_result_id="a", measured_on=DAY, value=number)
    assert found == {
        "value": "Enter a plain number; if it has more than 15 digits, use a larger unit."
    }


def test_words_where_a_number_is_due_are_refused() -> None:
    assert refused(c.RecordCheckIn, key_result_id="a", measured_on=DAY, value="ten") == {
        "value": "Enter a number, such as 12.5."
    }


@pytest.mark.parametrize("day", ["31.08.2026", "soon", "2026-02-30"])
def test_a_day_is_written_one_way(day: str) -> None:
    found = refused(c.RecordCheckIn, key_result_id="a", measured_on=day, value=1)
    assert found == {"measured_on": "Enter a day as YYYY-MM-DD."}


@pytest.mark.parametrize("day", [date(1000, 1, 1), date(3000, 1, 1)])
def test_a_day_far_away_is_a_slip(day: date) -> None:
    found = refused(c.RecordCheckIn, key_result_id="a", measured_on=day, value=1)
    assert found == {"measured_on": "Choose a day between 1990 and 2199."}


def test_a_choice_not_made_is_asked_for() -> None:
    assert refused(c.RecordCheckIn, key_result_id=None, measured_on=None, value=1) == {
        "key_result_id": "Choose the key result.",
        "measured_on": "Choose a day.",
    }


def test_a_word_outside_a_list_is_answered_with_the_list() -> None:
    assert refused(c.CreateTeam, name="Dispatch", kind="squad") == {
        "kind": "Choose company, department, team or person."
    }


def test_every_wrong_field_is_named_at_once() -> None:
    found = refused(c.RecordCheckIn, measured_on="soon", value="ten", confidence=11)
    assert list(found) == ["key_result_id", "measured_on", "value", "confidence"]


def test_an_email_is_an_address_or_nothing() -> None:
    assert c.AddPerson(name="Mina", email="  ").email is None
    assert c.AddPerson(name="Mina", email=" mina@example.org ").email == "mina@example.org"
    assert refused(c.AddPerson, name="Mina", email="mina") == {
        "email": "Enter an email address such as mina@example.org, or leave it empty."
    }


@example("nul \x00 and \x07 bell")
@given(TYPED)
def test_what_was_made_of_a_text_stays_when_it_is_given_again(typed: str) -> None:
    for made in (one_line, many_lines):
        once = made(typed)
        assert made(once) == once
