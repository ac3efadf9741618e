"""What a pasted list of tasks means, line by line."""

from datetime import date

import pytest
from pydantic import ValidationError

from okr_core.model.commands import AddTasks, refusals
from okr_core.model.vocabulary import TaskStatus
from okr_core.transfer.tasks import Known, read_tasks

KNOWN = Known(
    people=[("Ada Ruiz", "ada"), ("Ada Lang", "lang"), ("Jonas Berg", "jonas")],
    stages=[("Pilot", "pilot")],
    sprints=[("One", "one")],
    tasks=[("Ask them", "asked"), ("Twice", "first"), ("Twice", "second")],
)


def problems(text: str) -> dict[int, str]:
    return {task.number: " ".join(task.problems) for task in read_tasks(text, KNOWN).bad}


def test_lines_without_headers_are_tasks_without_their_bullets() -> None:
    found = read_tasks("\n* [ ] Sand, then oil\n\n 3) [x] Paint\n– Dry\n5*3*2 is 30\n", KNOWN)
    assert [(task.number, task.values["title"], task.values["status"]) for task in found.good] == [
        (2, "Sand, then oil", TaskStatus.TODO),
        (4, "Paint", TaskStatus.DONE),
        (5, "Dry", TaskStatus.TODO),
        (6, "5*3*2 is 30", TaskStatus.TODO),
    ]


def test_cells_are_parted_as_their_headers_are() -> None:
    text = (
        "Task\tAssigned to\tStart date\tDeadline\tEffort (days)\tStage\tSprint\tState\tColour\n"
        "Sand, oil\tjonas\t1 Sep 2026\t2026-09-03\t1.5 days\tPILOT\tone\tIn progress\tred\n"
    )
    found = read_tasks(text, KNOWN)
    [task] = found.to_add()
    assert task == {
        "title": "Sand, oil",
        "assignee_id": "jonas",
        "starts_on": date(2026, 9, 1),
        "due_on": date(2026, 9, 3),
        "planned_effort": 1.5,
        "project_stage_id": "pilot",
        "sprint_id": "one",
        "status": TaskStatus.DOING,
        "waits_for": [],
    }
    assert found.unknown == ("Colour",)


def test_of_two_headers_that_mean_the_same_the_first_is_read_and_the_other_told() -> None:
    text = "Task;Finish;Name;Deadline;\nA;2026-03-02;B;2026-03-30;\n"
    found = read_tasks(text, KNOWN)
    [task] = found.to_add()
    assert (task["title"], task["due_on"]) == ("A", date(2026, 3, 2))
    assert found.unknown == ("Name", "Deadline")
    assert found.tasks[0].label("due_on") == "Finish"


def test_headers_are_known_in_the_languages_that_an_import_knows() -> None:
    text = (
        "Aufgabe;Verantwortlich;Beginn;Fällig am;Aufwand (PT);Abschnitt;Status;Wartet auf\n"
        "Prüfen;Jonas Berg;01.09.2026;14.09.2026;1,5;Pilot;In Bearbeitung;\n"
        "Ölen;;;;8 Std;;erledigt;Prüfen\n"
    )
    found = read_tasks(text, KNOWN)
    assert (found.unknown, found.bad) == ((), [])
    first, second = found.to_add()
    assert first == {
        "title": "Prüfen",
        "assignee_id": "jonas",
        "starts_on": date(2026, 9, 1),
        "due_on": date(2026, 9, 14),
        "planned_effort": 1.5,
        "project_stage_id": "pilot",
        "status": TaskStatus.DOING,
        "waits_for": [],
    }
    assert second["planned_effort"] == 1
    assert (second["status"], second["waits_for"]) == (TaskStatus.DONE, [0])
    assert read_tasks("Tâche\tResponsable\tÉchéance\nA\t\t\n", KNOWN).unknown == ()


def test_effort_is_read_in_its_own_words_and_a_name_without_its_accents() -> None:
    """A day of work has 8 hours, and a week 5 days."""
    known = Known(people=[("Viktor Novák", "viktor")])
    text = "title;who;effort\nA;Viktor Novak;4 h\nB;;2 weeks\nC;;12,5 pd\nD;;0.5d\n"
    added = read_tasks(text, known).to_add()
    assert [task["planned_effort"] for task in added] == [0.5, 10, 12.5, 0.5]
    assert added[0]["assignee_id"] == "viktor"


def test_what_has_two_meanings_or_none_is_told_of_every_line() -> None:
    text = (
        "title,who,due,effort,waits for\n"
        "A,Ada,2026-02-30,3 apples,\n"
        "B,,03/04/26,,Twice\n"
        ",Jonas,,,\n"
        'C,"Ruiz, Ada",,-1,\n'
        "D,,,,B\n"
        "E,,,,Ask them; F\n"
        "F,,,,G\n"
        "G,,,,F\n"
        "H,,,,,too many\n"
    )
    assert problems(text) == {
        2: "Who: several are called “Ada”. "
        "Due: expected a day such as YYYY-MM-DD (there is no such day), found “2026-02-30”. "
        "Effort: expected a number of person-days, such as 1.5 or 4 h, found “3 apples”.",
        3: "Due: expected YYYY-MM-DD, for this can be read in two ways, found “03/04/26”. "
        "Waits for: several tasks are called “Twice”.",
        4: "Title: Fill in the title.",
        5: "Who: there is no person called “Ruiz, Ada”. Effort: Enter 0 or more.",
        6: "It waits for line 3, which cannot be added.",
        7: "It waits for line 8, which cannot be added.",
        8: "It waits for itself, over the tasks that it waits for.",
        9: "It waits for itself, over the tasks that it waits for.",
        10: "It has 6 cells under 5 headers. Put what holds the separator in quotes.",
    }


def test_tasks_that_are_added_together_may_wait_for_one_another_but_not_in_a_circle() -> None:
    titles = ("A", "B", "C")
    with pytest.raises(ValidationError) as refused:
        AddTasks.model_validate(
            {
                "project_id": "p",
                "tasks": [
                    {"title": title, "waits_for": [(place + 1) % 3]}
                    for place, title in enumerate(titles)
                ],
            }
        )
    [(field, sentence)] = refusals(refused.value).items()
    assert field.startswith("tasks.")
    assert field.endswith(".waits_for")
    assert sentence.startswith("That would go round in a circle: ")
    assert sentence.count("→") == 3
