"""Planning the next cycle: what teams keep aside, and which findings of the coach they let rest."""

from okr_core.demo import next_cycle
from okr_core.demo.scenes_objectives import DRAFTED
from okr_core.demo.story import Idea, Waiver
from okr_core.demo.telling import Telling
from okr_core.model import commands as c

KEPT = DRAFTED + 1  # days from today: the day after the drafts were written
CYCLE = "next_quarter"


def plan_next_cycle(telling: Telling) -> None:
    """Plan the ideas and the waivers; the drafts they belong to are planned as all objectives."""
    for idea in next_cycle.IDEAS:
        telling.plan(telling.day(KEPT), _keep, idea)
    for waiver in next_cycle.WAIVERS:
        telling.plan(telling.day(KEPT), _waive, waiver)


def _keep(telling: Telling, idea: Idea) -> None:
    command = c.AddIdea(
        cycle_id=telling.id("cycle", CYCLE),
        team_id=telling.id("team", idea.team),
        list=idea.kept,
        title=idea.title,
        note=idea.note,
    )
    telling.editor(idea.author).add_idea(command)


def _waive(telling: Telling, waiver: Waiver) -> None:
    command = c.WaiveFinding(
        entity="key_result",
        entity_id=telling.id("key_result", waiver.key_result),
        finding=waiver.finding,
        reason=waiver.reason,
    )
    telling.editor(waiver.author).waive_finding(command)
