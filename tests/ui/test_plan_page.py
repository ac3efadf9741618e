"""The plan page: drafts written and rewritten where they stand, beside what stands above them."""

from datetime import date
from typing import Any

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, changes, opened, parameters, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.rules import coach
from okr_core.ui import paging, state
from okr_core.workspace import Editor


class Plan:
    """One person's session on the plan page."""

    def __init__(self, *, who: str = "Ada Ruiz", **address: str | None) -> None:
        self.app: AppTest = visit("plan", **address)
        assert not self.app.exception
        if who:
            self.app.session_state["shell.name"] = who
            self.run()

    def run(self) -> "Plan":
        self.app.run()
        assert not self.app.exception
        return self

    def press(self, key: str) -> "Plan":
        self.app.button(key).click()
        return self.run()

    def enter(self, key: str, value: object) -> "Plan":
        self.app.get_by_key(key).set_value(value)
        return self.run()

    def retitle(self, entity: str, entity_id: str, title: str) -> "Plan":
        return self.enter(f"plan.{entity}-{entity_id}.title", title)

    def title(self, entity: str, entity_id: str) -> object:
        return self.app.text_input(f"plan.{entity}-{entity_id}.title").value

    def has(self, key: str) -> bool:
        return any(
            one.key == key
            for kind in ("button", "text_input", "selectbox")
            for one in self.app.get(kind)
        )

    def open(self, form: str) -> "Plan":
        """Open the popover of a finding."""
        self.app.session_state[f"{form}-more"] = True
        return self.run()

    def more(self, entity_id: str, wish: str) -> "Plan":
        return self.choose(f"setup.more-{entity_id}", wish)

    def choose(self, menu: str, wish: str) -> "Plan":
        self.app.menu_button(menu).click(wish)
        return self.run()

    @property
    def said(self) -> str:
        return words(self.app)

    @property
    def refusals(self) -> list[str]:
        marked = (as_read(one.value) for one in self.app.markdown)
        return [
            text.removeprefix(":red[:material/error: ").removesuffix("]")
            for text in marked
            if text.startswith(":red[:material/error:")
        ]


@pytest.fixture
def planned(harbour: dict[str, str]) -> dict[str, str]:
    """Harbour Foods, which plans its fourth quarter: one draft of Dispatch with two key results."""
    harbour["next"] = editor().create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
            parent_cycle_id=harbour["year"],
        )
    )
    harbour["aim"] = editor().create_objective(
        c.CreateObjective(
            team_id=harbour["dispatch"],
            cycle_id=harbour["next"],
            title="Every driver comes home in time",
            owner_id=harbour["ada"],
        )
    )
    for name, title in (("tours", "Tours that end by six"), ("swaps", "Swapped shifts a week")):
        harbour[name] = editor().create_key_result(
            c.CreateKeyResult(objective_id=harbour["aim"], title=title, owner_id=harbour["ada"])
        )
    return harbour


def editor(name: str = "Jonas Berg") -> Editor:
    return state.workspace().editor(Actor(name=name))


def row(table: str, entity_id: str) -> dict[str, Any]:
    return next(one for one in select(f"from {table}") if one[f"{table}_id"] == entity_id)


def titled(table: str, title: str) -> dict[str, Any]:
    return next(one for one in select(f"from {table}") if one["title"] == title)


# --- what is there


def test_drafts_stand_beside_what_they_may_contribute_to(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    assert page.title("objective", planned["aim"]) == "Every driver comes home in time"
    assert page.title("key_result", planned["tours"]) == "Tours that end by six"
    assert "Grow without losing a customer" in page.said
    assert "**1** of 3–5 objectives · **2** key results" in page.said
    assert "1 committed, 0 aspirational · **1** draft, 0 published" in page.said
    assert "draft · Ada Ruiz · committed · 2 of 3–5 key results" in page.said


def test_every_team_is_shown_with_its_own_counts_and_those_of_all(planned: dict[str, str]) -> None:
    editor().create_objective(
        c.CreateObjective(
            team_id=planned["operations"],
            cycle_id=planned["next"],
            title="Nobody waits at the gate",
            ambition="aspirational",
        )
    )
    said = Plan(cycle=planned["next"]).said
    assert "**2** objectives · **2** key results · 1 committed, 1 aspirational" in said
    assert "**1** of 3–5 objectives · **0** key results · 0 committed, 1 aspirational" in said


def test_a_cycle_without_drafts_says_where_to_start(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["own"])
    assert "Nothing is drafted yet. Start with where you want to be, in words." in page.said
    assert page.has("plan.new-objective.title")


def test_a_cycle_under_way_leads_to_the_one_that_is_planned(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["quarter"], team=planned["dispatch"])
    assert "This cycle is under way: its plan is made. This one is being planned:" in page.said
    assert not page.has("plan.new-objective.title")
    page.press(f"plan.cycle-{planned['next']}")
    assert parameters(page.app)["cycle"] == planned["next"]
    assert page.title("objective", planned["aim"]) == "Every driver comes home in time"


def test_without_a_cycle_in_planning_the_next_one_is_added_there_and_then(
    harbour: dict[str, str],
) -> None:
    page = Plan(cycle=harbour["quarter"])
    assert "a new cycle starts with its planning" in page.said
    page.press("plan.add_cycle")
    form = "setup.cycle-new"
    drawn = {
        name: page.app.get_by_key(f"{form}.{name}").value
        for name in ("name", "starts_on", "ends_on", "parent_cycle_id")
    }
    assert drawn == {
        "name": "2026 Q4",
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 12, 31),
        "parent_cycle_id": harbour["year"],
    }
    page.press(f"{form}.save")
    assert "edit" not in parameters(page.app)
    assert "This one is being planned:" in page.said
    assert [one["phase"] for one in select("from cycle") if one["name"] == "2026 Q4"] == [
        "planning"
    ]


def test_a_database_open_for_reading_shows_the_drafts_and_takes_nothing(
    planned: dict[str, str],
) -> None:
    path = state.workspace().path
    state.close()
    with opened(path, TODAY, read_only=True):
        page = Plan(who="", cycle=planned["next"], team=planned["dispatch"])
        assert "Every driver comes home in time" in page.said
        assert "Tours that end by six" in page.said
        keys = [str(one.key) for kind in ("button", "text_input") for one in page.app.get(kind)]
        assert not [key for key in keys if key.startswith("plan.")]


# --- writing


def test_an_entered_line_becomes_a_draft_and_the_line_is_empty_again(
    planned: dict[str, str],
) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.enter("plan.new-objective.title", f"  {HOSTILE} ")
    draft = titled("objective", HOSTILE)
    assert (draft["state"], draft["team_id"], draft["cycle_id"], draft["owner_id"]) == (
        "draft",
        planned["dispatch"],
        planned["next"],
        planned["ada"],
    )
    assert page.app.text_input("plan.new-objective.title").value == ""
    assert page.title("objective", draft["objective_id"]) == HOSTILE
    assert f"Added “{HOSTILE}” 12:00:00" in page.said
    page.enter("plan.new-objective.title", HOSTILE)
    assert len([one for one in select("from objective") if one["title"] == HOSTILE]) == 2


def test_a_key_result_is_added_to_its_objective(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.enter(f"plan.new-key_result-{planned['aim']}.title", "Overtime hours a week")
    added = titled("key_result", "Overtime hours a week")
    assert (added["objective_id"], added["state"]) == (planned["aim"], "draft")
    assert page.title("key_result", added["key_result_id"]) == "Overtime hours a week"
    assert "3 of 3–5 key results" in page.said


def test_a_title_that_says_from_where_to_where_fills_in_its_fields(
    planned: dict[str, str],
) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    title = "Anteil pünktlicher Touren von 46,5 % auf 10 %"
    page.enter(f"plan.new-key_result-{planned['aim']}.title", title)
    made = titled("key_result", title)
    drawn = {name: made[name] for name in ("kind", "unit", "baseline", "target")}
    assert drawn == {"kind": "decrease", "unit": "%", "baseline": 46.5, "target": 10}
    assert "Filled in from its title: 46.5" in page.said


def test_a_title_with_a_number_of_two_meanings_has_the_form_ask(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    title = "Offene Fragen 1.200 → 300"
    page.enter(f"plan.new-key_result-{planned['aim']}.title", title)
    made = titled("key_result", title)
    assert (made["baseline"], made["target"]) == (None, None)
    page.press(f"plan.edit-{made['key_result_id']}")
    form = f"setup.key_result-{made['key_result_id']}"
    assert page.app.text_input(f"{form}.baseline").value == "1.200"
    assert "Baseline and target are filled in from the title." in page.said
    page.enter(f"{form}.baseline_mark", ",")
    page.press(f"{form}.kind_of_way").enter(f"{form}.unit", "Fragen")
    page.press(f"{form}.save")
    made = titled("key_result", title)
    drawn = {name: made[name] for name in ("kind", "unit", "baseline", "target")}
    assert drawn == {"kind": "decrease", "unit": "Fragen", "baseline": 1200, "target": 300}


def test_with_every_team_picked_the_line_asks_for_which(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"])
    page.enter("plan.new-objective.title", "Fewer empty miles")
    assert page.refusals == ["Choose the team."]
    assert page.app.text_input("plan.new-objective.title").value == "Fewer empty miles"
    page.enter("plan.new-objective.team_id", planned["operations"])
    assert titled("objective", "Fewer empty miles")["team_id"] == planned["operations"]


def test_a_new_objective_of_any_team_is_in_sight(planned: dict[str, str]) -> None:
    for number in range(5):
        editor().create_objective(
            c.CreateObjective(
                team_id=planned["dispatch"], cycle_id=planned["next"], title=f"Aim {number}"
            )
        )
    page = Plan(cycle=planned["next"])
    page.app.selectbox("plan.new-objective.team_id").set_value(planned["own"])
    page.enter("plan.new-objective.title", "Every crate is found")
    added = titled("objective", "Every crate is found")
    assert page.title("objective", added["objective_id"]) == "Every crate is found"
    assert "It stands with " in page.said


def test_a_part_of_the_drafts_has_all_that_a_team_has(planned: dict[str, str]) -> None:
    for number in range(4):
        for team in ("operations", "dispatch"):
            editor().create_objective(
                c.CreateObjective(
                    team_id=planned[team], cycle_id=planned["next"], title=f"Aim {number}"
                )
            )
    page = Plan(cycle=planned["next"])
    assert "1–4 of 9" in [one.value for one in page.app.text]
    page.press("paging.after")
    assert "5–9 of 9" in [one.value for one in page.app.text]
    assert page.title("objective", planned["aim"]) == "Every driver comes home in time"
    page.press("paging.before")
    assert "1–4 of 9" in [one.value for one in page.app.text]


def test_a_team_that_has_too_much_for_one_part_is_cut() -> None:
    assert paging.whole("aabbbccccccc", 5) == [0, 5, 10]
    assert paging.whole("abbbbbb", 5) == [0, 1, 6]
    assert paging.whole("", 5) == [0]
    assert paging.part([0, 1, 6], 7, 5) == (1, 6)
    assert paging.part([0, 1, 6], 7, 99) == (6, 7)
    assert paging.part([0], 0, 3) == (0, 0)


def test_who_gave_no_name_is_asked_and_nothing_typed_is_lost(planned: dict[str, str]) -> None:
    page = Plan(who="", cycle=planned["next"], team=planned["dispatch"])
    page.retitle("key_result", planned["tours"], "Tours that end by five")
    assert page.refusals == ["Say who you are first. It is kept beside the change."]
    form = f"plan.key_result-{planned['tours']}"
    page.enter(f"{form}.your_name", "Ada Ruiz")  # which saves it
    assert row("key_result", planned["tours"])["title"] == "Tours that end by five"


# --- rewriting in place


def test_a_title_is_rewritten_where_it_stands_as_one_change(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    logged = changes()
    page.retitle("objective", planned["aim"], "  Every driver is   home for supper ")
    assert row("objective", planned["aim"])["title"] == "Every driver is home for supper"
    assert changes() == logged + 1
    assert page.title("objective", planned["aim"]) == "Every driver is home for supper"
    page.retitle("objective", planned["aim"], "Every driver comes home in time")
    page.retitle("objective", planned["aim"], "Every driver is home for supper")
    assert row("objective", planned["aim"])["title"] == "Every driver is home for supper"
    assert changes() == logged + 3


def test_an_undone_title_can_be_written_again(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.retitle("key_result", planned["tours"], "Tours that end by five")
    page.press("undo.last_one")
    assert page.title("key_result", planned["tours"]) == "Tours that end by six"
    page.retitle("key_result", planned["tours"], "Tours that end by five")
    assert row("key_result", planned["tours"])["title"] == "Tours that end by five"


def test_an_empty_title_is_refused_beside_its_field(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.retitle("objective", planned["aim"], "  ")
    assert page.refusals == ["Fill in the objective."]
    assert row("objective", planned["aim"])["title"] == "Every driver comes home in time"


def test_what_others_save_arrives_in_the_field(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    retitle(planned, "Nobody drives in the dark")
    assert page.run().title("objective", planned["aim"]) == "Nobody drives in the dark"


def test_a_title_typed_over_one_that_others_replaced_shows_mine_and_theirs(
    planned: dict[str, str],
) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    retitle(planned, "Nobody drives in the dark")
    page.retitle("objective", planned["aim"], "Home by six")
    assert row("objective", planned["aim"])["title"] == "Nobody drives in the dark"
    form = f"plan.objective-{planned['aim']}"
    options = page.app.radio(f"conflict.{form}.title").options
    assert [as_read(one) for one in options] == [
        "Mine: Home by six",
        "Theirs: Nobody drives in the dark",
        "Before: Every driver comes home in time",
    ]
    page.enter(f"conflict.{form}.title", "mine").press(f"{form}.save")
    assert row("objective", planned["aim"])["title"] == "Home by six"
    assert page.title("objective", planned["aim"]) == "Home by six"


def test_a_title_that_arrived_while_somebody_typed_is_not_overwritten(
    planned: dict[str, str],
) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    retitle(planned, "Nobody drives in the dark")
    page.run()  # theirs is in the field by now, but a browser keeps what is being typed
    page.retitle("objective", planned["aim"], "Home by six")
    assert row("objective", planned["aim"])["title"] == "Nobody drives in the dark"
    assert f"conflict.plan.objective-{planned['aim']}.title" in [one.key for one in page.app.radio]


def test_other_fields_that_others_changed_are_in_nobodys_way(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    editor().edit_objective(c.EditObjective(objective_id=planned["aim"], why="For their families"))
    page.retitle("objective", planned["aim"], "Home by six")
    saved = row("objective", planned["aim"])
    assert (saved["title"], saved["why"]) == ("Home by six", "For their families")


def test_what_a_draft_contributes_to_is_chosen_on_its_card(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.choose(f"plan.aligned-{planned['aim']}", f"key_result.{planned['revenue']}")
    assert row("objective", planned["aim"])["aligns_to_key_result_id"] == planned["revenue"]
    assert "1 contributes" in page.said
    assert page.app.menu_button(f"plan.aligned-{planned['aim']}").label == "Contributes to: Revenue"
    page.choose(f"plan.aligned-{planned['aim']}", "")
    assert row("objective", planned["aim"])["aligns_to_key_result_id"] is None


def retitle(planned: dict[str, str], title: str) -> None:
    editor().edit_objective(c.EditObjective(objective_id=planned["aim"], title=title))


# --- the coach


@pytest.fixture
def coached(planned: dict[str, str]) -> dict[str, str]:
    """The same, where the draft has a task among its key results."""
    planned["task"] = editor().create_key_result(
        c.CreateKeyResult(
            objective_id=planned["aim"],
            title="Write down who drives which tour",
            owner_id=planned["ada"],
            unit="lists",
            baseline=0,
            target=4,
        )
    )
    return planned


def test_a_finding_says_why_and_how_when_it_is_opened(coached: dict[str, str]) -> None:
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    [finding] = findings(coached)
    assert finding.why not in page.said
    page.open(f"plan.finding-{coached['task']}-{finding.rule}")
    assert finding.why in page.said
    assert finding.how in page.said


def test_a_finding_rests_with_a_reason_and_can_be_taken_back(coached: dict[str, str]) -> None:
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"plan.finding-{coached['task']}-{findings(coached)[0].rule}"
    page.open(form).press(f"{form}.save")
    assert page.refusals == ["Fill in the reason."]
    page.app.text_input(f"{form}.reason").set_value(f"We <b>know</b> {HOSTILE}")
    page.press(f"{form}.save")
    [waiver] = select("from coach_waiver")
    assert waiver["reason"] == f"We <b>know</b> {HOSTILE}"
    assert f"Waived by Ada Ruiz: We <b>know</b> {HOSTILE}" in page.said
    page.press(f"plan.waived-{waiver['coach_waiver_id']}-back")
    assert "Waived by" not in page.said
    page.press("undo.last_one")
    assert "Waived by Ada Ruiz" in page.said
    page.press(f"plan.waived-{waiver['coach_waiver_id']}-back")
    assert "Waived by" not in page.said


@pytest.mark.parametrize("way", ["undo", "take back"])
def test_a_finding_rests_once_more_in_the_same_words(coached: dict[str, str], way: str) -> None:
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"plan.finding-{coached['task']}-{findings(coached)[0].rule}"
    page.open(form).app.text_input(f"{form}.reason").set_value("We know")
    page.press(f"{form}.save")
    [waiver] = select("from coach_waiver")
    back = f"plan.waived-{waiver['coach_waiver_id']}-back"
    page.press("undo.last_one" if way == "undo" else back)
    assert "Waived by" not in page.said
    page.open(form).app.text_input(f"{form}.reason").set_value("We know")
    page.press(f"{form}.save")
    assert "Waived by Ada Ruiz: We know" in page.said


def test_another_title_is_spoken_of_anew(coached: dict[str, str]) -> None:
    rule = findings(coached)[0].rule
    editor().waive_finding(
        c.WaiveFinding(
            entity="key_result", entity_id=coached["task"], finding=rule, reason="We know"
        )
    )
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    assert "Waived by Jonas Berg" in page.said
    page.retitle("key_result", coached["task"], "Write down who drives which van")
    assert "Waived by" not in page.said
    page.open(f"plan.finding-{coached['task']}-{rule}")
    assert findings(coached)[0].why in page.said


def test_a_task_becomes_one_of_a_project_under_another_key_result(coached: dict[str, str]) -> None:
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"plan.finding-{coached['task']}-{findings(coached)[0].rule}"
    page.open(form)
    assert page.has(f"{form}-turn_into_task-{coached['swaps']}")
    page.press(f"{form}-turn_into_task-{coached['tours']}")
    task = titled("task", "Write down who drives which tour")
    [link] = [
        one for one in select("from project_key_result") if one["project_id"] == task["project_id"]
    ]
    assert link["key_result_id"] == coached["tours"]
    assert not page.has(f"plan.key_result-{coached['task']}.title")
    assert "in a project now, for “Tours that end by six”: see the projects." in page.said
    page.press("undo.last_one")
    assert page.title("key_result", coached["task"]) == "Write down who drives which tour"


def test_without_another_key_result_a_task_cannot_become_one_of_it(
    coached: dict[str, str],
) -> None:
    for name in ("tours", "swaps"):
        editor().archive(c.Archive(entity="key_result", entity_id=coached[name]))
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"plan.finding-{coached['task']}-{findings(coached)[0].rule}"
    assert "Write the key result that this work is to move first" in page.open(form).said


def test_a_deliverable_becomes_a_milestone_and_its_stages_are_asked_for(
    coached: dict[str, str],
) -> None:
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"plan.finding-{coached['task']}-{findings(coached)[0].rule}"
    page.open(form).press(f"{form}-turn_into_milestone")
    assert row("key_result", coached["task"])["kind"] == "milestone"
    assert parameters(page.app)["edit"] == f"stages.{coached['task']}"


def test_numbers_move_from_a_title_into_their_fields(coached: dict[str, str]) -> None:
    title = "Cut swapped shifts from 40 % to 15 %"
    editor().edit_key_result(c.EditKeyResult(key_result_id=coached["swaps"], title=title))
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"plan.finding-{coached['swaps']}-numbers_in_title"
    page.open(form).press(f"{form}-split_numbers")
    saved = row("key_result", coached["swaps"])
    assert (saved["baseline"], saved["target"], saved["unit"]) == (40, 15, "%")
    assert "40" not in str(page.title("key_result", coached["swaps"]))


def test_what_nothing_measures_leads_to_the_fields_that_do(planned: dict[str, str]) -> None:
    editor().edit_key_result(
        c.EditKeyResult(key_result_id=planned["swaps"], title="Drivers like their tours")
    )
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    form = f"plan.finding-{planned['swaps']}-not_measurable"
    page.open(form).press(f"{form}-fill_in")
    assert parameters(page.app)["edit"] == f"key_result.{planned['swaps']}"


def findings(coached: dict[str, str]) -> tuple[coach.Finding, ...]:
    return coach.key_result(row("key_result", coached["task"])).findings


# --- publishing


def test_what_is_missing_bars_publishing_and_leads_to_its_field(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.press(f"plan.publish-{planned['aim']}")
    form = f"setup.publish-{planned['aim']}"
    assert "Say in which unit it is measured, measure the baseline, set the target" in page.said
    assert page.app.button(f"{form}.save").disabled
    assert page.app.button(f"{form}.save").label == "Publish"
    assert (
        "Not ready to publish. Tours that end by six: say in which unit it is measured, measure "
        "the baseline, set the target, and 1 more above." in page.said
    )
    assert "publish anyway" not in page.said
    page.press(f"gate.fill-key_result-{planned['tours']}")
    assert parameters(page.app)["edit"] == f"key_result.{planned['tours']}"
    fields = f"setup.key_result-{planned['tours']}"
    page.app.text_input(f"{fields}.unit").set_value("tours")
    page.press(f"{fields}.save")
    assert row("key_result", planned["tours"])["unit"] == "tours"
    assert page.app.button(f"{form}.save").disabled  # what is still missing is in sight again
    assert f"gate.fill-key_result-{planned['swaps']}" in [one.key for one in page.app.button]


def test_an_open_finding_bars_nothing(coached: dict[str, str]) -> None:
    for name in ("tours", "swaps"):
        editor().edit_key_result(
            c.EditKeyResult(key_result_id=coached[name], unit="tours", baseline=10, target=40)
        )
    page = Plan(cycle=coached["next"], team=coached["dispatch"])
    form = f"setup.publish-{coached['aim']}"
    page.press(f"plan.publish-{coached['aim']}")
    assert page.app.button(f"{form}.save").label == "Publish anyway"
    finding = f"gate.finding-{coached['task']}-{findings(coached)[0].rule}"
    page.open(finding).app.text_input(f"{finding}.reason").set_value("It is due")
    page.press(f"{finding}.save")
    assert "Waived by Ada Ruiz: It is due" in page.said
    page.press(f"{form}.save")
    assert row("objective", coached["aim"])["state"] == "published"
    assert row("key_result", coached["task"])["state"] == "published"
    assert "edit" not in parameters(page.app)


# --- what is kept aside, and what was learned


def test_an_idea_is_kept_moved_and_made_an_objective(planned: dict[str, str]) -> None:
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    page.enter("plan.new-parking_lot.title", HOSTILE)
    idea = titled("idea", HOSTILE)
    assert (idea["list"], idea["team_id"]) == ("parking_lot", planned["dispatch"])
    page.more(idea["idea_id"], "We do not do this")
    assert row("idea", idea["idea_id"])["list"] == "not_doing"
    page.more(idea["idea_id"], "Put it into the parking lot")
    assert row("idea", idea["idea_id"])["list"] == "parking_lot"
    page.more(idea["idea_id"], "Make it an objective")
    made = titled("objective", HOSTILE)
    assert (made["state"], made["team_id"], made["cycle_id"]) == (
        "draft",
        planned["dispatch"],
        planned["next"],
    )
    assert row("idea", idea["idea_id"])["archived_at"] is not None
    page.press("undo.last_one")
    assert row("idea", idea["idea_id"])["archived_at"] is None
    assert row("objective", made["objective_id"])["archived_at"] is not None


def test_an_idea_is_edited_and_archived(planned: dict[str, str]) -> None:
    idea_id = editor().add_idea(
        c.AddIdea(
            cycle_id=planned["next"],
            team_id=planned["dispatch"],
            list="not_doing",
            title="A second yard",
        )
    )
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    form = f"setup.idea-{idea_id}"
    page.more(idea_id, "Edit").enter(f"{form}.note", "Not before 2028").press(f"{form}.save")
    assert row("idea", idea_id)["note"] == "Not before 2028"
    assert "Not before 2028" in page.said
    page.more(idea_id, "Archive")
    assert "A second yard" not in page.said.replace("“A second yard”", "")
    assert "Nothing is named yet" in page.said


def test_what_closed_cycles_teach_is_told_where_there_is_something(
    planned: dict[str, str],
) -> None:
    said = Plan(cycle=planned["next"], team=planned["dispatch"]).said
    assert "No cycle has been closed with a retrospective yet." in said


# --- while something is being written


def test_the_form_of_a_key_result_says_what_the_coach_sees_and_saves_all_the_same(
    planned: dict[str, str],
) -> None:
    page = Plan(
        cycle=planned["next"], team=planned["dispatch"], edit=f"key_result.{planned['tours']}"
    )
    form = f"setup.key_result-{planned['tours']}"
    page.enter(f"{form}.title", "Write down who drives which tour")
    [finding, *_] = coach.key_result(
        {"title": "Write down who drives which tour", "unit": "x"}
    ).findings
    assert finding.what in page.said
    page.press(f"{form}.save")
    assert row("key_result", planned["tours"])["title"] == "Write down who drives which tour"


def test_numbers_against_the_title_are_told_in_the_form_and_on_the_card(
    planned: dict[str, str],
) -> None:
    told = "The title says “raise”, but the target is below the baseline."
    tours = planned["tours"]
    page = Plan(cycle=planned["next"], team=planned["dispatch"], edit=f"key_result.{tours}")
    form = f"setup.key_result-{tours}"
    page.enter(f"{form}.title", "Raise the number of drivers who recommend us")
    page.enter(f"{form}.baseline", "1200")
    assert told not in page.said
    page.enter(f"{form}.target", "12")
    assert told in page.said
    editor().edit_key_result(
        c.EditKeyResult(
            key_result_id=tours,
            title="Raise the number of drivers who recommend us",
            kind="decrease",
            baseline=1200,
            target=12,
        )
    )
    card = Plan(cycle=planned["next"], team=planned["dispatch"])
    card.open(f"plan.finding-{tours}-numbers_against_title")
    assert "Correct the number that is mistyped" in card.said


# --- texts as they were typed


def test_hostile_titles_are_shown_and_spoken_of_as_typed(planned: dict[str, str]) -> None:
    editor().edit_objective(c.EditObjective(objective_id=planned["aim"], title=HOSTILE))
    editor().edit_key_result(c.EditKeyResult(key_result_id=planned["tours"], title=HOSTILE))
    for kind in ("parking_lot", "not_doing"):
        editor().add_idea(
            c.AddIdea(
                cycle_id=planned["next"],
                team_id=planned["dispatch"],
                list=kind,
                title=f"{HOSTILE} {kind}",
                note=HOSTILE,
            )
        )
    page = Plan(cycle=planned["next"], team=planned["dispatch"])
    assert page.title("objective", planned["aim"]) == HOSTILE
    assert page.title("key_result", planned["tours"]) == HOSTILE
    assert f"{HOSTILE} parking_lot" in page.said
    assert f"{HOSTILE} not_doing" in page.said
    page.press(f"plan.publish-{planned['aim']}")
    assert f"**{HOSTILE}**" in page.said
