"""Commands about projects: the key results that they serve, their handover and their end."""

from typing import Annotated, Any, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from okr_core.model.commands.command import (
    Amount,
    Change,
    Command,
    Dated,
    Day,
    Id,
    Note,
    Number,
    OptionalId,
    OptionalNote,
    Title,
    Unit,
    Values,
    Version,
    none_if_blank,
    one_line,
    refuse,
    says,
)
from okr_core.model.method import MethodAnswers
from okr_core.model.vocabulary import (
    ExemptionReason,
    GapDecision,
    ProjectMethod,
    ProjectPhase,
)

Lag = Annotated[int, Field(ge=0, le=3650), says("Enter the lag in whole days, 0 to 3650.")]
_LONGEST_ADDRESS = 2000


def _is_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in value:
        raise ValueError
    if len(value) > _LONGEST_ADDRESS:
        raise ValueError
    return value


Address = Annotated[
    Annotated[str, AfterValidator(_is_address)] | None,
    says("Enter an address that begins with http:// or https://, or leave it empty."),
    BeforeValidator(none_if_blank),
    BeforeValidator(one_line),
]


class ProjectLink(Values):
    """A key result that a project is meant to move.

    ``expected_effect`` is signed, in the key result's unit, in percent for a milestone and for yes
    or no; ``effect_unit`` is the unit that whoever entered it read, None when nobody showed one.
    ``expected_lag_days`` is how long after delivery the effect should show.
    """

    key_result_id: Id
    expected_effect: Number | None = None
    effect_unit: Unit | None = None
    expected_lag_days: Lag = 0


class CreateProject(Dated):
    """Start a project, with the key results it is meant to move or the reason it needs none.

    Effort is in person-days; budget is in the organisation's currency. ``answers`` are what was
    said to the method chooser; another method than it recommends needs ``method_reason``. ``link``
    is where the work is kept, when elsewhere. A template gives its stages and tasks with their days
    counted from the first day, and every plan that is not stated here.
    """

    team_id: Id
    title: Title
    owner_id: OptionalId = None
    method: ProjectMethod = ProjectMethod.TASK_LIST
    answers: MethodAnswers | None = None
    method_reason: OptionalNote = None
    phase: ProjectPhase = ProjectPhase.INITIATION
    business_case: OptionalNote = None
    link: Address = None
    exemption: ExemptionReason | None = None
    exemption_reason: OptionalNote = None
    effort_planned: Amount | None = None
    effort_actual: Amount | None = None
    budget_planned: Amount | None = None
    budget_actual: Amount | None = None
    links: tuple[ProjectLink, ...] = ()
    template_id: OptionalId = None

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
    answers: MethodAnswers | None = None
    method_reason: OptionalNote = None
    phase: ProjectPhase | None = None
    business_case: OptionalNote = None
    link: Address = None
    handed_over_to: OptionalNote = None
    effort_planned: Amount | None = None
    effort_actual: Amount | None = None
    budget_planned: Amount | None = None
    budget_actual: Amount | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The values that were given, by column; the answers have none of their own."""
        return self.model_dump(
            exclude_unset=True, exclude={"operation_id", "project_id", "version", "answers"}
        )

    @model_validator(mode="after")
    def _kept(self) -> Self:
        for field in ("title", "method", "phase"):
            if field in self.changes and self.changes[field] is None:
                raise refuse(f"Fill in the {field}.", field)
        if self.phase is ProjectPhase.CLOSED:
            raise refuse("Close the project instead, with what you learned from it.", "phase")
        if not self.changes and "answers" not in self.model_fields_set:
            raise refuse("Change something before saving.")
        return self


class LinkProject(Command, ProjectLink):
    """Put a project under a key result that it is meant to move. This ends an exemption."""

    project_id: Id


class EditProjectLink(Change):
    """Change what a project should do to a key result, and how soon; see ``ProjectLink``."""

    beside: ClassVar[frozenset[str]] = frozenset({"project_key_result_id", "effect_unit"})
    kept: ClassVar[tuple[str, ...]] = ("expected_lag_days",)

    project_key_result_id: Id
    expected_effect: Number | None = None
    effect_unit: Unit | None = None
    expected_lag_days: Lag | None = None


class DecideGap(Command):
    """Say what is done about work that was delivered, while its key result stands still.

    A decision to change something or to wait stands until ``review_on``, a day after today.
    """

    project_key_result_id: Id
    decision: Annotated[GapDecision, says("Choose to stop, to change something, or to wait.")]
    note: Note
    review_on: Day | None = None
    version: Version | None = None

    @model_validator(mode="after")
    def _review(self) -> Self:
        if self.decision is not GapDecision.STOP and self.review_on is None:
            raise refuse("Choose the day to look at this again.", "review_on")
        return self


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
    """End a project with its final figures and what it taught.

    ``handed_over_to`` runs what it leaves behind. Figures that are left out stay as they are. Tasks
    that are still open are left undone if ``leave_open_tasks`` says so: what was not done stays so.
    """

    project_id: Id
    what_worked: Note
    what_to_change: Note
    handed_over_to: OptionalNote = None
    effort_actual: Amount | None = None
    budget_actual: Amount | None = None
    leave_open_tasks: bool = False
    version: Version | None = None


class MakeTemplate(Command):
    """Keep the stages and tasks of a project for others like it."""

    project_id: Id
    title: Title


class AddPunchItem(Command):
    """Name something that is left to put right before a project is handed over."""

    project_id: Id
    title: Title


class EditPunchItem(Change):
    """Change what is left to put right: it was done on a day, or accepted as it is on a day."""

    beside: ClassVar[frozenset[str]] = frozenset({"punch_item_id"})
    kept: ClassVar[tuple[str, ...]] = ("title",)

    punch_item_id: Id
    title: Title | None = None
    done_on: Day | None = None
    accepted_on: Day | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.done_on is not None and self.accepted_on is not None:
            raise refuse("Say that it was done, or that it is accepted as it is.", "accepted_on")
        return self
