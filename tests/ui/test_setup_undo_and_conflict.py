"""Editing that never hurts: every save can be taken back, and no second save overwrites a first."""

from datetime import timedelta

import pytest
from setting_up import SetUp
from visiting import HOSTILE, changes, select

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.setup.history import sentence


def row(table: str, entity_id: str) -> dict[str, object]:
    return next(one for one in select(f"from {table}") if one[f"{table}_id"] == entity_id)


@pytest.fixture
def service(harbour: dict[str, str]) -> str:
    return harbour["service"]


def opened(harbour: dict[str, str], who: str) -> SetUp:
    service = harbour["service"]
    return SetUp(who=who, cycle=harbour["quarter"], edit=f"objective.{service}")


# --- undo


def test_a_save_is_confirmed_with_its_time_and_can_be_taken_back(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz").fill(form, title="Wrong").save(form)
    assert ":material/check: Saved “Wrong” 12:00:00" in page.said
    assert not page.app.toast
    page.press("undo.last_one")
    assert row("objective", service)["title"] == "Every order arrives when we said"
    assert ":material/undo: Took back: saved “Wrong” 12:00:00" in page.said
    assert not page.app.toast
    logged = select("from change_log order by seq desc limit 1")[0]
    assert (logged["action"], logged["actor"]) == ("undo", "Ada Ruiz")


def test_an_undo_can_be_undone(harbour: dict[str, str], service: str) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz").fill(form, title="Right after all").save(form)
    page.press("undo.last_one")
    assert "undo.last_one" not in {one.key for one in page.app.button}
    page.press("undo.redo")
    assert row("objective", service)["title"] == "Right after all"
    assert ":material/check: Saved “Right after all” 12:00:00" in page.said
    page.press("undo.last_one")
    assert row("objective", service)["title"] == "Every order arrives when we said"


def test_one_can_step_back_through_what_one_did(harbour: dict[str, str], service: str) -> None:
    page = SetUp(cycle=harbour["quarter"])
    page.more(harbour["draft"], "Archive").more(service, "Archive")
    page.press("undo.last_one")
    assert row("objective", service)["archived_at"] is None
    assert page.app.button("undo.redo").label == "Redo"
    page.press("undo.older")
    assert row("objective", harbour["draft"])["archived_at"] is None
    assert "undo.older" not in {one.key for one in page.app.button}
    page.press("undo.redo")
    assert row("objective", harbour["draft"])["archived_at"] is not None
    assert row("objective", service)["archived_at"] is None


def test_a_save_can_still_be_taken_back_ten_minutes_and_other_pages_later(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz").fill(form, title="Wrong").save(form)
    state.workspace().clock.set(state.workspace().clock.today() + timedelta(days=1))
    page.app.switch_page("../../pages/key_results.py")
    page.run()
    page.app.switch_page("../../pages/setup.py")
    page.run().press("undo.last_one")
    assert row("objective", service)["title"] == "Every order arrives when we said"


def test_the_bar_can_be_sent_away_and_comes_back_with_the_next_save(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz").fill(form, title="Wrong").save(form)
    assert "undo.last_one" not in page.press("undo.hide").offered
    page.app.query_params["edit"] = f"objective.{service}"
    page.run().fill(form, title="Right").save(form)
    assert "undo.last_one" in page.offered


def test_the_history_names_what_was_done_and_takes_it_back(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    opened(harbour, HOSTILE).fill(form, title="Wrong").save(form)
    page = SetUp(section="history")
    assert f"{HOSTILE} changed the objective “Wrong” (title)" in page.said
    operation = select("from change_log order by seq desc limit 1")[0]["operation_id"]
    page.press(f"setup.undo-{operation}")
    assert row("objective", service)["title"] == "Every order arrives when we said"
    assert "Undone" in " ".join(str(one.value) for one in page.app.markdown)
    assert f"setup.undo-{operation}" not in {one.key for one in page.app.button}


def test_the_history_says_why_a_change_cannot_be_taken_back(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    for title in ("First", "Second"):
        opened(harbour, "Ada Ruiz").fill(form, title=title).save(form)
    shown = [one.value for one in SetUp(section="history").app.markdown]
    first = next(place for place, text in enumerate(shown) if "“First”" in text)
    assert shown[first + 1] == ":gray[changed again since]"
    second = next(place for place, text in enumerate(shown) if "“Second”" in text)
    assert shown[second + 1] != ":gray[changed again since]"


def test_an_undo_that_would_overwrite_a_later_change_is_refused_with_a_sentence(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz").fill(form, title="First").save(form)
    state.workspace().editor(Actor(name="Jonas Berg")).edit_objective(
        c.EditObjective(
            objective_id=service,
            version=row("objective", service)["version"],
            title="Second",
        )
    )
    logged = changes()
    page.press("undo.last_one")
    assert len(page.refusals) == 1
    assert row("objective", service)["title"] == "Second"
    assert changes() == logged


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ({"action": "create", "entity": "team", "title": "Care"}, "Ada added the team “Care”"),
        (
            {"action": "create", "entity": "objective", "title": "X", "changes": 5},
            "Ada wrote the objective “X”, with 4 more",
        ),
        (
            {"action": "create", "entity": "check_in", "title": "X"},
            "Ada recorded a check-in on “X”",
        ),
        (
            {"action": "create", "entity": "check_in", "title": "X", "value": 12.9, "unit": "%"},
            "Ada recorded a check-in on “X”: 12.9\u202f%",
        ),
        (
            {
                **{"action": "create", "entity": "check_in", "title": "X"},
                **{"value": 0.0, "is_yes_no": True},
            },
            "Ada recorded a check-in on “X”: no",
        ),
        (
            {"action": "create", "entity": "kpi_reading", "title": "X", "value": 420.0},
            "Ada recorded a reading of the KPI “X”: 420",
        ),
        (
            {"action": "create", "entity": "meeting", "title": "Care", "meeting": "team_review"},
            "Ada noted the team review of “Care”",
        ),
        (
            {"action": "create", "entity": "meeting", "meeting": "stand_up"},
            "Ada noted the stand-up of everybody",
        ),
        (
            {"action": "update", "entity": "objective", "changed": ["state"], "state": "published"},
            "Ada published the objective",
        ),
        (
            {"action": "update", "entity": "team", "title": "Care", "changed": ["position"]},
            "Ada changed the place of the team “Care”",
        ),
        (
            {
                "action": "update",
                "entity": "key_result",
                "title": "X",
                "changed": ["target"],
                "reason": "Too easy",
            },
            "Ada changed the key result “X” (target): Too easy",
        ),
        ({"action": "load", "entity": "task", "changes": 1}, "Ada loaded the task"),
    ],
)
def test_an_operation_reads_as_a_sentence(operation: dict[str, object], expected: str) -> None:
    nothing = dict.fromkeys(("title", "changed", "reason", "state", "value", "unit", "meeting"))
    nothing |= {"changes": 1, "is_yes_no": False}
    assert sentence({"actor": "Ada", **nothing, **operation}) == expected


# --- two people, one thing


def test_the_second_save_shows_mine_theirs_and_before_and_writes_nothing(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    first, second = opened(harbour, "Jonas Berg"), opened(harbour, "Ada Ruiz")
    first.fill(form, title="Theirs", why="Because").save(form)
    logged = changes()
    second.fill(form, title=HOSTILE, ambition="aspirational").save(form)
    assert changes() == logged
    assert not second.is_closed
    said = second.said
    assert "Nothing was overwritten, and what you typed is still here." in said
    title = second.app.radio(f"conflict.{form}.title")
    assert title.options == [
        "Mine: \\<b\\>5\\*3\\*2\\<\\/b\\> \\_\\_x\\_\\_ \\$5",
        "Theirs: Theirs",
        "Before: Every order arrives when we said",
    ]
    assert title.value is None
    assert second.app.warning[0].title == "Jonas Berg saved this while you were editing it."
    assert "Before: nothing" in said
    assert second.value(f"conflict.{form}.why") == "theirs"
    assert second.value(f"conflict.{form}.ambition") == "mine"


def test_a_choice_field_by_field_is_saved_against_the_new_version(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    first, second = opened(harbour, "Jonas Berg"), opened(harbour, "Ada Ruiz")
    first.fill(form, title="Theirs", why="Because").save(form)
    second.fill(form, title="Mine", ambition="aspirational").save(form)
    second.save(form)
    assert second.refusals == ["Choose one of these."]
    assert row("objective", service)["title"] == "Theirs"
    second.fill(f"conflict.{form}", title="mine").save(form)
    after = row("objective", service)
    assert (after["title"], after["why"], after["ambition"]) == ("Mine", "Because", "aspirational")
    assert second.is_closed


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("mine", ("Mine", None)),
        ("theirs", ("Theirs", "Because")),
        ("before", ("Every order arrives when we said", None)),
    ],
)
def test_one_side_can_be_taken_for_all_fields(
    harbour: dict[str, str], service: str, side: str, expected: tuple[str, str | None]
) -> None:
    form = f"setup.objective-{service}"
    first, second = opened(harbour, "Jonas Berg"), opened(harbour, "Ada Ruiz")
    first.fill(form, title="Theirs", why="Because").save(form)
    second.fill(form, title="Mine").save(form)
    second.press(f"conflict.{form}-{side}").save(form)
    after = row("objective", service)
    assert (after["title"], after["why"]) == expected
    assert second.is_closed


def test_a_third_save_in_between_is_another_conflict(harbour: dict[str, str], service: str) -> None:
    form = f"setup.objective-{service}"
    first, second = opened(harbour, "Jonas Berg"), opened(harbour, "Ada Ruiz")
    first.fill(form, title="Theirs").save(form)
    second.fill(form, title="Mine").save(form)
    third = opened(harbour, "Mina Okafor").fill(form, title="Third").save(form)
    assert third.is_closed
    second.fill(f"conflict.{form}", title="mine").save(form)
    assert row("objective", service)["title"] == "Third"
    assert "Theirs: Third" in second.app.radio(f"conflict.{form}.title").options


def test_what_they_changed_elsewhere_on_the_row_is_no_conflict(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz")
    state.workspace().editor(Actor(name="Jonas Berg")).move_objective(
        c.MoveObjective(
            objective_id=service,
            team_id=harbour["dispatch"],
            cycle_id=harbour["quarter"],
            version=row("objective", service)["version"],
        )
    )
    page.fill(form, title="Mine").save(form)
    after = row("objective", service)
    assert (after["title"], after["team_id"]) == ("Mine", harbour["dispatch"])


def test_what_was_typed_is_still_there_when_the_drawer_was_closed(
    harbour: dict[str, str], service: str
) -> None:
    form = f"setup.objective-{service}"
    page = opened(harbour, "Ada Ruiz").fill(form, title="Half a")
    del page.app.query_params["edit"]
    page.run()
    page.press(f"setup.edit-{service}")
    assert page.value(f"{form}.title") == "Half a"


def test_stages_of_two_people_are_a_choice_between_whole_lists(harbour: dict[str, str]) -> None:
    launch = harbour["launch"]
    form = f"setup.stages-{launch}"
    first, second = (
        SetUp(who=who, cycle=harbour["quarter"], edit=f"stages.{launch}") for who in ("Ann", "Ben")
    )
    stages = [
        one["milestone_stage_id"]
        for one in select("from milestone_stage order by position")
        if one["key_result_id"] == launch
    ]
    first.fill(form, **{f"stages-{stages[1]}.title": "Racks in", "reason": "As it is"}).save(form)
    second.fill(form, **{f"stages-{stages[2]}.title": "First van"}, reason="Words").save(form)
    offered = second.app.radio(f"conflict.{form}.stages").options
    assert "First van" in offered[0]
    assert "Racks in" in offered[1]
    second.fill(f"conflict.{form}", stages="mine").save(form)
    assert row("milestone_stage", stages[2])["title"] == "First van"
    assert row("milestone_stage", stages[1])["title"] == "Shelves in"
