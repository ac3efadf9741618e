"""Imports previewed against a database and written in one operation: made, changed, left alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import prepared
import pytest

from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import (
    AddPerson,
    CreateCycle,
    CreateObjective,
    CreateTeam,
    EditKeyResult,
    EditObjective,
    ImportItems,
    MoveCycle,
    Undo,
)
from okr_core.model.errors import DatabaseReadOnly, InvalidInput
from okr_core.model.understood import Preview, Understood
from okr_core.model.vocabulary import CyclePhase
from okr_core.transfer.reading import read, read_pasted
from okr_core.transfer.understanding import guess_mapping, understand
from okr_core.workspace import Editor, Workspace

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TODAY = date(2026, 11, 22)
HEADER = "Team\tCycle\tObjective\tKey result\tFrom\tTo\tUnit\tOwner\tCurrent\tMeasured on\tDue"
REVENUE = "Sales\tQ4 2026\tGrow\tRevenue\t1\t5\t€\tMina\t2\t2026-11-01\t"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(prepared.empty(path), clock=FixedClock(TODAY))
    yield opened
    assert opened.doctor() == []
    opened.close()


@pytest.fixture
def editor(workspace: Workspace) -> Editor:
    return workspace.editor(Actor(name="Mina"))


def understood(*lines: str, header: str = HEADER) -> Understood:
    sheet = read_pasted("\n".join([header, *lines]), "plan.csv")
    return understand(sheet, guess_mapping(sheet), today=TODAY)


def sample(name: str) -> Understood:
    sheet = read((SAMPLES / name).read_bytes(), name)
    return understand(sheet, guess_mapping(sheet), today=TODAY)


def previewed(workspace: Workspace, file: Understood, **more: Any) -> Preview:
    return workspace.desk().preview_import(file, TODAY, **more)


def actions(preview: Preview) -> list[tuple[int, str, str]]:
    return [(row.row, row.entity, row.action) for row in preview.rows]


def only(workspace: Workspace, table: str) -> dict[str, Any]:
    [row] = workspace.whole_file().select(f"from {table}").to_dict("records")
    return row


# --- the three samples


def test_the_tree_of_another_tool_lands_with_its_alignments_check_ins_and_project(
    workspace: Workspace, editor: Editor
) -> None:
    file = sample("viva_goals_style.csv")
    preview = previewed(workspace, file)
    assert {row.action for row in preview.rows} == {"create"}
    imported = editor.import_items(ImportItems(understood=file))
    assert imported.created["objective"] == 3
    assert imported.created["key_result"] == 5
    assert imported.created["check_in"] == 5
    assert imported.created["project_key_result"] == 1
    found = workspace.whole_file().select(
        "select o.title, k.title as above from objective as o "
        "join key_result as k on k.key_result_id = o.aligns_to_key_result_id"
    )
    assert found.to_dict("records") == [
        {
            "title": "Make every release boring",
            "above": "Critical incidents per month from 9 to 2",
        }
    ]
    personal = workspace.whole_file().select(
        "select team.kind, person.email from team join person using (person_id)"
    )
    assert personal.to_dict("records") == [{"kind": "person", "email": "ana@northwind.example"}]
    states = workspace.whole_file().select("select title, state from objective order by title")
    assert list(states["state"]) == [
        "draft",
        "published",
        "published",
    ]  # nothing measures the first


def test_pasted_cells_become_six_key_results_under_two_objectives(
    workspace: Workspace, editor: Editor
) -> None:
    imported = editor.import_items(ImportItems(understood=sample("spreadsheet_paste.tsv")))
    assert (imported.created["objective"], imported.created["key_result"]) == (2, 6)
    drafts = workspace.whole_file().select("select title from key_result where state = 'draft'")
    assert list(drafts["title"]) == ["Refund requests per 1,000 bookings"]  # it has no unit
    standing = workspace.viewer().key_results(TODAY)
    assert len(standing) == 5


def test_a_messy_file_is_refused_whole_unless_its_bad_rows_are_skipped(
    workspace: Workspace, editor: Editor
) -> None:
    file = sample("messy.csv")
    assert [row.row for row in previewed(workspace, file).rows if row.action == "bad"] == [
        *(3, 4, 5, 6)
    ]
    with pytest.raises(InvalidInput, match="4 problems"):
        editor.import_items(ImportItems(understood=file))
    assert workspace.version == 0
    imported = editor.import_items(ImportItems(understood=file, skip_bad=True))
    assert (imported.created["objective"], imported.created["key_result"]) == (1, 2)


# --- what is written


def test_a_current_value_counts_from_its_own_day(workspace: Workspace, editor: Editor) -> None:
    editor.import_items(ImportItems(understood=understood(REVENUE)))
    check_in = only(workspace, "check_in")
    assert check_in["measured_on"] == check_in["known_on"] == date(2026, 11, 1)
    assert (check_in["value"], check_in["author"]) == (2, "Mina")
    assert list(workspace.viewer().key_results(TODAY)["current"]) == [2]


@pytest.mark.parametrize(
    ("cycle", "day"), [("Q4 2026", TODAY), ("Q3 2026", date(2026, 9, 30)), ("Q1 2027", None)]
)
def test_without_a_day_a_value_is_of_today_or_of_the_end_of_its_cycle(
    workspace: Workspace, editor: Editor, cycle: str, day: date | None
) -> None:
    line = REVENUE.replace("Q4 2026", cycle).replace("2026-11-01", "")
    file = understood(line)
    codes = {notice.code for notice in previewed(workspace, file).notices}
    editor.import_items(ImportItems(understood=file))
    found = list(workspace.whole_file().select("from check_in")["measured_on"])
    assert found == ([day] if day else [])
    assert ("measured_too_early" in codes) == (day is None)


@pytest.mark.parametrize(
    ("cycle", "phase"),
    [("Q3 2026", "review"), ("Q4 2026", "executing"), ("Q1 2027", "planning")],
)
def test_a_new_cycle_is_in_the_phase_of_its_days(
    workspace: Workspace, editor: Editor, cycle: str, phase: str
) -> None:
    editor.import_items(ImportItems(understood=understood(f"Sales\t{cycle}\tGrow")))
    assert only(workspace, "cycle")["phase"] == phase


def test_a_due_day_inside_the_cycle_becomes_a_phase_target(
    workspace: Workspace, editor: Editor
) -> None:
    editor.import_items(ImportItems(understood=understood(f"{REVENUE}2026-11-30")))
    target = only(workspace, "key_result_phase_target")
    assert (target["due_on"], target["value"]) == (date(2026, 11, 30), 5)


def test_every_row_is_logged_under_one_operation_with_the_file_as_its_reason(
    workspace: Workspace, editor: Editor
) -> None:
    command = ImportItems(understood=understood(REVENUE))
    editor.import_items(command)
    log = workspace.whole_file().select("from change_log")
    assert set(log["operation_id"]) == {command.operation_id}
    assert set(log["reason"]) == {"Imported from plan.csv"}
    assert set(log["action"]) == {"create"}
    assert len(log) == 6


def test_a_double_click_imports_once(workspace: Workspace, editor: Editor) -> None:
    command = ImportItems(understood=understood(REVENUE))
    first = editor.import_items(command)
    version = workspace.version
    assert editor.import_items(command) == first
    assert workspace.version == version


def test_an_import_is_undone_as_one_and_can_be_made_again(
    workspace: Workspace, editor: Editor
) -> None:
    file = sample("viva_goals_style.csv")
    command = ImportItems(understood=file)
    editor.import_items(command)
    editor.undo(Undo(undone_operation_id=command.operation_id))
    assert workspace.viewer().teams(TODAY).empty
    assert {row.action for row in previewed(workspace, file).rows} == {"create"}


# --- into a database that has some of it


@pytest.fixture
def imported(editor: Editor) -> Editor:
    editor.import_items(ImportItems(understood=understood(REVENUE)))
    return editor


def test_the_same_file_again_changes_nothing(workspace: Workspace, imported: Editor) -> None:
    for file in (understood(REVENUE), understood(REVENUE.replace("Grow", " gROW "))):
        preview = previewed(workspace, file)
        assert {row.action for row in preview.rows} == {"skip"}
        assert preview.new_teams == preview.new_people == preview.new_cycles == ()
        version = workspace.version
        assert imported.import_items(ImportItems(understood=file)).created == {}
        assert workspace.version == version


@pytest.mark.parametrize(
    ("first", "then", "stays"),
    [
        ("2026-11-30", "2026-12-10", "2026-11-30"),
        ("2026-11-30", "2026-12-31", "2026-11-30"),
        ("", "2026-12-10", "2026-12-31"),
    ],
)
def test_another_due_day_of_a_key_result_that_is_there_is_told_and_left_out(
    workspace: Workspace, editor: Editor, first: str, then: str, stays: str
) -> None:
    editor.import_items(ImportItems(understood=understood(f"{REVENUE}{first}")))
    before = workspace.viewer().phase_targets(TODAY, only(workspace, "key_result")["key_result_id"])
    file = understood(f"{REVENUE}{then}")
    preview = previewed(workspace, file)
    [notice] = [notice for notice in preview.notices if notice.code == "due_day_kept"]
    assert notice.rows == (2,)
    assert notice.message == (
        f"due on {then} in the file; its phase targets stay, and mean {stays}."
    )
    [row] = [row for row in preview.rows if row.entity == "key_result"]
    assert (row.action, row.reason) == ("skip", "already there; its due day stays as it was")
    editor.import_items(ImportItems(understood=file))
    key_result = only(workspace, "key_result")["key_result_id"]
    assert workspace.viewer().phase_targets(TODAY, key_result).equals(before)


@pytest.mark.parametrize("due", ["", "2026-11-30", "2026-12-31", "2027-02-01"])
def test_the_same_due_day_again_is_no_news(workspace: Workspace, editor: Editor, due: str) -> None:
    file = understood(f"{REVENUE}{due}")
    editor.import_items(ImportItems(understood=file))
    preview = previewed(workspace, file)
    assert preview.notices == file.notices
    assert {row.reason for row in preview.rows} == {"already there, with the same values"}


def test_what_differs_is_told_and_changed_with_the_old_goalposts_kept(
    workspace: Workspace, imported: Editor
) -> None:
    file = understood(REVENUE.replace("\t5\t", "\t8\t").replace("Mina", "Ole"))
    preview = previewed(workspace, file)
    assert actions(preview) == [(2, "objective", "skip"), (2, "key_result", "update")]
    assert preview.rows[1].changes["target"] == (5, 8)
    assert preview.new_people == ("Ole",)
    imported.import_items(ImportItems(understood=file))
    assert only(workspace, "key_result")["target"] == 8
    log = workspace.whole_file().select("from change_log where action = 'update'")
    assert set(log["reason"]) == {"Imported from plan.csv"}


def test_a_newer_value_is_a_check_in_of_the_key_result_that_is_there(
    workspace: Workspace, imported: Editor
) -> None:
    file = understood(REVENUE.replace("\t2\t2026-11-01", "\t3\t2026-11-08"))
    preview = previewed(workspace, file)
    assert [(row.action, row.reason) for row in preview.rows][1] == ("update", "a check-in")
    result = imported.import_items(ImportItems(understood=file))
    assert result.created == {"check_in": 1}
    assert len(workspace.whole_file().select("from check_in")) == 2


@pytest.mark.usefixtures("imported")
def test_an_empty_cell_takes_nothing_away(workspace: Workspace) -> None:
    file = understood("Sales\tQ4 2026\tGrow\tRevenue")
    assert {row.action for row in previewed(workspace, file).rows} == {"skip"}


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (REVENUE.replace("€", "$"), "unit"),
        (REVENUE.replace("\t1\t5\t", "\t9\t5\t"), "kind"),
        (REVENUE.replace("2026-11-01", "2026-11-23"), "measured on"),
    ],
)
def test_what_a_published_key_result_does_not_take_is_a_problem_of_the_row(
    workspace: Workspace, imported: Editor, line: str, column: str
) -> None:
    preview = previewed(workspace, understood(line))
    assert [problem.column for problem in preview.problems] == [column]
    assert actions(preview)[1] == (2, "key_result", "bad")
    with pytest.raises(InvalidInput):
        imported.import_items(ImportItems(understood=understood(line)))
    assert (
        imported.import_items(ImportItems(understood=understood(line), skip_bad=True)).created == {}
    )


def test_a_closed_cycle_takes_nothing_and_its_key_results_fall_with_the_objective(
    workspace: Workspace, editor: Editor
) -> None:
    editor.create_cycle(
        CreateCycle(
            name="Q4 2026",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
            phase=CyclePhase.EXECUTING,
        )
    )
    cycle_id = workspace.whole_file().select("from cycle")["cycle_id"][0]
    for phase in (CyclePhase.REVIEW, CyclePhase.CLOSED):
        editor.move_cycle(MoveCycle(cycle_id=cycle_id, phase=phase))
    preview = previewed(workspace, understood(REVENUE))
    assert {row.action for row in preview.rows} == {"bad"}
    assert (preview.new_teams, preview.new_people) == ((), ())


def test_teams_people_and_cycles_that_are_there_are_used(
    workspace: Workspace, editor: Editor
) -> None:
    editor.create_team(CreateTeam(name="SALES"))
    editor.add_person(AddPerson(name="mina", email="mina@example.org"))
    editor.create_cycle(
        CreateCycle(name="Autumn", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
    )
    preview = previewed(workspace, understood(REVENUE))
    assert preview.new_teams == preview.new_people == preview.new_cycles == ()
    assert {row.cycle for row in preview.rows} == {"Autumn"}


def test_a_name_that_two_teams_have_is_not_guessed(workspace: Workspace, editor: Editor) -> None:
    above = editor.create_team(CreateTeam(name="Europe"))
    editor.create_team(CreateTeam(name="Sales"))
    editor.create_team(CreateTeam(name="Sales", parent_team_id=above))
    preview = previewed(workspace, understood(REVENUE))
    assert str(preview.problems[0]) == (
        'row 2, "team": expected a name that only one team has, found Sales'
    )
    assert {row.action for row in preview.rows} == {"bad"}


def test_an_alignment_that_would_go_round_is_refused(workspace: Workspace, editor: Editor) -> None:
    header = "Id\tParent\tType\tTitle\tTeam\tPeriod"
    down = understood(
        "1\t\tObjective\tA\tSales\tQ4 2026", "2\t1\tObjective\tB\tSales\tQ4 2026", header=header
    )
    editor.import_items(ImportItems(understood=down))
    up = understood(
        "2\t\tObjective\tB\tSales\tQ4 2026", "1\t2\tObjective\tA\tSales\tQ4 2026", header=header
    )
    assert str(previewed(workspace, up).problems[0]).startswith('row 3, "parent": expected')
    again = previewed(workspace, down)
    assert {row.action for row in again.rows} == {"skip"}


def test_a_project_under_two_key_results_is_one_project(
    workspace: Workspace, editor: Editor
) -> None:
    header = "Team\tObjective\tKey result\tProject"
    file = understood("S\tGrow\tA\tCampaign", "S\tGrow\tB\tCampaign", header=header)
    result = editor.import_items(ImportItems(understood=file))
    assert (result.created["project"], result.created["project_key_result"]) == (1, 2)
    assert {row.action for row in previewed(workspace, file).rows} == {"skip"}


def test_a_project_on_several_rows_is_changed_once(editor: Editor) -> None:
    header = "Team\tObjective\tKey result\tProject\tOwner"
    lines = ("S\tGrow\tA\tCampaign\tMina", "S\tGrow\tB\tCampaign\tMina")
    editor.import_items(ImportItems(understood=understood(*lines, header=header)))
    file = understood(*(line.replace("Mina", "Ole") for line in lines), header=header)
    assert editor.import_items(ImportItems(understood=file)).updated["project"] == 1


def test_two_names_of_one_cycle_make_no_second_objective(
    workspace: Workspace, editor: Editor
) -> None:
    file = understood(REVENUE, REVENUE.replace("Q4 2026", "2026 Q4").replace("Revenue", "Churn"))
    problems = [str(problem) for problem in previewed(workspace, file).problems]
    assert problems[0] == (
        'row 3, "objective": expected an objective that is not in row 2, found Grow'
    )
    editor.import_items(ImportItems(understood=file, skip_bad=True))
    assert only(workspace, "key_result")["title"] == "Revenue"


def test_an_owner_whom_the_rows_do_not_name_replaces_nobody(
    workspace: Workspace, editor: Editor
) -> None:
    lines = (REVENUE, REVENUE.replace("Revenue", "Churn").replace("Mina", ""))
    editor.import_items(ImportItems(understood=understood(*lines)))
    ole = editor.add_person(AddPerson(name="Ole"))
    for found in workspace.whole_file().select("from objective").to_dict("records"):
        editor.edit_objective(
            EditObjective(objective_id=found["objective_id"], version=1, owner_id=ole)
        )
    for found in (
        workspace.whole_file().select("from key_result where title = 'Churn'").to_dict("records")
    ):
        editor.edit_key_result(
            EditKeyResult(key_result_id=found["key_result_id"], version=1, owner_id=ole)
        )
    assert {row.action for row in previewed(workspace, understood(*lines)).rows} == {"skip"}


def test_another_baseline_is_one_of_the_day_it_comes(
    workspace: Workspace, imported: Editor
) -> None:
    assert only(workspace, "key_result")["baseline_on"] == date(2026, 10, 1)
    file = understood(REVENUE.replace("\t1\t5\t", "\t2\t5\t"))
    imported.import_items(ImportItems(understood=file))
    assert only(workspace, "key_result")["baseline_on"] == TODAY


def test_new_rows_come_after_those_that_are_there(workspace: Workspace, imported: Editor) -> None:
    team_id = workspace.whole_file().select("from team")["team_id"][0]
    cycle_id = workspace.whole_file().select("from cycle")["cycle_id"][0]
    imported.create_objective(CreateObjective(team_id=team_id, cycle_id=cycle_id, title="Second"))
    imported.import_items(ImportItems(understood=understood(REVENUE.replace("Grow", "Third"))))
    found = workspace.whole_file().select("select title from objective order by position")
    assert list(found["title"]) == ["Grow", "Second", "Third"]


# --- what is chosen, and by whom


def test_only_chosen_items_are_written_with_the_objective_they_need(
    workspace: Workspace, editor: Editor
) -> None:
    file = understood(REVENUE, REVENUE.replace("Revenue", "Churn"), REVENUE.replace("Grow", "Ship"))
    chosen = frozenset({"3"})
    assert len(previewed(workspace, file, chosen=chosen).rows) == 2
    editor.import_items(ImportItems(understood=file, chosen=chosen))
    assert only(workspace, "key_result")["title"] == "Churn"
    assert only(workspace, "objective")["title"] == "Grow"


def test_a_database_open_for_reading_is_previewed_against_and_not_written(path: Path) -> None:
    writing = Workspace.open(path, clock=FixedClock(TODAY))
    writing.editor(Actor(name="Mina")).import_items(ImportItems(understood=understood(REVENUE)))
    writing.close()
    reading = Workspace.open(path, read_only=True, clock=FixedClock(TODAY))
    assert {row.action for row in previewed(reading, understood(REVENUE)).rows} == {"skip"}
    with pytest.raises(DatabaseReadOnly):
        reading.editor(Actor(name="Mina"))
    reading.close()


def test_5000_rows_are_imported_in_one_write(workspace: Workspace, editor: Editor) -> None:
    lines = [
        f"Team {at // 4 % 40}\tQ4 2026\tGoal {at // 4}\tResult {at}\t{at}\t{at + 9}\t%\tMina"
        for at in range(5_000)
    ]
    file = understood(*lines)
    result = editor.import_items(ImportItems(understood=file))
    assert result.created["key_result"] == 5_000
    assert {row.action for row in previewed(workspace, file).rows} == {"skip"}
