"""The pack of the worked examples: opened without a script and without a network, and printed."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pypdfium2
import pytest
from browsing import NewDemo
from playwright.sync_api import Browser, Page, Request

from okr_core import publishing
from okr_core.asked import PublishTo
from okr_core.model.clock import FixedClock
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the demo, in the machine's time zone

_BOXES = """
    found => found.map(one => one.getBoundingClientRect()).filter(box => box.width)
        .map(({x, y, width, height}) => ({x, y, width, height}))
"""
POINTS = {"A4": (595, 842), "Letter": (612, 792)}
SIDE = 14 / 25.4 * 72  # the margin at the left and right, in points
WHITE = 250


class Published(NamedTuple):
    """A pack, and what it should say."""

    file: Path
    key_results: pd.DataFrame
    links: pd.DataFrame


@pytest.fixture(scope="module")
def published(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("pack")
    clock = FixedClock(TODAY)
    workspace = Workspace.open(new_demo(folder), clock=clock)
    viewer = workspace.viewer()
    asked = PublishTo(to=folder / "pack.html", form="html")
    [file] = publishing.publish(viewer, clock, asked)
    cycle = viewer.default_cycle(TODAY)
    shown = Published(file, viewer.key_results(TODAY, cycle), viewer.project_links(TODAY, cycle))
    workspace.close()
    return shown


@pytest.fixture(scope="module")
def paper(browser: Browser, published: Published) -> Iterator[dict[str, pypdfium2.PdfDocument]]:
    """The pack as it comes out of the printer, by size of paper."""
    with ExitStack() as stack:
        page = browser.new_context(java_script_enabled=False).new_page()
        stack.callback(page.context.close)
        page.goto(published.file.as_uri())
        yield {
            size: stack.enter_context(
                pypdfium2.PdfDocument(page.pdf(format=size, print_background=True))
            )
            for size in POINTS
        }


@pytest.fixture
def opened(
    browser: Browser, published: Published, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The pack in a browser without a script, as wide as the test asks; it asks nobody."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, java_script_enabled=False
    )
    page, asked = context.new_page(), []

    def heard(request: Request) -> None:
        asked.append(request.url)

    page.on("request", heard)
    page.goto(published.file.as_uri())
    yield page
    context.close()
    assert asked == [published.file.as_uri()]


def seen(text: str) -> str:
    """The text without spaces and hyphens: a line of paper may end anywhere."""
    return re.sub(r"[\s\ufffe\u00ad-]+", "", text)


def box(page: Page, selector: str) -> list[dict[str, float]]:
    # What the test asks of the browser runs although the page's own scripts may not.
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(_BOXES)
    return found


@pytest.mark.parametrize("opened", [1440, 390], indirect=True)
def test_nothing_is_wider_than_the_window(opened: Page) -> None:
    width = opened.viewport_size["width"]  # type: ignore[index]
    for selector in ("main", "figure", "table", "h3", "h4", ".said"):
        boxes = box(opened, selector)
        assert boxes, selector
        assert max(one["x"] + one["width"] for one in boxes) <= width
        assert min(one["x"] for one in boxes) >= 0


@pytest.mark.parametrize("opened", [1440, 390], indirect=True)
def test_each_list_of_gauges_is_drawn_once_and_its_words_are_large_enough(opened: Page) -> None:
    drawn = opened.locator("figure svg[role=img]:visible")
    figures = opened.locator("figure")
    assert drawn.count() == figures.count() > 10
    titles = box(opened, "figure svg[role=img] text")
    assert min(one["height"] for one in titles) >= 12


@pytest.mark.parametrize("opened", [1440], indirect=True)
def test_a_link_of_the_contents_leads_to_its_page(opened: Page, published: Published) -> None:
    team = published.key_results["team"].iloc[-1]
    opened.locator("nav").get_by_role("link", name=team, exact=True).click()
    heading = opened.get_by_role("heading", level=2, name=team, exact=True).bounding_box()
    assert heading is not None
    assert 0 <= heading["y"] < 900


@pytest.mark.parametrize("opened", [1440], indirect=True)
def test_the_texts_of_a_chart_stay_apart_and_inside(opened: Page) -> None:
    charts = opened.locator("figure svg[role=img]:visible").all()
    for chart in charts[:6]:
        around = chart.bounding_box()
        assert around is not None
        texts = chart.locator("text").evaluate_all(_BOXES)
        assert max(one["x"] + one["width"] for one in texts) <= around["x"] + around["width"] + 1
        for one in texts:
            beside = [
                other for other in texts if other["x"] > one["x"] and abs(other["y"] - one["y"]) < 6
            ]
            assert all(one["x"] + one["width"] <= other["x"] + 1 for other in beside)


@pytest.mark.parametrize("size", POINTS)
def test_every_key_result_and_project_is_on_paper(
    paper: dict[str, pypdfium2.PdfDocument], published: Published, size: str
) -> None:
    text = seen("".join(page.get_textpage().get_text_bounded() for page in paper[size]))
    titles = [*published.key_results["title"], *published.links["project"]]
    assert len(titles) > 40
    assert [title for title in titles if seen(title) not in text] == []


@pytest.mark.parametrize("size", POINTS)
def test_nothing_is_printed_beyond_the_margins(
    paper: dict[str, pypdfium2.PdfDocument], size: str
) -> None:
    width, height = POINTS[size]
    assert len(paper[size]) > 10
    for page in paper[size]:
        assert page.get_size() == pytest.approx((width, height), abs=1)
        text = page.get_textpage()
        right = max(text.get_rect(at)[2] for at in range(text.count_rects()))
        assert right <= width - SIDE + 1
        ink = np.asarray(page.render(scale=1).to_pil().convert("L")) < WHITE
        margin = int(SIDE) - 1
        assert not ink[:, :margin].any()
        assert not ink[:, -margin:].any()
        assert not ink[:20].any()


def test_a_key_result_is_not_torn_over_two_pages(
    paper: dict[str, pypdfium2.PdfDocument], published: Published
) -> None:
    """Its title and when it was last looked at stand together, on one page."""
    pages = [seen(page.get_textpage().get_text_bounded()) for page in paper["A4"]]
    looked_at = re.compile("lastupdate|nocheckinyet")
    for title in published.key_results["title"]:
        after = [part[:400] for page in pages for part in page.split(seen(title))[1:]]
        assert any(looked_at.search(part) for part in after), title


def test_a_page_says_what_it_is_of_and_how_many_there_are(
    paper: dict[str, pypdfium2.PdfDocument],
) -> None:
    last = paper["A4"][len(paper["A4"]) - 1].get_textpage().get_text_bounded()
    assert f"{len(paper['A4'])} / {len(paper['A4'])}" in last
    assert f"as of {TODAY.day} {TODAY:%b %Y}" in last
