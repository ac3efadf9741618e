"""Commands about rows of any kind: put in order, archive, restore, take an operation back."""

from typing import Annotated, Literal

from okr_core.model.commands.command import Command, Id, OptionalNote, Version, says

Ordered = Annotated[
    Literal[
        "team",
        "objective",
        "key_result",
        "milestone_stage",
        "idea",
        "project_stage",
        "sprint",
        "task",
        "punch_item",
        "project",
    ],
    says("Choose something that stands in an order, such as an objective, a project or a task."),
]
Archivable = Annotated[
    Literal[
        "team",
        "person",
        "cycle",
        "objective",
        "key_result",
        "idea",
        "project_stage",
        "sprint",
        "task",
        "punch_item",
        "project_assignment",
        "project",
        "kpi",
    ],
    says("Choose something that can be archived, such as an objective, a project or a task."),
]
Direction = Annotated[Literal["up", "down"], says("Choose up or down.")]


class Reorder(Command):
    """Change places with the neighbour above or below."""

    entity: Ordered
    entity_id: Id
    direction: Direction


class Archive(Command):
    """Take a row out of every list and number from today on. It stays on record."""

    entity: Archivable
    entity_id: Id
    reason: OptionalNote = None
    version: Version | None = None


class Restore(Command):
    """Bring an archived row back."""

    entity: Archivable
    entity_id: Id


class Undo(Command):
    """Take back every change of one operation. An undo can be taken back the same way."""

    undone_operation_id: Id
