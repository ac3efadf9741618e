"""What the Editor keeps: one record for a double click, no lost update, a reason for a change."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.errors import DatabaseReadOnly, InvalidInput, StaleVersion
from okr_core.workspace import Editor, Viewer, Workspace
from okr_core.workspace.writer import Writer


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def test_a_double_click_is_one_record(made: Organisation) -> None:
    command = c.RecordCheckIn(key_result_id=made["late"], measured_on=TODAY, value=6)
    first = made.editor.record_check_in(command)
    before = made.changes()
    assert made.editor.record_check_in(command) == first
    assert made.changes() == before


def test_a_double_click_from_many_threads_is_one_record(made: Organisation) -> None:
    command = c.RecordCheckIn(key_result_id=made["late"], measured_on=TODAY, value=6)
    with ThreadPoolExecutor(8) as threads:
        ids = set(threads.map(made.editor.record_check_in, [command] * 8))
    assert len(ids) == 1
    assert len(made.viewer.check_ins(TODAY, made["late"])) == 6


def test_an_operation_of_many_rows_repeated_names_what_it_was_about(made: Organisation) -> None:
    objective = made.editor.create_objective(
        c.CreateObjective(
            team_id=made["dispatch"],
            cycle_id=made["quarter"],
            owner_id=made["ada"],
            title="Welcome every driver",
        )
    )
    key_result = c.CreateKeyResult(
        objective_id=objective,
        owner_id=made["ada"],
        title="Train the team",
        kind="milestone",
        stages=(c.Stage(title="Half", share=50), c.Stage(title="All", share=50)),
    )
    publish = c.PublishObjective(objective_id=objective)
    waypoints = c.SetPhaseTargets(
        key_result_id=made["late"], targets=(c.PhaseTarget(due_on=TODAY, value=8),)
    )
    assert made.editor.create_key_result(key_result) == made.editor.create_key_result(key_result)
    for _ in range(2):
        assert made.editor.publish_objective(publish) == objective
        assert made.editor.set_phase_targets(waypoints) == made["late"]


def test_a_stale_save_is_refused_and_shows_their_row(made: Organisation) -> None:
    seen = made.version_of("project", "routes")
    made.editor.edit_project(
        c.EditProject(project_id=made["routes"], title="Newer routes", version=seen)
    )
    before = made.changes()
    with pytest.raises(StaleVersion) as raised:
        made.editor.edit_project(
            c.EditProject(project_id=made["routes"], title="Mine", version=seen)
        )
    assert raised.value.theirs["title"] == "Newer routes"
    assert made.changes() == before


STALE: dict[str, Callable[[Organisation], str]] = {
    "cycle": lambda o: o.editor.move_cycle(
        c.MoveCycle(cycle_id=o["quarter"], phase="review", version=99)
    ),
    "objective": lambda o: o.editor.drop_objective(
        c.DropObjective(objective_id=o["chain"], reason="x", version=99)
    ),
    "key result": lambda o: o.editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=o["late"], target=3, reason="x", version=99)
    ),
    "team": lambda o: o.editor.move_team(c.MoveTeam(team_id=o["dispatch"], version=99)),
    "task": lambda o: o.editor.update_task(c.UpdateTask(task_id=o["task4"], title="x", version=99)),
}


@pytest.mark.parametrize("subject", STALE)
def test_every_subject_refuses_a_stale_save(made: Organisation, subject: str) -> None:
    before = made.changes()
    with pytest.raises(StaleVersion):
        STALE[subject](made)
    assert made.changes() == before


def test_a_change_names_who_made_it_and_why(made: Organisation) -> None:
    editor = made.workspace.editor(Actor(name="Jonas Berg", person_id=made["jonas"]))
    editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=made["late"], target=5, reason="Customs is closed")
    )
    last = made.workspace.whole_file().select("from change_log order by seq desc limit 1").iloc[0]
    assert (last["actor"], last["actor_id"], last["reason"]) == (
        "Jonas Berg",
        made["jonas"],
        "Customs is closed",
    )
    assert json.loads(last["before"])["target"] == 4
    assert json.loads(last["after"])["target"] == 5


def test_moved_goalposts_are_shown_with_their_reason_and_leave_the_past_alone(
    made: Organisation,
) -> None:
    made.editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=made["late"], target=6, reason="Two vans fewer")
    )
    posts = made.viewer.goalposts(TODAY, made["late"])
    assert list(posts["is_first"]) == [True, False]
    assert list(posts["target"]) == [4, 6]
    assert posts.iloc[1]["previous_target"] == 4
    assert posts.iloc[1]["reason"] == "Two vans fewer"
    assert made.viewer.key_result(date(2026, 8, 30), made["late"]).iloc[0]["target"] == 4
    assert made.viewer.key_result(TODAY, made["late"]).iloc[0]["target"] == 6


def test_publishing_freezes_the_day_of_the_baseline(made: Organisation) -> None:
    assert made.row("key_result", "late")["baseline_on"] == organisation.PUBLISHED
    assert made.row("key_result", "late")["state"] == "published"
    assert made.row("objective", "service")["published_at"] is not None


def test_a_key_result_added_later_is_published_with_its_objective(made: Organisation) -> None:
    key_result = made.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=made["service"], title="Fewer calls", kind="decrease", baseline=9
        )
    )
    with pytest.raises(InvalidInput) as raised:
        made.editor.publish_objective(c.PublishObjective(objective_id=made["service"]))
    assert str(raised.value) == (
        "Every order arrives when we said cannot be published yet. "
        "Fewer calls: choose an owner; Fewer calls: say in which unit it is measured; "
        "Fewer calls: set the target. Fill these in, then publish."
    )
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=key_result, reason="Not now"))
    second = made.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=made["service"],
            owner_id=made["ada"],
            title="Fewer calls a day",
            kind="decrease",
            unit="calls",
            baseline=9,
            target=3,
        )
    )
    publish = c.PublishObjective(objective_id=made["service"])
    for _ in range(2):
        assert made.editor.publish_objective(publish) == made["service"]
    assert second in set(made.viewer.key_results(TODAY)["key_result_id"])


def test_a_dropped_objective_leaves_every_number_and_stays_on_record(made: Organisation) -> None:
    made.editor.drop_objective(c.DropObjective(objective_id=made["chain"], reason="Sold"))
    assert made["chain"] not in set(made.viewer.objectives(TODAY)["objective_id"])
    assert made["cold"] not in set(made.viewer.key_results(TODAY)["key_result_id"])
    assert made["cold"] in set(made.viewer.key_results(date(2026, 8, 30))["key_result_id"])
    assert made.row("key_result", "cold")["state"] == "dropped"


def test_waypoints_replace_each_other_and_an_empty_list_brings_the_straight_line_back(
    made: Organisation,
) -> None:
    straight = made.viewer.key_result(TODAY, made["late"]).iloc[0]["pace"]
    for value in (10, 6):
        made.editor.set_phase_targets(
            c.SetPhaseTargets(
                key_result_id=made["late"], targets=(c.PhaseTarget(due_on=TODAY, value=value),)
            )
        )
        bent = made.viewer.key_result(TODAY, made["late"]).iloc[0]["pace"]
        assert bent == pytest.approx((12 - value) / 8)
    made.editor.set_phase_targets(c.SetPhaseTargets(key_result_id=made["late"]))
    assert made.viewer.key_result(TODAY, made["late"]).iloc[0]["pace"] == straight


def test_a_score_is_kept_beside_the_suggestion(made: Organisation) -> None:
    made.editor.move_cycle(c.MoveCycle(cycle_id=made["quarter"], phase="review"))
    made.editor.score_key_result(c.ScoreKeyResult(key_result_id=made["late"], score=0.6))
    made.editor.score_key_result(
        c.ScoreKeyResult(key_result_id=made["orders"], score=0.4, reason="Customs was not us")
    )
    assert made.row("key_result", "late")["suggested_score"] == pytest.approx(0.6)
    row = made.row("key_result", "orders")
    assert (row["suggested_score"], row["score"]) == (pytest.approx(0.2), pytest.approx(0.4))
    assert row["score_reason"] == "Customs was not us"


def test_a_team_moves_with_what_is_below_it_from_that_day_on(made: Organisation) -> None:
    made.editor.move_team(c.MoveTeam(team_id=made["operations"]))
    depth = made.viewer.teams(TODAY).set_index("team_id")["depth"]
    assert (depth[made["operations"]], depth[made["dispatch"]]) == (0, 1)
    before = made.viewer.teams(date(2026, 8, 30)).set_index("team_id")["depth"]
    assert (before[made["operations"]], before[made["dispatch"]]) == (1, 2)


def test_a_link_ends_an_exemption_and_can_be_taken_away_and_put_back(made: Organisation) -> None:
    link = c.LinkProject(project_id=made["boiler"], key_result_id=made["cold"])
    link_id = made.editor.link_project(link)
    assert made.row("project", "boiler")["exemption"] is None
    made.editor.unlink_project(
        c.UnlinkProject(project_key_result_id=link_id, reason="It heats, it does not cool")
    )
    again = c.LinkProject(
        project_id=made["boiler"], key_result_id=made["cold"], expected_lag_days=7
    )
    assert made.editor.link_project(again) == link_id
    assert made.row("project_key_result", link_id)["expected_lag_days"] == 7
    made.editor.unlink_project(c.UnlinkProject(project_key_result_id=link_id))
    made.editor.exempt_project(
        c.ExemptProject(project_id=made["boiler"], exemption="technical", reason="It is old")
    )
    boiler = made.row("project", "boiler")
    assert (boiler["exemption"], boiler["exemption_reason"]) == ("technical", "It is old")


def test_a_task_done_without_a_day_was_done_today_and_can_be_taken_up_again(
    made: Organisation,
) -> None:
    made.editor.update_task(c.UpdateTask(task_id=made["task4"], status="done"))
    done = made.viewer.tasks(TODAY, made["routes"]).set_index("task_id").loc[made["task4"]]
    assert (done["status"], done["done_on"].date()) == ("done", TODAY)
    made.editor.update_task(c.UpdateTask(task_id=made["task4"], status="doing"))
    doing = made.viewer.tasks(TODAY, made["routes"]).set_index("task_id").loc[made["task4"]]
    assert doing["status"] == "doing"
    assert doing["is_late"]


def test_a_closed_project_keeps_what_it_taught(made: Organisation) -> None:
    made.editor.close_project(
        c.CloseProject(
            project_id=made["routes"],
            what_worked="Maps",
            what_to_change="Ask drivers",
            leave_open_tasks=True,
        )
    )
    routes = made.row("project", "routes")
    assert (routes["phase"], routes["closed_on"]) == ("closed", TODAY)
    assert (routes["what_worked"], routes["what_to_change"]) == ("Maps", "Ask drivers")


def test_a_retrospective_is_one_for_each_team_and_edited_in_place(made: Organisation) -> None:
    values = {
        "cycle_id": made["quarter"],
        "team_id": made["dispatch"],
        "what_worked": "Small steps",
        "what_did_not": "Customs",
        "what_to_change": "Order earlier",
    }
    first = made.editor.record_retrospective(c.RecordRetrospective(**values))
    with pytest.raises(StaleVersion):
        made.editor.record_retrospective(c.RecordRetrospective(**values))
    edited = c.RecordRetrospective(**{**values, "what_worked": "Maps"}, version=1)
    assert made.editor.record_retrospective(edited) == first
    assert made.row("retrospective", first)["what_worked"] == "Maps"


def test_a_viewer_has_no_method_that_writes() -> None:
    parts = [part for part in Editor.__mro__ if issubclass(part, Writer)]
    writes = {name for part in parts for name in vars(part) if not name.startswith("_")}
    assert {"record_check_in", "create_team", "close_project"} <= writes
    assert {name for name in writes if hasattr(Viewer, name)} == set()


def test_nobody_edits_a_database_opened_for_reading(made: Organisation) -> None:
    path = made.workspace.path
    made.workspace.close()
    reading = Workspace.open(path, read_only=True, clock=made.clock)
    try:
        with pytest.raises(DatabaseReadOnly):
            reading.editor(Actor(name="Mina Okafor"))
        assert len(reading.viewer().teams(TODAY)) == 4
    finally:
        reading.close()


def test_the_doctor_finds_nothing_wrong_with_what_the_editor_wrote(made: Organisation) -> None:
    assert made.workspace.doctor() == []
