"""Commands of those who share: links that let others look in, and what those others say."""

from typing import Annotated, Literal

from pydantic import NaiveDatetime

from okr_core.model.access import Role
from okr_core.model.commands.command import Command, Hash, Id, Note, Title, says

Commented = Annotated[
    Literal["objective", "key_result", "check_in"],
    says("Choose an objective, a key result or a check-in."),
]


class CreateLink(Command):
    """Let whoever has a token look in.

    Attributes:
        name: Whom it is for.
        role: What they may do.
        team_id: This team with the teams below it; None is every team.
        cycle_id: This cycle; None is every cycle.
        expires_at: From this moment on it no longer works, naive UTC; None is never.
        token_hash: ``model.access.token_hash`` of the token, which is shown once and not kept.
    """

    name: Title
    role: Annotated[Role, says("Choose viewer, commenter, voter, editor or owner.")]
    team_id: Id | None = None
    cycle_id: Id | None = None
    expires_at: NaiveDatetime | None = None
    token_hash: Hash


class RevokeLink(Command):
    """Let a link work no more, from this moment on."""

    share_link_id: Id


class AddComment(Command):
    """Say something about an objective, a key result or a check-in."""

    entity: Commented
    entity_id: Id
    body: Note


class WithdrawComment(Command):
    """Take one's own comment away again. It stays on record."""

    comment_id: Id
