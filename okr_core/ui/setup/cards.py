"""The objectives that the set-up page lists, with their words as markdown; kept between reruns."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from okr_core.charts import numbers
from okr_core.model.vocabulary import CyclePhase, KeyResultKind, State
from okr_core.telling import explain
from okr_core.ui import page
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading
from okr_core.ui.setup.goalposts import KINDS
from okr_core.ui.setup.reading import Listed

_ICONS: Final = {
    State.DRAFT.value: ":material/edit_note:",
    State.PUBLISHED.value: ":material/check:",
    State.CLOSED.value: ":material/lock:",
    State.DROPPED.value: ":material/block:",
}


class Card(NamedTuple):
    """One objective: what it is, and how it reads."""

    listed: Listed
    team: str
    title: str
    lines: Sequence[tuple[Row, str]]
    archived: Sequence[tuple[Row, str]]
    missing: str
    """What publishing still needs; empty when it needs nothing, or there is nothing to publish."""


class Cards(NamedTuple):
    """One part of the list; ``is_open`` is whether its cycle still takes changes."""

    rows: Sequence[Card]
    total: int
    archived: int
    is_open: bool


def cards(
    as_of: date,
    cycle: str,
    team: str | None,
    *,
    today: date,
    archived: bool,
    start: int,
    size: int,
) -> Cards:
    """Return one part of the objectives of a cycle and team; to be asked through ``page.kept``.

    Args:
        as_of: The day of the view, which changes nothing here.
        cycle: Only this one.
        team: With the teams below it.
        today: The organisation's day.
        archived: Whether to list the archived ones, and only those.
        start: The place of the first one.
        size: How many.
    """
    part = reading.objectives(
        as_of, cycle, team, today=today, archived=archived, start=start, size=size
    )
    found = reading.cycle(cycle)
    is_open = found is not None and found["phase"] != CyclePhase.CLOSED
    return Cards([_card(one) for one in part.rows], part.total, part.archived, is_open)


def _card(one: Listed) -> Card:
    return Card(
        one,
        page.one_line(one.objective["team"]),
        _title(one.objective),
        [(row, _line(row)) for row in one.key_results],
        [(row, f":small[:gray[Archived:] {_line(row)}]") for row in one.archived],
        _missing(one) if one.is_publishable and one.missing else "",
    )


def _title(row: Row) -> str:
    facts = [f"{_ICONS[row['state']]} {row['state']}", page.one_line(row["owner"] or "no owner")]
    facts.append(row["ambition"])
    if row["parent"]:
        facts.append(f"contributes to {page.one_line(row['parent'])}")
    return f"**{page.one_line(row['title'])}**  \n:small[:gray[{' · '.join(facts)}]]"


def _line(row: Row) -> str:
    facts = " · ".join([way(row), row["state"], page.one_line(row["owner"] or "no owner")])
    return f"{_ICONS[row['state']]} {page.one_line(row['title'])} :gray[{facts}]"


def way(row: Row) -> str:
    """Return as markdown from where to where a key result goes, in its unit."""
    match row["kind"]:
        case KeyResultKind.MAINTAIN:
            bare = row["band_low"] is None and row["band_high"] is None
            return "keep" if bare else f"keep {page.one_line(explain.band(row))}"
        case KeyResultKind.MILESTONE:
            return f"{row['stages'] or 0} stages"
        case KeyResultKind.YES_NO:
            return KINDS[KeyResultKind.YES_NO].lower()
    way = numbers.span(row["baseline"], row["target"], row["unit"], dash=" → ")
    return page.one_line(way)


def _missing(one: Listed) -> str:
    facts: dict[str, list[str]] = {}
    for fact in one.missing:
        facts.setdefault(fact.entity_id, []).append(fact.sentence)
    titles = {row["key_result_id"]: page.one_line(row["title"]) for row in one.key_results}
    told = [
        f"{titles.get(entity_id, 'Objective')}: {page.plain(', '.join(sentences))}"
        for entity_id, sentences in facts.items()
    ]
    return "  \n".join([":material/rule: Before it can be published", *told])
