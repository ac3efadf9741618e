"""Each rule of the Editor refuses with a sentence at a field, and nothing changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import END, START, TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.errors import CycleClosed, InvalidInput, NotFound, OkrError
from okr_core.store import Store

TOMORROW = date(2026, 9, 1)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """One organisation for all refusals: each of them proves that it left it as it was."""
    made = organisation.opened(tmp_path_factory.mktemp("unchanged"))
    yield made
    made.workspace.close()


@contextmanager
def refusing(made: Organisation, error: type[OkrError]) -> Iterator[list[OkrError]]:
    """Expect an error, and the change log as it was."""
    before = made.changes()
    caught: list[OkrError] = []
    with pytest.raises(error) as raised:
        yield caught
    caught.append(raised.value)
    assert type(raised.value) is error
    assert made.changes() == before


REFUSED: dict[str, tuple[Callable[[Organisation], Any], str, str]] = {
    "a person in a team that is not there": (
        lambda o: o.editor.add_person(c.AddPerson(name="Kim", team_id="nowhere")),
        "team_id",
        "There is no team with the id nowhere. Choose the team again.",
    ),
    "two people with one address": (
        lambda o: o.editor.add_person(c.AddPerson(name="Kim", email="ADA@example.org")),
        "email",
        "Ada Ruiz already has the address ADA@example.org. "
        "Use their entry, or enter another address.",
    ),
    "two teams with one name in one place": (
        lambda o: o.editor.create_team(
            c.CreateTeam(name="dispatch", parent_team_id=o["operations"])
        ),
        "name",
        "There is already a team called dispatch there. Choose another name.",
    ),
    "a team under a team below it": (
        lambda o: o.editor.move_team(
            c.MoveTeam(team_id=o["company"], parent_team_id=o["dispatch"])
        ),
        "parent_team_id",
        "That would go round in a circle: "
        "Harbour Foods → Dispatch → Operations → Harbour Foods. "
        "Choose one that does not lead back here.",
    ),
    "a team under itself": (
        lambda o: o.editor.move_team(
            c.MoveTeam(team_id=o["dispatch"], parent_team_id=o["dispatch"])
        ),
        "parent_team_id",
        "That would go round in a circle: Dispatch → Dispatch. "
        "Choose one that does not lead back here.",
    ),
    "two cycles with one name": (
        lambda o: o.editor.create_cycle(
            c.CreateCycle(name="2026 q3", starts_on=START, ends_on=END)
        ),
        "name",
        "There is already a cycle called 2026 q3. Choose another name.",
    ),
    "a cycle outside its parent": (
        lambda o: o.editor.create_cycle(
            c.CreateCycle(
                name="2027 Q1",
                starts_on=date(2026, 12, 1),
                ends_on=date(2027, 2, 28),
                parent_cycle_id=o["year"],
            )
        ),
        "ends_on",
        "2027-02-28 is outside 2026. Choose a day from 2026-01-01 to 2026-12-31.",
    ),
    "a phase skipped": (
        lambda o: o.editor.move_cycle(c.MoveCycle(cycle_id=o["quarter"], phase="closed")),
        "phase",
        "2026 Q3 is in the phase executing, so it cannot go straight to closed. "
        "Choose planning or review.",
    ),
    "a step back without a reason": (
        lambda o: o.editor.move_cycle(c.MoveCycle(cycle_id=o["quarter"], phase="planning")),
        "reason",
        "2026 Q3 would go back to planning. Say why it goes back.",
    ),
    "an objective of an unknown owner": (
        lambda o: o.editor.create_objective(
            c.CreateObjective(
                team_id=o["dispatch"], cycle_id=o["quarter"], title="x", owner_id="nobody"
            )
        ),
        "owner_id",
        "There is no person with the id nobody. Choose the person again.",
    ),
    "an alignment to what aligns to it": (
        lambda o: o.editor.align_objective(
            c.AlignObjective(objective_id=o["service"], aligns_to_objective_id=o["chain"])
        ),
        "aligns_to_objective_id",
        "That would go round in a circle: Every order arrives when we said → "
        "Keep the cold chain unbroken → Every order arrives when we said. "
        "Choose one that does not lead back here.",
    ),
    "an alignment to its own key result": (
        lambda o: o.editor.align_objective(
            c.AlignObjective(objective_id=o["service"], aligns_to_key_result_id=o["late"])
        ),
        "aligns_to_key_result_id",
        "That would go round in a circle: Every order arrives when we said → "
        "Every order arrives when we said. Choose one that does not lead back here.",
    ),
    "an alignment that loops through a key result": (
        lambda o: o.editor.align_objective(
            c.AlignObjective(objective_id=o["growth"], aligns_to_key_result_id=o["cold"])
        ),
        "aligns_to_key_result_id",
        "That would go round in a circle: Grow without losing a customer → "
        "Keep the cold chain unbroken → Every order arrives when we said → "
        "Grow without losing a customer. Choose one that does not lead back here.",
    ),
    "an objective without owner and key results published": (
        lambda o: o.editor.publish_objective(c.PublishObjective(objective_id=o["draft"])),
        "owner_id",
        "Learn from every return cannot be published yet. "
        "Learn from every return: choose an owner; "
        "Learn from every return: add at least one key result. Fill these in, then publish.",
    ),
    "an objective published twice": (
        lambda o: o.editor.publish_objective(c.PublishObjective(objective_id=o["service"])),
        "objective_id",
        "Every order arrives when we said is published already, with all its key results. "
        "There is nothing left to publish.",
    ),
    "a baseline measured tomorrow": (
        lambda o: o.editor.create_key_result(
            c.CreateKeyResult(objective_id=o["draft"], title="x", baseline=1, baseline_on=TOMORROW)
        ),
        "baseline_on",
        "2026-09-01 is in the future. Choose a day up to today, 2026-08-31.",
    ),
    "a target on the wrong side": (
        lambda o: o.editor.change_goalposts(
            c.ChangeGoalposts(key_result_id=o["late"], target=20, reason="x")
        ),
        "target",
        "Reduce late orders cannot be measured like that. "
        "Put the target below the baseline, or choose the kind increase.",
    ),
    "a published target taken away": (
        lambda o: o.editor.change_goalposts(
            c.ChangeGoalposts(key_result_id=o["late"], target=None, reason="x")
        ),
        "target",
        "Reduce late orders is published, so it needs a target. Enter the new value.",
    ),
    "a published band taken away": (
        lambda o: o.editor.change_goalposts(
            c.ChangeGoalposts(key_result_id=o["cold"], band_low=None, band_high=None, reason="x")
        ),
        "band_low",
        "Keep the vans cold is published, so it needs a band low. Enter the new value.",
    ),
    "a milestone with another target": (
        lambda o: o.editor.change_goalposts(
            c.ChangeGoalposts(key_result_id=o["launch"], target=80, reason="x")
        ),
        "target",
        "Run the new cold room runs from its first stage to its last. "
        "It has no baseline or target to change.",
    ),
    "a waypoint on the last day": (
        lambda o: o.editor.set_phase_targets(
            c.SetPhaseTargets(
                key_result_id=o["late"], targets=(c.PhaseTarget(due_on=END, value=5),)
            )
        ),
        "targets",
        "2026-09-30 is not between the first and the last day of 2026 Q3. "
        "Choose days from 2026-07-01 to the day before 2026-09-30; the last day is the target's.",
    ),
    "a waypoint beyond the target": (
        lambda o: o.editor.set_phase_targets(
            c.SetPhaseTargets(
                key_result_id=o["late"], targets=(c.PhaseTarget(due_on=TODAY, value=3),)
            )
        ),
        "targets",
        "3 is not between the baseline and the target of Reduce late orders. "
        "Choose values from 12 to 4.",
    ),
    "a waypoint for a yes or no": (
        lambda o: o.editor.set_phase_targets(
            c.SetPhaseTargets(
                key_result_id=o["licence"], targets=(c.PhaseTarget(due_on=TODAY, value=1),)
            )
        ),
        "targets",
        "Hold the cold licence has no way from a baseline to a target, so it has no waypoints. "
        "Leave the phase targets empty.",
    ),
    "a score before the review": (
        lambda o: o.editor.score_key_result(c.ScoreKeyResult(key_result_id=o["late"], score=0.9)),
        "score",
        "2026 Q3 is in the phase executing, so nothing in it is scored yet. "
        "Take the cycle to the phase review first.",
    ),
    "a stage done tomorrow": (
        lambda o: o.editor.complete_stage(
            c.CompleteStage(milestone_stage_id=stage_of(o, "Shelves in"), done_on=TOMORROW)
        ),
        "done_on",
        "2026-09-01 is in the future. Choose a day from 2026-07-01 to today, 2026-08-31.",
    ),
    "a project under a key result twice": (
        lambda o: o.editor.link_project(
            c.LinkProject(project_id=o["routes"], key_result_id=o["late"])
        ),
        "key_result_id",
        "The project is under Reduce late orders already. Choose another key result.",
    ),
    "a project under a key result that is not there": (
        lambda o: o.editor.create_project(
            c.CreateProject(
                team_id=o["dispatch"],
                title="New vans",
                links=(
                    c.ProjectLink(key_result_id=o["late"]),
                    c.ProjectLink(key_result_id="nothing"),
                ),
            )
        ),
        "links.1.key_result_id",
        "There is no key result with the id nothing. Choose the key result again.",
    ),
    "a linked project exempted": (
        lambda o: o.editor.exempt_project(
            c.ExemptProject(project_id=o["routes"], exemption="technical", reason="x")
        ),
        "exemption",
        "New routes is under Reduce late orders. "
        "Take it away from there first; a project is linked or exempt.",
    ),
    "a project that would end before it starts": (
        lambda o: o.editor.edit_project(
            c.EditProject(project_id=o["routes"], ends_on=date(2026, 6, 1))
        ),
        "ends_on",
        "New routes would end before it starts. Choose a last day on or after 2026-07-01.",
    ),
    "a task that waits for itself through another": (
        lambda o: o.editor.update_task(c.UpdateTask(task_id=o["task1"], depends_on=(o["task3"],))),
        "depends_on",
        "That would go round in a circle: Route 1 → Route 3 → Route 2 → Route 1. "
        "Choose a task that does not wait for this one.",
    ),
    "a task that waits for itself": (
        lambda o: o.editor.update_task(c.UpdateTask(task_id=o["task4"], depends_on=(o["task4"],))),
        "depends_on",
        "That would go round in a circle: Route 4 → Route 4. "
        "Choose a task that does not wait for this one.",
    ),
    "a task that waits for another project": (
        lambda o: o.editor.add_task(
            c.AddTask(project_id=o["shelf"], title="x", depends_on=(o["task1"],))
        ),
        "depends_on",
        "Route 1 is a task of another project. Choose a task of this project.",
    ),
    "a task in a stage of another project": (
        lambda o: o.editor.add_task(
            c.AddTask(project_id=o["shelf"], title="x", project_stage_id=o["planning"])
        ),
        "project_stage_id",
        "Plan the routes is a stage of another project. Choose a stage of this project.",
    ),
    "a task done tomorrow": (
        lambda o: o.editor.update_task(
            c.UpdateTask(task_id=o["task4"], status="done", done_on=TOMORROW)
        ),
        "done_on",
        "2026-09-01 is in the future. Choose a day up to today, 2026-08-31.",
    ),
    "a day for a task that is not done": (
        lambda o: o.editor.update_task(c.UpdateTask(task_id=o["task4"], done_on=TODAY)),
        "done_on",
        "Route 4 is not done. Set its status to done, or leave the day empty.",
    ),
}


def stage_of(made: Organisation, title: str) -> str:
    stages = made.viewer.stages(TODAY, made["launch"])
    return str(stages.loc[stages["title"] == title, "milestone_stage_id"].iloc[0])


@pytest.mark.parametrize("case", REFUSED)
def test_the_editor_refuses(unchanged: Organisation, case: str) -> None:
    ask, field, sentence = REFUSED[case]
    with refusing(unchanged, InvalidInput) as caught:
        ask(unchanged)
    error = caught[0]
    assert isinstance(error, InvalidInput)
    assert (error.field, str(error)) == (field, sentence)


def test_what_is_not_there_is_not_found(made: Organisation) -> None:
    with refusing(made, NotFound):
        made.editor.drop_objective(c.DropObjective(objective_id="nothing", reason="x"))


def test_a_loop_that_came_from_elsewhere_is_not_published(made: Organisation) -> None:
    editor = made.editor
    editor.create_key_result(
        c.CreateKeyResult(
            objective_id=made["draft"], owner_id=made["ada"], title="Sort it", kind="yes_no"
        )
    )
    made.workspace.close()
    store = Store.open(made.workspace.path)
    with store.write(actor=editor.actor, operation_id="x", now=made.clock.now(), today=TODAY) as tx:
        for title, parent in (("draft", "chain"), ("service", "draft")):
            tx.update(
                "objective",
                made[title],
                {
                    "owner_id": made["ada"],
                    "aligns_to_objective_id": made[parent],
                    "aligns_to_key_result_id": None,
                },
                version=None,
            )
    store.close()
    again = organisation.empty(made.workspace.path.parent)
    again.clock.set(TODAY)
    try:
        with refusing(again, InvalidInput) as caught:
            again.editor.publish_objective(c.PublishObjective(objective_id=made["draft"]))
        assert (
            "Learn from every return → Keep the cold chain unbroken → "
            "Every order arrives when we said → Learn from every return" in str(caught[0])
        )
    finally:
        again.workspace.close()


def test_what_was_dropped_no_longer_changes(made: Organisation) -> None:
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=made["orders"], reason="Too much"))
    with refusing(made, InvalidInput) as caught:
        made.editor.change_goalposts(
            c.ChangeGoalposts(key_result_id=made["orders"], target=400, reason="x")
        )
    assert str(caught[0]) == (
        "Handle more orders a day is dropped, so it no longer changes. Choose another key result."
    )


def test_a_closed_project_no_longer_changes(made: Organisation) -> None:
    made.editor.close_project(
        c.CloseProject(
            project_id=made["routes"],
            what_worked="Maps",
            what_to_change="Ask drivers",
            leave_open_tasks=True,
        )
    )
    with refusing(made, InvalidInput) as caught:
        made.editor.add_task(c.AddTask(project_id=made["routes"], title="One more"))
    assert "New routes is closed" in str(caught[0])


def test_a_closed_cycle_takes_no_more_changes(made: Organisation) -> None:
    organisation.close(made)
    assert set(made.viewer.key_results(TODAY, made["quarter"])["status"]) == {
        "closed",
        "on_track",  # the year above it is still running
    }
    asks = (
        lambda: made.editor.record_check_in(
            c.RecordCheckIn(key_result_id=made["late"], measured_on=TODAY, value=5)
        ),
        lambda: made.editor.complete_stage(
            c.CompleteStage(milestone_stage_id=stage_of(made, "Shelves in"), done_on=TODAY)
        ),
        lambda: made.editor.create_objective(
            c.CreateObjective(team_id=made["dispatch"], cycle_id=made["quarter"], title="x")
        ),
        lambda: made.editor.create_key_result(
            c.CreateKeyResult(objective_id=made["draft"], title="x")
        ),
        lambda: made.editor.move_cycle(
            c.MoveCycle(cycle_id=made["quarter"], phase="review", reason="x")
        ),
    )
    for ask in asks:
        with refusing(made, CycleClosed) as caught:
            ask()
        assert caught[0].message == "2026 Q3 is closed, so its numbers no longer change."
