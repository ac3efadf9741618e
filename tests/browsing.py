"""One person at a browser window; what its console says and whom it asks is kept."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request
from serving import Served

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# Without these, Chromium itself talks to other hosts, or needs a sandbox that containers lack.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
    "--disable-quic",
]
# Streamlit asks below the page's own path first, to find out where it is mounted.
PROBES = ("/_stcore/health", "/_stcore/host-config")
# Streamlit's protobuf library asks whether it may compile WebAssembly, and does without.
_TELLS_REFUSED = """
    addEventListener("securitypolicyviolation", refused =>
        refused.blockedURI === "wasm-eval" ||
        tellRefused(`${refused.effectiveDirective}: ${refused.blockedURI}`))
"""

Serve = Callable[[Path], Served]
OpenBrowser = Callable[..., "Visitor"]
NewDemo = Callable[[Path], Path]


class Visitor:
    """One person with one browser window.

    Attributes:
        page: Playwright's page.
        errors: What the console called an error, Streamlit's two probes left out.
        elsewhere: Addresses on other hosts that the browser asked for.
        refused: What the content security policy refused, as "rule: what".
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.refused: list[str] = []
        page.expose_function("tellRefused", self._was_refused)
        page.add_init_script(_TELLS_REFUSED)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._asked)

    def open(self, address: str) -> None:
        """Go to an address, cold, and wait until it stands still."""
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run to its end. After a click, wait for its effect first."""
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-script-state=notRunning]"
            "[data-test-connection-state=CONNECTED]",
            state="attached",
        )

    def overflow(self) -> int:
        """Return by how many pixels the page, or what is open on it, is wider than the window."""
        wider: list[int] = self.page.evaluate(
            """() => ["html", "[data-testid=stMain]", "[role=dialog]"]
                .flatMap(place => [...document.querySelectorAll(place)])
                .map(element => element.scrollWidth - element.clientWidth)"""
        )
        return max(wider)

    def choose(self, box: str, option: str) -> None:
        """Pick an option of a selectbox by its label."""
        offered = self.page.get_by_role("combobox", name=box)
        listed = self.page.get_by_role("option", name=option)
        offered.wait_for()
        for _ in range(3):  # a list that opens while the page is drawn anew closes again
            with suppress(Error):
                offered.click(timeout=8000)
                listed.click(timeout=8000)
                return
            if offered.count() == 0:  # taken away by what was picked
                return
        raise AssertionError(f"{box} does not offer {option}")

    def _heard(self, message: ConsoleMessage) -> None:
        asked = message.location.get("url", "")
        if message.type == "error" and not ("404" in message.text and asked.endswith(PROBES)):
            self.errors.append(f"{message.text} ({asked})")

    def _was_refused(self, what: str) -> None:
        self.refused.append(what)

    def _asked(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme in {"http", "https", "ws", "wss"} and place.hostname != "127.0.0.1":
            self.elsewhere.append(request.url)


def mark(page: Page, title: str) -> Locator:
    """What the charts of the page draw for a title: what a pointer meets."""
    charts = page.get_by_test_id("stMainBlockContainer").get_by_test_id("stVegaLiteChart")
    return charts.locator("svg").get_by_label(f"{title}. ")


def drawer(page: Page) -> Locator:
    """The drawer that is open at the right."""
    return page.get_by_role("dialog")
