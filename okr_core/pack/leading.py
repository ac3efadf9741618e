"""The leadership page: the objectives at the top, what needs somebody, and what changed."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd

from okr_core.charts import gauge_picture, numbers, top_objectives, top_rows
from okr_core.model.vocabulary import Status
from okr_core.pack.frozen import Frozen
from okr_core.pack.parts import Figure, Leadership, Line, Mark, TopObjective
from okr_core.pack.wording import anchor, mark, rows, text
from okr_core.telling import leadership, sentences
from okr_core.telling.sentences import Row

MOST_OBJECTIVES: Final = 8
MOST_LINES: Final = 4
"""Things that need somebody, and changes: as many as fit one page of paper with the chart."""

_KIND_SIGNS: Final = {
    "gap": Status.AT_RISK,
    "blocked": Status.OFF_TRACK,
    "disagreement": Status.AT_RISK,
}


def leading(frozen: Frozen, anchors: set[str]) -> Leadership:
    """Return the page.

    Args:
        frozen: What the pack is made of.
        anchors: Where the pack's key results stand, to link to.
    """
    top, changes = frozen.top_objectives.head(MOST_OBJECTIVES), frozen.changes
    needs = leadership.needs(rows(frozen.attention))
    return Leadership(
        figure=_figure(frozen, top) if len(top) else None,
        objectives=tuple(_objective(row, frozen) for row in rows(top)),
        which=_which(len(top), int(frozen.overview["objectives"])),
        needs=tuple(
            _line(row, leadership.need(row), anchors, mark(_KIND_SIGNS.get(kind, kind)))
            for row in needs[:MOST_LINES]
            for kind in [row["kind"]]
        ),
        more_needs=max(len(needs) - MOST_LINES, 0),
        since=numbers.day(frozen.since),
        movement=sentences.movement(list(rows(changes.head(1))), frozen.work),
        changes=tuple(
            _line(row, sentences.change(row), anchors) for row in rows(changes.head(MOST_LINES))
        ),
        more_changes=max(len(changes) - MOST_LINES, 0),
    )


def _which(shown: int, total: int) -> str:
    return f"Top objectives · {shown:,} of {total:,}" if total > shown else ""


def _objective(row: Row, frozen: Frozen) -> TopObjective:
    return TopObjective(
        title=text(row["title"]),
        anchor=anchor("objective", row["objective_id"]),
        whose=text(row["owner"]),
        mark=mark(row["status"]),
        progress=numbers.percent(row["progress"]),
        change="new" if row["is_new"] else top_rows.points(row["progress_change"]),
        pace=numbers.percent(row["pace"]),
        outlook=top_rows.outlook(row, frozen.as_of),
        basis=top_rows.basis(row, frozen.as_of),
        confidence=numbers.short(row["confidence"]),
    )


def _line(row: Row, sentence: str, anchors: set[str], sign: Mark | None = None) -> Line:
    place = anchor("key-result", row["key_result_id"])
    return Line(
        title=text(row["title"]),
        anchor=place if place in anchors else "",
        sentence=sentence,
        whose=sentences.whose(row),
        mark=sign,
    )


def _figure(frozen: Frozen, top: pd.DataFrame) -> Figure:
    limits = frozen.thresholds
    datasets = top_objectives.datasets(
        top,
        frozen.as_of,
        frozen.since,
        at_risk=limits["at_risk_ratio"],
        on_track=limits["on_track_ratio"],
    )
    return Figure(
        title="Where we stand",
        alt=f"{len(top)} objectives at the top: progress against pace, and where each will end",
        spec=top_objectives.spec,
        datasets=partial(_roomy, datasets),
        height=top_objectives.height(datasets["rows"]),
    )


def _roomy(datasets: Mapping[str, pd.DataFrame], _width: float) -> dict[str, pd.DataFrame]:
    return {name: gauge_picture.widened(frame) for name, frame in datasets.items()}
