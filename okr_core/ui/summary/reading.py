"""What the summary reads: its counts, one part of its projects, and the whole of it as Markdown."""

from datetime import date
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from okr_core.charts import delivered_moved, numbers
from okr_core.pack.project_summary import summary_markdown
from okr_core.telling import summary
from okr_core.telling.summary import Group, Summary
from okr_core.telling.summary_figures import Figure, figures
from okr_core.ui import cycle_facts, drawing, paging
from okr_core.ui.frames import kept, read
from okr_core.workspace import Viewer

AT_ONCE = 10
"""Projects of one part."""


class Counts(NamedTuple):
    """The figures above the list.

    Attributes:
        figures: In their order.
        entries: How many projects the list tells of; one under two objectives is there twice.
        ended_on: Last day of the picked cycle where that is before the day that is looked at.
    """

    figures: tuple[Figure, ...]
    entries: int
    ended_on: date | None


class Part(NamedTuple):
    """One part of the list.

    Attributes:
        groups: Its projects in words.
        datasets: The data of the chart of its bars, as it is sent.
        height: Of the chart, in pixels.
        pairs: How many pairs of a project and a key result the chart shows.
        projects: The project's id, by the id of the pair.
    """

    groups: tuple[Group, ...]
    datasets: dict[str, pa.Table]
    height: int
    pairs: int
    projects: dict[str, str]


def counts(*, as_of: date, cycle: str | None, team: str | None) -> Counts:
    """Return the figures; to be asked through ``page.kept``."""
    rows = read(Viewer.project_summary, as_of=as_of, cycle=cycle, team=team)
    decisions = read(Viewer.summary_decisions, as_of=as_of, cycle=cycle, team=team)
    chosen = kept(cycle_facts.row, as_of=as_of, cycle=cycle, team=team)
    is_picked = not numbers.is_missing(chosen["ends_on"])
    last = pd.Timestamp(chosen["ends_on"]).date() if is_picked else as_of
    return Counts(
        figures(rows, decisions),
        0 if rows.empty else int(summary.places(rows).iloc[-1]) + 1,
        last if last < as_of else None,
    )


def part(
    *, as_of: date, cycle: str | None, team: str | None, start: int, is_presented: bool
) -> Part:
    """Return the part of the list that holds a place; to be asked through ``page.kept``."""
    rows = read(Viewer.project_summary, as_of=as_of, cycle=cycle, team=team)
    at = summary.places(rows)
    first = paging.clamped(start, int(at.max()) + 1 if len(rows) else 0, AT_ONCE)
    shown = rows[(at >= first) & (at < first + AT_ONCE)]
    decisions = read(Viewer.summary_decisions, as_of=as_of, cycle=cycle, team=team)
    groups = summary.groups(shown, decisions, in_cycle=cycle is not None, is_aloud=is_presented)
    pairs = shown[shown["key_result_id"].notna()]
    drawn = delivered_moved.datasets(
        pairs.rename(
            columns={
                "project": "title",
                "key_result": "key_result_title",
                "objective": "objective_title",
            }
        )
    )
    return Part(
        groups,
        drawing.ready(drawn),
        delivered_moved.height(drawn["rows"]),
        len(pairs),
        dict(zip(pairs["project_key_result_id"], pairs["project_id"], strict=True)),
    )


def markdown(*, as_of: date, cycle: str | None, team: str | None) -> str:
    """Return the whole summary as Markdown; to be asked through ``page.kept``."""
    rows = read(Viewer.project_summary, as_of=as_of, cycle=cycle, team=team)
    decisions = read(Viewer.summary_decisions, as_of=as_of, cycle=cycle, team=team)
    chosen = kept(cycle_facts.row, as_of=as_of, cycle=cycle, team=team)
    teams = read(Viewer.teams, as_of)
    named = next(iter(teams.loc[teams["team_id"] == team, "name"]), "Every team")
    days = ""
    if not numbers.is_missing(chosen["cycle_id"]):
        first, last = (numbers.day(chosen[name]) for name in ("starts_on", "ends_on"))
        days = f", {first} to {last}"
    return summary_markdown(
        Summary(
            "every cycle" if numbers.is_missing(chosen["cycle_id"]) else str(chosen["name"]),
            f"{named}{days}. As known at the end of {numbers.day(as_of)}.",
            figures(rows, decisions),
            summary.groups(rows, decisions, in_cycle=cycle is not None),
        )
    )
