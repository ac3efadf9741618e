"""What people come for, from a cold deep link on the worked examples, in a real browser."""

import re
import shutil
import signal
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import NewDemo, OpenBrowser, Serve, Visitor, drawer, mark
from playwright.sync_api import Locator, Page, expect
from serving import served

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
HOSTILE = "<b>5*3*2</b> __x__ $5"
LONG = ("Raise the share of orders that " + "really " * 20)[:119] + "!"
STALE = "Raise the share of teachers who use the shared marking guide every week"
ITS_OBJECTIVE = "Teachers get their Sunday evenings back"
MEASURED = "Reduce the days it takes to fill a role"
SEEN = "Every pupil at risk is seen by an adult who can help"
PAGES = ("", "alignment", "key_results", "projects")


@dataclass(frozen=True)
class Place:
    """A closed database file with the demo and, beside it, things with hostile titles.

    Nobody serves it itself: a server leaves a note beside its database.
    """

    database: Path
    key_results: dict[str, str]  # ids by title
    objectives: dict[str, str]
    cycle: str
    team: str  # Education programme

    def copy(self, folder: Path) -> Path:
        for file in self.database.parent.glob(f"{self.database.name}*"):
            shutil.copy(file, folder)
        return folder / self.database.name


@pytest.fixture(scope="module")
def place(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory) -> Place:
    database = new_demo(tmp_path_factory.mktemp("journeys"))
    workspace = Workspace.open(database)
    view = workspace.viewer()
    cycle = str(view.default_cycle(TODAY))
    teams = dict(view.teams(TODAY)[["name", "team_id"]].itertuples(index=False, name=None))
    people = view.people()
    with workspace.together(workspace.editor(Actor(name=HOSTILE))) as whole:
        editor = whole.editor(Actor(name=HOSTILE))
        for title in (HOSTILE, LONG):
            owner = people["person_id"].iloc[0]
            objective = editor.create_objective(
                c.CreateObjective(
                    team_id=teams["People"], cycle_id=cycle, title=title, owner_id=owner
                )
            )
            key_result = editor.create_key_result(
                c.CreateKeyResult(
                    objective_id=objective,
                    title=title,
                    unit="x",
                    baseline=1,
                    target=2,
                    owner_id=owner,
                )
            )
            editor.publish_objective(c.PublishObjective(objective_id=objective))
            editor.create_project(
                c.CreateProject(
                    team_id=teams["People"],
                    title=title,
                    starts_on=TODAY,
                    ends_on=TODAY,
                    links=(c.ProjectLink(key_result_id=key_result),),
                )
            )
    key_results = view.key_results(TODAY, cycle)
    objectives = view.objectives(TODAY, cycle)
    made = Place(
        database,
        dict(zip(key_results["title"], key_results["key_result_id"], strict=True)),
        dict(zip(objectives["title"], objectives["objective_id"], strict=True)),
        cycle,
        teams["Education programme"],
    )
    workspace.close()
    return made


@pytest.fixture(scope="module")
def address(place: Place, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server for those who only read."""
    return serve(place.copy(tmp_path_factory.mktemp("readable"))).address


@pytest.fixture(scope="module")
def writable(place: Place, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server for those who write, each to a key result of their own."""
    return serve(place.copy(tmp_path_factory.mktemp("writable"))).address


def said(place: Locator, text: str) -> Locator:
    """A text that a chart writes; figures and units may stand apart by any space."""
    words = re.compile(r"^" + re.escape(text).replace(r"\ ", r"\s") + r"$")
    return place.locator("svg text").filter(has_text=words)


def parameters(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def is_at(page: Page, path: str, **expected: str) -> None:
    """Wait until the address is this page with these parameters and no others."""
    page.wait_for_url(
        lambda url: (
            urlsplit(url).path == f"/{path}"
            and {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
            == expected
        )
    )


def check_in(one: Visitor, value: str, who: str, note: str = "") -> None:
    """Fill the form of the open drawer and wait for "Saved"."""
    form = drawer(one.page)
    form.get_by_role("textbox", name="Your name").fill(who)
    form.get_by_role("textbox", name="Note").fill(note)
    form.get_by_role("textbox", name="Value now").fill(value)
    form.get_by_role("button", name="Check in").click()
    expect(one.page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d"))).to_be_visible()


# --- reading


def test_the_cascade_leads_from_a_card_to_a_key_result(
    address: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{address}/alignment")
    mark(one.page, SEEN).click()
    expect(drawer(one.page)).to_contain_text(SEEN)
    link = {"cycle": place.cycle, "objective": place.objectives[SEEN]}
    is_at(one.page, "alignment", **link)
    title = "Raise the share of flagged pupils with a named adult within five school days"
    drawer(one.page).get_by_role("button", name=title).click()
    is_at(one.page, "key_results", cycle=place.cycle, kr=place.key_results[title])
    expect(drawer(one.page)).to_contain_text(title)
    expect(said(drawer(one.page), "71 %")).to_be_visible()
    # Streamlit makes a new page and its parameters two steps of the history.
    one.page.go_back()
    expect(one.page).to_have_title("Alignment · OKR Dashboard")
    one.page.go_back()
    is_at(one.page, "alignment", **link)
    expect(drawer(one.page)).to_contain_text("Contributes to")


def test_a_drawer_closes_by_its_cross_and_by_the_back_button(
    address: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{address}/key_results?cycle={place.cycle}")
    for close in (one.page.go_back, lambda: drawer(one.page).get_by_label("Close").click()):
        mark(one.page, MEASURED).click()
        expect(drawer(one.page)).to_contain_text("Last update")
        is_at(one.page, "key_results", cycle=place.cycle, kr=place.key_results[MEASURED])
        close()
        expect(drawer(one.page)).to_have_count(0)
        is_at(one.page, "key_results", cycle=place.cycle)


def test_a_reload_keeps_cycle_team_day_filters_and_drawer(
    address: str, place: Place, visitor: OpenBrowser
) -> None:
    view = {
        "cycle": place.cycle,
        "team": place.team,
        "as_of": (TODAY - timedelta(days=14)).isoformat(),
        "status": "off_track,on_track",
        "find": "pupils",
    }
    one = visitor()
    one.open(f"{address}/key_results?" + "&".join("=".join(pair) for pair in view.items()))
    title = "Reduce the share of pupils who miss more than a tenth of school days"
    mark(one.page, title).click()
    view["kr"] = place.key_results[title]
    is_at(one.page, "key_results", **view)
    one.page.reload()
    one.settle()
    expect(drawer(one.page)).to_contain_text("This is an earlier day.")
    is_at(one.page, "key_results", **view)
    drawer(one.page).get_by_label("Close").click()
    expect(one.page.get_by_role("combobox", name="Team")).to_have_value("\u2003Education programme")
    expect(one.page.get_by_placeholder("Find a key result")).to_have_value("pupils")
    expect(one.page.get_by_role("button", name="Back to today")).to_be_visible()
    expect(mark(one.page, STALE)).to_have_count(0)


def test_a_filter_of_a_link_can_be_taken_off_and_undone(
    address: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{address}/key_results?cycle={place.cycle}&status=stale")
    expect(mark(one.page, STALE)).to_be_visible()
    expect(mark(one.page, MEASURED)).to_have_count(0)
    one.page.get_by_role("button", name=re.compile("stale")).click()
    expect(mark(one.page, MEASURED)).to_be_visible()
    is_at(one.page, "key_results", cycle=place.cycle)
    one.page.go_back()
    expect(mark(one.page, MEASURED)).to_have_count(0)
    is_at(one.page, "key_results", cycle=place.cycle, status="stale")


def test_a_project_opens_from_the_map_and_leads_to_what_it_is_meant_to_move(
    address: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{address}/projects?cycle={place.cycle}")
    mark(one.page, "Attendance reminders by text message").first.click()
    expect(one.page.get_by_text("Delivered 100\u202f%").first).to_be_visible()
    title = "Reduce the share of pupils who miss more than a tenth of school days"
    one.page.get_by_role("button", name=title, exact=True).click()
    is_at(one.page, "key_results", cycle=place.cycle, kr=place.key_results[title])
    expect(drawer(one.page)).to_contain_text("off track")


# --- writing


def test_a_check_in_moves_the_gauge_and_every_page_follows(
    writable: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    page = one.page
    one.open(f"{writable}/?cycle={place.cycle}")
    expect(mark(page, ITS_OBJECTIVE)).to_have_attribute(
        "aria-label", re.compile(r"\. stale: \d of \d key results\.")
    )
    facts = page.locator("[class*=st-key-overview-facts]")
    expect(facts).to_contain_text("stale")
    page.get_by_role("link", name="Key results").click()
    mark(page, STALE).click()
    expect(said(drawer(page), "38 %")).to_be_visible()
    check_in(one, "58", "Freya Jensen")
    expect(said(drawer(page), "58 %")).to_be_visible()
    expect(drawer(page)).to_contain_text("Last update today")
    drawer(page).get_by_label("Close").click()
    expect(mark(page, STALE)).to_have_attribute("aria-label", re.compile(r"on track\. now 58\s%"))
    page.get_by_role("link", name="Overview").click()
    expect(page).to_have_title("Overview · OKR Dashboard")
    expect(facts).not_to_contain_text("stale")
    expect(page.get_by_text(re.compile(r"From stale to on track")).first).to_be_visible()
    label = re.compile(re.escape(ITS_OBJECTIVE) + r"\. no data: \d of \d key results\..*?(\d+)\s%")
    expect(mark(page, ITS_OBJECTIVE)).to_have_attribute("aria-label", label)
    found = label.search(mark(page, ITS_OBJECTIVE).get_attribute("aria-label") or "")
    assert found is not None
    page.get_by_role("link", name="Alignment").click()
    expect(mark(page, ITS_OBJECTIVE)).to_have_attribute(
        "aria-label", re.compile(rf"\. no data\. {found[1]}\s%")
    )


def test_a_refusal_stands_in_the_drawer_and_keeps_what_was_typed(
    writable: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{writable}/key_results?cycle={place.cycle}&kr={place.key_results[MEASURED]}")
    form = drawer(one.page)
    form.get_by_role("textbox", name="Your name").fill("Kofi Mensah")
    form.get_by_role("textbox", name="Value now").fill("")
    form.get_by_role("textbox", name="Note").fill("half a thought")
    sure = form.get_by_role("slider")
    sure.press("Home")  # not said
    one.settle()
    form.get_by_role("button", name="Check in").click()
    expect(form).to_contain_text("Enter a value, a confidence, or both.")
    expect(form.get_by_role("textbox", name="Note")).to_have_value("half a thought")
    expect(form.get_by_role("textbox", name="Value now")).to_have_value("")
    for _ in range(8):
        sure.press("ArrowRight")
    form.get_by_role("button", name="Check in").click()
    expect(one.page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d"))).to_be_visible()
    expect(form).to_contain_text("Confidence 8 of 10")
    form.get_by_label("Close").click()
    # The list follows when the drawer is closed; until then its rows are about to be drawn anew.
    expect(mark(one.page, MEASURED)).to_have_attribute(
        "aria-label", re.compile(r"confidence 8\b.*last update today")
    )
    mark(one.page, MEASURED).click()
    expect(form.get_by_role("textbox", name="Note")).to_have_value("")
    expect(form.get_by_role("textbox", name="Value now")).to_have_value("58")


def test_escape_closes_the_drawer_and_keeps_what_was_typed(
    writable: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{writable}/key_results?cycle={place.cycle}&kr={place.key_results[STALE]}")
    note = drawer(one.page).get_by_role("textbox", name="Note")
    note.press_sequentially("half a thought")
    note.press("Escape")
    expect(drawer(one.page)).to_have_count(0)
    mark(one.page, STALE).click()
    expect(note).to_have_value("half a thought")


def test_a_day_that_is_typed_is_picked_with_enter(
    writable: str, place: Place, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{writable}/?cycle={place.cycle}")
    day = TODAY - timedelta(days=7)
    one.page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    one.page.keyboard.type(f"{day:%Y%m%d}")
    one.page.keyboard.press("Enter")
    expect(one.page).to_have_url(re.compile(rf"as_of={day}"))


def test_two_clicks_in_a_row_are_one_check_in(
    writable: str, place: Place, visitor: OpenBrowser
) -> None:
    title = "Raise the share of invoices paid without a reminder"
    one = visitor()
    one.open(f"{writable}/key_results?cycle={place.cycle}&kr={place.key_results[title]}")
    form = drawer(one.page)
    form.get_by_role("textbox", name="Your name").fill("Viktor Novák")
    form.get_by_role("textbox", name="Value now").fill("75.5")
    form.get_by_role("textbox", name="Note").fill("Clicked twice")
    form.get_by_role("button", name="Check in").dblclick()
    expect(said(form, "75.5 %")).to_be_visible()
    form.get_by_text("History", exact=True).click()
    expect(form.get_by_text("Clicked twice")).to_have_count(1)


def test_what_is_typed_appears_as_typed(writable: str, place: Place, visitor: OpenBrowser) -> None:
    one = visitor()
    one.open(f"{writable}/key_results?cycle={place.cycle}&kr={place.key_results[HOSTILE]}")
    form = drawer(one.page)
    expect(form.get_by_text(HOSTILE, exact=True).first).to_be_visible()
    check_in(one, "1.5", f"Mina {HOSTILE}", note=f"{HOSTILE}\n# {LONG}")
    form.get_by_text("History", exact=True).click()
    expect(form).to_contain_text(f"Mina {HOSTILE}")
    expect(form).to_contain_text(f"# {LONG}")
    form.get_by_label("Close").click()
    expect(one.page.get_by_role("button", name=f"Mina {HOSTILE}", exact=True)).to_be_attached()
    assert one.page.locator("b").count() == 0


@pytest.mark.parametrize("title", [HOSTILE, LONG])
def test_a_title_appears_as_typed_on_every_page(
    address: str, place: Place, visitor: OpenBrowser, title: str
) -> None:
    one = visitor()
    one.open(f"{address}/alignment?objective={place.objectives[title]}")
    expect(drawer(one.page).get_by_text(title, exact=True).first).to_be_visible()
    expect(one.page.get_by_text(f"{title} · People").first).to_be_attached()
    for page in ("", "key_results", "projects"):
        one.open(f"{address}/{page}")
        expect(mark(one.page, title).first).to_be_attached()
    assert one.page.locator("b").count() == 0


def test_a_check_in_survives_the_end_of_its_server(
    place: Place, visitor: OpenBrowser, tmp_path: Path
) -> None:
    database = place.copy(tmp_path)
    link = f"key_results?cycle={place.cycle}&kr={place.key_results[MEASURED]}"
    one = visitor()
    with served(database) as server:
        one.open(f"{server.address}/{link}")
        check_in(one, "41", "Kofi Mensah", note="Written just before the lights went out")
        server.process.send_signal(signal.SIGKILL)
    one.page.close()
    one.errors.clear()  # the lost connection
    other = visitor()
    with served(database) as server:
        other.open(f"{server.address}/{link}")
        expect(said(drawer(other.page), "41 days")).to_be_visible()
        drawer(other.page).get_by_text("History", exact=True).click()
        expect(drawer(other.page)).to_contain_text("Written just before the lights went out")
        other.page.close()


# --- every page in every window


def test_every_page_draws_fits_a_phone_and_stays_on_this_host(
    address: str, place: Place, visitor: OpenBrowser
) -> None:
    """``test_accessibility`` looks at a desk."""
    one = visitor(390, 844)
    links = [*PAGES, f"key_results?kr={place.key_results[MEASURED]}"]
    for link in links:
        one.open(f"{address}/{link}")
        expect(one.page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
        assert one.overflow() <= 0, link


def test_long_titles_take_two_lines_on_a_phone_and_every_row_stays_within_its_chart(
    address: str, visitor: OpenBrowser
) -> None:
    heights = {}
    for width in (390, 1440):
        one = visitor(width, 844)
        one.open(f"{address}/key_results")
        chart = one.page.locator("[data-testid=stVegaLiteChart] svg").first
        expect(chart).to_be_visible()
        end = chart.get_by_text(re.compile("(teachers|guide|marking|shared).*every week$"))
        expect(end).to_have_count(1)
        assert (end.text_content() == STALE) is (width > 390)
        heights[width], lowest = chart.evaluate(
            """svg => {
                const box = svg.getBoundingClientRect();
                const texts = [...svg.querySelectorAll("text")];
                const ends = texts.map(text => text.getBoundingClientRect().bottom);
                return [box.height, Math.max(...ends) - box.top];
            }"""
        )
        assert 0 <= heights[width] - lowest < 40, width
    assert heights[390] > heights[1440]


def test_the_gauge_and_the_value_that_moves_it_are_on_one_screen_of_a_phone(
    address: str, visitor: OpenBrowser
) -> None:
    one = visitor(390, 844)
    one.open(f"{address}/check_in")
    gauge = one.page.locator("[data-testid=stVegaLiteChart] svg").first
    field = one.page.get_by_label("Value now")
    expect(gauge).to_be_in_viewport()
    expect(field).to_be_in_viewport(ratio=1)
    assert one.overflow() <= 0
