"""The check-in page makes the address of a calendar, shows it once, and takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from organisation import TODAY
from organisation import opened as organisation
from streamlit.testing.v1 import AppTest
from visiting import opened, select, visit, words

from okr_core.model.access import new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.commands import MakeCalendarFeed
from okr_core.ui import state

MAKE = "calendar-make"


@pytest.fixture
def ids(tmp_path: Path) -> Iterator[dict[str, str]]:
    made = organisation(tmp_path)
    made.workspace.close()
    with opened(tmp_path / "okr.duckdb", TODAY):
        yield made.ids


def click(app: AppTest, key: str) -> None:
    app.button(key).click().run()
    assert not app.exception


def addresses(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.code]


def works(app: AppTest) -> bool:
    (address,) = addresses(app)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    return state.workspace().calendar_of(token.rpartition("/")[2]) is not None


def test_an_address_is_made_for_whom_is_looked_at_shown_once_and_revoked(
    ids: dict[str, str],
) -> None:
    app = visit("check_in", cycle=ids["quarter"], person=ids["ada"])
    app.session_state["check_in.calendar"] = True
    app.run()
    click(app, MAKE)
    assert "Say who you are first" in words(app)  # nothing is made by nobody
    assert select("from calendar_feed") == []

    app.session_state["shell.name"] = "Ada <b>"
    click(app, MAKE)
    assert works(app)
    click(app, "calendar-copied")
    assert addresses(app) == []
    click(app, MAKE)  # another one for the same
    assert works(app)
    first, second = select("from calendar_feed order by calendar_feed_id")
    assert (first["person_id"], first["team_id"], first["author"]) == (ids["ada"], None, "Ada <b>")
    assert first["token_hash"] != second["token_hash"]

    click(app, f"calendar-revoke-{second['calendar_feed_id']}")
    assert addresses(app) == []  # what is shown would work no more
    assert [key for key in keys(app) if "revoke" in key] == [
        f"calendar-revoke-{first['calendar_feed_id']}"
    ]
    app.selectbox("calendar.whose").set_value(ids["dispatch"]).run()
    click(app, MAKE)
    assert works(app)
    assert select("from calendar_feed order by calendar_feed_id")[-1]["team_id"] == ids["dispatch"]


def test_owners_find_every_calendar_and_message_under_links(ids: dict[str, str]) -> None:
    workspace = state.workspace()
    workspace.outbox.turn_on("https://okr.example.org")
    workspace.outbox.note_due("q/2026-08-31", "{}", workspace.clock.now())
    message = workspace.outbox.next()
    assert message is not None
    workspace.outbox.failed(message, "chat.example answered 404.")
    feed = _made(ids)

    app = visit("setup", section="links", cycle=ids["quarter"])
    app.session_state["shell.name"] = "Mina"
    assert "Ada Ruiz" in words(app)
    assert "by Jonas" in words(app)
    told = next(one.value for one in app.dataframe if "What went wrong" in one.value)
    assert told.iloc[0]["What went wrong"] == "chat.example answered 404."
    assert told.iloc[0]["State"] == "Failed"
    click(app, f"setup-revoke-{feed}")
    assert select("from calendar_feed")[0]["revoked_at"] is not None
    assert not any("setup-revoke" in key for key in keys(app))


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


def _made(ids: dict[str, str]) -> str:
    command = MakeCalendarFeed(token_hash=token_hash(new_token()), person_id=ids["ada"])
    return state.workspace().editor(Actor(name="Jonas")).make_calendar_feed(command)
