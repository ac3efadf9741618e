"""The shell in a real browser: one scope through page changes, reloads and the back button."""

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import OpenBrowser, Serve
from playwright.sync_api import Page, expect
from small_organisation import COMPANY, build

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
EARLIER = (TODAY - timedelta(days=20)).isoformat()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    database = tmp_path_factory.mktemp("shell") / "okr.duckdb"
    return database, build(database, TODAY)


@pytest.fixture
def ids(place: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return place[1]


@pytest.fixture
def address(place: tuple[Path, dict[str, str]], serve: Serve) -> str:
    return serve(place[0]).address


def parameters(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_cold_deep_link_shows_its_page_with_its_cycle_team_and_day(
    address: str, ids: dict[str, str], visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{address}/key_results?cycle={ids['running']}&team={ids['company']}&as_of={EARLIER}")
    expect(one.page).to_have_title("Key results · OKR Dashboard")
    expect(one.page.get_by_role("combobox", name="Cycle")).to_have_value("Running quarter")
    expect(one.page.get_by_role("combobox", name="Team")).to_have_value(COMPANY)
    expect(one.page.get_by_role("button", name="Back to today")).to_be_visible()
    assert parameters(one.page) == {
        "cycle": ids["running"],
        "team": ids["company"],
        "as_of": EARLIER,
    }


def test_a_pick_stays_through_page_changes_and_a_reload(
    address: str, ids: dict[str, str], visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(address)
    one.choose("Cycle", "Last quarter")
    expect(one.page).to_have_url(f"{address}/?cycle={ids['last']}")
    one.choose("Team", "Sales")
    picked = f"?cycle={ids['last']}&team={ids['sales']}"
    expect(one.page).to_have_url(f"{address}/{picked}")
    one.page.get_by_role("link", name="Key results").click()
    expect(one.page).to_have_title("Key results · OKR Dashboard")
    expect(one.page).to_have_url(f"{address}/key_results{picked}")
    one.page.reload()
    one.settle()
    expect(one.page.get_by_role("combobox", name="Cycle")).to_have_value("Last quarter")
    expect(one.page).to_have_url(f"{address}/key_results{picked}")
    one.page.get_by_role("link", name="Overview").click()
    expect(one.page).to_have_title("Overview · OKR Dashboard")
    expect(one.page).to_have_url(f"{address}/{picked}")


def test_the_back_button_undoes_a_page_change_and_then_a_pick(
    address: str, ids: dict[str, str], visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(f"{address}/?cycle={ids['running']}")
    one.choose("Team", "Sales")
    expect(one.page).to_have_url(f"{address}/?cycle={ids['running']}&team={ids['sales']}")
    one.settle()
    one.page.get_by_role("link", name="Key results").click()
    expect(one.page).to_have_title("Key results · OKR Dashboard")
    one.settle()
    one.page.go_back()
    expect(one.page).to_have_title("Overview · OKR Dashboard")
    expect(one.page.get_by_role("combobox", name="Team")).to_have_value("\u2003Sales")
    one.page.go_back()
    expect(one.page.get_by_role("combobox", name="Team")).to_have_value("Every team")
    expect(one.page).to_have_url(f"{address}/?cycle={ids['running']}")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_row_of_picks_fits_the_window(address: str, visitor: OpenBrowser, width: int) -> None:
    one = visitor(width, 844)
    one.open(address)
    expect(one.page.get_by_role("combobox", name="Team")).to_be_visible()
    overflow = one.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    row = one.page.locator("[class*=st-key-shell-bar]").bounding_box()
    assert overflow <= 0
    assert row is not None
    assert row["height"] <= 48
