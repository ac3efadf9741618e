"""Seeing check-ins, holding meetings, and deciding what follows from a cycle."""

from datetime import date

from okr_core.demo.rhythm import ACTIONS, DROPPED, MEETINGS, SEEN, Action, Dropped, Meeting, Seen
from okr_core.demo.telling import Telling
from okr_core.model import commands as c
from okr_core.model.vocabulary import CarryDecision, TaskStatus

_CYCLE = "quarter"


def plan_rhythm(telling: Telling) -> None:
    """Plan what was seen and which meetings were held in the running cycle."""
    for seen in SEEN:
        telling.plan(telling.day(seen.day), _see, seen)
    for meeting in MEETINGS:
        telling.plan(telling.day(meeting.day), _hold, meeting)


def plan_what_follows(telling: Telling, day: date) -> None:
    """Plan what follows from the last cycle: actions of retrospectives, and what does not go on.

    Args:
        telling: The telling.
        day: After the retrospectives were written, and before the cycle is closed.
    """
    for action in ACTIONS:
        telling.plan(day, _take_on, action)
        if action.done is not None:
            telling.plan(telling.day(action.done), _finish, action)
    for dropped in DROPPED:
        telling.plan(day, _drop, dropped)


def _see(telling: Telling, seen: Seen) -> None:
    check_in = telling.id("check_in", seen.check_in)
    editor = telling.editor(seen.by)
    editor.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=check_in))
    if seen.comment is not None:
        editor.add_comment(c.AddComment(entity="check_in", entity_id=check_in, body=seen.comment))


def _hold(telling: Telling, meeting: Meeting) -> None:
    command = c.HoldMeeting(
        kind=meeting.kind,
        cycle_id=telling.id("cycle", _CYCLE),
        team_id=telling.find("team", meeting.team),
        person_id=telling.find("person", meeting.person),
        note=meeting.note,
    )
    telling.editor(meeting.held_by).hold_meeting(command)


def _take_on(telling: Telling, action: Action) -> None:
    command = c.AddRetrospectiveAction(
        retrospective_id=telling.id("retrospective", action.team),
        title=action.title,
        project_id=telling.find("project", action.project),
        cycle_id=telling.id("cycle", _CYCLE) if action.project is None else None,
        assignee_id=telling.id("person", action.author) if action.project else None,
    )
    made = telling.editor(action.author).add_retrospective_action(command)
    telling.name("retrospective_action", action.title, made)


def _finish(telling: Telling, action: Action) -> None:
    made = telling.id("retrospective_action", action.title)
    task = telling.made("retrospective_action", made, "task_id")
    command = c.UpdateTask(task_id=task, status=TaskStatus.DONE)
    telling.editor(action.author).update_task(command)


def _drop(telling: Telling, dropped: Dropped) -> None:
    command = c.CarryObjective(
        objective_id=telling.id("objective", dropped.objective),
        cycle_id=telling.id("cycle", _CYCLE),
        decision=CarryDecision.DROPPED,
        reason=dropped.reason,
    )
    telling.editor(dropped.by).carry_objective(command)
