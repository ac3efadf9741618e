"""Commands about who works on a project: as what, in which stage, with how much of their time."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from okr_core.model.commands.command import (
    Change,
    Command,
    Id,
    OptionalId,
    Title,
    none_if_blank,
    one_line,
    says,
)

Role = Annotated[Title | None, BeforeValidator(none_if_blank), BeforeValidator(one_line)]
ShareOfTime = Annotated[
    float, Field(gt=0, le=100), says("Enter a share above 0 and of at most 100 %.")
]


class AssignPerson(Command):
    """Assign a person to a project, or to one of its stages.

    ``role`` is what they do there; ``share`` is how much of their time they have for it, in
    percent.
    """

    project_id: Id
    person_id: Id
    project_stage_id: OptionalId = None
    role: Role = None
    share: ShareOfTime | None = None


class EditAssignment(Change):
    """Change what somebody does in a project, with how much of their time, or in which stage."""

    beside: ClassVar[frozenset[str]] = frozenset({"project_assignment_id"})

    project_assignment_id: Id
    project_stage_id: OptionalId = None
    role: Role = None
    share: ShareOfTime | None = None
