"""The content security policy does its work; every visit elsewhere sees that it refuses nothing."""

from datetime import date
from pathlib import Path

import pytest
from browsing import NewDemo, OpenBrowser, Serve, Visitor
from playwright.sync_api import Browser, expect

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
DARK = "rgb(18, 20, 23)"


@pytest.fixture(scope="module")
def address(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    database = new_demo(tmp_path_factory.mktemp("policy"))
    return serve(database).address


def test_the_theme_is_switched_a_file_is_read_and_a_table_is_edited(
    address: str, visitor: OpenBrowser, tmp_path: Path
) -> None:
    one = visitor()
    page = one.page
    one.open(f"{address}/setup?section=import")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
    page.keyboard.press("Escape")
    cells = tmp_path / "cells.csv"
    header, row = "Team,Objective,Key result,From,To,Unit", "Marketing,Grow,Orders,22,30,%"
    cells.write_text(f"{header}\n{row}\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(cells)
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    assert (one.errors, one.refused) == ([], [])


@pytest.mark.parametrize(
    ("tried", "refused"),
    [
        (
            "const one = document.createElement('script'); one.text = 'ran=1';"
            "document.body.append(one)",
            "script-src-elem: inline",
        ),
        (
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"ran=1\">')",
            "script-src-attr: inline",
        ),
        ("new Function('ran=1')()", "script-src: eval"),
        ("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x'}))",
         "img-src: https://elsewhere.example/x"),
        ("fetch('https://elsewhere.example/x').catch(() => 0)",
         "connect-src: https://elsewhere.example/x"),
    ],
    ids=["a script", "a handler", "text as code", "a picture from elsewhere", "a report"],
)  # fmt: skip
def test_what_gets_into_a_page_does_not_run_and_does_not_leave(
    address: str, browser: Browser, tried: str, refused: str
) -> None:
    one = Visitor(browser.new_page())
    one.open(address)
    # Later, as the page itself: what a debugger evaluates stands above the policy.
    found = one.page.evaluate(
        f"""() => new Promise(tell => {{
            addEventListener("securitypolicyviolation",
                refused => tell(`${{refused.effectiveDirective}}: ${{refused.blockedURI}}`));
            setTimeout(() => {{ {tried} }});
        }})"""
    )
    assert found == refused
    assert one.page.evaluate("window.ran") is None
    one.page.context.close()


def test_no_page_of_another_site_frames_the_dashboard(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f'<iframe src="{address}"></iframe>')
    frame = page.frames[1]
    expect(frame.get_by_test_id("stApp")).to_have_count(0)
    assert frame.url != f"{address}/"
    page.context.close()
