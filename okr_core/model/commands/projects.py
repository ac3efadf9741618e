"""Commands about projects: the key results that they serve, and their end."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from okr_core.model.commands.command import (
    Amount,
    Command,
    Dated,
    Id,
    Note,
    Number,
    OptionalId,
    OptionalNote,
    Title,
    Values,
    Version,
    refuse,
    says,
)
from okr_core.model.vocabulary import ExemptionReason, ProjectMethod, ProjectPhase

Lag = Annotated[int, Field(ge=0, le=3650), says("Enter the lag in whole days, 0 to 3650.")]


class ProjectLink(Values):
    """A key result that a project is meant to move.

    ``expected_effect`` is signed, in the key result's unit; ``expected_lag_days`` is how long
    after delivery the effect should show.
    """

    key_result_id: Id
    expected_effect: Number | None = None
    expected_lag_days: Lag = 0


class CreateProject(Dated):
    """Start a project, with the key results it is meant to move or the reason it needs none.

    Effort is in person-days; budget is in the organisation's currency.
    """

    team_id: Id
    title: Title
    owner_id: OptionalId = None
    method: ProjectMethod = ProjectMethod.TASK_LIST
    phase: ProjectPhase = ProjectPhase.INITIATION
    business_case: OptionalNote = None
    exemption: ExemptionReason | None = None
    exemption_reason: OptionalNote = None
    effort_planned: Amount | None = None
    effort_actual: Amount | None = None
    budget_planned: Amount | None = None
    budget_actual: Amount | None = None
    links: tuple[ProjectLink, ...] = ()

    @model_validator(mode="after")
    def _links(self) -> Self:
        if self.phase is ProjectPhase.CLOSED:
            raise refuse("Start in an open phase, and close the project when it is over.", "phase")
        if self.exemption is not None and self.exemption_reason is None:
            raise refuse("Say why this project needs no key result.", "exemption_reason")
        if self.exemption is not None and self.links:
            raise refuse("Link the project to a key result or exempt it, not both.", "exemption")
        if self.exemption is None and self.exemption_reason is not None:
            raise refuse("Choose which kind of exemption this is.", "exemption")
        if len({link.key_result_id for link in self.links}) < len(self.links):
            raise refuse("Link each key result once.", "links")
        return self


class EditProject(Dated):
    """Change a project. What is left out stays as it is; what is given as None is cleared."""

    project_id: Id
    version: Version | None = None
    title: Title | None = None
    owner_id: OptionalId = None
    method: ProjectMethod | None = None
    phase: ProjectPhase | None = None
    business_case: OptionalNote = None
    effort_planned: Amount | None = None
    effort_actual: Amount | None = None
    budget_planned: Amount | None = None
    budget_actual: Amount | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The values that were given, by column."""
        return self.model_dump(
            mode="python", exclude_unset=True, exclude={"operation_id", "project_id", "version"}
        )

    @model_validator(mode="after")
    def _kept(self) -> Self:
        for field in ("title", "method", "phase"):
            if field in self.changes and self.changes[field] is None:
                raise refuse(f"Fill in the {field}.", field)
        if self.phase is ProjectPhase.CLOSED:
            raise refuse("Close the project instead, with what you learned from it.", "phase")
        if not self.changes:
            raise refuse("Change something before saving.")
        return self


class LinkProject(Command):
    """Put a project under a key result that it is meant to move. This ends an exemption."""

    project_id: Id
    key_result_id: Id
    expected_effect: Number | None = None
    expected_lag_days: Lag = 0


class UnlinkProject(Command):
    """Take a project away from a key result."""

    project_key_result_id: Id
    reason: OptionalNote = None
    version: Version | None = None


class ExemptProject(Command):
    """Say why a project needs no key result, as reviewed today; None ends the exemption."""

    project_id: Id
    exemption: ExemptionReason | None
    reason: OptionalNote = None
    version: Version | None = None

    @model_validator(mode="after")
    def _reason(self) -> Self:
        if self.exemption is not None and self.reason is None:
            raise refuse("Say why this project needs no key result.", "reason")
        return self


class CloseProject(Command):
    """End a project with what it taught."""

    project_id: Id
    what_worked: Note
    what_to_change: Note
    version: Version | None = None
