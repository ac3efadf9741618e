"""The leadership page: top objectives, what needs the reader, and what changed since a day."""

from datetime import date

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, LONG, as_read, charts, parameters, rows, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import since, state
from okr_core.ui.leadership import board

CHART = "leadership.objectives.0"


def read(app: AppTest) -> str:
    """What the page says, with ordinary spaces."""
    return words(app).replace("\u202f", " ").replace("\u00a0", " ")


def row_of(app: AppTest, objective: str) -> dict[str, str]:
    """What the chart says of an objective, with ordinary spaces."""
    found = rows(app, CHART).set_index("id").loc[objective].to_dict()
    return {
        name: value.replace("\u202f", " ").replace("\u00a0", " ")
        for name, value in found.items()
        if isinstance(value, str)
    }


def named(app: AppTest, title: str) -> list[str]:
    """The keys of the links with a title."""
    return [str(one.key) for one in app.button if title in as_read(one.label)]


# --- the top objectives


def test_the_company_s_objectives_stand_on_top(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"])
    assert not app.exception
    assert app.header[0].value == "Will we get there?"
    assert "day 62 of 92" in words(app)
    assert list(rows(app, CHART)["title"]) == ["Grow without losing a customer"]
    assert charts(app)[0].startswith("Top objectives: progress against pace")


def test_a_picked_team_s_own_say_trend_and_why_no_forecast(harbour: dict[str, str]) -> None:
    """service was 24 % on 23 August and is 48 %; orders has two measurements, too few."""
    app = visit(
        "leadership", cycle=harbour["quarter"], team=harbour["operations"], since="2026-08-23"
    )
    row = row_of(app, harbour["service"])
    assert (row["value"], row["change"], row["word"]) == ("48 %", "+24 pts", "off track: 1 of 2")
    assert (row["outlook"], row["basis"]) == ("too early to tell", "for 1 of 2 key results")
    assert row["judged"] == "off track: 1 of 2 key results (stale on 23 Aug)"


def test_more_than_eight_are_behind_one_link(harbour: dict[str, str]) -> None:
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    for number in range(10):
        title = (HOSTILE, LONG)[number] if number < 2 else f"Aim {number}"
        objective = editor.create_objective(
            c.CreateObjective(
                team_id=harbour["company"],
                cycle_id=harbour["quarter"],
                title=title,
                owner_id=harbour["mina"],
            )
        )
        editor.create_key_result(
            c.CreateKeyResult(
                objective_id=objective,
                title=title,
                unit="x",
                baseline=0,
                target=1,
                owner_id=harbour["mina"],
            )
        )
        editor.publish_objective(c.PublishObjective(objective_id=objective))
    app = visit("leadership", cycle=harbour["quarter"])
    assert not app.exception
    assert list(rows(app, CHART)["title"])[:2] == [HOSTILE, LONG]
    assert len(rows(app, CHART)) == 8
    assert "Top objectives · 8 of 1" in words(app)
    app.button("link.leadership.top").click().run()
    assert app.header[0].value == "Where do we stand?"


@pytest.mark.usefixtures("harbour")
def test_a_cycle_that_has_not_begun_forecasts_nothing() -> None:
    editor = state.workspace().editor(Actor(name="Mina"))
    cycle = editor.create_cycle(
        c.CreateCycle(name="Q1", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31))
    )
    app = visit("leadership", cycle=cycle)
    assert not app.exception
    assert "starts on 1 Jan 2027" in words(app)
    assert "No objectives are published in this cycle yet." in words(app)
    assert "Cycle start" not in app.button_group("leadership.since_step").options


# --- what needs the reader


def test_what_needs_the_reader_says_what_why_and_whose(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"])
    said = read(app)
    assert (
        "Off track: 20 % done, 67 % expected by now. Blocked: Scanners held at customs. "
        "Help asked from Mina Okafor — Ada Ruiz, Operations"
    ) in said
    assert "Stale: last looked at 3 w ago — Ada Ruiz, Dispatch" in said
    assert "Hold the cold licence" not in said  # never measured: the team's own


def test_work_delivered_that_moved_nothing_opens_its_project(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Ada Ruiz")).link_project(
        c.LinkProject(
            project_id=harbour["routes"], key_result_id=harbour["orders"], expected_lag_days=7
        )
    )
    app = visit("leadership", cycle=harbour["quarter"])
    assert "Delivered 83 %, but “Handle more orders a day”" in read(app)
    app.button(named(app, "New routes")[0]).click().run()
    assert not app.exception
    assert parameters(app)["project"] == harbour["routes"]
    assert app.header[0].value == "New routes"


def test_when_nothing_needs_the_reader_it_says_so(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["year"])
    assert "Nothing does: nothing is off track" in words(app)


# --- since when


def test_changes_are_those_since_the_chosen_day(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"])
    assert "Since 24 Aug 2026" in words(app)
    assert "0 key results moved" in words(app)
    app.button_group("leadership.since_step").set_value("1 month").run()
    assert parameters(app)["since"] == "2026-07-31"
    assert "Since 31 Jul 2026" in words(app)
    assert "From stale to off track — Ada Ruiz, Operations" in read(app)
    app.date_input("leadership.since").set_value(date(2026, 8, 20)).run()
    assert parameters(app)["since"] == "2026-08-20"
    app.button_group("leadership.since_step").set_value("7 days").run()
    assert "since" not in parameters(app)


def test_the_start_of_the_cycle_can_be_compared_with(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"], team=harbour["dispatch"])
    app.button_group("leadership.since_step").set_value("Cycle start").run()
    assert parameters(app)["since"] == "2026-07-01"
    assert not app.exception


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("yesterday", "The day to compare with is not one, like 2026-03-31"),
        ("2026-13-01", "The day to compare with is not one, like 2026-03-31"),
        ("2026-08-31", "2026-08-31 is not before 2026-08-31, the day that is shown"),
        ("2027-01-01", "2027-01-01 is not before 2026-08-31, the day that is shown"),
    ],
)
def test_an_impossible_day_says_so_and_compares_with_last_week(
    harbour: dict[str, str], asked: str, problem: str
) -> None:
    app = visit("leadership", cycle=harbour["quarter"], since=asked)
    assert not app.exception
    assert problem in as_read(app.warning[0].value)
    assert "comparing with 24 Aug 2026" in as_read(app.warning[0].value)
    assert "Since 24 Aug 2026" in words(app)


def test_a_day_of_long_ago_makes_everything_new(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"], since="1999-12-31")
    assert not app.exception
    assert row_of(app, harbour["growth"])["change"] == "new"


def test_the_default_is_not_written_into_the_address() -> None:
    assert since.asked(None, TODAY).day == date(2026, 8, 24)
    assert since.asked("2026-08-30", TODAY).day == date(2026, 8, 30)


# --- down to a check-in


def test_two_clicks_lead_from_an_objective_to_a_check_in(harbour: dict[str, str]) -> None:
    """The first click is on the chart and only changes the address, so the test begins there."""
    app = visit(
        "leadership",
        cycle=harbour["quarter"],
        team=harbour["operations"],
        since="2026-08-01",
        objective=harbour["service"],
    )
    assert not app.exception
    assert as_read(app.get("dialog")[0].proto.dialog.title) == "Every order arrives when we said"
    assert "Too early to tell for 1 of 2 key results" in read(app)
    app.button(f"link.leadership.own.{harbour['orders']}").click().run()
    assert not app.exception
    assert parameters(app)["kr"] == harbour["orders"]
    assert parameters(app)["since"] == "2026-08-01"
    said = read(app)
    assert "The scanners are still not here" in said
    assert "Help asked from Mina Okafor." in said


def test_what_needs_the_reader_is_one_click_from_its_check_ins(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"])
    app.button(f"link.leadership.needs.{harbour['orders']}").click().run()
    assert "The scanners are still not here" in words(app)


def test_what_does_not_fit_is_shown_when_asked_for(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = visit("leadership", cycle=harbour["quarter"])
    keys = [one.key for one in every.button if ".needs." in str(one.key)]
    monkeypatch.setattr(board, "MOST_NEEDS", 1)
    app = visit("leadership", cycle=harbour["quarter"])
    more = app.button("link.leadership.more")
    assert more.label == f"and {len(keys) - 1} more"
    assert f"Needs you · {len(keys)}" in [one.value for one in app.subheader]
    more.click().run()
    assert [one.key for one in app.button if ".needs." in str(one.key)] == keys
    assert parameters(app)["needs"] == "all"


@pytest.mark.parametrize("name", ["objective", "kr"])
def test_a_link_to_nothing_says_so(harbour: dict[str, str], name: str) -> None:
    app = visit("leadership", cycle=harbour["quarter"], **{name: "gone"})
    assert not app.exception
    assert "in this link" in as_read(app.warning[0].value)
    assert rows(app, CHART)["title"].tolist() == ["Grow without losing a customer"]


def test_the_figures_explain_themselves(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"], team=harbour["operations"])
    assert "As known at" not in words(app)
    app.session_state["why.leadership"] = True
    said = read(app.run())
    assert "Day 62 of 92" in said
    assert "Operations and the teams below it" in said
    assert "As known at the end of 31 Aug 2026" in said
    assert "On 24 Aug 2026 it stood at 48.33 % and was off track; now 48.33 %." in said
    assert "by the median change per day between its last measurements" in said
