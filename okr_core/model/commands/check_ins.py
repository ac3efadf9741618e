"""Commands that measure: check-ins and milestone stages."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from okr_core.model.commands.command import (
    Command,
    Day,
    Id,
    Number,
    OptionalId,
    OptionalNote,
    Version,
    refuse,
    says,
)
from okr_core.model.vocabulary import OwnStatus

LOW_CONFIDENCE = 3  # from here down a check-in explains itself; house rule

Confidence = Annotated[
    int, Field(ge=1, le=10), says("Choose a confidence from 1 to 10, as a whole number.")
]


class RecordCheckIn(Command):
    """Say where a key result stands: a value in its unit, a confidence, or both.

    Without a value it states a confidence and does not measure. ``supersedes_id`` names the
    check-in that this one corrects. ``backdated`` is for imports and the demo: the value counts
    from ``measured_on`` on, rather than from the day it was recorded.
    """

    key_result_id: Id
    measured_on: Day
    value: Number | None = None
    confidence: Confidence | None = None
    own_status: OwnStatus | None = None
    note: OptionalNote = None
    blocker: OptionalNote = None
    help_from_id: OptionalId = None
    next_step: OptionalNote = None
    supersedes_id: OptionalId = None
    backdated: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.confidence is None:
            raise refuse("Enter a value, a confidence, or both.", "value")
        if self.confidence is not None and self.confidence <= LOW_CONFIDENCE and not self.note:
            raise refuse(
                f"Add a note: a confidence of {LOW_CONFIDENCE} or less needs a word on why.", "note"
            )
        return self


class CompleteStage(Command):
    """Say on which day a milestone stage was done, or that it is not done after all (None)."""

    milestone_stage_id: Id
    done_on: Day | None
    version: Version | None = None
