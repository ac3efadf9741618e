"""Why the figures about a whole cycle are what they are: days, counts, limits and changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okr_core.charts import numbers
from okr_core.charts.theme import SIGNS
from okr_core.model.vocabulary import Status

Row = Mapping[str, Any]


def as_known(as_of: date) -> str:
    """The day whose knowledge every figure is of."""
    return f"As known at the end of {as_of:%-d %b %Y}; what was recorded later does not count."


def cycle(row: Row, as_of: date, team: str | None = None) -> list[str]:
    """Every sentence that explains the line of facts, in reading order.

    Args:
        row: The row of ``Viewer.cycle_overview``.
        as_of: The day that is looked at.
        team: Name of the team that is picked; None is every team.
    """
    return [*_days(row, as_of), _counted(row, team), *_counts(row)]


def limits(row: Row) -> list[str]:
    """How a key result gets its status, one rule a sentence; the first that holds counts.

    Args:
        row: The row of ``Viewer.thresholds``.
    """
    on_track, at_risk = numbers.full(row["on_track_ratio"]), numbers.full(row["at_risk_ratio"])
    rules = {
        Status.CLOSED: "its cycle, its objective or itself is closed",
        Status.NOT_STARTED: "its cycle has not begun",
        Status.JUST_STARTED: f"pace is below {numbers.full_percent(row['just_started_pace'])}",
        Status.NO_DATA: "it has no measurement yet",
        Status.STALE: (
            "nobody has looked for longer than its rhythm and "
            f"{numbers.full(row['stale_grace_days'])} days of grace"
        ),
        Status.ON_TRACK: f"progress ÷ pace is at or above {on_track}",
        Status.AT_RISK: f"progress ÷ pace is at or above {at_risk}",
        Status.OFF_TRACK: f"progress ÷ pace is below {at_risk}",
    }
    return [f"{SIGNS[status].word.capitalize()}: {rule}." for status, rule in rules.items()]


def changes(since: date, as_of: date) -> str:
    """What counts as changed between two days."""
    return (
        f"Compared are the ends of {since:%-d %b %Y} and of {as_of:%-d %b %Y}. A key result moved "
        "when it had a value and has another one now; a task was finished, a project begun or "
        "closed when its day lies after the first and not after the second."
    )


def _days(row: Row, as_of: date) -> list[str]:
    if numbers.is_missing(row["cycle_id"]):
        return []
    first, last = f"{row['starts_on']:%-d %b %Y}", f"{row['ends_on']:%-d %b %Y}"
    if not row["day_number"] > 0:
        return [f"The cycle runs from {first} to {last}: it has not begun, so nothing is due yet."]
    day, days = f"{row['day_number']:.0f}", f"{row['days']:.0f}"
    until = last if row["day_number"] == row["days"] else f"{as_of:%-d %b %Y}"
    return [
        f"Day {day} of {days}: counted from {first} to {until}; the cycle ends on {last}.",
        f"Pace {numbers.full_percent(row['pace'])}: {day} ÷ {days}, the share of the cycle that "
        "has passed. A key result with targets on the way has a pace of its own.",
    ]


def _counted(row: Row, team: str | None) -> str:
    whose = "every team" if team is None else f"{team} and the teams below it"
    which = (
        "in every cycle"
        if numbers.is_missing(row["cycle_id"])
        else ("in this cycle and in the cycles above it")
    )
    return f"It counts what {whose} published {which}."


def _counts(row: Row) -> list[str]:
    if not row["objectives"]:
        return []
    stand = [
        f"{row[f'objectives_{status.value}']:,.0f} {SIGNS[status].word}"
        for status in Status
        if row[f"objectives_{status.value}"]
    ]
    measured = f"{row['measured']:,.0f} of {row['key_results']:,.0f} key results measured"
    noun = "objective" if row["objectives"] == 1 else "objectives"
    return [
        f"{measured}: those with a check-in that states a value, a reading of their KPI or a "
        "finished stage.",
        f"{row['objectives']:,.0f} {noun}: {', '.join(stand)}. "
        "Each has the status of its weakest key result.",
    ]
