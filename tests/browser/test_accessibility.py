"""For everyone: what axe finds on every page in both themes, the keyboard alone, and rest.

axe looks at a page as it stands: names, roles, contrast, landmarks, the order of headings. It is
evaluated by the browser's own debugger, which our content security policy leaves alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from browsing import NewDemo, OpenBrowser, Serve, Visitor, drawer, mark
from playwright.sync_api import Browser, Locator, Page, expect
from serving import served

from okr_core.ui.setup import sections
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
MEASURED = "Reduce the days it takes to fill a role"
AIM = "Every pupil at risk is seen by an adult who can help"
WORK = "Attendance reminders by text message"

# Until then, what is about to be drawn anew stands there faded.
RESTS = """() => !document.querySelector('[data-stale="true"]')
    && document.getAnimations().every(one => one.playState !== 'running'
        || one.effect.getComputedTiming().iterations === Infinity)"""

# What axe says of Streamlit's own markup, by rule: the selector that each of its findings matches,
# and why it is Streamlit's. Empty is best.
STREAMLITS: dict[str, tuple[str, str]] = {
    "scrollable-region-focusable": (
        "[data-testid=stTable] div",
        "st.table scrolls sideways on a phone in an element of its own that has no tab stop; "
        "Chromium and Firefox give such an element one themselves.",
    ),
    "presentation-role-conflict": (
        "[data-testid=stFileUploaderDropzone]",
        "st.file_uploader gives its drop zone a role of none and a name; its button is in order.",
    ),
}


@dataclass(frozen=True)
class Place:
    """The worked examples, served, and the ids of what is opened."""

    address: str
    key_result: str
    objective: str
    project: str


@pytest.fixture(scope="module")
def place(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Place:
    database = new_demo(tmp_path_factory.mktemp("accessible"))
    workspace = Workspace.open(database)
    view = workspace.viewer()
    cycle = view.default_cycle(TODAY)

    def ids(frame: Any, column: str, title: str) -> str:
        return str(frame.loc[frame["title"] == title, column].iloc[0])

    made = {
        "key_result": ids(view.key_results(TODAY, cycle), "key_result_id", MEASURED),
        "objective": ids(view.objectives(TODAY, cycle), "objective_id", AIM),
        "project": ids(view.projects(TODAY, cycle), "project_id", WORK),
    }
    workspace.close()
    return Place(serve(database).address, **made)


def findings(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong on a page, one line each, Streamlit's own left out.

    Asked twice when there is something: what others save may fade in while axe looks.

    Args:
        page: The page as it stands.
        rules: The rules that are looked at; all where none is named.
    """
    return _found(page, rules) and _found(page, rules)


def _found(page: Page, rules: Sequence[str]) -> list[str]:
    page.mouse.move(0, 0)
    page.wait_for_function(RESTS)
    page.evaluate(f"{AXE}; 0")
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    lines = []
    for rule in found:
        selector, _ = STREAMLITS.get(rule["id"], ("", ""))
        for node in rule["nodes"]:
            target = node["target"][0]
            if selector and page.locator(target).evaluate(f"e => e.matches({selector!r})"):
                continue
            checks = [*node["any"], *node["all"], *node["none"]]
            why = checks[0]["message"] if checks else ""
            lines.append(f"{rule['impact']} {rule['id']}: {node['html'][:160]} ({why})")
    return lines


def turn(page: Page, scheme: Literal["dark", "light"]) -> None:
    """Turn the machine dark or light; wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_css("color-scheme", scheme)


def opened(one: Visitor, *words: str) -> None:
    """Click on words of the page, or of the drawer when one is open, one after the other."""
    for number, word in enumerate(words, start=1):
        inside = drawer(one.page) if drawer(one.page).count() else one.page
        inside.get_by_text(word, exact=True).first.click()
        if word == "As a table":  # until then, the next click would turn the same one back
            expect(inside.get_by_text("As a chart", exact=True)).to_have_count(number)
        one.settle()


STATES: dict[str, tuple[str, tuple[str, ...], str]] = {
    # name: address, what is clicked, and what is there then
    "overview": ("/", (), "Where do we stand?"),
    "overview, explained": ("/", ("Why these numbers",), "As known at the end of"),
    "overview, as a table": ("/", ("As a table",), "As a chart"),
    "leadership": ("/leadership", (), "Will we get there?"),
    "leadership, as a table": ("/leadership", ("As a table",), "As a chart"),
    "alignment": ("/alignment", (), "Aligned to nothing"),
    "alignment, as a table": ("/alignment", ("As a table",), "As a chart"),
    "an objective": ("/alignment?objective={objective}", (), "Contributes to"),
    "an objective, explained": (
        "/alignment?objective={objective}",
        ("Why these numbers",),
        "As known at the end of",
    ),
    "key results": ("/key_results", (), "Are we getting there?"),
    "key results of an objective": ("/key_results?objective={objective}", (), "Every objective"),
    "key results, as a table": (
        "/key_results?objective={objective}",
        ("As a table",),
        "As a chart",
    ),
    "a key result": ("/key_results?kr={key_result}", (), "Last update"),
    "a key result, as tables": ("/key_results?kr={key_result}", ("As a table",), "As a chart"),
    "a key result's history": ("/key_results?kr={key_result}", ("History",), "confidence"),
    "a key result, explained": (
        "/key_results?kr={key_result}",
        ("Why these numbers",),
        "As known at the end of",
    ),
    "projects": ("/projects", (), "Delivered against moved"),
    "projects, as tables": ("/projects", ("As a table", "As a table"), "As a chart"),
    "what serves what": ("/projects?view=connect", (), "Other loose ends"),
    "a project": ("/project?project={project}", (), "Meant to move"),
    "a project's timeline": ("/project?project={project}&view=timeline", (), "Meant to move"),
    "KPIs": ("/kpis", (), "Are we healthy?"),
    "check in": ("/check_in", (), "How sure are you?"),
    "a team review": ("/meetings?meeting=team_review", (), "Since"),
    "a cycle's phase": ("/review", (), "Before it is reviewed"),
    "scores": ("/review?view=scores", (), "The numbers suggest"),
    "the past": ("/review?view=past", (), "What do closed cycles say?"),
    "what came of projects": ("/summary", (), "What came of the projects?"),
    "changes": ("/changes", (), "What changed?"),
    "plan": ("/plan", (), "What will we aim for?"),
    "nothing found": ("/key_results?find=nothing-like-it", (), "No key result fits these filters"),
    "a link to nothing": ("/key_results?kr=nope", (), "The key result in this link"),
    **{
        f"set up, {name}": (f"/setup?section={name}", (), one.title)
        for name, one in sections.SECTIONS.items()
    },
}


def test_axe_finds_nothing_of_ours_on_any_page(place: Place, visitor: OpenBrowser) -> None:
    """In the dark it looks at colours alone: nothing else depends on them."""
    one = visitor()
    wrong: dict[str, list[str]] = {}
    for name, (address, clicks, there) in STATES.items():
        one.open(place.address + address.format(**vars(place)))
        opened(one, *clicks)
        expect(one.page.get_by_text(there).first).to_be_visible()
        wrong[name] = findings(one.page)
        if one.overflow() > 0:
            wrong[name].append("It is wider than the window.")
        turn(one.page, "dark")
        wrong[f"{name}, in the dark"] = findings(one.page, "color-contrast")
        turn(one.page, "light")
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_of_ours_in_an_empty_file(
    tmp_path: Path, visitor: OpenBrowser, *, dark: bool
) -> None:
    one = visitor(dark=dark)
    with served(tmp_path / "okr.duckdb") as server:
        one.open(server.address)
        expect(one.page.get_by_text("1 of 3 · ")).to_be_visible()
        assert findings(one.page) == []
        one.page.close()


def test_axe_finds_nothing_of_ours_on_a_phone(place: Place, visitor: OpenBrowser) -> None:
    one = visitor(390, 844)
    for name in ("overview", "key results, as a table", "a key result", "a project"):
        address, clicks, there = STATES[name]
        one.open(place.address + address.format(**vars(place)))
        opened(one, *clicks)
        expect(one.page.get_by_text(there).first).to_be_visible()
        assert findings(one.page) == [], name


def test_a_page_and_its_drawer_that_turn_dark_in_the_evening_stay_legible(
    place: Place, visitor: OpenBrowser
) -> None:
    """Nobody clicks on anything, so the server draws nothing anew."""
    one = visitor()
    one.open(f"{place.address}/key_results?kr={place.key_result}")
    expect(drawer(one.page)).to_contain_text("Last update")
    turn(one.page, "dark")
    assert findings(one.page) == []
    one.page.keyboard.press("Escape")
    expect(drawer(one.page)).to_have_count(0)
    assert findings(one.page) == []


def test_axe_hears_a_fault(place: Place, visitor: OpenBrowser) -> None:
    """Otherwise nothing found would say nothing."""
    one = visitor()
    one.open(f"{place.address}/key_results")
    one.page.evaluate(
        "document.querySelector('[data-testid=stMain]').append(document.createElement('button'))"
    )
    assert any("button-name" in line for line in findings(one.page))


# --- the keyboard alone


def tab_to(page: Page, wanted: Locator, *, back: bool = False) -> None:
    """Press Tab until something has the focus, as often as a patient person would."""
    expect(wanted.first).to_be_attached()
    for _ in range(140):
        if wanted.count() and wanted.first.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_a_check_in_is_saved_without_a_pointer(place: Place, visitor: OpenBrowser) -> None:
    """From the page over the table and its field into the drawer, the form, and out again."""
    one = visitor()
    page, keys = one.page, one.page.keyboard
    one.open(f"{place.address}/key_results")
    tab_to(page, page.get_by_role("button", name="As a table"))
    keys.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("rowheader", name=MEASURED)).to_be_attached()
    field = page.get_by_role("combobox", name="Open a line of the table")
    expect(field).to_be_visible()
    one.settle()
    tab_to(page, field, back=True)
    keys.type(MEASURED)
    expect(page.get_by_role("option", name=MEASURED)).to_be_visible()
    keys.press("Enter")
    expect(drawer(page)).to_contain_text("Last update")
    one.settle()
    form = drawer(page)
    tab_to(page, form.get_by_role("textbox", name="Value now"))
    keys.press("Control+A")
    keys.type("43")
    tab_to(page, form.get_by_role("textbox", name="Note"))
    keys.type("Two people signed at last")
    tab_to(page, form.get_by_role("textbox", name="Your name"))
    keys.type("Kofi Mensah")
    tab_to(page, form.get_by_role("button", name="Check in"))
    keys.press("Enter")
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d"))).to_be_visible()
    expect(form.locator("svg text").filter(has_text=re.compile(r"^43\sdays$"))).to_be_visible()
    keys.press("Escape")
    expect(drawer(page)).to_have_count(0)


def test_an_explanation_is_opened_read_and_closed_without_a_pointer(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    page, keys = one.page, one.page.keyboard
    one.open(f"{place.address}/")
    word = page.get_by_role("button", name="Why these numbers")
    tab_to(page, word)
    keys.press("Enter")
    told = page.get_by_role("dialog", name="Why these numbers")
    expect(told).to_contain_text("As known at the end of")
    one.settle()
    tab_to(page, told.get_by_role("button", name="Close"))
    keys.press("Enter")
    expect(told).to_have_count(0)


def test_an_objective_on_the_wall_leads_to_its_own_numbers(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{place.address}/key_results")
    mark(one.page, AIM).click()
    expect(one.page).to_have_url(re.compile(rf"objective={place.objective}"))
    opened(one, "Why these numbers")
    expect(one.page.get_by_text(re.compile(r"Progress [\d.]+\s%: the mean"))).to_be_visible()


def test_an_objective_of_the_overview_is_opened_from_its_table(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{place.address}/")
    opened(one, "As a table")
    one.choose("Open a line of the table", AIM)
    expect(one.page).to_have_title("Key results · OKR Dashboard")
    expect(one.page).to_have_url(re.compile(rf"objective={place.objective}"))


# --- what is asked of the browser


@pytest.fixture
def restful(browser: Browser) -> Iterator[Page]:
    """A browser whose owner asked for less movement."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_who_asks_for_less_movement_gets_none(place: Place, restful: Page) -> None:
    one = Visitor(restful)
    one.open(f"{place.address}/key_results?kr={place.key_result}")
    expect(drawer(restful)).to_contain_text("Last update")
    restful.wait_for_function(
        """() => [...document.querySelectorAll('*')].every(element => {
            const style = getComputedStyle(element);
            return [style.transitionDuration, style.animationDuration]
                .flatMap(list => list.split(',')).every(length => parseFloat(length) < 0.001);
        })"""
    )


def test_a_page_says_its_language_its_title_and_one_first_heading(
    place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    for address in ("/", "/leadership", "/alignment", "/key_results", "/projects", "/setup"):
        one.open(place.address + address)
        expect(one.page.get_by_role("heading").first).to_be_visible()
        assert one.page.evaluate("document.documentElement.lang") == "en"
        assert one.page.get_by_role("main").count() == 1
        levels = one.page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => +e.tagName[1])"
        )
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (address, levels)


def test_every_chart_has_a_name(place: Place, visitor: OpenBrowser) -> None:
    one = visitor()
    pages = ("/", "/leadership", "/alignment", "/projects", f"/key_results?kr={place.key_result}")
    for address in pages:
        one.open(place.address + address)
        charts = one.page.get_by_test_id("stVegaLiteChart")
        expect(charts.first).to_be_visible()
        for at in range(charts.count()):
            named = charts.nth(at).evaluate(
                "e => (e.closest('[aria-label]') || e.querySelector('[aria-label]'))?.ariaLabel"
            )
            assert named, address
