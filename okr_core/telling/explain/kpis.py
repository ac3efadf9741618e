"""Why the figures of KPIs are what they are: which reading counts, and when it is healthy."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers
from okr_core.charts.kpi_words import HEALTHS, direction, healthy

Row = Mapping[str, Any]


def kpi_rules() -> list[str]:
    """What the list of KPIs says, and by which rules."""
    return [
        "Last reading: the one measured last, and of one day the one entered last. A corrected "
        "reading counts no more from the day of its correction on.",
        "In range: the last reading lies within the healthy range, both of its ends included; a "
        "side that is not set is open.",
        "Better or worse: since the reading before, up or down where a KPI says which is better, "
        "else nearer to the healthy range or further from it.",
        "The small trends show a year until this day; where readings are many, the last one of "
        "each week.",
    ]


def kpi(row: Row) -> list[str]:
    """Why a KPI is as it is.

    Args:
        row: Of ``Viewer.kpi``.
    """
    unit = str(row["unit"] or "")
    kept = healthy(row["healthy_low"], row["healthy_high"], unit, in_full=True)
    if numbers.is_missing(row["value"]):
        return ["There is no reading yet, so nothing is said of its health."]
    value = numbers.full(row["value"], unit)
    counted = "the only reading" if row["readings"] == 1 else f"the newest of {row['readings']:.0f}"
    said = [f"Last reading {value}: measured on {numbers.day(row['measured_on'])}, {counted}."]
    word = HEALTHS[row["health"]].word
    if not kept:
        said.append("No healthy range is set, so nothing is said of its health.")
    elif row["outside"]:
        said.append(
            f"{word.capitalize()}: healthy is {kept}, and {value} is "
            f"{numbers.full(row['outside'], unit)} outside."
        )
    else:
        said.append(f"{word.capitalize()}: healthy is {kept}, and {value} lies within.")
    if not numbers.is_missing(row["change"]):
        said.append(_change(row, unit))
    return said


def _change(row: Row, unit: str) -> str:
    before = numbers.full(row["previous_value"], unit)
    change = numbers.full(row["change"], unit)
    why = direction(str(row["direction"])) or "judged by how far it is from its range"
    if numbers.is_missing(row["is_better"]):
        return f"Change {change}, since {before} before it: neither better nor worse."
    return f"Change {change}, since {before} before it: {_word(row)}, for {why}."


def _word(row: Row) -> str:
    return "better" if row["is_better"] else "worse"
