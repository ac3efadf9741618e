"""The demo's dropout project, product launch and survey through their whole life in a browser."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from browsing import NewDemo, OpenBrowser, Serve, Visitor, drawer
from playwright.sync_api import Locator, Page, expect
from serving import okr

from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
TOP = "Make public services that people are glad to come back to"
DROPOUT = "Reduce annual school dropout rate from 8 % to 3 %"
DROPOUT_PROJECT = "Keep every pupil in school: reduce the annual dropout rate"
LAUNCH = "A multi-channel marketing campaign to gain widespread exposure for new product launch"
SURVEY = "Conduct a user survey to understand main pain points"
REMINDERS = "Attendance reminders by text message"
INTRANET = "New home page for the intranet"
ACTIVE = "Raise the number of frontline teams active every week"
BESIDE = 130
"""Pixels within which a refusal stands below the field that it is about."""


@dataclass(frozen=True)
class Place:
    """A served demo, and the ids of its projects and running key results by title."""

    address: str
    database: str
    ids: dict[str, str]

    def ask(self, statement: str) -> list[dict[str, Any]]:
        """Ask the file through the server that holds it."""
        said = okr("sql", statement, "--db", self.database, "--json")
        assert said.returncode == 0, said.stderr
        found: list[dict[str, Any]] = json.loads(said.stdout)
        return found

    def changes(self, actor: str) -> Counter[tuple[str, str]]:
        """What the change log keeps of one person: how often each action on each table."""
        rows = self.ask(
            "select actor, entity, action from change_log"
            " where actor in ('Ada Ruiz', 'Lea Sol', 'Jo Demir')"
        )
        return Counter((row["entity"], row["action"]) for row in rows if row["actor"] == actor)

    def is_sound(self) -> bool:
        return okr("doctor", "--db", self.database).returncode == 0


@pytest.fixture(scope="module")
def place(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Place:
    database = new_demo(tmp_path_factory.mktemp("projects"))
    workspace = Workspace.open(database)
    view = workspace.viewer()
    projects, key_results = view.projects(TODAY, None, None), view.key_results(TODAY, None)
    workspace.close()
    ids = dict(zip(projects["title"], projects["project_id"], strict=True))
    ids |= dict(zip(key_results["title"], key_results["key_result_id"], strict=True))
    return Place(serve(database).address, str(database), ids)


def pick(at: Page | Locator, option: str) -> None:
    """Choose one of a few, all of which are in sight."""
    chosen = at.get_by_role("radio", name=option, exact=True)
    chosen.click()
    expect(chosen).to_be_checked()


def press(at: Page | Locator, name: str) -> None:
    at.get_by_role("button", name=name, exact=True).click()


def fill(at: Page | Locator, name: str, text: str) -> None:
    at.get_by_role("textbox", name=name, exact=True).fill(text)


def below(said: Locator, field: Locator) -> float:
    """How many pixels a sentence stands below a field."""
    upper, lower = field.bounding_box(), said.bounding_box()
    assert upper is not None
    assert lower is not None
    return lower["y"] - upper["y"]


def closed(one: Visitor) -> None:
    """Wait until the drawer is gone."""
    expect(drawer(one.page)).to_have_count(0)
    one.settle()


def test_the_dropout_work_is_chosen_and_its_plan_keeps_together(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    page, at = one.page, drawer(one.page)
    one.open(f"{place.address}/key_results?kr={place.ids[DROPOUT]}")
    pick(at, "Projects")
    press(at, "Add work")
    expect(at.get_by_role("heading", name="Add work")).to_be_visible()
    expect(at).to_contain_text("Recommended: Task list")

    # What takes many hands, money and months is a project, and the chooser says why.
    for answer in (
        "Yes, all of them", "Each waits for the one before", "Yes", "Several teams", "Months",
    ):  # fmt: skip
        pick(at, answer)
    expect(at).to_contain_text("Recommended: Full project")
    expect(at).to_contain_text(
        "You know all the steps, each step waits for the one before across several teams, and "
        "people, money or equipment must be tracked for each stage."
    )
    expect(at.get_by_role("radio", name="Full project")).to_be_checked()

    # A survey is not: a table of stages carries it. Another way needs its reason.
    for answer in ("No", "One team", "Weeks"):
        pick(at, answer)
    expect(at).to_contain_text("Recommended: Milestone table")
    expect(at).to_contain_text("A small table of stages, each with its share of the whole")
    fill(at, "Title", "Ask the families who left")
    fill(at, "What it should do to the key result", "−1 %")
    pick(at, "Full project")
    fill(at, "Your name", "Ada Ruiz")
    press(at, "Add work")
    refused = at.get_by_text("Say why this is run another way")
    expect(refused).to_be_visible()
    why = at.get_by_role("textbox", name="Why another way than recommended")
    assert 0 < below(refused, why) < BESIDE
    expect(at.get_by_role("textbox", name="Title")).to_have_value("Ask the families who left")
    expect(at.get_by_role("textbox", name="What it should do")).to_have_value("−1 %")
    expect(at.get_by_role("radio", name="Each waits for the one before")).to_be_checked()
    expect(at.get_by_role("radio", name="Full project")).to_be_checked()
    why.fill("The county counts people and money.")
    press(at, "Add work")
    expect(page.get_by_role("heading", name="Ask the families who left")).to_be_visible()
    press(page, "Why a full project")
    kept = page.get_by_text("Chosen instead: The county counts people and money.")
    expect(kept).to_be_visible()
    expect(page.get_by_text("Recommended: milestone table")).to_be_visible()

    # The demo's own project: what it serves, its four stages as planned and as they were.
    one.open(f"{place.address}/project?project={place.ids[DROPOUT_PROJECT]}")
    main = page.get_by_test_id("stMainBlockContainer")
    expect(main).to_contain_text("Initiation → Planning → Monitoring and control")
    for step in (TOP, "Increase the quality of basic education", DROPOUT):
        expect(main.get_by_role("button", name=step).first).to_be_visible()
    timeline = main.get_by_test_id("stVegaLiteChart").last
    expect(timeline.locator("svg").get_by_label("Train two people in each").first).to_be_visible()
    pick(main, "Stages")
    rows = main.get_by_role("table").first.get_by_role("row")
    expect(rows).to_have_count(1 + 4 + 1)
    for planned_and_actual in ("41 of 36, 5 over", "51.2k of 48k, 3.2k over", "4 of 4 done"):
        expect(rows.nth(1)).to_contain_text(planned_and_actual)
    expect(rows.last).to_contain_text("96.5k of 401k")
    expect(main.get_by_role("table").last).to_contain_text("Grace Mwangi")

    # What was done does not lose its stage, and no task waits for itself.
    one.choose("Open a stage", "Support network between school")
    press(at, "Archive this stage")
    expect(at).to_contain_text("has tasks that are done: Name one contact in each social services")
    press(at, "Close")
    closed(one)
    pick(main, "List")
    one.choose("Open a task", "Name one contact in each social services office")
    expect(at.get_by_role("button", name=TOP)).to_be_visible()
    waits = at.get_by_role("combobox", name="Waits for")
    one.choose("Waits for", "Hold the first round table")
    page.keyboard.press("Escape")
    press(at, "Save")
    loop = at.get_by_text("That would go round in a circle")
    expect(loop).to_be_visible()
    expect(loop).to_contain_text("→ Hold the first round table in every district →")
    assert 0 < below(loop, waits) < BESIDE
    expect(at.get_by_role("group", name="Selected values")).to_contain_text("first round table")

    (made,) = place.ask(
        "select method, method_reason, chooser_answers, expected_effect, key_result_id"
        " from project join project_key_result using (project_id)"
        " where title = 'Ask the families who left'"
    )
    answers = json.loads(made.pop("chooser_answers"))
    assert (answers["recommended"], len(answers["answers"])) == ("milestones", 5)
    assert made == {
        "method": "project",
        "method_reason": "The county counts people and money.",
        "expected_effect": -1,
        "key_result_id": place.ids[DROPOUT],
    }
    assert place.changes("Ada Ruiz") == {
        ("project", "create"): 1,
        ("project_key_result", "create"): 1,
    }
    assert place.is_sound()


def card(page: Page, title: str) -> Locator:
    """A task on the board."""
    cards = page.locator("[class*='st-key-project-card-']")
    return cards.filter(has=page.get_by_text(title, exact=False))


def line(at: Locator, title: str) -> Locator:
    """What stands in one line with a title, its buttons among it."""
    said = at.page.get_by_text(title, exact=True)
    return at.get_by_test_id("stHorizontalBlock").filter(has=said).last


def test_the_launch_is_finished_closed_and_teaches_the_next_one(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    page, at = one.page, drawer(one.page)
    one.open(f"{place.address}/project?project={place.ids[LAUNCH]}")
    cards = page.locator("[class*='st-key-project-card-']")
    expect(cards).to_have_count(14)

    # On the board. Whoever is asked for a name then knows that the click is to be made again.
    press(card(page, "Retarget social media ad campaign"), "Done")
    expect(page.get_by_text("Say who you are first")).to_be_visible()
    fill(page, "Your name", "Lea Sol")
    page.get_by_role("textbox", name="Your name").press("Enter")
    expect(page.get_by_text("Now click again what you clicked before")).to_be_visible()
    for title in ("Retarget social media ad campaign", "Email marketing campaign content created"):
        press(card(page, title), "Done")
        expect(page.get_by_text(f"Moved to Done: “{title}”")).to_be_visible()
        expect(card(page, title).get_by_role("button", name="Done", exact=True)).to_have_count(0)

    # In the list, where two more tasks are pasted, one of them with a mistake.
    pick(page, "List")
    one.choose("Open a task", "Email marketing campaign launched")
    pick(at, "Done")
    press(at, "Save")
    closed(one)
    due = TODAY + timedelta(days=9)
    press(page, "Paste a list")
    text = at.get_by_role("textbox", name="One task a line")
    good = f"title; who; due\nThank the guests; Léa Marchetti; {due}"
    text.fill(f"{good}\nSend the figures; Nobody Known; {due}")
    text.press("Control+Enter")
    expect(at).to_contain_text("Line 3: Who: there is no person called “Nobody Known”.")
    expect(at.get_by_role("button", name="Add the task that can be")).to_be_visible()
    expect(text).to_have_value(f"{good}\nSend the figures; Nobody Known; {due}")
    text.fill(f"{good}\nSend the figures; Rafael Ortega; {due}")
    text.press("Control+Enter")
    press(at, "Add 2 tasks")
    closed(one)
    expect(page.get_by_text("Added 2 tasks")).to_be_visible()

    # The end: what is open, what is to be put right, and the two things that it taught.
    pick(page, "Closing")
    closing = page.locator(".st-key-project-closing")
    expect(closing).to_contain_text("4 tasks are still open")
    fill(closing, "What worked", "Asking people on shift what they would film.")
    for title, end in (
        ("Review email marketing campaign metrics", "Done"),
        ("Retarget email marketing campaign", "Cancel"),
        ("Thank the guests", "Done"),
        ("Send the figures", "Done"),
    ):
        press(line(closing, title), end)
        expect(closing.get_by_text(title, exact=True)).to_have_count(0)
    expect(closing).to_contain_text("Every task is finished")
    fill(closing, "New item of the punch list", "Two posters show the old price")
    press(closing, "Add")
    expect(closing).to_contain_text("1 of 1 on the punch list left to put right")
    press(closing, "Close the project")
    expect(closing.get_by_text("Say what to change")).to_be_visible()
    worked = closing.get_by_role("textbox", name="What worked")
    expect(worked).to_have_value("Asking people on shift what they would film.")
    fill(closing, "What to change", "Book the film crew before the roadmap.")
    press(closing, "Close the project")
    expect(closing.get_by_text("Do each of them, or accept it as it is")).to_be_visible()
    press(closing, "Accept as it is")
    expect(closing).to_contain_text("Everything on the punch list is done or accepted")
    fill(closing, "Handed over to, if to anybody", "The web team")
    closing.get_by_role("textbox", name="Final effort").fill("36")
    press(closing, "Close the project")

    # Afterwards: facts about its key results, and no proof.
    expect(closing.get_by_text("What its key results did")).to_be_visible()
    expect(closing).to_contain_text("where +450 a week was expected")
    expect(closing).to_contain_text("It does not prove that the project caused it")
    expect(closing).to_contain_text("Handed over to The web team · effort 36 of 35 person-days")
    expect(page.get_by_test_id("stMainBlockContainer")).to_contain_text(
        f"closed on {TODAY.day} {TODAY:%b %Y}"
    )

    # What it taught is there when something like it begins.
    one.open(f"{place.address}/key_results?kr={place.ids['YouTube video views over 100k']}")
    pick(at, "Projects")
    press(at, "Add work")
    title = at.get_by_role("textbox", name="Title")
    title.fill("Another campaign for a product launch")
    title.press("Enter")
    expect(at).to_contain_text("Something like it was done before")
    expect(at).to_contain_text("Book the film crew before the roadmap.")

    (ended,) = place.ask(
        "select phase, closed_on::varchar as closed_on, what_worked, what_to_change,"
        " handed_over_to, effort_actual, budget_actual"
        " from project where title like 'A multi-channel%' and not is_template"
    )
    assert ended == {
        "phase": "closed",
        "closed_on": TODAY.isoformat(),
        "what_worked": "Asking people on shift what they would film.",
        "what_to_change": "Book the film crew before the roadmap.",
        "handed_over_to": "The web team",
        "effort_actual": 36,
        "budget_actual": 33800,
    }
    tasks = place.ask(
        "select task.status from task join project using (project_id)"
        " where project.title like 'A multi-channel%'"
    )
    assert Counter(task["status"] for task in tasks) == {"done": 15, "cancelled": 1}
    assert place.changes("Lea Sol") == {
        ("task", "update"): 2 + 1 + 4,
        ("task", "create"): 2,
        ("punch_item", "create"): 1,
        ("punch_item", "update"): 1,
        ("project", "update"): 1,
    }
    assert place.is_sound()


def test_the_survey_ends_and_work_that_moves_nothing_is_decided_about(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    page, at = one.page, drawer(one.page)
    one.open(f"{place.address}/key_results?kr={place.ids[SURVEY]}")
    expect(at).to_contain_text("3 of 5 stages done")
    fill(at, "Your name", "Jo Demir")
    for stage, share, done in (("Answers analysed", 80, 4), ("Findings shared", 100, 5)):
        at.get_by_test_id("stCheckbox").filter(has_text=stage).locator("label").click()
        expect(at).to_contain_text(f"{done} of 5 stages done")
        gauge = at.get_by_test_id("stVegaLiteChart").first.locator("svg")
        expect(gauge).to_contain_text(f"{share} %")
    expect(at.get_by_role("checkbox", checked=True)).to_have_count(5)

    # Delivered, and nothing moved: it is asked about until somebody decides.
    one.open(f"{place.address}/projects")
    asks = page.locator("[class*='st-key-projects-gap-']").filter(has_text="stop, change, or wait?")
    expect(asks).to_contain_text(f"{REMINDERS}")
    expect(asks).to_contain_text("moved 0.4 of 2 points")
    press(asks, "Decide")
    pick(at, "Change something")
    press(at, "Decide")
    refused = at.get_by_text("Fill in the reason")
    expect(refused).to_be_visible()
    expect(at.get_by_role("radio", name="Change something")).to_be_checked()
    fill(at, "Reason", "Messages alone do not do it: call on the third day.")
    press(at, "Decide")
    closed(one)
    expect(asks).to_have_count(0)
    decided_on = page.get_by_text("Decided to change something on")
    expect(decided_on).to_contain_text("call on the third day")

    # Work without a key result: one has its reason, another one is connected.
    pick(page, "What serves what")
    main = page.get_by_test_id("stMainBlockContainer")
    main.get_by_test_id("stRadio").get_by_text(INTRANET).click()
    press(main, "It needs none")
    pick(at, "Low-impact internal")
    press(at, "Save")
    expect(at.get_by_text("Say why this project needs no key result")).to_be_visible()
    expect(at.get_by_role("radio", name="Low-impact internal")).to_be_checked()
    fill(at, "The reason", "It makes our own days easier.")
    press(at, "Save")
    closed(one)
    register = page.locator(f".st-key-projects-exempt-{place.ids[INTRANET]}")
    expect(register).to_contain_text("Low-impact internal: It makes our own days easier.")
    expect(main).to_contain_text("Every piece of work has one, or a reason.")
    bare = main.get_by_test_id("stRadio").get_by_text(ACTIVE)
    bare.click()
    press(main, "Connect")
    one.choose("Work", "Set-up assistant")
    effect = at.get_by_role("textbox", name="What it should do to the key result")
    effect.fill("6 %")
    press(at, "Connect")
    refused = at.get_by_text("Enter the effect in teams")
    expect(refused).to_be_visible()
    assert 0 < below(refused, effect) < BESIDE
    expect(effect).to_have_value("6 %")
    effect.fill("40 teams")
    press(at, "Connect")
    closed(one)
    expect(bare).to_have_count(0)

    assert place.ask(
        "select progress from key_result_status(current_date) where title like 'Conduct a user%'"
    ) == [{"progress": 1}]
    (decided,) = place.ask(
        "select gap_decision, gap_note, gap_is_open"
        " from project_key_result_status(current_date) join project using (project_id)"
        " where title = 'Attendance reminders by text message'"
    )
    assert decided == {
        "gap_decision": "change",
        "gap_note": "Messages alone do not do it: call on the third day.",
        "gap_is_open": False,
    }
    assert place.changes("Jo Demir") == {
        ("milestone_stage", "update"): 2,
        ("project_key_result", "update"): 1,
        ("project", "update"): 1,
        ("project_key_result", "create"): 1,
    }
    assert place.is_sound()
