"""Setting up in a real browser: from an objective to its gauge, and two windows on one thing."""

import re
from datetime import date
from pathlib import Path

import pytest
from browsing import OpenBrowser, Serve, Visitor
from playwright.sync_api import Locator, expect
from small_organisation import build

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
HOSTILE = "<b>5*3*2</b> __x__ $5"
LONG = ("Raise the share of orders that " + "really " * 20)[:119] + "!"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    database = tmp_path / "okr.duckdb"
    ids = build(database, TODAY)
    workspace = Workspace.open(database)
    editor = workspace.editor(Actor(name="Mina Okafor"))
    ids["mina"] = editor.add_person(c.AddPerson(name="Mina Okafor"))
    ids["aim"] = editor.create_objective(
        c.CreateObjective(
            team_id=ids["sales"],
            cycle_id=ids["running"],
            title="Customers stay",
            owner_id=ids["mina"],
        )
    )
    workspace.close()
    return database, ids


def drawer(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("dialog")


def type_into(visitor: Visitor, label: str, text: str) -> None:
    drawer(visitor).get_by_label(label, exact=True).fill(text)


def save(visitor: Visitor, label: str, *, twice: bool = False) -> None:
    button = drawer(visitor).get_by_role("button", name=label, exact=True)
    button.dblclick() if twice else button.click()


def saved(visitor: Visitor) -> None:
    expect(drawer(visitor)).to_have_count(0)
    expect(visitor.page.get_by_role("button", name="Undo")).to_be_visible()
    visitor.settle()


def test_an_objective_and_its_key_result_are_written_published_and_seen_on_the_wall(
    serve: Serve, visitor: OpenBrowser, place: tuple[Path, dict[str, str]]
) -> None:
    """A double click on either save makes one record, and hostile titles appear as typed."""
    database, ids = place
    one = visitor()
    page = one.page
    one.open(f"{serve(database).address}/setup?cycle={ids['running']}&team={ids['sales']}")

    page.get_by_role("button", name="New objective").click()
    type_into(one, "Objective", HOSTILE)
    one.choose("Owner", "Mina Okafor")
    drawer(one).get_by_role("textbox", name="Your name").fill("Ada Ruiz")
    save(one, "Save as a draft", twice=True)
    saved(one)
    add = page.get_by_role("button", name="Add key result")
    card = page.locator("[class*=stVerticalBlock]").filter(has_text=HOSTILE, has=add).last
    expect(page.get_by_text(HOSTILE, exact=True)).to_have_count(1)
    expect(page.get_by_text("Objective: add at least one key result")).to_have_count(2)

    card.get_by_role("button", name="Add key result").click()
    type_into(one, "Key result", LONG)
    drawer(one).get_by_text("Decrease", exact=True).click()
    type_into(one, "Unit", "%")
    type_into(one, "Baseline: where it stands now", "8")
    type_into(one, "Target", "3")
    save(one, "Save as a draft", twice=True)
    saved(one)
    expect(page.get_by_role("button", name=LONG)).to_have_count(1)

    card.get_by_role("button", name="Publish").click()
    drawer(one).get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_text(re.compile("Published “.*” [0-9:]{8}"))).to_be_visible()
    page.get_by_role("link", name="Key results").click()
    expect(page.get_by_role("heading", name="Are we getting there?")).to_be_visible()
    wall = page.get_by_test_id("stVegaLiteChart").locator("svg")
    expect(wall.get_by_label(f"{LONG}. ").first).to_be_attached()


def test_two_windows_on_one_objective_end_in_a_choice_and_nothing_is_overwritten(
    serve: Serve, visitor: OpenBrowser, place: tuple[Path, dict[str, str]]
) -> None:
    database, ids = place
    link = f"/setup?cycle={ids['running']}&edit=objective.{ids['aim']}"
    first, second = visitor(), visitor(390, 844, dark=True)
    for one, name in ((first, "Jonas"), (second, "Ada")):
        one.open(serve(database).address + link)
        drawer(one).get_by_role("textbox", name="Your name").fill(name)
    type_into(first, "Objective", HOSTILE)
    save(first, "Save")
    saved(first)
    type_into(second, "Objective", LONG)
    save(second, "Save")
    expect(drawer(second).get_by_text("Jonas saved this while you were editing")).to_be_visible()
    expect(drawer(second).get_by_text("Before: Customers stay")).to_be_visible()
    expect(drawer(second).get_by_text(f"Theirs: {HOSTILE}")).to_be_visible()
    drawer(second).get_by_text(f"Mine: {LONG}").click()
    save(second, "Save")
    saved(second)
    expect(second.page.get_by_text(LONG)).to_be_visible()

    second.page.get_by_role("button", name="Undo").click()
    expect(second.page.get_by_text(HOSTILE)).to_be_visible()
    second.page.get_by_role("radio", name="History").click()
    expect(second.page.get_by_text("Undone").first).to_be_visible()
