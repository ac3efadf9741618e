"""What a person waits for in a browser, timed inside the page by its own clock."""

import statistics
from collections.abc import Callable

from playwright.sync_api import Browser, Page

# A click is settled at the last change that it makes to what is on the page.
SETTLED = """
async ([press, quiet]) => {
  const app = document.querySelector('[data-testid=stApp]');
  let last = performance.now(), ran = false;
  const seen = new MutationObserver(() => {
    last = performance.now();
    ran = true;
  });
  seen.observe(document.body, {subtree: true, childList: true, attributes: true,
                               characterData: true});
  const begun = performance.now();
  [...document.querySelectorAll(press)].at(-1).click();
  while (!(ran && app.dataset.testScriptState === 'notRunning'
           && performance.now() - last > quiet)) {
    await new Promise(done => setTimeout(done, 4));
    if (performance.now() - begun > 60000) throw new Error('never settled');
  }
  seen.disconnect();
  return last - begun;
}
"""
SHOWN = """
([content]) => document.querySelector(content) ? performance.now() : false
"""
QUIET = 250  # milliseconds without a change


def click(page: Page, press: str) -> float:
    """Click what the selector names; return the milliseconds until the page stands still."""
    return float(page.evaluate(SETTLED, [press, QUIET]))


def clicks(page: Page, press: str, times: int = 9) -> float:
    """Return the median milliseconds of a click that changes nothing, after two to warm up."""
    page.bring_to_front()  # a page in the background draws nothing
    for _ in range(2):
        click(page, press)
    return statistics.median(click(page, press) for _ in range(times))


def cold(browser: Browser, address: str, content: str) -> float:
    """Open an address with an empty cache; return the milliseconds until the content is there."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    shown = page.wait_for_function(SHOWN, arg=[content], polling="raf", timeout=60_000)
    milliseconds = float(shown.json_value())
    context.close()
    return milliseconds


def in_turn(times: int, *measure: Callable[[], float]) -> list[float]:
    """Return the median of each measure, taken in turn so that all see the same machine."""
    rounds = [[one() for one in measure] for _ in range(times)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def settle(page: Page, address: str, content: str) -> None:
    """Go to an address and wait for its content."""
    page.goto(address)
    page.wait_for_selector(content, timeout=60_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
