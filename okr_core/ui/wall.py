"""What the lists of gauges show: prepared once for a scope and its filters, then kept."""

from datetime import date
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from okr_core.charts import gauge_list
from okr_core.ui import drawing, statuses
from okr_core.ui.frames import read
from okr_core.ui.paging import clamped
from okr_core.workspace import Viewer


class Choices(NamedTuple):
    """What the key results of a scope can be filtered by.

    Attributes:
        statuses: Mark and count, as markdown, by status.
        owners: Names by id.
    """

    statuses: dict[str, str]
    owners: dict[str, str]


class Asked(NamedTuple):
    """What the reader filters by. Empty means all.

    Attributes:
        statuses: Any of these.
        owner: Id of the owner.
        words: Part of the title or the objective's title, in lower case.
        objective: Id of the objective.
    """

    statuses: tuple[str, ...] = ()
    owner: str = ""
    words: str = ""
    objective: str = ""


class Part(NamedTuple):
    """One part of a long list.

    Attributes:
        datasets: The chart's data, ready to be drawn.
        height: Of the chart, in pixels.
        shown: How many rows it draws.
        total: How many there are in all parts.
    """

    datasets: dict[str, pa.Table]
    height: int
    shown: int
    total: int


def choices(*, as_of: date, cycle: str | None, team: str | None, objective: str) -> Choices:
    """Return what the key results of a scope, or of one objective in it, can be filtered by."""
    rows = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team)
    if (rows["objective_id"] == objective).any():
        rows = rows[rows["objective_id"] == objective]
    owned = rows.dropna(subset=["owner_id"]).sort_values("owner")
    owners = dict(zip(owned["owner_id"], owned["owner"], strict=True))
    return Choices(statuses.counted(rows["status"]), owners)


def key_results(
    *, as_of: date, cycle: str | None, team: str | None, asked: Asked, start: int, size: int
) -> Part:
    """Return a part of the key results that were asked for, under their objectives."""
    rows = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team)
    if asked.statuses:
        rows = rows[rows["status"].isin(asked.statuses)]
    if asked.owner:
        rows = rows[rows["owner_id"] == asked.owner]
    if asked.words:
        titles = (rows["title"] + " " + rows["objective"]).str.casefold()
        rows = rows[titles.str.contains(asked.words, regex=False)]
    if asked.objective:
        rows = rows[rows["objective_id"] == asked.objective]
    first = clamped(start, len(rows), size)
    part = rows.iloc[first : first + size]
    heads = read(Viewer.objectives, as_of=as_of, cycle=cycle, team=team)
    heads = heads[heads["objective_id"].isin(part["objective_id"])]
    stages = read(Viewer.stages_of_all, as_of=as_of, cycle=cycle, team=team)
    return _part(gauge_list.wall(heads, part), stages, shown=len(part), total=len(rows))


def objectives(*, as_of: date, cycle: str | None, team: str | None, start: int, size: int) -> Part:
    """Return a part of the objectives of a scope, under their teams."""
    rows = read(Viewer.objectives, as_of=as_of, cycle=cycle, team=team)
    first = clamped(start, len(rows), size)
    part = rows.iloc[first : first + size]
    return _part(gauge_list.by_team(part), shown=len(part), total=len(rows))


def _part(
    frame: pd.DataFrame, stages: pd.DataFrame | None = None, *, shown: int, total: int
) -> Part:
    limits = read(Viewer.thresholds).iloc[0]
    datasets = gauge_list.datasets(
        frame.rename(columns={"owner": "owner_name"}),
        stages,
        at_risk=limits["at_risk_ratio"],
        on_track=limits["on_track_ratio"],
    )
    return Part(drawing.ready(datasets), gauge_list.height(datasets["rows"]), shown, total)
