"""Where everything on a timeline lies: its rows, the elbows between them, its days.

Across, a place is a share of the drawn days from 0 to 1, plus a few pixels where that is needed;
down, it is pixels at zoom 1. What is wide and what is narrow is for the drawing to know, so that
each height is given twice: with titles beside the bars, and with titles above them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from okr_core.charts import numbers, text, timeline_days, timeline_elbows
from okr_core.charts.timeline_days import Span, day_of
from okr_core.charts.timeline_elbows import awaited, early_pairs, pieces, place
from okr_core.model.vocabulary import TaskStatus

ROW_COLUMNS: Final = (
    "id", "row_type", "y", "height", "middle", "phone_middle", "half", "phone_half", "start", "end",
    "mark", "fill", "title", "word", "word_width", "is_late", "note", "when", "state", "assignee",
    "waits_for", "why", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per stage and task, from top to bottom. ``mark`` is what
stands for its days: ``bar``, ``point``, or nothing for a row without any."""

HEAD: Final = 56
"""Height of the axis above the rows, in pixels at zoom 1: today, the project's end, the days."""

STAGE: Final = 32
"""Height of a stage's row, in pixels at zoom 1."""

ROW, DENSE_ROW, DENSE_FROM = 34, 26, 31
"""Height of a task's row, in pixels at zoom 1: the second from so many tasks on."""

EARLY: Final = "due too early"
"""What is said of a task that is due before one that it waits for, and that is not done yet."""

LATE: Final = "late"

_STATES: Final[Mapping[str, str]] = {
    TaskStatus.TODO: "to do",
    TaskStatus.DOING: "doing",
    TaskStatus.DONE: "done",
}


def datasets(
    tasks: pd.DataFrame,
    stages: pd.DataFrame,
    *,
    as_of: date,
    today_word: str = "today",
    starts_on: date | None = None,
    ends_on: date | None = None,
    first: int = 0,
    most: int | None = None,
) -> dict[str, pd.DataFrame]:
    """The chart's datasets: ``rows``, ``elbows`` and ``days``.

    Stages keep their order; the tasks of each stand by their first day, then by the day they are
    due, those without a day last. Cancelled tasks are left out. The days are those of all rows,
    also where only a part of the rows is drawn.

    Args:
        tasks: One row per task in the project's order: task_id, title, status, starts_on, due_on,
            done_on, is_late, project_stage_id, assignee and depends_on (JSON list of task ids).
        stages: One row per stage, in order: project_stage_id, title, starts_on and ends_on; may
            add done_on, tasks and tasks_done.
        as_of: The day whose line is drawn.
        today_word: What that line is called.
        starts_on: The project's first day.
        ends_on: Its last day.
        first: The place of the first row to draw. Where it is a task, its stage stands above it.
        most: How many rows to draw from there; None is all of them.
    """
    drawn = [_known(task) for task in tasks.to_dict("records") if task["status"] in _STATES]
    bands = [_known(stage) for stage in stages.to_dict("records")]
    every = [day_of(row.get(name)) for row in (*drawn, *bands) for name in ("starts_on", "due_on")]
    every += [day_of(stage.get("ends_on")) for stage in bands] + [starts_on, ends_on]
    span = Span.of([day for day in every if day is not None], as_of)
    early = early_pairs(drawn)
    lines = _part(_lines(drawn, bands, span, early), first, most)
    places = {
        line["id"]: place(line) for line in lines if line["row_type"] == "task" and line["mark"]
    }
    elbows = [piece for task in drawn for piece in pieces(task, places, early)]
    days = [*timeline_days.ticks(span), *timeline_days.flags(span, as_of, today_word, ends_on)]
    return {
        "rows": pd.DataFrame(lines, columns=list(ROW_COLUMNS)),
        "elbows": pd.DataFrame(elbows, columns=list(timeline_elbows.COLUMNS)),
        "days": pd.DataFrame(days, columns=list(timeline_days.COLUMNS)),
    }


def count(tasks: pd.DataFrame, stages: pd.DataFrame) -> int:
    """How many rows there are in all.

    Args:
        tasks: As for ``datasets``.
        stages: As for ``datasets``.
    """
    drawn = tasks[tasks["status"].isin(list(_STATES))]
    is_staged = drawn["project_stage_id"].isin(stages["project_stage_id"])
    return len(drawn) + len(stages) + int(len(stages) > 0 and not is_staged.all())


def height(rows: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, axis included."""
    return round((HEAD + float(rows["height"].sum()) + 8) * zoom)


def _known(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: None if numbers.is_missing(value) else value for name, value in row.items()}


def _lines(
    tasks: Sequence[dict[str, Any]],
    stages: Sequence[dict[str, Any]],
    span: Span,
    early: set[tuple[str, str]],
) -> list[dict[str, Any]]:
    titles = {task["task_id"]: str(task["title"]) for task in tasks}
    known = [stage["project_stage_id"] for stage in stages]
    tall = ROW if len(tasks) < DENSE_FROM else DENSE_ROW
    below: dict[str | None, list[dict[str, Any]]] = {one: [] for one in [*known, None]}
    for task in tasks:
        stage = task.get("project_stage_id")
        below[stage if stage in below else None].append(task)
    groups: list[dict[str, Any] | None] = [*stages]
    if below[None]:
        groups.append({"title": "Without a stage"} if stages else None)
    lines: list[dict[str, Any]] = []
    y = HEAD
    for stage in groups:
        own = below[None if stage is None else stage.get("project_stage_id")]
        if stage is not None:
            lines.append(_stage(stage, own, span) | {"y": y, "height": STAGE} | _across(y, STAGE))
            y += STAGE
        for task in sorted(own, key=_order):
            waits = [other for other in awaited(task) if other in titles]
            clashes = [titles[other] for other in waits if (task["task_id"], other) in early]
            line = _task(task, [titles[other] for other in waits], clashes, span)
            lines.append(line | {"y": y, "height": tall} | _across(y, tall))
            y += tall
    return lines


def _part(lines: list[dict[str, Any]], first: int, most: int | None) -> list[dict[str, Any]]:
    """Some of the lines, moved up to the head."""
    if most is None or len(lines) <= most:
        return lines
    shown = lines[first : first + most]
    if shown and shown[0]["row_type"] == "task":
        shown = [line for line in lines[:first] if line["row_type"] == "stage"][-1:] + shown
    y, moved = HEAD, []
    for line in shown:
        moved.append(line | {"y": y} | _across(y, line["height"]))
        y += line["height"]
    return moved


def _order(task: Mapping[str, Any]) -> tuple[date, date]:
    starts_on, due_on = day_of(task.get("starts_on")), day_of(task["due_on"])
    return (starts_on or due_on or date.max, due_on or date.max)


def _across(y: float, tall: float) -> dict[str, float]:
    """Where a row's mark lies: in its middle, or on a phone in its lower part."""
    return {
        "middle": y + tall / 2,
        "phone_middle": y + tall * 0.77,
        "half": round(tall * 0.26, 1),
        "phone_half": round(tall * 0.14, 1),
    }


def _stage(
    stage: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]], span: Span
) -> dict[str, Any]:
    """A stage, over its own days, or over those of its tasks where it has none."""
    own = [day_of(stage.get("starts_on")), day_of(stage.get("ends_on"))]
    of_tasks = [day_of(task.get(name)) for task in tasks for name in ("starts_on", "due_on")]
    days = [day for day in own if day] or [day for day in of_tasks if day]
    done_on = day_of(stage.get("done_on"))
    counted = ""
    if stage.get("tasks"):
        counted = f"{int(stage['tasks_done'])} of {int(stage['tasks'])} done"
    word = "done" if done_on else counted
    when = _when(own[0], own[1])
    title = str(stage["title"])
    return {
        "id": str(stage.get("project_stage_id") or ""),
        "row_type": "stage",
        "start": span.share(min(days)) if days else None,
        "end": span.share(max(days), 1) if days else None,
        "mark": "bar" if days else "",
        "fill": "done" if done_on else "band",
        "title": title,
        "word": word,
        "word_width": text.width(word, 13),
        "is_late": False,
        "note": "",
        "when": when,
        "state": f"done {numbers.day(done_on)}" if done_on else counted,
        "assignee": "",
        "waits_for": "",
        "why": "",
        "description": ". ".join(filter(None, [f"Stage {title}", when, word])),
    }


def _task(
    task: Mapping[str, Any], waits: Sequence[str], clashes: Sequence[str], span: Span
) -> dict[str, Any]:
    starts_on, due_on = day_of(task.get("starts_on")), day_of(task["due_on"])
    done_on, title = day_of(task["done_on"]), str(task["title"])
    first, last = starts_on or due_on, due_on or starts_on
    mark = "" if first is None else "bar" if starts_on and due_on else "point"
    is_late = bool(task["is_late"])
    word = LATE if is_late else EARLY if clashes else ""
    when = _when(starts_on, due_on)
    state = f"done {numbers.day(done_on)}" if done_on else _STATES[task["status"]]
    start = None if first is None else span.share(first, 0.5 if mark == "point" else 0)
    end = None if last is None else span.share(last, 0.5 if mark == "point" else 1)
    why = [LATE] if is_late else []
    why += [f"due before “{other}”, which it waits for" for other in clashes]
    return {
        "id": str(task["task_id"]),
        "row_type": "task",
        "start": start,
        "end": end,
        "mark": mark,
        "fill": task["status"],
        "title": title,
        "word": word,
        "word_width": text.width(word, 13) if word else 0.0,
        "is_late": is_late or bool(clashes),
        "note": "" if mark else "no days yet",
        "when": when,
        "state": state,
        "assignee": str(task.get("assignee") or ""),
        "waits_for": ", ".join(waits),
        "why": ", ".join(why),
        "description": ". ".join(filter(None, [title, when, state, ", ".join(why)])),
    }


def _when(first: date | None, last: date | None) -> str:
    if first and last:
        return (
            numbers.day(last) if first == last else f"{numbers.day(first)} to {numbers.day(last)}"
        )
    if last:
        return f"due {numbers.day(last)}"
    return f"from {numbers.day(first)}" if first else "no days yet"
