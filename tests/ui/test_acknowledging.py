"""Below a check-in: seen by whom, and what was said about it."""

from pathlib import Path

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, next_event, opened, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.workspace import Commenter


def history(ids: dict[str, str], key: str = "orders", **more: str) -> AppTest:
    """The drawer of a key result, at its history."""
    return visit("leadership", cycle=ids["quarter"], kr=ids[key], **more)


def newest(ids: dict[str, str], key: str = "orders") -> str:
    return str(state.viewer().check_ins(TODAY, ids[key])["check_in_id"].iloc[0])


def keys(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.button}


def test_a_check_in_is_acknowledged_with_one_click_and_taken_back(harbour: dict[str, str]) -> None:
    app, told = history(harbour), newest(harbour)
    assert "Seen by" not in words(app)
    app.button(f"acknowledging.seen-{told}").click().run()
    assert "Say who you are first." in words(app)
    app.text_input(f"acknowledging.{told}.your_name").set_value(f"Jonas {HOSTILE}").run()
    app.button(f"acknowledging.seen-{told}").click().run()
    assert not app.exception
    assert f"Seen by Jonas {HOSTILE}" in words(app)
    assert f"acknowledging.seen-{told}" not in keys(app)
    app.button(f"acknowledging.back-{told}").click().run()
    assert "Seen by" not in words(app)
    app.button(f"acknowledging.seen-{told}").click().run()
    assert f"Seen by Jonas {HOSTILE}" in words(app)
    standing = select("select * from check_in_acknowledgement where archived_at is null")
    assert [one["check_in_id"] for one in standing] == [told]
    assert "Seen by" not in words(history(harbour, as_of="2026-08-30"))


def test_what_is_said_again_is_said_though_the_next_event_ended_its_callback(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def acknowledge(self: Commenter, command: c.AcknowledgeCheckIn) -> str:
        try:
            return written(self, command)
        finally:
            next_event()

    app, told, written = history(harbour), newest(harbour), Commenter.acknowledge_check_in
    app.text_input("shell.name_input").set_value("Jonas").run()
    with monkeypatch.context() as for_once:
        for_once.setattr(Commenter, "acknowledge_check_in", acknowledge)
        app.button(f"acknowledging.seen-{told}").click().run()
    app.button(f"acknowledging.back-{told}").click().run()
    app.button(f"acknowledging.seen-{told}").click().run()
    assert "Seen by Jonas" in words(app)


def test_a_check_in_is_commented_on_and_the_comment_is_withdrawn(harbour: dict[str, str]) -> None:
    app, told = history(harbour), newest(harbour)
    assert not app.text_area
    app.button(f"acknowledging.comment-{told}").click().run()
    app.text_area(f"comment.{told}.body").set_value(f"Shall I call? {HOSTILE}").run()
    app.text_input(f"comment.{told}.your_name").set_value("Jonas").run()
    app.button(f"comment.{told}.save").click().run()
    assert not app.exception
    assert f"Shall I call? {HOSTILE}" in words(app)
    (said,) = select("select * from comment")
    assert (said["entity"], said["entity_id"]) == ("check_in", told)
    assert f"Shall I call? {HOSTILE}" not in words(history(harbour, "late"))
    app.button(f"comments.withdraw-{said['comment_id']}").click().run()
    assert app.text_area(f"comment.{told}.body").value == f"Shall I call? {HOSTILE}"
    assert select("select 1 from comment where archived_at is null") == []


def test_nobody_acknowledges_what_they_said_themselves(harbour: dict[str, str]) -> None:
    """Mina recorded every check-in."""
    app, told = history(harbour), newest(harbour)
    app.text_input("shell.name_input").set_value("Mina Okafor").run()
    assert f"acknowledging.seen-{told}" not in keys(app)
    assert f"acknowledging.comment-{told}" in keys(app)


def test_those_who_only_look_in_see_both_and_change_neither(
    harbour: dict[str, str], tmp_path: Path
) -> None:
    told, jonas = newest(harbour), state.workspace().commenter(Actor(name="Jonas Berg"))
    jonas.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=told))
    jonas.add_comment(c.AddComment(entity="check_in", entity_id=told, body="Shall I call?"))
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        app = history(harbour)
        assert "Seen by Jonas Berg" in words(app)
        assert "Shall I call?" in words(app)
        assert not [key for key in keys(app) if key.startswith(("acknowledging", "comments."))]
    room = visit("leadership", cycle=harbour["quarter"], kr=harbour["orders"], present="1")
    assert "Seen by" not in words(room)
    assert "Shall I call?" not in words(room)


def test_what_was_said_can_be_read_and_acknowledged_one_after_another(
    harbour: dict[str, str],
) -> None:
    app = visit("check_in", cycle=harbour["quarter"], view="read")
    assert not app.exception
    said = words(app)
    assert "Scanners held at customs" in said
    assert "Handle more orders a day" in said
    told = newest(harbour, "cold")
    app.text_input("shell.name_input").set_value("Jonas").run()
    app.button(f"acknowledging.seen-{told}").click().run()
    assert words(app).count("Seen by Jonas") == 1
    of_jonas = visit("check_in", cycle=harbour["quarter"], view="read", person=harbour["jonas"])
    assert "Scanners held at customs" not in words(of_jonas)
    assert "Reduce late orders" in words(of_jonas)
