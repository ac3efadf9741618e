"""What people may ask for: one frozen command each, with its input rules. No I/O, no clock.

A command that cannot be built raises pydantic's ``ValidationError``; ``refusals`` turns it into
one sentence for each field.
"""

from okr_core.model.commands.access import AddComment, CreateLink, RevokeLink, WithdrawComment
from okr_core.model.commands.arrangement import Archive, Reorder, Restore, Undo
from okr_core.model.commands.check_ins import (
    CompleteStage,
    CreateKpi,
    RecordCheckIn,
    RecordKpiReading,
)
from okr_core.model.commands.command import Command, refusals
from okr_core.model.commands.importing import ImportItems
from okr_core.model.commands.key_results import (
    ChangeGoalposts,
    CreateKeyResult,
    DropKeyResult,
    DuplicateKeyResult,
    EditedStage,
    EditKeyResult,
    MoveKeyResult,
    PhaseTarget,
    ScoreKeyResult,
    SetPhaseTargets,
    SetStages,
    Stage,
)
from okr_core.model.commands.objectives import (
    AlignObjective,
    CreateObjective,
    DropObjective,
    DuplicateObjective,
    EditObjective,
    MoveObjective,
    PublishObjective,
)
from okr_core.model.commands.organisation import (
    AddPerson,
    CreateCycle,
    CreateTeam,
    EditCycle,
    EditPerson,
    EditTeam,
    MoveCycle,
    MoveTeam,
    RecordRetrospective,
)
from okr_core.model.commands.projects import (
    AddProjectStage,
    AddTask,
    CloseProject,
    CreateProject,
    EditProject,
    ExemptProject,
    LinkProject,
    ProjectLink,
    UnlinkProject,
    UpdateTask,
)

__all__ = [
    "AddComment",
    "AddPerson",
    "AddProjectStage",
    "AddTask",
    "AlignObjective",
    "Archive",
    "ChangeGoalposts",
    "CloseProject",
    "Command",
    "CompleteStage",
    "CreateCycle",
    "CreateKeyResult",
    "CreateKpi",
    "CreateLink",
    "CreateObjective",
    "CreateProject",
    "CreateTeam",
    "DropKeyResult",
    "DropObjective",
    "DuplicateKeyResult",
    "DuplicateObjective",
    "EditCycle",
    "EditKeyResult",
    "EditObjective",
    "EditPerson",
    "EditProject",
    "EditTeam",
    "EditedStage",
    "ExemptProject",
    "ImportItems",
    "LinkProject",
    "MoveCycle",
    "MoveKeyResult",
    "MoveObjective",
    "MoveTeam",
    "PhaseTarget",
    "ProjectLink",
    "PublishObjective",
    "RecordCheckIn",
    "RecordKpiReading",
    "RecordRetrospective",
    "Reorder",
    "Restore",
    "RevokeLink",
    "ScoreKeyResult",
    "SetPhaseTargets",
    "SetStages",
    "Stage",
    "Undo",
    "UnlinkProject",
    "UpdateTask",
    "WithdrawComment",
    "refusals",
]
