"""What a meeting says of one thing, as one sentence each. Figures come from the engine."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from okr_core.charts import kpi_words, numbers, progress_words
from okr_core.charts.theme import sign_of
from okr_core.telling import changes, sentences
from okr_core.telling.meetings.sheet import MOST_WORDS

Row = Mapping[str, Any]

_WHAT: Final = {
    "cycle": "The cycle ends",
    "project": "Project ends",
    "stage": "Stage ends",
    "sprint": "Sprint ends",
    "task": "Task",
    "waypoint": "Waypoint",
}


def change(row: Row) -> str:
    """What happened to a key result, and where it stands: ``320 → 340 orders, still on track``.

    Args:
        row: One row of ``Viewer.changes``.
    """
    if row["change"] == "dropped":
        return sentences.change(row)
    word = sign_of(row["status"]).word
    if row["change"] == "published":
        return f"{sentences.change(row)}, {word}"
    said = []
    if has_moved(row):
        if row["is_first"]:
            said.append(f"first measured at {changes.value(row)}")
        else:
            said.append(changes.value(row))
        size = sentences.size(row["progress_change"], row["kind"])
        said += [size] if size else []
    if row["change"] == "closed":
        return ", ".join([sentences.change(row), *said])
    if row["status_before"] != row["status"]:
        said.append(f"{sign_of(row['status_before']).word} → {word}")
    else:
        said.append(f"still {word}")
    if numbers.change(row["confidence_change"]):
        said.append(f"confidence {row['confidence_before']:.0f} → {row['confidence']:.0f}")
    return ", ".join(said)


def standing(row: Row) -> str:
    """Where a key result stands, and how sure its owner is.

    Args:
        row: One row of ``Viewer.key_results``.
    """
    said = [sign_of(row["status"]).word]
    if row["is_measured"]:
        said.append(f"now {numbers.short(row['current'], row['unit'])}")
        said.append(progress_words.against_pace(row))
    if not numbers.is_missing(row["confidence"]):
        sure = f"{row['confidence']:.0f} {numbers.change(row['confidence_change'])}".strip()
        said.append(f"confidence {sure}")
    return ", ".join(said)


def kpi(row: Row) -> str:
    """How a KPI is doing: its value, its range, and since when that is known.

    Args:
        row: One row of ``Viewer.kpis``.
    """
    value = numbers.short(row["value"], row["unit"] or "")
    kept = kpi_words.healthy(row["healthy_low"], row["healthy_high"], row["unit"] or "")
    word = kpi_words.HEALTHS[row["health"]].word
    said = f"{value}, {word} of {kept}" if kept else f"{value}, {word}"
    change_of = kpi_words.changed(row)
    seen = numbers.age(row["age_days"])
    return ", ".join(part for part in (said, change_of, seen and f"measured {seen}") if part)


def when(row: Row) -> str:
    """What has its day when: ``Project ends on 15 Sep 2026``.

    Args:
        row: One row of ``Viewer.coming``.
    """
    day = numbers.day(day_of(row["due_on"]))
    what = _WHAT[row["kind"]]
    return f"{what} on {day}" if what.endswith("ends") else f"{what}, due on {day}"


def has_moved(row: Row) -> bool:
    """Whether a key result has another value than before, or its first one.

    Args:
        row: One row of ``Viewer.changes``.
    """
    return bool(row["has_moved"] or row["is_first"])


def in_the_way(row: Row) -> str:
    """What is in the way, and who was asked for help.

    Args:
        row: One row of ``Viewer.attention`` with a blocker.
    """
    said = sentences.blocked(row, most=MOST_WORDS).removeprefix("Blocked: ")
    return said[:1].upper() + said[1:]


def decision(row: Row) -> str:
    """What there is to decide.

    Args:
        row: One row of ``Viewer.attention``.
    """
    if row["kind"] in {"gap", "disagreement"}:
        return sentences.attention(row)
    return sentences.blocked(row, most=MOST_WORDS)


def task(row: Row) -> str:
    """Where a task stands, and when it is due or was done.

    Args:
        row: One row of ``Viewer.tasks_of_person``.
    """
    if row["is_done"]:
        return f"done on {numbers.day(day_of(row['done_on']))}"
    state = "in work" if row["status"] == "doing" else "to do"
    if numbers.is_missing(row["due_on"]):
        return state
    due = f"{state}, due on {numbers.day(day_of(row['due_on']))}"
    return f"{due}: late" if row["is_late"] else due


def objective(row: Row) -> str:
    """Where an objective stands against its pace.

    Args:
        row: One row of ``Viewer.objectives``.
    """
    word = sign_of(row["status"]).word
    if not row["measured"]:
        return word
    done, pace = numbers.percent(row["progress"]), numbers.percent(row["pace"])
    return f"{word}, {done} done, {pace} expected"


def coming(row: Row) -> str:
    """What it is that has a day; a waypoint with the value that it means.

    Args:
        row: One row of ``Viewer.coming``.
    """
    if row["kind"] == "waypoint":
        return f"{row['title']}: {numbers.short(row['value'], row['unit'] or '')}"
    return str(row["title"])


def of_what(row: Row) -> str:
    """The project that it is part of, and who does it.

    Args:
        row: One row of ``Viewer.coming``.
    """
    named = (row["part_of"], row["person"])
    return " · ".join(str(name) for name in named if not numbers.is_missing(name))


def day_of(value: Any) -> date:  # noqa: ANN401 - a day, as a frame or a test holds it
    """A day of a frame as a plain one."""
    day: date = pd.Timestamp(value).date()
    return day
