"""Dated revisions for invented rows, the way that the store writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from reference.records import KeyResult, Objective, Revision

V = TypeVar("V", bound=Revision)

FIRST_DAY = date(2026, 1, 5)
"""Day 0 of every invented organisation."""

LONG_AGO = -400
"""The day, as an offset, from which the rows stand that everything else refers to."""


def day(offset: int) -> date:
    return FIRST_DAY + timedelta(days=offset)


def moment(on: date, second: int = 0) -> datetime:
    return datetime.combine(on, time(9)) + timedelta(seconds=second)


def history(first: V, changes: Sequence[tuple[date, Mapping[str, Any]]]) -> list[V]:
    """The revisions of a row that changes: a second change of one day replaces the first."""
    rows = [first]
    for on, change in sorted(changes, key=lambda item: item[0]):
        current = rows[-1]
        if on <= current.valid_from:
            rows[-1] = replace(current, **change)
        else:
            rows[-1] = replace(current, valid_to=on)
            rows.append(replace(current, valid_from=on, valid_to=None, **change))
    return rows


def published_since(rows: list[V]) -> list[V]:
    """Objectives or key results with ``published_at`` set from the first published day on."""
    since: datetime | None = None
    dated = []
    for row in rows:
        if not isinstance(row, Objective | KeyResult):
            raise TypeError(type(row).__name__)
        if row.state == "published" and since is None:
            since = moment(row.valid_from)
        dated.append(replace(row, published_at=since))
    return dated
