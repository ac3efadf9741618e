"""Measure every budget and print one table: `python -m tests.bench [--size 1 --size 10]`."""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright
from serving import ROOT, environment, free_port, okr, served

from tests.bench import browser as seen
from tests.bench import engine, importing, sessions

CHART = "[data-testid=stVegaLiteChart] :is(svg, canvas)"
TABLE = "[data-testid=stDataFrame]"
TEXT, AGAIN = "[data-testid=stText]", "[data-testid=stButton] button"  # of the blank page


class Visited(NamedTuple):
    """One page that is measured.

    Attributes:
        page: Its place in the address.
        content: The selector of what people wait for on it.
        query: What the address says after that; ``{project}`` is the id of ``busiest``.
        name: What the report calls it, where that is not ``page``.
    """

    page: str
    content: str
    query: str = ""
    name: str = ""


PAGES = (
    Visited("", CHART, name="overview"),
    Visited("leadership", CHART),
    Visited("alignment", f":is({CHART}, {TABLE})"),
    Visited("key_results", CHART),
    Visited("projects", CHART),
    Visited(
        "project",
        "[class*=st-key-project-card]",
        "project={project}&view=board",
        "project, board",
    ),
    Visited("project", TABLE, "project={project}&view=list", "project, list"),
    Visited("kpis", CHART),
    Visited("check_in", CHART),
    Visited("meetings", "[class*=st-key-meetings]"),
    Visited("review", "[class*=st-key-review]"),
    Visited("setup", "[class*=st-key-setup-edit] button"),
)
CURRENT = "[data-testid=stTopNavLink][aria-current=page]"
WHY = "[class*=st-key-why-project] button"  # of a page that the navigation does not name
COLD = {1: 1.4, 10: 1.8}
WARM_MS = {1: 20, 10: 40}
WRITTEN_MS = {1: 60, 10: 150}


class Table:
    """Lines of the report, printed as they come."""

    def line(self, what: str, measured: str, budget: str, *, ok: bool) -> None:
        """Print one line."""
        sys.stdout.write(f"{what:<58} {measured:<34} {budget:<20} {'ok' if ok else 'OVER'}\n")
        sys.stdout.flush()

    def ratio(self, what: str, ours: float, base: float, budget: float) -> None:
        """Print a ratio to the bare or blank thing of the same run; both in milliseconds."""
        found = ours / base
        measured = f"{found:.2f} × ({ours:.0f} / {base:.0f} ms)"
        self.line(what, measured, f"≤ {budget:g} ×", ok=found <= budget)


@contextmanager
def alongside(script: str) -> Iterator[int]:
    """Serve a script of this folder with the settings of the app; give its port."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name(script))]
    process = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.headless=true"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                    break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def engines(table: Table, folder: Path) -> None:
    """The engine against the bare latest-value query at sizes 1, 10 and 100."""
    for size in (1, 10, 100):
        path = made(folder, size)
        for macro, ours, bare in engine.compare(path):
            what = f"engine ×{size}: {macro}"
            measured = f"{ours / bare:.1f} × ({ours * 1000:.0f} / {bare * 1000:.1f} ms)"
            if macro == engine.BUDGETED:
                table.line(what, measured, "≤ 5 × + 8 ms", ok=ours <= 5 * bare + 0.008)
            else:
                table.line(what, measured, "for comparison", ok=True)


def frame(table: Table, browser: Browser, blank_port: int) -> None:
    """The least that a page can cost, for comparison with the budgets of the pages."""
    nothing = f"http://127.0.0.1:{blank_port}"
    with alongside("frame.py") as port:
        place = f"http://127.0.0.1:{port}"
        window, other = browser.new_page(), browser.new_page()
        seen.settle(window, place, CHART)
        seen.settle(other, nothing, TEXT)
        warm, bare = seen.clicks(window, CURRENT), seen.clicks(other, AGAIN)
        window.close()
        other.close()
        late, soon = seen.in_turn(
            5,
            lambda: seen.cold(browser, place, CHART),
            lambda: seen.cold(browser, nothing, TEXT),
        )
        for what, ours, base in (
            ("click → settled", warm, bare),
            ("cold link → content", late, soon),
        ):
            measured = f"{ours / base:.2f} × ({ours:.0f} / {base:.0f} ms)"
            table.line(f"a frame alone: {what}", measured, "for comparison", ok=True)
        taken = alone(sessions.warm_reruns(port, "", "")) * 1000
        table.line(
            "a frame alone: server, warm rerun", f"{taken:.0f} ms", "for comparison", ok=True
        )


def pages(table: Table, browser: Browser, folder: Path, size: int, blank_port: int) -> None:
    """Every page, warm and cold, with and without a browser."""
    nothing = f"http://127.0.0.1:{blank_port}"
    path = made(folder, size)
    key_result, project = measurable(path), busiest(path)
    writing = [sys.executable, "-m", "tests.bench.writing_server"]
    with served(path, key_result, command=writing) as ours:
        port = int(ours.address.rpartition(":")[2])
        for page, content, query_of, name in PAGES:
            query = query_of.format(project=project)
            place, said = f"{ours.address}/{page}?{query}", f"×{size} {name or page}"
            window, other = browser.new_page(), browser.new_page()
            for each, address, wait in (
                (window, place, content),
                (other, nothing, TEXT),
            ):
                each.set_viewport_size({"width": 1440, "height": 900})
                seen.settle(each, address, wait)
            warm = seen.clicks(window, WHY if query else CURRENT)
            bare = seen.clicks(other, AGAIN)
            window.close()
            other.close()
            table.ratio(f"{said}: click → settled", warm, bare, 4)
            late, soon = seen.in_turn(
                5,
                lambda place=place, content=content: seen.cold(browser, place, content),
                lambda: seen.cold(browser, nothing, TEXT),
            )
            table.ratio(f"{said}: cold link → content", late, soon, COLD[size])
            for measure, most, what in (
                (sessions.warm_reruns(port, page, query), WARM_MS[size], "server, warm rerun"),
                (
                    sessions.written_reruns(port, page, query, ours.process.pid),
                    WRITTEN_MS[size],
                    "server, rerun after a write",
                ),
            ):
                taken = alone(measure) * 1000
                table.line(f"{said}: {what}", f"{taken:.0f} ms", f"≤ {most} ms", ok=taken <= most)


def crowds(table: Table, folder: Path) -> None:
    """Twenty sessions at once, and what fifty open ones weigh."""
    with served(made(folder, 1)) as ours:
        port = int(ours.address.rpartition(":")[2])
        seconds = alone(sessions.crowd(port, "", "", 20))
        table.line(
            "20 sessions rerunning the overview",
            f"p50 {seconds:.2f} s",
            "≤ 0.4 s",
            ok=seconds <= 0.4,
        )
        grown = alone(sessions.held_open(port, "", "", 50, ours.process.pid))
        table.line("50 open sessions", f"+{grown:.0f} MB", "≤ +50 MB", ok=grown <= 50)


def saving(table: Table, browser: Browser, folder: Path, blank_port: int) -> None:
    """From the click on *Check in* to the moved gauge, and the rerun that follows a write."""
    path = made(folder, 1)
    key_result = measurable(path)
    with served(path) as ours:
        window, other = browser.new_page(), browser.new_page()
        other.goto(f"http://127.0.0.1:{blank_port}")
        other.wait_for_selector(TEXT)
        window.goto(f"{ours.address}/key_results?kr={key_result}")
        window.get_by_role("dialog").get_by_role("textbox", name="Your name").fill("Bench")
        value = window.get_by_role("dialog").get_by_role("textbox", name="Value now")
        taken = []
        for number in range(7):
            value.fill(str(1000 + number))
            value.press("Tab")
            window.wait_for_timeout(700)
            taken.append(seen.click(window, "[class*=st-key-check_in][class*=save] button"))
        bare = seen.clicks(other, AGAIN)
        window.close()
        other.close()
        table.ratio("save a check-in → gauge moved", sorted(taken)[len(taken) // 2], bare, 5)


def alone(measure: Coroutine[None, None, float]) -> float:
    """Run a measure on a thread of its own, for the browser's loop already runs on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, measure).result()


def measurable(path: Path) -> str:
    """Return the id of a key result that takes check-ins."""
    statement = (
        "select key_result_id from key_result_status(current_date) "
        "where kind = 'increase' and status <> 'closed' order by all limit 1"
    )
    found = json.loads(okr("sql", statement, "--db", str(path), "--json").stdout)
    return str(found[0]["key_result_id"])


def busiest(path: Path) -> str:
    """Return the id of the project that has the most tasks."""
    statement = "select project_id from task group by all order by count(*) desc, 1 limit 1"
    found = json.loads(okr("sql", statement, "--db", str(path), "--json").stdout)
    return str(found[0]["project_id"])


def made(folder: Path, size: int) -> Path:
    """Return the synthetic organisation of a size, built once."""
    path = folder / f"size-{size}.duckdb"
    if not path.exists():
        built = okr("demo", "--size", str(size), "--no-serve", "--db", str(path))
        if built.returncode:
            raise RuntimeError(built.stderr)
    return path


def imports(table: Table, folder: Path) -> None:
    """Report the import against its budgets."""
    for rows, budgets in ((200, {"previewed": 1.0}), (5_000, {"imported": 3.0})):
        for what, took in importing.seconds(folder, rows):
            if what in budgets:
                budget = budgets[what]
                said = f"{rows:,} pasted rows {what}"
                table.line(said, f"{took:.2f} s", f"≤ {budget:g} s", ok=took <= budget)


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=int, action="append", choices=(1, 10))
    parser.add_argument("--only", choices=("engine", "pages", "crowd", "save", "import"))
    asked = parser.parse_args()
    table = Table()
    with (
        tempfile.TemporaryDirectory() as name,
        alongside("blank.py") as port,
        sync_playwright() as playwright,
    ):
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if asked.only in {None, "engine"}:
            engines(table, folder)
        if asked.only in {None, "pages"}:
            frame(table, browser, port)
            for size in asked.size or (1, 10):
                pages(table, browser, folder, size, port)
        if asked.only in {None, "crowd"}:
            crowds(table, folder)
        if asked.only in {None, "save"}:
            saving(table, browser, folder, port)
        if asked.only in {None, "import"}:
            imports(table, folder)
        browser.close()


if __name__ == "__main__":
    main()
