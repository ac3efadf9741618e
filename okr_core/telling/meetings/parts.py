"""The parts of a meeting: which things belong to each, in which order, and how many there are.

Frames of the ``Viewer`` in. Every figure comes from the engine; only rows are counted here.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from okr_core.charts import kpi_words, numbers
from okr_core.charts.theme import sign_of
from okr_core.model.vocabulary import Status
from okr_core.telling import sentences
from okr_core.telling.meetings import lines as told
from okr_core.telling.meetings.sheet import Line, Part

Row = Mapping[str, Any]


def moved(changes: Iterable[Row], key_results: int) -> Part:
    """What has another value than before, or its first one.

    Args:
        changes: Rows of ``Viewer.changes``.
        key_results: How many key results there are.
    """
    rows = list(changes)
    count, first = (int(rows[0]["moved"]), int(rows[0]["first"])) if rows else (0, 0)
    lines = [_changed(row) for row in rows if told.has_moved(row)]
    of_all = "1 key result" if key_results == 1 else f"{key_results} key results"
    summary = f"{count} of {of_all}"
    if first:
        summary += f" · {first} measured for the first time"
    return Part("What moved", lines, "nothing did.", summary, brief=8)


def changed_else(changes: Iterable[Row]) -> Part:
    """What did not move and still changed: what came or went, then what is judged differently.

    Args:
        changes: Rows of ``Viewer.changes``.
    """
    rows = sorted((row for row in changes if not told.has_moved(row)), key=_order)
    news = sum(row["change"] in _NEWS for row in rows)
    counts = {"new or gone": news, "in status, confidence or target alone": len(rows) - news}
    summary = " · ".join(f"{count} {said}" for said, count in counts.items() if count)
    lines = [_changed(row) for row in rows]
    return Part("Changed, but did not move", lines, "nothing did.", summary, brief=4)


_NEWS: Final = frozenset({"published", "closed", "dropped"})


def changed(changes: Iterable[Row]) -> Part:
    """What changed in somebody's own key results.

    Args:
        changes: Rows of ``Viewer.changes``.
    """
    lines = [_changed(row)._replace(whose="") for row in sorted(changes, key=_order)]
    return Part("What changed", lines, "nothing did.", brief=4)


def blocked(rows: Iterable[Row]) -> Part:
    """What stands in the way, and who was asked for help.

    Args:
        rows: Rows of ``Viewer.attention``.
    """
    lines = [
        Line(row["title"], told.in_the_way(row), sentences.whose(row), "blocked", _of(row))
        for row in rows
        if not numbers.is_missing(row["blocker"])
    ]
    return Part("What is blocked", lines, "nothing is.", brief=6)


def own_blocked(rows: Iterable[Row]) -> Part:
    """What stands in somebody's own way.

    Args:
        rows: Rows of ``Viewer.attention``.
    """
    part = blocked(rows)
    return part._replace(lines=[line._replace(whose="") for line in part.lines], brief=3)


def asked(rows: Iterable[Row], person_id: str) -> Part:
    """What others wait for from somebody.

    Args:
        rows: Rows of ``Viewer.attention``.
        person_id: Who was asked for help.
    """
    waiting = [
        row for row in rows if row["help_from_id"] == person_id and row["owner_id"] != person_id
    ]
    return blocked(waiting)._replace(title="Asked for help", nothing="nobody waits.", brief=3)


def own(key_results: Iterable[Row]) -> Part:
    """Where somebody's key results stand.

    Args:
        key_results: Rows of ``Viewer.key_results``.
    """
    lines = [
        Line(row["title"], told.standing(row), str(row["team"]), row["status"], _of(row))
        for row in key_results
    ]
    return Part("Key results", lines, "none in this cycle.", brief=5)


def next_steps(rows: Iterable[Row], titles: Mapping[str, str]) -> Part:
    """What was named as next in the last check-in of each key result that said anything.

    Args:
        rows: Rows of ``Viewer.latest_check_ins``, by key result, newest first.
        titles: The key results to look at, by id.
    """
    lines, seen = [], set()
    for row in rows:
        key = row["key_result_id"]
        says = any(not numbers.is_missing(row[name]) for name in _WORDS)
        if key in titles and key not in seen and says:
            seen.add(key)
            if not numbers.is_missing(row["next_step"]):
                lines.append(Line(titles[key], str(row["next_step"]), "", "", ("kr", key)))
    return Part("Next steps", lines, "none named.", brief=4)


_WORDS: Final = ("note", "blocker", "next_step", "own_status", "confidence")


def tasks(rows: Sequence[Row]) -> Part:
    """What somebody works on: late tasks first, then those in work and to do, then what was done.

    Args:
        rows: Rows of ``Viewer.tasks_of_person``.
    """
    done = sum(bool(row["is_done"]) for row in rows)
    late = sum(bool(row["is_late"]) for row in rows)
    counts = [f"{len(rows) - done} open", *([f"{late} late"] if late else []), f"{done} done"]
    lines = [
        Line(row["title"], told.task(row), str(row["project"]), "", ("project", row["project_id"]))
        for row in rows
    ]
    return Part("Tasks", lines, "none.", " · ".join(counts), brief=5)


def objectives(rows: Iterable[Row]) -> Part:
    """How many objectives stand where, and those that are not on track, the weakest first.

    Args:
        rows: Rows of ``Viewer.objectives``.
    """
    every = list(rows)
    counts = {status: sum(row["status"] == status for row in every) for status in Status}
    said = [f"{count} {sign_of(status).word}" for status, count in counts.items() if count]
    order = list(Status)
    lines = [
        Line(row["title"], told.objective(row), str(row["team"]), row["status"])
        for row in sorted(every, key=lambda row: order.index(row["status"]))
        if row["status"] != Status.ON_TRACK
    ]
    nothing = "every one is on track." if every else "none are published in this cycle."
    return Part("Objectives", lines, nothing, " · ".join(said), brief=5)


def health(rows: Iterable[Row]) -> Part:
    """The KPIs that are out of their healthy range, and how many are not.

    Args:
        rows: Rows of ``Viewer.kpis``.
    """
    every = list(rows)
    outside = [row for row in every if row["health"] in kpi_words.OUT_OF_RANGE]
    lines = [
        Line(row["name"], told.kpi(row), str(row["team"]), row["health"], ("kpi", row["kpi_id"]))
        for row in outside
    ]
    counts = [
        f"{count} {kpi_words.HEALTHS[health].word}"
        for health in kpi_words.HEALTHS
        if health not in kpi_words.OUT_OF_RANGE
        and (count := sum(row["health"] == health for row in every))
    ]
    nothing = "no KPI is out of its range." if every else "no KPI is kept here."
    return Part("Health", lines, nothing, " · ".join(counts), brief=3)


def coming(rows: Iterable[Row], due: Sequence[Row], until: date) -> Part:
    """What falls due until a day.

    Args:
        rows: Rows of ``Viewer.coming``.
        due: Rows of ``Viewer.due_check_ins``.
        until: The last day that counts.
    """
    now = sum(bool(row["is_due"]) for row in due)
    more = sum(told.day_of(row["due_on"]) <= until for row in due) - now
    lines = [_due(row) for row in rows if not row["is_late"]]
    counts = [f"Check-ins due now: {now}"] if now else []
    if more:
        counts.append(
            f"until {numbers.day(until)}: {more} more" if now else f"check-ins due: {more}"
        )
    return Part("What is coming", lines, "nothing has a day.", " · ".join(counts), brief=4)


def late(rows: Iterable[Row]) -> Part:
    """What should be over and is not, what has waited longest first.

    Args:
        rows: Rows of ``Viewer.coming``.
    """
    lines = [_due(row) for row in rows if row["is_late"]]
    return Part("Late", lines, "nothing is.", brief=2)


def decisions(rows: Iterable[Row]) -> Part:
    """What waits for a decision: work that moved nothing, owners who see it differently, help.

    Args:
        rows: Rows of ``Viewer.attention``.
    """
    lines = [
        Line(row["title"], told.decision(row), sentences.whose(row), row["kind"], _of(row))
        for row in rows
        if row["kind"] in {"gap", "disagreement"} or not numbers.is_missing(row["help_from"])
    ]
    return Part("To decide", lines, "nothing.", brief=3)


def _order(row: Row) -> int:
    """Values that moved, then what is new or over, then the rest; as it came within each."""
    if told.has_moved(row):
        return 0
    return 1 if row["change"] in _NEWS else 2


def _changed(row: Row) -> Line:
    return Line(row["title"], told.change(row), sentences.whose(row), _status(row), _of(row))


def _status(row: Row) -> str:
    """The status now, as far as it is there."""
    return "" if numbers.is_missing(row["status"]) else str(row["status"])


def _due(row: Row) -> Line:
    mark = "late" if row["is_late"] else ""
    return Line(told.coming(row), told.when(row), told.of_what(row), mark, _to(row))


def _of(row: Row) -> tuple[str, str]:
    """Return what a row of a key result or a project opens."""
    project = row.get("project_id")
    if row.get("entity") == "project" and not numbers.is_missing(project):
        return "project", str(project)
    return "kr", str(row["key_result_id"])


def _to(row: Row) -> tuple[str, str] | tuple[()]:
    for name, opens in (("project_id", "project"), ("key_result_id", "kr")):
        if not numbers.is_missing(row[name]):
            return opens, str(row[name])
    return ()
