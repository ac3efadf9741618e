"""Commands of meetings: that one was held, and that somebody has seen what was checked in."""

from typing import Annotated, Self

from pydantic import model_validator

from okr_core.model.commands.command import (
    Command,
    Id,
    OptionalId,
    OptionalNote,
    Version,
    refuse,
    says,
)
from okr_core.model.vocabulary import MeetingKind


class HoldMeeting(Command):
    """Keep that a meeting was held today. A second time on the same day changes its note.

    Attributes:
        kind: Which meeting.
        cycle_id: About which cycle.
        team_id: Whose: this team with the teams below it; None is every team.
        person_id: About whom, for a one-on-one.
        note: What was agreed, for the next time.
        version: Of the meeting of today whose note was read. Without it a note that stands is
            never replaced, and an empty one leaves it as it is.
    """

    kind: Annotated[MeetingKind, says("Choose a stand-up, a one-on-one or a team review.")]
    cycle_id: Id
    team_id: OptionalId = None
    person_id: OptionalId = None
    note: OptionalNote = None
    version: Version | None = None

    @model_validator(mode="after")
    def _is_about_one_person_or_a_team(self) -> Self:
        is_about_one = self.kind is MeetingKind.ONE_ON_ONE
        if is_about_one and self.person_id is None:
            raise refuse("Choose whom the one-on-one was with.", "person_id")
        if not is_about_one and self.person_id is not None:
            raise refuse("Only a one-on-one is with one person.", "person_id")
        return self


class AcknowledgeCheckIn(Command):
    """Say that one has seen a check-in. Saying it again changes nothing."""

    check_in_id: Id


class WithdrawAcknowledgement(Command):
    """Take back that one has seen a check-in."""

    check_in_acknowledgement_id: Id
    version: Version | None = None
