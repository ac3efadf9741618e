"""What the Viewer answers: on an empty database, and about Harbour Foods on 31 August."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.workspace import Viewer

WEEK_AGO = date(2026, 8, 24)

QUESTIONS: dict[str, Callable[[Viewer], pd.DataFrame]] = {
    "cycles": lambda v: v.cycles(),
    "teams": lambda v: v.teams(TODAY),
    "people": lambda v: v.people(),
    "objectives": lambda v: v.objectives(TODAY, "x", "x"),
    "top objectives": lambda v: v.top_objectives(TODAY, WEEK_AGO, "x", "x"),
    "key results": lambda v: v.key_results(TODAY, "x", "x"),
    "key result": lambda v: v.key_result(TODAY, "x"),
    "history": lambda v: v.history(TODAY, "x"),
    "forecast": lambda v: v.forecast(TODAY, "x"),
    "check-ins": lambda v: v.check_ins(TODAY, "x"),
    "due check-ins": lambda v: v.due_check_ins(TODAY, "x", "x", person="x"),
    "preview": lambda v: v.preview(TODAY, "x", 1),
    "stages": lambda v: v.stages(TODAY, "x"),
    "goalposts": lambda v: v.goalposts(TODAY, "x"),
    "attention": lambda v: v.attention(TODAY, "x", "x"),
    "changes": lambda v: v.changes(TODAY, WEEK_AGO, "x", "x"),
    "alignment": lambda v: v.alignment(TODAY, "x", "x"),
    "projects": lambda v: v.projects(TODAY, "x", "x"),
    "project links": lambda v: v.project_links(TODAY, "x", "x"),
    "project": lambda v: v.project(TODAY, "x"),
    "project effects": lambda v: v.project_effects(TODAY, "x"),
    "project summary": lambda v: v.project_summary(TODAY, "x", "x"),
    "summary decisions": lambda v: v.summary_decisions(TODAY, "x", "x"),
    "key result effects": lambda v: v.key_result_effects(TODAY, "x", "x"),
    "key result effect": lambda v: v.key_result_effect(TODAY, "x"),
    "symmetry": lambda v: v.symmetry(TODAY, "x", "x"),
    "project stages": lambda v: v.project_stages(TODAY, "x"),
    "tasks": lambda v: v.tasks(TODAY, "x"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """One organisation for all reads: a viewer cannot change it."""
    made = organisation.opened(tmp_path_factory.mktemp("read"))
    yield made
    made.workspace.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Viewer]:
    empty = organisation.empty(tmp_path_factory.mktemp("empty"))
    yield empty.viewer
    empty.workspace.close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Organisation]:
    live = organisation.opened(tmp_path)
    yield live
    live.workspace.close()


def titles(frame: pd.DataFrame, column: str = "title") -> list[str]:
    return [str(title) for title in frame[column]]


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_database_answers_with_no_rows_and_its_columns(
    nothing: Viewer, question: str
) -> None:
    answer = QUESTIONS[question](nothing)
    assert len(answer) == 0
    assert len(answer.columns) > 3


def test_an_empty_database_counts_nothing(nothing: Viewer) -> None:
    assert nothing.default_cycle(TODAY) is None
    overview = nothing.cycle_overview(TODAY).iloc[0]
    assert (overview["objectives"], overview["key_results"]) == (0, 0)
    assert pd.isna(overview["pace"])
    work = nothing.work_since(TODAY, WEEK_AGO).iloc[0]
    assert (work["new_projects"], work["closed_projects"], work["finished_tasks"]) == (0, 0, 0)


def test_no_column_comes_twice(made: Organisation) -> None:
    for question in QUESTIONS.values():
        columns = list(question(made.viewer).columns)
        assert [name for name in columns if name.endswith("_1")] == []
        assert len(set(columns)) == len(columns)


def test_cycles_come_newest_first_with_the_cycle_they_lie_in(made: Organisation) -> None:
    cycles = made.viewer.cycles()
    assert titles(cycles, "name") == ["2026 Q3", "2026"]
    assert cycles.iloc[0]["parent"] == "2026"


@pytest.mark.parametrize(
    ("today", "cycle"),
    [
        (date(2026, 8, 31), "quarter"),
        (date(2026, 6, 30), "year"),
        (date(2026, 10, 1), "year"),
        (date(2025, 12, 31), "year"),
        (date(2027, 1, 1), "quarter"),
    ],
)
def test_the_cycle_to_open_with_is_the_shortest_that_runs_else_the_nearest(
    made: Organisation, today: date, cycle: str
) -> None:
    assert made.viewer.default_cycle(today) == made[cycle]


def test_teams_come_in_reading_order_with_their_depth(made: Organisation) -> None:
    teams = made.viewer.teams(TODAY)
    assert list(zip(teams["name"], teams["depth"], strict=True)) == [
        ("Harbour Foods", 0),
        ("Operations", 1),
        ("Dispatch", 2),
        ("Mina's own", 1),
    ]
    assert len(made.viewer.teams(date(2026, 5, 31))) == 0


def test_people_come_by_name_with_their_team(made: Organisation) -> None:
    people = made.viewer.people()
    assert list(zip(people["name"], people["team"], strict=True)) == [
        ("Ada Ruiz", "Dispatch"),
        ("Jonas Berg", "Operations"),
        ("Mina Okafor", "Harbour Foods"),
    ]


def test_the_overview_says_where_the_cycle_stands(made: Organisation) -> None:
    row = made.viewer.cycle_overview(TODAY, made["quarter"]).iloc[0]
    assert (row["name"], row["day_number"], row["days"]) == ("2026 Q3", 62, 92)
    assert row["pace"] == pytest.approx(62 / 92)
    assert (row["objectives"], row["objectives_on_track"], row["objectives_off_track"]) == (3, 1, 1)
    assert (row["key_results"], row["measured"]) == (6, 5)
    assert (row["on_track"], row["off_track"], row["stale"], row["no_data"]) == (3, 1, 1, 1)


def test_the_overview_counts_a_team_with_the_teams_below_it(made: Organisation) -> None:
    viewer = made.viewer
    assert viewer.cycle_overview(TODAY, None, made["operations"]).iloc[0]["objectives"] == 2
    assert viewer.cycle_overview(TODAY, None, made["dispatch"]).iloc[0]["objectives"] == 1


@pytest.mark.parametrize(
    ("day", "number", "pace"), [(date(2026, 6, 1), 0, 0), (date(2026, 12, 1), 92, 1)]
)
def test_the_overview_stays_inside_the_cycle(
    made: Organisation, day: date, number: int, pace: float
) -> None:
    row = made.viewer.cycle_overview(day, made["quarter"]).iloc[0]
    assert (row["day_number"], row["pace"]) == (number, pace)


def test_objectives_come_by_team_with_those_of_the_cycles_above(made: Organisation) -> None:
    objectives = made.viewer.objectives(TODAY, made["quarter"])
    assert titles(objectives) == [
        "Grow without losing a customer",
        "Every order arrives when we said",
        "Keep the cold chain unbroken",
    ]
    service = objectives.iloc[1]
    assert (service["team"], service["owner"], service["cycle"]) == (
        "Operations",
        "Jonas Berg",
        "2026 Q3",
    )
    assert service["progress"] == pytest.approx((2 * 0.625 + 0.2) / 3)
    assert titles(made.viewer.objectives(TODAY, made["year"])) == titles(objectives)[:1]


def test_key_results_come_under_their_objective_in_its_order(made: Organisation) -> None:
    key_results = made.viewer.key_results(TODAY, made["quarter"], made["operations"])
    assert list(zip(key_results["objective"], key_results["title"], strict=True)) == [
        ("Every order arrives when we said", "Reduce late orders"),
        ("Every order arrives when we said", "Handle more orders a day"),
        ("Keep the cold chain unbroken", "Keep the vans cold"),
        ("Keep the cold chain unbroken", "Run the new cold room"),
        ("Keep the cold chain unbroken", "Hold the cold licence"),
    ]


def test_one_key_result_comes_with_what_explains_it(made: Organisation) -> None:
    row = made.viewer.key_result(TODAY, made["late"]).iloc[0]
    assert (row["baseline"], row["current"], row["target"], row["unit"]) == (12, 7, 4, "%")
    assert row["progress"] == pytest.approx((7 - 12) / (4 - 12))
    assert (row["objective"], row["team"], row["owner"], row["version"]) == (
        "Every order arrives when we said",
        "Operations",
        "Jonas Berg",
        2,
    )


def test_the_history_shows_what_was_measured_beside_what_was_expected(
    made: Organisation,
) -> None:
    history = made.viewer.history(TODAY, made["late"])
    assert list(history["value"]) == [12, 11, 10, 9.5, 7]
    assert history.iloc[-1]["expected"] == pytest.approx(12 - 8 * 55 / 92)
    assert len(made.viewer.history(date(2026, 7, 13), made["late"])) == 2


def test_the_forecast_of_one_key_result_is_one_row(made: Organisation) -> None:
    assert made.viewer.forecast(TODAY, made["late"]).iloc[0]["verdict"] == "ok"
    assert made.viewer.forecast(TODAY, made["orders"]).iloc[0]["verdict"] == "too_early"


def test_check_ins_come_newest_first_with_who_was_asked_for_help(made: Organisation) -> None:
    check_ins = made.viewer.check_ins(TODAY, made["orders"])
    assert list(check_ins["value"]) == [340, 320]
    newest = check_ins.iloc[0]
    assert (newest["help_from"], newest["blocker"]) == ("Mina Okafor", "Scanners held at customs")


def test_stages_show_only_what_was_done_by_the_day(made: Organisation) -> None:
    assert list(made.viewer.stages(TODAY, made["launch"])["is_done"]) == [True, False, False]
    assert not made.viewer.stages(date(2026, 8, 9), made["launch"])["is_done"].any()


def test_attention_names_each_subject_once_most_urgent_first(made: Organisation) -> None:
    attention = made.viewer.attention(TODAY, made["quarter"])
    assert list(zip(attention["kind"], attention["title"], strict=True)) == [
        ("off_track", "Handle more orders a day"),
        ("stale", "Run the new cold room"),
        ("no_data", "Hold the cold licence"),
    ]
    first = attention.iloc[0]
    assert (first["blocker"], first["owner"]) == ("Scanners held at customs", "Ada Ruiz")
    assert first["help_from"] == "Mina Okafor"
    assert (first["current"], first["target"], first["unit"]) == (340, 500, "orders")


def test_a_blocker_needs_attention_though_the_numbers_are_fine(live: Organisation) -> None:
    live.editor.record_check_in(
        c.RecordCheckIn(
            key_result_id=live["late"], measured_on=TODAY, value=5, blocker="One van stands still"
        )
    )
    attention = live.viewer.attention(TODAY, live["quarter"])
    assert attention.iloc[1][["kind", "title", "blocker"]].tolist() == [
        "blocked",
        "Reduce late orders",
        "One van stands still",
    ]
    live.editor.record_check_in(
        c.RecordCheckIn(key_result_id=live["late"], measured_on=TODAY, value=4.9)
    )
    assert "blocked" in set(live.viewer.attention(TODAY, live["quarter"])["kind"])
    live.editor.record_check_in(
        c.RecordCheckIn(key_result_id=live["late"], measured_on=TODAY, value=5, confidence=7)
    )
    assert "blocked" not in set(live.viewer.attention(TODAY, live["quarter"])["kind"])


def test_a_status_of_ones_own_that_the_numbers_do_not_bear_out_needs_attention(
    live: Organisation,
) -> None:
    for key, values in (
        ("licence", {"confidence": 8, "own_status": "on_track"}),
        ("late", {"value": 4, "own_status": "at_risk"}),
    ):
        live.editor.record_check_in(
            c.RecordCheckIn.model_validate(
                {"key_result_id": live[key], "measured_on": TODAY, **values}
            )
        )
    rows = live.viewer.attention(TODAY, live["quarter"]).set_index("key_result_id")
    assert rows.loc[live["licence"], ["kind", "computed_status"]].tolist() == [
        "disagreement",
        "no_data",
    ]
    assert rows.loc[live["late"], ["kind", "computed_status"]].tolist() == ["at_risk", "on_track"]


def test_work_delivered_that_moved_nothing_needs_attention(live: Organisation) -> None:
    live.editor.link_project(
        c.LinkProject(project_id=live["routes"], key_result_id=live["orders"], expected_lag_days=7)
    )
    gap = live.viewer.attention(TODAY, live["quarter"]).set_index("kind").loc["gap"]
    assert (gap["entity"], gap["title"]) == ("project", "New routes")
    assert gap["key_result"] == "Handle more orders a day"
    assert gap["gap_reason"] == "behind_pace"
    assert gap["delivered"] == pytest.approx(10 / 12)


def test_attention_keeps_to_the_team(made: Organisation) -> None:
    assert titles(made.viewer.attention(TODAY, made["quarter"], made["dispatch"])) == [
        "Run the new cold room",
        "Hold the cold licence",
    ]


def test_changes_say_what_is_different_between_two_days(live: Organisation) -> None:
    live.editor.record_check_in(
        c.RecordCheckIn(key_result_id=live["late"], measured_on=TODAY, value=6, confidence=7)
    )
    live.editor.drop_key_result(c.DropKeyResult(key_result_id=live["licence"], reason="Got it"))
    live.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=live["service"],
            owner_id=live["ada"],
            title="Fewer calls",
            kind="decrease",
            unit="calls",
            baseline=9,
            target=3,
        )
    )
    live.editor.publish_objective(c.PublishObjective(objective_id=live["service"]))
    changes = live.viewer.changes(TODAY, date(2026, 8, 30), live["quarter"])
    found = list(zip(changes["change"], changes["title"], strict=True))
    assert found == [
        ("published", "Fewer calls"),
        ("dropped", "Hold the cold licence"),
        ("progress", "Reduce late orders"),
    ]
    moved: dict[str, Any] = changes.iloc[2].to_dict()
    assert (moved["current_before"], moved["current"]) == (7, 6)
    assert moved["progress_change"] == pytest.approx(1 / 8)
    assert moved["owner"] == "Jonas Berg"


def test_nothing_changes_between_a_day_and_itself(made: Organisation) -> None:
    assert len(made.viewer.changes(TODAY, TODAY)) == 0


def test_work_is_counted_between_two_days(made: Organisation) -> None:
    viewer = made.viewer
    july = viewer.work_since(date(2026, 7, 31), date(2026, 6, 30), made["quarter"]).iloc[0]
    assert (july["new_projects"], july["finished_tasks"]) == (0, 2)
    since_may = viewer.work_since(TODAY, date(2026, 5, 31), made["quarter"]).iloc[0]
    assert (since_may["new_projects"], since_may["finished_tasks"]) == (3, 3)
    dispatch = viewer.work_since(TODAY, date(2026, 5, 31), None, made["dispatch"]).iloc[0]
    assert dispatch["new_projects"] == 1


def test_the_cascade_runs_through_key_results(made: Organisation) -> None:
    alignment = made.viewer.alignment(TODAY, made["quarter"]).set_index("objective_id")
    service = alignment.loc[made["service"]]
    assert (service["parent_objective_id"], service["via_key_result"]) == (
        made["growth"],
        "Revenue",
    )
    assert service["contribution"] == "Late orders are why customers leave"
    assert (service["key_results"], service["measured"], service["owner"]) == (2, 2, "Jonas Berg")
    assert alignment.loc[made["chain"], "depth"] == 2
    assert len(made.viewer.alignment(TODAY, made["quarter"], made["operations"])) == 2


def test_projects_of_a_cycle_are_those_that_serve_it_or_run_in_it(made: Organisation) -> None:
    viewer = made.viewer
    assert titles(viewer.projects(TODAY, made["quarter"])) == [
        "Replace the boiler",
        "Repaint the shelves",
        "New routes",
    ]
    # Linked to a key result of the quarter, so not part of the year above it.
    assert titles(viewer.projects(TODAY, made["year"])) == [
        "Replace the boiler",
        "Repaint the shelves",
    ]
    projects = viewer.projects(TODAY, made["quarter"]).set_index("project_id")
    assert projects.loc[made["routes"], "delivered"] == pytest.approx(10 / 12)
    assert bool(projects.loc[made["shelf"], "is_orphan"])
    assert projects.loc[made["boiler"], "exemption"] == "regulatory"


def test_a_project_that_ran_before_the_cycle_is_not_of_it(live: Organisation) -> None:
    live.editor.edit_project(
        c.EditProject(
            project_id=live["shelf"], starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1)
        )
    )
    assert "Repaint the shelves" not in titles(live.viewer.projects(TODAY, live["quarter"]))
    assert "Repaint the shelves" in titles(live.viewer.projects(TODAY, live["year"]))


def test_a_link_shows_delivered_beside_moved(made: Organisation) -> None:
    for team in (None, made["operations"], made["dispatch"]):
        link = made.viewer.project_links(TODAY, made["quarter"], team).iloc[0]
        assert (link["project"], link["key_result"], link["objective"]) == (
            "New routes",
            "Reduce late orders",
            "Every order arrives when we said",
        )
        assert link["delivered"] == pytest.approx(10 / 12)
        assert link["moved"] == pytest.approx(5 / 8)
    assert len(made.viewer.project_links(TODAY, made["quarter"], made["own"])) == 0


def test_an_earlier_day_shows_words_as_they_stood(live: Organisation) -> None:
    yesterday = TODAY - timedelta(days=1)
    routes, service = live["routes"], live["service"]

    def shown(day: date) -> tuple[object, ...]:
        link = live.viewer.project_links(day, live["quarter"]).set_index("project_id").loc[routes]
        node = live.viewer.alignment(day, live["quarter"]).set_index("objective_id").loc[service]
        return link["project"], link["project_phase"], node["contribution"]

    before = shown(yesterday)
    live.editor.edit_project(
        c.EditProject(project_id=routes, title="Other routes", phase="closure")
    )
    live.editor.align_objective(
        c.AlignObjective(
            objective_id=service,
            aligns_to_key_result_id=live["revenue"],
            contribution="Another word",
        )
    )
    assert shown(TODAY) == ("Other routes", "closure", "Another word")
    assert shown(yesterday) == before


def test_one_project_comes_with_its_stages_and_tasks(made: Organisation) -> None:
    viewer = made.viewer
    project = viewer.project(TODAY, made["routes"]).iloc[0]
    assert (project["title"], project["owner"], project["tasks"]) == ("New routes", "Ada Ruiz", 4)
    assert titles(viewer.project_stages(TODAY, made["routes"])) == ["Plan the routes"]
    tasks = viewer.tasks(TODAY, made["routes"])
    assert list(tasks["status"]) == ["done", "done", "done", "todo"]
    assert list(tasks["is_late"]) == [False, False, False, True]
    assert list(viewer.tasks(date(2026, 7, 20), made["routes"])["status"]) == [
        "done",
        "todo",
        "todo",
        "todo",
    ]
