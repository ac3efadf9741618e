"""A cycle on project level in words: aimed for, moved, delivered, the gap, decided, what is next.

Frames of the ``Viewer`` in, plain text out. Facts beside each other: nothing here says that one
caused the other, and what was delivered and what moved are never one figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, cast

import pandas as pd

from okr_core.charts import numbers
from okr_core.charts.theme import sign_of
from okr_core.model.vocabulary import KeyResultKind
from okr_core.telling import effects, explain, gaps
from okr_core.telling.sentences import EXEMPTIONS, PHASES
from okr_core.telling.summary_figures import Figure, counted

Row = Mapping[str, Any]
"""A row of ``Viewer.project_summary``."""

LOOSE: Final = "Work without a key result"
"""What stands above the projects that move none, after all others."""

_NOT_ALOUD: Final = ("gap_note", "next_step", "note")
"""What was written for the team and not for a room."""


@dataclass(frozen=True)
class Result:
    """What a project was to do to one key result, and what that did since.

    Attributes:
        key_result_id: Which one.
        title: The key result's.
        status: Of the key result.
        aimed: From where to where it is to go, and what is expected of the project.
        moved: What was measured since the project began.
        gap: Why delivery and movement do not fit; empty where they do.
        gap_is_open: Whether that asks for a decision.
    """

    key_result_id: str
    title: str
    status: str
    aimed: str
    moved: str
    gap: str
    gap_is_open: bool


@dataclass(frozen=True)
class Entry:
    """One project under one objective, or without a key result.

    Attributes:
        project_id: Which one.
        title: The project's.
        facts: Whose it is, and its phase.
        reason: Why it has no key result; empty where it has one.
        results: Its key results of the objective.
        delivered: How much of its work is done, and what was done in the cycle.
        decided: What was decided, each with its day and reason.
        ahead: What is to be done next; of a closed project what it taught.
    """

    project_id: str
    title: str
    facts: str
    reason: str
    results: tuple[Result, ...]
    delivered: str
    decided: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The projects under one objective; those without a key result have an empty id."""

    objective_id: str
    title: str
    team: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Summary:
    """A whole summary.

    Attributes:
        cycle: Name and days of the cycle.
        about: Which teams, and as of which day.
        figures: The counts.
        groups: The projects in reading order.
    """

    cycle: str
    about: str
    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]


def places(rows: pd.DataFrame) -> "pd.Series[int]":
    """Return for each row which entry it belongs to, counted from 0 in reading order.

    Args:
        rows: ``Viewer.project_summary``.
    """
    entry = rows["objective_id"].fillna("") + "/" + rows["project_id"]
    return (entry != entry.shift()).cumsum() - 1


def groups(
    rows: pd.DataFrame,
    decisions: pd.DataFrame,
    *,
    in_cycle: bool = True,
    is_aloud: bool = False,
) -> tuple[Group, ...]:
    """Tell of projects, grouped by objective.

    Args:
        rows: ``Viewer.project_summary``, or whole entries of it (see ``places``).
        decisions: ``Viewer.summary_decisions``.
        in_cycle: Whether a cycle was picked, so that what was done in it can be told apart.
        is_aloud: Whether a room reads it: what was written for the team alone is left out.
    """
    told = _records(rows, is_aloud=is_aloud)
    known = _records(decisions, is_aloud=is_aloud)
    decided: dict[str, list[Row]] = {}
    for one in known:
        about = "project_key_result_id" if one["word"] == "gap" else "key_result_id"
        decided.setdefault(str(one[about]), []).append(one)
    found = []
    for objective_id, of_objective in groupby(told, key=lambda row: row["objective_id"] or ""):
        of_projects = groupby(of_objective, key=lambda row: row["project_id"])
        links = [list(of_project) for _, of_project in of_projects]
        first = links[0][0]
        found.append(
            Group(
                objective_id,
                first["objective"] or LOOSE,
                (first["objective_team"] or "") if objective_id else "",
                tuple(_entry(own, decided, in_cycle=in_cycle) for own in links),
            )
        )
    return tuple(found)


def _records(frame: pd.DataFrame, *, is_aloud: bool) -> list[Row]:
    """The rows of a frame, None where something is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    if is_aloud:
        plain = plain.assign(**{name: None for name in _NOT_ALOUD if name in plain})
    return cast(list[Row], plain.to_dict("records"))


def _entry(links: Sequence[Row], decided: Mapping[str, Sequence[Row]], *, in_cycle: bool) -> Entry:
    row = links[0]
    is_loose = row["key_result_id"] is None
    own = [
        _decided(one, link)
        for link in links
        for key in (link["project_key_result_id"], link["key_result_id"])
        for one in decided.get(str(key), ())
    ]
    return Entry(
        project_id=row["project_id"],
        title=row["project"],
        facts=_facts(row),
        reason=_reason(row) if is_loose else "",
        results=() if is_loose else tuple(_result(link) for link in links),
        delivered=_delivered(row, in_cycle=in_cycle),
        decided=tuple(own),
        ahead=tuple(_ahead(links)),
    )


def _facts(row: Row) -> str:
    named = dict.fromkeys(row[name] for name in ("owner", "team") if row[name])
    if row["closed_on"] is not None:
        ends = f"closed on {numbers.day(row['closed_on'])}"
    elif row["ends_on"] is not None:
        ends = f"{PHASES[row['phase']].lower()}, until {numbers.day(row['ends_on'])}"
    else:
        ends = PHASES[row["phase"]].lower()
    return " · ".join([*named, ends])


def _reason(row: Row) -> str:
    if row["exemption"] is None:
        return "Nobody said why"
    return f"{EXEMPTIONS[row['exemption']]}: {row['exemption_reason'] or 'no reason was written'}"


def _result(link: Row) -> Result:
    gap = gaps.gap(link) if link["is_gap"] else ""
    if link["is_unexplained"]:
        gap = gaps.unexplained(link)
    return Result(
        key_result_id=link["key_result_id"],
        title=link["key_result"],
        status=link["status"],
        aimed=f"{_way(link)}; {effects.expected(link)}",
        moved=_moved(link),
        gap=gap,
        gap_is_open=bool(link["gap_is_open"] or link["is_unexplained"]),
    )


def _way(link: Row) -> str:
    """From where to where a key result is to go, in its unit."""
    match link["kind"]:
        case KeyResultKind.MAINTAIN:
            return f"keep {explain.band(link)}"
        case KeyResultKind.MILESTONE:
            return f"all of {counted(int(link['key_result_stages'] or 0), 'stage')}"
        case KeyResultKind.YES_NO:
            return "from no to yes"
    return numbers.span(link["baseline"], link["target"], link["unit"], dash=" → ")


def _moved(link: Row) -> str:
    said = effects.so_far(link)
    if not numbers.is_missing(link["moved"]):
        said = f"{numbers.percent(link['moved'])}: {said}"
    said = f"{said}, {sign_of(link['status']).word}"
    return said if link["score"] is None else f"{said}, scored {numbers.short(link['score'])}"


def _delivered(row: Row, *, in_cycle: bool) -> str:
    if not row["tasks"]:
        said = "no tasks to weigh"
    else:
        share = numbers.percent(row["delivered"])
        said = f"{share} of the work, {row['tasks_done']} of {counted(row['tasks'], 'task')} done"
    if not in_cycle:
        return said
    done = [counted(row["tasks_done_in_cycle"], "task")] if row["tasks_done_in_cycle"] else []
    done += [f"stage “{title}”" for title in row["stages_done_in_cycle"]]
    return f"{said}; in this cycle {', '.join(done) if done else 'nothing'}"


def _decided(one: Row, link: Row) -> str:
    if one["word"] == "gap":
        return gaps.decided(
            {
                "gap_decision": one["decision"],
                "gap_decided_on": one["decided_on"],
                "gap_note": one["note"],
                "gap_review_on": one["review_on"],
                "gap_is_open": link["gap_is_open"] or one["decided_on"] != link["gap_decided_on"],
            }
        )
    posts = [
        f"{word} {numbers.span(one[f'previous_{name}'], one[name], link['unit'], dash=' → ')}"
        for name, word in (
            ("baseline", "baseline"),
            ("target", "target"),
            ("band_low", "lower end of the band"),
            ("band_high", "upper end of the band"),
        )
        if one[name] != one[f"previous_{name}"]
    ] or ["tolerance"]
    said = f"Goalposts of “{link['key_result']}” moved on {numbers.day(one['decided_on'])}"
    why = f": {one['note']}" if one["note"] else ""
    return f"{said}, {', '.join(posts)}{why}"


def _ahead(links: Sequence[Row]) -> list[str]:
    """What is to be done next: decisions, what is open and due first, what the owner said."""
    row = links[0]
    said = [
        f"Decide about “{link['key_result']}”: stop, change, or wait"
        for link in links
        if link["gap_is_open"]
    ]
    said += [
        f"Say what is really driving “{link['key_result']}”"
        for link in links
        if link["is_unexplained"]
    ]
    if row["closed_on"] is not None:
        learned = row["what_to_change"]
        return [*said, *([f"Change next time: {learned}"] if learned else [])]
    for name in ("stage", "task"):
        if row[f"next_{name}"] is not None:
            said.append(f"{name.capitalize()} “{row[f'next_{name}']}”{_due(row, name)}")
    said += dict.fromkeys(
        f"{link['next_step']} ({link['next_step_by']}, {numbers.day(link['next_step_on'])})"
        for link in links
        if link["next_step"]
    )
    return said or ["Nothing that is open is written down"]


def _due(row: Row, name: str) -> str:
    by = f", {row['next_task_by']}" if name == "task" and row["next_task_by"] else ""
    day = row[f"next_{name}_on"]
    if day is None:
        return by
    return f"{by}, {'was due' if row[f'next_{name}_is_late'] else 'due'} {numbers.day(day)}"
