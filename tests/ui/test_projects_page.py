"""The projects page: what moves and what does not, and which work serves which result."""

from datetime import date

from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, charts, parameters, rows, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

MAP = "projects.map.0"
QUADRANT = "projects.quadrant.0"


def editor() -> Editor:
    return state.workspace().editor(Actor(name="Ada Ruiz"))


def work_under(harbour: dict[str, str], key_result: str, *, done_on: date | None = None) -> str:
    """A project of one task under a key result, one week of lag; return the link's id."""
    project = editor().create_project(
        c.CreateProject(
            team_id=harbour["dispatch"],
            title="Text reminders",
            starts_on=date(2026, 7, 1),
            links=(c.ProjectLink(key_result_id=harbour[key_result], expected_lag_days=7),),
        )
    )
    task = editor().add_task(c.AddTask(project_id=project, title="Send them"))
    if done_on is not None:
        editor().update_task(c.UpdateTask(task_id=task, status="done", done_on=done_on))
    found = select("from project_key_result")
    return next(row["project_key_result_id"] for row in found if row["project_id"] == project)


def page_of(harbour: dict[str, str], **address: str) -> AppTest:
    """The page in the hands of somebody who gave a name."""
    app = visit("projects", cycle=harbour["quarter"], **address)
    app.session_state["shell.name"] = "Ada Ruiz"
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key).click().run()
    assert not app.exception


def fill(app: AppTest, **fields: object) -> None:
    """Fill in the drawer that is open."""
    kind, _, entity_id = parameters(app)[drawers.NAME].partition(".")
    for name, value in fields.items():
        app.get_by_key(f"{drawers.form_name(kind, entity_id)}.{name}").set_value(value)
        app.run()
        assert not app.exception


def save(app: AppTest) -> None:
    kind, _, entity_id = parameters(app)[drawers.NAME].partition(".")
    press(app, f"{drawers.form_name(kind, entity_id)}.save")


def refusals(app: AppTest) -> list[str]:
    marked = (as_read(one.value) for one in app.markdown)
    start = ":red[:material/error: "
    return [text.removeprefix(start).removesuffix("]") for text in marked if start in text]


def test_a_project_stands_beside_its_key_result_with_delivered_and_moved(
    harbour: dict[str, str],
) -> None:
    """routes: 10 of 12 person-days done; late went 12 → 7 of 12 → 4, which is 63 %."""
    app = visit("projects", cycle=harbour["quarter"])
    assert not app.exception
    row = rows(app, MAP).iloc[0]
    assert (row["title"], row["key_result"]) == ("New routes", "Reduce late orders")
    assert (row["delivered_text"], row["moved_text"]) == ("83\u202f%", "63\u202f%")
    assert row["word"] == "on track"
    point = rows(app, QUADRANT).iloc[0]
    assert (round(point["x"], 3), round(point["y"], 3)) == (0.833, 0.625)


def test_a_project_without_a_key_result_opens_on_its_page(harbour: dict[str, str]) -> None:
    for name, title in (("boiler", "Replace the boiler"), ("shelf", "Repaint the shelves")):
        app = visit("projects", cycle=harbour["quarter"], view="connect")
        if name == "shelf":  # without a reason: it waits on the board
            app.radio("projects.board-work").set_value(harbour[name]).run()
            press(app, "projects.board-open-work")
        else:
            press(app, next(str(one.key) for one in app.button if harbour[name] in str(one.key)))
        assert parameters(app) == {"cycle": harbour["quarter"], "project": harbour[name]}
        assert app.header[0].value == title


def test_an_older_link_leads_to_the_project_and_back_leads_here(harbour: dict[str, str]) -> None:
    address = {"cycle": harbour["quarter"], "project": harbour["routes"]}
    app = visit("projects", **address)
    assert app.header[0].value == "New routes"
    app.switch_page("../../pages/projects.py")
    app.query_params.update(address)
    app.run()
    assert app.header[0].value == "Is the work moving the result?"


def test_an_earlier_day_shows_what_was_delivered_by_then(harbour: dict[str, str]) -> None:
    """On 20 July one task of 3 of 12 person-days was done, and late stood at 10 %."""
    app = visit("projects", cycle=harbour["quarter"], as_of="2026-07-20")
    row = rows(app, MAP).iloc[0]
    assert (row["delivered_text"], row["moved_text"]) == ("25\u202f%", "25\u202f%")


def test_a_method_or_a_phase_cuts_the_map_and_the_quadrant(harbour: dict[str, str]) -> None:
    work_under(harbour, "late")
    app = page_of(harbour)
    assert len(rows(app, MAP)) == len(rows(app, QUADRANT)) == 2
    app.selectbox("filter.method").set_value("kanban").run()
    assert rows(app, MAP)["title"].tolist() == ["New routes"]
    assert rows(app, QUADRANT)["title"].tolist() == ["New routes"]
    app.selectbox("filter.phase").set_value("initiation").run()
    assert "No project under a key result fits these filters." in words(app)


def test_a_closed_project_says_so_where_it_is_judged(harbour: dict[str, str]) -> None:
    editor().update_task(c.UpdateTask(task_id=harbour["task4"], status="done"))
    editor().close_project(
        c.CloseProject(
            project_id=harbour["routes"],
            what_worked="Drivers drew the map",
            what_to_change="Ask them sooner",
        )
    )
    app = page_of(harbour)
    assert rows(app, QUADRANT)["title"].tolist() == ["New routes (closed)"]


# --- what asks for a decision


def test_delivered_but_not_moved_asks_and_the_decision_stands(harbour: dict[str, str]) -> None:
    """orders moved from 320 to 340 of 500; the effect was due on 12 August, a week after 5."""
    link = work_under(harbour, "orders", done_on=date(2026, 8, 5))
    app = page_of(harbour)
    sentence = (
        "Delivered 100 %, most of it 3 weeks ago. The effect was expected 7 days later, yet "
        "“Handle more orders a day” moved 20 % of the way left when the project began: "
        "stop, change, or wait?"
    )
    assert sentence in words(app).replace("\u202f", " ")
    assert "1 overdue effect to decide on · 1 without" in words(app)
    press(app, f"projects.gap-ask-{link}")
    fill(app, decision="wait")
    assert app.get_by_key(f"{drawers.form_name('gap', link)}.review_on").value == date(2026, 9, 14)
    save(app)
    assert len(refusals(app)) == 1
    assert select("from project_key_result where gap_decision is not null") == []
    fill(app, note="The scanners are on their way")
    save(app)
    assert drawers.NAME not in parameters(app)
    assert sentence not in words(app).replace("\u202f", " ")
    assert (
        "Decided to wait on 31 Aug 2026: The scanners are on their way. It comes back after "
        "14 Sep 2026."
    ) in words(app)
    assert ":green[:material/check_circle:] Nothing now." in words(app)
    assert "0 overdue effects to decide on · 1 decided on · 1 without" in words(app)
    assert ":material/check: Decided to wait: “Text reminders” " in words(app)


def test_a_stop_needs_a_reason_and_no_day(harbour: dict[str, str]) -> None:
    link = work_under(harbour, "orders", done_on=date(2026, 8, 5))
    app = page_of(harbour, **{drawers.NAME: f"gap.{link}"})
    fill(app, decision="stop", note="It will not come")
    save(app)
    decided = select("select gap_decision, gap_review_on from project_key_result")
    assert {"gap_decision": "stop", "gap_review_on": None} in decided
    press(app, next(str(one.key) for one in app.button if one.label == "Close the project"))
    assert app.header[0].value == "Text reminders"
    assert parameters(app)["view"] == "closing"


def test_a_result_that_moved_without_the_work_is_asked_about(harbour: dict[str, str]) -> None:
    """late went 63 % of its way, and nothing of this project is done."""
    link = work_under(harbour, "late")
    app = page_of(harbour)
    assert (
        "“Reduce late orders” moved 63 % of the way left when the project began, and the project "
        "has delivered 0 %: what is really driving it?"
    ) in words(app).replace("\u202f", " ")
    press(app, f"projects.driver-ask-{link}")
    fill(app, body="Two customers left")
    save(app)
    said = state.viewer().comments(TODAY, "key_result", harbour["late"])
    assert said["body"].tolist() == ["Two customers left"]


def test_a_project_may_be_asked_about_for_each_of_its_key_results(harbour: dict[str, str]) -> None:
    link = work_under(harbour, "orders", done_on=date(2026, 8, 5))
    project = next(
        row["project_id"]
        for row in select("from project_key_result")
        if row["project_key_result_id"] == link
    )
    editor().link_project(c.LinkProject(project_id=project, key_result_id=harbour["licence"]))
    assert words(page_of(harbour)).count("stop, change, or wait?") == 2


def test_an_earlier_day_is_told_and_not_decided_on(harbour: dict[str, str]) -> None:
    work_under(harbour, "orders", done_on=date(2026, 8, 5))
    state.workspace().clock.set(date(2026, 9, 2))
    app = page_of(harbour, as_of="2026-09-01")
    assert "stop, change, or wait?" in words(app)
    assert not [one for one in app.button if "projects.gap-ask" in (one.key or "")]


# --- which work serves which result


def test_work_is_picked_and_connected_to_a_picked_key_result(harbour: dict[str, str]) -> None:
    app = page_of(harbour, view="connect")
    left, right = app.radio("projects.board-work"), app.radio("projects.board-result")
    assert left.options == ["Repaint the shelves"]
    assert "Handle more orders a day" in right.options
    assert "Reduce late orders" not in right.options
    assert app.button("projects.connect").disabled
    right.set_value(harbour["orders"]).run()
    app.radio("projects.board-work").set_value(harbour["shelf"]).run()
    press(app, "projects.connect")
    fill(app, expected_effect="20 shelves", expected_lag_days="21")
    save(app)
    assert len(refusals(app)) == 1
    fill(app, expected_effect="20 orders")
    save(app)
    assert drawers.NAME not in parameters(app)
    linked = state.viewer().project_links(TODAY).set_index("project").loc["Repaint the shelves"]
    assert linked[["key_result", "expected_effect", "expected_lag_days"]].tolist() == [
        "Handle more orders a day",
        20,
        21,
    ]
    assert "Every piece of work has one, or a reason." in words(app)


def test_work_that_needs_none_says_why(harbour: dict[str, str]) -> None:
    app = page_of(harbour, view="connect")
    app.radio("projects.board-work").set_value(harbour["shelf"]).run()
    press(app, "projects.board-exempt")
    fill(app, exemption="low_impact")
    save(app)
    assert len(refusals(app)) == 1
    fill(app, reason="Nobody outside sees them")
    save(app)
    assert "Low-impact internal: Nobody outside sees them · reviewed 31 Aug 2026" in words(app)


def test_a_reason_is_looked_through_again_in_each_cycle(harbour: dict[str, str]) -> None:
    """It was written on 1 June, and the quarter began on 1 July."""
    app = page_of(harbour, view="connect")
    review = ":orange[:material/event_repeat: To review]"
    why = "Regulatory or compliance: The inspection demands it"
    assert f"{review} · {why} · reviewed 1 Jun 2026" in words(app)
    press(app, f"projects.still-{harbour['boiler']}")
    assert f"{why} · reviewed 31 Aug 2026" in words(app)
    assert review not in words(app)
    press(app, f"projects.instead-{harbour['boiler']}")
    fill(app, key_result_id=harbour["licence"])
    save(app)
    assert "No work is exempt here." in words(app)


def test_loose_ends_lead_to_where_they_are_mended_and_name_nothing_twice(
    harbour: dict[str, str],
) -> None:
    kpi = editor().create_kpi(
        c.CreateKpi(team_id=harbour["dispatch"], name="Broken boxes", healthy_high=5)
    )
    editor().record_kpi_reading(
        c.RecordKpiReading(kpi_id=kpi, measured_on=date(2026, 8, 30), value=9)
    )
    app = page_of(harbour, view="connect")
    assert [one.value for one in app.subheader] == [
        "Work without a key result :gray[· 1]",
        "Key results without work :gray[· 3]",
        "Needs no key result",
        "Other loose ends",
    ]
    ends = {one.key: as_read(one.label) for one in app.button if "link.ends." in str(one.key)}
    assert list(ends.values()) == ["Broken boxes :small[:gray[Dispatch]]"]
    press(app, next(iter(ends)))
    assert app.header[0].value == "Are we healthy?"
    assert parameters(app) == {"cycle": harbour["quarter"], "kpi": kpi}


def test_nothing_on_the_board_counts_how_much_is_connected(harbour: dict[str, str]) -> None:
    """A share of linked work would have people link what does not belong together."""
    assert "%" not in words(page_of(harbour, view="connect"))


def test_hostile_words_appear_as_typed(harbour: dict[str, str]) -> None:
    for exempt in ({"exemption": "technical", "exemption_reason": HOSTILE}, {}):
        editor().create_project(
            c.CreateProject(
                team_id=harbour["dispatch"],
                title=HOSTILE,
                starts_on=TODAY,
                ends_on=TODAY,
                **exempt,
            )
        )
    app = page_of(harbour, view="connect")
    assert f"Technical or operational: {HOSTILE}" in words(app)
    assert HOSTILE in words(app).splitlines()
    assert HOSTILE in [as_read(option) for option in app.radio("projects.board-work").options]


def test_a_team_without_projects_offers_every_team(harbour: dict[str, str]) -> None:
    app = visit("projects", cycle=harbour["quarter"], team=harbour["own"])
    assert not app.exception
    assert "This team has no projects in this cycle." in words(app)
    app.button("empty.every_team").click().run()
    assert "team" not in parameters(app)
    assert len(charts(app)) == 2
