"""What was typed in the first run, understood: commands to run, or a sentence for each field."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from okr_core.model.commands import (
    AddPerson,
    Command,
    CreateCycle,
    CreateKeyResult,
    CreateObjective,
    CreateTeam,
    refusals,
)
from okr_core.model.examples import Objective
from okr_core.model.vocabulary import CyclePhase, Indicator, KeyResultKind
from okr_core.transfer.numbers import DecimalMark, Reading, decimal_mark, read_number

AnyCommand = TypeVar("AnyCommand", bound=Command)
Typed = Mapping[str, Any]
"""What each field holds, by name; a field that is missing or None is empty."""

KEY_RESULTS: Final = ("kr1", "kr2", "kr3")
WHO: Final = ("your_name", "team", "team_id", "cycle", "cycle_id", "starts_on", "ends_on")
WHAT: Final = (
    "objective",
    *(f"{kr}.{part}" for kr in KEY_RESULTS for part in ("title", "baseline", "target")),
)
BROUGHT_ALONG: Final = {"objective": "why"} | {
    f"{kr}.title": f"{kr}.indicator" for kr in KEY_RESULTS
}
"""What an example says beyond what is typed, by the field that it goes with."""
MARKS: Final = {kr: f"{kr}.mark" for kr in KEY_RESULTS}
"""The decimal mark that was chosen for a key result whose numbers can be read in two ways."""
FIELDS: Final = (*WHO, *WHAT, *BROUGHT_ALONG.values(), *MARKS.values())
REQUIRED: Final = ("your_name", "team", *WHAT)
"""The fields that somebody fills in; the cycle is filled in already."""

_ENDS: Final = ("baseline", "target")
_LATER: Final = "later"  # stands for an id that is only known once the row is written
_EMPTY: Final = {
    "your_name": "Say who you are.",
    "team": "Name your team.",
    "cycle": "Name the cycle.",
    "objective": "Write an objective.",
    "title": "Write a key result.",
    "baseline": "Fill this in.",
    "target": "Fill this in.",
}
_NUMBER: Final = "Enter a number with its unit, such as 62 % or 14 days."
_TWO_WAYS: Final = "Choose below how to read it."
_UNIT: Final = "Say what it is counted in, such as 75 % or 75 days."


class Plan(NamedTuple):
    """Everything that the first run writes, in that order. Ids that come later are put in then.

    Attributes:
        team: None when there is one to choose.
        cycle: None when there is one to choose.
    """

    team: CreateTeam | None
    person: AddPerson
    cycle: CreateCycle | None
    objective: CreateObjective
    key_results: tuple[CreateKeyResult, ...]


class Quantity(NamedTuple):
    """Where a key result stands and where it is to go, in one unit; None is not understood."""

    baseline: float | None
    target: float | None
    unit: str

    @property
    def kind(self) -> KeyResultKind:
        """Which way it goes."""
        if self.baseline is not None and self.target is not None and self.target < self.baseline:
            return KeyResultKind.DECREASE
        return KeyResultKind.INCREASE


def understood(
    typed: Typed, *, operation: str, today: date, needs_team: bool = True, needs_cycle: bool = True
) -> tuple[Plan | None, dict[str, str]]:
    """Return what to write, and what is wrong: a sentence for each field, all fields at once.

    Args:
        typed: What the fields hold.
        operation: The operation id that every command carries.
        today: The organisation's day, which says whether the cycle has begun.
        needs_team: Whether a team is named; else one is chosen.
        needs_cycle: Whether a cycle is named; else one is chosen.

    Returns:
        The plan, or None when anything is wrong.
    """
    wrong: dict[str, str] = {}

    def made(
        command: Callable[..., AnyCommand], fields: Mapping[str, str], **values: object
    ) -> AnyCommand | None:
        try:
            return command(operation_id=operation, **values)
        except ValidationError as error:
            for field, sentence in refusals(error).items():
                mine = fields.get(field, "")
                empty = not _text(typed, mine) and _EMPTY.get(mine.rpartition(".")[2])
                wrong.setdefault(mine, empty or sentence)
            return None

    def chosen(field: str, needed: bool) -> str:
        return _LATER if needed else _text(typed, field)

    person = made(AddPerson, {"name": "your_name"}, name=_text(typed, "your_name"))
    team = cycle = None
    if needs_team:
        team = made(CreateTeam, {"name": "team"}, name=_text(typed, "team"))
    if needs_cycle:
        starts_on, name = typed.get("starts_on"), _text(typed, "cycle")
        if not name:  # its days are looked at all the same
            wrong["cycle"] = _EMPTY["cycle"]
        cycle = made(
            CreateCycle,
            {"name": "cycle", "starts_on": "starts_on", "ends_on": "ends_on"},
            name=name or _LATER,
            starts_on=starts_on,
            ends_on=typed.get("ends_on"),
            phase=CyclePhase.EXECUTING if starts_on and starts_on <= today else CyclePhase.PLANNING,
        )
    objective = made(
        CreateObjective,
        {"title": "objective", "team_id": "team_id", "cycle_id": "cycle_id"},
        title=_text(typed, "objective"),
        team_id=chosen("team_id", needs_team),
        cycle_id=chosen("cycle_id", needs_cycle),
        why=_text(typed, "why"),
    )
    key_results = []
    for kr in KEY_RESULTS:
        quantity, problems = quantity_of(typed, kr)
        wrong |= problems
        key_result = made(
            CreateKeyResult,
            {"title": f"{kr}.title", "unit": f"{kr}.target"},
            objective_id=_LATER,
            title=_text(typed, f"{kr}.title"),
            kind=quantity.kind,
            unit=quantity.unit,
            indicator=typed.get(f"{kr}.indicator") or Indicator.LAGGING,
            **({} if problems else {"baseline": quantity.baseline, "target": quantity.target}),
        )
        if key_result is not None:
            key_results.append(key_result)
    if wrong or person is None or objective is None:
        return None, wrong
    return Plan(team, person, cycle, objective, tuple(key_results)), {}


def quantity_of(typed: Typed, kr: str) -> tuple[Quantity, dict[str, str]]:
    """Return baseline, target and unit of a key result, and what is wrong with their fields."""
    wrong: dict[str, str] = {}
    read = _read(typed, kr)
    for end in _ENDS:
        if end not in read:
            wrong[f"{kr}.{end}"] = _NUMBER if _text(typed, f"{kr}.{end}") else _EMPTY[end]
    mark = decimal_mark(read.values()) or _text(typed, MARKS[kr])
    for end, reading in read.items():
        if reading.is_ambiguous and not mark:
            wrong[f"{kr}.{end}"] = _TWO_WAYS
    values = {end: reading.under("," if mark == "," else ".") for end, reading in read.items()}
    units = {reading.unit.casefold(): reading.unit for reading in read.values() if reading.unit}
    if not wrong:
        if not units:
            wrong[f"{kr}.target"] = _UNIT
        elif len(units) > 1:
            wrong[f"{kr}.target"] = "Count both in one unit: {} or {}.".format(*units.values())
        elif values["baseline"] == values["target"]:
            wrong[f"{kr}.target"] = "Move the target away from the baseline."
    unit = next(iter(units.values()), "")
    return Quantity(values.get("baseline"), values.get("target"), unit), wrong


def two_ways(typed: Typed, kr: str) -> dict[DecimalMark, list[float]]:
    """Return what the numbers of a key result can be, by decimal mark; nothing where it is clear.

    Both its baseline and its target are meant under one mark, as far as they are typed.
    """
    read = _read(typed, kr).values()
    if decimal_mark(read) or not any(reading.is_ambiguous for reading in read):
        return {}
    marks: tuple[DecimalMark, ...] = (".", ",")
    return {mark: [reading.under(mark) for reading in read] for mark in marks}


def of_another_text(typed: Typed, field: str) -> str:
    """Return the mark that was chosen of another text than the one now in a field; else nothing."""
    kr, _, end = field.partition(".")
    reading = _read(typed, kr).get(end) if kr in KEY_RESULTS else None
    return MARKS[kr] if reading is not None and reading.is_ambiguous else ""


def _read(typed: Typed, kr: str) -> dict[str, Reading]:
    found = {end: read_number(_text(typed, f"{kr}.{end}")) for end in _ENDS}
    return {end: reading for end, reading in found.items() if reading is not None}


def of_example(objective: Objective) -> dict[str, str]:
    """Return what the fields hold when an example fills them in."""
    typed = {"objective": objective.title, "why": objective.why}
    for kr, key_result in zip(KEY_RESULTS, objective.key_results, strict=True):
        typed |= {
            f"{kr}.title": key_result.title,
            f"{kr}.baseline": f"{key_result.baseline:.15g} {key_result.unit}",
            f"{kr}.target": f"{key_result.target:.15g} {key_result.unit}",
            f"{kr}.indicator": key_result.indicator.value,
        }
    return typed


def running_quarter(today: date) -> tuple[str, date, date]:
    """Return the name, first and last day of the calendar quarter around a day."""
    quarter = (today.month - 1) // 3
    starts = date(today.year, 3 * quarter + 1, 1)
    after = date(today.year + (quarter == 3), (3 * quarter + 3) % 12 + 1, 1)
    return f"Q{quarter + 1} {today.year}", starts, after - timedelta(days=1)


def _text(typed: Typed, field: str) -> str:
    return str(typed.get(field) or "").strip()
