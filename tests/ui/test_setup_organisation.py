"""Teams, people and cycles on the set-up page."""

from datetime import date

import pytest
from setting_up import SetUp
from visiting import HOSTILE, select


def row(table: str, entity_id: str) -> dict[str, object]:
    return next(one for one in select(f"from {table}") if one[f"{table}_id"] == entity_id)


def named(table: str, name: str) -> dict[str, object]:
    return next(one for one in select(f"from {table}") if one["name"] == name)


# --- teams


def test_the_tree_is_set_in_and_a_team_is_added_below_another(harbour: dict[str, str]) -> None:
    page = SetUp(section="teams")
    said = page.said
    assert "\u2003\u2003Operations" in said
    assert "\u2003\u2003\u2003\u2003Dispatch" in said
    form = f"setup.team-new.{harbour['dispatch']}"
    page.more(harbour["dispatch"], "Add a team below").fill(form, name=HOSTILE).save(form)
    assert named("team", HOSTILE)["parent_team_id"] == harbour["dispatch"]
    assert HOSTILE in page.said


def test_a_team_of_a_person_asks_whose_it_is(harbour: dict[str, str]) -> None:
    page = SetUp(section="teams").press("setup.new-team")
    form = "setup.team-new"
    assert f"{form}.person_id" not in {one.key for one in page.app.selectbox}
    page.fill(form, name="Ada's own", kind="person").save(form)
    assert page.refusals == ["Choose whose team this is."]
    page.fill(form, person_id=harbour["ada"]).save(form)
    assert named("team", "Ada's own")["person_id"] == harbour["ada"]


def test_a_team_is_renamed(harbour: dict[str, str]) -> None:
    form = f"setup.team-{harbour['dispatch']}"
    page = SetUp(section="teams").press(f"link.setup.team-{harbour['dispatch']}")
    page.fill(form, name="Vans and drivers", purpose="Brings it").save(form)
    assert row("team", harbour["dispatch"])["name"] == "Vans and drivers"
    assert page.app.selectbox("shell.team").options[3].strip() == "Vans and drivers"


def test_a_move_that_would_make_a_loop_is_refused_with_the_loop_spelled_out(
    harbour: dict[str, str],
) -> None:
    form = f"setup.move_team-{harbour['operations']}"
    page = SetUp(section="teams").more(harbour["operations"], "Move under another team")
    page.fill(form, parent_team_id=harbour["dispatch"]).save(form)
    assert page.refusals == [
        "That would go round in a circle: Operations → Dispatch → Operations. "
        "Choose one that does not lead back here."
    ]
    assert page.value(f"{form}.parent_team_id") == harbour["dispatch"]
    page.fill(form, parent_team_id=None).save(form)
    assert row("team", harbour["operations"])["parent_team_id"] is None


def test_an_archived_team_can_be_restored(harbour: dict[str, str]) -> None:
    page = SetUp(section="teams").more(harbour["own"], "Archive")
    assert page.said.count("Mina's own") == 1  # where it can be undone
    page.press("setup.archived").press(f"setup.restore-{harbour['own']}")
    assert row("team", harbour["own"])["archived_at"] is None


def test_teams_change_places_among_their_siblings(harbour: dict[str, str]) -> None:
    page = SetUp(section="teams").more(harbour["own"], "Move up")
    said = page.said
    assert said.index("Mina's own") < said.index("Operations")


def test_a_team_that_still_has_something_is_not_archived_and_the_page_says_what(
    harbour: dict[str, str],
) -> None:
    page = SetUp(section="teams").more(harbour["operations"], "Archive")
    assert len(page.refusals) == 1
    assert "Dispatch" in page.refusals[0]
    assert row("team", harbour["operations"])["archived_at"] is None


def test_a_click_of_a_nameless_session_asks_who_it_is_and_then_works(
    harbour: dict[str, str],
) -> None:
    page = SetUp(who="", section="teams").more(harbour["own"], "Archive")
    assert "Say who you are first. It is kept beside the change." in page.refusals
    page.app.text_input("setup.action.your_name").set_value("Ada Ruiz")
    page.run().more(harbour["own"], "Archive")
    assert row("team", harbour["own"])["archived_at"] is not None
    assert select("from change_log order by seq desc limit 1")[0]["actor"] == "Ada Ruiz"


# --- people


def test_a_person_is_added_changed_and_archived(harbour: dict[str, str]) -> None:
    page = SetUp(section="people", team=harbour["dispatch"]).press("setup.new-person")
    form = "setup.person-new"
    page.fill(form, name="Ola Nordin", email="not an address").save(form)
    assert len(page.refusals) == 1
    page.fill(form, email="ola@example.org").save(form)
    made = named("person", "Ola Nordin")
    assert (made["email"], made["team_id"]) == ("ola@example.org", harbour["dispatch"])
    person_id = str(made["person_id"])
    form = f"setup.person-{person_id}"
    page.press(f"link.setup.person-{person_id}").fill(form, email="").save(form)
    assert row("person", person_id)["email"] is None
    page.more(person_id, "Archive")
    assert row("person", person_id)["archived_at"] is not None
    assert page.said.count("Ola Nordin") == 1  # where it can be undone


@pytest.mark.usefixtures("harbour")
def test_an_address_that_somebody_has_is_refused_beside_it() -> None:
    page = SetUp(section="people").press("setup.new-person")
    page.fill("setup.person-new", name="Twin", email="ada@example.org").save("setup.person-new")
    assert page.refusals == [
        "Ada Ruiz already has the address ada@example.org. "
        "Use their entry, or enter another address."
    ]


# --- cycles


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 9, 1), date(2030, 8, 31), "1,461 days"),
        (date(2026, 10, 5), date(2026, 10, 5), "1 day"),
    ],
)
@pytest.mark.usefixtures("harbour")
def test_a_cycle_may_be_of_any_length(first: date, last: date, days: str) -> None:
    page = SetUp(section="cycles").press("setup.new-cycle")
    form = "setup.cycle-new"
    page.fill(
        form,
        name="Autumn",
        starts_on=first,
        ends_on=last,
        parent_cycle_id=None,
        cadence_days="14",
    ).save(form)
    made = named("cycle", "Autumn")
    assert (made["starts_on"], made["ends_on"], made["cadence_days"]) == (first, last, 14)
    assert days in page.said


@pytest.mark.usefixtures("harbour")
def test_days_in_the_wrong_order_are_refused_beside_the_last_day() -> None:
    page = SetUp(section="cycles").press("setup.new-cycle")
    form = "setup.cycle-new"
    page.fill(form, name="Back", starts_on=date(2026, 9, 2), ends_on=date(2026, 9, 1)).save(form)
    assert page.refusals == ["Choose a last day on or after the first day."]


def test_a_cycle_gets_another_cadence_and_a_longer_one_around_it(harbour: dict[str, str]) -> None:
    form = f"setup.cycle-{harbour['quarter']}"
    page = SetUp(section="cycles").press(f"link.setup.cycle-{harbour['quarter']}")
    assert page.value(f"{form}.parent_cycle_id") == harbour["year"]
    page.fill(form, cadence_days="10", parent_cycle_id=None).save(form)
    after = row("cycle", harbour["quarter"])
    assert (after["cadence_days"], after["parent_cycle_id"]) == (10, None)


def test_a_new_cycle_goes_on_after_the_last_one_of_the_picked_length(
    harbour: dict[str, str],
) -> None:
    form = "setup.cycle-new"
    proposed = {}
    for cycle in ("year", "quarter"):
        page = SetUp(section="cycles", cycle=harbour[cycle]).press("setup.new-cycle")
        fields = ("name", "starts_on", "ends_on", "parent_cycle_id")
        proposed[cycle] = [page.value(f"{form}.{name}") for name in fields]
    assert proposed == {
        "year": ["2027", date(2027, 1, 1), date(2027, 12, 31), None],
        "quarter": ["2026 Q4", date(2026, 10, 1), date(2026, 12, 31), harbour["year"]],
    }


# --- the row of sections


def test_each_section_asks_its_own_question(harbour: dict[str, str]) -> None:
    asked = [
        SetUp(cycle=harbour["quarter"], section=name).app.header[0].value
        for name in ("objectives", "cycles", "people")
    ]
    assert asked == ["What do we want to reach?", "From when until when?", "Who takes part?"]


def test_the_section_is_in_the_address_and_a_strange_one_is_the_first(
    harbour: dict[str, str],
) -> None:
    page = SetUp(section="moon", cycle=harbour["quarter"])
    assert page.value("setup.section") == "objectives"
    page.app.button_group("setup.section").set_value("people")
    page.run()
    assert page.app.query_params["section"] in ("people", ["people"])
    assert "Ada Ruiz" in page.said


def test_an_earlier_day_is_said_not_to_matter_here(harbour: dict[str, str]) -> None:
    page = SetUp(cycle=harbour["quarter"], as_of="2026-08-03")
    assert "Set-up shows what stands today" in page.said
