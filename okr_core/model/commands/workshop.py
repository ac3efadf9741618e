"""Commands of a workshop: a hidden vote on confidence, a timer, editing held still, guests.

Where a command has a ``cycle_id`` and a ``team_id``, it is for that cycle and for that team with
the teams below it; without a team it is for every team.
"""

from typing import Annotated

from pydantic import Field, NaiveDatetime

from okr_core.model.commands.check_ins import Confidence
from okr_core.model.commands.command import Command, Hash, Id, Title, says

LONGEST = 8 * 60 * 60
"""The longest that a timer runs, in seconds."""

Seconds = Annotated[
    int, Field(ge=1, le=LONGEST), says("Choose a time of at least a second and at most 8 hours.")
]


class OpenRound(Command):
    """Ask a workshop how confident it is in one key result of its cycle and team."""

    cycle_id: Id
    team_id: Id | None = None
    key_result_id: Id


class CastVote(Command):
    """Say how confident one is; again changes it, until the votes are revealed.

    Attributes:
        workshop_round_id: In which round.
        voter: SHA-256 of what the voter's browser is known by, in hexadecimal.
        confidence: 1 to 10.
    """

    workshop_round_id: Id
    voter: Hash
    confidence: Confidence


class RevealRound(Command):
    """Show the votes to everybody and take no more of them."""

    workshop_round_id: Id


class CloseRound(Command):
    """End a round.

    Attributes:
        workshop_round_id: Which one.
        agreed: What the workshop agreed on after the votes were revealed: the key result's
            confidence from today on, until a check-in states one. None leaves no confidence.
    """

    workshop_round_id: Id
    agreed: Confidence | None = None


class StartTimer(Command):
    """Let a time run for all to see. It takes the place of the one that runs there."""

    cycle_id: Id
    team_id: Id | None = None
    label: Title
    seconds: Seconds


class StopTimer(Command):
    """Take a timer away."""

    workshop_timer_id: Id


class FreezeEditing(Command):
    """Hold objectives, key results and ideas still for everybody but oneself."""

    cycle_id: Id
    team_id: Id | None = None


class ThawEditing(Command):
    """Let everybody edit again."""

    workshop_freeze_id: Id


class InviteVoters(Command):
    """Let whoever has a token look in and vote, for two days at most.

    Attributes:
        name: Whom it is for.
        cycle_id: Of which cycle.
        team_id: This team with the teams below it; None is every team.
        expires_at: From this moment on it no longer works, naive UTC.
        token_hash: ``model.access.token_hash`` of the token, which is shown once and not kept.
    """

    name: Title
    cycle_id: Id
    team_id: Id | None = None
    expires_at: NaiveDatetime
    token_hash: Hash
