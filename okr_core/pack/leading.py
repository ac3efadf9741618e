"""The leadership page: the objectives at the top, what needs somebody, and what changed."""

from typing import Final

from okr_core.charts import gauge_list, numbers
from okr_core.model.vocabulary import Status
from okr_core.pack.frozen import Frozen
from okr_core.pack.parts import Leadership, Line, Mark, TopObjective
from okr_core.pack.team_pages import figure
from okr_core.pack.wording import anchor, mark, rows, text
from okr_core.telling import sentences
from okr_core.telling.sentences import Row

MOST_LINES: Final = 5
"""Things that need attention, and changes: as many as fit one page of paper with the chart."""

_KIND_SIGNS: Final = {
    "gap": Status.AT_RISK,
    "blocked": Status.OFF_TRACK,
    "disagreement": Status.AT_RISK,
}


def leadership(frozen: Frozen, anchors: set[str]) -> Leadership:
    """Return the page.

    Args:
        frozen: What the pack is made of.
        anchors: Where the pack's key results stand, to link to.
    """
    objectives = frozen.objectives
    top = objectives[objectives["team_depth"].eq(objectives["team_depth"].min())]
    attention, changes = frozen.attention, frozen.changes
    return Leadership(
        figure=figure(
            frozen,
            gauge_list.by_team(top),
            title="Where we stand",
            alt=f"{len(top)} objectives at the top with their progress against pace",
        )
        if len(top)
        else None,
        objectives=tuple(
            TopObjective(
                title=text(row["title"]),
                anchor=anchor("objective", row["objective_id"]),
                team=text(row["team"]),
                mark=mark(row["status"]),
                progress=numbers.percent(row["progress"]),
                pace=numbers.percent(row["pace"]),
                measured=f"{row['measured']:.0f} of {row['key_results']:.0f}",
                confidence=numbers.short(row["confidence"]),
                owner=text(row["owner"]),
            )
            for row in rows(top)
        ),
        attention=tuple(
            _line(row, sentences.attention(row), anchors, mark(_kind(row["kind"])))
            for row in rows(attention.head(MOST_LINES))
        ),
        more_attention=max(len(attention) - MOST_LINES, 0),
        since=numbers.day(frozen.since),
        movement=sentences.movement(changes["moved"].iloc[0] if len(changes) else 0, frozen.work),
        changes=tuple(
            _line(row, sentences.change(row), anchors) for row in rows(changes.head(MOST_LINES))
        ),
        more_changes=max(len(changes) - MOST_LINES, 0),
    )


def _line(row: Row, sentence: str, anchors: set[str], mark: Mark | None = None) -> Line:
    place = anchor("key-result", row["key_result_id"])
    return Line(
        title=text(row["title"]),
        anchor=place if place in anchors else "",
        sentence=sentence,
        whose=sentences.whose(row),
        mark=mark,
    )


def _kind(kind: object) -> object:
    return _KIND_SIGNS.get(str(kind), kind)
