"""What an import would do and what it did, in words: the table of rows, counts and sentences."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import pandas as pd

from okr_core.charts import numbers
from okr_core.model.counting import count, counted
from okr_core.model.understood import Preview, PreviewRow
from okr_core.model.vocabulary import KeyResultKind
from okr_core.telling import explain
from okr_core.transfer.reading import Line, Sheet, shown

_LONGEST_ROW: Final = 120  # characters of a row that could not be understood
_DONE: Final = {"create": "Create", "update": "Update", "skip": "Skip", "bad": "Problem"}
_MANY_NAMES: Final = 5


def names(found: Iterable[str]) -> str:
    """Return the first few of many names: ``Mina, Ole and 3 more``. Plain text."""
    every = list(found)
    if len(every) > _MANY_NAMES + 1:
        return f"{', '.join(every[:_MANY_NAMES])} and {len(every) - _MANY_NAMES:,} more"
    return ", ".join(every)


def table(sheet: Sheet, preview: Preview) -> pd.DataFrame:
    """Return what happens to each row, as plain text.

    Returns:
        One row for each row of the preview, in its order; columns row, does, title, way, check_in,
        owner, state, what, team, cycle, details.
    """
    lines = {line.number: line for line in sheet.lines}
    return pd.DataFrame(
        [
            (
                row.row,
                _DONE[row.action],
                row.title or _as_written(lines.get(row.row)),
                _way(row),
                _check_in(row),
                row.owner,
                row.state,
                row.entity.replace("_", " "),
                row.team,
                row.cycle,
                _details(row),
            )
            for row in preview.rows
        ],
        columns=[
            *("row", "does", "title", "way", "check_in", "owner", "state"),
            *("what", "team", "cycle", "details"),
        ],
    )


def holds(preview: Preview) -> str:
    """Return what the rows without a problem say: ``6 rows hold 2 objectives and 6 key results``.

    Empty when there are none.
    """
    bad = {problem.row for problem in preview.problems}
    good = [row for row in preview.rows if row.action != "bad"]
    found = Counter[str](row.entity for row in good if row.entity)
    rows = len({row.row for row in good} - bad)
    if not rows:
        return ""
    return f"{count(rows, 'row')} {'holds' if rows == 1 else 'hold'} {_joined(counted(found))}"


def published(preview: Preview) -> str:
    """Return what becomes of what is made, and which check-ins come with it; empty for nothing."""
    states = Counter(row.state for row in preview.rows if row.action == "create" and row.state)
    sentences = []
    if states:
        sentences.append(
            "What is complete is published at once: "
            f"{states['published']:,} published, {count(states['draft'], 'draft')}."
        )
    days = Counter(row.measured_on for row in preview.rows if row.measured_on is not None)
    if days:
        said = names(f"{day:%-d %b %Y}" for day in sorted(days))
        verb = "is" if days.total() == 1 else "are"
        sentences.append(
            f"{count(days.total(), 'check-in')} {verb} recorded, dated {_joined(said)}."
        )
    return " ".join(sentences)


def _joined(listed: str) -> str:
    before, comma, last = listed.rpartition(", ")
    return listed if not comma or " and " in last else f"{before} and {last}"


def cycles(preview: Preview) -> dict[str, bool]:
    """Return the cycles that rows go to by name, and whether something in each is published."""
    found: dict[str, bool] = {}
    for row in preview.rows:
        if row.cycle and row.action in {"create", "update"}:
            found[row.cycle] = found.get(row.cycle, False) or row.state != "draft"
    return found


def _as_written(line: Line | None) -> str:
    if line is None:
        return ""
    text = " · ".join(" ".join(shown(cell).split()) for cell in line.cells if cell != "")
    return text if len(text) <= _LONGEST_ROW else f"{text[: _LONGEST_ROW - 1]}…"


def _way(row: PreviewRow) -> str:
    """From where to where, every digit: what ``1.200.000`` was taken for has to be seen."""
    match row.kind:
        case "":
            return ""
        case KeyResultKind.MILESTONE:
            return "stages"
        case KeyResultKind.YES_NO:
            return "no → yes"
        case KeyResultKind.MAINTAIN:
            bare = row.band_low is None and row.band_high is None
            return "keep" if bare else f"keep {explain.band(row.model_dump())}"
    return numbers.span(row.baseline, row.target, row.unit, dash=" → ", in_full=True)


def _check_in(row: PreviewRow) -> str:
    if row.measured_on is None:
        return ""
    value = "" if row.value is None else f"{numbers.full(row.value, row.unit)}, "
    return f"{value}{row.measured_on:%-d %b %Y}"


def _details(row: PreviewRow) -> str:
    parts = [_change(column, *change) for column, change in row.changes.items()]
    return "; ".join(filter(None, [*parts, row.reason]))


def _change(column: str, before: object, after: object) -> str:
    if column.endswith("_id"):  # an id says nothing to anybody
        return column.removesuffix("_id").replace("_", " ")
    return f"{column.replace('_', ' ')} {_value(before)} → {_value(after)}"


def _value(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    return numbers.full(value) if isinstance(value, float | int) else str(value)
