"""Commands about people, teams, cycles and the retrospective that ends a cycle."""

from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from okr_core.model.commands.command import (
    Change,
    Command,
    Day,
    Id,
    Note,
    OptionalId,
    OptionalNote,
    Title,
    Version,
    one_line,
    refuse,
    says,
)
from okr_core.model.vocabulary import CyclePhase, TeamKind

Email = Annotated[
    Annotated[
        str,
        Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"),
        says("Enter an email address such as mina@example.org, or leave it empty."),
    ]
    | None,
    BeforeValidator(lambda value: one_line(value) or None),
]
Cadence = Annotated[int, Field(ge=1, le=366), says("Enter a cadence of 1 to 366 days.")]


class AddPerson(Command):
    """Add somebody who can own, check in and be asked for help."""

    name: Title
    email: Email = None
    team_id: OptionalId = None


class EditPerson(Change):
    """Change a person's name, email address or team."""

    beside: ClassVar[frozenset[str]] = frozenset({"person_id"})
    kept: ClassVar[tuple[str, ...]] = ("name",)

    person_id: Id
    name: Title | None = None
    email: Email = None
    team_id: OptionalId = None


class CreateTeam(Command):
    """Add a team under another, or at the top. A person's own OKRs need a team of that kind."""

    name: Title
    kind: TeamKind = TeamKind.TEAM
    parent_team_id: OptionalId = None
    person_id: OptionalId = None
    purpose: OptionalNote = None

    @model_validator(mode="after")
    def _person(self) -> Self:
        if self.kind is TeamKind.PERSON and self.person_id is None:
            raise refuse("Choose whose team this is.", "person_id")
        if self.kind is not TeamKind.PERSON and self.person_id is not None:
            raise refuse("Leave the person empty, or choose the kind person.", "person_id")
        return self


class EditTeam(Change):
    """Change what a team is called and what it is. Where it hangs is ``MoveTeam``."""

    beside: ClassVar[frozenset[str]] = frozenset({"team_id"})
    kept: ClassVar[tuple[str, ...]] = ("name", "kind")

    team_id: Id
    name: Title | None = None
    kind: TeamKind | None = None
    person_id: OptionalId = None
    purpose: OptionalNote = None


class MoveTeam(Command):
    """Hang a team, with everything below it, under another team or at the top (None)."""

    team_id: Id
    parent_team_id: OptionalId = None
    version: Version | None = None


class CreateCycle(Command):
    """Add a stretch of time that objectives belong to; it may lie inside a longer one."""

    name: Title
    starts_on: Day
    ends_on: Day
    parent_cycle_id: OptionalId = None
    cadence_days: Cadence = 7
    phase: CyclePhase = CyclePhase.PLANNING

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.ends_on < self.starts_on:
            raise refuse("Choose a last day on or after the first day.", "ends_on")
        if self.phase is CyclePhase.CLOSED:
            raise refuse("Start the cycle in an open phase and close it when it is over.", "phase")
        return self


class EditCycle(Change):
    """Change a cycle's name, days, place in a longer cycle or check-in cadence.

    Its phase is ``MoveCycle``.
    """

    beside: ClassVar[frozenset[str]] = frozenset({"cycle_id"})
    kept: ClassVar[tuple[str, ...]] = ("name", "starts_on", "ends_on", "cadence_days")

    cycle_id: Id
    name: Title | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    parent_cycle_id: OptionalId = None
    cadence_days: Cadence | None = None

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise refuse("Choose a last day on or after the first day.", "ends_on")
        return self


class MoveCycle(Command):
    """Take a cycle to another phase. A step back needs a reason; closing needs scores."""

    cycle_id: Id
    phase: CyclePhase
    version: Version | None = None
    reason: OptionalNote = None


class RecordRetrospective(Command):
    """Keep what a team learned in a cycle. ``version`` is that of the one being edited, if any."""

    cycle_id: Id
    team_id: Id
    what_worked: Note
    what_did_not: Note
    what_to_change: Note
    version: Version | None = None
