"""From the token of a calendar to what it opens, the days of due check-ins; and who may end it."""

from datetime import datetime
from typing import NamedTuple

import pandas as pd

from okr_core.model.access import Access, Reach, Role, token_hash
from okr_core.model.clock import Clock
from okr_core.store import Store
from okr_core.workspace.editing_calendars import administers, made_by


class CalendarFeed(NamedTuple):
    """A calendar that may be read now.

    Attributes:
        calendar_feed_id: Which one.
        name: What calendar programs call it.
        access: What it is read with.
        person_id: Whose check-ins it shows; None is everybody's.
        team_id: Of which team with those below it; None is every team's.
        changed_at: When anything was changed last, naive UTC.
    """

    calendar_feed_id: str
    name: str
    access: Access
    person_id: str | None
    team_id: str | None
    changed_at: datetime


def opened_by(store: Store, clock: Clock, token: str) -> CalendarFeed | None:
    """Return what a token opens now; None when it is unknown, was revoked or has ended."""
    found = store.rows("calendar_feed", token_hash=token_hash(token), now=clock.now())
    if not found:
        return None
    row = found[0]
    of = row["person"] or row["team"]
    return CalendarFeed(
        calendar_feed_id=row["calendar_feed_id"],
        name=row["name"] or (f"Check-ins of {of}" if of else "Check-ins"),
        access=Access(
            role=Role.VIEWER,
            reach=Reach(team_id=row["reach_team_id"], cycle_id=row["reach_cycle_id"]),
            link_id=row["share_link_id"],
        ),
        person_id=row["person_id"],
        team_id=row["team_id"],
        changed_at=row["changed_at"] or row["created_at"],
    )


def of(store: Store, clock: Clock, access: Access) -> pd.DataFrame:
    """Return one row per calendar that somebody may end, as ``Workspace.calendar_feeds``."""
    return store.read(
        "setup/calendar_feeds",
        now=clock.now(),
        everybodys=administers(access),
        **made_by(access),
    )
