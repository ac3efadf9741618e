"""Commands of planning: ideas kept aside, findings of the coach waived, tasks told from results."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from okr_core.model.commands.command import (
    Change,
    Command,
    Id,
    Note,
    OptionalNote,
    Title,
    refuse,
    says,
)
from okr_core.model.vocabulary import IdeaList

Coached = Annotated[
    Literal["objective", "key_result"], says("Choose an objective or a key result.")
]


class AddIdea(Command):
    """Keep an idea that is no objective of the cycle: for later, or as what is not done."""

    cycle_id: Id
    team_id: Id
    list: IdeaList
    title: Title
    note: OptionalNote = None


class EditIdea(Change):
    """Change an idea's words, or put it at the end of the other list."""

    beside: ClassVar[frozenset[str]] = frozenset({"idea_id"})
    kept: ClassVar[tuple[str, ...]] = ("title", "list")

    idea_id: Id
    title: Title | None = None
    note: OptionalNote = None
    list: IdeaList | None = None


class WaiveFinding(Command):
    """Let a finding of the coach rest, for the title as it reads now; another title is new.

    Attributes:
        entity: ``objective`` or ``key_result``.
        entity_id: What the finding is about.
        finding: The finding's rule, as the coach names it.
        reason: Why it may rest.
    """

    entity: Coached
    entity_id: Id
    finding: Id
    reason: Note


class RestoreFinding(Command):
    """Let a finding of the coach show again. The waiver stays on record."""

    coach_waiver_id: Id


class TurnIntoTask(Command):
    """Make a key result that is a task one: of a project under another key result."""

    key_result_id: Id
    under_key_result_id: Id

    @model_validator(mode="after")
    def _another(self) -> Self:
        if self.key_result_id == self.under_key_result_id:
            raise refuse("Choose another key result, one that this work moves.")
        return self
