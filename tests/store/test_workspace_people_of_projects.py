"""Who works on a project: assigned once to each place, seen on each day, refused at the field.

``routes`` is Ada's, with its four tasks, three of them done; Jonas gets two, one of them done.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import organisation
import pytest
from organisation import START, TODAY, Organisation
from pydantic import ValidationError

from okr_core.model import commands as c
from okr_core.model.errors import InvalidInput, StaleVersion

LATER = TODAY + timedelta(days=1)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    editor = made.editor
    made.ids["drive"] = editor.add_project_stage(
        c.AddProjectStage(project_id=made["routes"], title="Drive")
    )
    made.ids["hers"] = assign(made, "ada", role="Leads it", share=40)
    editor.add_tasks(
        c.AddTasks(
            project_id=made["routes"],
            tasks=(
                {"title": "Map", "assignee_id": made["jonas"], "status": "done"},
                {
                    "title": "Try",
                    "assignee_id": made["jonas"],
                    "project_stage_id": made["drive"],
                },
                {"title": "Dream", "assignee_id": made["mina"], "status": "cancelled"},
            ),
        )
    )
    yield made
    made.workspace.close()


def assign(made: Organisation, person: str, stage: str | None = None, **values: object) -> str:
    given = {
        "project_id": made["routes"],
        "person_id": made[person],
        "project_stage_id": made.ids.get(stage or ""),
        **values,
    }
    return made.editor.assign_person(c.AssignPerson.model_validate(given))


def people(made: Organisation, day: object = TODAY) -> list[tuple[object, ...]]:
    """Name, stage, role, share and open and done tasks, as on a day."""
    asked = made.viewer.project_people(day, made["routes"])  # type: ignore[arg-type]
    assert "email" not in asked
    shown = asked[["name", "stage", "role", "share", "tasks_open", "tasks_done"]]
    rows = shown.astype(object).where(shown.notna(), None).to_numpy().tolist()
    assert asked["is_assigned"].tolist() == asked["project_assignment_id"].notna().tolist()
    return [tuple(row) for row in rows]


def people_of_drive(made: Organisation) -> list[str]:
    stages = made.viewer.project_stages(made.clock.today(), made["routes"])
    return list(stages.set_index("title").loc["Drive", "people"])


def test_those_who_are_assigned_come_first_and_those_who_only_have_tasks_after_them(
    made: Organisation,
) -> None:
    """Mina's only task was cancelled; Jonas is assigned to a stage a day later."""
    leads = ("Ada Ruiz", None, "Leads it", 40.0, 1, 3)
    assert people(made) == [leads, ("Jonas Berg", None, None, None, 1, 1)]
    made.clock.set(LATER)
    jonas = assign(made, "jonas", "drive", role=" Drives \n it ", share=100)
    assign(made, "ada", "drive")
    drives = ("Jonas Berg", "Drive", "Drives it", 100.0, 1, 1)
    assert people(made, LATER) == [leads, ("Ada Ruiz", "Drive", None, None, 1, 3), drives]
    assert people_of_drive(made) == ["Ada Ruiz", "Jonas Berg"]
    assert people(made) == [leads, ("Jonas Berg", None, None, None, 1, 1)]
    assert people(made, START) == [("Ada Ruiz", None, None, None, 4, 0)]

    edit = c.EditAssignment(project_assignment_id=jonas, version=1, share=20, role=None)
    made.editor.edit_assignment(edit)
    assert people(made, LATER)[-1] == ("Jonas Berg", "Drive", None, 20.0, 1, 1)
    with pytest.raises(StaleVersion):
        made.editor.edit_assignment(edit.model_copy(update={"operation_id": "again"}))
    assert made.workspace.doctor() == []


def test_assigned_people_are_named_before_those_who_only_have_a_task_in_the_stage(
    made: Organisation,
) -> None:
    """Jonas has a task in the stage, and comes before Mina in the alphabet."""
    assign(made, "mina", "drive")
    assert people_of_drive(made) == ["Mina Okafor", "Jonas Berg"]


def _edited(made: Organisation, **values: object) -> Callable[[], object]:
    command = c.EditAssignment.model_validate({"project_assignment_id": made["hers"], **values})
    return partial(made.editor.edit_assignment, command)


def _moved_to_where_she_is(made: Organisation) -> Callable[[], object]:
    assign(made, "ada", "drive")
    return _edited(made, project_stage_id=made["drive"])


def _elsewhere(made: Organisation) -> str:
    made.ids["heat"] = made.editor.add_project_stage(
        c.AddProjectStage(project_id=made["boiler"], title="Heat")
    )
    return made["heat"]


def _closed(made: Organisation) -> Callable[[], object]:
    made.editor.close_project(
        c.CloseProject(
            project_id=made["routes"],
            what_worked="Maps",
            what_to_change="Ask drivers",
            leave_open_tasks=True,
        )
    )
    return _edited(made, role="Rests")


REFUSED: dict[str, tuple[Callable[[Organisation], Callable[[], object]], str, str]] = {
    "somebody who is assigned to the project": (
        lambda o: partial(assign, o, "ada"),
        "person_id",
        "Ada Ruiz is assigned to New routes already.",
    ),
    "a move to a stage where they are": (
        _moved_to_where_she_is,
        "project_stage_id",
        "Ada Ruiz is assigned to Drive already.",
    ),
    "a stage of another project": (
        lambda o: (_elsewhere(o), partial(assign, o, "jonas", "heat"))[1],
        "project_stage_id",
        "Heat is a stage of another project.",
    ),
    "a move to a stage of another project": (
        lambda o: _edited(o, project_stage_id=_elsewhere(o)),
        "project_stage_id",
        "Heat is a stage of another project.",
    ),
    "a person who is not there": (
        lambda o: partial(assign, o, "quarter"),
        "person_id",
        "There is no person with the id",
    ),
    "a closed project": (
        _closed,
        "project_id",
        "New routes is closed, so it no longer changes.",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_fit_is_refused_at_its_field(made: Organisation, what: str) -> None:
    prepare, field, sentence = REFUSED[what]
    attempt = prepare(made)
    before = made.changes()
    with pytest.raises(InvalidInput) as refusal:
        attempt()
    assert refusal.value.field == field
    assert refusal.value.message.startswith(sentence)
    assert made.changes() == before


@pytest.mark.parametrize("share", [0, -1, 100.5, float("nan"), "half"])
def test_a_share_is_above_0_and_at_most_100(share: object) -> None:
    for command in (
        partial(c.AssignPerson, project_id="p", person_id="a"),
        partial(c.EditAssignment, project_assignment_id="a"),
    ):
        with pytest.raises(ValidationError) as error:
            command(share=share)
        assert c.refusals(error.value) == {"share": "Enter a share above 0 and of at most 100 %."}


def test_ending_an_assignment_is_seen_from_today_and_taken_back(made: Organisation) -> None:
    made.clock.set(LATER)
    gone = c.Archive(entity="project_assignment", entity_id=made["hers"], version=1)
    made.editor.archive(gone)
    assert [row[2] for row in people(made, LATER)] == [None, None]
    assert [row[2] for row in people(made)] == ["Leads it", None]
    said = made.desk.recent_operations(most=1).iloc[0]
    assert (said["action"], said["entity"], said["title"]) == (
        "archive",
        "project_assignment",
        "Ada Ruiz",
    )
    with pytest.raises(InvalidInput, match="The assignment of Ada Ruiz is archived already"):
        made.editor.archive(gone.model_copy(update={"operation_id": "again"}))
    anew = assign(made, "ada", role="Leads it again")
    for back in (
        partial(
            made.editor.restore, c.Restore(entity="project_assignment", entity_id=made["hers"])
        ),
        lambda: made.editor.undo(c.Undo(undone_operation_id=gone.operation_id)),
    ):
        with pytest.raises(InvalidInput, match="Ada Ruiz is assigned there by now"):
            back()
    made.editor.archive(c.Archive(entity="project_assignment", entity_id=anew))
    made.editor.undo(c.Undo(undone_operation_id=gone.operation_id))
    assert [row[2] for row in people(made, LATER)] == ["Leads it", None]
    assert made.workspace.doctor() == []


def test_a_stage_that_goes_leaves_its_people_in_the_project_once(made: Organisation) -> None:
    """Ada is in the project as well; Mina was in the stage alone."""
    hers = assign(made, "ada", "drive")
    assign(made, "mina", "drive")
    away = c.Archive(entity="project_stage", entity_id=made["drive"])
    made.editor.archive(away)
    assert [row[:2] for row in people(made)] == [
        ("Ada Ruiz", None),
        ("Mina Okafor", None),
        ("Jonas Berg", None),
    ]
    with pytest.raises(InvalidInput, match="belongs to Drive, which was archived"):
        made.editor.restore(c.Restore(entity="project_assignment", entity_id=hers))
    made.editor.undo(c.Undo(undone_operation_id=away.operation_id))
    assert [row[:2] for row in people(made)] == [
        ("Ada Ruiz", None),
        ("Ada Ruiz", "Drive"),
        ("Mina Okafor", "Drive"),
        ("Jonas Berg", None),
    ]
    assert made.workspace.doctor() == []
