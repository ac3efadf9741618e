"""Share links as the `okr link` command asks for them, here or through a running server."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from okr_core.model.access import Role
from okr_core.model.actor import Actor
from okr_core.model.commands import CreateLink, RevokeLink, refusals
from okr_core.model.commands.command import EARLIEST, LATEST
from okr_core.model.errors import InvalidInput
from okr_core.workspace.naming import named
from okr_core.workspace.workspace import Workspace

Record = dict[str, Any]

_TOLD: Final = [
    "share_link_id",
    "name",
    "role",
    "team",
    "cycle",
    "state",
    "created_at",
    "expires_at",
    "uses",
    "last_used_at",
]


class LinkWanted(BaseModel):
    """A link that somebody wants made.

    Attributes:
        name: Whom it is for.
        role: What they may do.
        team: A team by id or name; empty is every team.
        cycle: A cycle by id or name; empty is every cycle.
        days: How long it works; None is for ever, or until ``last_day``.
        last_day: The last day on which it works.
        token_hash: What is kept of its token.
        actor: Who makes it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    role: Role
    team: str = ""
    cycle: str = ""
    days: int | None = None
    last_day: date | None = None
    token_hash: str
    actor: str


class LinkUnwanted(BaseModel):
    """A link that is to work no more.

    Attributes:
        link: Its id, or the name of one that works.
        actor: Who revokes it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    link: str
    actor: str


def make_link(workspace: Workspace, wanted: LinkWanted) -> Record:
    """Make a link and return its id.

    Raises:
        InvalidInput: It has no name, it would have ended, or its team or cycle is not there or is
            named twice.
    """
    clock = workspace.clock
    teams, cycles = workspace.viewer().teams(clock.today()), workspace.viewer().cycles()
    try:
        command = CreateLink(
            name=wanted.name,
            role=wanted.role,
            team_id=named(teams, "team", wanted.team) if wanted.team else None,
            cycle_id=named(cycles, "cycle", wanted.cycle) if wanted.cycle else None,
            expires_at=end_of(wanted.days, wanted.last_day, now=clock.now()),
            token_hash=wanted.token_hash,
        )
    except ValidationError as error:
        raise InvalidInput(" ".join(refusals(error).values())) from error
    return {"share_link_id": workspace.owner(Actor(name=wanted.actor)).create_link(command)}


def end_of(days: int | None, last_day: date | None, *, now: datetime) -> datetime | None:
    """Return when a link ends that works for some days or up to one; None is never.

    Args:
        days: How many days of 24 hours.
        last_day: The last day, of the machine's time zone, on which it works.
        now: This moment, naive UTC.

    Raises:
        InvalidInput: That is further away than any day of this program.
    """
    if days is not None:
        _refuse_beyond(0 < days <= (LATEST - now.date()).days)
        return now + timedelta(days=days)
    if last_day is None:
        return None
    _refuse_beyond(EARLIEST <= last_day <= LATEST)
    midnight = datetime.combine(last_day + timedelta(days=1), time()).astimezone()
    return (midnight - (midnight.utcoffset() or timedelta())).replace(tzinfo=None)


def list_links(workspace: Workspace) -> pd.DataFrame:
    """Return one row per link, as ``Register.links`` tells it, for people and programs."""
    return workspace.register().links()[_TOLD]


def revoke_link(workspace: Workspace, unwanted: LinkUnwanted) -> Record:
    """End a link and return its id and name.

    Raises:
        InvalidInput: No link has this id or name, or several that work share the name.
    """
    every = workspace.register().links()
    found = every[every["share_link_id"] == unwanted.link]
    if found.empty:
        found = every[(every["name"] == unwanted.link) & (every["state"] == "works")]
    if len(found) != 1:
        raise InvalidInput(
            f"{'Several links have' if len(found) else 'No link has'} the name {unwanted.link!r}.",
            "Look for its id with: okr link list",
        )
    link = found.iloc[0]
    workspace.owner(Actor(name=unwanted.actor)).revoke_link(
        RevokeLink(share_link_id=link["share_link_id"])
    )
    return {"share_link_id": link["share_link_id"], "name": link["name"]}


def _refuse_beyond(is_within: bool) -> None:
    if not is_within:
        raise InvalidInput(
            "A link does not end that far away.",
            f"Name a day up to {LATEST}, or never.",
        )
