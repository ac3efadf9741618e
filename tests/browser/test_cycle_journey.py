"""A cycle from its first day to the next one, lived through in a browser, and looked back on.

The harbour ferry's season has eight weeks, from Monday 2 March 2026 on; the next one follows.

=========  ==========  ====================  ================  ===========================
week       day         passengers (1 to 7)   delays (30 to 10)  jetty (survey, deck, light)
=========  ==========  ====================  ================  ===========================
1          9 March     1,850                 28                survey done
2          16 March    2,200                 26
3          23 March    2,700, meant: 2,400   25
4          30 March    2,900                 21; target to 12
5          6 April     3,300                 18                deck done
6          13 April    3,900                 15
=========  ==========  ====================  ================  ===========================
"""

import json
import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import dated_server
import httpx
import pytest
from browsing import OpenBrowser, Visitor, drawer
from playwright.sync_api import Locator, expect
from serving import ROOT, okr, served

from okr_core.model import commands as c
from okr_core.model.access import new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Workspace

FIRST, LAST, AFTER = date(2026, 3, 2), date(2026, 4, 26), date(2026, 4, 27)
WEEKS = [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)]
WEEKS += [date(2026, 3, 30), date(2026, 4, 6), date(2026, 4, 13)]
THIRD = WEEKS[2]
AIM = "Islanders take the ferry rather than fly"
PASSENGERS, DELAYS, JETTY = "Passengers a week", "Delays a week", "The new jetty is in use"
SLOWER = "The tide tables of this year leave no slack on Sundays"
FULLER = "Three sailings were full, which no number shows"
IDEA = "Ask the school which sailing pupils need"
# What a drawer says because it can be written in, and pages because they cannot.
FORM = {"As last time: 6"}
EARLIER = {
    "Shown as known on 23 Mar 2026. Nothing can be changed here.",
    "This is an earlier day. Go back to today to check in.",
}
SERVER = [sys.executable, str(ROOT / "tests" / "dated_server.py")]

# What a page says and draws: every text that can be seen, and the name of every mark. Not what is
# there to be pressed or filled in, which an earlier day does without.
SAID = """() => {
    const main = document.querySelector('[data-testid=stMainBlockContainer]');
    const roots = [main, ...document.querySelectorAll('[role=dialog]')];
    const pressed = 'button, a, label, input, textarea, select, form, style, script, summary,'
        + ' [role=radiogroup], [role=combobox], [data-testid=stSlider],'
        + ' [data-testid=stIconMaterial], span[role=img]';
    const said = [];
    for (const root of roots) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const held = node.parentElement, text = node.textContent.trim();
            if (text && held.checkVisibility() && !held.closest(pressed)) said.push(text);
        }
        for (const mark of root.querySelectorAll('svg [aria-label]'))
            said.push(mark.getAttribute('aria-label'));
    }
    return said;
}"""


@dataclass
class Ferry:
    """The dashboard of the ferry, served on a day that the journey moves.

    Attributes:
        database: Its file; the day lies beside it.
        ids: Of the cycles, the team, the objective and its key results.
        token: Of a link, for the programs that count passengers and delays.
        address: Of the server.
    """

    database: Path
    ids: dict[str, str] = field(default_factory=dict)
    token: str = ""
    address: str = ""

    def live_on(self, day: date) -> None:
        self.database.with_name(dated_server.DAY).write_text(day.isoformat(), encoding="utf-8")

    def at(self, path: str, **more: object) -> str:
        asked = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{self.address}/{path}?cycle={self.ids['season']}{asked}"

    def ask(self, method: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": repr(more)}
        response = httpx.request(
            method, f"{self.address}/api/v1{path}", headers=headers, timeout=60, **more
        )
        assert response.is_success, response.text
        return response.json()

    def count(self, day: date, **values: float) -> None:
        """Let a program check in on a day."""
        self.live_on(day)
        for name, value in values.items():
            body = {"measured_on": day.isoformat(), "value": value, "confidence": 6}
            self.ask("POST", f"/key-results/{self.ids[name]}/check-ins", json=body)

    def rows(self, day: date) -> dict[str, Any]:
        """Return what programs read of a day."""
        asked = {"as_of": day.isoformat(), "cycle": self.ids["season"]}
        return {
            what: self.ask("GET", f"/{what}", params=asked)["items"]
            for what in ("objectives", "key-results", "check-ins")
        }

    def select(self, statement: str) -> list[dict[str, Any]]:
        """Ask the file itself, once it is no longer served."""
        said = okr("sql", statement, "--db", str(self.database), "--json")
        assert said.returncode == 0, said.stderr
        found: list[dict[str, Any]] = json.loads(said.stdout)
        return found


@pytest.fixture
def ferry(tmp_path: Path) -> Ferry:
    """A team of a company with a season that is planned: an aim and three key results, drafts."""
    made = Ferry(tmp_path / "okr.duckdb")
    workspace = Workspace.open(made.database, clock=FixedClock(date(2026, 2, 23)))
    owner = workspace.owner(Actor(name="Mina Okafor"))
    mina = owner.add_person(c.AddPerson(name="Mina Okafor"))
    harbour = owner.create_team(c.CreateTeam(name="Harbour", kind="company"))
    team = owner.create_team(c.CreateTeam(name="Ferry", parent_team_id=harbour))
    season = owner.create_cycle(c.CreateCycle(name="Spring", starts_on=FIRST, ends_on=LAST))
    following = owner.create_cycle(
        c.CreateCycle(name="Summer", starts_on=AFTER, ends_on=date(2026, 6, 21))
    )
    aim = owner.create_objective(
        c.CreateObjective(
            team_id=team, cycle_id=season, title=AIM, owner_id=mina, ambition="aspirational"
        )
    )
    ids = {"season": season, "following": following, "team": team, "aim": aim}
    for name, more in {
        "passengers": {"title": PASSENGERS, "unit": "passengers", "baseline": 1000, "target": 7000},
        "delays": {
            "title": DELAYS, "kind": "decrease", "unit": "delays", "baseline": 30, "target": 10
        },
        "jetty": {
            "title": JETTY,
            "kind": "milestone",
            "stages": (
                c.Stage(title="Survey", share=30),
                c.Stage(title="Deck", share=40),
                c.Stage(title="Light", share=30),
            ),
        },
    }.items():  # fmt: skip
        ids[name] = owner.create_key_result(
            c.CreateKeyResult(objective_id=aim, owner_id=mina, **more)
        )
    made.ids, made.token = ids, new_token()
    owner.create_link(
        c.CreateLink(name="The turnstile", role="editor", token_hash=token_hash(made.token))
    )
    workspace.close()
    return made


def said(one: Visitor) -> list[str]:
    """What the open page says, once it stands still."""
    one.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')")
    found: list[str] = one.page.evaluate(SAID)
    return found


def pictures(one: Visitor, ferry: Ferry, **more: object) -> dict[str, list[str]]:
    """What the pages say that tell where the season stands, the drawers of two of them too."""
    found = {}
    for name, path, asked, there in (
        ("overview", "", {}, "Where do we stand?"),
        ("wall", "key_results", {}, "Are we getting there?"),
        ("passengers", "key_results", {"kr": ferry.ids["passengers"]}, "Last update"),
        ("delays", "key_results", {"kr": ferry.ids["delays"]}, "Last update"),
        ("alignment", "alignment", {}, "Aligned to nothing"),
    ):
        one.open(ferry.at(path, **asked, **more))
        expect(one.page.get_by_text(there).first).to_be_visible()
        charts = one.page.get_by_test_id("stVegaLiteChart")
        expect(charts.first).to_be_visible()
        for chart in charts.all():
            expect(chart.locator("svg, canvas").first).to_be_attached()
        found[name] = said(one)
    return found


def button(one: Visitor, name: str) -> Locator:
    inside = drawer(one.page) if drawer(one.page).count() else one.page
    return inside.get_by_role("button", name=name, exact=True)


def turn_to(one: Visitor, view: str, question: str) -> None:
    """Go to a view of the review, once the page stands still."""
    for _ in range(3):  # a click that falls on a page being drawn anew is lost
        one.settle()
        one.page.get_by_role("radio", name=re.compile(f"{view}$")).click()
        with suppress(AssertionError):
            expect(one.page.get_by_role("heading", name=question)).to_be_visible(timeout=8000)
            one.settle()
            return
    raise AssertionError(f"the view {view} does not open")


def begins(one: Visitor, ferry: Ferry) -> None:
    """The drafted aim is published, and the season is executed."""
    one.open(ferry.at("setup"))
    button(one, "Publish").click()
    drawer(one.page).get_by_role("textbox", name="Your name").fill("Ada Ruiz")
    drawer(one.page).get_by_role("button", name=re.compile("^Publish")).click()
    expect(one.page.get_by_text(re.compile("Published “.*” [0-9:]{8}"))).to_be_visible()
    one.page.get_by_role("link", name="Review").click()
    button(one, "Start executing").click()
    expect(one.page.get_by_text("Before it is reviewed")).to_be_visible()


def first_week(one: Visitor, ferry: Ferry) -> None:
    """Three key results are due, and none is once each was said something of."""
    ferry.live_on(WEEKS[0])
    one.open(ferry.at("check_in"))
    page = one.page
    for number, title in enumerate((PASSENGERS, DELAYS, JETTY), start=1):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.get_by_text(f"{number} of 3")).to_be_visible()
        one.settle()
        value = page.get_by_role("textbox", name=re.compile("^Value now"))
        if title == PASSENGERS:
            value.fill("1,850")  # which elsewhere is less than two
            page.get_by_role("radio", name="1850", exact=True).click()
        elif title == DELAYS:
            value.fill("28")
        else:
            page.get_by_text("Survey").click()
            expect(page.get_by_role("checkbox", name="Survey")).to_be_checked()
        one.settle()
        sure = page.get_by_role("slider")
        for _ in range(6):
            sure.press("ArrowRight")
        if title == DELAYS:
            sure.press("Control+Enter")  # what the arrows chose just now is saved with it
        else:
            page.get_by_role("button", name=re.compile("^Check in")).click()
    expect(page.get_by_text("All done: 3 checked in")).to_be_visible()


def corrects(one: Visitor, ferry: Ferry) -> None:
    """A week later it is seen that the turnstile counted a school class twice."""
    one.open(ferry.at("check_in", kr=ferry.ids["passengers"]))
    page = one.page
    week = page.get_by_test_id("stVerticalBlock").filter(has_text="23 Mar 2026").last
    week.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("Correcting what The turnstile said of 23 Mar 2026")).to_be_visible()
    one.settle()
    page.get_by_role("textbox", name=re.compile("^Value now")).fill("2400")
    page.get_by_role("textbox", name="Note").fill("A school class was counted twice")
    page.get_by_role("textbox", name="Your name").fill("Ada Ruiz")  # not kept for four weeks
    one.settle()
    page.get_by_role("button", name=re.compile("^Check in")).click()
    corrected = page.locator("p").filter(has_text="corrected by Ada Ruiz")
    expect(corrected.locator("del, s")).to_contain_text("2\u202f700")


def moves_a_goalpost(one: Visitor, ferry: Ferry) -> None:
    """What a published key result is measured against moves with a reason only."""
    one.open(ferry.at("setup", edit=f"key_result.{ferry.ids['delays']}"))
    target = drawer(one.page).get_by_label(re.compile("^Target"))
    target.fill("12")
    target.press("Tab")
    why = drawer(one.page).get_by_role("textbox", name="Why the goalposts move")
    expect(why).to_be_visible()
    one.settle()
    button(one, "Save").click()
    expect(drawer(one.page).get_by_text(re.compile("Say why"))).to_be_visible()
    why.fill(SLOWER)
    one.settle()
    button(one, "Save").click()
    expect(drawer(one.page)).to_have_count(0)


def ticks_a_stage(one: Visitor, ferry: Ferry) -> None:
    one.open(ferry.at("check_in", kr=ferry.ids["jetty"]))
    one.page.get_by_text("Deck").click()
    expect(one.page.get_by_role("checkbox", name="Deck")).to_be_checked()
    expect(one.page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d"))).to_be_visible()


def is_reviewed(one: Visitor, ferry: Ferry) -> None:
    """It is closed once everything is scored and looked back on; what is missing is said whole."""
    ferry.live_on(AFTER)
    one.open(ferry.at("review"))
    page = one.page
    refused = page.get_by_test_id("stMarkdown").filter(has_text=re.compile("^error"))
    button(one, "Start the review").click()
    page.get_by_role("textbox", name="Your name").fill("Ada Ruiz")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Now click again what you clicked before")).to_be_visible()
    one.settle()
    button(one, "Start the review").click()
    button(one, "Close the cycle").click()
    for missing in (PASSENGERS, DELAYS, JETTY, "Ferry"):
        expect(refused).to_contain_text(missing)

    turn_to(one, "Scores", "How far did we get?")
    expect(page.get_by_text("The numbers suggest 0.5.")).to_be_visible()
    one.settle()
    page.get_by_role("radiogroup", name="Score").first.get_by_role("radio", name="0.6").click()
    why = page.get_by_role("textbox", name="Why it differs from the suggestion")
    expect(why).to_be_visible()
    one.settle()
    button(one, "Save the score").click()
    expect(page.get_by_text("Say why the score is different.")).to_be_visible()
    why.fill(FULLER)
    one.settle()
    button(one, "Save the score").click()
    expect(page.get_by_text(f"The numbers suggested 0.5. {FULLER}")).to_be_visible()
    one.settle()
    button(one, "Take the suggestions for all 2 without a score").click()
    expect(page.get_by_text("3 of 3 scored")).to_be_visible()
    one.settle()

    turn_to(one, "Phase", "Where is this cycle?")
    button(one, "Close the cycle").click()
    expect(refused).to_contain_text("Ferry")
    expect(refused).not_to_contain_text(DELAYS)


def is_looked_back_on(one: Visitor) -> None:
    """What the team wants to change becomes an idea of the next season."""
    page = one.page
    turn_to(one, "Retrospectives", "What did we learn?")
    button(one, "Write it").click()
    for label, text in (
        ("What worked", "A boat that leaves on the hour"),
        ("What did not", "Sundays"),
        ("What to change", "Ask before the timetable is printed"),
    ):
        drawer(page).get_by_role("textbox", name=label, exact=True).fill(text)
    button(one, "Save").click()
    expect(page.get_by_text("Every team has said what it learned.")).to_be_visible()
    one.settle()
    button(one, "Add an action").click()
    drawer(page).get_by_role("textbox", name="What is to be done").fill(IDEA)
    button(one, "Add the action").click()
    expect(drawer(page)).to_have_count(0)
    expect(page.get_by_text(f"{IDEA} · idea for Summer")).to_be_visible()


def is_closed_and_carried_on(one: Visitor) -> None:
    page = one.page
    turn_to(one, "Phase", "Where is this cycle?")
    button(one, "Close the cycle").click()
    expect(page.get_by_text("3 of 3 scored")).to_be_visible()
    turn_to(one, "Next", "What goes on?")
    button(one, "Carry over").click()
    expect(page.get_by_text("Carried over to “Summer” (draft)")).to_be_visible()


def test_a_cycle_is_lived_through_and_its_third_week_stays_what_it_was(
    ferry: Ferry, visitor: OpenBrowser
) -> None:
    ferry.live_on(FIRST)
    with served(ferry.database, command=SERVER) as server:
        ferry.address = server.address
        one = visitor(1440, 1400)
        begins(one, ferry)
        first_week(one, ferry)
        ferry.count(WEEKS[1], passengers=2200, delays=26)
        ferry.count(THIRD, passengers=2700, delays=25)
        then, read = pictures(one, ferry), ferry.rows(THIRD)
        assert {said["confidence"] for said in read["check-ins"]} == {6}
        assert "2.7k\xa0passengers" in then["wall"]
        ferry.count(WEEKS[3], passengers=2900, delays=21)
        corrects(one, ferry)
        moves_a_goalpost(one, ferry)
        ferry.count(WEEKS[4], passengers=3300, delays=18)
        ticks_a_stage(one, ferry)
        ferry.count(WEEKS[5], passengers=3900, delays=15)
        is_reviewed(one, ferry)
        is_looked_back_on(one)
        is_closed_and_carried_on(one)
        of_today = ferry.rows(AFTER)
        now = pictures(one, ferry, as_of=THIRD)
        assert {
            name: [line for line in lines if line not in EARLIER] for name, lines in now.items()
        } == {name: [line for line in lines if line not in FORM] for name, lines in then.items()}
        assert ferry.rows(THIRD) == read
        assert of_today["key-results"] != read["key-results"]
        one.page.close()

    assert okr("doctor", "--db", str(ferry.database)).returncode == 0
    scored = ferry.select(
        "select title, suggested_score, score, score_reason from key_result"
        " where carried_from_id is null order by position"
    )
    assert [tuple(row.values()) for row in scored] == [
        (PASSENGERS, 0.5, 0.6, FULLER),
        (DELAYS, 0.8, 0.8, None),
        (JETTY, 0.7, 0.7, None),
    ]
    reasons = ferry.select(
        "select entity_id, reason from change_log where reason is not null order by seq"
    )
    assert [tuple(row.values()) for row in reasons] == [
        (ferry.ids["delays"], SLOWER),
        (ferry.ids["passengers"], FULLER),
    ]
    copies = ferry.select(
        "select carried_from_id, title, baseline, target, state from key_result"
        " where carried_from_id is not null order by position"
    )
    assert [tuple(row.values()) for row in copies] == [
        (ferry.ids["passengers"], PASSENGERS, 3900, 7000, "draft"),
        (ferry.ids["delays"], DELAYS, 15, 12, "draft"),
        (ferry.ids["jetty"], JETTY, 0, 100, "draft"),
    ]
    stages = ferry.select(
        "select title, share from milestone_stage where key_result_id in"
        " (select key_result_id from key_result where carried_from_id is not null)"
    )
    assert stages == [{"title": "Light", "share": 100.0}]  # what was done is not done again
    [copy] = ferry.select(
        "select carried_from_id, cycle_id, state from objective where carried_from_id is not null"
    )
    assert tuple(copy.values()) == (ferry.ids["aim"], ferry.ids["following"], "draft")
    ideas = ferry.select("select title, cycle_id from idea")
    assert ideas == [{"title": IDEA, "cycle_id": ferry.ids["following"]}]
    phases = ferry.select("select name, phase from cycle order by starts_on")
    assert [tuple(row.values()) for row in phases] == [("Spring", "closed"), ("Summer", "planning")]
