"""Whoever may only look in changes nothing, whatever their browser is made to send.

An owner's session is recorded: every page, drawer and form, each with its fields filled in and each
of its buttons pressed once. The same messages then travel over the sessions of others.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dated_server
import httpx
import prepared
import pytest
from forging import Client, Widget, session
from serving import ROOT, Served, served

from okr_core.model import commands as c
from okr_core.model.access import LINK_COOKIE, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.ui import run_file
from okr_core.ui.setup.sections import FORMS, SECTIONS
from okr_core.workspace import Workspace

TODAY = prepared.DAY
SERVER = [sys.executable, str(ROOT / "tests" / "dated_server.py")]
INSIDE = "Attendance team"
OUTSIDE = ("CRM team", "People", "Marketing")
NOT_COUNTED = {"link_use"}  # who looked in when: a row for each session, by design
FILLED: dict[str, dict[str, Any]] = {
    "text_input": {"string_value": "7"},  # a name, and a number where one is asked for
    "text_area": {"string_value": "Forged"},
    "number_input": {"double_value": 3.0},
    "checkbox": {"bool_value": True},
}
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass
class Move:
    """One message: a page by its hash, the address, and what the widgets are said to hold."""

    page: str
    query: str
    widgets: dict[str, dict[str, Any]]
    fragment: str


@dataclass
class Place:
    """The worked examples in a file that nobody serves; its links, some ids, titles by team."""

    database: Path
    tokens: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    titles: dict[str, list[str]] = field(default_factory=dict)
    likely: str = ""  # a value of the key result that nobody asks about
    tables: list[str] = field(default_factory=list)

    @contextmanager
    def served(self, folder: Path) -> Iterator[Served]:
        """Serve a copy of the file behind links, on the day that it is about."""
        database = prepared.copied(self.database, folder / "okr.duckdb")
        database.with_name(dated_server.DAY).write_text(TODAY.isoformat(), encoding="utf-8")
        with served(database, command=SERVER, OKR_ACCESS="links") as server:
            yield server

    def cookie(self, name: str) -> str:
        return f"{LINK_COOKIE}={self.tokens[name]}" if name in self.tokens else ""

    def heard(self, raw: bytes, *teams: str) -> list[str]:
        """The titles of teams that stand anywhere in what a server sent."""
        return [title for team in teams for title in self.titles[team] if title.encode() in raw]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = Place(prepared.examples(tmp_path_factory.mktemp("forged") / "okr.duckdb"))
    workspace = Workspace.open(made.database, clock=FixedClock(TODAY))
    view, owner = workspace.viewer(), workspace.owner(Actor(name="Ines Duarte"))
    whole = workspace.whole_file()
    teams = dict(view.teams(TODAY)[["name", "team_id"]].itertuples(index=False, name=None))
    for name, role, team in (
        ("owner", Role.OWNER, None),
        ("viewer", Role.VIEWER, None),
        ("viewer inside", Role.VIEWER, teams[INSIDE]),
    ):
        made.tokens[name] = new_token()
        hashed = token_hash(made.tokens[name])
        owner.create_link(c.CreateLink(name=name, role=role, team_id=team, token_hash=hashed))
    found = whole.select(
        """select t.name, kr.key_result_id, kr.title, o.objective_id, o.title as objective,
                  o.cycle_id, kr.state, kr.archived_at, kr.target
           from key_result kr join objective o using (objective_id) join team t using (team_id)
           order by kr.title"""
    )
    for team in (INSIDE, *OUTSIDE):
        its = found[found["name"] == team]
        made.titles[team] = sorted({*its["title"], *its["objective"]})
        is_now = its["cycle_id"] == view.default_cycle(TODAY)
        now = its[is_now & (its["state"] == "published") & its["archived_at"].isna()]
        made.ids[f"objective of {team}"] = now["objective_id"].iloc[0]
        made.ids[f"key_result of {team}"] = now["key_result_id"].iloc[0]
        made.ids[f"team of {team}"] = teams[team]
        if team == INSIDE:
            made.likely = f"{now['target'].iloc[0]:g}"
    for kind in ("team", "person", "cycle", "project"):
        asked = f"select {kind}_id from {kind} order by 1 limit 1"  # noqa: S608 - our own words
        made.ids[kind] = whole.select(asked).iloc[0, 0]
    made.ids |= {kind: made.ids[f"{kind} of {INSIDE}"] for kind in ("objective", "key_result")}
    made.ids["stages"] = made.ids["key_result"]
    tables = whole.select(
        "select table_name from duckdb_tables() where database_name = current_database()"
    )
    made.tables = sorted({*tables["table_name"]} - NOT_COUNTED)
    workspace.close()
    return made


def views(place: Place) -> list[tuple[str, str]]:
    """Every page, every section of the set-up, and every form that an address can name."""
    ids = place.ids

    def known(form: str) -> str:
        found = ids.get(re.sub("^(move|duplicate)_", "", form))
        return f".{found}" if found else ""

    return [
        ("", ""),
        ("alignment", f"objective={ids['objective']}"),
        ("key_results", f"kr={ids['key_result']}"),
        ("project", f"project={ids['project']}"),
        *(("setup", f"section={section}") for section in SECTIONS),
        *(("setup", f"edit={form}") for form in ("objective", "team", "person", "cycle")),
        *(("setup", f"edit={form}{known(form)}") for form in FORMS),
    ]


def pressed(widget: Widget) -> Iterator[dict[str, Any]]:
    """What a browser sends when somebody presses a widget, for every way to press it."""
    if widget.kind in {"button", "download_button"}:
        yield {"trigger_value": True}
    if widget.kind == "menu_button":
        for option in widget.element.options:
            yield {"string_trigger_value": {"data": option}}


def _filled(widget: Widget, place: Place) -> dict[str, Any]:
    is_value = widget.element.label.startswith("Value now")
    return {"string_value": place.likely} if is_value else FILLED[widget.kind]


def record(owner: Client, place: Place) -> list[Move]:
    """Fill in all that a session offers, press each kind of button once, and return how."""
    moves: list[Move] = []
    known = set()
    for page, query in views(place):
        offered = owner.run(page, query).widgets
        filled = {one.id: _filled(one, place) for one in offered if one.kind in FILLED}
        for widget in offered:
            kind = AN_ID.sub("", widget.id.split("-", 2)[-1])
            # A link only turns to another view; each of them is a view of its own here.
            if kind in known or kind.startswith("link."):
                continue
            known.add(kind)
            for press in pressed(widget):
                held = filled | {widget.id: press}
                moves.append(Move(owner.pages[page], query, held, widget.fragment))
                owner.run(page, query, held)
    return moves


def rows(server: Served, place: Place) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a sum over all that stands in them."""
    asked = " union all ".join(
        f"select '{name}' as name, count(*) as n, bit_xor(hash(one))::varchar as s from {name} one"  # noqa: S608 - our own words
        for name in place.tables
    )
    run = run_file.find(server.database)
    assert run is not None
    answer = httpx.post(
        f"{server.address}/forward/sql",
        content=asked,
        headers={"Authorization": f"Bearer {run.token}"},
    )
    return {row["name"]: (row["n"], row["s"]) for row in answer.json()["rows"]}


@dataclass
class Recording:
    """What an owner's session sent, and the tables that it changed."""

    moves: list[Move]
    changed: set[str]

    def of_forms(self) -> "Recording":
        """Only what was sent from the forms that an address names, and from a check-in."""
        chosen = [one for one in self.moves if one.query.startswith(("edit=", "kr="))]
        return Recording(chosen, self.changed)


@pytest.fixture(scope="module")
def recording(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    with place.served(tmp_path_factory.mktemp("recorded")) as server:
        before = rows(server, place)
        with session(server.address, cookies=place.cookie("owner")) as owner:
            moves = record(owner, place)
        after = rows(server, place)
    return Recording(moves, {table for table in before if before[table] != after[table]})


@pytest.fixture(scope="module")
def attacked(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the same file as it was before anything was recorded."""
    with place.served(tmp_path_factory.mktemp("attacked")) as server:
        yield server


def replay(client: Client, recording: Recording) -> None:
    """Send every message: after its page, as its fragment, on the front page, with guessed ids."""
    for move in recording.moves:
        guessed = {name.split("-", 2)[-1]: held for name, held in move.widgets.items()}
        client.run(None, move.query, page_script_hash=move.page)
        client.start(
            None,
            move.query,
            move.widgets,
            page_script_hash=move.page,
            fragment_id=move.fragment or "0" * 32,
        )
        client.run(None, move.query, move.widgets, page_script_hash=move.page)
        client.run(None, f"{move.query}&present=1", guessed, page_script_hash=move.page)
        client.run(None, move.query, move.widgets)


def test_the_recorded_messages_are_such_that_write(recording: Recording) -> None:
    written = {"change_log", "check_in", "team", "cycle", "objective", "share_link"}
    assert written <= recording.changed


@pytest.mark.parametrize("name", ["viewer", "viewer inside", "stranger"])
def test_the_same_messages_of_whoever_may_not_write_change_no_row(
    attacked: Served, place: Place, recording: Recording, name: str
) -> None:
    before = rows(attacked, place)
    with session(attacked.address, cookies=place.cookie(name)) as client:
        replay(client, recording)
        heard = client.heard
    assert rows(attacked, place) == before
    assert bool(place.heard(heard, INSIDE)) == (name != "stranger")
    assert bool(place.heard(heard, *OUTSIDE)) == (name == "viewer")


def test_no_address_leads_out_of_a_scope(attacked: Served, place: Place) -> None:
    """What is asked for outside is as if it did not exist, whichever way it is asked for."""
    ids = {
        kind: place.ids[f"{kind} of {OUTSIDE[0]}"] for kind in ("key_result", "objective", "team")
    }
    asked = f"kr={ids['key_result']}&objective={ids['objective']}&team={ids['team']}"
    everything = f"{asked}&present=1&as_of={TODAY}"
    heard = {}
    for name, queries in (
        ("viewer", [everything]),  # enough to hear that the pages do tell of it
        ("viewer inside", [*asked.split("&"), everything, "find=a&depth=9"]),
    ):
        with session(attacked.address, cookies=place.cookie(name)) as client:
            for page in client.pages:
                for query in queries:
                    client.run(page, query)
            heard[name] = client.heard
    assert place.heard(heard["viewer inside"], *OUTSIDE) == []
    assert len(place.heard(heard["viewer"], *OUTSIDE)) > len(OUTSIDE)


def test_nobody_continues_the_session_of_another(
    attacked: Served, place: Place, recording: Recording
) -> None:
    with session(attacked.address, cookies=place.cookie("owner")) as owner:
        owner.run("setup", "edit=team")
        before = rows(attacked, place)
        with session(
            attacked.address, cookies=place.cookie("viewer"), session=owner.session
        ) as client:
            assert client.session != owner.session
            replay(client, recording.of_forms())
        assert rows(attacked, place) == before
        assert owner.run("setup", "section=export").widgets  # it goes on undisturbed


def test_no_other_kind_of_message_does_anything_for_a_viewer(
    attacked: Served, place: Place
) -> None:
    with (
        session(attacked.address, cookies=place.cookie("owner")) as owner,
        session(attacked.address, cookies=place.cookie("viewer")) as viewer,
    ):
        owner.run("setup", "section=export")
        before = rows(attacked, place)
        for kind in (
            "clear_cache",
            "set_run_on_save",
            "stop_script",
            "load_git_info",
            "app_heartbeat",
            "debug_disconnect_websocket",
            "debug_shutdown_runtime",
        ):
            viewer.send(**{kind: True})
        viewer.run()
        for payload in (
            {"deferred_file": {"file_id": "0" * 32}},  # no page gives a file one: see below
            {"dataframe_chunk": {"source_id": "0" * 32, "limit": 100}},
            {"install_skills": {}},
        ):
            assert viewer.asked(**payload).backend_operation_response.error_msg
        assert rows(attacked, place) == before
        assert owner.run("setup", "section=export").widgets


def test_what_an_owner_may_take_away_is_refused_to_others_at_the_same_address(
    attacked: Served, place: Place
) -> None:
    """Every address that an owner's pages name; and no page has an id that opens a file."""
    with session(attacked.address, cookies=place.cookie("owner")) as owner:
        drawn = [owner.run("setup", "section=export"), owner.run("leadership")]
        deferred = [one for answer in drawn for one in answer.elements("download_button")]
        links = [one.url for answer in drawn for one in answer.elements("link_button")]
        addresses = [one for one in links if one.startswith("/download/")]
        assert deferred == []
        exports = [one for one in addresses if "/export/" in one]
        assert (len(exports), len(addresses)) == (4, 7)
        for name, expected in (
            ("owner", {200}),
            ("viewer", {403}),
            ("viewer inside", {403}),
            ("stranger", {403}),
        ):
            headers = {"Cookie": place.cookie(name)}
            asked = exports if name != "owner" else ["/download/export/json"]
            got = [
                httpx.get(f"{attacked.address}{one}", headers=headers, timeout=60) for one in asked
            ]
            assert {one.status_code for one in got} == expected
            if name != "owner":
                assert not any(place.heard(one.content, INSIDE, *OUTSIDE) for one in got)
        [pack] = [one for one in addresses if "/markdown" in one]
        read = {
            name: httpx.get(
                f"{attacked.address}{pack}", headers={"Cookie": place.cookie(name)}, timeout=60
            ).content
            for name in ("viewer", "viewer inside", "stranger")
        }
    assert {name for name, text in read.items() if place.heard(text, *OUTSIDE)} == {"viewer"}
    assert place.heard(read["stranger"], INSIDE) == []


@pytest.mark.parametrize(
    ("name", "status"), [("stranger", 403), ("viewer", 403), ("viewer inside", 403), ("owner", 204)]
)
def test_a_file_put_into_the_session_of_another_is_read_by_nobody(
    attacked: Served, place: Place, name: str, status: int
) -> None:
    """Without an owner's cookie it is not even taken; with one it lies there, and nobody asks."""
    token = httpx.get(f"{attacked.address}/_stcore/health").cookies["_streamlit_xsrf"]
    cells = b"Objective,Key result,From,To,Unit\nForged,Forged,1,2,%\n"
    with session(attacked.address, cookies=place.cookie("owner")) as owner:
        owner.run("setup", "section=import")
        before = rows(attacked, place)
        answer = httpx.put(
            f"{attacked.address}/_stcore/upload_file/{owner.session}/forged",
            files={"file": ("forged.csv", cells)},
            headers={
                "X-Xsrftoken": token,
                "Cookie": f"_streamlit_xsrf={token}; {place.cookie(name)}".rstrip("; "),
            },
        )
        assert answer.status_code == status
        assert b"Forged" not in owner.run("setup", "section=import").raw
        assert rows(attacked, place) == before


def test_the_very_same_messages_write_when_an_owner_sends_them(
    attacked: Served, place: Place, recording: Recording
) -> None:
    """Last, for it changes the file; what makes every test above able to fail."""
    before = rows(attacked, place)
    with session(attacked.address, cookies=place.cookie("owner")) as owner:
        replay(owner, recording.of_forms())
    after = rows(attacked, place)
    assert {"check_in", "team", "cycle"} <= {
        table for table in before if before[table] != after[table]
    }
