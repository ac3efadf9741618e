"""What the deck shows: which objectives stand together on a wall, and in what order it steps."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from okr_core.charts import gauge_list, present_wall
from okr_core.model.vocabulary import Status
from okr_core.ui import drawing
from okr_core.ui.frames import Row, kept, read, records
from okr_core.workspace import Desk, Viewer

OBJECTIVES_AT_ONCE = 5


class Slides(NamedTuple):
    """Everything that is presented of a scope.

    Attributes:
        lines: One row per line of all walls, as ``gauge_list.wall`` makes them.
        walls: The lines of each wall, as places in ``lines``.
        order: Each key result by its id, with the number of its wall from 0.
        rows: One row per key result: as ``Viewer.key_results``, or as far as a draft has it.
        stages: As ``Viewer.stages_of_all``.
    """

    lines: pd.DataFrame
    walls: tuple[tuple[int, ...], ...]
    order: tuple[tuple[str, int], ...]
    rows: pd.DataFrame
    stages: pd.DataFrame

    def row(self, key_result_id: str) -> Row:
        """Return the row of one of the key results."""
        return records(self.rows[self.rows["key_result_id"] == key_result_id])[0]


class Wall(NamedTuple):
    """What is drawn of one wall.

    Attributes:
        datasets: The data of its chart, ready to be drawn.
        lists: The data of a list of the same rows, for a phone.
        list_height: Of that list, in pixels.
        objectives: How many there are on it.
        key_results: The same.
    """

    datasets: dict[str, pa.Table]
    lists: dict[str, pa.Table]
    list_height: int
    objectives: int
    key_results: int


def found(
    *, as_of: date, cycle: str | None, team: str | None, objective: str, is_plan: bool
) -> Slides:
    """Return what there is to present.

    Args:
        as_of: The day to look at.
        cycle: With the cycles above it; alone for a plan.
        team: With the teams below it.
        objective: Id of the only one to show; empty is all.
        is_plan: Whether to present what is written down for the cycle, drafts included. For those
            who may edit; else it is what is published.
    """
    if is_plan:
        return _planned(as_of, cycle, team, objective)
    return _published(as_of, cycle, team, objective)


def drawn(
    *,
    as_of: date,
    cycle: str | None,
    team: str | None,
    objective: str,
    is_plan: bool,
    number: int,
) -> Wall:
    """Return what is drawn of the wall of a number from 0; the rest as for ``found``."""
    slides = kept(found, as_of=as_of, cycle=cycle, team=team, objective=objective, is_plan=is_plan)
    part = slides.lines.iloc[list(slides.walls[number])]
    limits = read(Viewer.thresholds).iloc[0]
    ratios = {"at_risk": limits["at_risk_ratio"], "on_track": limits["on_track_ratio"]}
    lists = gauge_list.datasets(part, slides.stages, **ratios)
    objectives = int((part["row_type"] == "heading").sum())
    return Wall(
        datasets=drawing.ready(present_wall.datasets(part, slides.stages, **ratios)),
        lists=drawing.ready(lists),
        list_height=gauge_list.height(lists["rows"]),
        objectives=objectives,
        key_results=len(part) - objectives,
    )


def _published(as_of: date, cycle: str | None, team: str | None, objective: str) -> Slides:
    heads = read(Viewer.objectives, as_of=as_of, cycle=cycle, team=team)
    rows = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team)
    stages = read(Viewer.stages_of_all, as_of=as_of, cycle=cycle, team=team)
    return _slides(heads, rows, stages, objective)


def _planned(today: date, cycle: str | None, team: str | None, objective: str) -> Slides:
    heads = _standing(read(Desk.objectives_to_edit, today, cycle, team))
    rows = _standing(read(Desk.key_results_to_edit, today, cycle, team))
    rows = rows.assign(current=None, confidence=rows["last_agreed"], confidence_change=None)
    return _slides(heads.assign(measured=0), rows, read(Desk.stages_to_edit, cycle), objective)


def _standing(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop what was dropped or archived; nothing of the rest has been measured yet."""
    kept = frame[frame["archived_at"].isna() & (frame["state"] != "dropped")]
    unmeasured = {"is_measured": False, "progress": None, "raw_progress": None, "pace": None}
    return kept.assign(status=Status.NOT_STARTED.value, **unmeasured)


def _slides(
    heads: pd.DataFrame, rows: pd.DataFrame, stages: pd.DataFrame, objective: str
) -> Slides:
    if objective:
        heads = heads[heads["objective_id"] == objective]
    lines = gauge_list.wall(heads, rows).rename(columns={"owner": "owner_name"})
    is_heading = (lines["row_type"] == "heading").tolist()
    walls = tuple(_walls(is_heading))
    ids = lines["key_result_id"].tolist() if len(rows) else []
    order = tuple(
        (str(ids[place]), number)
        for number, wall in enumerate(walls)
        for place in wall
        if not is_heading[place]
    )
    return Slides(lines, walls, order, rows, stages)


def _walls(is_heading: list[bool]) -> Iterator[tuple[int, ...]]:
    """Share the lines out: whole objectives, as many as go on a wall.

    An objective with more key results than a wall has room for begins each of its walls.
    """
    taken: list[int] = []
    objectives = 0
    for block in _blocks(is_heading):
        is_full = len(taken) + len(block) > present_wall.MOST_LINES
        if taken and (objectives == OBJECTIVES_AT_ONCE or is_full):
            yield tuple(taken)
            taken, objectives = [], 0
        taken += block
        objectives += 1
    if taken:
        yield tuple(taken)


def _blocks(is_heading: list[bool]) -> Iterator[list[int]]:
    """Each objective with its key results, or with as many of them as a wall has room for."""
    room = present_wall.MOST_LINES - 1
    heads = [place for place, is_head in enumerate(is_heading) if is_head]
    for head, end in pairwise([*heads, len(is_heading)]):
        for start in range(head + 1, max(end, head + 2), room):
            yield [head, *range(start, min(start + room, end))]
