"""Monday morning: a leader opens a link, sees one screen, and is two clicks from a check-in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import NewDemo, OpenBrowser, Serve, drawer, mark
from playwright.sync_api import expect

from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
SINCE = TODAY - timedelta(days=30)


@dataclass(frozen=True)
class Place:
    """A served demo, and a check-in of a key result of a top objective.

    Attributes:
        address: Of the server.
        cycle: The running one.
        objective: Title of the top objective.
        key_result: Title of one of its key results.
        note: What was said at a check-in of that.
    """

    address: str
    cycle: str
    objective: str
    key_result: str
    note: str


@pytest.fixture(scope="module")
def place(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Place:
    database = new_demo(tmp_path_factory.mktemp("leadership"))
    workspace = Workspace.open(database)
    view = workspace.viewer()
    cycle = str(view.default_cycle(TODAY))
    top = view.top_objectives(TODAY, SINCE, cycle).iloc[0]
    every = view.key_results(TODAY, cycle)
    key_result = every[every["objective_id"] == top["objective_id"]].iloc[0]
    notes = view.check_ins(TODAY, key_result["key_result_id"])["note"].dropna()
    workspace.close()
    return Place(serve(database).address, cycle, top["title"], key_result["title"], notes.iloc[0])


def test_two_clicks_lead_from_a_cold_link_to_a_check_in(place: Place, visitor: OpenBrowser) -> None:
    one = visitor()
    one.open(f"{place.address}/leadership?cycle={place.cycle}&since={SINCE}")
    expect(one.page.get_by_role("heading", name=re.compile("^Since"))).to_be_visible()
    mark(one.page, place.objective).click()
    expect(drawer(one.page)).to_contain_text("Key results")
    drawer(one.page).get_by_role("button", name=place.key_result).click()
    expect(drawer(one.page).get_by_text(place.note)).to_be_visible()
    assert "kr" in parse_qs(urlsplit(one.page.url).query)
    one.page.go_back()
    expect(drawer(one.page)).to_contain_text("What it hangs on and what carries it")
    drawer(one.page).get_by_label("Close").click()
    expect(drawer(one.page)).to_have_count(0)
    kept = {"cycle": [place.cycle], "since": [SINCE.isoformat()]}
    one.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == kept)


def test_the_page_is_one_screen_of_1440_by_900(place: Place, visitor: OpenBrowser) -> None:
    one = visitor(1440, 900)
    one.open(f"{place.address}/leadership")
    expect(mark(one.page, place.objective)).to_be_visible()
    last = one.page.get_by_test_id("stMainBlockContainer").get_by_role("button").last
    expect(last).to_be_in_viewport()
    beyond = "document.querySelector('[data-testid=stMain]')"
    room = one.page.evaluate(f"{beyond}.scrollHeight - {beyond}.clientHeight")
    assert room <= 0
