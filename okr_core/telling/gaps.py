"""What was delivered and did not move, and what moved without delivery, as a sentence each.

Plain text; every figure is one of ``project_key_result_status``.
"""

from collections.abc import Mapping
from typing import Any, Final

from okr_core.charts import numbers

Row = Mapping[str, Any]
"""A row of ``Viewer.project_links``."""

_WEEK: Final = 7
_IN_WEEKS_FROM: Final = 14  # days
_DECIDED: Final = {"stop": "to stop", "change": "to change something", "wait": "to wait"}


def gap(link: Row) -> str:
    """Say what was delivered, when its effect was due, and how little moved."""
    ago = "" if numbers.is_missing(link["days_since_delivered"]) else _ago(link)
    delivered = f"Delivered {numbers.percent(link['delivered'])}{ago}."
    question = "stop, change, or wait?"
    return f"{delivered} {_expected(link)}, yet {_moved(link)}: {question}"


def unexplained(link: Row) -> str:
    """Say how far a key result moved while the project had barely begun."""
    delivered = numbers.percent(link["delivered"])
    moved = _moved(link)
    return (
        f"{moved[:1].upper()}{moved[1:]}, and the project has delivered {delivered}: "
        "what is really driving it?"
    )


def decided(link: Row) -> str:
    """Say what was decided about a gap, why, and until when; empty where nothing was."""
    if numbers.is_missing(link["gap_decision"]):
        return ""
    said = f"Decided {_DECIDED[link['gap_decision']]}"
    if not numbers.is_missing(link["gap_decided_on"]):
        said += f" on {numbers.day(link['gap_decided_on'])}"
    if not numbers.is_missing(link["gap_note"]):
        said += f": {link['gap_note']}"
    said += "" if said.endswith((".", "!", "?", "…")) else "."
    if numbers.is_missing(link["gap_review_on"]):
        return said
    until = numbers.day(link["gap_review_on"])
    return f"{said} {'It stood until' if link['gap_is_open'] else 'It comes back after'} {until}."


def just_decided(decision: str) -> str:
    """Say what was just decided, to go before what it is about: ``Decided to wait``."""
    return f"Decided {_DECIDED.get(decision, '')}".rstrip()


def expectation(link: Row) -> str:
    """Say what effect is expected of a project and how long after delivery."""
    when = lag(link["expected_lag_days"]) if link["expected_lag_days"] else ""
    after = f"{when} after delivery" if when else "as soon as it is delivered"
    if numbers.is_missing(link["expected_effect"]):
        return f"Expected {after}; how much was not said"
    return f"Expected {effect(link['expected_effect'], link['expected_effect_unit'])}, {after}"


def sum_of_effects(summed: Row) -> str:
    """Say whether what is expected of the projects of a key result adds up to its way.

    Args:
        summed: The row of ``Viewer.key_result_effect`` of a key result with projects.
    """
    unit = in_points(summed["unit"])
    silent = int(summed["without_effect"])
    untold = ""
    if silent:
        of_them = "one of them" if silent == 1 else f"{silent} of them"
        untold = f" For {of_them} nobody said how much."
    if numbers.is_missing(summed["adds_up"]):
        return "Nobody said yet what effect is expected of these projects."
    together = effect(summed["expected"], summed["unit"])
    way = numbers.span(summed["baseline"], summed["target"], summed["unit"], dash=" to ")
    if summed["adds_up"]:
        return f"Together {together} are expected: that covers the way from {way}.{untold}"
    missing = numbers.short(abs(summed["missing"]), unit)
    return (
        f"Together {together} are expected: {missing} short of the way from {way}, which is "
        f"{effect(summed['needed'], summed['unit'])}.{untold}"
    )


def days(count: float) -> str:
    """Return a number of days as people say it: weeks from two of them on, else days."""
    number = int(count)
    if number >= _IN_WEEKS_FROM:
        return f"{number // _WEEK} weeks"
    return "1 day" if number == 1 else f"{number} days"


def lag(count: float) -> str:
    """Return an expected lag: in weeks where it is a number of whole weeks, else in days."""
    number = int(count)
    return f"{number} days" if number % _WEEK and number != 1 else days(number)


def effect(value: float | None, unit: str) -> str:
    """Return an effect in the unit that it is expected in, with its sign: ``+5 points``."""
    if value is None or numbers.is_missing(value):
        return numbers.MISSING
    return f"{'+' if value > 0 else ''}{numbers.full(value, in_points(unit))}"


def in_points(unit: str) -> str:
    """Return what a difference is counted in: that of two percentages is counted in points."""
    return "points" if unit.strip() == "%" else unit


def _ago(link: Row) -> str:
    since = int(link["days_since_delivered"])
    return ", most of it today" if since <= 0 else f", most of it {days(since)} ago"


def _expected(link: Row) -> str:
    if not link["expected_lag_days"]:
        return "The effect was expected at once"
    return f"The effect was expected {lag(link['expected_lag_days'])} later"


def _moved(link: Row) -> str:
    title, so_far, expected = (
        f"“{link['key_result']}”", link["effect_so_far"], link["expected_effect"],
    )  # fmt: skip
    if numbers.is_missing(so_far):
        return f"{title} was not measured since the project began"
    unit = in_points(link["expected_effect_unit"])
    if not numbers.is_missing(expected) and expected:
        return f"{title} {_towards(so_far, expected, unit)}"
    moved = link["moved"]
    if numbers.is_missing(moved):
        return f"{title} has not come closer"
    if moved <= 0:
        return f"{title} {'has not moved' if moved == 0 else 'went the wrong way'}"
    return f"{title} moved {numbers.percent(moved)} of the way left when the project began"


def _towards(so_far: float, expected: float, unit: str) -> str:
    seen, hoped = abs(so_far), abs(expected)
    if so_far * expected < 0:
        return f"went {numbers.short(seen, unit)} the wrong way"
    if seen > hoped:
        beyond = f"beyond the {numbers.short(hoped, unit)} expected"
        return f"moved {numbers.short(seen, unit)}, {beyond}"
    return f"moved {numbers.span(seen, hoped, unit, dash=' of ')} expected"
