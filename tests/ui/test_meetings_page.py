"""The meetings page: three meetings, what is kept of them, and how a room sees them."""

from datetime import date, timedelta
from typing import Any

import organisation
import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, charts, parameters, rows, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state

TREND = "meetings.confidence.0"
MINA = Actor(name="Mina Okafor")


def read(app: AppTest) -> str:
    """What the page says, with ordinary spaces."""
    return words(app).replace("\u202f", " ").replace("\u00a0", " ")


def open_popover(app: AppTest, key: str) -> AppTest:
    """Open what shows its contents only while it is open."""
    app.session_state[key] = True
    return app.run()


def written(app: AppTest) -> str:
    """The text for chat or mail."""
    return str(open_popover(app, "meetings.text").code[0].value)


def hold(ids: dict[str, str], kind: str, day: date, **more: Any) -> None:
    """Keep a meeting that was held on an earlier day."""
    workspace = state.workspace()
    today, workspace.clock = workspace.clock, organisation.FixedClock(day)
    try:
        workspace.editor(MINA).hold_meeting(
            c.HoldMeeting.model_validate({"kind": kind, "cycle_id": ids["quarter"], **more})
        )
    finally:
        workspace.clock = today


def test_a_stand_up_says_what_moved_and_what_is_blocked(harbour: dict[str, str]) -> None:
    """Nothing moved in the last week; in the last two, late and orders did."""
    app = visit("meetings", cycle=harbour["quarter"])
    assert not app.exception
    assert app.header[0].value == "What moved, and what is blocked?"
    assert "0 of 6 key results" in words(app)
    assert "Scanners held at customs. Help asked from Mina Okafor" in words(app)
    assert "Nobody" not in words(app)
    app.date_input("meetings.since").set_value(date(2026, 8, 20)).run()
    assert parameters(app)["since"] == "2026-08-20"
    said = read(app)
    assert "9.5 → 7 %, +31 % of the way" in said
    assert "320 → 340 orders, +10 % of the way" in said
    assert "The scanners are still not here" not in said  # a note is not what moved
    app.button_group("meetings.since_step").set_value("7 days").run()
    assert "since" not in parameters(app)
    app.button(next(b.key for b in app.button if "Handle more orders" in b.label)).click().run()
    assert parameters(app)["kr"] == harbour["orders"]
    assert app.get("dialog")


def test_things_are_new_since_the_last_meeting_of_the_same_team(harbour: dict[str, str]) -> None:
    """What was checked in on the day of the last one still counts; its note is told."""
    hold(harbour, "stand_up", date(2026, 8, 24), note=f"Call customs {HOSTILE}")
    hold(harbour, "stand_up", date(2026, 8, 28), team_id=harbour["dispatch"])
    hold(harbour, "team_review", date(2026, 8, 27))
    app = visit("meetings", cycle=harbour["quarter"])
    assert f"Last time, on 24 Aug 2026, kept by Mina Okafor]  \nCall customs {HOSTILE}" in words(
        app
    )
    assert "320 → 340 orders" in read(app)
    assert app.button_group("meetings.since_step").value == "Last time"
    since = "Since the evening of 23 Aug 2026, before the last one on 24 Aug 2026"
    assert app.date_input("meetings.since").value == date(2026, 8, 23)
    assert since in written(app)
    room = visit("meetings", cycle=harbour["quarter"], present="1")
    assert since in words(room)
    assert "Call customs" not in words(room)
    dispatch = visit("meetings", cycle=harbour["quarter"], team=harbour["dispatch"])
    assert "Last time, on 28 Aug 2026" in words(dispatch)
    assert dispatch.date_input("meetings.since").value == date(2026, 8, 27)


def test_a_meeting_is_kept_with_its_note_and_its_note_can_be_changed(
    harbour: dict[str, str],
) -> None:
    app = visit("meetings", cycle=harbour["quarter"], team=harbour["dispatch"])
    form = f"meetings.stand_up-{harbour['dispatch']}-{harbour['quarter']}-{TODAY}"
    app.text_area(f"{form}.note").set_value("Scanners by Friday").run()
    app.button(f"{form}.save").click().run()
    assert "Say who you are first." in words(app)
    app.text_input(f"{form}.your_name").set_value("Jonas").run()
    app.button(f"{form}.save").click().run()
    app.button(f"{form}.save").click().run()
    app.text_area(f"{form}.note").set_value("Scanners by Monday").run()
    app.button(f"{form}.save").click().run()
    assert not app.exception
    held = select("select kind, team_id, held_on, note, author from meeting")
    assert [(one["kind"], one["team_id"], one["note"]) for one in held] == [
        ("stand_up", harbour["dispatch"], "Scanners by Monday")
    ]
    page = "\n".join(str(one.value) for one in app.markdown)
    assert "Noted on this day, kept by Jonas]  \nScanners by Monday" in page
    # Held today, it still compares with what was before.
    assert app.date_input("meetings.since").value == TODAY - timedelta(days=7)


def test_a_note_that_somebody_kept_meanwhile_is_shown_before_it_is_replaced(
    harbour: dict[str, str],
) -> None:
    app = visit("meetings", cycle=harbour["quarter"])
    form = f"meetings.stand_up-all-{harbour['quarter']}-{TODAY}"
    app.text_input(f"{form}.your_name").set_value("Jonas").run()
    hold(harbour, "stand_up", TODAY, note=f"Call customs {HOSTILE}")
    app.button(f"{form}.save").click().run()
    assert app.text_area(f"{form}.note").value == f"Call customs {HOSTILE}"
    app.text_area(f"{form}.note").set_value("Scanners by Friday").run()
    hold(harbour, "stand_up", TODAY, note="Call customs today", version=1)
    app.button(f"{form}.save").click().run()
    assert "Mina Okafor kept “Call customs today” meanwhile." in words(app)
    assert select("select note from meeting")[0]["note"] == "Call customs today"
    app.button(f"{form}.save").click().run()
    assert not app.exception
    assert select("select note, author from meeting") == [
        {"note": "Scanners by Friday", "author": "Jonas"}
    ]


def test_a_one_on_one_is_about_one_person_and_asks_for_one(harbour: dict[str, str]) -> None:
    app = visit("meetings", meeting="one_on_one", cycle=harbour["quarter"])
    assert "Choose whom the one-on-one is with." in words(app)
    app.selectbox("meetings.person").set_value(harbour["ada"]).run()
    assert parameters(app)["person"] == harbour["ada"]
    said = read(app)
    assert set(rows(app, "meetings.own.0")["title"]) >= {"Handle more orders a day"}
    assert "Reduce late orders" not in said  # Jonas's
    assert "1 open · 1 late · 0 done" in said
    assert "Route 4" in said
    assert "to do, due on 26 Aug 2026: late — New routes" in said
    mina = visit(
        "meetings",
        meeting="one_on_one",
        cycle=harbour["quarter"],
        person=harbour["mina"],
        team=harbour["dispatch"],
        since="2026-07-01",
    )
    assert "Asked for help" in words(mina)
    assert "Handle more orders a day" in words(mina)  # waits for her
    text = written(mina)
    assert text.startswith("One-on-one · Mina Okafor · 2026 Q3 · 31 Aug 2026\nSince 1 Jul 2026\n")
    assert "- Revenue (Harbour Foods): " in text  # hers in the year, though of another team
    assert "Tasks (0 open · 0 done): none." in text


def test_a_team_review_shows_confidence_health_what_comes_and_what_to_decide(
    harbour: dict[str, str],
) -> None:
    editor = state.workspace().editor(MINA)
    kpi = editor.create_kpi(
        c.CreateKpi(team_id=harbour["dispatch"], name=f"Late {HOSTILE}", unit="%", healthy_high=5)
    )
    editor.record_kpi_reading(c.RecordKpiReading(kpi_id=kpi, measured_on=TODAY, value=7.5))
    app = visit("meetings", meeting="team_review", cycle=harbour["quarter"])
    assert not app.exception
    assert charts(app) == [
        "Objectives with their status, and confidence in each key result week by week"
    ]
    drawn = rows(app, TREND).set_index("id")
    assert drawn.loc[harbour["orders"], "weeks"] == "5, 5, 5, 5, 5, 3, 3"
    assert drawn.loc[harbour["orders"], "value"] == "3 ↓2"
    assert drawn.loc[harbour["licence"], "value"] == "none yet"
    assert drawn.loc[harbour["service"], "word"] == "off track"
    points = rows(app, TREND, "points")
    own = points[points["id"] == harbour["orders"]]
    assert own["x"].is_monotonic_increasing
    assert own["x"].iloc[-1] == 1
    said = read(app)
    assert f"Late {HOSTILE}" in said
    assert "7.5 %, above its range of 5 % or less" in said
    assert "Blocked: Scanners held at customs. Help asked from Mina Okafor" in said
    assert "Since 24 Aug 2026: 0 of 6 key results moved" in said
    assert "Task, due on 26 Aug 2026" in said  # late
    app.button("meetings.confidence.turn").click().run()
    table = app.table[0].value
    weeks = dict(
        zip((str(head).strip() for head in table.index), table["Week by week"], strict=True)
    )
    assert weeks["Handle more orders a day"] == "5, 5, 5, 5, 5, 3, 3"


@pytest.mark.parametrize("meeting", ["stand_up", "one_on_one", "team_review"])
def test_a_room_sees_the_meeting_and_nothing_to_fill_in(
    harbour: dict[str, str], meeting: str
) -> None:
    person = harbour["ada"] if meeting == "one_on_one" else None
    more = {"note": "Between us", "person_id": person} if person else {"note": "Between us"}
    hold(harbour, meeting, date(2026, 8, 24), **more)
    app = visit("meetings", meeting=meeting, cycle=harbour["quarter"], person=person, present="1")
    assert not app.exception
    said = words(app)
    assert "Scanners held at customs" in said
    for kept_back in ("Between us", "example.org", "The scanners are still not here"):
        assert kept_back not in said
    assert not app.text_area
    assert not app.date_input
    assert not app.get("popover")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"meeting": "retreat"}, "There is no such meeting: showing the stand-up."),
        ({"since": "yesterday"}, "The day to compare with is not one, like 2026-03-31."),
        ({"since": "2026-08-31"}, "2026-08-31 is not before 2026-08-31, the day that is shown."),
        (
            {"meeting": "one_on_one", "person": "nobody"},
            "The person in this link is not known here. Choose somebody else.",
        ),
    ],
)
def test_an_impossible_address_says_so(
    harbour: dict[str, str], asked: dict[str, str], said: str
) -> None:
    app = visit("meetings", cycle=harbour["quarter"], **asked)
    assert not app.exception
    assert said in words(app)


def test_nothing_is_told_of_a_day_before_anything_was_there(harbour: dict[str, str]) -> None:
    for meeting in ("stand_up", "team_review"):
        app = visit(
            "meetings",
            meeting=meeting,
            cycle=harbour["quarter"],
            team=harbour["own"],
            as_of="2026-07-02",
        )
        assert not app.exception
        assert "This team has no published objectives in this cycle." in words(app)
