"""The objectives of the set-up page: written, changed, published, arranged, put away."""

from datetime import date

import pytest
from organisation import TODAY
from setting_up import SetUp
from small_organisation import Open
from streamlit.runtime.context import ContextProxy
from visiting import HOSTILE, LONG, changes, parameters, select
from visiting import visit as open_page

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.workspace import Editor


def editor() -> Editor:
    return state.workspace().editor(Actor(name="Jonas Berg"))


def row(table: str, entity_id: str) -> dict[str, object]:
    return next(one for one in select(f"from {table}") if one[f"{table}_id"] == entity_id)


def titled(table: str, title: str) -> dict[str, object]:
    return next(one for one in select(f"from {table}") if one["title"] == title)


# --- the list


def test_drafts_stand_among_the_published_ones_and_say_what_they_lack(
    harbour: dict[str, str],
) -> None:
    page = SetUp(cycle=harbour["quarter"])
    said = page.said
    assert "Every order arrives when we said" in said
    assert "published · Jonas Berg · committed · contributes to Revenue" in said
    assert "12 → 4" in said
    assert "Objective: choose an owner, add at least one key result" in said
    page.press(f"setup.publish-{harbour['draft']}")
    assert page.app.button(f"setup.publish-{harbour['draft']}.save").disabled
    assert not [one for one in page.app.button if one.key == f"setup.publish-{harbour['service']}"]


def test_a_team_shows_its_own_and_those_below_it(harbour: dict[str, str]) -> None:
    said = SetUp(cycle=harbour["quarter"], team=harbour["dispatch"]).said
    assert "Keep the cold chain unbroken" in said
    assert "Every order arrives when we said" not in said.replace("contributes to Every order", "")


def test_the_list_leads_to_the_objectives_of_the_cycle_around_it(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"])
    assert "Objectives of longer cycles stand in lists of their own:" in page.said
    page.press(f"link.setup.longer-{harbour['year']}")
    assert parameters(page.app)["cycle"] == harbour["year"]
    assert "Objectives of longer cycles" not in page.said


def test_a_long_list_comes_in_parts(harbour: dict[str, str]) -> None:
    for number in range(20):
        editor().create_objective(
            c.CreateObjective(
                team_id=harbour["company"], cycle_id=harbour["quarter"], title=f"Aim {number}"
            )
        )
    page = SetUp(cycle=harbour["quarter"])
    assert "1–10 of 23" in page.said
    page.press("paging.after").press("paging.after")
    assert "21–23 of 23" in page.said
    assert "Keep the cold chain unbroken" in page.said


def test_a_cycle_without_objectives_says_so(visit: Open, ids: dict[str, str]) -> None:
    visit()
    page = SetUp(cycle=ids["running"])
    assert "No objective here yet" in page.said
    assert page.app.button("setup.new-objective").label == "New objective"


def test_nobody_edits_a_database_that_is_open_for_reading(visit: Open, ids: dict[str, str]) -> None:
    visit(read_only=True)
    app = open_page("setup", cycle=ids["running"], edit="objective")
    assert not app.exception
    assert not [one for one in app.button if str(one.key).startswith("setup.")]


# --- an objective


def test_a_new_objective_is_kept_as_a_draft_with_everything_typed(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"], team=harbour["dispatch"])
    form = "setup.objective-new"
    page.press("setup.new-objective").fill(
        form,
        title=f"  {HOSTILE}",
        why="Because\nof __x__",
        owner_id=harbour["ada"],
        ambition="aspirational",
        aligns_to=f"key_result.{harbour['late']}",
        contribution="Fewer *late* ones",
    ).save(form)
    assert page.is_closed
    assert not page.app.toast
    assert f"Saved “{HOSTILE}” 12:00:00" in page.said
    saved = titled("objective", HOSTILE)
    assert (saved["state"], saved["team_id"], saved["cycle_id"]) == (
        "draft",
        harbour["dispatch"],
        harbour["quarter"],
    )
    assert (saved["why"], saved["owner_id"]) == ("Because\nof __x__", harbour["ada"])
    assert (saved["ambition"], saved["contribution"]) == ("aspirational", "Fewer *late* ones")
    assert saved["aligns_to_key_result_id"] == harbour["late"]
    assert HOSTILE in page.said
    page.press("setup.new-objective")
    assert page.value(f"{form}.title") == ""


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(
    harbour: dict[str, str],
) -> None:
    page = SetUp(cycle=harbour["quarter"], edit="objective")
    form = "setup.objective-new"
    logged = changes()
    page.fill(form, why="Why not").save(form)
    assert page.refusals == ["Choose the team.", "Fill in the objective."]
    assert not page.is_closed
    assert page.value(f"{form}.why") == "Why not"
    assert changes() == logged


def test_who_writes_a_new_objective_owns_it_unless_they_say_otherwise(
    harbour: dict[str, str],
) -> None:
    form = "setup.objective-new"
    stranger = SetUp(who="Nobody here", cycle=harbour["quarter"])
    assert stranger.press("setup.new-objective").value(f"{form}.owner_id") is None
    page = SetUp(who="Ada Ruiz", cycle=harbour["quarter"])
    assert page.press("setup.new-objective").value(f"{form}.owner_id") == harbour["ada"]
    page = SetUp(who="Ada Ruiz", cycle=harbour["quarter"]).press(f"setup.add-{harbour['service']}")
    form = f"setup.key_result-new.{harbour['service']}"
    assert page.value(f"{form}.owner_id") == harbour["ada"]


def test_archiving_says_how_many_objectives_contributed(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"]).more(harbour["service"], "Archive")
    assert "Contributed to it, and now on their own: 1 objective." in page.said
    page = SetUp(cycle=harbour["quarter"]).more(harbour["draft"], "Archive")
    assert "now on their own" not in page.said


def test_a_nameless_session_is_asked_who_it_is(harbour: dict[str, str]) -> None:
    page = SetUp(who="", cycle=harbour["quarter"], team=harbour["dispatch"], edit="objective")
    form = "setup.objective-new"
    page.fill(form, title="Fewer returns").save(form)
    assert "Say who you are first. It is kept beside the change." in page.refusals
    page.fill(form, your_name="Ada Ruiz").save(form)
    assert titled("objective", "Fewer returns")["state"] == "draft"


def test_a_nameless_session_hears_of_everything_that_is_wrong_at_once(
    harbour: dict[str, str],
) -> None:
    page = SetUp(who="", cycle=harbour["quarter"], team=harbour["dispatch"], edit="objective")
    page.save("setup.objective-new")
    assert page.refusals == [
        "Fill in the objective.",
        "Say who you are first. It is kept beside the change.",
    ]


def test_an_edit_changes_what_was_changed_and_nothing_else(harbour: dict[str, str]) -> None:
    form = f"setup.objective-{harbour['service']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"objective.{harbour['service']}")
    assert page.value(f"{form}.aligns_to") == f"key_result.{harbour['revenue']}"
    before = row("objective", harbour["service"])
    page.fill(form, title=LONG).save(form)
    after = row("objective", harbour["service"])
    assert {name for name in after if after[name] != before[name]} == {"title", "version"}
    assert page.is_closed


def test_what_leads_back_to_an_objective_is_not_offered_as_its_parent(
    harbour: dict[str, str],
) -> None:
    page = SetUp(cycle=harbour["quarter"], edit=f"objective.{harbour['service']}")
    offered = page.app.selectbox(f"setup.objective-{harbour['service']}.aligns_to").options
    assert [one.strip() for one in offered] == [
        "Learn from every return (Dispatch)",
        "Grow without losing a customer (Harbour Foods, 2026)",
        "↳ Revenue",
    ]


def test_saving_without_a_change_writes_nothing_and_closes(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"], edit=f"objective.{harbour['service']}")
    logged = changes()
    page.save(f"setup.objective-{harbour['service']}")
    assert page.is_closed
    assert changes() == logged


def test_a_link_to_something_else_says_so(harbour: dict[str, str]) -> None:
    for link in ("objective.nothing", "planet.x", "key_result.new.nothing", "move_team.x"):
        page = SetUp(cycle=harbour["quarter"], edit=link)
        assert "What this link would change" in page.said


# --- key results


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("increase", {"unit": "orders", "baseline": 10.0, "target": 25.5}),
        ("decrease", {"unit": "%", "baseline": 8.0, "target": 0.0}),
        ("maintain", {"unit": "°C", "band_low": 2.0, "band_high": 5.0, "tolerance": 1.0}),
        ("yes_no", {}),
    ],
)
def test_a_key_result_of_each_kind_asks_for_what_it_needs(
    harbour: dict[str, str], kind: str, typed: dict[str, object]
) -> None:
    page = SetUp(cycle=harbour["quarter"])
    form = f"setup.key_result-new.{harbour['draft']}"
    page.press(f"setup.add-{harbour['draft']}")
    page.fill(
        form,
        title=f"A {kind} one",
        kind=kind,
        owner_id=harbour["ada"],
        **{name: str(said) for name, said in typed.items()},
    )
    drawn = {str(one.key) for one in page.app.text_input}
    assert (f"{form}.band_low" in drawn) == (kind == "maintain")
    assert (f"{form}.target" in drawn) == (kind in {"increase", "decrease"})
    page.save(form)
    saved = titled("key_result", f"A {kind} one")
    assert {name: saved[name] for name in typed} == typed
    assert (saved["kind"], saved["state"], saved["owner_id"]) == (kind, "draft", harbour["ada"])


def test_a_target_on_the_wrong_side_is_refused_beside_the_target(harbour: dict[str, str]) -> None:
    form = f"setup.key_result-new.{harbour['draft']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.new.{harbour['draft']}")
    page.fill(form, title="Fewer", unit="%", baseline="3", target="2").save(form)
    assert page.refusals == ["Put the target above the baseline, or choose the kind decrease."]
    assert page.value(f"{form}.target") == "2"


def test_a_form_takes_numbers_from_a_title_and_leaves_alone_what_is_typed(
    harbour: dict[str, str],
) -> None:
    form = f"setup.key_result-new.{harbour['draft']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.new.{harbour['draft']}")
    page.fill(form, title="Anteil von 40 % auf 85,5 %")
    drawn = [page.value(f"{form}.{name}") for name in ("unit", "baseline", "target")]
    assert drawn == ["%", "40", "85,5"]
    assert "Baseline, target and unit are filled in from the title." in page.said
    page.fill(form, target="90", title="Anteil von 41 % auf 85 %")
    assert [page.value(f"{form}.{name}") for name in ("baseline", "target")] == ["40", "90"]
    assert "filled in from the title" not in page.said
    page.fill(form, baseline="").save(form)
    saved = titled("key_result", "Anteil von 41 % auf 85 %")
    assert (saved["baseline"], saved["target"], saved["unit"]) == (None, 90, "%")


def test_numbers_of_a_title_are_filled_in_again_when_a_form_that_nobody_touched_is_reopened(
    harbour: dict[str, str],
) -> None:
    draft = editor().create_key_result(
        c.CreateKeyResult(objective_id=harbour["draft"], title="Anteil von 40 % auf 85,5 %")
    )
    page = SetUp(cycle=harbour["quarter"])
    for _ in range(2):
        page.press(f"link.setup.key_result-{draft}")
        assert page.value(f"setup.key_result-{draft}.target") == "85,5"
        page.app.query_params.pop("edit")
        page.run()


def test_a_way_that_falls_is_made_a_decrease_in_one_click_and_says_so_before_it_is_saved(
    harbour: dict[str, str],
) -> None:
    form = f"setup.key_result-new.{harbour['draft']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.new.{harbour['draft']}")
    page.fill(form, title="Fewer", unit="%", baseline="46.5", target="10")
    assert "The target is below the baseline, but the kind is Increase." in page.said
    page.save(form)
    assert len(page.refusals) == 1
    page.press(f"{form}.kind_of_way")
    assert not page.refusals
    assert page.value(f"{form}.kind") == "decrease"
    assert "but the kind is" not in page.said
    page.save(form)
    saved = titled("key_result", "Fewer")
    assert (saved["kind"], saved["baseline"], saved["target"]) == ("decrease", 46.5, 10)


@pytest.mark.parametrize(
    ("locale", "baseline", "target"),
    [("de-DE", "11,5", "17.250,5 %"), ("en-GB", "11.5", "17250.5")],
)
def test_a_goalpost_is_typed_the_local_way_and_asked_about_where_it_can_be_two(
    harbour: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    baseline: str,
    target: str,
) -> None:
    monkeypatch.setattr(ContextProxy, "locale", property(lambda _: locale))
    form = f"setup.key_result-new.{harbour['draft']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.new.{harbour['draft']}")
    example = {"de-DE": "12,5", "en-GB": "12.5"}[locale]
    assert page.app.text_input(f"{form}.target").placeholder == example
    before = changes()
    page.fill(form, title="Visits", baseline="62 %", target="about ten").save(form)
    assert page.refusals == [
        "The unit is empty. Fill it in, or write the number alone.",
        f"“about ten” is no number. Write it like {example}.",
    ]
    page.fill(form, unit="%")
    assert len(page.refusals) == 1  # what was refused follows what stands there by now
    page.fill(form, baseline="1.234", target=target).save(form)
    assert len(page.refusals) == 1
    assert "Choose above." in page.refusals[0]
    small = f"1{',' if locale == 'de-DE' else '.'}234 (between 1 and 2)"
    own = ["1234", small] if locale == "de-DE" else [small, "1234"]
    assert page.app.get_by_key(f"{form}.baseline_mark").options == own
    page.fill(form, baseline_mark=".")
    assert not page.refusals
    page.fill(form, baseline=baseline)
    assert "Which number" not in page.said
    assert changes() == before
    page.save(form)
    saved = titled("key_result", "Visits")
    assert (saved["baseline"], saved["target"]) == (11.5, 17250.5)


def test_a_number_that_nobody_touched_stays_as_it_is_kept(harbour: dict[str, str]) -> None:
    """Also one with more digits than are shown, and one that can be read in two ways."""
    late = harbour["late"]
    editor().edit_key_result(
        c.EditKeyResult(
            key_result_id=late, baseline=12.345, weight=0.1 + 0.2, reason="Counted anew"
        )
    )
    form = f"setup.key_result-{late}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{late}")
    drawn = [page.value(f"{form}.{name}") for name in ("baseline", "weight")]
    assert drawn == ["12.345", "0.3"]
    page.fill(form, title="Fewer late orders").save(form)
    assert page.is_closed
    kept = row("key_result", late)
    assert (kept["baseline"], kept["weight"]) == (12.345, 0.1 + 0.2)


def test_whole_days_and_shares_are_refused_in_a_sentence(harbour: dict[str, str]) -> None:
    form = f"setup.cycle-{harbour['quarter']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"cycle.{harbour['quarter']}")
    page.fill(form, cadence_days="1.5").save(form)
    assert page.refusals == ["Write a whole number of days."]
    page.fill(form, cadence_days="14 days").save(form)
    assert row("cycle", harbour["quarter"])["cadence_days"] == 14
    form = f"setup.stages-{harbour['launch']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"stages.{harbour['launch']}")
    first = page.app.session_state[f"{form}.stages"][0]
    page.fill(form, **{f"stages-{first}.share": "half"}).save(form)
    assert page.refusals == ["“half” is no number. Write it like 12.5."]
    assert page.value(f"{form}.stages-{first}.share") == "half"


def test_stages_add_up_to_100_before_they_are_saved(harbour: dict[str, str]) -> None:
    form = f"setup.key_result-new.{harbour['draft']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.new.{harbour['draft']}")
    page.fill(form, title="Open the shop", kind="milestone")
    page.fill(form, **{"stages-new-0.title": HOSTILE, "stages-new-0.share": "40"})
    page.fill(form, **{"stages-new-1.title": "Second", "stages-new-1.share": "40"})
    assert "80 % of 100 %" in page.said.replace("\u202f", " ")
    page.save(form)
    assert page.refusals == ["Make the stages add up to 100 %; they add up to 80 % now."]
    page.press(f"{form}-stage.add").fill(form, **{"stages-new-2.title": "Third"})
    page.fill(form, **{"stages-new-2.share": "20"}).press(f"{form}-stage.up-new-2").save(form)
    assert page.is_closed
    made = titled("key_result", "Open the shop")["key_result_id"]
    stages = [one for one in select("from milestone_stage") if one["key_result_id"] == made]
    assert [
        (one["title"], one["share"]) for one in sorted(stages, key=lambda one: one["position"])
    ] == [(HOSTILE, 40), ("Third", 20), ("Second", 40)]


def test_stages_are_changed_in_their_own_drawer(harbour: dict[str, str]) -> None:
    form = f"setup.stages-{harbour['launch']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{harbour['launch']}")
    page.press(f"setup.stages-{harbour['launch']}")
    stages = [
        one["milestone_stage_id"]
        for one in select("from milestone_stage order by position")
        if one["key_result_id"] == harbour["launch"]
    ]
    page.fill(form, **{f"stages-{stages[1]}.share": "20", f"stages-{stages[2]}.share": "40"})
    page.fill(form, reason="The pallets are the hard part").save(form)
    assert page.refusals == []
    assert [row("milestone_stage", one)["share"] for one in stages] == [40, 20, 40]
    assert row("milestone_stage", stages[0])["done_on"] == date(2026, 8, 10)


def test_other_goalposts_of_a_published_key_result_need_a_reason(harbour: dict[str, str]) -> None:
    form = f"setup.key_result-{harbour['late']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{harbour['late']}")
    assert f"{form}.kind" not in {one.key for one in page.app.button_group}
    labels = {one.key: one.label for one in page.app.text_input}
    assert labels[f"{form}.baseline"] == "Baseline: where it stands now, in %"
    assert labels[f"{form}.target"] == "Target, in %"
    reason = f"{form}.reason"
    assert reason not in {one.key for one in page.app.text_area}
    page.fill(form, target="3")
    assert reason in {one.key for one in page.app.text_area}
    page.save(form)
    assert len(page.refusals) == 1
    assert row("key_result", harbour["late"])["target"] == 4
    page.fill(form, reason="The new vans are here").save(form)
    assert row("key_result", harbour["late"])["target"] == 3
    told = state.viewer().goalposts(TODAY, harbour["late"]).iloc[-1]
    assert (told["reason"], told["previous_target"]) == ("The new vans are here", 4)
    earlier = state.viewer().key_result(date(2026, 8, 30), harbour["late"])
    assert earlier["target"].iloc[0] == 4


def test_a_new_title_of_a_published_key_result_needs_no_reason(harbour: dict[str, str]) -> None:
    form = f"setup.key_result-{harbour['late']}"
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{harbour['late']}")
    page.fill(form, title=HOSTILE).save(form)
    assert page.is_closed
    assert HOSTILE in page.said


# --- publishing


def test_a_complete_draft_is_published_with_its_key_results(harbour: dict[str, str]) -> None:
    made = editor()
    objective = row("objective", harbour["draft"])
    made.edit_objective(
        c.EditObjective(
            objective_id=harbour["draft"],
            version=objective["version"],
            owner_id=harbour["ada"],
        )
    )
    made.create_key_result(
        c.CreateKeyResult(
            objective_id=harbour["draft"],
            title="Returns",
            unit="a week",
            kind="decrease",
            baseline=9,
            target=3,
            owner_id=harbour["ada"],
        )
    )
    page = SetUp(cycle=harbour["quarter"])
    assert "Before it can be published" not in page.said
    page.press(f"setup.publish-{harbour['draft']}").save(f"setup.publish-{harbour['draft']}")
    assert page.is_closed
    assert "Published " in page.said
    assert row("objective", harbour["draft"])["state"] == "published"
    assert titled("key_result", "Returns")["baseline_on"] == TODAY
    page.press("undo.last_one")
    assert row("objective", harbour["draft"])["state"] == "draft"
    assert titled("key_result", "Returns")["state"] == "draft"


def test_key_results_added_later_are_published_too_each_time(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"])
    for title in ("First", "Second"):
        editor().create_key_result(
            c.CreateKeyResult(
                objective_id=harbour["service"],
                title=title,
                kind="yes_no",
                owner_id=harbour["ada"],
            )
        )
        form = f"setup.publish-{harbour['service']}"
        page.run().press(form).save(form)
        assert titled("key_result", title)["state"] == "published"


# --- arranging


def test_an_archived_objective_leaves_the_list_and_comes_back(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"])
    page.more(harbour["draft"], "Archive")
    assert row("objective", harbour["draft"])["archived_at"] is not None
    assert "Learn from every return" not in page.said.replace(
        "Archived “Learn from every return” 12:00:00", ""
    )
    page.press("setup.archived")
    assert "Learn from every return" in page.said
    page.press(f"setup.restore-{harbour['draft']}")
    assert row("objective", harbour["draft"])["archived_at"] is None


def test_objectives_change_places(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"], team=harbour["dispatch"])
    menu = page.app.menu_button(f"setup.more-{harbour['chain']}")
    assert "Move up" not in menu.options
    page.more(harbour["chain"], "Move down")
    said = page.said
    assert said.index("Learn from every return") < said.index("Keep the cold chain unbroken")


def test_an_objective_moves_to_another_team(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"])
    form = f"setup.move_objective-{harbour['chain']}"
    page.more(harbour["chain"], "Move to another team or cycle")
    page.fill(form, team_id=harbour["operations"]).save(form)
    assert row("objective", harbour["chain"])["team_id"] == harbour["operations"]
    assert row("objective", harbour["chain"])["cycle_id"] == harbour["quarter"]


def test_a_copy_is_a_draft_with_the_key_results(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"])
    form = f"setup.duplicate_objective-{harbour['service']}"
    page.more(harbour["service"], "Duplicate").fill(form, team_id=harbour["own"]).save(form)
    copy = next(
        one
        for one in select("from objective")
        if one["title"] == "Every order arrives when we said" and one["team_id"] == harbour["own"]
    )
    below = [
        (one["title"], one["state"])
        for one in select("from key_result order by position")
        if one["objective_id"] == copy["objective_id"]
    ]
    assert below == [("Reduce late orders", "draft"), ("Handle more orders a day", "draft")]


def test_a_key_result_is_moved_copied_and_archived_from_its_drawer(
    harbour: dict[str, str],
) -> None:
    cold = harbour["cold"]
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{cold}")
    page.more(cold, "Move to another objective")
    page.fill(f"setup.move_key_result-{cold}", objective_id=harbour["service"])
    page.save(f"setup.move_key_result-{cold}")
    assert row("key_result", cold)["objective_id"] == harbour["service"]
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{cold}").more(cold, "Duplicate")
    page.save(f"setup.duplicate_key_result-{cold}")
    assert len([one for one in select("from key_result") if one["unit"] == "°C"]) == 2
    page = SetUp(cycle=harbour["quarter"], edit=f"key_result.{cold}").more(cold, "Archive")
    assert page.is_closed
    assert row("key_result", cold)["archived_at"] is not None
    assert ":gray[Archived:]" in page.said
    page.press(f"setup.restore-{cold}")
    assert row("key_result", cold)["archived_at"] is None


def test_a_closed_cycle_shows_its_objectives_and_changes_none(harbour: dict[str, str]) -> None:
    made = editor()
    spring = made.create_cycle(
        c.CreateCycle(
            name="Spring",
            starts_on=date(2026, 3, 1),
            ends_on=date(2026, 5, 31),
            phase="review",
        )
    )
    made.create_objective(
        c.CreateObjective(team_id=harbour["company"], cycle_id=spring, title="A quiet spring")
    )
    made.move_cycle(c.MoveCycle(cycle_id=spring, phase="closed"))
    page = SetUp(cycle=spring)
    assert "A quiet spring" in page.said
    assert "This cycle is closed, so its objectives no longer change." in page.said
    assert not [one for one in page.app.button if str(one.key).startswith(("setup.", "link."))]
