"""What keeps a command within a reach: before it runs by what it names, after it by what it wrote.

A reach of everything costs nothing. For a part of it, three things must hold, and what is not said
here is denied:

- the command is one of ``WITHIN_A_PART``; people, cycles, files and links concern everybody,
  but for the link that invites to a vote;
- every row that it names is there for whoever names it, so that no refusal and no copy tells of
  another; what is not, is answered as what does not exist (``named``);
- every row that was really written lies within the reach, before and after, by the change log.

While a workshop holds editing still, what was really written is held to that too.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach
from okr_core.model.errors import AccessDenied, EditingFrozen, NotFound
from okr_core.model.vocabulary import label_of
from okr_core.store import Transaction
from okr_core.workspace.edit import Edit
from okr_core.workspace.named import refuse_named
from okr_core.workspace.reader import refuse_a_part

WITHIN_A_PART: Final = frozenset(
    {
        c.AcknowledgeCheckIn,
        c.AddComment,
        c.AddIdea,
        c.AddProjectStage,
        c.AddPunchItem,
        c.AddRetrospectiveAction,
        c.AddTask,
        c.AddTasks,
        c.AlignObjective,
        c.Archive,
        c.AssignPerson,
        c.CarryObjective,
        c.CastVote,
        c.ChangeGoalposts,
        c.CloseProject,
        c.CloseRound,
        c.CompleteStage,
        c.CreateKeyResult,
        c.CreateKpi,
        c.CreateObjective,
        c.CreateProject,
        c.CreateSprint,
        c.CreateTeam,
        c.DecideGap,
        c.DropKeyResult,
        c.DropObjective,
        c.DuplicateKeyResult,
        c.DuplicateObjective,
        c.EditAssignment,
        c.EditIdea,
        c.EditKeyResult,
        c.EditKpi,
        c.EditObjective,
        c.EditProject,
        c.EditProjectLink,
        c.EditProjectStage,
        c.EditPunchItem,
        c.EditSprint,
        c.EditTasks,
        c.EditTeam,
        c.ExemptProject,
        c.FreezeEditing,
        c.HoldMeeting,
        c.InviteVoters,
        c.LinkProject,
        c.MakeCalendarFeed,
        c.MakeTemplate,
        c.MoveKeyResult,
        c.MoveObjective,
        c.MoveTeam,
        c.OpenRound,
        c.PublishObjective,
        c.RecordCheckIn,
        c.RecordCheckIns,
        c.RecordKpiReading,
        c.RecordKpiReadings,
        c.RecordRetrospective,
        c.Reorder,
        c.Restore,
        c.RestoreFinding,
        c.RevealRound,
        c.RevokeCalendarFeed,
        c.ScoreKeyResult,
        c.SetPhaseTargets,
        c.SetStages,
        c.StartTimer,
        c.StopTimer,
        c.ThawEditing,
        c.TurnIntoTask,
        c.Undo,
        c.UnlinkProject,
        c.UpdateTask,
        c.WaiveFinding,
        c.WithdrawAcknowledgement,
        c.WithdrawComment,
    }
)
"""The commands that a reach with a team or a cycle leaves."""


def refuse_ended(tx: Transaction, access: Access, now: datetime) -> None:
    """Refuse a write, now that it is its turn, of somebody whose share link works no more.

    Args:
        tx: The running write.
        access: What they came with.
        now: This moment, naive UTC.

    Raises:
        AccessDenied: Their link was revoked or has ended.
    """
    if access.link_id is None:
        return
    try:
        link = tx.get("share_link", access.link_id)
    except NotFound:
        link = {"revoked_at": now, "expires_at": None}
    is_over = link["expires_at"] is not None and link["expires_at"] <= now
    if link["revoked_at"] is not None or is_over:
        raise AccessDenied(
            "Your link works no more, so nothing was saved.",
            "Ask whoever gave it to you for another one.",
        )


def carried_out(
    edit: Edit,
    reach: Reach,
    command: c.Command,
    change: Callable[[], str],
    *,
    published: bool,
) -> str:
    """Run a command and return what it returns, if it stays within a reach.

    Args:
        edit: The running edit.
        reach: What may be written.
        command: What is asked.
        change: Carries it out.
        published: Whether whoever asks sees only what was published.

    Raises:
        AccessDenied: It is not for those who reach a part, or it wrote something outside.
        NotFound: It names something that is not there for them.
    """
    if not reach.is_everything:
        if type(command) not in WITHIN_A_PART:
            refuse_a_part(reach, "This")
        _refuse_operation(edit, reach, command)
    if published or not reach.is_everything:
        refuse_named(edit, reach, command, published=published)
    before = edit.tx.seq
    result = change()
    refuse_written(edit, reach, after_seq=before)
    return result


def refuse_written(edit: Edit, reach: Reach, *, after_seq: int) -> None:
    """Refuse what was written since a change, where some of it is outside of the reach.

    Raises:
        AccessDenied: It is; the whole write is to be rolled back.
    """
    if reach.is_everything or edit.tx.seq == after_seq:
        return
    edit.tx.flush()
    for row in _outside(edit, reach, after_seq=after_seq):
        raise AccessDenied(
            f"This would change a {label_of(row['entity'])} that your link does not reach.",
            "Ask whoever gave it to you for another one.",
        )


_HELD: Final = frozenset(
    {"idea", "key_result", "key_result_phase_target", "milestone_stage", "objective", "team"}
)


def refuse_frozen(edit: Edit) -> None:
    """Refuse a write that is about to end, where some of it is held still by somebody else.

    Whoever wrote what is told by the change log, so that whatever the commands were, and however
    many people wrote together, this is the one place that asks. A freeze counts from the next
    write on.

    Raises:
        EditingFrozen: It is; the whole write is to be rolled back.
    """
    if not edit.tx.is_frozen or _HELD.isdisjoint(edit.tx.touched):
        return
    edit.tx.flush()
    for row in edit.tx.rows("checks/frozen", after_seq=edit.tx.began_at, now=edit.now):
        raise EditingFrozen(row["author"])


def _refuse_operation(edit: Edit, reach: Reach, command: c.Command) -> None:
    if isinstance(command, c.Undo):
        operation = command.undone_operation_id
        if _outside(edit, reach, after_seq=0, operations=[operation]):
            raise NotFound("operation", operation)


def _outside(
    edit: Edit, reach: Reach, *, after_seq: int, operations: list[str] | None = None
) -> list[dict[str, Any]]:
    return edit.tx.rows(
        "reach/outside",
        as_of=edit.today,
        team=reach.team_id,
        cycle=reach.cycle_id,
        after_seq=after_seq,
        operations=operations,
    )
