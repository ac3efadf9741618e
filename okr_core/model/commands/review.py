"""Commands of a review: what a retrospective wants done, and what goes on in a later cycle."""

from typing import Self

from pydantic import model_validator

from okr_core.model.commands.command import (
    Command,
    Day,
    Id,
    OptionalId,
    OptionalNote,
    Title,
    refuse,
)
from okr_core.model.vocabulary import CarryDecision


class AddRetrospectiveAction(Command):
    """Let something follow from a retrospective: a task of a project, or an idea for a later cycle.

    Exactly one of ``project_id`` and ``cycle_id`` says which.
    """

    retrospective_id: Id
    title: Title
    project_id: OptionalId = None
    cycle_id: OptionalId = None
    assignee_id: OptionalId = None
    due_on: Day | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.project_id is None) is (self.cycle_id is None):
            raise refuse("Choose either a project or a later cycle.", "project_id")
        if self.cycle_id is not None and self.assignee_id is not None:
            raise refuse("Leave this empty: an idea is nobody's yet.", "assignee_id")
        if self.cycle_id is not None and self.due_on is not None:
            raise refuse("Leave this empty: an idea is due on no day.", "due_on")
        return self


class CarryObjective(Command):
    """Decide what becomes of an objective in a later cycle.

    ``carried`` goes on with what is still to be reached, ``cloned`` begins anew with the same
    words, ``dropped`` ends it and says why.

    Attributes:
        objective_id: What it is about.
        cycle_id: The later cycle.
        decision: What becomes of it there.
        reason: Why.
        instead_of: The id of the decision that stands, where there is one: only somebody who has
            read it replaces it, for the draft that was made of it is put away.
    """

    objective_id: Id
    cycle_id: Id
    decision: CarryDecision
    reason: OptionalNote = None
    instead_of: OptionalId = None

    @model_validator(mode="after")
    def _why(self) -> Self:
        if self.decision is CarryDecision.DROPPED and self.reason is None:
            raise refuse("Say why it does not go on.", "reason")
        return self
