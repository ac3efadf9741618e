"""The overview: where the cycle stands, what needs somebody, and what changed."""

from datetime import date

import pytest
from organisation import TODAY
from visiting import charts, parameters, rows, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import CreateCycle, RecordCheckIn
from okr_core.ui import attention_list, state

CHART = "overview.objectives.0"


def test_the_facts_say_the_day_the_pace_and_how_many_stand_where(harbour: dict[str, str]) -> None:
    """Day 62 of 92 is 67 %; six key results under three objectives."""
    app = visit(cycle=harbour["quarter"])
    assert not app.exception
    said = words(app).replace("\u202f", " ")
    for fact in (
        "**2026 Q3**",
        "day 62 of 92",
        "pace 67 %",
        "5 of 6 key results measured",
        "3 objectives, 1 of longer cycles",
        "**1** :green[:material/check_circle: on track]",
        "**1** :red[:material/error: off track]",
    ):
        assert fact in said, said
    assert "at risk]" not in said


def test_a_team_s_view_counts_its_own_and_those_below_it(harbour: dict[str, str]) -> None:
    app = visit(cycle=harbour["quarter"], team=harbour["dispatch"])
    assert "2 of 3 key results measured" in words(app)
    assert set(rows(app, CHART).query("row_type == 'objective'")["title"]) == {
        "Keep the cold chain unbroken"
    }


def test_every_objective_has_its_gauge(harbour: dict[str, str]) -> None:
    """service: (2 × 62.5 % + 20 %) ÷ 3 = 48 %; chain: (100 % + 40 % + 0 %) ÷ 3 = 47 %."""
    app = visit(cycle=harbour["quarter"])
    drawn = rows(app, CHART).query("row_type == 'objective'").set_index("id")
    assert charts(app) == ["3 objectives with their progress against pace, by team"]
    assert drawn["value"].str.replace("\u202f", " ").to_dict() == {
        harbour["growth"]: "60 %",
        harbour["service"]: "48 %",
        harbour["chain"]: "47 %",
    }
    assert drawn["word"].to_dict() == {
        harbour["growth"]: "on track",
        harbour["service"]: "off track: 1 of 2",
        harbour["chain"]: "stale: 1 of 3",
    }


def test_what_needs_attention_says_what_why_and_whose(harbour: dict[str, str]) -> None:
    app = visit(cycle=harbour["quarter"])
    said = words(app).replace("\u202f", " ")
    assert "Off track: 20 % done, 67 % expected by now  \nAda Ruiz · Operations" in said
    assert "Stale: last looked at 3 w ago  \nAda Ruiz · Dispatch" in said
    assert "No check-in yet  \nAda Ruiz · Dispatch" in said


def test_the_heading_counts_all_that_needs_attention_not_only_what_is_shown(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = len(state.viewer().attention(TODAY, harbour["quarter"]))
    monkeypatch.setattr(attention_list, "MOST", 1)
    app = visit(cycle=harbour["quarter"])
    assert f"Needs attention · {every}" in [one.value for one in app.subheader]
    assert f"and {every - 1} more" in [one.label for one in app.button]


def test_statuses_are_counted_weakest_first_here_and_where_key_results_are_filtered(
    harbour: dict[str, str],
) -> None:
    said = words(visit(cycle=harbour["quarter"]))
    assert said.index("off track]") < said.index("stale]") < said.index("on track]")
    filters = visit("key_results", cycle=harbour["quarter"]).pills[0].options
    marks = [next(one for one in filters if mark in one) for mark in ("off track", "on track")]
    assert [one for one in filters if one in marks] == marks


def test_what_is_due_is_led_to_where_something_is(harbour: dict[str, str]) -> None:
    due = state.viewer().due_check_ins(TODAY, harbour["quarter"])["is_due"].sum()
    leading = [one.label for one in visit(cycle=harbour["quarter"]).button]
    assert f":material/fact_check: Go through what is due ({due})" in leading
    assert "what is due" not in "".join(one.label for one in visit(cycle=harbour["year"]).button)
    for cycle, key_result, is_led in (("quarter", "orders", True), ("year", "revenue", False)):
        app = visit("key_results", cycle=harbour[cycle], kr=harbour[key_result])
        assert app.button(f"check_in.{harbour[key_result]}.save")
        assert ("Go through what is due" in [one.label for one in app.button]) is is_led


def test_what_needs_attention_leads_to_its_key_result(harbour: dict[str, str]) -> None:
    app = visit(cycle=harbour["quarter"], team=harbour["operations"])
    button = next(one for one in app.button if "Handle more orders a day" in one.label)
    button.click().run()
    assert not app.exception
    assert app.header[0].value == "Are we getting there?"
    assert parameters(app) == {
        "cycle": harbour["quarter"],
        "team": harbour["operations"],
        "kr": harbour["orders"],
    }


def test_when_nothing_needs_attention_it_says_so(harbour: dict[str, str]) -> None:
    app = visit(cycle=harbour["year"])
    assert "Nothing does. Every key result is on its way." in words(app)


def test_a_check_in_is_news_for_a_week(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Jonas Berg")).record_check_in(
        RecordCheckIn(key_result_id=harbour["late"], measured_on=TODAY, value=5, confidence=7)
    )
    app = visit(cycle=harbour["quarter"])
    said = words(app).replace("\u202f", " ")
    assert "0 key results moved" not in said
    assert "7 % → 5 %  \nJonas Berg · Operations" in said
    assert rows(app, CHART).set_index("id").loc[harbour["service"], "value"] == "65\u202f%"


def test_an_earlier_day_shows_what_was_known_then(harbour: dict[str, str]) -> None:
    """On 3 August launch had no stage, and late stood at 9.5 %: (2 × 31.25 % + 10 %) ÷ 3."""
    app = visit(cycle=harbour["quarter"], as_of="2026-08-03")
    assert "day 34 of 92" in words(app)
    drawn = rows(app, CHART).set_index("id")
    assert drawn.loc[harbour["service"], "value"] == "24\u202f%"
    assert "Since 27 Jul" in words(app)


@pytest.mark.usefixtures("harbour")
def test_a_cycle_that_has_not_begun_says_when_it_does() -> None:
    quarter = CreateCycle(name="Q1", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31))
    cycle = state.workspace().editor(Actor(name="Mina")).create_cycle(quarter)
    app = visit(cycle=cycle)
    assert not app.exception
    assert "starts on 1 Jan 2027" in words(app)
    assert "No objectives are published in this cycle yet." in words(app)


def test_a_day_before_the_cycle_was_written_down_says_so(harbour: dict[str, str]) -> None:
    """The year began on 1 January and was entered on 1 June."""
    app = visit(cycle=harbour["year"], as_of="2026-03-01")
    assert not app.exception
    assert "On this day, nobody had written this cycle down yet" in words(app)
    assert "Nothing was published in this cycle on that day." in words(app)
    app.button("empty.today").click().run()
    assert "as_of" not in parameters(app)
    assert "key results measured" in words(app)
