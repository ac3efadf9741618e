"""Each rule of setting up refuses with a sentence at a field, and nothing changes."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import organisation
import pytest
from organisation import Organisation

from okr_core.model import commands as c
from okr_core.model.errors import CycleClosed, InvalidInput, NotFound, StaleVersion


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """One organisation for all refusals: each of them proves that it left it as it was."""
    made = organisation.opened(tmp_path_factory.mktemp("unchanged"))
    made.ids["later"] = made.editor.create_cycle(
        c.CreateCycle(name="2026 Q4", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
    )
    made.ids["older"] = made.editor.create_cycle(
        c.CreateCycle(
            name="2025",
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 12, 31),
            phase="executing",
        )
    )
    for phase in ("review", "closed"):
        made.editor.move_cycle(c.MoveCycle(cycle_id=made["older"], phase=phase))
    made.ids["gone"] = made.editor.create_team(c.CreateTeam(name="Gone"))
    made.editor.archive(c.Archive(entity="team", entity_id=made["gone"]))
    yield made
    made.workspace.close()


def key_result(o: Organisation, name: str, **values: Any) -> str:
    given = {"key_result_id": o[name], **values}
    return o.editor.edit_key_result(c.EditKeyResult.model_validate(given))


def stages(o: Organisation, *wanted: tuple[int | None, str, float], **values: Any) -> str:
    there = list(o.desk.stages_to_edit(key_result=o["launch"])["milestone_stage_id"])
    return o.editor.set_stages(
        c.SetStages(
            key_result_id=o["launch"],
            stages=tuple(
                c.EditedStage(
                    milestone_stage_id=None if at is None else there[at], title=title, share=share
                )
                for at, title, share in wanted
            ),
            **values,
        )
    )


def archive(o: Organisation, entity: str, name: str) -> str:
    return o.editor.archive(c.Archive.model_validate({"entity": entity, "entity_id": o[name]}))


def reorder(o: Organisation, entity: str, name: str, direction: str) -> str:
    return o.editor.reorder(
        c.Reorder.model_validate({"entity": entity, "entity_id": o[name], "direction": direction})
    )


def move(o: Organisation, **values: str) -> str:
    given = {
        "objective_id": o["service"],
        "team_id": o["operations"],
        "cycle_id": o["quarter"],
        **values,
    }
    return o.editor.move_objective(c.MoveObjective(**given))


def cycle(o: Organisation, which: str, /, **values: Any) -> str:
    return o.editor.edit_cycle(c.EditCycle.model_validate({"cycle_id": o[which], **values}))


REFUSED: dict[str, tuple[Callable[[Organisation], Any], str, str]] = {
    "another person's address": (
        lambda o: o.editor.edit_person(c.EditPerson(person_id=o["ada"], email="jonas@example.org")),
        "email",
        "Jonas Berg already has the address jonas@example.org. "
        "Use their entry, or enter another address.",
    ),
    "another team's name": (
        lambda o: o.editor.edit_team(c.EditTeam(team_id=o["own"], name="operations")),
        "name",
        "There is already a team called operations there. Choose another name.",
    ),
    "somebody's team without a person": (
        lambda o: o.editor.edit_team(c.EditTeam(team_id=o["dispatch"], kind="person")),
        "person_id",
        "Dispatch would be somebody's own team. Choose whose team this is.",
    ),
    "a person for a whole team": (
        lambda o: o.editor.edit_team(c.EditTeam(team_id=o["dispatch"], person_id=o["ada"])),
        "person_id",
        "Dispatch is nobody's own team. Leave the person empty, or choose the kind person.",
    ),
    "a cycle that ends before it starts": (
        lambda o: cycle(o, "later", ends_on=date(2026, 9, 1)),
        "ends_on",
        "2026 Q4 would end before it starts. Choose a last day on or after 2026-10-01.",
    ),
    "another cycle's name": (
        lambda o: cycle(o, "later", name="2026 q3"),
        "name",
        "There is already a cycle called 2026 q3. Choose another name.",
    ),
    "a cycle that ends before its last check-in": (
        lambda o: cycle(o, "quarter", ends_on=date(2026, 8, 23)),
        "ends_on",
        "Handle more orders a day has check-ins on 2026-08-24, outside 2026 Q3 "
        "(2026-07-01 to 2026-08-23). Choose days that include it.",
    ),
    "a cycle that leaves out a cycle inside it": (
        lambda o: cycle(o, "year", ends_on=date(2026, 8, 31)),
        "ends_on",
        "2026 Q3, which is inside 2026, runs from 2026-07-01 to 2026-09-30. "
        "Choose days that include it, or change that cycle first.",
    ),
    "a cycle that reaches outside its parent": (
        lambda o: cycle(o, "quarter", ends_on=date(2027, 1, 31)),
        "ends_on",
        "2027-01-31 is outside 2026. Choose a day from 2026-01-01 to 2026-12-31.",
    ),
    "a cycle inside a cycle inside it": (
        lambda o: cycle(o, "year", parent_cycle_id=o["quarter"]),
        "parent_cycle_id",
        "That would go round in a circle: 2026 → 2026 Q3 → 2026. "
        "Choose one that does not lead back here.",
    ),
    "a published objective without an owner": (
        lambda o: o.editor.edit_objective(
            c.EditObjective(objective_id=o["service"], owner_id=None)
        ),
        "owner_id",
        "Every order arrives when we said is published, so it needs an owner. "
        "Choose who takes it over.",
    ),
    "an alignment that goes round": (
        lambda o: o.editor.edit_objective(
            c.EditObjective(objective_id=o["service"], aligns_to_key_result_id=o["cold"])
        ),
        "aligns_to_key_result_id",
        "That would go round in a circle: Every order arrives when we said → "
        "Keep the cold chain unbroken → Every order arrives when we said. "
        "Choose one that does not lead back here.",
    ),
    "an objective away from its check-ins": (
        lambda o: move(o, cycle_id=o["later"]),
        "cycle_id",
        "Handle more orders a day has check-ins from 2026-07-20 to 2026-08-24, outside 2026 Q4 "
        "(2026-10-01 to 2026-12-31). Choose a cycle that includes it, or leave it where it is.",
    ),
    "an objective in an archived team": (
        lambda o: move(o, team_id=o["gone"]),
        "team_id",
        "Gone was archived. Choose another team.",
    ),
    "another kind for what is published": (
        lambda o: key_result(o, "late", kind="increase"),
        "kind",
        "Reduce late orders is published, so its kind no longer changes. "
        "Write a new key result instead, and drop this one.",
    ),
    "another unit for what is published": (
        lambda o: key_result(o, "late", unit="orders"),
        "unit",
        "Reduce late orders is published, so its unit no longer changes. "
        "Write a new key result instead, and drop this one.",
    ),
    "other goalposts without a reason": (
        lambda o: key_result(o, "late", target=5),
        "reason",
        "Reduce late orders is published, and what it is measured against changes. Say why.",
    ),
    "a published key result without a target": (
        lambda o: key_result(o, "late", target=None, reason="Unknown"),
        "target",
        "Reduce late orders is published, so it needs a target. Enter the new value.",
    ),
    "a target on the wrong side": (
        lambda o: key_result(o, "late", target=15, reason="Worse"),
        "target",
        "Reduce late orders cannot be measured like that. "
        "Put the target below the baseline, or choose the kind increase.",
    ),
    "a milestone that ends half way": (
        lambda o: key_result(o, "launch", target=80, reason="Enough"),
        "target",
        "Run the new cold room cannot be measured like that. "
        "Leave the target empty: this kind ends at 100.",
    ),
    "a published key result under a draft": (
        lambda o: o.editor.move_key_result(
            c.MoveKeyResult(key_result_id=o["late"], objective_id=o["draft"])
        ),
        "objective_id",
        "Learn from every return is a draft, and Reduce late orders is published. "
        "Publish Learn from every return first, or choose a published objective.",
    ),
    "a key result under what aligns to it": (
        lambda o: o.editor.move_key_result(
            c.MoveKeyResult(key_result_id=o["revenue"], objective_id=o["chain"])
        ),
        "objective_id",
        "That would go round in a circle: Every order arrives when we said → "
        "Keep the cold chain unbroken → Every order arrives when we said. "
        "Choose one that does not lead back here.",
    ),
    "published stages that are not the whole": (
        lambda o: stages(o, (0, "Room rented", 40), (1, "Shelves in", 30), reason="Less"),
        "stages",
        "The stages of Run the new cold room add up to 70 %. "
        "Make them add up to 100 %, for it is published.",
    ),
    "other shares without a reason": (
        lambda o: stages(o, (0, "Room", 50), (1, "Shelves in", 25), (2, "Pallet", 25)),
        "reason",
        "Run the new cold room is published, and what its stages are worth changes. Say why.",
    ),
    "a done stage taken away": (
        lambda o: stages(o, (1, "Shelves in", 50), (2, "Pallet", 50), reason="Less"),
        "stages",
        "Room rented was done on 2026-08-10, so it stays. "
        "Keep it, under another title if need be, or say first that it is not done.",
    ),
    "a stage that is not there": (
        lambda o: o.editor.set_stages(
            c.SetStages(
                key_result_id=o["launch"],
                stages=(c.EditedStage(milestone_stage_id="x", title="All", share=100),),
            )
        ),
        "stages.0.milestone_stage_id",
        "There is no stage with the id x here. "
        "It may have been removed meanwhile; look at the stages again.",
    ),
    "stages of what is no milestone": (
        lambda o: o.editor.set_stages(c.SetStages(key_result_id=o["late"])),
        "stages",
        "Reduce late orders is no milestone, so it has no stages. Choose the kind milestone first.",
    ),
    "up from the top": (
        lambda o: reorder(o, "key_result", "late", "up"),
        "",
        "Reduce late orders is first already. Move it the other way.",
    ),
    "down from the bottom": (
        lambda o: reorder(o, "team", "company", "down"),
        "",
        "Harbour Foods is last already. Move it the other way.",
    ),
    "a team that is not empty": (
        lambda o: archive(o, "team", "operations"),
        "entity_id",
        "Operations still has sub-teams: Dispatch; objectives in open cycles: "
        "Every order arrives when we said. Move or archive them first.",
    ),
    "a cycle that is not empty": (
        lambda o: archive(o, "cycle", "year"),
        "entity_id",
        "2026 still has cycles inside it: 2026 Q3; objectives: Grow without losing a customer. "
        "Move or archive them first.",
    ),
    "a team that is archived already": (
        lambda o: archive(o, "team", "gone"),
        "",
        "Gone is archived already. Restore it to get it back.",
    ),
    "an edit of an archived team": (
        lambda o: o.editor.edit_team(c.EditTeam(team_id=o["gone"], name="Back")),
        "",
        "Gone was archived, so it no longer changes. Restore it first.",
    ),
    "a team that needs no restoring": (
        lambda o: o.editor.restore(c.Restore(entity="team", entity_id=o["own"])),
        "",
        "Mina's own is not archived. There is nothing to restore.",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_what_to_do(unchanged: Organisation, what: str) -> None:
    attempt, field, sentence = REFUSED[what]
    before = unchanged.changes()
    with pytest.raises(InvalidInput) as raised:
        attempt(unchanged)
    assert (raised.value.field, str(raised.value)) == (field, sentence)
    assert unchanged.changes() == before


LOCKED: dict[str, Callable[[Organisation], Any]] = {
    "its days": lambda o: cycle(o, "older", ends_on=date(2025, 11, 30)),
    "a cycle put inside it": lambda o: cycle(o, "later", parent_cycle_id=o["older"]),
    "an objective moved there": lambda o: move(o, cycle_id=o["older"]),
    "an objective copied there": lambda o: o.editor.duplicate_objective(
        c.DuplicateObjective(objective_id=o["chain"], cycle_id=o["older"])
    ),
}


@pytest.mark.parametrize("what", LOCKED)
def test_a_closed_cycle_is_locked(unchanged: Organisation, what: str) -> None:
    before = unchanged.changes()
    with pytest.raises(CycleClosed):
        LOCKED[what](unchanged)
    assert unchanged.changes() == before


STALE: dict[str, Callable[[Organisation], Any]] = {
    "team": lambda o: o.editor.edit_team(c.EditTeam(team_id=o["own"], name="x", version=99)),
    "person": lambda o: o.editor.edit_person(
        c.EditPerson(person_id=o["ada"], name="x", version=99)
    ),
    "cycle": lambda o: cycle(o, "quarter", name="x", version=99),
    "objective": lambda o: o.editor.edit_objective(
        c.EditObjective(objective_id=o["service"], title="x", version=99)
    ),
    "moved objective": lambda o: o.editor.move_objective(
        c.MoveObjective(
            objective_id=o["service"], team_id=o["dispatch"], cycle_id=o["year"], version=99
        )
    ),
    "key result": lambda o: key_result(o, "late", title="x", version=99),
    "stages": lambda o: stages(o, (0, "x", 40), (1, "y", 30), (2, "z", 30), version=99),
    "archived": lambda o: o.editor.archive(
        c.Archive(entity="key_result", entity_id=o["late"], version=99)
    ),
}


@pytest.mark.parametrize("subject", STALE)
def test_what_somebody_else_saved_first_is_not_overwritten(
    unchanged: Organisation, subject: str
) -> None:
    before = unchanged.changes()
    with pytest.raises(StaleVersion):
        STALE[subject](unchanged)
    assert unchanged.changes() == before


def test_nothing_is_archived_that_is_not_there(unchanged: Organisation) -> None:
    with pytest.raises(NotFound):
        unchanged.editor.archive(c.Archive(entity="team", entity_id="nowhere"))


def test_a_row_is_not_restored_into_what_is_archived(unchanged: Organisation) -> None:
    below = unchanged.editor.create_team(c.CreateTeam(name="Below"))
    under = unchanged.editor.create_team(c.CreateTeam(name="Under", parent_team_id=below))
    for team in (under, below):
        unchanged.editor.archive(c.Archive(entity="team", entity_id=team))
    with pytest.raises(InvalidInput) as raised:
        unchanged.editor.restore(c.Restore(entity="team", entity_id=under))
    assert str(raised.value) == ("Under belongs to Below, which was archived. Restore Below first.")


def test_a_row_is_not_restored_beside_one_that_took_its_name(unchanged: Organisation) -> None:
    first = unchanged.editor.create_team(c.CreateTeam(name="Night shift"))
    unchanged.editor.archive(c.Archive(entity="team", entity_id=first))
    unchanged.editor.create_team(c.CreateTeam(name="night shift"))
    with pytest.raises(InvalidInput) as raised:
        unchanged.editor.restore(c.Restore(entity="team", entity_id=first))
    assert str(raised.value) == (
        "There is another team called Night shift by now. Rename that one first."
    )
