"""The timeline, the sprints and the stages of one project.

``routes`` has Route 1 to 4 of 3, 5, 2 and 2 person-days in one stage; the first three are done.
"""

from datetime import date, timedelta

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, changes, parameters, rows, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

TIMELINE = "project.timeline.0"
SPRINTS = "project.sprints"


def editor() -> Editor:
    return state.workspace().editor(Actor(name="Ada Ruiz"))


def page_of(harbour: dict[str, str], view: str, **more: str) -> AppTest:
    """Open a view of ``routes``, as somebody who gave a name."""
    app = visit("project", cycle=harbour["quarter"], project=harbour["routes"], view=view, **more)
    app.session_state["shell.name"] = "Ada Ruiz"
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key).click().run()
    assert not app.exception
    return app


def fill(app: AppTest, form: str, **values: object) -> AppTest:
    """Fill in fields of a form and press its button."""
    for name, value in values.items():
        app.get_by_key(f"{form}.{name}").set_value(value)
    app.run()
    return press(app, f"{form}.save")


def table(app: AppTest) -> dict[str, dict[str, str]]:
    """The cells of the only table, as read, by the first column and the heads."""
    return {
        as_read(head).strip("*\u2003"): {name: as_read(cell) for name, cell in line.items()}
        for head, line in app.table[0].value.to_dict("index").items()
    }


def plan_days(harbour: dict[str, str]) -> None:
    """Give Route 3 and 4 days, so that Route 4 is due before Route 3, which it waits for."""
    editor().edit_tasks(
        c.EditTasks(
            project_id=harbour["routes"],
            tasks=(
                {"task_id": harbour["task3"], "status": "doing", "due_on": TODAY},
                {
                    "task_id": harbour["task4"],
                    "starts_on": TODAY - timedelta(days=20),
                    "due_on": TODAY - timedelta(days=1),
                },
            ),
        )
    )


def sprint(harbour: dict[str, str], name: str, first: int, last: int, *tasks: str) -> str:
    """Add a sprint from one day to another, counted from today, and take tasks in."""
    sprint_id = editor().create_sprint(
        c.CreateSprint(
            project_id=harbour["routes"],
            name=name,
            aim=f"{name} has an aim",
            starts_on=TODAY + timedelta(days=first),
            ends_on=TODAY + timedelta(days=last),
        )
    )
    if tasks:
        taken = tuple({"task_id": harbour[task], "sprint_id": sprint_id} for task in tasks)
        editor().edit_tasks(c.EditTasks(project_id=harbour["routes"], tasks=taken))
    return sprint_id


def test_a_timeline_shows_days_what_waits_and_what_is_out_of_order(
    harbour: dict[str, str],
) -> None:
    plan_days(harbour)
    app = page_of(harbour, "timeline")
    drawn = rows(app, TIMELINE).set_index("title")
    assert drawn.index[0] == "Plan the routes"
    assert drawn.loc["Plan the routes", "word"] == "2 of 4 done"
    assert drawn.loc["Route 4", ["mark", "word"]].tolist() == ["bar", "late"]
    assert drawn.loc["Route 4", "why"] == "late, due before “Route 3”, which it waits for"
    lines = rows(app, TIMELINE, "elbows").groupby("elbow")["is_early"].all()
    assert lines.loc[f"{harbour['task3']} {harbour['task4']}"]
    assert lines.sum() == 1
    days = rows(app, TIMELINE, "days").set_index("kind")
    assert days.loc["today", "label"] == f"today {TODAY.day} {TODAY:%b}"


def test_a_timeline_can_be_read_as_a_table_that_opens_a_task(harbour: dict[str, str]) -> None:
    plan_days(harbour)
    app = press(page_of(harbour, "timeline"), "project.timeline.turn")
    assert table(app)["Route 4"]["Waits for"] == "Route 3"
    assert table(app)["Route 4"]["Mind"].startswith("late, due before")
    field = app.selectbox("project.timeline.open")
    field.set_value(field.options.index("Route 4")).run()
    assert parameters(app)["task"] == harbour["task4"]


def test_an_earlier_day_shows_the_timeline_as_it_stood(harbour: dict[str, str]) -> None:
    plan_days(harbour)
    before = TODAY - timedelta(days=1)
    app = page_of(harbour, "timeline", as_of=before.isoformat())
    assert rows(app, TIMELINE).set_index("title").loc["Route 4", "mark"] == "point"
    days = rows(app, TIMELINE, "days").set_index("kind")
    assert days.loc["today", "label"] == f"as of {before.day} {before:%b}"


def test_a_long_timeline_is_turned_page_by_page(harbour: dict[str, str]) -> None:
    """A stage, four tasks of its own, and 70 without a stage: 76 rows with a heading for those."""
    new = tuple({"title": f"Stop {number}", "due_on": TODAY} for number in range(70))
    editor().add_tasks(c.AddTasks(project_id=harbour["routes"], tasks=new))
    app = page_of(harbour, "timeline")
    assert len(rows(app, TIMELINE)) == 60
    press(app, "paging.after")
    assert rows(app, TIMELINE)["title"].tolist() == [
        "Without a stage", *(f"Stop {number}" for number in range(54, 70))
    ]  # fmt: skip


def test_hostile_titles_are_drawn_and_listed_as_typed(harbour: dict[str, str]) -> None:
    sprint(harbour, HOSTILE, 0, 7)
    editor().add_project_stage(c.AddProjectStage(project_id=harbour["routes"], title=HOSTILE))
    editor().add_task(c.AddTask(project_id=harbour["routes"], title=HOSTILE, due_on=TODAY))
    app = page_of(harbour, "timeline")
    assert rows(app, TIMELINE)["title"].tolist().count(HOSTILE) == 2
    assert HOSTILE in table(press(app, "project.timeline.turn"))
    assert f"**{HOSTILE}** :gray" in words(page_of(harbour, "sprints"))
    assert HOSTILE in table(page_of(harbour, "stages"))


def test_a_sprint_is_started_and_filled_from_the_backlog(harbour: dict[str, str]) -> None:
    editor().edit_project(c.EditProject(project_id=harbour["routes"], method="scrum"))
    app = press(page_of(harbour, "sprints"), f"{SPRINTS}.new")
    form = f"setup.sprint-new.{harbour['routes']}"
    assert app.text_input(f"{form}.name").value == "Sprint 1"
    fill(app, form, aim="Two routes run")
    assert len(app.get("dialog")) == 0
    made = select("from sprint")[0]
    assert (made["aim"], made["starts_on"]) == ("Two routes run", TODAY)
    assert f"{made['ends_on']:%b %Y}, 13 days left" in words(app)
    assert "Nothing is taken in yet." in words(app)

    press(app, f"{SPRINTS}.move-{harbour['task4']}")
    assert "0 of 1 task done, 0 of 2 person-days" in words(app)
    assert "Taken in “Route 4”" in words(app)
    press(app, f"{SPRINTS}.move-{harbour['task4']}")
    assert "nothing taken in" in words(app)
    assert select("select sprint_id from task where title = 'Route 4'")[0]["sprint_id"] is None


def test_what_an_ended_sprint_left_waits_again_and_what_it_did_stays(
    harbour: dict[str, str],
) -> None:
    """Sprint 1 took in Route 3, which is done, and Route 4, which is not."""
    sprint(harbour, "Sprint 1", -20, -7, "task3", "task4")
    sprint(harbour, "Sprint 2", -6, 0)
    app = page_of(harbour, "sprints")
    said = words(app)
    assert "its last day" in said
    assert "1 of 2 tasks done, 2 of 4 person-days" in said
    waiting = next(one for one in app.button if one.key == f"link.{SPRINTS}.{harbour['task4']}")
    assert "left from Sprint 1" in as_read(waiting.label)
    assert f"link.{SPRINTS}.{harbour['task3']}" not in {one.key for one in app.button}


def test_a_second_click_takes_a_task_in_once(harbour: dict[str, str]) -> None:
    sprint(harbour, "Sprint 1", 0, 7)
    app = page_of(harbour, "sprints")
    app.button(f"{SPRINTS}.move-{harbour['task4']}").click().run()
    once = changes()
    app = page_of(harbour, "sprints")
    assert changes() == once
    assert "0 of 1 task done" in words(app)


def test_a_stage_says_by_how_much_it_is_over_its_plan(harbour: dict[str, str]) -> None:
    """Planned 10 person-days and 500; it took what its tasks took, 12.5, and 480 when done."""
    editor().edit_project_stage(
        c.EditProjectStage(
            project_stage_id=harbour["planning"],
            effort_planned=10,
            budget_planned=500,
            budget_actual=480,
            done_on=TODAY,
        )
    )
    for task, effort in (("task1", 4), ("task2", 8.5)):
        editor().update_task(c.UpdateTask(task_id=harbour[task], actual_effort=effort))
    app = page_of(harbour, "stages")
    line = table(app)["Plan the routes"]
    assert line["Effort, person-days"] == "12.5 of 10, :orange[**2.5 over**]"
    assert line["Cost"] == "480 of 500, 20 under"
    assert line["Tasks"] == "3 of 4 done"
    assert f"done {TODAY.day} {TODAY:%b %Y}" in line["When"]
    assert line["Who"] == "Ada Ruiz"
    assert not {"People", "Equipment"} & set(line)


def test_stages_are_summed_up_by_the_file(harbour: dict[str, str]) -> None:
    for title, planned, actual in (("Pilot", 20, 26), ("Roll out", 100, None)):
        stage = editor().add_project_stage(
            c.AddProjectStage(project_id=harbour["routes"], title=title, effort_planned=planned)
        )
        editor().edit_project_stage(
            c.EditProjectStage(project_stage_id=stage, people_planned=2, effort_actual=actual)
        )
    lines = table(page_of(harbour, "stages"))
    said = {title: line["Effort, person-days"] for title, line in lines.items()}
    assert said == {
        "Plan the routes": "12 planned",
        "Pilot": "26 of 20, :orange[**6 over**]",
        "Roll out": "100 planned",
        "All stages": "26 of 132",
    }
    assert lines["Pilot"]["People"] == "2 planned"
    assert lines["All stages"]["People"] == ""


def test_a_stage_is_added_and_edited_in_its_drawer(harbour: dict[str, str]) -> None:
    app = press(page_of(harbour, "stages"), "project.stages.new")
    form = f"setup.stage-new.{harbour['routes']}"
    fill(app, form, title="Pilot", starts_on=date(2026, 9, 10), ends_on=date(2026, 9, 1))
    assert "Choose a last day on or after the first day." in words(app)
    fill(app, form, ends_on=date(2026, 9, 20), budget_planned="300")
    made = select("from project_stage where title = 'Pilot'")[0]
    assert made["budget_planned"] == 300
    stage_id = made["project_stage_id"]
    app = page_of(harbour, "stages")
    field = app.selectbox("project.stages.open")
    field.set_value(field.options.index("Pilot")).run()
    fill(app, f"setup.stage-{stage_id}", budget_actual="410", equipment_actual="One van")
    assert table(app)["Pilot"]["Cost"] == "410 of 300, :orange[**110 over**]"
    assert table(app)["Pilot"]["Equipment"] == "in fact: One van"
    app.selectbox("project.stages.open").set_value(1).run()
    press(app, f"project.arrange-{stage_id}.up")
    assert list(table(page_of(harbour, "stages")))[:2] == ["Pilot", "Plan the routes"]


def test_a_stage_with_done_tasks_stays_and_says_so_at_the_button(harbour: dict[str, str]) -> None:
    app = page_of(harbour, "stages")
    app.selectbox("project.stages.open").set_value(0).run()
    button = f"project.arrange-{harbour['planning']}.button"
    before = changes()
    press(app, button)
    assert changes() == before
    refused = [as_read(one.value) for one in app.markdown if ":red[" in one.value]
    assert len(refused) == 1
    assert "Plan the routes" in refused[0]
    assert "done" in refused[0]
    assert len(app.get("dialog")) == 1


def test_a_sprint_that_is_archived_gives_its_tasks_back(harbour: dict[str, str]) -> None:
    editor().edit_project(c.EditProject(project_id=harbour["routes"], method="scrum"))
    sprint_id = sprint(harbour, "Sprint 1", 0, 7, "task4")
    app = press(page_of(harbour, "sprints"), f"{SPRINTS}.edit-{sprint_id}")
    press(app, f"project.arrange-{sprint_id}.button")
    assert "No sprint runs" in words(app)
    assert "**Backlog** :gray[1]" in words(app)


def test_who_puts_a_stage_away_says_so_once(harbour: dict[str, str]) -> None:
    stage_id = editor().add_project_stage(
        c.AddProjectStage(project_id=harbour["routes"], title="Pilot")
    )
    form, button = f"setup.stage-{stage_id}", f"project.arrange-{stage_id}.button"
    address = {"cycle": harbour["quarter"], "project": harbour["routes"], "view": "stages"}
    app = visit("project", **address, **{drawers.NAME: f"stage.{stage_id}"})
    press(app, button)
    assert words(app).count("Say who you are first.") == 1
    app.text_input(f"{form}.your_name").set_value("Ada Ruiz").run()
    press(app, button)
    assert "Pilot" not in table(app)
    assert "Archived “Pilot”" in words(app)


@pytest.mark.parametrize("view", ["timeline", "sprints", "stages"])
def test_whoever_only_reads_or_looks_at_an_earlier_day_changes_nothing(
    harbour: dict[str, str], view: str
) -> None:
    sprint(harbour, "Sprint 1", -3, 7, "task4")
    app = page_of(harbour, view, as_of=(TODAY - timedelta(days=1)).isoformat())
    changing = (f"{SPRINTS}.move", f"{SPRINTS}.new", f"{SPRINTS}.edit", "project.stages.new")
    assert not [one.key for one in app.button if (one.key or "").startswith(changing)]
