"""Commands of calendars: which check-ins are due, for a calendar program to read."""

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from okr_core.model.commands.command import (
    Command,
    Hash,
    Id,
    OptionalId,
    Title,
    Version,
    none_if_blank,
    one_line,
    refuse,
)


class MakeCalendarFeed(Command):
    """Let whoever has a token read on which days check-ins are due, and nothing else.

    Attributes:
        name: What calendar programs call it; None is by whose check-ins they are.
        token_hash: ``model.access.token_hash`` of the token, which is shown once and not kept.
        person_id: The check-ins of this person.
        team_id: Those of this team with the teams below it. With neither, all within the reach of
            whoever makes it.
    """

    name: Annotated[Title | None, BeforeValidator(none_if_blank), BeforeValidator(one_line)] = None
    token_hash: Hash
    person_id: OptionalId = None
    team_id: OptionalId = None

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if self.person_id and self.team_id:
            raise refuse("Choose a person or a team, not both.", "team_id")
        return self


class RevokeCalendarFeed(Command):
    """Let a calendar be read no more, from this moment on."""

    calendar_feed_id: Id
    version: Version | None = None
