"""What a key result did while a project was to move it, as sentences in plain text.

Facts beside what was expected; every figure is one of ``project_effect``.
"""

from collections.abc import Mapping
from typing import Any, Final

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.telling import gaps

Row = Mapping[str, Any]
"""A row of ``Viewer.project_effects``."""

NO_PROOF: Final = (
    "This is what was measured in that time. It does not prove that the project caused it: other "
    "work and other events act on a key result too."
)
"""Source: the product's rule that a project is judged by facts, not by causes."""


def judged(effect: Row) -> str:
    """Say what was measured, from when to when, and how that compares with what was expected."""
    began = numbers.day(effect["starts_on"])
    if effect["is_final"]:
        when = f"Between {began} and {numbers.day(effect['judged_on'])}"
    else:
        when = f"Since {began}"
    if numbers.is_missing(effect["judged_value"]):
        return f"{when} it was not measured.{_still_counts(effect)}"
    said = f"{when} it went from {_value(effect, 'start_value')} to "
    said += _value(effect, "judged_value")
    if effect["kind"] != KeyResultKind.YES_NO:
        said += f": {change(effect['effect_seen'], effect['expected_effect_unit'])}"
    return f"{said}{_beside(effect)}.{_still_counts(effect)}"


def expected(link: Row) -> str:
    """Say what effect is expected and how soon, in plain text.

    Args:
        link: One row of ``Viewer.project_links``.
    """
    days = link["expected_lag_days"]
    when = "as soon as it is delivered" if not days else f"{gaps.lag(days)} after delivery"
    if numbers.is_missing(link["expected_effect"]):
        return f"expected {when}, by how much was not said"
    said = change(link["expected_effect"], link["expected_effect_unit"])
    return f"expected {said}, {when}"


def so_far(link: Row) -> str:
    """Say what happened to the key result since the project began, in plain text.

    Args:
        link: One row of ``Viewer.project_links``.
    """
    began = numbers.day(link["starts_on"])
    if numbers.is_missing(link["effect_so_far"]):
        return f"not measured since the project began on {began}"
    said = change(link["effect_so_far"], link["expected_effect_unit"])
    if link["kind"] == "yes_no":
        return f"{'yes' if link['current'] else 'not yet'} since {began}"
    way = numbers.span(link["start_value"], link["current"], link["unit"], dash=" → ")
    return f"{said} since {began} ({way})"


def change(value: float, unit: str) -> str:
    """Return a difference with its sign, to three significant digits: ``+5 points``.

    Differences of measured values carry the noise of binary fractions; in full they would show it.
    """
    return f"{'+' if value > 0 else ''}{numbers.short(value, gaps.in_points(unit))}"


def until(effect: Row) -> str:
    """Say which days an effect is judged by."""
    days = gaps.lag(effect["expected_lag_days"]) if effect["expected_lag_days"] else ""
    if numbers.is_missing(effect["judged_on"]):
        return "It has no last day yet, so its effect is judged by the day shown."
    ended = effect["ends_on"] if numbers.is_missing(effect["closed_on"]) else effect["closed_on"]
    word = "last day" if numbers.is_missing(effect["closed_on"]) else "end"
    lag = f" plus the {days} in which the effect was expected" if days else ""
    return (
        f"Its effect is judged from {numbers.day(effect['starts_on'])} to the project's {word}, "
        f"{numbers.day(ended)},{lag or ' for the effect was expected at once'}: "
        f"{numbers.day(effect['judged_on'])}."
    )


def _beside(effect: Row) -> str:
    if numbers.is_missing(effect["expected_effect"]):
        return "; how much was expected was not said"
    expected = change(effect["expected_effect"], effect["expected_effect_unit"])
    share = effect["share_of_expected"]
    if numbers.is_missing(share):
        return f", where {expected} was expected"
    return f", where {expected} was expected ({numbers.percent(share)} of it)"


def _still_counts(effect: Row) -> str:
    if effect["is_final"] or numbers.is_missing(effect["judged_on"]):
        return ""
    return f" What is measured until {numbers.day(effect['judged_on'])} still counts."


def _value(effect: Row, column: str) -> str:
    if effect["kind"] == KeyResultKind.YES_NO:
        return "yes" if effect[column] else "no"
    unit = "%" if effect["kind"] == KeyResultKind.MILESTONE else effect["unit"]
    return numbers.full(effect[column], unit)
