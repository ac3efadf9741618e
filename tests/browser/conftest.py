"""A real browser on a served dashboard."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from browsing import CHROMIUM, FLAGS, NewDemo, OpenBrowser, Serve, Visitor
from playwright.sync_api import Browser, expect, sync_playwright
from serving import Served, served

from okr_core import demo


def pytest_configure() -> None:
    if CHROMIUM is None and os.environ.get("OKR_REQUIRE_BROWSER"):
        raise pytest.UsageError("The browser tests must run here, and there is no Chromium.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Now and then a click comes to nothing, not always for a known reason: Streamlit stops
            # a run that has not begun when the next message comes. What failed once is told.
            item.add_marker(pytest.mark.flaky(reruns=1))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=40_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def new_demo(tmp_path_factory: pytest.TempPathFactory) -> NewDemo:
    """Puts the worked examples, as they stand today, into a folder; they are built once."""
    built = tmp_path_factory.mktemp("worked") / "okr.duckdb"
    demo.build(built, today=date.today())  # noqa: DTZ011 - as the server, in the machine's zone

    def new_demo(folder: Path) -> Path:
        for file in built.parent.glob(f"{built.name}*"):
            shutil.copy(file, folder)
        return folder / built.name

    return new_demo


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a database file until the tests end; the same file is served once."""
    running: dict[Path, Served] = {}
    with ExitStack() as stack:

        def serve(database: Path) -> Served:
            if database not in running:
                running[database] = stack.enter_context(served(database))
            return running[database]

        yield serve


@pytest.fixture
def visitor(browser: Browser) -> Iterator[OpenBrowser]:
    """Opens a fresh browser window. At the end, none heard an error, asked another host
    or had anything refused by the content security policy."""
    visitors: list[Visitor] = []
    with ExitStack() as stack:

        def visitor(width: int = 1440, height: int = 900, *, dark: bool = False) -> Visitor:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
            )
            stack.callback(context.close)
            visitors.append(Visitor(context.new_page()))
            return visitors[-1]

        yield visitor
        assert [error for one in visitors for error in one.errors] == []
        assert [address for one in visitors for address in one.elsewhere] == []
        assert [what for one in visitors for what in one.refused] == []
