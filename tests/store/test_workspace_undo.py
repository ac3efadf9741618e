"""An operation taken back: every row as it was, as new changes; refused when the world moved on."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.errors import CycleClosed, InvalidInput, NotFound

TABLES = (
    "person",
    "team",
    "cycle",
    "objective",
    "key_result",
    "milestone_stage",
    "project",
    "project_key_result",
    "task",
)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def standing(made: Organisation) -> dict[str, dict[str, Any]]:
    """Every row that stands, by id, without its version."""
    rows: dict[str, dict[str, Any]] = {}
    for table in TABLES:
        found = made.workspace.whole_file().select("from " + table)
        for row in json.loads(found.to_json(orient="records", date_format="iso")):
            row.pop("version")
            if row.get("archived_at") is None:
                rows[row[f"{table}_id"]] = row
    return rows


def undo(made: Organisation, operation_id: str) -> str:
    return made.editor.undo(c.Undo(undone_operation_id=operation_id))


def waypoints(made: Organisation, as_of: date = TODAY) -> list[float]:
    return list(made.viewer.phase_targets(as_of, made["late"])["value"])


Make = Callable[[Organisation], c.Command]
EDITS: dict[str, tuple[str, Make]] = {
    "a renamed team": ("edit_team", lambda o: c.EditTeam(team_id=o["dispatch"], name="Vans")),
    "a moved team": ("move_team", lambda o: c.MoveTeam(team_id=o["dispatch"])),
    "a person": ("edit_person", lambda o: c.EditPerson(person_id=o["ada"], email=None)),
    "a cycle's days": (
        "edit_cycle",
        lambda o: c.EditCycle(cycle_id=o["quarter"], ends_on=date(2026, 10, 15)),
    ),
    "a cycle's phase": (
        "move_cycle",
        lambda o: c.MoveCycle(cycle_id=o["quarter"], phase="review"),
    ),
    "a new objective": (
        "create_objective",
        lambda o: c.CreateObjective(
            team_id=o["dispatch"], cycle_id=o["quarter"], title="Load faster"
        ),
    ),
    "an objective's words": (
        "edit_objective",
        lambda o: c.EditObjective(objective_id=o["service"], title="On time", why="Trust"),
    ),
    "an alignment": (
        "edit_objective",
        lambda o: c.EditObjective(objective_id=o["chain"], aligns_to_objective_id=None),
    ),
    "a moved objective": (
        "move_objective",
        lambda o: c.MoveObjective(
            objective_id=o["service"], team_id=o["dispatch"], cycle_id=o["year"]
        ),
    ),
    "a copy with its key results": (
        "duplicate_objective",
        lambda o: c.DuplicateObjective(objective_id=o["chain"]),
    ),
    "a dropped objective with its key results": (
        "drop_objective",
        lambda o: c.DropObjective(objective_id=o["chain"], reason="Sold"),
    ),
    "a new key result with its stages": (
        "create_key_result",
        lambda o: c.CreateKeyResult(
            objective_id=o["draft"],
            title="Open the desk",
            kind="milestone",
            stages=(c.Stage(title="Half", share=50), c.Stage(title="All", share=50)),
        ),
    ),
    "moved goalposts": (
        "edit_key_result",
        lambda o: c.EditKeyResult(key_result_id=o["late"], target=6, reason="Two vans fewer"),
    ),
    "a moved key result": (
        "move_key_result",
        lambda o: c.MoveKeyResult(key_result_id=o["orders"], objective_id=o["chain"]),
    ),
    "other stages": (
        "set_stages",
        lambda o: c.SetStages(
            key_result_id=o["launch"],
            reason="One step less",
            stages=(
                c.EditedStage(
                    milestone_stage_id=o.desk.stages_to_edit(key_result=o["launch"])[
                        "milestone_stage_id"
                    ].iloc[0],
                    title="Room rented",
                    share=60,
                ),
                c.EditedStage(title="Pallets through", share=40),
            ),
        ),
    ),
    "an order": (
        "reorder",
        lambda o: c.Reorder(entity="key_result", entity_id=o["late"], direction="down"),
    ),
    "an archived key result": (
        "archive",
        lambda o: c.Archive(entity="key_result", entity_id=o["late"], reason="Measured twice"),
    ),
    "a done task": ("update_task", lambda o: c.UpdateTask(task_id=o["task4"], status="done")),
    "a link that ends an exemption": (
        "link_project",
        lambda o: c.LinkProject(project_id=o["boiler"], key_result_id=o["cold"]),
    ),
    "a closed project": (
        "close_project",
        lambda o: c.CloseProject(
            project_id=o["routes"],
            what_worked="Maps",
            what_to_change="Ask drivers",
            leave_open_tasks=True,
        ),
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_taken_back_and_the_taking_back_too(made: Organisation, edit: str) -> None:
    method, make = EDITS[edit]
    before = standing(made)
    command = make(made)
    getattr(made.editor, method)(command)
    after = standing(made)
    assert after != before
    made.clock.set(TOMORROW)
    first = undo(made, command.operation_id)
    assert standing(made) == before
    second = undo(made, first)
    assert standing(made) == after
    undo(made, second)
    assert standing(made) == before
    assert made.workspace.doctor() == []


def test_an_undo_is_a_new_change_that_names_what_it_takes_back(made: Organisation) -> None:
    edit = c.EditObjective(objective_id=made["service"], title="On time")
    made.editor.edit_objective(edit)
    jonas = made.workspace.editor(Actor(name="Jonas Berg", person_id=made["jonas"]))
    jonas.undo(c.Undo(undone_operation_id=edit.operation_id))
    log = made.workspace.whole_file().select("from change_log order by seq desc limit 2")
    assert list(log["action"]) == ["undo", "update"]
    assert log["undoes_seq"].iloc[0] == log["seq"].iloc[1]
    assert log["actor"].iloc[0] == "Jonas Berg"
    assert json.loads(log["after"].iloc[0])["version"] == 4


def test_a_double_click_on_undo_is_one_undo(made: Organisation) -> None:
    edit = c.EditObjective(objective_id=made["service"], title="On time")
    made.editor.edit_objective(edit)
    command = c.Undo(undone_operation_id=edit.operation_id)
    assert made.editor.undo(command) == made.editor.undo(command) == command.operation_id
    assert made.row("objective", "service")["version"] == 4


def test_an_undo_counts_from_its_own_day_and_leaves_the_days_between_alone(
    made: Organisation,
) -> None:
    edit = c.EditKeyResult(key_result_id=made["late"], target=6, reason="Two vans fewer")
    made.editor.edit_key_result(edit)
    made.clock.set(TOMORROW)
    undo(made, edit.operation_id)
    targets = [
        made.viewer.key_result(day, made["late"]).iloc[0]["target"]
        for day in (TODAY - timedelta(days=1), TODAY, TOMORROW)
    ]
    assert targets == [4, 6, 4]


def test_waypoints_come_back_from_today_on_and_days_between_keep_theirs(
    made: Organisation,
) -> None:
    def bend(value: float) -> c.SetPhaseTargets:
        return c.SetPhaseTargets(
            key_result_id=made["late"], targets=(c.PhaseTarget(due_on=TODAY, value=value),)
        )

    first, second = bend(10), bend(6)
    made.editor.set_phase_targets(first)
    made.clock.set(TOMORROW)
    made.editor.set_phase_targets(second)
    made.clock.set(TOMORROW + timedelta(days=1))
    back = undo(made, second.operation_id)
    days = (TODAY, TOMORROW, TOMORROW + timedelta(days=1))
    assert [waypoints(made, day) for day in days] == [[10], [6], [10]]
    undo(made, back)
    assert waypoints(made, days[-1]) == [6]
    with pytest.raises(InvalidInput, match="changed"):
        undo(made, first.operation_id)
    assert made.workspace.doctor() == []


def refused(made: Organisation, operation_id: str) -> str:
    before = made.changes()
    with pytest.raises(InvalidInput) as raised:
        undo(made, operation_id)
    assert made.changes() == before
    return str(raised.value)


def test_what_was_changed_since_is_not_taken_back(made: Organisation) -> None:
    first = c.EditObjective(objective_id=made["service"], title="On time")
    made.editor.edit_objective(first)
    made.workspace.editor(Actor(name="Jonas Berg")).edit_objective(
        c.EditObjective(objective_id=made["service"], why="Trust")
    )
    assert refused(made, first.operation_id) == (
        "Jonas Berg changed On time since. Undo that first, or edit it as it is now."
    )


def test_what_was_undone_is_not_undone_again(made: Organisation) -> None:
    edit = c.EditObjective(objective_id=made["service"], title="On time")
    made.editor.edit_objective(edit)
    undo(made, edit.operation_id)
    assert refused(made, edit.operation_id) == (
        "This was undone already. Undo the undo to get it back."
    )


def test_changes_of_one_thing_are_taken_back_step_by_step(made: Organisation) -> None:
    service = made["service"]
    first = made.row("objective", service)["title"]
    edits = [c.EditObjective(objective_id=service, title=title) for title in ("On time", "Early")]
    for edit in edits:
        made.editor.edit_objective(edit)
    for edit, title in zip(reversed(edits), ("On time", first), strict=True):
        assert (
            made.desk.recent_operations()
            .set_index("operation_id")
            .loc[edit.operation_id, "is_undoable"]
        )
        undo(made, edit.operation_id)
        assert made.row("objective", service)["title"] == title


def test_what_was_done_again_can_be_undone_again(made: Organisation) -> None:
    service = made["service"]
    edit = c.EditObjective(objective_id=service, title="On time")
    made.editor.edit_objective(edit)
    undo(made, undo(made, edit.operation_id))
    assert made.row("objective", service)["title"] == "On time"
    undo(made, edit.operation_id)
    assert made.row("objective", service)["title"] != "On time"


def status(made: Organisation, name: str, day: date = TODAY) -> dict[str, object]:
    rows = made.viewer.key_results(day).set_index("key_result_id")
    return rows.loc[made[name]].fillna("nothing").to_dict()


def test_a_check_in_is_corrected_by_what_was_said_before_it(made: Organisation) -> None:
    """Late orders stood at 7 since 24 August; 6 of today is taken back and done again."""
    before = status(made, "late")
    command = c.RecordCheckIn(
        key_result_id=made["late"],
        measured_on=TODAY,
        value=6,
        confidence=3,
        own_status="off_track",
        note="Miscounted",
        blocker="No scales",
    )
    made.editor.record_check_in(command)
    assert status(made, "late")["current"] == 6
    back = undo(made, command.operation_id)
    assert status(made, "late") == before
    assert refused(made, command.operation_id).startswith("This was undone already.")
    undo(made, back)
    again = status(made, "late")
    assert (again["current"], again["confidence"], again["own_status"]) == (6, 3, "off_track")
    assert made.workspace.doctor() == []


def test_the_first_check_in_of_a_key_result_is_taken_back(made: Organisation) -> None:
    before = status(made, "licence")
    command = c.RecordCheckIn(key_result_id=made["licence"], measured_on=TODAY, value=1)
    made.editor.record_check_in(command)
    undo(made, command.operation_id)
    after = status(made, "licence")
    assert (after["current"], after["measurements"], after["progress"]) == (
        before["current"],
        0,
        0.0,
    )


def test_a_correction_goes_back_to_what_it_corrected(made: Organisation) -> None:
    before = status(made, "late")
    wrong = made.viewer.check_ins(TODAY, made["late"]).iloc[0]
    assert wrong["value"] == 7
    command = c.RecordCheckIn(
        key_result_id=made["late"],
        measured_on=date(2026, 8, 24),
        value=5,
        supersedes_id=wrong["check_in_id"],
    )
    made.editor.record_check_in(command)
    assert status(made, "late")["current"] == 5
    undo(made, command.operation_id)
    assert status(made, "late") == before


def test_a_check_in_that_was_corrected_since_is_not_taken_back(made: Organisation) -> None:
    command = c.RecordCheckIn(key_result_id=made["late"], measured_on=TODAY, value=6)
    first = made.editor.record_check_in(command)
    made.editor.record_check_in(
        c.RecordCheckIn(
            key_result_id=made["late"], measured_on=TODAY, value=6.5, supersedes_id=first
        )
    )
    assert refused(made, command.operation_id).endswith(
        "changed Reduce late orders since. Undo that first, or edit it as it is now."
    )


def test_nothing_is_undone_that_nobody_did(made: Organisation) -> None:
    with pytest.raises(NotFound):
        undo(made, "nothing")


def published(made: Organisation) -> tuple[str, str, str]:
    """Publish an objective with one key result: ids of both and of the publishing."""
    objective = made.editor.create_objective(
        c.CreateObjective(
            team_id=made["dispatch"],
            cycle_id=made["quarter"],
            owner_id=made["ada"],
            title="Load faster",
        )
    )
    key_result = made.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=objective,
            owner_id=made["ada"],
            title="Minutes a pallet",
            kind="decrease",
            unit="min",
            baseline=9,
            target=4,
        )
    )
    publish = c.PublishObjective(objective_id=objective)
    made.editor.publish_objective(publish)
    return objective, key_result, publish.operation_id


def test_a_publishing_is_taken_back_with_its_key_results(made: Organisation) -> None:
    objective, key_result, operation = published(made)
    undo(made, operation)
    assert made.row("objective", objective)["state"] == "draft"
    assert made.row("key_result", key_result)["state"] == "draft"
    assert key_result not in set(made.viewer.key_results(TODAY)["key_result_id"])


def test_a_publishing_stands_once_it_is_checked_in_on(made: Organisation) -> None:
    _, key_result, operation = published(made)
    made.editor.record_check_in(
        c.RecordCheckIn(key_result_id=key_result, measured_on=TODAY, value=8)
    )
    assert refused(made, operation) == (
        "Minutes a pallet was checked in on since. Drop it instead."
    )


def test_a_publishing_stands_once_more_is_published_under_it(made: Organisation) -> None:
    objective, _, operation = published(made)
    made.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=objective, owner_id=made["ada"], title="Trained", kind="yes_no"
        )
    )
    made.editor.publish_objective(c.PublishObjective(objective_id=objective))
    assert refused(made, operation) == (
        "Trained of Load faster was published since. Take that back first."
    )


def test_a_move_is_not_taken_back_into_a_loop(made: Organisation) -> None:
    apart = c.MoveTeam(team_id=made["dispatch"])
    made.editor.move_team(apart)
    made.editor.move_team(c.MoveTeam(team_id=made["operations"], parent_team_id=made["dispatch"]))
    assert refused(made, apart.operation_id).startswith(
        "That would go round in a circle: Dispatch → Operations → Dispatch."
    )


def test_a_team_is_not_taken_back_from_under_what_was_put_in_it(made: Organisation) -> None:
    create = c.CreateTeam(name="Returns", parent_team_id=made["dispatch"])
    team = made.editor.create_team(create)
    made.editor.create_objective(
        c.CreateObjective(team_id=team, cycle_id=made["quarter"], title="Learn from returns")
    )
    assert refused(made, create.operation_id) == (
        "Returns still has objectives in open cycles: Learn from returns. "
        "Move or archive them first."
    )


def test_a_name_that_was_given_away_is_not_taken_back(made: Organisation) -> None:
    rename = c.EditTeam(team_id=made["dispatch"], name="Vans")
    made.editor.edit_team(rename)
    made.editor.create_team(c.CreateTeam(name="Dispatch", parent_team_id=made["operations"]))
    assert refused(made, rename.operation_id) == (
        "There is another team called Dispatch by now. Rename that one first."
    )


def test_longer_days_stay_once_they_are_measured_in(made: Organisation) -> None:
    longer = c.EditCycle(cycle_id=made["quarter"], ends_on=date(2026, 10, 15))
    made.editor.edit_cycle(longer)
    late = date(2026, 10, 5)
    organisation.check_in(made, "late", late, value=6)
    assert refused(made, longer.operation_id) == (
        "Reduce late orders has check-ins on 2026-10-05, outside 2026 Q3 "
        "(2026-07-01 to 2026-09-30). Correct that first, or leave this as it is now."
    )


def test_a_closing_is_taken_back_and_what_came_before_it_is_locked(made: Organisation) -> None:
    edit = c.EditObjective(objective_id=made["draft"], title="Learn from all returns")
    made.editor.edit_objective(edit)
    closed = organisation.close(made)
    with pytest.raises(CycleClosed):
        undo(made, edit.operation_id)
    undo(made, closed)
    assert made.row("objective", "service")["state"] == "published"
    undo(made, edit.operation_id)
    assert made.row("objective", "draft")["title"] == "Learn from every return"
    assert made.workspace.doctor() == []


def test_a_thousand_rows_are_taken_back_within_two_seconds(made: Organisation) -> None:
    with made.workspace.together(made.editor) as together:
        editor = together.editor(Actor(name="Mina Okafor"))
        operation = c.AddPerson(name="0").operation_id
        for number in range(1000):
            editor.add_person(c.AddPerson(name=f"Person {number}", operation_id=operation))
    before = time.perf_counter()
    back = undo(made, operation)
    assert time.perf_counter() - before <= 2
    assert len(made.viewer.people()) == 3
    undo(made, back)
    assert len(made.viewer.people()) == 1003
    assert made.workspace.doctor() == []


def test_operations_are_listed_with_what_can_be_taken_back(made: Organisation) -> None:
    edit = c.EditObjective(objective_id=made["service"], title="On time", why="Trust")
    made.editor.edit_objective(edit)
    drop = c.DropObjective(objective_id=made["chain"], reason="Sold")
    made.editor.drop_objective(drop)
    check_in = c.RecordCheckIn(key_result_id=made["late"], measured_on=TODAY, value=6)
    made.editor.record_check_in(check_in)
    back = undo(made, edit.operation_id)
    listed = made.desk.recent_operations(most=4).set_index("operation_id")
    assert list(listed.index) == [
        back,
        check_in.operation_id,
        drop.operation_id,
        edit.operation_id,
    ]
    assert list(listed["title"]) == [
        "Every order arrives when we said",
        "Reduce late orders",
        "Keep the cold chain unbroken",
        "On time",
    ]
    assert list(listed["is_undoable"]) == [True, True, True, False]
    assert list(listed["undone"]) == [False, False, False, True]
    assert list(listed["changes"]) == [1, 1, 4, 1]
    assert listed["undoes_operation_id"].iloc[0] == edit.operation_id
    assert set(listed["changed"].iloc[3]) == {"title", "why"}
    undo(made, back)
    redone = made.desk.recent_operations(most=2).set_index("operation_id")
    assert not redone.loc[back, "is_undoable"]
    assert redone.loc[back, "undone"]
