"""Lists a page at a time: an opaque cursor says after which row the next page begins.

A page follows the row that ended the page before, by its id, so nothing is skipped or told twice
while the data stays the same. When somebody saves in between, a row may move to the other side of
the cursor; ``data_version`` then differs from that of the page before.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import urlencode

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from okr_core.web.api.problems import invalid
from okr_core.web.api.questions import Listing, OfDay
from okr_core.web.api.resources import (
    CheckIn,
    Cycle,
    KeyResult,
    Kpi,
    KpiReading,
    Objective,
    Project,
    Resource,
    Team,
)

Item = TypeVar("Item", bound=Resource)

ELSEWHERE = "This is no cursor of this list as it stands now; begin again without it."


class Page(BaseModel, Generic[Item]):
    """Some rows of a list, in its order."""

    model_config = ConfigDict(frozen=True)

    items: tuple[Item, ...]
    next: str | None = Field(description="Address of the next page; null on the last one.")
    as_of: date = Field(description="The day that was looked at.")
    data_version: int = Field(
        description="Number of the last change. Two pages of different numbers may miss a row that "
        "moved in between, or both have it."
    )


class CyclePage(Page[Cycle]):
    """Some cycles."""


class TeamPage(Page[Team]):
    """Some teams."""


class ObjectivePage(Page[Objective]):
    """Some objectives."""


class KeyResultPage(Page[KeyResult]):
    """Some key results."""


class ProjectPage(Page[Project]):
    """Some projects."""


class CheckInPage(Page[CheckIn]):
    """Some check-ins."""


class KpiPage(Page[Kpi]):
    """Some KPIs."""


class KpiReadingPage(Page[KpiReading]):
    """Some readings of one KPI."""


def after(rows: pd.DataFrame, key: str, asked: Listing) -> tuple[pd.DataFrame, bool]:
    """Return the rows of a page, and whether others follow.

    Args:
        rows: The whole list, in its order.
        key: The column that identifies a row.
        asked: Which page.

    Raises:
        Refused: The row of the cursor is not in the list.
    """
    begin = 0
    if asked.cursor is not None:
        (last,) = opened(asked.cursor, 1)
        found = (rows[key] == last).to_numpy().nonzero()[0]
        if not len(found):
            raise invalid({"cursor": ELSEWHERE})
        begin = int(found[0]) + 1
    end = begin + asked.limit
    return rows.iloc[begin:end], end < len(rows)


def opened(cursor: str, parts: int) -> list[str]:
    """Return what a cursor holds.

    Raises:
        Refused: It is not one of ours.
    """
    try:
        held = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (binascii.Error, ValueError, RecursionError):
        held = None
    is_ours = (
        isinstance(held, list)
        and len(held) == parts
        and all(isinstance(part, str) and 0 < len(part) <= 100 for part in held)
    )
    if not is_ours:
        raise invalid({"cursor": ELSEWHERE})
    return list(held)


def closed(parts: Sequence[str]) -> str:
    """Return the cursor of a row."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def page(
    items: tuple[Resource, ...],
    last: Sequence[str] | None,
    *,
    address: str,
    asked: Listing,
    as_of: date,
    data_version: int,
) -> Page[Resource]:
    """Return a page with the address of the next one.

    Args:
        items: What it holds.
        last: What identifies the last of them, when others follow; None when none do.
        address: That of the list.
        asked: What was asked.
        as_of: The day that was looked at; the next page looks at it too, even after midnight.
        data_version: Number of the last change before it was read.
    """
    then = None
    if last is not None:
        same = asked.model_dump(mode="json", exclude_none=True, exclude={"cursor"})
        if isinstance(asked, OfDay):
            same["as_of"] = as_of.isoformat()
        then = f"{address}?{urlencode(same | {'cursor': closed(last)})}"
    return Page(items=items, next=then, as_of=as_of, data_version=data_version)
