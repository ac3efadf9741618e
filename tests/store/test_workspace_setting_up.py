"""What setting up keeps: edits leave the past alone, copies are drafts, order is what is shown."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.errors import InvalidInput, StaleVersion

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def stages(made: Organisation) -> list[c.EditedStage]:
    rows = made.desk.stages_to_edit(key_result=made["launch"])
    return [
        c.EditedStage(milestone_stage_id=row.milestone_stage_id, title=row.title, share=row.share)
        for row in rows.itertuples()
    ]


def draft(made: Organisation, **values: object) -> str:
    given = {"objective_id": made["draft"], "title": "Calls a day", **values}
    return made.editor.create_key_result(c.CreateKeyResult.model_validate(given))


def row_of(made: Organisation, table: str, entity_id: str) -> dict[str, Any]:
    rows = made.workspace.desk().snapshot().tables[table].to_pylist()
    [found] = [row for row in rows if row[f"{table}_id"] == entity_id]
    return found


def order(made: Organisation, objective: str) -> list[str]:
    found = made.desk.key_results_to_edit(TODAY, objective=made[objective])
    standing = found[found["archived_at"].isna() & (found["state"] != "dropped")]
    return list(standing["title"])


def test_an_edited_target_leaves_every_earlier_day_as_it_was(made: Organisation) -> None:
    of_late = "select * from key_result_status('{}') where key_result_id = '{}'"
    before = made.workspace.whole_file().select(of_late.format(YESTERDAY, made["late"]))
    made.editor.edit_key_result(
        c.EditKeyResult(
            key_result_id=made["late"],
            version=made.version_of("key_result", "late"),
            target=6,
            baseline=14,
            reason="Counted by another rule",
        )
    )
    after = made.workspace.whole_file().select(of_late.format(YESTERDAY, made["late"]))
    assert after.equals(before)
    row = made.viewer.key_result(TODAY, made["late"]).iloc[0]
    assert (row["baseline"], row["target"], row["baseline_on"].date()) == (14, 6, TODAY)
    posts = made.viewer.goalposts(TODAY, made["late"]).iloc[-1]
    assert (posts["reason"], posts["previous_target"]) == ("Counted by another rule", 4)


def test_edited_stages_leave_every_earlier_day_as_it_was(made: Organisation) -> None:
    first, second, _ = stages(made)
    made.editor.set_stages(
        c.SetStages(
            key_result_id=made["launch"],
            reason="Shelves come with the room",
            stages=(
                first.model_copy(update={"share": 60.0}),
                c.EditedStage(title="Licence", share=20),
                second.model_copy(update={"share": 20.0}),
            ),
        )
    )
    assert made.viewer.key_result(YESTERDAY, made["launch"]).iloc[0]["progress"] == 0.4
    assert made.viewer.key_result(TODAY, made["launch"]).iloc[0]["progress"] == 0.6
    now = made.viewer.stages(TODAY, made["launch"])
    assert list(now["title"]) == ["Room rented", "Licence", "Shelves in"]
    assert len(made.viewer.stages(YESTERDAY, made["launch"])) == 3
    assert made.workspace.doctor() == []


def test_two_people_at_one_table_of_stages_do_not_overwrite_each_other(
    made: Organisation,
) -> None:
    seen = made.version_of("key_result", "launch")
    first, second, third = stages(made)

    def retitled(title: str) -> c.SetStages:
        changed = (first.model_copy(update={"title": title}), second, third)
        return c.SetStages(key_result_id=made["launch"], version=seen, stages=changed)

    made.editor.set_stages(retitled("Room signed"))
    with pytest.raises(StaleVersion):
        made.editor.set_stages(retitled("Room found"))


def test_the_same_stages_or_waypoints_again_change_nothing(made: Organisation) -> None:
    same = c.SetStages(key_result_id=made["launch"], stages=tuple(stages(made)))
    waypoints = {
        "key_result_id": made["late"],
        "targets": (c.PhaseTarget(due_on=TODAY, value=7),),
    }
    seen = made.version_of("key_result", "late")
    made.editor.set_phase_targets(c.SetPhaseTargets(**waypoints, version=seen))
    before = made.changes()
    made.editor.set_stages(same)
    made.editor.set_phase_targets(c.SetPhaseTargets(**waypoints))
    assert made.changes() == before
    with pytest.raises(StaleVersion):
        made.editor.set_phase_targets(c.SetPhaseTargets(key_result_id=made["late"], version=seen))


def test_the_stages_of_a_draft_may_be_half_written_and_then_stop_it_from_being_published(
    made: Organisation,
) -> None:
    key_result = draft(made, kind="milestone", owner_id=made["ada"])
    made.editor.set_stages(
        c.SetStages(key_result_id=key_result, stages=(c.EditedStage(title="Half", share=50),))
    )
    made.editor.edit_objective(c.EditObjective(objective_id=made["draft"], owner_id=made["ada"]))
    with pytest.raises(InvalidInput, match="make the stages add up to 100 % \\(now 50 %\\)"):
        made.editor.publish_objective(c.PublishObjective(objective_id=made["draft"]))


def test_another_kind_of_a_draft_clears_what_it_cannot_have(made: Organisation) -> None:
    key_result = draft(
        made,
        kind="milestone",
        stages=(c.Stage(title="Half", share=50), c.Stage(title="All", share=50)),
    )
    edits = (
        {"kind": "decrease", "unit": "calls", "baseline": 9, "target": 3},
        {"kind": "maintain", "band_high": 5, "tolerance": 2, "baseline": None},
        {"kind": "yes_no"},
        {"kind": "increase"},
    )
    seen = []
    for edit in edits:
        made.editor.edit_key_result(
            c.EditKeyResult.model_validate({"key_result_id": key_result, **edit})
        )
        row = row_of(made, "key_result", key_result)
        stages_left = len(made.desk.stages_to_edit(key_result=key_result))
        seen.append((row["baseline"], row["target"], row["band_high"], stages_left))
    assert seen == [(9, 3, None, 0), (None, None, 5, 0), (0, 1, None, 0), (None, None, None, 0)]


def test_a_copy_is_a_draft_that_was_never_measured(made: Organisation) -> None:
    copy = made.editor.duplicate_objective(c.DuplicateObjective(objective_id=made["chain"]))
    row = row_of(made, "objective", copy)
    assert (row["state"], row["title"]) == ("draft", "Keep the cold chain unbroken (copy)")
    assert row["aligns_to_objective_id"] == made["service"]
    assert row["carried_from_id"] is None
    copies = made.desk.key_results_to_edit(TODAY, objective=copy)
    assert list(copies["title"]) == [
        "Keep the vans cold",
        "Run the new cold room",
        "Hold the cold licence",
    ]
    assert set(copies["state"]) == {"draft"}
    assert set(copies["check_ins"]) == {0}
    assert list(copies["stages"]) == [0, 3, 0]
    assert set(copies["stages_done"]) == {0}
    assert copy not in set(made.viewer.objectives(TODAY)["objective_id"])


def test_a_copy_in_a_later_cycle_says_what_it_was_carried_from_and_aligns_only_where_it_can(
    made: Organisation,
) -> None:
    later = made.editor.create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
            parent_cycle_id=made["year"],
        )
    )
    service, chain = (
        made.editor.duplicate_objective(
            c.DuplicateObjective(objective_id=made[name], cycle_id=later)
        )
        for name in ("service", "chain")
    )
    kept, cut = row_of(made, "objective", service), row_of(made, "objective", chain)
    assert (kept["title"], kept["carried_from_id"]) == (
        "Every order arrives when we said",
        made["service"],
    )
    assert kept["aligns_to_key_result_id"] == made["revenue"]  # of the year around the quarter
    assert cut["aligns_to_objective_id"] is None  # of the quarter before
    assert made.workspace.doctor() == []


def test_a_row_changes_places_with_its_visible_neighbour(made: Organisation) -> None:
    cold, launch, licence = order(made, "chain")
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=made["launch"], reason="Sold"))
    up = c.Reorder(entity="key_result", entity_id=made["licence"], direction="up")
    made.editor.reorder(up)
    assert order(made, "chain") == [licence, cold]
    made.editor.reorder(up)  # a double click
    assert order(made, "chain") == [licence, cold]
    shown = made.desk.key_results_to_edit(TODAY, objective=made["chain"])
    assert list(shown["title"]) == [licence, cold, launch]
    assert list(shown["is_first"])[:2] == [True, False]
    assert list(shown["is_last"])[:2] == [False, True]


def test_teams_and_stages_and_objectives_are_put_in_order_too(made: Organisation) -> None:
    for entity, name in (
        ("team", made["own"]),
        ("objective", made["draft"]),
        ("milestone_stage", stages(made)[2].milestone_stage_id),
    ):
        made.editor.reorder(
            c.Reorder.model_validate({"entity": entity, "entity_id": name, "direction": "up"})
        )
    assert list(made.viewer.teams(TODAY)["name"]) == [
        "Harbour Foods",
        "Mina's own",
        "Operations",
        "Dispatch",
    ]
    assert [stage.title for stage in stages(made)] == [
        "Room rented",
        "First pallet through",
        "Shelves in",
    ]
    titles = list(made.desk.objectives_to_edit(TODAY, made["quarter"])["title"])
    assert titles[1:] == ["Learn from every return", "Keep the cold chain unbroken"]


def test_an_archived_row_leaves_every_number_from_today_on_and_comes_back(
    made: Organisation,
) -> None:
    made.editor.archive(
        c.Archive(entity="objective", entity_id=made["chain"], version=2, reason="Sold")
    )
    assert made["cold"] not in set(made.viewer.key_results(TODAY)["key_result_id"])
    assert made["cold"] in set(made.viewer.key_results(YESTERDAY)["key_result_id"])
    made.editor.restore(c.Restore(entity="objective", entity_id=made["chain"]))
    assert made["cold"] in set(made.viewer.key_results(TODAY)["key_result_id"])
    actions = made.workspace.whole_file().select("from change_log order by seq desc limit 2")[
        "action"
    ]
    assert list(actions) == ["restore", "archive"]


def test_an_emptied_team_is_archived_and_restored_where_it_was(made: Organisation) -> None:
    made.editor.archive(c.Archive(entity="team", entity_id=made["own"]))
    assert made["own"] not in set(made.viewer.teams(TODAY)["team_id"])
    teams = made.desk.teams_to_edit(TODAY)
    assert teams["team_id"].iloc[-1] == made["own"]
    made.editor.restore(c.Restore(entity="team", entity_id=made["own"]))
    assert made["own"] in set(made.viewer.teams(TODAY)["team_id"])


def test_a_moved_objective_takes_its_past_along_from_today_on(made: Organisation) -> None:
    made.editor.move_objective(
        c.MoveObjective(
            objective_id=made["service"], team_id=made["dispatch"], cycle_id=made["year"]
        )
    )
    today = made.viewer.key_result(TODAY, made["late"]).iloc[0]
    before = made.viewer.key_result(YESTERDAY, made["late"]).iloc[0]
    assert (today["cycle"], today["team"], today["current"]) == ("2026", "Dispatch", 7)
    assert (before["team_id"], before["cycle_id"]) == (made["operations"], made["quarter"])


def test_a_retrospective_that_was_taken_back_can_be_written_again(made: Organisation) -> None:
    values = {
        "cycle_id": made["quarter"],
        "team_id": made["dispatch"],
        "what_worked": "Small steps",
        "what_did_not": "Customs",
        "what_to_change": "Order earlier",
    }
    first = c.RecordRetrospective(**values)
    retrospective = made.editor.record_retrospective(first)
    made.editor.undo(c.Undo(undone_operation_id=first.operation_id))
    assert made.editor.record_retrospective(c.RecordRetrospective(**values)) == retrospective
    assert made.row("retrospective", retrospective)["version"] == 3


def test_what_a_team_said_and_wants_stands_on_each_day_as_it_did_then(made: Organisation) -> None:
    def on(days: int) -> tuple[list[str], list[str]]:
        day = TODAY + timedelta(days=days)
        said = made.viewer.retrospectives(day, made["quarter"], made["dispatch"])
        follows = made.viewer.retrospective_actions(day, made["quarter"])
        return list(said["what_worked"].dropna()), list(follows["title"])

    values = {"cycle_id": made["quarter"], "team_id": made["dispatch"]}
    values |= {"what_did_not": "Customs", "what_to_change": "Order earlier"}
    first = c.RecordRetrospective(**values, what_worked="Small steps")
    retrospective = made.editor.record_retrospective(first)
    made.clock.set(TODAY + timedelta(days=1))
    follows = c.AddRetrospectiveAction(
        retrospective_id=retrospective, title="Ask first", project_id=made["routes"]
    )
    made.editor.add_retrospective_action(follows)
    made.clock.set(TODAY + timedelta(days=2))
    edited = c.RecordRetrospective(**values, what_worked="Maps", version=1)
    made.editor.record_retrospective(edited)
    made.editor.undo(c.Undo(undone_operation_id=follows.operation_id))
    made.clock.set(TODAY + timedelta(days=3))
    for operation in (edited, first):
        made.editor.undo(c.Undo(undone_operation_id=operation.operation_id))
    assert [on(days) for days in range(-1, 4)] == [
        ([], []),
        (["Small steps"], []),
        (["Small steps"], ["Ask first"]),
        (["Maps"], []),
        ([], []),
    ]


def test_what_was_loaded_as_a_whole_stands_on_earlier_days_as_before_its_first_edit(
    made: Organisation,
) -> None:
    said = {"what_worked": "Small steps", "what_did_not": "Customs", "what_to_change": "Earlier"}
    where = {"cycle_id": made["quarter"], "team_id": made["dispatch"]}
    row = {"retrospective_id": "loaded", **where, **said, "author": "Mina", "version": 1}
    frame = pd.DataFrame([row | {"created_at": made.clock.now()}])
    made.workspace.whole_file().load({"retrospective": frame}, made.editor.actor)
    made.clock.set(TODAY + timedelta(days=1))
    edited = said | {"what_worked": "Maps"}
    made.editor.record_retrospective(c.RecordRetrospective(**where, **edited, version=1))
    found = [
        made.viewer.retrospectives(day, made["quarter"], made["dispatch"])["what_worked"].iloc[0]
        for day in (TODAY, TODAY + timedelta(days=1))
    ]
    assert found == ["Small steps", "Maps"]


def test_parents_to_align_to_leave_out_what_would_lead_back(made: Organisation) -> None:
    def titles(objective: str | None) -> set[str]:
        found = made.desk.parents(TODAY, made["quarter"], objective=objective)
        return set(found["title"])

    assert {"Every order arrives when we said", "Keep the vans cold"} <= titles(None)
    assert titles(made["service"]) == {
        "Learn from every return",
        "Grow without losing a customer",
        "Revenue",
    }
