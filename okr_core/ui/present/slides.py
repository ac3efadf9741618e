"""What the deck shows: which objectives stand together on a wall, and in what order it steps."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from okr_core.charts import gauge_list, present_wall
from okr_core.model.vocabulary import Status
from okr_core.ui import drawing
from okr_core.ui.frames import Row, read, records
from okr_core.workspace import Desk, Viewer

OBJECTIVES_AT_ONCE = 5


class Wall(NamedTuple):
    """One wall.

    Attributes:
        datasets: The data of its chart, ready to be drawn.
        lists: The data of a list of the same rows, for a phone.
        list_height: Of that list, in pixels.
        objectives: How many there are on it.
        key_results: Ids of those on it, in order.
    """

    datasets: dict[str, pa.Table]
    lists: dict[str, pa.Table]
    list_height: int
    objectives: int
    key_results: tuple[str, ...]


class Slides(NamedTuple):
    """Everything that is presented of a scope.

    Attributes:
        walls: In order.
        key_results: Rows by id, in order: as ``Viewer.key_results``, or as far as a draft has it.
        stages: As ``Viewer.stages_of_all``.
    """

    walls: tuple[Wall, ...]
    key_results: dict[str, Row]
    stages: pd.DataFrame


def published(*, as_of: date, cycle: str | None, team: str | None, objective: str) -> Slides:
    """Return what is published in a scope.

    Args:
        as_of: The day to look at.
        cycle: With the cycles above it.
        team: With the teams below it.
        objective: Id of the only one to show; empty is all.
    """
    heads = read(Viewer.objectives, as_of=as_of, cycle=cycle, team=team)
    rows = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team)
    if objective:
        heads = heads[heads["objective_id"] == objective]
    stages = read(Viewer.stages_of_all, as_of=as_of, cycle=cycle, team=team)
    return _slides(heads, rows, stages)


def planned(*, as_of: date, cycle: str | None, team: str | None, objective: str) -> Slides:
    """Return what is written down for a cycle in planning, drafts included. For who may edit.

    Args:
        as_of: Today.
        cycle: This one alone.
        team: With the teams below it.
        objective: Id of the only one to show; empty is all.
    """
    heads = read(Desk.objectives_to_edit, as_of, cycle, team)
    rows = read(Desk.key_results_to_edit, as_of, cycle, team)
    heads, rows = (_standing(frame) for frame in (heads, rows))
    if objective:
        heads = heads[heads["objective_id"] == objective]
    stages = read(Desk.stages_to_edit, cycle)
    rows = rows.assign(current=None, confidence=rows["agreed_confidence"], confidence_change=None)
    return _slides(heads.assign(measured=0), rows, stages)


def _standing(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop what was dropped or archived; nothing of the rest has been measured yet."""
    kept = frame[frame["archived_at"].isna() & (frame["state"] != "dropped")]
    unmeasured = {"is_measured": False, "progress": None, "raw_progress": None, "pace": None}
    return kept.assign(status=Status.NOT_STARTED.value, **unmeasured)


def _slides(heads: pd.DataFrame, rows: pd.DataFrame, stages: pd.DataFrame) -> Slides:
    both = gauge_list.wall(heads, rows).rename(columns={"owner": "owner_name"})
    limits = read(Viewer.thresholds).iloc[0]
    ratios = {"at_risk": limits["at_risk_ratio"], "on_track": limits["on_track_ratio"]}
    walls = []
    for part in _walls(both):
        lists = gauge_list.datasets(part, stages, **ratios)
        walls.append(
            Wall(
                datasets=drawing.ready(present_wall.datasets(part, stages, **ratios)),
                lists=drawing.ready(lists),
                list_height=gauge_list.height(lists["rows"]),
                objectives=int((part["row_type"] == "heading").sum()),
                key_results=tuple(
                    part.loc[part["row_type"] == "key_result", "key_result_id"].astype(str)
                ),
            )
        )
    by_id = {row["key_result_id"]: row for row in records(rows)}
    order = [key_result for wall in walls for key_result in wall.key_results]
    return Slides(tuple(walls), {one: by_id[one] for one in order}, stages)


def _walls(both: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Share the lines out: whole objectives, as many as go on a wall.

    An objective with more key results than a wall has room for begins each of its walls.
    """
    taken: list[pd.DataFrame] = []
    for block in _blocks(both):
        lines = sum(len(one) for one in taken) + len(block)
        if taken and (len(taken) == OBJECTIVES_AT_ONCE or lines > present_wall.MOST_LINES):
            yield pd.concat(taken)
            taken = []
        taken.append(block)
    if taken:
        yield pd.concat(taken)


def _blocks(both: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Each objective with its key results, or with as many of them as a wall has room for."""
    room = present_wall.MOST_LINES - 1
    number = (both["row_type"] == "heading").cumsum()
    for _, block in both.groupby(number, sort=False):
        for start in range(1, max(len(block), 2), room):
            yield pd.concat([block.iloc[:1], block.iloc[start : start + room]])
