"""Present mode: what it leaves out, what it never grants, and where its deck leads."""

from datetime import date
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import Organisation
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, charts, opened, parameters, rows, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.present import slides

CHROME = {"shell.cycle", "shell.as_of", "shell.team"}
WALL = "present.wall_chart.0"
CASCADE = "alignment.map.0"
MINA = Actor(name="Mina Okafor")


def keys(app: AppTest, *kinds: str) -> set[str]:
    return {str(one.key) for kind in kinds for one in app.get(kind)}


def is_there(app: AppTest, key: str) -> bool:
    return key in keys(app, "button")


def press(app: AppTest, name: str) -> AppTest:
    return app.button(f"present.{name}").click().run()


def titles(app: AppTest) -> list[str]:
    return [title for title in rows(app, WALL)["title"] if title]


def value(app: AppTest) -> str:
    """What stands in the middle of the arc. A chart that nobody clicks has no key here."""
    (arc,) = app.get("vega_lite_chart")
    found = {one.name: one.data.data for one in arc.proto.datasets}
    return str(convert_arrow_bytes_to_pandas_df(found["rows"])["value"].iloc[0])


def present(name: str, **given: str | None) -> AppTest:
    app = visit(name, present="1", **given)
    assert not app.exception
    return app


# --- around every page


@pytest.mark.parametrize("name", ["overview", "leadership", "alignment", "projects"])
def test_a_page_is_the_same_without_what_is_around_it(harbour: dict[str, str], name: str) -> None:
    plain = visit(name, cycle=harbour["quarter"])
    shown = present(name, cycle=harbour["quarter"])
    assert keys(plain, "selectbox", "date_input") >= CHROME
    assert not CHROME & keys(shown, "selectbox", "date_input")
    assert charts(shown) == charts(plain)
    assert "2026 Q3" in words(shown)


def test_it_begins_and_ends_with_a_button_and_keeps_the_address(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"], find="order")
    before = parameters(app)
    app.button("shell.present").click().run()
    assert parameters(app) == {**before, "present": "1"}
    assert is_there(app, "present.leave")
    press(app, "leave")
    assert parameters(app) == before
    assert keys(app, "selectbox", "date_input") >= CHROME


def test_its_key_is_the_same_for_both_ways_and_escape_ends_it_too(harbour: dict[str, str]) -> None:
    app = visit(cycle=harbour["quarter"])
    assert app.button("shell.present").proto.shortcut == "f8"
    app = present("overview", cycle=harbour["quarter"])
    ends = {app.button(f"present.{key}").proto.shortcut for key in ("leave", "by.F8")}
    assert ends == {"escape", "f8"}


def test_it_is_kept_when_a_page_leads_to_another(harbour: dict[str, str]) -> None:
    app = present("alignment", cycle=harbour["quarter"], objective=harbour["chain"])
    link = next(key for key in keys(app, "button") if key.endswith(harbour["cold"]))
    app.button(link).click().run()
    assert parameters(app)["present"] == "1"
    assert parameters(app)["kr"] == harbour["cold"]
    assert "of 6" in words(app)


@pytest.mark.parametrize("value", ["0", "", "true", "1 or 1=1"])
def test_any_other_word_in_the_address_is_none(harbour: dict[str, str], value: str) -> None:
    app = visit(cycle=harbour["quarter"], present=value)
    assert keys(app, "selectbox", "date_input") >= CHROME


def test_set_up_is_not_for_a_room(harbour: dict[str, str]) -> None:
    app = visit("setup", cycle=harbour["quarter"], present="1")
    assert keys(app, "selectbox", "date_input") >= CHROME
    assert not is_there(app, "shell.present")


def test_a_drawer_in_a_room_has_no_comments(harbour: dict[str, str]) -> None:
    organisation_of(harbour).editor.add_comment(
        c.AddComment(entity="objective", entity_id=harbour["chain"], body="Between us only")
    )
    asked = {"cycle": harbour["quarter"], "objective": harbour["chain"]}
    assert "Between us only" in words(visit("alignment", **asked))
    assert "Between us only" not in words(present("alignment", **asked))


UNSAID = {
    "note": "The supplier asked us not to pass this on",
    "blocker": "The night shift walks out",
    "next_step": "Speak with the landlord alone",
}


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("leadership", "late"),
        ("leadership", None),
        ("overview", None),
        ("key_results", "late"),
        ("projects", None),
        ("alignment", None),
    ],
)
def test_a_room_is_told_nothing_that_came_with_a_check_in(
    harbour: dict[str, str], name: str, opens: str | None
) -> None:
    editor = organisation_of(harbour).editor
    editor.record_check_in(
        c.RecordCheckIn(
            key_result_id=harbour["late"],
            measured_on=organisation.TODAY,
            value=5,
            confidence=9,
            help_from_id=editor.add_person(c.AddPerson(name="Wilhelmina Xu")),
            **UNSAID,
        )
    )
    asked = {"cycle": harbour["quarter"], "kr": harbour[opens] if opens else None}
    plain, shown = words(visit(name, **asked)), words(present(name, **asked))
    private = {*UNSAID.values(), "Wilhelmina Xu"}
    assert not [said for said in private if said in shown]
    if name in {"leadership", "overview"}:
        assert UNSAID["blocker"] in plain  # so that it could be there
        assert "Blocked" in shown


def test_a_drawer_in_a_room_has_neither_history_nor_comments(harbour: dict[str, str]) -> None:
    asked = {"cycle": harbour["quarter"], "kr": harbour["late"]}
    parts = {"Check in", "History", "Comments", "Projects", "Why these numbers"}
    own = visit("leadership", **asked).button_group("key_results.part")
    assert {option.content for option in own.proto.options} == parts
    shown = present("leadership", **asked).button_group("key_results.part")
    assert {option.content for option in shown.proto.options} == parts - {"History", "Comments"}


def test_an_open_history_is_closed_when_the_page_is_presented(harbour: dict[str, str]) -> None:
    app = visit("leadership", cycle=harbour["quarter"], kr=harbour["late"])
    app.button_group("key_results.part").set_value("History").run()
    app.query_params["present"] = "1"
    app.run()
    assert not app.exception
    assert app.button_group("key_results.part").value != "History"


@pytest.mark.parametrize("digits", [9, 5000])
def test_a_number_of_a_wall_beyond_reason_is_the_first(
    harbour: dict[str, str], digits: int
) -> None:
    app = present("key_results", cycle=harbour["quarter"], wall="9" * digits)
    assert len(titles(app)) == 9


def organisation_of(ids: dict[str, str]) -> Organisation:
    """The organisation that the pages show, to write to."""
    workspace = state.workspace()
    return Organisation(workspace, workspace.clock, workspace.editor(MINA), ids)


# --- the wall


def test_the_wall_has_every_published_objective_with_its_key_results(
    harbour: dict[str, str],
) -> None:
    app = present("key_results", cycle=harbour["quarter"])
    assert titles(app) == [
        "Grow without losing a customer",
        "Revenue",
        "Every order arrives when we said",
        "Reduce late orders",
        "Handle more orders a day",
        "Keep the cold chain unbroken",
        "Keep the vans cold",
        "Run the new cold room",
        "Hold the cold licence",
    ]
    assert charts(app)[0] == "3 objectives with 6 key results"
    assert "Learn from every return" not in words(app)


def test_the_wall_of_one_objective_is_a_link(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], objective=harbour["service"])
    assert titles(app)[0] == "Every order arrives when we said"
    assert len(titles(app)) == 3


def test_more_than_five_objectives_go_on_further_walls(harbour: dict[str, str]) -> None:
    made = organisation_of(harbour)
    for number in range(1, 4):
        add_objective(made, f"More {number}", 1)
    app = present("key_results", cycle=harbour["quarter"])
    assert "1 of 2" in words(app)
    assert len(rows(app, WALL).query("row_type == 'heading'")) == 5
    press(app, "right")
    assert parameters(app)["wall"] == "2"
    assert titles(app) == ["More 3", "More 3: result 1"]
    assert "2 of 2" in words(app)
    press(app, "left")
    assert "wall" not in parameters(app)


def test_objectives_with_many_key_results_stay_whole_on_a_wall(harbour: dict[str, str]) -> None:
    made = organisation_of(harbour)
    add_objective(made, "Broad", 12)
    app = present("key_results", cycle=harbour["quarter"], wall="2")
    assert titles(app) == ["Broad", *(f"Broad: result {number}" for number in range(1, 13))]


@pytest.mark.parametrize("wall", ["9", "0", "x", "²", "9" * 5000])
def test_a_wall_that_is_not_there_is_the_nearest(harbour: dict[str, str], wall: str) -> None:
    app = present("key_results", cycle=harbour["quarter"], wall=wall)
    assert len(titles(app)) == 9


def test_nothing_published_says_so(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], team=harbour["own"])
    assert "This team has no published objectives" in words(app)
    assert is_there(app, "present.leave")


# --- one key result in focus


def test_the_deck_steps_from_the_wall_through_every_key_result_and_home(
    harbour: dict[str, str],
) -> None:
    app = present("key_results", cycle=harbour["quarter"])
    press(app, "down")
    seen = [parameters(app)["kr"]]
    assert "1 of 6" in words(app)
    while not app.button("present.right").disabled:
        press(app, "right")
        seen.append(parameters(app)["kr"])
    order = ("revenue", "late", "orders", "cold", "launch", "licence")
    assert seen == [harbour[name] for name in order]
    assert "6 of 6" in words(app)
    press(app, "left")
    assert parameters(app)["kr"] == harbour["launch"]
    press(app, "home")
    assert "kr" not in parameters(app)
    assert len(titles(app)) == 9


def test_the_keys_of_a_remote_control_step_too(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    assert app.button("present.by.PageDown").proto.shortcut == "pagedown"
    press(app, "by.PageDown")
    assert parameters(app)["kr"] == harbour["orders"]
    press(app, "by.PageUp")
    assert parameters(app)["kr"] == harbour["late"]


def test_home_is_the_wall_that_the_key_result_is_on(harbour: dict[str, str]) -> None:
    add_objective(organisation_of(harbour), "Broad", 12)
    app = present("key_results", cycle=harbour["quarter"], wall="2")
    press(app, "down")
    press(app, "home")
    assert parameters(app)["wall"] == "2"


def test_a_key_result_in_focus_says_what_a_room_needs(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour["orders"])
    assert value(app) == "340\u00a0orders"
    said = words(app)
    assert "Handle more orders a day" in said
    assert "300 → 500 orders" in said
    assert "Confidence **3** of 10" in said
    assert "Owner: Ada Ruiz" in said
    assert "scanners" not in said.lower()


def test_a_long_unit_stands_beside_the_ends_and_not_across_the_gauge(
    harbour: dict[str, str],
) -> None:
    made = organisation_of(harbour)
    long_one = add_objective(made, "Broad", 1, unit="households in reach")[0]
    made.editor.record_check_in(
        c.RecordCheckIn(key_result_id=long_one, measured_on=organisation.TODAY, value=4)
    )
    app = present("key_results", cycle=harbour["quarter"], kr=long_one)
    assert value(app) == "4"
    assert "0 → 10 households in reach" in words(app)


@pytest.mark.parametrize(
    ("name", "way"),
    [("cold", "Keep 2–5 °C"), ("launch", "1 of 3 stages done"), ("licence", "From no to yes")],
)
def test_each_kind_says_its_way(harbour: dict[str, str], name: str, way: str) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour[name])
    assert way in words(app)


def test_a_key_result_of_elsewhere_shows_the_wall_and_says_so(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr="nope")
    assert "The key result in this link is not among these" in words(app)
    assert len(titles(app)) == 9


def test_leaving_keeps_what_was_in_focus(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    press(app, "leave")
    assert parameters(app) == {"cycle": harbour["quarter"], "kr": harbour["late"]}


# --- the cascade


def test_a_room_sees_the_cascade_without_a_field_or_a_list_to_pick_from(
    harbour: dict[str, str],
) -> None:
    plain = visit("alignment", cycle=harbour["quarter"])
    assert keys(plain, "text_input", "selectbox") >= {"filter.find", "filter.depth"}
    app = present("alignment", cycle=harbour["quarter"])
    assert not keys(app, "text_input", "selectbox", "date_input")
    assert "3 of 3 levels" in words(app)
    assert app.header[0].value == plain.header[0].value


def test_a_room_is_led_down_the_cascade_level_by_level(harbour: dict[str, str]) -> None:
    app = present("alignment", cycle=harbour["quarter"], depth="0")
    assert set(rows(app, CASCADE)["id"]) == {harbour["growth"]}
    assert "1 of 3 levels" in words(app)
    assert app.button("present.left").disabled
    press(app, "right")
    assert set(rows(app, CASCADE)["id"]) == {harbour["growth"], harbour["service"]}
    press(app, "right")
    assert "depth" not in parameters(app)
    assert app.button("present.right").disabled
    press(app, "left")
    assert parameters(app)["depth"] == "1"


def test_a_remote_control_leads_down_the_cascade_too(harbour: dict[str, str]) -> None:
    app = present("alignment", cycle=harbour["quarter"], depth="0")
    assert "present.by.PageUp" not in keys(app, "button")
    press(app, "by.PageDown")
    assert "2 of 3 levels" in words(app)
    press(app, "by.PageUp")
    assert "1 of 3 levels" in words(app)


def test_what_was_searched_for_stands_out_in_the_room_until_it_is_cleared(
    harbour: dict[str, str],
) -> None:
    app = present("alignment", cycle=harbour["quarter"], find="cold")
    assert rows(app, CASCADE)["faded"].sum() == 2
    assert app.button("present.found").label == "Found: cold"
    press(app, "found")
    assert "find" not in parameters(app)
    assert not rows(app, CASCADE)["faded"].any()


# --- checking in


def test_a_check_in_before_a_room_moves_the_gauge(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour["orders"])
    assert not is_there(app, f"check_in.{harbour['orders']}.save")
    press(app, "check_in")
    app.text_input(f"check_in.{harbour['orders']}.typed").set_value("410")
    app.text_area(f"check_in.{harbour['orders']}.note").set_value("The scanners are here.")
    app.text_input(f"check_in.{harbour['orders']}.your_name").set_value("Ada Ruiz")
    app.select_slider(f"check_in.{harbour['orders']}.confidence").set_value(6)
    app.button(f"check_in.{harbour['orders']}.save").click().run()
    assert not app.exception
    assert value(app) == "410\u00a0orders"


def test_the_form_stays_open_from_one_key_result_to_the_next(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    press(app, "check_in")
    press(app, "right")
    assert is_there(app, f"check_in.{harbour['orders']}.save")
    press(app, "check_in")
    assert not is_there(app, f"check_in.{harbour['orders']}.save")


def test_escape_takes_nothing_from_whoever_types(harbour: dict[str, str]) -> None:
    app = present("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    press(app, "check_in")
    shortcuts = {button.proto.shortcut for button in app.button}
    assert "escape" not in shortcuts
    assert "f8" in shortcuts


def test_nobody_checks_in_on_an_earlier_day_or_in_a_file_for_reading(
    tmp_path: Path, harbour: dict[str, str]
) -> None:
    asked = {"cycle": harbour["quarter"], "kr": harbour["late"]}
    earlier = present("key_results", as_of="2026-08-20", **asked)
    assert not is_there(earlier, "present.check_in")
    assert "20 Aug 2026" in words(earlier)
    with opened(tmp_path / "okr.duckdb", organisation.TODAY, read_only=True):
        assert not is_there(present("key_results", **asked), "present.check_in")


# --- a cycle in planning


def test_a_plan_is_shown_as_it_stands_today(
    workshop: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []
    found = slides.found

    def asked(**given: Any) -> slides.Slides:
        days.append(given["as_of"])
        return found(**given)

    monkeypatch.setattr(slides, "found", asked)
    present("plan", cycle=workshop["next"], as_of="2026-08-20")
    assert set(days) == {organisation.TODAY}


@pytest.fixture
def workshop(harbour: dict[str, str]) -> dict[str, str]:
    """Harbour Foods with a next quarter in planning: two drafts, one without a baseline."""
    made = organisation_of(harbour)
    made.ids["next"] = made.editor.create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
            parent_cycle_id=harbour["year"],
        )
    )
    made.ids["aim"] = made.editor.create_objective(
        c.CreateObjective(team_id=harbour["dispatch"], cycle_id=made["next"], title=HOSTILE)
    )
    for name, values in (
        ("known", {"unit": "%", "baseline": 40, "target": 90}),
        ("bare", {}),
    ):
        made.ids[name] = made.editor.create_key_result(
            c.CreateKeyResult.model_validate(
                {"objective_id": made["aim"], "title": f"Draft {name}", **values}
            )
        )
    return made.ids


def test_the_plan_is_a_wall_of_what_is_written_down_drafts_included(
    workshop: dict[str, str],
) -> None:
    app = present("plan", cycle=workshop["next"])
    assert titles(app) == [HOSTILE, "Draft known", "Draft bare"]
    assert rows(app, WALL)["word"].tolist() == ["draft"] * 3
    assert "Grow without losing a customer" not in titles(app)  # of the year around it


def test_a_draft_in_focus_says_what_is_known_of_it(workshop: dict[str, str]) -> None:
    app = present("plan", cycle=workshop["next"], kr=workshop["known"])
    assert "40 → 90\u202f%" in words(app)
    assert HOSTILE in words(app)
    press(app, "right")
    assert parameters(app)["kr"] == workshop["bare"]
    assert "No baseline and no target yet" in words(app)
    assert not is_there(app, "present.check_in")


def test_a_draft_is_voted_on_before_the_room(workshop: dict[str, str]) -> None:
    editor, kr = organisation_of(workshop).editor, workshop["known"]
    app = present("plan", cycle=workshop["next"], kr=kr)
    app.session_state["shell.name"] = "Mina Okafor"
    app.button(f"workshop.open-{kr}").click().run()
    asked = state.workspace().desk().current_round(workshop["next"], None).iloc[0]
    for voter, confidence in (("a" * 64, 4), ("b" * 64, 8)):
        editor.cast_vote(
            c.CastVote(
                workshop_round_id=asked["workshop_round_id"], voter=voter, confidence=confidence
            )
        )
    app.run()
    assert "**2** people have voted" in words(app)
    app.button(f"workshop.reveal-{asked['workshop_round_id']}").click().run()
    assert "**Median 6**" in words(app)
    next(one for one in app.button if one.label == "Agree on 6").click().run()
    assert not app.exception
    assert "Confidence **6** of 10" in words(app)
    press(app, "home")
    assert rows(app, WALL)["sure"].tolist() == ["", "conf 6", ""]


def test_a_vote_elsewhere_is_named_and_the_way_leads_there(workshop: dict[str, str]) -> None:
    organisation_of(workshop).editor.open_round(
        c.OpenRound(cycle_id=workshop["next"], key_result_id=workshop["bare"])
    )
    for focus in ({}, {"kr": workshop["known"]}):
        app = present("plan", cycle=workshop["next"], **focus)
        assert "A vote on **Draft bare** is under way" in words(app)
        app.button("workshop.vote-there").click().run()
        assert parameters(app)["kr"] == workshop["bare"]
        assert "**0** people have voted" in words(app)


def test_a_timer_is_there_for_everybody(workshop: dict[str, str]) -> None:
    organisation_of(workshop).editor.start_timer(
        c.StartTimer(cycle_id=workshop["next"], team_id=None, label="Key results", seconds=600)
    )
    for asked in ({}, {"kr": workshop["bare"]}):
        assert "Key results" in words(present("plan", cycle=workshop["next"], **asked))


def test_what_was_dropped_or_archived_is_not_shown(workshop: dict[str, str]) -> None:
    editor = organisation_of(workshop).editor
    editor.archive(c.Archive(entity="key_result", entity_id=workshop["bare"]))
    assert titles(present("plan", cycle=workshop["next"])) == [HOSTILE, "Draft known"]


def test_a_plan_with_nothing_written_down_says_so(workshop: dict[str, str]) -> None:
    app = present("plan", cycle=workshop["next"], team=workshop["own"])
    assert "Nothing is written down for this cycle yet." in words(app)


def test_the_plan_of_a_running_cycle_says_what_the_page_says(workshop: dict[str, str]) -> None:
    app = present("plan", cycle=workshop["quarter"])
    assert WALL not in keys(app, "vega_lite_chart")
    assert app.header[0].value == "What will we aim for?"


def test_key_results_show_a_room_no_drafts(workshop: dict[str, str]) -> None:
    app = present("key_results", cycle=workshop["next"])
    assert HOSTILE not in words(app)
    assert "Draft known" not in titles(app)


def add_objective(made: Organisation, title: str, results: int, unit: str = "%") -> list[str]:
    """Publish an objective with so many key results in the running quarter; return their ids."""
    objective = made.editor.create_objective(
        c.CreateObjective(
            team_id=made["own"], cycle_id=made["quarter"], owner_id=made["mina"], title=title
        )
    )
    ids = [
        made.editor.create_key_result(
            c.CreateKeyResult(
                objective_id=objective,
                owner_id=made["mina"],
                title=f"{title}: result {number}",
                unit=unit,
                baseline=0,
                target=10,
            )
        )
        for number in range(1, results + 1)
    ]
    made.editor.publish_objective(c.PublishObjective(objective_id=objective))
    return ids
