"""What was typed and not saved is there again in the next session of the same browser."""

from datetime import timedelta

import pytest
from organisation import TODAY
from setting_up import SetUp
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import as_read, next_event, select, visit, words

from okr_core.model import commands as c
from okr_core.model.access import BROWSER_COOKIE
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.workspace import Editor

BEFORE = "You typed this before and have not saved it."


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    cookies = {BROWSER_COOKIE: "Ada's"}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    return cookies


def late(harbour: dict[str, str]) -> AppTest:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    assert not app.exception
    return app


def key(harbour: dict[str, str], field: str) -> str:
    return f"check_in.{harbour['late']}.{field}"


def typed(harbour: dict[str, str]) -> AppTest:
    """A session that gave a name, and left a note and a day half-typed."""
    app = late(harbour)
    app.text_input(key(harbour, "your_name")).set_value("Ada Ruiz")
    app.text_area(key(harbour, "note")).set_value("The new depot").run()
    app.text_input(key(harbour, "typed")).set_value("6.5").run()
    app.run()  # as the page does when anything else is clicked
    return app


def test_a_check_in_goes_on_where_it_was_left_and_is_saved_once(harbour: dict[str, str]) -> None:
    before = len(select("from check_in"))
    first = typed(harbour)
    second = late(harbour)
    assert second.text_area(key(harbour, "note")).value == "The new depot"
    assert second.text_input(key(harbour, "typed")).value == "6.5"
    assert BEFORE in words(second)
    assert select("select body from draft")
    for app in (second, first):  # the first had saved it, and never heard so
        app.text_input(key(harbour, "your_name")).set_value("Ada Ruiz")
        app.button(key(harbour, "save")).click().run()
    rows = select("from check_in order by recorded_at")
    assert len(rows) == before + 1
    assert (rows[-1]["value"], rows[-1]["note"]) == (6.5, "The new depot")
    assert BEFORE not in words(late(harbour))


def test_what_was_saved_is_known_to_be_though_the_next_event_ended_its_callback(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def record(self: Editor, command: c.RecordCheckIn) -> str:
        try:
            return written(self, command)
        finally:
            next_event()

    app, written = typed(harbour), Editor.record_check_in
    with monkeypatch.context() as for_once:
        for_once.setattr(Editor, "record_check_in", record)
        app.button(key(harbour, "save")).click().run()
    assert [row["value"] for row in select("from check_in order by recorded_at")][-1] == 6.5
    app.run()
    assert BEFORE not in words(late(harbour))


def test_what_was_typed_can_be_given_up(harbour: dict[str, str]) -> None:
    typed(harbour)
    app = late(harbour)
    app.button(f"check_in.{harbour['late']}-afresh").click().run()
    assert app.text_area(key(harbour, "note")).value == ""
    assert app.text_input(key(harbour, "typed")).value == "7"
    assert late(harbour).text_area(key(harbour, "note")).value == ""


def test_another_browser_finds_nothing(harbour: dict[str, str], browser: dict[str, str]) -> None:
    typed(harbour)
    browser[BROWSER_COOKIE] = "another one"
    assert late(harbour).text_area(key(harbour, "note")).value == ""


def test_a_name_is_given_once(harbour: dict[str, str]) -> None:
    app = late(harbour)
    app.text_input("shell.name_input").set_value("Ada Ruiz").run()
    app.run()
    assert key(harbour, "your_name") not in {one.key for one in late(harbour).text_input}


def test_numbers_come_back_as_they_were_typed_and_what_is_untouched_stays(
    harbour: dict[str, str],
) -> None:
    address = {"cycle": harbour["quarter"], "edit": f"stages.{harbour['launch']}"}
    page, form = SetUp(**address), f"setup.stages-{harbour['launch']}"
    first, second = page.app.session_state[f"{form}.stages"][:2]
    title = page.value(f"{form}.stages-{second}.title")
    page.fill(form, **{f"stages-{first}.share": "1.234", f"stages-{second}.share": "a third"})
    page.run().run()
    again = SetUp(**address)
    said = [again.value(f"{form}.stages-{one}.share") for one in (first, second)]
    assert said == ["1.234", "a third"]
    assert again.value(f"{form}.stages-{second}.title") == title
    assert "“a third” is no number" in again.said


def test_a_number_that_two_change_is_shown_as_both_typed_it(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "locale", property(lambda _: "de-DE"))
    late = harbour["late"]
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{late}")
    form = f"setup.key_result-{late}"
    editor = state.workspace().editor(Actor(name="Ben"))
    editor.edit_key_result(c.EditKeyResult(key_result_id=late, weight=2.125))
    page.fill(form, weight="3,5").save(form)
    choice = page.app.get_by_key(f"conflict.{form}.weight")
    assert [as_read(one) for one in choice.options][:2] == ["Mine: 3.5", "Theirs: 2.125"]
    choice.set_value("theirs")
    page.save(form)
    weights = {row["key_result_id"]: row["weight"] for row in select("from key_result")}
    assert weights[late] == 2.125


def test_a_number_is_asked_about_anew_and_one_that_was_held_as_such_stays(
    harbour: dict[str, str],
) -> None:
    late = harbour["late"]
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{late}")
    form = f"setup.key_result-{late}"
    page.fill(form, weight="1.234", weight_mark=",").fill(form, weight="2.345").save(form)
    assert "This can be 2.345 (between 2 and 3) or 2345. Choose above." in page.said
    again = SetUp(cycle=harbour["quarter"])
    again.app.session_state[f"{form}.weight"] = 7.5
    again.app.query_params["edit"] = f"key_result.{late}"
    assert again.run().value(f"{form}.weight") == "7.5"


def test_a_form_that_is_found_again_does_not_overwrite_what_others_saved(
    harbour: dict[str, str],
) -> None:
    service = harbour["service"]
    form = f"setup.objective-{service}"
    page = SetUp(who="Ada Ruiz", cycle=harbour["quarter"], edit=f"objective.{service}")
    page.fill(form, title="Every parcel is on time")
    page.app.run()
    page.app.run()
    editor = state.workspace().editor(Actor(name="Ben"))
    editor.edit_objective(c.EditObjective(objective_id=service, title="Every parcel is whole"))
    again = SetUp(cycle=harbour["quarter"], edit=f"objective.{service}")
    assert again.app.text_input(f"{form}.title").value == "Every parcel is on time"
    again.app.button(f"{form}.save").click().run()
    titles = {row["objective_id"]: row["title"] for row in select("from objective")}
    assert titles[service] == "Every parcel is whole"
    assert "Take all of mine" in words(again.app)


@pytest.mark.parametrize(("field", "entity"), [("objective", "objective"), ("parking_lot", "idea")])
def test_a_line_of_the_plan_that_lacks_its_team_is_there_again_until_it_is_saved(
    harbour: dict[str, str], field: str, entity: str
) -> None:
    next_quarter = in_planning()
    form = f"plan.new-{field}"

    def plan() -> AppTest:
        return visit("plan", cycle=next_quarter)

    first = plan()
    first.session_state["shell.name"] = "Ada Ruiz"
    first.text_input(f"{form}.title").set_value("Every crate is found").run()
    assert "Choose the team." in words(first)
    again = plan()
    again.session_state["shell.name"] = "Ada Ruiz"
    assert again.text_input(f"{form}.title").value == "Every crate is found"
    assert BEFORE in words(again)
    again.selectbox(f"{form}.team_id").set_value(harbour["dispatch"]).run()
    assert [row["title"] for row in select(f"from {entity}")].count("Every crate is found") == 1
    assert BEFORE not in words(again)
    assert plan().text_input(f"{form}.title").value == ""


def test_a_key_result_of_the_plan_that_nobody_signed_is_saved_from_the_next_session(
    harbour: dict[str, str],
) -> None:
    next_quarter = in_planning()
    objective = (
        state.workspace()
        .editor(Actor(name="Ben"))
        .create_objective(
            c.CreateObjective(
                team_id=harbour["dispatch"], cycle_id=next_quarter, title="Every crate is found"
            )
        )
    )
    form = f"plan.new-key_result-{objective}"
    first = visit("plan", cycle=next_quarter)
    first.text_input(f"{form}.title").set_value("Crates lost a week").run()
    again = visit("plan", cycle=next_quarter)
    assert again.text_input(f"{form}.title").value == "Crates lost a week"
    again.session_state["shell.name"] = "Ada Ruiz"
    again.button(f"{form}.save").click().run()
    assert "Crates lost a week" in [row["title"] for row in select("from key_result")]
    assert visit("plan", cycle=next_quarter).text_input(f"{form}.title").value == ""


def in_planning() -> str:
    """A cycle in planning, after the one under way."""
    return (
        state.workspace()
        .editor(Actor(name="Ben"))
        .create_cycle(
            c.CreateCycle(
                name="The next one",
                starts_on=TODAY + timedelta(days=200),
                ends_on=TODAY + timedelta(days=290),
            )
        )
    )
