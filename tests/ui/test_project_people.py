"""The people of a project: under its stages or, where it has none, at the foot of its list."""

from datetime import timedelta

from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state

NEW = "project.people.new"


def page_of(harbour: dict[str, str], project: str, **more: str) -> AppTest:
    """Open the page of a project, as somebody who gave a name."""
    app = visit("project", cycle=harbour["quarter"], project=harbour[project], **more)
    app.session_state["shell.name"] = "Ada Ruiz"
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key).click().run()
    assert not app.exception
    return app


def people(app: AppTest) -> list[list[str]]:
    """The lines of the last table, as read, each with its head."""
    lines = app.table[-1].value
    return [[as_read(head), *map(as_read, line)] for head, *line in lines.itertuples()]


def buttons(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.button if "people" in str(one.key)}


def test_somebody_is_assigned_changed_and_taken_off_in_a_drawer(harbour: dict[str, str]) -> None:
    """Ada has the four tasks of the project, three of them done; Mina has none."""
    app = press(page_of(harbour, "routes", view="stages"), NEW)
    form = f"setup.assignment-new.{harbour['routes']}"
    app.selectbox(f"{form}.person_id").set_value(harbour["mina"])
    app.text_input(f"{form}.role").set_value(HOSTILE)
    app.text_input(f"{form}.share").set_value("120")
    press(app, f"{form}.save")
    assert "Enter a share above 0 and of at most 100 %." in words(app)
    app.text_input(f"{form}.share").set_value("20 %")
    press(app, f"{form}.save")
    unassigned = "has tasks, is not assigned"
    assert people(app) == [
        ["Mina Okafor", HOSTILE, "", "20\u202f%"],
        ["Ada Ruiz", f":gray[{unassigned}]", "1 open, 3 done", ""],
    ]

    app.selectbox("project.people.open").set_value(0).run()
    made = select("from project_assignment")[0]["project_assignment_id"]
    form = f"setup.assignment-{made}"
    app.selectbox(f"{form}.project_stage_id").set_value(harbour["planning"])
    app.text_input(f"{form}.role").set_value("")
    press(app, f"{form}.save")
    assert people(app)[0] == ["Mina Okafor", "", "", "20\u202f%", "Plan the routes"]
    assert [as_read(line["Who"]) for line in app.table[0].value.to_dict("records")] == [
        "Mina Okafor, Ada Ruiz"
    ]

    app.selectbox("project.people.open").set_value(0).run()
    press(app, f"project.arrange-{made}.button")
    assert "Ended the assignment of “Mina Okafor”" in words(app)
    assert "**People**" not in words(app)


def test_without_stages_the_people_are_at_the_foot_of_the_list_and_readers_get_no_button(
    harbour: dict[str, str],
) -> None:
    assert buttons(page_of(harbour, "shelf", view="list")) == {NEW}
    editor = state.workspace().editor(Actor(name="Ada Ruiz"))
    editor.assign_person(
        c.AssignPerson(project_id=harbour["shelf"], person_id=harbour["jonas"], role="Builds it")
    )
    app = page_of(harbour, "shelf", view="list")
    assert people(app) == [["Jonas Berg", "Builds it"]]
    assert buttons(app) == {NEW}
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    app = page_of(harbour, "shelf", view="list", as_of=yesterday)
    assert (len(app.table), buttons(app)) == (0, set())
    editor.close_project(
        c.CloseProject(
            project_id=harbour["shelf"],
            what_worked="Wood",
            what_to_change="Measure twice",
            leave_open_tasks=True,
        )
    )
    app = page_of(harbour, "shelf", view="list")
    assert people(app) == [["Jonas Berg", "Builds it"]]
    assert buttons(app) == set()
