"""From an empty file to a check-in on an own key result, also when the server is killed between."""

import re
import signal
from pathlib import Path

import pytest
from browsing import OpenBrowser, Serve, Visitor, drawer, mark
from playwright.sync_api import Locator, Page, expect
from serving import served

HOSTILE = "<b>5*3*2</b> __x__ $5"
WHO = {"Your name": "Mina *5*", "Team name": HOSTILE}
OBJECTIVE = "Customers get help the moment they need it"
KEY_RESULTS = (
    ("Raise the share of customers who come back", "62 %", "75 %"),
    ("Shorten the time until a customer has an answer", "14 hours", "4 hours"),
    ("Lower the number of complaints in a month", "30", "12 complaints"),
)
MOST_SCREENS, MOST_FIELDS = 3, 12


def field(page: Page, label: str, nth: int = 0) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True).nth(nth)


def fill(page: Page, label: str, text: str, nth: int = 0) -> None:
    """Type into a field and leave it."""
    field(page, label, nth).fill(text)
    field(page, label, nth).blur()


def kept(page: Page, count: int) -> None:
    """Wait until the page says that so many fields are safe on the server."""
    expect(page.get_by_text(f"{count} of 12 filled in, and kept")).to_be_visible()


def goes_to(one: Visitor, button: str, screen: int) -> None:
    one.page.get_by_role("button", name=button, exact=True).click()
    expect(one.page.get_by_text(f"{screen} of 3 · ")).to_be_visible()
    one.settle()


def empty_fields(page: Page, boxes: int) -> int:
    """How many of the screen's text boxes hold nothing: those that somebody has to fill in."""
    found = page.get_by_test_id("stTextInput").get_by_role("textbox")
    expect(found).to_have_count(boxes)
    return sum(not found.nth(at).input_value() for at in range(boxes))


def test_from_an_empty_file_to_a_check_in_in_three_screens_and_twelve_fields(
    tmp_path: Path, visitor: OpenBrowser
) -> None:
    one = visitor()
    page = one.page
    screens, to_fill_in = 1, 0
    with served(tmp_path / "okr.duckdb") as server:
        one.open(server.address)
        to_fill_in += empty_fields(page, 3)
        for label, text in WHO.items():
            fill(page, label, text)
        goes_to(one, "Next", 2)
        screens += 1
        to_fill_in += empty_fields(page, 10)
        fill(page, "Objective", OBJECTIVE)
        for at, (title, baseline, target) in enumerate(KEY_RESULTS):
            fill(page, f"Key result {at + 1}", title)
            fill(page, "Baseline", baseline, at)
            fill(page, "Target", target, at)
        goes_to(one, "Next", 3)
        screens += 1
        to_fill_in += empty_fields(page, 0)
        assert screens <= MOST_SCREENS
        assert 0 < to_fill_in <= MOST_FIELDS
        expect(page.get_by_text(HOSTILE)).to_be_visible()
        expect(page.get_by_text(re.compile(r"14\s→\s4\shours"))).to_be_visible()
        page.get_by_role("button", name="Publish").dblclick()
        expect(page).to_have_title("Key results · OKR Dashboard")
        expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d"))).to_be_visible()
        for title, _, _ in KEY_RESULTS:
            expect(mark(page, title)).to_have_count(1)
        mark(page, KEY_RESULTS[0][0]).click()
        form = drawer(page)
        expect(form.get_by_role("textbox", name="Your name")).to_have_count(0)
        form.get_by_role("textbox", name="Value now").fill("66")
        form.get_by_role("button", name="Check in").click()
        expect(
            form.locator("svg text").filter(has_text=re.compile(r"^66\s%$")).first
        ).to_be_visible()
        page.close()


def test_a_server_that_is_killed_loses_no_field_that_was_left(
    tmp_path: Path, visitor: OpenBrowser
) -> None:
    """Killed once on the first screen and once on the second; each time another tab goes on."""
    database = tmp_path / "okr.duckdb"
    one = visitor()
    with served(database) as server:
        one.open(server.address)
        fill(one.page, "Your name", WHO["Your name"])
        fill(one.page, "Cycle", "Autumn")
        fill(one.page, "Team name", HOSTILE)
        kept(one.page, 2)
        server.process.send_signal(signal.SIGKILL)
    one.page.close()
    one.errors.clear()  # the lost connection
    two = visitor()
    with served(database) as server:
        two.open(server.address)
        expect(two.page.get_by_text("This goes on where it was left.")).to_be_visible()
        expect(field(two.page, "Team name")).to_have_value(HOSTILE)
        expect(field(two.page, "Your name")).to_have_value(WHO["Your name"])
        expect(field(two.page, "Cycle")).to_have_value("Autumn")
        goes_to(two, "Next", 2)
        fill(two.page, "Objective", OBJECTIVE)
        for at, (title, baseline, target) in enumerate(KEY_RESULTS):
            fill(two.page, "Target", target, at)
            fill(two.page, f"Key result {at + 1}", title)
            if at < 2:
                fill(two.page, "Baseline", baseline, at)
        kept(two.page, 11)
        server.process.send_signal(signal.SIGKILL)
    two.page.close()
    two.errors.clear()
    three = visitor()
    with served(database) as server:
        three.open(server.address)
        expect(field(three.page, "Objective")).to_have_value(OBJECTIVE)
        for at, (title, baseline, target) in enumerate(KEY_RESULTS):
            expect(field(three.page, f"Key result {at + 1}")).to_have_value(title)
            expect(field(three.page, "Baseline", at)).to_have_value(baseline if at < 2 else "")
            expect(field(three.page, "Target", at)).to_have_value(target)
        fill(three.page, "Baseline", KEY_RESULTS[2][1], 2)
        goes_to(three, "Next", 3)
        expect(three.page.get_by_text("Autumn")).to_be_visible()
        three.page.get_by_role("button", name="Publish").click()
        expect(three.page).to_have_title("Key results · OKR Dashboard")
        three.page.close()


def test_a_reload_keeps_what_was_typed_and_its_screen(
    serve: Serve, visitor: OpenBrowser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = serve(tmp_path_factory.mktemp("reload") / "okr.duckdb")
    one = visitor()
    one.open(server.address)
    for label, text in WHO.items():
        fill(one.page, label, text)
    goes_to(one, "Next", 2)
    fill(one.page, "Baseline", "30", 2)
    kept(one.page, 3)
    one.page.reload()
    one.settle()
    expect(field(one.page, "Baseline", 2)).to_have_value("30")
    goes_to(one, "Back", 1)
    expect(field(one.page, "Team name")).to_have_value(HOSTILE)


@pytest.mark.parametrize(
    ("size", "dark"), [((390, 844), True), ((1440, 900), False)], ids=["phone dark", "desk light"]
)
def test_every_screen_fits_its_window_with_an_example_filled_in(
    tmp_path: Path, visitor: OpenBrowser, size: tuple[int, int], *, dark: bool
) -> None:
    one = visitor(*size, dark=dark)
    with served(tmp_path / "okr.duckdb") as server:
        one.open(server.address)
        assert overflow(one.page) <= 0
        for label, text in WHO.items():
            fill(one.page, label, text)
        goes_to(one, "Next", 2)
        one.choose("Start from an example", "People")
        one.choose("Objective of the example", "Everyone has a lead to learn from")
        kept(one.page, 12)
        expect(field(one.page, "Objective")).to_have_value("Everyone has a lead to learn from")
        assert overflow(one.page) <= 0
        goes_to(one, "Next", 3)
        assert overflow(one.page) <= 0
        one.page.close()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider = page.evaluate(
        """() => ["html", "[data-testid=stMain]"]
            .flatMap(place => [...document.querySelectorAll(place)])
            .map(element => element.scrollWidth - element.clientWidth)"""
    )
    return int(max(wider))
