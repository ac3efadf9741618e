"""Who may do what, and to which part of the organisation: roles, abilities, reach."""

import hashlib
import secrets
from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

LINK_COOKIE: Final = "okr_link"
"""The cookie in which a browser keeps the token of the link that it followed."""

BROWSER_COOKIE: Final = "okr_browser"
"""The cookie by which one browser is told from another, for one vote each."""

_TOKEN_BYTES: Final = 16  # 128 bits: not to be guessed


class Ability(StrEnum):
    """What a role may or may not do."""

    READ = "read"
    COMMENT = "comment"
    VOTE = "vote"
    EDIT = "edit"
    ADMINISTER = "administer"


class Role(StrEnum):
    """What somebody is to the organisation's OKRs."""

    VIEWER = "viewer"
    COMMENTER = "commenter"
    VOTER = "voter"
    EDITOR = "editor"
    OWNER = "owner"


# What is not named here is denied.
_ABILITIES: Final = {
    Role.VIEWER: frozenset({Ability.READ}),
    Role.COMMENTER: frozenset({Ability.READ, Ability.COMMENT}),
    Role.VOTER: frozenset({Ability.READ, Ability.VOTE}),
    Role.EDITOR: frozenset({Ability.READ, Ability.COMMENT, Ability.VOTE, Ability.EDIT}),
    Role.OWNER: frozenset(Ability),
}


class Reach(BaseModel):
    """The part of the organisation that somebody sees, and changes if they may.

    Attributes:
        team_id: This team with the teams below it; None is every team.
        cycle_id: This cycle, with the cycles above it to read; None is every cycle.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    team_id: str | None = None
    cycle_id: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.team_id is None and self.cycle_id is None


class Access(BaseModel):
    """What one visitor may do.

    Attributes:
        role: What they are.
        reach: Where.
        name: Who they are as far as is known; empty when nobody said.
        link_id: The share link they came by; None when by none.
        expires_at: When it is over, naive UTC; None is never.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role
    reach: Reach = Reach()
    name: str = ""
    link_id: str | None = None
    expires_at: datetime | None = None

    def may(self, ability: Ability) -> bool:
        """Whether the role has an ability."""
        return ability in _ABILITIES[self.role]


FULL: Final = Access(role=Role.OWNER)
"""Whoever holds the file itself: everything, everywhere."""


def new_token() -> str:
    """Return a token for a share link or a browser: 128 random bits, fit for an address."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return what is stored of a token. No salt: 128 random bits are in no table of guesses."""
    return hashlib.sha256(token.encode("utf-8", errors="surrogatepass")).hexdigest()
