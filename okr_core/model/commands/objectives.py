"""Commands about objectives: write, edit, align, move, duplicate, publish, drop."""

from typing import ClassVar, Self

from pydantic import model_validator

from okr_core.model.commands.command import (
    Change,
    Command,
    Id,
    Note,
    OptionalId,
    OptionalNote,
    Title,
    Values,
    Version,
    refuse,
)
from okr_core.model.vocabulary import Ambition


class _Aligned(Values):
    aligns_to_objective_id: OptionalId = None
    aligns_to_key_result_id: OptionalId = None
    contribution: OptionalNote = None

    @model_validator(mode="after")
    def _one_parent(self) -> Self:
        if self.aligns_to_objective_id is not None and self.aligns_to_key_result_id is not None:
            raise refuse(
                "Align it to an objective or to a key result, not to both.",
                "aligns_to_key_result_id",
            )
        return self


class CreateObjective(_Aligned, Command):
    """Write an objective as a draft. It counts in no number until it is published."""

    team_id: Id
    cycle_id: Id
    title: Title
    owner_id: OptionalId = None
    why: OptionalNote = None
    ambition: Ambition = Ambition.COMMITTED
    carried_from_id: OptionalId = None


class EditObjective(_Aligned, Change):
    """Change an objective's words, owner, ambition or alignment.

    Giving either of the two it can align to replaces the alignment.
    """

    beside: ClassVar[frozenset[str]] = frozenset({"objective_id"})
    kept: ClassVar[tuple[str, ...]] = ("title", "ambition")

    objective_id: Id
    title: Title | None = None
    owner_id: OptionalId = None
    why: OptionalNote = None
    ambition: Ambition | None = None


class AlignObjective(_Aligned, Command):
    """Say what an objective contributes to, and how; neither given stands it on its own."""

    objective_id: Id
    version: Version | None = None


class MoveObjective(Command):
    """Give an objective, with its key results, to another team or cycle."""

    objective_id: Id
    team_id: Id
    cycle_id: Id
    version: Version | None = None


class DuplicateObjective(Command):
    """Copy an objective with its key results as drafts that were never measured.

    Without a team or cycle the copy stays where the original is.
    """

    objective_id: Id
    team_id: OptionalId = None
    cycle_id: OptionalId = None


class PublishObjective(Command):
    """Publish an objective with its draft key results, once the facts they need are there."""

    objective_id: Id
    version: Version | None = None


class DropObjective(Command):
    """Give an objective up, with its key results. It stays on record, outside every number."""

    objective_id: Id
    reason: Note
    version: Version | None = None
