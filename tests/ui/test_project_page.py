"""The page of one project: what it is for, its board, its forms and its end."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import (
    HOSTILE,
    as_read,
    changes,
    charts,
    opened,
    parameters,
    refused,
    select,
    visit,
    words,
)

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.project import board
from okr_core.workspace import Editor

ADA = Actor(name="Ada Ruiz")


def editor() -> Editor:
    return state.workspace().editor(ADA)


def page_of(harbour: dict[str, str], name: str = "routes", **more: str) -> AppTest:
    """Open the page of a project, as somebody who gave a name."""
    app = visit("project", cycle=harbour["quarter"], project=harbour.get(name, name), **more)
    app.session_state["shell.name"] = "Ada Ruiz"
    return app.run()


def read(app: AppTest) -> str:
    assert not app.exception
    return words(app).replace("\u202f", " ")


def fill(app: AppTest, form: str, **values: object) -> AppTest:
    """Fill in fields of a form, whatever kind each of them is, and press its button."""
    for name, value in values.items():
        app.session_state[f"{form}.{name}"] = value
    app.run()
    app.button(f"{form}.save").click().run()
    assert not app.exception
    return app


def named(app: AppTest, title: str) -> Iterator[str]:
    return (str(one.key) for one in app.button if title in as_read(one.label))


def test_the_head_says_whose_it_is_where_it_leads_and_what_it_did_to_the_result(
    harbour: dict[str, str],
) -> None:
    """routes: 10 of 12 person-days done; late went 12 → 7 % since 1 July, of which 5 expected."""
    editor().edit_project(
        c.EditProject(
            project_id=harbour["routes"],
            effort_planned=12,
            effort_actual=10.5,
            link="https://tasks.example.org/routes",
            business_case="Late orders cost us two customers a month",
        )
    )
    app = page_of(harbour)
    said = read(app)
    for line in (
        "Ada Ruiz · Dispatch · Kanban · 1 Jul 2026 to 15 Sep 2026 · "
        "effort 10.5 of 12\u00a0person-days planned".replace("\u00a0", " "),
        ":gray[Planning] :gray[→] **Monitoring and control** :gray[→] :gray[Closure]",
        "Late orders cost us two customers a month",
        "on track] · −5 points since 1 Jul 2026 (12 → 7 %) · "
        "expected −5 points, 2 weeks after delivery",
    ):
        assert line in said
    assert charts(app) == ["Reduce late orders: delivered 83\u202f%, moved 63\u202f%"]
    link = app.get("link_button")[0].proto
    assert (link.url, as_read(link.label)) == ("https://tasks.example.org/routes",) * 2
    app.button(next(named(app, "Every order arrives"))).click().run()
    assert parameters(app) == {"cycle": harbour["quarter"], "objective": harbour["service"]}


def test_a_breadcrumb_leads_up_to_the_objective_of_the_company(harbour: dict[str, str]) -> None:
    app = page_of(harbour)
    path = [as_read(one.label) for one in app.button if "project.path" in str(one.key)]
    assert path == [
        ":gray[Grow without losing a customer :material/chevron_right:]",
        ":gray[Revenue :material/chevron_right:]",
        ":gray[Every order arrives when we said]",
    ]


def test_what_was_delivered_and_did_not_move_is_decided_here(harbour: dict[str, str]) -> None:
    link = editor().link_project(
        c.LinkProject(
            project_id=harbour["routes"], key_result_id=harbour["orders"], expected_lag_days=7
        )
    )
    app = page_of(harbour)
    assert "Delivered 83 %, most of it 3 weeks ago." in read(app)
    app.button(f"project.gap-{link}").click().run()
    assert parameters(app)["edit"] == f"gap.{link}"
    form = f"setup.gap-{link}"
    fill(app, form, decision="wait", note="The scanners come in May", review_on=date(2026, 9, 20))
    said = read(app)
    assert "Decided to wait on 31 Aug 2026: The scanners come in May." in said
    assert "Decide anew" in said
    presented = page_of(harbour, present="1")
    assert "Decided to wait on 31 Aug 2026" in read(presented)
    assert "scanners" not in read(presented)


def test_a_project_is_edited_with_each_refusal_beside_its_field_and_nothing_lost(
    harbour: dict[str, str],
) -> None:
    app = page_of(harbour)
    app.button("project.edit").click().run()
    form = f"setup.project_edit-{harbour['routes']}"
    fill(
        app, form, title="Newer routes", ends_on=date(2026, 6, 1), link="javascript:alert(1)",
        budget_actual="-3",
    )  # fmt: skip
    said = read(app)
    assert "begins with http:// or https://" in said
    assert app.text_input(f"{form}.title").value == "Newer routes"
    assert select("select title from project where title = 'Newer routes'") == []
    fill(app, form, link="", budget_actual="3")
    assert "Choose a last day on or after 2026-07-01." in read(app)
    fill(app, form, ends_on=date(2026, 10, 1), phase="closure", method="scrum")
    assert not app.get("dialog")
    said = read(app)
    assert app.header[0].value == "Newer routes"
    assert "Scrum · 1 Jul 2026 to 1 Oct 2026" in said
    assert "**Closure**" in said


def test_a_card_says_what_whose_and_when_and_moves_by_its_button(harbour: dict[str, str]) -> None:
    app = visit("project", cycle=harbour["quarter"], project=harbour["routes"])
    assert "**To do** :gray[1]\nRoute 4" in read(app)
    assert ":gray[Ada Ruiz] · :orange[late, was due 26 Aug]" in words(app)
    key = f"project.board.doing-{harbour['task4']}"
    app.button(key).click().run()
    app.text_input("setup.action.your_name").set_value("Ada Ruiz").run()
    app.button(key).click().run()
    assert "**Doing** :gray[1]\nRoute 4" in words(app)
    assert "Moved to Doing: “Route 4”" in words(app)
    task = select("from task where title = 'Route 4'")[0]
    assert (task["status"], task["version"]) == ("doing", 2)
    fill(app, f"project.board.new-{harbour['routes']}", title="Route 5")
    assert "**To do** :gray[1]\nRoute 5" in words(app)
    before = changes()
    fill(app, f"project.board.new-{harbour['routes']}", title=" ")
    assert changes() == before
    assert "title" in read(app)


def test_half_a_title_stays_with_its_project_while_another_view_is_looked_at(
    harbour: dict[str, str],
) -> None:
    app = page_of(harbour, view="board")
    field = f"project.board.new-{harbour['routes']}.title"
    app.text_input(field).set_value("Route 5 in").run()
    app.button_group("project.view").set_value("list").run()
    assert [one for one in app.text_input if one.key == field] == []
    app.button_group("project.view").set_value("board").run()
    assert app.text_input(field).value == "Route 5 in"


def test_a_long_board_draws_no_more_cards_than_it_can_and_counts_the_rest(
    harbour: dict[str, str],
) -> None:
    editor().add_tasks(
        c.AddTasks(
            project_id=harbour["shelf"],
            tasks=tuple(c.NewTask(title=f"Shelf {number}") for number in range(70)),
        )
    )
    said = read(page_of(harbour, "shelf", view="board"))
    assert "**To do** :gray[70]" in said
    assert f"Shelf {board.MOST - 1}\n" in said
    assert f"Shelf {board.MOST}\n" not in said
    assert "and 10 more, in the list" in said


def test_a_project_is_closed_only_with_its_end_in_order_and_then_judged_by_facts(
    harbour: dict[str, str],
) -> None:
    """late: 12 on 1 July, 7 by 31 August; the lag of 14 days runs until 14 September."""
    app = page_of(harbour, view="closing")
    form = f"project.close-{harbour['routes']}"
    fill(app, "project.punch.new", title="Signs at gate 3")
    fill(app, form, what_worked="One planner for all vans")
    said = read(app)  # all that is missing, in one round
    assert "Say what to change." in said
    assert "Still to put right: 1 point: Signs at gate 3." in said
    assert "1 open task: Route 4" in said
    fill(app, form, what_to_change="Ask the drivers first")
    item = select("from punch_item")[0]["punch_item_id"]
    app.button(f"project.punch.accept-{item}").click().run()
    fill(app, form)
    assert "1 open task: Route 4" in read(app)
    assert app.text_area(f"{form}.what_worked").value == "One planner for all vans"
    app.button(f"project.end.cancelled-{harbour['task4']}").click().run()
    fill(app, form, handed_over_to="The night shift")
    said = read(app)
    for line in (
        "closed on 31 Aug 2026",
        "**What to change**  \nAsk the drivers first",
        "Handed over to the night shift".replace("the n", "The n"),
        "accepted as it is on 31 Aug 2026",
        "Since 1 Jul 2026 it went from 12 % to 7 %: −5 points, where −5 points was expected "
        "(100 % of it). What is measured until 14 Sep 2026 still counts.",
        "It does not prove that the project caused it",
    ):
        assert line in said
    assert "project.edit" not in {one.key for one in app.button}


def test_a_list_of_tasks_is_asked_for_no_more_than_what_it_taught(harbour: dict[str, str]) -> None:
    app = page_of(harbour, "shelf")
    assert "Initiation" not in read(app)
    assert "business case" not in read(app)
    app = page_of(harbour, "shelf", view="closing")
    form = f"project.close-{harbour['shelf']}"
    assert "Both are needed to close it" in read(app)
    fields = {str(one.key) for one in (*app.text_input, *app.text_area)}
    assert {one for one in fields if "project" in one} == {
        f"{form}.what_worked",
        f"{form}.what_to_change",
    }
    fill(app, form, what_worked="Two coats", what_to_change="Sand first")
    assert "closed on 31 Aug 2026" in read(app)
    app = page_of(harbour, edit=f"project_edit.{harbour['routes']}")
    assert app.selectbox(f"setup.project_edit-{harbour['routes']}.phase")  # it began with them


def test_a_template_is_made_and_the_project_put_away(harbour: dict[str, str]) -> None:
    app = page_of(harbour, edit=f"project_template.{harbour['routes']}")
    fill(app, f"setup.project_template-{harbour['routes']}", title="Any route")
    made = select("from project where is_template")
    assert [one["title"] for one in made] == ["Any route"]
    app = page_of(harbour, made[0]["project_id"])
    said = read(app)
    assert "A template: work that is added under a key result can start from it." in said
    assert "**To do** :gray[4]\nRoute 1" in said
    assert "Closing" not in app.button_group("project.view").options


def test_an_archived_project_leaves_its_page_and_can_be_taken_back(
    harbour: dict[str, str],
) -> None:
    app = page_of(harbour)
    app.menu_button(f"project.more-{harbour['routes']}").click("Archive").run()
    assert not app.exception
    assert app.header[0].value != "New routes"
    assert "Archived “New routes”" in words(app)
    gone = page_of(harbour)
    assert "was archived" in read(gone)
    app.button("undo.last_one").click().run()
    assert page_of(harbour).header[0].value == "New routes"


def test_another_method_than_the_answers_ask_for_needs_a_reason(harbour: dict[str, str]) -> None:
    answers = {
        "predictability": "known",
        "dependence": "chain",
        "resources_tracked": True,
        "several_teams": True,
        "duration": "months",
    }
    editor().edit_project(
        c.EditProject(project_id=harbour["shelf"], method="project", answers=answers)
    )
    form = f"setup.project_edit-{harbour['shelf']}"
    app = page_of(harbour, "shelf", edit=f"project_edit.{harbour['shelf']}")
    fill(app, form, method="kanban")
    assert select("select method from project where method = 'project'")
    assert any("method_reason" in field for field in refused(app, form))
    fill(app, form, method_reason="Only two of us do it")
    app.session_state[f"project.method-{harbour['shelf']}"] = True
    said = read(app.run())
    for line in (
        "Recommended: **Full project**",
        "With all three, planning a full project pays.",
        "Chosen instead: Only two of us do it",
        "How long will it take? Months",
    ):
        assert line in said


def test_a_reader_sees_everything_and_can_change_nothing(
    harbour: dict[str, str], tmp_path: Path
) -> None:
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        for view in ("board", "closing"):
            app = page_of(harbour, view=view)
            assert "Route 4" in read(app)
            keys = {str(one.key) for one in app.button if str(one.key).startswith("project.")}
            assert keys == set()
            assert not app.text_input
            assert not app.text_area


@pytest.mark.parametrize("name", ["boiler", "shelf"])
def test_a_project_without_a_key_result_says_why_or_where_to_connect_it(
    harbour: dict[str, str], name: str
) -> None:
    said = read(page_of(harbour, name))
    line = {
        "boiler": "Needs no key result: regulatory or compliance. The inspection demands it",
        "shelf": "No key result counts on this project, and nobody said why.",
    }[name]
    assert line in said
    assert ("Connect it" in said) == (name == "shelf")


def test_hostile_words_appear_as_typed(harbour: dict[str, str]) -> None:
    project = editor().create_project(
        c.CreateProject(
            team_id=harbour["dispatch"],
            title=HOSTILE,
            business_case=HOSTILE,
            method_reason=HOSTILE,
            links=(c.ProjectLink(key_result_id=harbour["late"]),),
        )
    )
    editor().add_task(c.AddTask(project_id=project, title=HOSTILE))
    for view in ("board", "closing"):
        app = page_of(harbour, project, view=view)
        assert read(app).splitlines().count(HOSTILE) >= 2  # the title, the case, and the task
        assert as_read(app.header[0].value) == HOSTILE


@pytest.mark.parametrize("view", ["board", "closing"])
def test_on_another_day_nothing_can_be_changed(harbour: dict[str, str], view: str) -> None:
    app = page_of(harbour, view=view, as_of="2026-07-20")
    assert charts(app) == ["Reduce late orders: delivered 25\u202f%, moved 25\u202f%"]
    keys = {str(one.key) for one in app.button}
    assert not [key for key in keys if key.startswith(("project.board", "project.e", "project.p"))]
    assert not [key for key in keys if key.endswith(".save")]


def test_an_unknown_project_gets_a_sentence(harbour: dict[str, str]) -> None:
    app = visit("project", cycle=harbour["quarter"], project="nope")
    assert "The project in this link was not there on this day" in read(app)
    app.button("project.all").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"]}


def test_a_link_to_a_project_of_the_list_leads_to_its_page(harbour: dict[str, str]) -> None:
    app = visit("projects", cycle=harbour["quarter"], project=harbour["routes"])
    assert app.header[0].value == "New routes"
    assert TODAY.isoformat() not in parameters(app).values()
