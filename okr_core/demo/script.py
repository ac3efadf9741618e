"""The whole story in one place: every objective and project, told on a workspace."""

from datetime import date

from okr_core.demo import (
    aimed_high,
    direction,
    education,
    last_cycle,
    next_cycle,
    product,
    services,
    voices,
    work_education,
    work_product,
    work_services,
)
from okr_core.demo.calendar import cycles
from okr_core.demo.scenes_objectives import plan_objective
from okr_core.demo.scenes_organisation import plan_end_of_last_cycle, plan_organisation
from okr_core.demo.scenes_planning import plan_next_cycle
from okr_core.demo.scenes_projects import plan_project
from okr_core.demo.scenes_rhythm import plan_rhythm
from okr_core.demo.telling import Progress, Telling
from okr_core.model.clock import FixedClock
from okr_core.workspace import Workspace

# An objective comes after the one it aligns to and the one it was carried from.
OBJECTIVES = (
    *direction.OBJECTIVES,
    *education.OBJECTIVES[:1],
    *last_cycle.OBJECTIVES,
    *aimed_high.OBJECTIVES,
    *education.OBJECTIVES[1:],
    *product.OBJECTIVES,
    *voices.OBJECTIVES,
    *services.OBJECTIVES,
    *next_cycle.OBJECTIVES,
)
PROJECTS = (*work_education.PROJECTS, *work_product.PROJECTS, *work_services.PROJECTS)


def tell(workspace: Workspace, today: date, progress: Progress | None = None) -> None:
    """Let the story happen on an empty workspace, up to and including ``today``."""
    clock = FixedClock(cycles(today)[0].starts_on)
    telling = Telling(workspace.at(clock), clock, today)
    plan_organisation(telling)
    for objective in OBJECTIVES:
        plan_objective(telling, objective)
    plan_end_of_last_cycle(telling)
    plan_next_cycle(telling)
    cycle_of = {
        key_result.key: objective.cycle
        for objective in OBJECTIVES
        for key_result in objective.key_results
    }
    for project in PROJECTS:
        plan_project(telling, project, cycle_of)
    plan_rhythm(telling)
    telling.play(progress)
