"""A calendar shows what is due to those whom its maker could show it, until that ends."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import icalendar
import pytest
from asking import Program, app_of, link
from hostile_texts import TEXTS
from organisation import TODAY, Organisation, check_in, opened

from okr_core.model.access import Access, Reach, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import moment_of
from okr_core.model.commands import (
    AddPerson,
    EditKeyResult,
    MakeCalendarFeed,
    RevokeCalendarFeed,
    RevokeLink,
)
from okr_core.model.errors import InvalidInput, NotFound
from okr_core.workspace import Editor

MINA = Actor(name="Mina Okafor")
QUARTER = [TODAY + timedelta(days=7 * week) for week in range(5)]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    organisation = opened(tmp_path)
    yield organisation
    organisation.workspace.close()


def feed(editor: Editor, **subject: str) -> str:
    """Make a calendar and return its token."""
    token = new_token()
    editor.make_calendar_feed(MakeCalendarFeed(token_hash=token_hash(token), **subject))
    return token


def ask(made: Organisation, token: str, **headers: str) -> httpx.Response:
    program = Program(app_of(lambda: made.workspace), headers=headers)
    return program.ask("GET", f"/calendar/{token}.ics")


def days(response: httpx.Response) -> dict[date, list[str]]:
    """What a calendar lists on each day, as another program reads it."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    read = icalendar.Calendar.from_ical(response.content)
    events = read.walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events)
    return {
        event.decoded("DTSTART"): str(event["DESCRIPTION"]).partition("\n\n")[0].split("\n")
        for event in events
    }


def test_it_lists_what_is_overdue_today_and_each_coming_day_of_a_quarter(
    made: Organisation,
) -> None:
    token = feed(made.editor)
    first = ask(made, token)
    found = days(first)

    assert found[TODAY] == [
        "Reduce late orders · Operations · Jonas Berg",
        "Handle more orders a day · Operations · Ada Ruiz",
        "Hold the cold licence · Dispatch · Ada Ruiz · due since 1 Jul 2026",
        "Run the new cold room · Dispatch · Ada Ruiz · due since 17 Aug 2026",
        "Keep the vans cold · Dispatch · Ada Ruiz",
    ]
    revenue = "Revenue · Harbour Foods · Mina Okafor"
    assert [day for day, lines in found.items() if len(lines) == 5] == QUARTER
    assert [day for day, lines in found.items() if lines == [revenue]] == [
        date(2026, 9, 2),
        date(2026, 10, 2),
        date(2026, 11, 1),
    ]
    assert ask(made, token, **{"If-None-Match": first.headers["ETag"]}).status_code == 304

    check_in(made, "late", TODAY, value=6)
    after = ask(made, token, **{"If-None-Match": first.headers["ETag"]})
    assert len(days(after)[TODAY]) == 4
    assert len(days(after)[QUARTER[1]]) == 5
    made.clock.set(TODAY + timedelta(days=1))
    tomorrow = ask(made, token)
    overdue = "Keep the vans cold · Dispatch · Ada Ruiz · due since 31 Aug 2026"
    assert overdue in days(tomorrow)[TODAY + timedelta(days=1)]
    stamp = icalendar.Calendar.from_ical(tomorrow.content).walk("VEVENT")[0].decoded("DTSTAMP")
    assert stamp.replace(tzinfo=None) == moment_of(TODAY + timedelta(days=1), 0)


def test_what_is_coming_can_be_asked_for_until_a_day(made: Organisation) -> None:
    every = made.viewer.coming_check_ins(TODAY)
    for until in (TODAY, TODAY + timedelta(days=9)):
        some = made.viewer.coming_check_ins(TODAY, until=until)
        assert 0 < len(some) < len(every)
        assert some.equals(every[every["on_day"].dt.date <= until])


def test_it_is_of_one_person_or_team_and_leads_to_where_they_check_in(made: Organisation) -> None:
    of_ada = ask(made, feed(made.editor, person_id=made["ada"]))
    of_dispatch = ask(made, feed(made.editor, team_id=made["dispatch"], name="  Cold  chain "))

    assert len(days(of_ada)[TODAY]) == 4
    assert len(days(of_dispatch)[TODAY]) == 3
    read = [icalendar.Calendar.from_ical(one.content) for one in (of_ada, of_dispatch)]
    assert [str(one["NAME"]) for one in read] == [
        "Check-ins of Ada Ruiz",
        "Cold chain",
    ]
    assert [one.walk("VEVENT")[0]["URL"] for one in read] == [
        f"http://okr/check_in?person={made['ada']}",
        f"http://okr/check_in?team={made['dispatch']}",
    ]
    with pytest.raises(InvalidInput, match="person"):
        feed(made.editor, person_id="nobody")


def test_what_people_typed_is_text_in_it(made: Organisation) -> None:
    title = "BEGIN:VEVENT; a, b\\n" + TEXTS[1]
    made.editor.edit_key_result(EditKeyResult(key_result_id=made["cold"], title=title))
    odd = made.editor.add_person(AddPerson(name='Ada"; DROP, \\ <b>'))
    token = feed(made.editor, person_id=odd)
    assert days(ask(made, token)) == {}

    assert f"{title} · Dispatch · Ada Ruiz" in days(ask(made, feed(made.editor)))[TODAY]


def test_it_reads_what_its_maker_reached_and_ends_with_the_link_of_its_maker(
    made: Organisation,
) -> None:
    let_in = link(made, "editor", team="dispatch", expires_at=made.clock.now() + timedelta(days=9))
    access = made.workspace.access_of(let_in.token)
    assert access is not None
    editor = made.workspace.editor(MINA, access)
    token = feed(editor)
    assert len(days(ask(made, token))[TODAY]) == 3
    assert len(days(ask(made, feed(editor, person_id=made["ada"])))[TODAY]) == 3
    with pytest.raises(NotFound):
        feed(editor, team_id=made["operations"])
    cycle = Access(role=Role.EDITOR, reach=Reach(cycle_id=made["year"]))
    assert list(days(ask(made, feed(made.workspace.editor(MINA, cycle))))) == [
        date(2026, 9, 2),
        date(2026, 10, 2),
        date(2026, 11, 1),
    ]

    other = feed(made.editor)
    made.clock.set(TODAY + timedelta(days=10))
    assert ask(made, token).status_code == 404
    made.clock.set(TODAY)
    assert ask(made, token).status_code == 200
    made.workspace.owner(MINA).revoke_link(RevokeLink(share_link_id=let_in.link_id))
    assert ask(made, token).status_code == 404
    assert ask(made, other).status_code == 200


def test_its_maker_and_owners_see_it_and_end_it_and_nobody_else(made: Organisation) -> None:
    let_in = [link(made, "editor", team="dispatch") for _ in range(2)]
    mine, theirs = (
        made.workspace.access_of(one.token) or Access(role=Role.VIEWER) for one in let_in
    )
    own, beside = made.workspace.editor(MINA, mine), made.workspace.editor(MINA, theirs)
    tokens = feed(own), feed(own, person_id=made["ada"])
    second, first = made.workspace.calendar_feeds(mine)["calendar_feed_id"]
    assert made.workspace.calendar_feeds(theirs).empty
    assert len(made.workspace.calendar_feeds()) == 2
    assert "token_hash" not in made.workspace.calendar_feeds(mine)

    with pytest.raises(NotFound):
        beside.revoke_calendar_feed(RevokeCalendarFeed(calendar_feed_id=first))
    own.revoke_calendar_feed(RevokeCalendarFeed(calendar_feed_id=first, version=1))
    made.editor.revoke_calendar_feed(RevokeCalendarFeed(calendar_feed_id=second))
    assert [ask(made, token).status_code for token in tokens] == [404, 404]
    assert list(made.workspace.calendar_feeds(mine)["state"]) == ["revoked", "revoked"]


def test_its_secret_opens_nothing_else_and_stands_nowhere(
    made: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token, program = feed(made.editor), Program(app_of(lambda: made.workspace))
    guest = link(made, "owner").token

    assert ask(made, token).status_code == 200
    for wrong in (guest, "x" * 201, f"{token}x", "%2e%2e", token.swapcase()):
        refused = ask(made, wrong)
        assert refused.status_code == 404
        assert refused.headers["cache-control"] == "no-store"
    assert program.ask("GET", f"/l/{token}").status_code == 404
    assert Program(program.app, token).get("/key-results").status_code == 401
    told = [record.getMessage() for record in caplog.records if record.name.startswith("okr")]
    assert not any(token in line for line in told)
    kept = made.workspace.desk().snapshot().tables
    assert "calendar_feed" not in kept
    assert token_hash(token) not in str(kept["change_log"].to_pylist())
