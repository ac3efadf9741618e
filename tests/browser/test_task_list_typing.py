"""Somebody types through the task list faster than it is saved, and every cell arrives."""

from datetime import date
from pathlib import Path

from browsing import OpenBrowser, Serve, Visitor
from playwright.sync_api import expect
from small_organisation import build

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
KEY = 80  # milliseconds between two keys: a fast typist
TASK, EFFORT, ACTUAL = 1, 7, 8  # places of the columns, the button that opens a task being 0
ROWS = 4


def point_at(one: Visitor, row: int) -> None:
    one.page.locator(".dvn-scroller").click(position={"x": 120, "y": 35 * (row + 1) + 17})
    expect(one.page.locator(f"#glide-cell-{TASK}-{row}")).to_have_attribute("aria-selected", "true")


def type_and_tab(one: Visitor, row: int, column: int, text: str, then: int) -> None:
    """Type into a cell once it has the cursor, and go on to another column of the row."""
    expect(one.page.locator(f"#glide-cell-{column}-{row}")).to_be_focused()
    one.page.keyboard.type(text, delay=KEY)
    for _ in range(then - column):
        one.page.keyboard.press("Tab", delay=KEY)


def expect_all(one: Visitor) -> None:
    for row in range(ROWS):
        for column, text in (
            (TASK, f"Call customer {row}"),
            (EFFORT, f"{row + 2}.5"),
            (ACTUAL, f"{row + 1}"),
        ):
            found = one.page.get_by_test_id(f"glide-cell-{column}-{row}")
            expect(found).to_have_text(text)


def test_what_is_typed_quickly_through_many_cells_is_all_there_after_a_reload(
    serve: Serve, visitor: OpenBrowser, tmp_path: Path
) -> None:
    database = tmp_path / "okr.duckdb"
    ids = build(database, TODAY)
    workspace = Workspace.open(database)
    editor = workspace.editor(Actor(name="Mina Okafor"))
    project = editor.create_project(c.CreateProject(team_id=ids["sales"], title="Ask them"))
    editor.add_tasks(
        c.AddTasks(
            project_id=project,
            tasks=tuple(c.NewTask(title=f"Task {row}") for row in range(ROWS)),
        )
    )
    workspace.close()
    one = visitor()
    one.open(f"{serve(database).address}/project?project={project}&view=list")
    page = one.page
    expect(page.get_by_test_id(f"glide-cell-{TASK}-0")).to_have_text("Task 0")
    point_at(one, 0)
    page.keyboard.type("Call them", delay=KEY)
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Your name").fill("Ada Ruiz")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved “Call them”")).to_be_visible()
    for row in range(ROWS):
        point_at(one, row)
        type_and_tab(one, row, TASK, f"Call customer {row}", EFFORT)
        type_and_tab(one, row, EFFORT, f"{row + 2}.5", ACTUAL)
        type_and_tab(one, row, ACTUAL, f"{row + 1}", ACTUAL + 1)
    expect(page.get_by_text(f"Saved “Call customer {ROWS - 1}”")).to_be_visible()
    expect_all(one)
    page.reload()
    expect_all(one)
