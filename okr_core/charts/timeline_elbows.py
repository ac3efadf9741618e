"""What waits for what on a timeline: the corners of its lines, and what is due too early.

A line goes from where one task is due to where the one that waits for it begins.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from okr_core.charts.timeline_days import day_of
from okr_core.model.vocabulary import TaskStatus

COLUMNS: Final = (
    "elbow", "x", "dx", "y", "phone_y", "x2", "dx2", "y2", "phone_y2", "is_early", "is_last",
)  # fmt: skip
"""Columns of the ``elbows`` dataset: one row per straight piece of a dependency's line."""

STUB: Final = 7
"""How far an elbow goes before it turns, in pixels at zoom 1."""

_NEAR: Final = 0.04
"""What begins closer than this after the one it waits for is reached around its row's edge."""


class Place(NamedTuple):
    """Where one task lies.

    Attributes:
        left, right: Where lines arrive and leave, as shares of the width.
        inset: How far outside of that its mark reaches, in pixels.
        y, height: Its row.
        middle, phone_middle: The middle of its mark.
    """

    left: float
    right: float
    inset: float
    y: float
    height: float
    middle: float
    phone_middle: float


class Point(NamedTuple):
    """A corner of an elbow: a share and pixels across, pixels down, on a screen and on a phone."""

    x: float
    dx: float
    y: float
    phone_y: float


def corners(source: Place, target: Place) -> list[Point]:
    """The corners of the line from where one task is due to where the one that waits begins.

    It goes straight across and down where there is room; else around the edge of the first one's
    row, back, and on.
    """
    begin = Point(source.right, source.inset, source.middle, source.phone_middle)
    end = Point(target.left, -target.inset, target.middle, target.phone_middle)
    turn = begin._replace(dx=source.inset + STUB)
    if target.left - source.right >= _NEAR:
        return [begin, turn, turn._replace(y=end.y, phone_y=end.phone_y), end]
    edge = source.y + (source.height if target.y > source.y else 0)
    back = end._replace(dx=end.dx - STUB)
    return [
        begin,
        turn,
        turn._replace(y=edge, phone_y=edge),
        back._replace(y=edge, phone_y=edge),
        back,
        end,
    ]


def awaited(task: Mapping[str, Any]) -> list[str]:
    """The ids of the tasks that a task waits for."""
    return [str(one) for one in json.loads(task.get("depends_on") or "[]")]


def early_pairs(tasks: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """The pairs of a task and one that it waits for, neither done, where the first is due first."""
    open_ones = {one["task_id"]: one for one in tasks if one["status"] != TaskStatus.DONE}
    found = set()
    for task_id, task in open_ones.items():
        for other in awaited(task):
            due, needed = day_of(task["due_on"]), day_of(open_ones.get(other, {}).get("due_on"))
            if due and needed and due < needed:
                found.add((task_id, other))
    return found


def place(line: Mapping[str, Any]) -> Place:
    """The place of a row that has a mark."""
    return Place(
        left=line["start"],
        right=line["end"],
        inset=0 if line["mark"] == "bar" else 6,
        y=line["y"],
        height=line["height"],
        middle=line["middle"],
        phone_middle=line["phone_middle"],
    )


def pieces(
    task: Mapping[str, Any], places: Mapping[str, Place], early: set[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    """The straight pieces of the lines to a task from those it waits for, where both have a day.

    Args:
        task: With its task_id and depends_on.
        places: Where the tasks lie that have a day, by id.
        early: Of ``early_pairs``.
    """
    task_id = str(task["task_id"])
    for other in awaited(task):
        if task_id not in places or other not in places or other == task_id:
            continue
        found = list(pairwise(corners(places[other], places[task_id])))
        for number, (one, two) in enumerate(found, start=1):
            yield {
                "elbow": f"{other} {task_id}",
                "x": one.x,
                "dx": one.dx,
                "y": one.y,
                "phone_y": one.phone_y,
                "x2": two.x,
                "dx2": two.dx,
                "y2": two.y,
                "phone_y2": two.phone_y,
                "is_early": (task_id, other) in early,
                "is_last": number == len(found),
            }
