"""Present mode on a projector: letters that a room can read, one screen, keys, nothing private."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browsing import NewDemo, OpenBrowser, Serve, Visitor
from playwright.sync_api import expect
from serving import okr, served
from test_accessibility import findings

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
FULL_HD, SMALL = (1920, 1080), (1280, 720)
LETTERS = 24
ASKED = "Wilhelmina Xu"
NAME = "Zebedee Quillfeather"
EMAIL = "somebody.in.particular@example.org"
COMMENT = "I would rather not say this aloud"
NOTE = "The supplier asked us not to pass this on"
BLOCKER = "The night shift threatens to walk out"
NEXT_STEP = "Speak with the landlord alone"
PRIVATE = (NAME, ASKED, EMAIL, COMMENT, NOTE, BLOCKER, NEXT_STEP)
OPENED = (("kr", "1.1"), ("objective", "objective"))
OPEN = re.compile("/(leadership|alignment)[?].*(kr|objective)=")
LONG = (
    "Raise the share of households in the eastern districts that can reach a doctor, a dentist or "
    "a pharmacy {} without a car from the twelve per cent that we counted in the winter"
)

# Each piece of text that can be seen, but for what only a keyboard brings into sight: what it says,
# how high its letters are and where it is.
TEXTS = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const held = node.parentElement, said = node.textContent.trim();
        const looks = {visibilityProperty: true, opacityProperty: true};
        if (!said || said === 'Skip to main content' || !held.checkVisibility(looks)
            || held.closest('style, script, [data-testid=stIconMaterial]')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = held.closest('svg') ? held.getBoundingClientRect()
            : range.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) continue;
        const drawn = held.getScreenCTM ? held.getScreenCTM() : {a: 1, b: 0};
        const scale = Math.hypot(drawn.a, drawn.b);
        found.push({said, size: parseFloat(getComputedStyle(held).fontSize) * scale,
            left: box.left, top: box.top, right: box.right, bottom: box.bottom});
    }
    return found;
}"""

# How far each element that could scroll can be scrolled, beyond a rounding.
SCROLLS = """() => [...document.querySelectorAll('html, body, [data-testid=stApp] *')]
    .filter(one => /auto|scroll/.test(getComputedStyle(one).overflow) || one === document.body)
    .filter(one => one.checkVisibility()
        && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1))
    .map(one => `${one.tagName} ${one.dataset.testid || one.className}`)"""


@dataclass(frozen=True)
class Place:
    """A served dashboard, with what is presented of it."""

    address: str
    ids: dict[str, str]

    def wall(self, page: str = "key_results", **more: str) -> str:
        asked = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{self.address}/{page}?present=1{asked}"


@pytest.fixture(scope="module")
def on_demo(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Place:
    database = new_demo(tmp_path_factory.mktemp("presented"))
    workspace = Workspace.open(database)
    cycles = workspace.viewer().cycles()
    ids = dict(zip(cycles["phase"], cycles["cycle_id"], strict=True))
    workspace.close()
    return Place(serve(database).address, ids)


@pytest.fixture(scope="module")
def of_fifteen(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Place:
    database = tmp_path_factory.mktemp("fifteen") / "okr.duckdb"
    ids = fifteen(database)
    return Place(serve(database).address, ids)


def fifteen(database: Path, phase: str = "executing") -> dict[str, str]:
    """Make five objectives with three key results each, all with titles that are far too long."""
    workspace = Workspace.open(database, clock=FixedClock(TODAY - timedelta(days=40)))
    editor, ids = workspace.editor(Actor(name="Mina Okafor")), {}
    ids["team"] = editor.create_team(
        c.CreateTeam(name="Department of everything that has not found another home yet")
    )
    ids["owner"] = editor.add_person(c.AddPerson(name="Ada Ruiz", email=EMAIL))
    ids["asked"] = editor.add_person(c.AddPerson(name=ASKED))
    ids["cycle"] = editor.create_cycle(
        c.CreateCycle(
            name="The long summer",
            starts_on=TODAY - timedelta(days=30),
            ends_on=TODAY + timedelta(days=60),
        )
    )
    for number in range(1, 6):
        objective = editor.create_objective(
            c.CreateObjective(
                team_id=ids["team"],
                cycle_id=ids["cycle"],
                owner_id=ids["owner"],
                title=LONG.format(f"of their own choice ({number})"),
            )
        )
        for place in range(1, 4):
            ids[f"{number}.{place}"] = editor.create_key_result(
                c.CreateKeyResult(
                    objective_id=objective,
                    owner_id=ids["owner"],
                    title=LONG.format(f"({number}.{place})"),
                    unit="households with a doctor near",
                    baseline=123_456,
                    target=987_654_321,
                )
            )
        editor.publish_objective(c.PublishObjective(objective_id=objective))
        ids["objective"] = objective
    if phase != "planning":
        editor.move_cycle(c.MoveCycle(cycle_id=ids["cycle"], phase=phase))
    workspace.close()
    workspace = Workspace.open(database)
    editor = workspace.editor(Actor(name="Mina Okafor"))
    editor.record_check_in(
        c.RecordCheckIn(
            key_result_id=ids["1.1"],
            measured_on=TODAY,
            value=-200_000,
            confidence=10,
            note=NOTE,
            blocker=BLOCKER,
            next_step=NEXT_STEP,
            help_from_id=ids["asked"],
        )
    )
    editor.add_comment(c.AddComment(entity="key_result", entity_id=ids["1.1"], body=COMMENT))
    workspace.close()
    return ids


IN_CHART = "svg.marks text"


def stand(one: Visitor, address: str, until: str = IN_CHART) -> list[dict[str, Any]]:
    """Open an address and return its texts when its charts and its letters are there."""
    one.open(address)
    return texts(one, until)


def texts(one: Visitor, until: str = IN_CHART) -> list[dict[str, Any]]:
    visible = one.page.locator(until).locator("visible=true")
    expect(visible.first).to_be_visible()
    one.page.evaluate("document.fonts.ready.then(() => true)")
    one.settle()
    found: list[dict[str, Any]] = one.page.evaluate(TEXTS)
    return found


def faults(found: list[dict[str, Any]], size: tuple[int, int]) -> list[str]:
    """What a room would complain about."""
    width, height = size
    least = LETTERS * width / FULL_HD[0]
    small = [f"{one['size']:.1f}: {one['said']}" for one in found if one["size"] < least - 0.01]
    outside = [
        f"outside: {one['said']}"
        for one in found
        if min(one["left"], one["top"]) < 0 or one["right"] > width or one["bottom"] > height
    ]
    overlaps = [
        f"{one['said']} | {other['said']}"
        for one, other in combinations(found, 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 4 * least / 24
    ]
    return [*small, *outside, *overlaps]


SCREENS = pytest.mark.parametrize("size", [FULL_HD, SMALL], ids=["1920x1080", "1280x720"])
LOOKS = pytest.mark.parametrize(
    ("size", "dark"), [(FULL_HD, False), (SMALL, True)], ids=["1920x1080 light", "1280x720 dark"]
)  # what is light or dark has the same size


@LOOKS
def test_a_room_reads_the_wall_on_one_screen(
    on_demo: Place, of_fifteen: Place, visitor: OpenBrowser, size: tuple[int, int], *, dark: bool
) -> None:
    one = visitor(*size, dark=dark)
    for place in (on_demo, of_fifteen):
        found = stand(one, place.wall())
        assert faults(found, size) == []
        assert one.page.evaluate(SCROLLS) == []


@LOOKS
def test_a_room_reads_a_key_result_on_one_screen(
    on_demo: Place, of_fifteen: Place, visitor: OpenBrowser, size: tuple[int, int], *, dark: bool
) -> None:
    one = visitor(*size, dark=dark)
    one.open(on_demo.wall())
    one.page.get_by_role("button", name="One by one").click()
    expect(one.page.get_by_role("button", name="All key results")).to_be_visible()
    assert faults(texts(one), size) == []
    assert one.page.evaluate(SCROLLS) == []
    assert faults(stand(one, of_fifteen.wall(kr=of_fifteen.ids["1.1"])), size) == []
    assert one.page.evaluate(SCROLLS) == []


def test_the_gauge_of_one_key_result_fills_the_screen(on_demo: Place, visitor: OpenBrowser) -> None:
    one = visitor(*FULL_HD)
    one.open(on_demo.wall())
    one.page.get_by_role("button", name="One by one").click()
    arc = one.page.locator(".st-key-present-arc svg.marks")
    expect(arc).to_be_visible()
    one.settle()
    box = arc.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] > FULL_HD[1] * 0.84


def test_the_day_compared_with_keeps_its_distance_from_what_stands_beside_it(
    on_demo: Place, visitor: OpenBrowser
) -> None:
    one = visitor(*FULL_HD)
    stand(one, on_demo.wall("leadership"))
    day = one.page.get_by_test_id("stDateInput").bounding_box()
    taken = one.page.get_by_role("button", name="Take it with you").bounding_box()
    assert day is not None
    assert taken is not None
    assert taken["x"] - (day["x"] + day["width"]) >= 8


def test_five_objectives_with_three_key_results_each_are_all_on_the_wall(
    of_fifteen: Place, visitor: OpenBrowser
) -> None:
    one = visitor(*FULL_HD)
    said = [text["said"] for text in stand(one, of_fifteen.wall())]
    assert sum(words.startswith("Raise the share") for words in said) == 20
    assert sum(words.endswith("…") for words in said) >= 20
    for place in ("1.1", "5.3"):
        whole = one.page.get_by_label(LONG.format(f"({place})"), exact=False)
        expect(whole.first).to_be_attached()


@SCREENS
def test_drafts_are_a_wall_too(on_demo: Place, visitor: OpenBrowser, size: tuple[int, int]) -> None:
    one = visitor(*size)
    found = stand(one, on_demo.wall("plan", cycle=on_demo.ids["planning"]))
    assert "draft" in [text["said"] for text in found]
    assert "Members invited by members" in [text["said"] for text in found]  # no baseline
    assert faults(found, size) == []
    assert one.page.evaluate(SCROLLS) == []


@SCREENS
def test_a_room_reads_what_it_voted(
    tmp_path: Path, visitor: OpenBrowser, size: tuple[int, int]
) -> None:
    database = tmp_path / "okr.duckdb"
    ids = fifteen(database, "planning")
    workspace = Workspace.open(database)
    editor = workspace.editor(Actor(name="Mina Okafor"))
    asked = editor.open_round(
        c.OpenRound(cycle_id=ids["cycle"], team_id=None, key_result_id=ids["1.1"])
    )
    for voter, confidence in enumerate((1, 7, 7, 8, 8, 8, 9)):
        editor.cast_vote(
            c.CastVote(workshop_round_id=asked, voter=f"{voter:064x}", confidence=confidence)
        )
    editor.start_timer(
        c.StartTimer(cycle_id=ids["cycle"], team_id=None, label="Vote", seconds=3000)
    )
    workspace.close()
    with served(database) as server:
        one = visitor(*size)
        found = stand(one, Place(server.address, ids).wall(kr=ids["1.1"]), until="h2")
        assert any("people have voted" in text["said"] for text in found)
        assert any(text["said"].endswith("Vote") for text in found)  # the timer
        assert faults(found, size) == []
        one.page.get_by_role("button", name="Reveal").click()
        one.page.get_by_role("textbox", name="Your name").fill(NAME)
        one.page.keyboard.press("Enter")  # which reveals, as was asked for
        expect(one.page.get_by_text("We agree on")).to_be_visible()
        small = [text for text in texts(one) if text["size"] < LETTERS * size[0] / FULL_HD[0]]
        assert small == []
        one.page.close()


def test_the_measure_hears_a_fault(of_fifteen: Place, visitor: OpenBrowser) -> None:
    """Otherwise nothing found would say nothing."""
    one = visitor(*FULL_HD)
    stand(one, of_fifteen.wall())
    one.page.evaluate(
        """() => {
            const added = document.createElement('div');
            added.style = 'position: fixed; top: 1060px; left: 900px; font: 23px sans-serif;';
            added.textContent = 'too small, and outside';
            document.body.append(added, added.cloneNode(true));
            document.querySelector('[data-testid=stMain]').style.maxHeight = '900px';
        }"""
    )
    found = faults(one.page.evaluate(TEXTS), FULL_HD)
    assert any(line.startswith("23.0: ") for line in found)
    assert any(line.startswith("outside: ") for line in found)
    assert any(" | " in line for line in found)
    assert one.page.evaluate(SCROLLS) != []


@pytest.mark.parametrize("page", ["overview", "leadership", "alignment", "projects"])
def test_other_pages_have_big_letters_and_nothing_around_them(
    on_demo: Place, visitor: OpenBrowser, page: str
) -> None:
    one = visitor(*FULL_HD)
    found = stand(one, on_demo.wall("" if page == "overview" else page))
    assert [text for text in found if text["size"] < LETTERS] == []
    assert max(text["right"] for text in found) <= FULL_HD[0]
    expect(one.page.get_by_test_id("stTopNavLink").locator("visible=true")).to_have_count(0)


def test_a_phone_has_the_wall_as_a_list(of_fifteen: Place, visitor: OpenBrowser) -> None:
    one = visitor(390, 844)
    found = stand(one, of_fifteen.wall())
    assert min(text["size"] for text in found) >= 13
    assert max(text["right"] for text in found) <= 390
    assert one.page.evaluate(
        "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
    )


# --- keys


def test_a_presenter_steps_and_leaves_by_keys_alone(
    of_fifteen: Place, visitor: OpenBrowser
) -> None:
    one = visitor(*SMALL)
    page, keys = one.page, one.page.keyboard
    one.open(of_fifteen.address + "/key_results")
    bar = page.get_by_role("combobox", name="Cycle")
    expect(bar).to_be_visible()
    keys.press("F8")
    expect(page.get_by_role("button", name="Leave")).to_be_visible()
    expect(bar).to_have_count(0)
    for key, place in (
        ("ArrowDown", "1 of 15"),
        ("ArrowRight", "2 of 15"),
        ("PageDown", "3 of 15"),
        ("ArrowLeft", "2 of 15"),
        ("PageUp", "1 of 15"),
    ):
        keys.press(key)
        expect(page.get_by_text(place, exact=True)).to_be_visible()
        one.settle()
    keys.press("Home")
    expect(page.get_by_role("button", name="One by one")).to_be_visible()
    one.settle()
    keys.press("Escape")
    expect(bar).to_be_visible()
    expect(page.get_by_test_id("stTopNavLink").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Leave")).to_be_visible()


def test_keys_do_what_they_do_in_a_field_while_somebody_types(
    of_fifteen: Place, visitor: OpenBrowser
) -> None:
    one = visitor(*FULL_HD)
    page, keys = one.page, one.page.keyboard
    one.open(of_fifteen.wall(kr=of_fifteen.ids["2.2"]))
    page.get_by_role("button", name="Check in").press("Enter")
    expect(page.get_by_role("button", name="Done")).to_be_focused()
    note = page.get_by_role("textbox", name="Note")
    note.click()
    keys.type("half a sen")
    for key in ("ArrowLeft", "ArrowRight", "Home", "PageDown", "ArrowDown", "F8", "Escape", "End"):
        keys.press(key)
    keys.type("tence")
    page.get_by_role("slider").focus()
    for key in ("ArrowRight", "ArrowLeft", "Escape"):
        keys.press(key)
    one.settle()
    expect(note).to_have_value("half a sentence")
    expect(page.get_by_text("5 of 15", exact=True)).to_be_visible()


def test_a_check_in_before_the_room_moves_every_screen(
    tmp_path: Path, visitor: OpenBrowser
) -> None:
    database = tmp_path / "okr.duckdb"
    ids = fifteen(database)
    with served(database) as server:
        place = Place(server.address, ids)
        second, one = visitor(*SMALL), visitor(*FULL_HD)
        stand(second, place.wall())
        one.open(place.wall(kr=ids["1.2"]))
        one.page.get_by_role("button", name="Check in").click()
        one.page.get_by_role("textbox", name="Value now").fill("500000000")
        one.page.get_by_role("textbox", name="Your name").fill(NAME)
        one.page.get_by_test_id("stMain").get_by_role("button", name="Check in").click()
        expect(one.page.get_by_text("Saved ")).to_be_visible()
        arc = one.page.locator(".st-key-present-arc svg text")
        expect(arc.filter(has_text="500M")).to_be_visible()
        expect(second.page.locator(".st-key-present-wall svg").get_by_text("500M")).to_be_visible()
        one.page.keyboard.press("F8")
        expect(one.page.get_by_role("combobox", name="Cycle")).to_be_visible()
        one.page.close()
        second.page.close()


def test_a_click_on_the_wall_opens_what_it_is_on(of_fifteen: Place, visitor: OpenBrowser) -> None:
    one = visitor(*FULL_HD)
    stand(one, of_fifteen.wall())
    row = one.page.locator(".st-key-present-wall svg").get_by_label(LONG.format("(3.2)"))
    row.click()
    expect(one.page.get_by_text("8 of 15", exact=True)).to_be_visible()


# --- nothing private


def test_nothing_private_is_anywhere_on_a_presented_page(
    tmp_path: Path, visitor: OpenBrowser
) -> None:
    database = tmp_path / "okr.duckdb"
    ids = fifteen(database)
    made = okr("link", "create", "--role", "owner", "--name", NAME, "--db", str(database))
    link = made.stdout.strip()
    token = link.rpartition("/")[2]
    with served(database, "--access", "links") as server:
        one = visitor(*FULL_HD)
        one.open(f"{server.address}/l/{token}")
        expect(one.page.get_by_text(NAME)).to_be_visible()  # so that it could be there
        place = Place(server.address, ids)
        for address in (
            *(place.wall(page) for page in ("", "leadership", "alignment", "projects")),
            place.wall(),
            place.wall(kr=ids["1.1"]),
            *(place.wall("leadership", **{opens: ids[what]}) for opens, what in OPENED),
            place.wall("alignment", objective=ids["objective"]),
        ):
            one.open(address)
            expect(one.page.get_by_role("button", name="Leave").first).to_be_attached()
            if OPEN.search(address):
                expect(one.page.get_by_role("dialog")).to_be_visible()
                one.settle()
            html = one.page.content()
            for secret in (*PRIVATE, token):
                assert secret not in html, (address, secret)
        one.page.close()


def test_the_address_grants_nothing(tmp_path: Path, visitor: OpenBrowser) -> None:
    database = tmp_path / "okr.duckdb"
    ids = fifteen(database)
    made = okr("link", "create", "--role", "viewer", "--name", NAME, "--db", str(database))
    token = made.stdout.strip().rpartition("/")[2]
    with served(database, "--access", "links") as server:
        one = visitor(*FULL_HD)
        place = Place(server.address, ids)
        one.open(place.wall())
        expect(one.page.get_by_text("To look in you need a link.")).to_be_visible()
        one.open(f"{server.address}/l/{token}")
        one.open(place.wall(kr=ids["1.1"]))
        expect(one.page.get_by_text("1 of 15", exact=True)).to_be_visible()
        expect(one.page.get_by_role("button", name="Check in")).to_have_count(0)
        one.open(place.wall("plan"))
        expect(one.page.get_by_text("This page is for those who edit.")).to_be_visible()
        one.page.close()


# --- for everyone


def test_axe_finds_nothing_of_ours(of_fifteen: Place, on_demo: Place, visitor: OpenBrowser) -> None:
    one = visitor(*SMALL, dark=True)
    for address in (
        of_fifteen.wall(),
        of_fifteen.wall(kr=of_fifteen.ids["1.1"]),
        on_demo.wall(""),
        on_demo.wall("plan", cycle=on_demo.ids["planning"]),
    ):
        stand(one, address)
        assert findings(one.page) == [], address
    one.open(of_fifteen.wall(kr=of_fifteen.ids["1.1"]))
    one.page.get_by_role("button", name="Check in").click()
    expect(one.page.get_by_role("textbox", name="Note")).to_be_visible()
    assert findings(one.page) == []
