"""The days on which something in a cycle can be measured: inside of it, and not in the future."""

from datetime import date
from typing import NamedTuple


class Refusal(NamedTuple):
    """Why a day is not taken, and what to do about it: two sentences."""

    why: str
    hint: str


def refusal(
    day: date, *, today: date, cycle: str, starts_on: date, ends_on: date
) -> Refusal | None:
    """Return why nothing can be measured on a day; None where it can.

    Args:
        day: The day.
        today: The organisation's day.
        cycle: The cycle's name.
        starts_on: Its first day.
        ends_on: Its last day.
    """
    if starts_on <= day <= min(ends_on, today):
        return None
    if today < starts_on:
        return Refusal(f"{cycle} begins on {starts_on}.", "Measure from that day on.")
    why = f"{day} is in the future." if day > today else f"{day} is outside {cycle}."
    if today <= ends_on:
        return Refusal(why, f"Choose a day from {starts_on} to today, {today}.")
    return Refusal(why, f"Choose a day from {starts_on} to {ends_on}.")
