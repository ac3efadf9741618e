"""What the page of changes shows of a scope and two days, kept until the data changes."""

from datetime import date
from typing import Final, NamedTuple

from okr_core.telling import changes
from okr_core.ui.frames import Row, read, records
from okr_core.workspace import Viewer

MOST: Final = 6
"""How many of a part are shown beside the others."""


class News(NamedTuple):
    """What became different.

    Attributes:
        parts: The rows that are shown, by part in the order of the parts.
        counts: Of each part its name, how many rows there are, and how many of them for the worse.
        work: The row of ``Viewer.work_since``.
    """

    parts: dict[str, list[Row]]
    counts: list[tuple[str, int, int]]
    work: Row


def since(*, as_of: date, cycle: str | None, team: str | None, since: date) -> News:
    """Return the largest of each part."""
    found = records(read(Viewer.since, as_of=as_of, since=since, cycle=cycle, team=team, most=MOST))
    work = read(Viewer.work_since, as_of=as_of, since=since, cycle=cycle, team=team)
    parts = {
        part: [row for row in found if row["part"] == part]
        for part in changes.PARTS
        if any(row["part"] == part for row in found)
    }
    counts = [
        (part, int(rows[0]["total"]), int(rows[0]["falling"])) for part, rows in parts.items()
    ]
    return News(parts, counts, records(work)[0])


def of_part(
    *, as_of: date, cycle: str | None, team: str | None, since: date, part: str
) -> list[Row]:
    """Return all of one part, the largest first."""
    return records(read(Viewer.since, as_of=as_of, since=since, cycle=cycle, team=team, part=part))
