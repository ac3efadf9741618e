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
    Values,
    Version,
    refuse,
    says,
)
from okr_core.model.vocabulary import OwnStatus

LOW_CONFIDENCE = 3  # from here down a check-in explains itself; house rule
CONFIDENCE_JUMP = 2  # a change of this much explains itself; house rule
MOST_AT_ONCE = 500

NOTE_FOR_LOW = f"Add a note: a confidence of {LOW_CONFIDENCE} or less needs a word on why."
NOTE_FOR_JUMP = "Add a note on what changed."

Confidence = Annotated[
    int, Field(ge=1, le=10), says("Choose a confidence from 1 to 10, as a whole number.")
]


class CheckInEntry(Values):
    """What is said of one key result: a value in its unit, a confidence, or both.

    Without a value it states a confidence and does not measure. ``supersedes_id`` names the
    check-in that this one corrects.
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

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.confidence is None:
            raise refuse("Enter a value, a confidence, or both.", "value")
        if self.confidence is not None and self.confidence <= LOW_CONFIDENCE and not self.note:
            raise refuse(NOTE_FOR_LOW, "note")
        return self


class RecordCheckIn(CheckInEntry, Command):
    """Say where a key result stands.

    ``backdated`` is for imports and the demo: the value counts from ``measured_on`` on, rather
    than from the day it was recorded.
    """

    backdated: bool = False


class RecordCheckIns(Command):
    """Say where several key results stand, each once: all of them are kept, or none."""

    check_ins: Annotated[tuple[CheckInEntry, ...], Field(max_length=MOST_AT_ONCE)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if not self.check_ins:
            raise refuse("Say something of at least one key result.", "check_ins")
        ids = [entry.key_result_id for entry in self.check_ins]
        for number, one in enumerate(ids):
            if one in ids[:number]:
                raise refuse(
                    "Check in on each key result once at a time.",
                    f"check_ins.{number}.key_result_id",
                )
        return self


class CompleteStage(Command):
    """Say on which day a milestone stage was done, or that it is not done after all (None)."""

    milestone_stage_id: Id
    done_on: Day | None
    version: Version | None = None
