"""What the demo promises to show, asked of the engine on the day that the demo plays."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import duckdb
import icalendar
import pandas as pd
import prepared
import pytest
from asking import Program, app_of
from database_holder import tell

from okr_core.demo import build, fill
from okr_core.demo.synthetic import organisation
from okr_core.model.access import Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import AddPerson, CreateLink, MakeCalendarFeed, RecordCheckIn
from okr_core.model.errors import DatabaseForeign, OkrError
from okr_core.rules import coach
from okr_core.workspace import Viewer, Workspace

TODAY = prepared.DAY
STATUSES = {"on_track", "at_risk", "off_track", "stale", "no_data", "just_started"}


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared.examples(tmp_path_factory.mktemp("demo") / "demo.duckdb")


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(demo_file, read_only=True, clock=FixedClock(TODAY))
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def view(demo: Workspace) -> Viewer:
    return demo.viewer()


@pytest.fixture(scope="module")
def key_results(view: Viewer) -> pd.DataFrame:
    return view.key_results(TODAY).set_index("title")


@pytest.fixture(scope="module")
def objectives(view: Viewer) -> pd.DataFrame:
    return view.objectives(TODAY).set_index("title")


@pytest.fixture(scope="module")
def projects(view: Viewer) -> pd.DataFrame:
    return view.projects(TODAY).set_index("title")


@pytest.fixture(scope="module")
def links(view: Viewer) -> pd.DataFrame:
    return view.project_links(TODAY).set_index("key_result")


def cycle_named(view: Viewer, **wanted: object) -> pd.Series:
    cycles = view.cycles()
    for column, value in wanted.items():
        cycles = cycles[cycles[column] == value]
    assert len(cycles) == 1
    return cycles.iloc[0]


def test_who_checks_in_early_on_the_day_of_the_demo_moves_the_gauge(tmp_path: Path) -> None:
    """On a Monday, when some of the company have checked in already."""
    monday, path = TODAY + timedelta(days=2), tmp_path / "okr.duckdb"
    build(path, today=monday)
    early = FixedClock(monday)
    early.begin(monday, 1)
    workspace = Workspace.open(path, clock=early)
    status = workspace.viewer().key_results(monday).set_index("key_result_id")
    seen = status[status["measured_on"].eq(pd.Timestamp(monday)) & status["kind"].eq("increase")]
    assert not seen.empty
    editor = workspace.editor(Actor(name="Mina Okafor"))
    for key_result_id, target in seen["target"].items():
        editor.record_check_in(
            RecordCheckIn(key_result_id=key_result_id, measured_on=monday, value=target)
        )
    now = workspace.viewer().key_results(monday).set_index("key_result_id")
    assert now.loc[seen.index, "current"].tolist() == seen["target"].tolist()
    workspace.close()


def test_the_demo_is_sound(demo: Workspace) -> None:
    assert demo.doctor() == []


def test_today_is_day_61_of_92_of_the_running_cycle(view: Viewer) -> None:
    overview = view.cycle_overview(TODAY, view.default_cycle(TODAY)).iloc[0]
    assert (overview["day_number"], overview["days"]) == (61, 92)
    assert overview["phase"] == "executing"


def test_every_status_is_there_by_the_engine_itself(key_results: pd.DataFrame) -> None:
    assert STATUSES | {"closed"} <= set(key_results["computed_status"])


def test_every_status_of_an_objective_is_there(objectives: pd.DataFrame) -> None:
    assert STATUSES - {"just_started"} | {"closed"} <= set(objectives["status"])


def test_the_education_example_stands_as_written(key_results: pd.DataFrame) -> None:
    """62 % to 75 %, measured 62.5; 8 % to 3 %, read 7.6 from its KPI; 3 of 5 stages of 20 %."""
    attainment, dropout, survey = (
        key_results[key_results.index.str.startswith(start)].iloc[0]
        for start in ("Increase the percentage meeting", "Reduce annual school", "Conduct a user")
    )
    assert (attainment["baseline"], attainment["target"]) == (62, 75)
    assert attainment["status"] == "just_started"  # by its phase targets
    assert (dropout["baseline"], dropout["target"], dropout["current"]) == (8, 3, 7.6)
    assert (survey["stages"], survey["stages_done"], survey["current"]) == (5, 3, 60)
    days = (attainment["cycle_ends_on"] - attainment["cycle_starts_on"]).days + 1
    assert days == 1461
    assert attainment["objective_id"] == dropout["objective_id"] == survey["objective_id"]


def test_the_dropout_project_has_its_four_stages_under_its_key_result(
    view: Viewer, projects: pd.DataFrame, links: pd.DataFrame
) -> None:
    project_id = links.loc["Reduce annual school dropout rate from 8 % to 3 %", "project_id"]
    project = projects[projects["project_id"] == project_id].iloc[0]
    assert project["method"] == "project"
    assert list(view.project_stages(TODAY, project_id)["title"].str.split().str[0]) == [
        "Individualised",
        "Support",
        "Transport",
        "Monthly",
    ]
    assert 0 < project["delivered"] < 0.8


def test_the_crm_launch_has_its_three_key_results(
    objectives: pd.DataFrame, key_results: pd.DataFrame
) -> None:
    launch = objectives[objectives.index.str.contains("Version 4 of the CRM")].iloc[0]
    of_launch = key_results[key_results["objective_id"] == launch["objective_id"]]
    assert list(of_launch.index) == [
        "1,000 new members",
        "Increase 25 % trial sign-ups",
        "Obtain a trial conversion rate of more than 40 %",
    ]
    assert of_launch["baseline"].notna().all()


def test_the_product_launch_has_its_project_of_14_tasks(
    view: Viewer, projects: pd.DataFrame
) -> None:
    campaign = projects[projects.index.str.startswith("A multi-channel")].iloc[0]
    tasks = view.tasks(TODAY, campaign["project_id"])
    assert len(tasks) == campaign["tasks"] == 14
    assert tasks["title"].iloc[0] == "Marketing team develops a roadmap"


def test_role_division_is_a_task_and_no_key_result(
    view: Viewer, projects: pd.DataFrame, key_results: pd.DataFrame
) -> None:
    title = "Document and define clear role division between teams"
    process = projects.loc["Implement a new product planning process", "project_id"]
    assert title in set(view.tasks(TODAY, process)["title"])
    assert title not in key_results.index


def test_every_kind_of_key_result_is_there(key_results: pd.DataFrame) -> None:
    running = key_results[key_results["status"] != "closed"]
    assert set(running["kind"]) == {"increase", "decrease", "maintain", "milestone", "yes_no"}
    maintained = running[running["kind"] == "maintain"]
    assert set(maintained["progress"] == 1) == {True, False}  # inside its band, and outside


def test_some_go_below_their_baseline_and_some_beyond_their_target(
    key_results: pd.DataFrame,
) -> None:
    running = key_results[key_results["status"] != "closed"]
    assert (running["raw_progress"] < 0).any()
    assert (running["raw_progress"] > 1).any()


def test_one_key_result_is_measured_by_a_kpi(view: Viewer, key_results: pd.DataFrame) -> None:
    active = key_results[key_results.index.str.contains("teams active every week")].iloc[0]
    assert set(view.history(TODAY, active["key_result_id"])["source"]) == {"kpi"}
    assert active["current"] == 629


def test_owners_disagree_with_the_engine_in_both_directions(key_results: pd.DataFrame) -> None:
    disagreeing = key_results[key_results["status_disagrees"]]
    found = set(
        zip(
            disagreeing["computed_status"],
            disagreeing["own_status"],
            disagreeing["status"],
            strict=True,
        )
    )
    assert ("at_risk", "off_track", "off_track") in found  # worse counts
    assert ("off_track", "on_track", "off_track") in found  # better is only shown


def test_there_are_personal_leading_and_weighted_key_results_of_either_ambition(
    key_results: pd.DataFrame,
) -> None:
    assert "person" in set(key_results["team_kind"])
    assert set(key_results["indicator"]) == {"leading", "lagging"}
    assert set(key_results["ambition"]) == {"committed", "aspirational"}
    assert key_results["weight"].nunique() > 2


def test_nine_weeks_of_check_ins_tell_a_story(view: Viewer, key_results: pd.DataFrame) -> None:
    """Week by week: one a week, not all on the same weekday, with notes, and moving confidence."""
    weekly = key_results[(key_results["cadence_days"] == 7) & (key_results["measurements"] == 9)]
    assert len(weekly) > 20
    told = pd.concat(
        [view.check_ins(TODAY, key_result_id) for key_result_id in weekly["key_result_id"]]
    )
    assert told["measured_on"].dt.day_of_week.nunique() >= 4
    assert told["note"].notna().sum() > 50
    assert told["next_step"].notna().any()
    assert told["confidence"].nunique() > 6
    assert (told["recorded_at"].dt.normalize() == told["known_on"]).all()


def test_blockers_name_who_is_asked_for_help(view: Viewer) -> None:
    blocked = view.attention(TODAY)["blocker"].notna()
    assert blocked.sum() >= 3
    asked = view.key_results(TODAY)["key_result_id"].map(
        lambda key_result_id: view.check_ins(TODAY, key_result_id)["help_from"].notna().any()
    )
    assert asked.sum() >= 3


def test_a_corrected_check_in_counts_from_the_day_of_the_correction(
    view: Viewer, key_results: pd.DataFrame
) -> None:
    title = "Raise the share of invoices paid without a reminder"
    told = view.check_ins(TODAY, key_results.loc[title, "key_result_id"])
    typed = told[told["is_superseded"]].iloc[0]
    correction = told[told["supersedes_id"] == typed["check_in_id"]].iloc[0]
    assert (typed["value"], correction["value"]) == (86.5, 68.5)
    before, after = (
        view.key_results(day.date()).set_index("title").loc[title, "current"]
        for day in (correction["known_on"] - timedelta(days=1), correction["known_on"])
    )
    assert (before, after) == (86.5, 68.5)


def test_a_target_moved_in_mid_cycle_keeps_its_reason(
    view: Viewer, key_results: pd.DataFrame
) -> None:
    title = "Reduce the time in which 95 of 100 pages are ready"
    posts = view.goalposts(TODAY, key_results.loc[title, "key_result_id"])
    assert list(posts["target"]) == [2.5, 1.8]
    assert "2.5 seconds was set before" in posts["reason"].iloc[-1]
    earlier = view.key_results(TODAY - timedelta(days=30)).set_index("title")
    assert earlier.loc[title, "target"] == 2.5


def test_the_cascade_has_one_orphan_and_one_childless_company_objective(view: Viewer) -> None:
    cascade = view.alignment(TODAY)
    assert list(cascade[cascade["is_orphan"]]["title"]) == [
        "Make this a place where people do the best work of their lives"
    ]
    childless = cascade[cascade["is_childless"]]
    assert list(childless["team_kind"]) == ["company"]
    assert cascade["via_key_result"].notna().any()
    aligned = cascade[cascade["parent_objective_id"].notna()]
    assert aligned["contribution"].notna().all()
    assert aligned["via_key_result"].isna().any()
    assert cascade["depth"].max() >= 2


def test_one_project_delivered_and_its_key_result_did_not_move(links: pd.DataFrame) -> None:
    gaps = links[links["is_gap"]]
    assert list(gaps["project"]) == ["Attendance reminders by text message"]
    gap = gaps.iloc[0]
    assert gap["delivered"] == 1
    assert gap["moved"] < 0.2
    assert gap["effect_due_on"].date() < TODAY
    assert gap["gap_decision"] == "wait"
    assert gap["gap_review_on"].date() < TODAY
    assert gap["gap_is_open"]


def test_one_key_result_moved_before_its_project_delivered(links: pd.DataFrame) -> None:
    sign_ups = links.loc["Pre-release sign-ups over 5k"]
    assert sign_ups["moved"] > 1
    assert sign_ups["delivered"] < 0.2
    assert sign_ups["is_unexplained"]


def test_every_reason_for_an_exemption_is_there_and_reviewed(projects: pd.DataFrame) -> None:
    exempt = projects[projects["exemption"].notna()]
    assert set(exempt["exemption"]) == {"technical", "regulatory", "low_impact"}
    assert exempt["exemption_reason"].notna().all()
    assert (exempt["exemption_reviewed_on"] < pd.Timestamp(TODAY)).all()


def test_one_exemption_was_not_looked_at_since_the_cycle_began(
    view: Viewer, projects: pd.DataFrame
) -> None:
    began = cycle_named(view, phase="executing", cadence_days=7)["starts_on"]
    due = projects[projects["exemption_reviewed_on"] < began]
    assert list(due.index) == ["Move off the old message queue"]


def test_each_way_of_working_is_there_as_it_was_recommended_but_for_one(
    view: Viewer, projects: pd.DataFrame
) -> None:
    found = pd.concat([view.project(TODAY, one) for one in projects["project_id"]])
    asked = found[found["chooser_answers"].notna()].set_index("title")
    recommended = asked["chooser_answers"].map(json.loads).map(lambda kept: kept["recommended"])
    assert set(recommended) == {"task_list", "milestones", "kanban", "scrum", "project"}
    other = asked[recommended != asked["method"]]
    assert list(other.index) == ["One calendar for all projects"]
    assert other["method_reason"].notna().all()


def test_every_kind_of_health_but_none_is_there_and_one_kpi_is_nobodys(view: Viewer) -> None:
    kpis = view.kpis(TODAY).set_index("name")
    assert set(kpis["health"]) == {"healthy", "high"}
    assert set(kpis["direction"]) == {"higher", "lower", "within"}
    ends = view.symmetry(TODAY)
    assert list(ends[ends["kind"] == "kpi_uncorrected"]["title"]) == [
        "Hours until a support question is answered"
    ]


def test_one_project_has_neither_a_key_result_nor_an_exemption(projects: pd.DataFrame) -> None:
    assert list(projects[projects["is_orphan"]].index) == ["New home page for the intranet"]


def test_the_last_cycle_is_closed_scored_and_looked_back_on(
    demo: Workspace, view: Viewer, key_results: pd.DataFrame
) -> None:
    closed = cycle_named(view, phase="closed")
    scored = key_results[key_results["cycle_id"] == closed["cycle_id"]]
    assert scored["score"].notna().all()
    assert {1.0, 0.3} <= set(scored["score"])
    overridden = scored[(scored["score"] - scored["suggested_score"]).abs() > 1e-9]
    assert len(overridden) == 1
    one = view.key_result(TODAY, overridden["key_result_id"].iloc[0]).iloc[0]
    assert "provider" in one["score_reason"]
    assert (scored["measurements"] > 0).all()
    retrospectives = demo.whole_file().select("from retrospective")
    assert set(retrospectives["team_id"]) == set(scored["team_id"])


def test_what_goes_on_of_the_last_cycle_leads_back_to_it(
    view: Viewer, key_results: pd.DataFrame, objectives: pd.DataFrame
) -> None:
    """Carried over, cloned, dropped for a reason, and of one nobody has decided."""
    closed = cycle_named(view, phase="closed")["cycle_id"]
    running = view.default_cycle(TODAY)
    decided = view.carry_overs(TODAY, closed, next_cycle=running).set_index("title")
    assert dict(decided["decision"].value_counts()) == {"carried": 1, "dropped": 2, "cloned": 1}
    assert decided["decision"].isna().any()
    assert decided[decided["decision"] == "dropped"]["reason"].str.len().gt(20).all()
    copies = decided[decided["copy_id"].notna()]
    assert set(copies["copy_state"]) == {"published"}
    assert set(objectives.set_index("objective_id").loc[copies["copy_id"], "team"]) == {
        "Attendance team", "Platform team",
    }  # fmt: skip
    adults = key_results[key_results.index.str.contains("named adult within five")].iloc[0]
    assert (adults["baseline"], adults["target"], adults["current"]) == (38, 85, 71)
    lineage = view.lineage(TODAY, adults["objective_id"])
    assert "Know every pupil who is slipping away before the term ends" in set(lineage["title"])


def test_closed_cycles_say_who_aims_too_low_and_who_too_high(view: Viewer) -> None:
    of_teams = view.calibration(TODAY)
    told = dict(zip(of_teams["team"], of_teams["verdict"], strict=True))
    assert (told["Platform team"], told["Marketing"]) == ("too_safe", "overreach")
    assert {"too_few", "balanced"} <= set(of_teams["verdict"])
    assert {"medium", "high"} <= set(view.confidence_calibration(TODAY)["level"])
    scores = view.scores(TODAY, cycle_named(view, phase="closed")["cycle_id"], None)
    short = scores[(scores["ambition"] == "committed") & (scores["score"] < 1)]
    assert short["post_mortem"].notna().sum() >= 4
    assert short["post_mortem"].isna().any()


def test_retrospectives_became_work_and_ideas(view: Viewer) -> None:
    closed = cycle_named(view, phase="closed")["cycle_id"]
    actions = view.retrospective_actions(TODAY, closed, None)
    assert set(actions["task_id"].notna()) == {True, False}
    assert (actions["task_id"].notna() != actions["idea_id"].notna()).all()


def test_check_ins_are_seen_and_meetings_held(view: Viewer, key_results: pd.DataFrame) -> None:
    held = view.meetings(TODAY, view.default_cycle(TODAY), None)
    assert set(held["kind"]) == {"stand_up", "one_on_one", "team_review"}
    assert held["held_on"].max().date() == TODAY - timedelta(days=1)
    title = "Reduce the share of pupils who miss more than a tenth of school days"
    absent = key_results.loc[title, "key_result_id"]
    assert list(view.acknowledgements(TODAY, absent)["author"]) == ["Grace Mwangi"] * 2
    (comment,) = view.check_in_comments(TODAY, absent)["body"]
    assert "signature" in comment


def test_the_next_cycle_is_being_planned_with_drafts(demo: Workspace, view: Viewer) -> None:
    planned = cycle_named(view, phase="planning")
    assert planned["starts_on"].date() > TODAY
    drafts = demo.desk().objectives_to_edit(TODAY, planned["cycle_id"])
    assert set(drafts["state"]) == {"draft"}
    assert set(drafts.groupby("team").size()) == {2}
    assert set(drafts["team"]) == {"Attendance team", "CRM team", "Marketing"}
    assert set(drafts["ambition"]) == {"committed", "aspirational"}
    assert drafts["parent"].notna().all()
    key_results = demo.desk().key_results_to_edit(TODAY, planned["cycle_id"])
    assert set(key_results["state"]) == {"draft"}
    assert key_results.groupby("objective").size().between(2, 4).all()


def test_the_next_cycle_has_something_for_the_coach_to_say(demo: Workspace, view: Viewer) -> None:
    planned = cycle_named(view, phase="planning")["cycle_id"]
    drafts = demo.desk().key_results_to_edit(TODAY, planned)
    read_as_tasks = {
        row["title"]
        for row in drafts.to_dict("records")
        if coach.key_result(row).verdict is coach.Verdict.TASK
    }
    assert len(read_as_tasks) < len(drafts) / 2
    assert read_as_tasks >= {
        "Write down and agree who answers which questions, support or product",
        "Timetable proposal handed over to the county",
        "Hold 12 webinars with people from the front line",
    }
    without_numbers = drafts[drafts["title"].str.contains("from 31 % to 15 %")].iloc[0]
    assert without_numbers[["baseline", "target"]].isna().all()
    waived = demo.desk().waivers(planned)
    assert list(waived["wording"]) == ["Timetable proposal handed over to the county"]
    assert waived["finding"].iloc[0] in {
        finding.rule
        for row in drafts[drafts["key_result_id"] == waived["entity_id"].iloc[0]].to_dict("records")
        for finding in coach.key_result(row).findings
    }


def test_each_team_that_plans_keeps_ideas_and_has_something_above_and_behind_it(
    demo: Workspace, view: Viewer
) -> None:
    desk = demo.desk()
    planned = cycle_named(view, phase="planning")["cycle_id"]
    teams = set(desk.objectives_to_edit(TODAY, planned)["team_id"])
    for team in teams:
        assert set(desk.ideas(planned, team)["list"]) == {"parking_lot", "not_doing"}
        assert not desk.lessons(planned, team).empty
        above = desk.above(TODAY, planned, team)
        assert above["aligned"].sum() == 2


def test_the_running_cycle_lies_in_a_year_within_four_years(view: Viewer) -> None:
    cycles = view.cycles().set_index("cycle_id")
    quarter = cycles.loc[view.default_cycle(TODAY)]
    year = cycles.loc[quarter["parent_cycle_id"]]
    four_years = cycles.loc[year["parent_cycle_id"]]
    lengths = [(row["ends_on"] - row["starts_on"]).days for row in (quarter, year, four_years)]
    assert lengths == [91, 364, 1460]


def test_the_company_has_the_size_of_a_company(
    view: Viewer, objectives: pd.DataFrame, key_results: pd.DataFrame, projects: pd.DataFrame
) -> None:
    assert 11 <= len(view.teams(TODAY)) <= 14
    running = objectives[objectives["status"] != "closed"]
    assert 12 <= len(running) <= 16
    assert 40 <= (key_results["status"] != "closed").sum() <= 50
    assert 14 <= len(projects) <= 19
    assert 80 <= projects["tasks"].sum() <= 115


def test_week_three_still_shows_what_week_three_showed(view: Viewer) -> None:
    then = view.key_results(TODAY - timedelta(days=42))
    assert then["measured_on"].max().date() <= TODAY - timedelta(days=42)
    assert len(view.cycles()) == 5
    assert set(then["status"]) != set(view.key_results(TODAY)["status"])


def test_the_same_day_gives_the_same_numbers_and_replaces_an_earlier_demo(
    demo: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "demo.duckdb"
    build(path, today=TODAY - timedelta(days=300), size=1)
    build(path, today=TODAY)
    again = Workspace.open(path, read_only=True)
    for name in ("key_results", "objectives", "projects", "project_links", "alignment"):
        one, other = (
            getattr(workspace.viewer(), name)(TODAY).pipe(without_ids)
            for workspace in (demo, again)
        )
        pd.testing.assert_frame_equal(one, other)
    again.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["demo.duckdb", "demo.duckdb.mark"]


def test_a_demo_that_an_older_version_made_is_replaced(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.duckdb"
    shutil.copy(demo_file, path)
    with duckdb.connect(str(path)) as older:
        older.execute(
            "delete from schema_migration where number = (select max(number) from schema_migration)"
        )
    with pytest.raises(DatabaseForeign, match="older version"):
        Workspace.open(path, read_only=True)
    build(path, today=TODAY)
    Workspace.open(path, read_only=True).close()


def without_ids(frame: pd.DataFrame) -> pd.DataFrame:
    ids = [name for name in frame if name.endswith("_id") or name == "path"]
    return frame.drop(columns=ids)


def test_a_database_that_the_demo_did_not_make_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    own = Workspace.open(path)
    own.editor(Actor(name="Ada")).add_person(AddPerson(name="Ada"))
    own.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign, match="not made by the demo"):
        build(path, today=TODAY)
    assert path.read_bytes() == before


def test_a_file_of_something_else_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all")
    with pytest.raises(DatabaseForeign):
        build(path, today=TODAY, size=1)
    assert path.read_text() == "not a database at all"
    assert list(tmp_path.iterdir()) == [path]


def test_a_calendar_lists_what_is_due_and_nothing_after_its_cycle(
    demo_file: Path, tmp_path: Path
) -> None:
    shutil.copyfile(demo_file, tmp_path / "own.duckdb")
    workspace = Workspace.open(tmp_path / "own.duckdb", clock=FixedClock(TODAY))
    token = new_token()
    workspace.editor(Actor(name="Freya")).make_calendar_feed(
        MakeCalendarFeed(token_hash=token_hash(token))
    )
    content = Program(app_of(lambda: workspace)).ask("GET", f"/calendar/{token}.ics").content
    due = workspace.viewer().due_check_ins(TODAY)
    workspace.close()

    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    days = [event.decoded("DTSTART") for event in events]
    assert days == sorted(set(days))
    assert days[0] == TODAY
    assert max(days) <= due["cycle_ends_on"].max().date()
    for event in events:
        titles = {line.split(" · ")[0] for line in str(event["DESCRIPTION"]).split("\n")}
        if event.decoded("DTSTART") == TODAY:
            assert titles >= set(due[due["is_due"]]["title"])
        else:
            assert titles <= {*due["title"], "", str(event["URL"])}


def test_a_database_with_anything_in_it_is_not_filled(tmp_path: Path) -> None:
    own = Workspace.open(tmp_path / "own.duckdb")
    own.editor(Actor(name="Ada")).add_person(AddPerson(name="Ada"))
    version = own.version
    with pytest.raises(OkrError, match="not empty"):
        fill(own, today=TODAY)
    assert own.version == version
    own.close()


def test_a_database_that_only_its_owner_may_open_is_filled(tmp_path: Path) -> None:
    class Told(Exception):
        pass

    def stop(_done: float, _what: str) -> None:
        raise Told

    own = Workspace.open(tmp_path / "own.duckdb")
    own.owner(Actor(name="Ada")).create_link(
        CreateLink(name="Ada", role=Role.OWNER, token_hash=token_hash(new_token()))
    )
    with pytest.raises(Told):
        fill(own, today=TODAY, progress=stop)
    own.close()


def test_an_example_that_was_killed_half_way_leaves_the_database_empty(tmp_path: Path) -> None:
    path = tmp_path / "okr.duckdb"
    Workspace.open(path).close()
    processes = get_context("forkserver")
    ours, theirs = processes.Pipe()
    process = processes.Process(target=tell, args=(path, theirs), daemon=True)
    process.start()
    theirs.close()
    while ours.recv() < 0.8:
        pass
    process.kill()
    process.join()
    ours.close()
    workspace = Workspace.open(path)
    assert (workspace.version, workspace.warnings) == (0, ())
    for table in ("team", "cycle", "objective", "check_in", "team_revision"):
        assert workspace.whole_file().select(f"from {table}").empty
    workspace.close()


def test_size_1_has_exactly_the_counts_and_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    told: list[float] = []
    build(path, today=TODAY, size=1, progress=lambda done, _what: told.append(done))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    workspace = Workspace.open(path, read_only=True)
    assert workspace.doctor() == []
    view = workspace.viewer()
    teams = view.teams(TODAY)
    assert dict(teams["kind"].value_counts()) == {"team": 25, "department": 5, "company": 1}
    assert len(view.objectives(TODAY)) == 93
    key_results = view.key_results(TODAY)
    assert len(key_results) == 372
    assert set(key_results["status"]) >= STATUSES
    assert set(key_results["kind"]) == {"increase", "decrease", "maintain", "milestone", "yes_no"}
    assert set(
        workspace.whole_file().select("select count(*) n from check_in group by key_result_id")["n"]
    ) == {12}
    projects = view.projects(TODAY)
    assert len(projects) == 190
    assert 1400 <= projects["tasks"].sum() <= 1600
    assert set(projects["exemption"].dropna()) == {"technical", "regulatory", "low_impact"}
    assert view.project_links(TODAY)["is_gap"].any()
    assert view.alignment(TODAY)["is_orphan"].any()
    workspace.close()


def test_ten_times_the_size_has_ten_times_the_counts_under_one_company() -> None:
    frames = dict(organisation(10, TODAY))
    counts = {
        "team": 310,
        "person": 2480,
        "objective": 930,
        "key_result": 3720,
        "check_in": 44640,
        "project": 1900,
    }
    assert {table: len(frames[table]) for table in counts} == counts
    assert frames["team"]["parent_team_id"].isna().sum() == 1
    for table, frame in frames.items():
        assert frame[f"{table}_id"].is_unique
