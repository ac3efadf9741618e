"""A row of the table as a check-in, or what is wrong with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from okr_core.model.commands import refusals
from okr_core.model.commands.check_ins import CheckInEntry
from okr_core.model.vocabulary import KeyResultKind
from okr_core.transfer.numbers import DecimalMark
from okr_core.ui import typed_numbers
from okr_core.ui.check_in import far_off, typed
from okr_core.ui.frames import Row

BY_STAGES: Final = "By stages"
"""Stands in the place of a value where none is typed."""


class Read(NamedTuple):
    """What a row says.

    Attributes:
        entry: The fields of the check-in.
        wrong: Why it is not saved, by field; empty where nothing speaks against it so far.
    """

    entry: dict[str, Any]
    wrong: dict[str, str]


def began(key_result: Row) -> str | None:
    """Return what stands for a value in a row before anything is typed."""
    return BY_STAGES if key_result["kind"] == KeyResultKind.MILESTONE else None


def read(
    said: Mapping[str, Any], key_result: Row, mark: DecimalMark, today: date, meant: float | None
) -> Read:
    """Return what a row says.

    Args:
        said: What was typed, by field.
        key_result: The row of what is checked in on.
        mark: The decimal mark of whoever types.
        today: The organisation's day.
        meant: The value far off that somebody said they mean, if they did.
    """
    value = typed.read(said.get("value"), key_result, mark)
    about = {"key_result_id": key_result["key_result_id"], "measured_on": today}
    entry = {**about, **said, "value": value.value}
    wrong = _invalid(entry)
    if said.get("value") is not None and began(key_result):
        wrong = {"value": "It is measured by its stages. Tick them off under “One by one”."}
    elif value.problem or value.readings:
        wrong["value"] = value.problem or _either(value.readings, mark)
    elif value.value != meant:
        far = far_off.sentence(value.value, key_result)
        wrong |= {"value": far} if far else {}
    return Read(entry, wrong)


def _invalid(entry: dict[str, Any]) -> dict[str, str]:
    """Return what is refused of an entry, by field, whatever was said before it."""
    try:
        CheckInEntry.model_validate(entry)
    except ValidationError as error:
        return refusals(error)
    return {}


def _either(readings: typed_numbers.Readings, mark: DecimalMark) -> str:
    first, second = typed_numbers.spelled(readings, mark).values()
    return (
        f"This can be {first} or {second}. Leave out the sign between thousands, or add a decimal."
    )
