"""Tasks, stages and sprints: several edits are one, refused at the field, and taken back at once.

``routes`` has Route 1 to 4 in one stage, each waiting for the one before; the first three are done.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.errors import InvalidInput, StaleVersion
from okr_core.model.identity import new_id


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def tasks(made: Organisation, day: date = TODAY) -> pd.DataFrame:
    return made.viewer.tasks(day, made["routes"]).set_index("title")


def edit(made: Organisation, *tasks: dict[str, object]) -> str:
    command = c.EditTasks.model_validate({"project_id": made["routes"], "tasks": tasks})
    made.editor.edit_tasks(command)
    return command.operation_id


def add(made: Organisation, *tasks: dict[str, object]) -> str:
    command = c.AddTasks.model_validate({"project_id": made["routes"], "tasks": tasks})
    made.editor.add_tasks(command)
    return command.operation_id


def test_a_pasted_list_is_one_operation_in_its_order(made: Organisation) -> None:
    operation = add(
        made,
        {"title": "Drive them once", "planned_effort": 1.5, "starts_on": TODAY, "due_on": TODAY},
        {"title": "Tell the customers", "waits_for": (0,), "depends_on": (made["task4"],)},
        {"title": "Print the maps", "status": "done", "assignee_id": made["ada"]},
    )
    rows = tasks(made)
    new = ["Drive them once", "Tell the customers", "Print the maps"]
    assert [title for title in rows.index if title in new] == new
    first, second = rows.loc["Drive them once"], rows.loc["Tell the customers"]
    assert first["starts_on"].date() == first["due_on"].date() == TODAY
    assert set(json.loads(second["depends_on"])) == {made["task4"], first["task_id"]}
    assert rows.loc["Print the maps", "done_on"].date() == TODAY
    later = edit(made, {"task_id": second["task_id"], "status": "doing"})
    listed = made.desk.recent_operations(most=2).set_index("operation_id")
    assert bool(listed.loc[operation, "is_changed_since"])
    assert not bool(listed.loc[operation, "is_undoable"])
    made.editor.undo(c.Undo(undone_operation_id=later))
    made.editor.undo(c.Undo(undone_operation_id=operation))
    assert not set(new) & set(tasks(made).index)
    assert made.workspace.doctor() == []


def test_several_edits_are_one_operation(made: Organisation) -> None:
    operation = edit(
        made,
        {"task_id": made["task4"], "version": 1, "status": "doing", "starts_on": "2026-08-01"},
        {"task_id": made["task1"], "status": "doing"},
    )
    assert list(tasks(made)["status"]) == ["doing", "done", "done", "doing"]
    assert pd.isna(tasks(made).loc["Route 1", "done_on"])
    made.editor.undo(c.Undo(undone_operation_id=operation))
    assert list(tasks(made)["status"]) == ["done", "done", "done", "todo"]


def test_two_tasks_may_change_who_waits_for_whom_at_once(made: Organisation) -> None:
    edit(
        made,
        {"task_id": made["task3"], "depends_on": (made["task4"],)},
        {"task_id": made["task4"], "depends_on": ()},
    )
    assert json.loads(tasks(made).loc["Route 3", "depends_on"]) == [made["task4"]]


REFUSED: dict[str, tuple[Callable[[Organisation], object], str, str]] = {
    "a loop over two edits": (
        lambda o: edit(
            o,
            {"task_id": o["task4"], "title": "Last"},
            {"task_id": o["task1"], "depends_on": (o["task2"],)},
        ),
        "tasks.1.depends_on",
        "That would go round in a circle: Route 1 → Route 2 → Route 1.",
    ),
    "due before what it starts on": (
        lambda o: edit(o, {"task_id": o["task4"], "starts_on": "2026-09-30"}),
        "tasks.0.due_on",
        "Route 4 would be due before it starts.",
    ),
    "a task of another project": (
        lambda o: made_in(o, "shelf", lambda task: edit(o, {"task_id": task, "title": "Mine"})),
        "tasks.0.task_id",
        "Elsewhere is a task of another project.",
    ),
    "a sprint of another project": (
        lambda o: edit(o, {"task_id": o["task4"], "sprint_id": sprint(o, "shelf")}),
        "tasks.0.sprint_id",
        "One is a sprint of another project.",
    ),
    "a new task in a stage that is not there": (
        lambda o: add(o, {"title": "Fine"}, {"title": "Not", "project_stage_id": "x"}),
        "tasks.1.project_stage_id",
        "There is no stage with the id x.",
    ),
    "a stage with tasks that are done": (
        lambda o: o.editor.archive(c.Archive(entity="project_stage", entity_id=o["planning"])),
        "entity_id",
        "Plan the routes has tasks that are done: Route 1 and 2 more.",
    ),
    "a stage that ends before it starts": (
        lambda o: (
            o.editor.edit_project_stage(
                c.EditProjectStage(project_stage_id=o["planning"], starts_on=TODAY)
            ),
            o.editor.edit_project_stage(
                c.EditProjectStage(
                    project_stage_id=o["planning"], ends_on=TODAY - timedelta(days=1)
                )
            ),
        ),
        "ends_on",
        "Plan the routes would end before it starts.",
    ),
}


def made_in(o: Organisation, project: str, then: Callable[[str], object]) -> None:
    then(o.editor.add_task(c.AddTask(project_id=o[project], title="Elsewhere")))


def sprint(o: Organisation, project: str) -> str:
    return o.editor.create_sprint(
        c.CreateSprint(
            project_id=o[project], name="One", starts_on=TODAY, ends_on=TODAY + timedelta(days=13)
        )
    )


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_at_its_field_and_nothing_is_written(
    made: Organisation, case: str
) -> None:
    attempt, field, sentence = REFUSED[case]
    before = tasks(made)
    with pytest.raises(InvalidInput) as refused:
        attempt(made)
    assert refused.value.field == field
    assert refused.value.message == sentence
    assert tasks(made).equals(before)


def test_a_stale_edit_says_which_task_and_keeps_all_of_theirs(made: Organisation) -> None:
    edit(made, {"task_id": made["task4"], "version": 1, "title": "Theirs"})
    with pytest.raises(StaleVersion) as refused:
        edit(
            made,
            {"task_id": made["task3"], "title": "Mine too"},
            {"task_id": made["task4"], "version": 1, "title": "Mine"},
        )
    assert refused.value.theirs["task_id"] == made["task4"]
    assert list(tasks(made).index) == ["Route 1", "Route 2", "Route 3", "Theirs"]


def test_tasks_go_on_without_an_archived_place_and_come_back_with_it(made: Organisation) -> None:
    stage = made.editor.add_project_stage(
        c.AddProjectStage(project_id=made["routes"], title="Drive")
    )
    iteration = sprint(made, "routes")
    edit(made, {"task_id": made["task4"], "project_stage_id": stage, "sprint_id": iteration})
    assert tasks(made).loc["Route 4", ["stage", "sprint"]].tolist() == ["Drive", "One"]
    operation = new_id()
    made.editor.archive(c.Archive(operation_id=operation, entity="project_stage", entity_id=stage))
    made.editor.archive(c.Archive(entity="sprint", entity_id=iteration))
    assert tasks(made).loc["Route 4", ["stage", "sprint"]].isna().all()
    assert made.viewer.sprints(TODAY, made["routes"]).empty
    made.editor.restore(c.Restore(entity="sprint", entity_id=iteration))
    assert list(made.viewer.sprints(TODAY, made["routes"])["tasks"]) == [0]


@pytest.mark.parametrize("table", ["project_stage", "sprint"])
def test_no_task_comes_back_to_a_place_that_is_away(made: Organisation, table: str) -> None:
    """Given a place, an operation "made", with one task in it that is done."""
    if table == "sprint":
        days = {"starts_on": TODAY, "ends_on": TODAY}
        place = made.editor.create_sprint(
            c.CreateSprint(operation_id="made", project_id=made["routes"], name="Trial", **days)
        )
    else:
        place = made.editor.add_project_stage(
            c.AddProjectStage(operation_id="made", project_id=made["routes"], title="Trial")
        )
    task = made.editor.add_task(
        c.AddTask.model_validate(
            {
                "project_id": made["routes"],
                "title": "Drive it",
                "status": "done",
                f"{table}_id": place,
            }
        )
    )
    with pytest.raises(InvalidInput, match="Trial has tasks by now, such as Drive it"):
        made.editor.undo(c.Undo(undone_operation_id="made"))
    out = edit(made, {"task_id": task, f"{table}_id": None})
    made.editor.archive(c.Archive(entity=table, entity_id=place))
    with pytest.raises(InvalidInput, match="Drive it belongs to Trial, which was archived"):
        made.editor.undo(c.Undo(undone_operation_id=out))
    made.editor.restore(c.Restore(entity=table, entity_id=place))
    made.editor.undo(c.Undo(undone_operation_id=out))
    assert made.row("task", task)[f"{table}_id"] == place


def test_a_stage_that_somebody_is_assigned_to_by_now_is_not_taken_back(made: Organisation) -> None:
    routes = made["routes"]
    stage = made.editor.add_project_stage(
        c.AddProjectStage(operation_id="made", project_id=routes, title="Trial")
    )
    made.editor.assign_person(
        c.AssignPerson(project_id=routes, project_stage_id=stage, person_id=made["ada"])
    )
    with pytest.raises(InvalidInput, match="Ada Ruiz is assigned to Trial by now"):
        made.editor.undo(c.Undo(undone_operation_id="made"))


def test_stages_and_sprints_sum_their_tasks(made: Organisation) -> None:
    iteration = sprint(made, "routes")
    edit(
        made,
        {"task_id": made["task1"], "sprint_id": iteration, "actual_effort": 4},
        {"task_id": made["task4"], "sprint_id": iteration, "assignee_id": made["jonas"]},
    )
    made.editor.update_task(c.UpdateTask(task_id=made["task2"], status="cancelled"))
    stage = made.viewer.project_stages(TODAY, made["routes"]).iloc[0]
    assert (stage["tasks"], stage["tasks_done"]) == (3, 2)
    assert (stage["task_effort_planned"], stage["task_effort_actual"]) == (7, 4)
    assert list(stage["people"]) == ["Ada Ruiz", "Jonas Berg"]
    row = made.viewer.sprints(TODAY, made["routes"]).iloc[0]
    assert (row["name"], row["tasks"], row["tasks_done"]) == ("One", 2, 1)
    assert (row["effort_planned"], row["effort_done"], row["effort_actual"]) == (5, 3, 4)


def test_tasks_stages_and_sprints_change_places(made: Organisation) -> None:
    made.editor.reorder(c.Reorder(entity="task", entity_id=made["task4"], direction="up"))
    assert list(tasks(made).index) == ["Route 1", "Route 2", "Route 4", "Route 3"]
    second = made.editor.add_project_stage(
        c.AddProjectStage(project_id=made["routes"], title="Drive")
    )
    made.editor.reorder(c.Reorder(entity="project_stage", entity_id=second, direction="up"))
    stages = made.viewer.project_stages(TODAY, made["routes"])
    assert list(stages["title"]) == ["Drive", "Plan the routes"]


def test_an_earlier_day_shows_the_sprints_and_tasks_of_then(made: Organisation) -> None:
    iteration = sprint(made, "routes")
    made.clock.set(TODAY + timedelta(days=1))
    made.editor.edit_sprint(c.EditSprint(sprint_id=iteration, name="First"))
    assert list(made.viewer.sprints(TODAY, made["routes"])["name"]) == ["One"]
    yesterday = TODAY - timedelta(days=1)
    assert made.viewer.sprints(yesterday, made["routes"]).empty
    assert "sprint" in tasks(made, yesterday).columns
