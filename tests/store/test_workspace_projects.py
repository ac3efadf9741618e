"""Projects from a template to their handover: what is kept, what is refused at which field.

``routes`` is under ``late``, a decrease in %, with one of its four tasks still open.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import organisation
import pandas as pd
import prepared
import pytest
from organisation import START, TODAY, Organisation
from pydantic import ValidationError

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.actor import Actor
from okr_core.model.errors import InvalidInput, NotFound, StaleVersion
from okr_core.transfer import export
from okr_core.transfer.export import read_export
from okr_core.workspace import Workspace

KNOWN = {
    "predictability": "known",
    "dependence": "chain",
    "resources_tracked": True,
    "several_teams": True,
    "duration": "months",
}
LEARNED = {"what_worked": "Maps", "what_to_change": "Ask drivers"}
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def start(made: Organisation, **values: object) -> str:
    """Start a project of Dispatch."""
    given = {"team_id": made["dispatch"], "title": "New vans", **values}
    return made.editor.create_project(c.CreateProject.model_validate(given))


def link_of(made: Organisation, project: str = "routes") -> str:
    links = made.viewer.project_links(made.clock.today())
    return str(
        links.set_index("project_id").loc[made.ids.get(project, project)]["project_key_result_id"]
    )


def close(made: Organisation, project: str = "routes", **values: object) -> str:
    given = {"project_id": made.ids.get(project, project), **LEARNED, **values}
    return made.editor.close_project(c.CloseProject.model_validate(given))


def with_rust(made: Organisation) -> str:
    """Note something on the punch list of New routes."""
    return made.editor.add_punch_item(c.AddPunchItem(project_id=made["routes"], title="Rust"))


# Given an organisation, prepares what it needs and returns what is to be refused.
Attempt = Callable[[Organisation], Callable[[], object]]


def _effect(kind: str, effect: float, unit: str | None = None) -> Attempt:
    return lambda o: partial(
        o.editor.link_project,
        c.LinkProject(
            project_id=o["shelf"],
            key_result_id=o[kind],
            expected_effect=effect,
            effect_unit=unit,
        ),
    )


def _planned(**values: object) -> Attempt:
    """Close a project that was planned with these values."""
    return lambda o: partial(close, o, start(o, **values))


def _template_linked(o: Organisation) -> Callable[[], object]:
    template = o.editor.make_template(c.MakeTemplate(project_id=o["routes"], title="Routes"))
    command = c.LinkProject(project_id=template, key_result_id=o["orders"])
    return partial(o.editor.link_project, command)


REFUSED: dict[str, tuple[Attempt, str, str]] = {
    "another method than the recommended one": (
        lambda o: partial(start, o, answers=KNOWN, method="kanban"),
        "method_reason",
        "The answers recommend “Full project” and not “Kanban”.",
    ),
    "answers that recommend another method than the one in use": (
        lambda o: partial(
            o.editor.edit_project,
            c.EditProject.model_validate({"project_id": o["routes"], "answers": KNOWN}),
        ),
        "method_reason",
        "The answers recommend “Full project” and not “Kanban”.",
    ),
    "an effect in another unit": (
        _effect("late", -2, "orders"),
        "expected_effect",
        "Reduce late orders is counted in %, and the effect in orders.",
    ),
    "an effect in a unit of a milestone": (
        _effect("launch", 20, "pallets"),
        "expected_effect",
        "Run the new cold room is counted in %, and the effect in pallets.",
    ),
    "a rise of what should fall": (
        _effect("late", 2, "%"),
        "expected_effect",
        "Reduce late orders is meant to fall, and the effect is above zero. "
        "Enter -2, or leave the effect empty.",
    ),
    "a fall of what should rise": (
        _effect("orders", -7.5),
        "expected_effect",
        "Handle more orders a day is meant to rise, and the effect is below zero. "
        "Enter 7.5, or leave the effect empty.",
    ),
    "more than all of a milestone": (
        _effect("launch", 101),
        "expected_effect",
        "Run the new cold room is done at 100 %.",
    ),
    "an effect of a new project in another unit": (
        lambda o: partial(
            start,
            o,
            links=(
                {"key_result_id": o["orders"]},
                {"key_result_id": o["late"], "expected_effect": -1, "effect_unit": "points"},
            ),
        ),
        "links.1.expected_effect",
        "Reduce late orders is counted in %, and the effect in points.",
    ),
    "a changed effect the wrong way": (
        lambda o: partial(
            o.editor.edit_project_link,
            c.EditProjectLink(project_key_result_id=link_of(o), expected_effect=5),
        ),
        "expected_effect",
        "Reduce late orders is meant to fall, and the effect is above zero.",
    ),
    "a gap to look at again today": (
        lambda o: partial(
            o.editor.decide_gap,
            c.DecideGap(
                project_key_result_id=link_of(o), decision="wait", note="x", review_on=TODAY
            ),
        ),
        "review_on",
        "2026-08-31 is not ahead. Choose a day after today, 2026-08-31.",
    ),
    "an end with open tasks": (
        lambda o: partial(close, o),
        "leave_open_tasks",
        "New routes still has 1 open task: Route 4.",
    ),
    "an end without a handover": (
        _planned(method="project"),
        "handed_over_to",
        "Nobody has taken over what New vans leaves behind.",
    ),
    "an end without the final effort": (
        _planned(effort_planned=12),
        "effort_actual",
        "New vans was planned with 12 person-days of effort. Enter the final effort.",
    ),
    "an end without the final budget": (
        _planned(budget_planned=0),
        "budget_actual",
        "New vans was planned with 0 of budget. Enter the final budget.",
    ),
    "a template that is none": (
        lambda o: partial(start, o, template_id=o["boiler"]),
        "template_id",
        "Replace the boiler is no template. Choose a template.",
    ),
    "a template under a key result": (
        _template_linked,
        "project_id",
        "Routes is a template, which moves nothing itself.",
    ),
    "a punch item done tomorrow": (
        lambda o: partial(
            o.editor.edit_punch_item,
            c.EditPunchItem(punch_item_id=with_rust(o), done_on=TOMORROW),
        ),
        "done_on",
        "2026-09-01 is in the future.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_names_its_field_and_writes_nothing(made: Organisation, case: str) -> None:
    prepare, field, sentence = REFUSED[case]
    attempt = prepare(made)
    before = made.changes()
    with pytest.raises(InvalidInput) as raised:
        attempt()
    assert raised.value.field == field
    assert str(raised.value).startswith(sentence)
    assert made.changes() == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"link": "ftp://vans.example.org"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"answers": {"dependence": "sometimes"}}, "answers.dependence"),
        ({"effort_actual": -1}, "effort_actual"),
    ],
)
def test_a_command_refuses_what_it_cannot_hold(values: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        c.CreateProject.model_validate({"team_id": "t", "title": "New vans", **values})
    assert list(c.refusals(raised.value)) == [field]


def test_a_decision_to_wait_says_until_when() -> None:
    for decision in ("wait", "change"):
        with pytest.raises(ValidationError) as raised:
            c.DecideGap(project_key_result_id="l", decision=decision, note="Orders lag")
        assert c.refusals(raised.value) == {"review_on": "Choose the day to look at this again."}
    assert c.DecideGap(project_key_result_id="l", decision="stop", note="It is over")


def test_the_answers_are_kept_with_what_they_recommended(made: Organisation) -> None:
    project = start(made, answers=KNOWN, method="project", link="https://vans.example.org/board")
    seen = made.viewer.project(TODAY, project).iloc[0]
    kept = json.loads(seen["chooser_answers"])
    assert (kept["answers"], kept["recommended"]) == (KNOWN, "project")
    assert kept["reasons"]
    assert seen["link"] == "https://vans.example.org/board"
    change = {"project_id": project, "method": "kanban", "method_reason": "We know boards"}
    made.editor.edit_project(c.EditProject.model_validate(change))
    seen = made.viewer.project(TODAY, project).iloc[0]
    assert (seen["method"], seen["method_reason"]) == ("kanban", "We know boards")
    assert json.loads(seen["chooser_answers"]) == kept


def test_a_gap_is_decided_and_the_decision_taken_back(made: Organisation) -> None:
    link = link_of(made)
    command = c.DecideGap(
        project_key_result_id=link,
        decision="change",
        note="Two vans more",
        review_on=date(2026, 9, 14),
        version=1,
    )
    made.editor.decide_gap(command)
    seen = made.viewer.project_links(TODAY).set_index("project_key_result_id").loc[link]
    assert (seen["gap_decision"], seen["gap_note"]) == ("change", "Two vans more")
    assert seen["gap_decided_on"].date() == TODAY
    assert seen["gap_review_on"].date() == date(2026, 9, 14)
    with pytest.raises(StaleVersion):
        made.editor.decide_gap(command.model_copy(update={"operation_id": "again"}))
    made.editor.undo(c.Undo(undone_operation_id=command.operation_id))
    assert pd.isna(made.row("project_key_result", link)["gap_decision"])


def test_a_project_that_is_put_back_under_a_key_result_asks_anew(made: Organisation) -> None:
    link = link_of(made)
    made.editor.decide_gap(
        c.DecideGap(project_key_result_id=link, decision="stop", note="It does not pay")
    )
    made.editor.unlink_project(c.UnlinkProject(project_key_result_id=link))
    again = made.editor.link_project(
        c.LinkProject(project_id=made["routes"], key_result_id=made["late"])
    )
    assert again == link
    row = made.row("project_key_result", link)
    assert [row[name] for name in row if name.startswith("gap_") and not pd.isna(row[name])] == []


def test_an_effect_never_comes_to_mean_something_else(made: Organisation) -> None:
    """A draft falls from 10 to 2 kg, and a project takes 3 kg of it; nobody says so in t or %."""
    waste = made.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=made["draft"],
            title="Waste",
            kind="decrease",
            unit="kg",
            baseline=10,
            target=2,
        )
    )
    start(made, links=({"key_result_id": waste, "expected_effect": -3},))
    links = made.workspace.whole_file().select("from project_key_result")
    link = links.set_index("key_result_id").loc[waste, "project_key_result_id"]
    for field, other in (
        ("unit", {"unit": "t"}),
        ("kind", {"kind": "increase", "baseline": 2, "target": 10}),
        ("kind", {"kind": "yes_no"}),
    ):
        edit = c.EditKeyResult.model_validate({"key_result_id": waste, **other})
        with pytest.raises(
            InvalidInput, match=r"^New vans is expected to move Waste by -3 kg\."
        ) as e:
            made.editor.edit_key_result(edit)
        assert e.value.field == field
    away = c.UnlinkProject(project_key_result_id=link)
    made.editor.unlink_project(away)
    in_tons = c.EditKeyResult(key_result_id=waste, unit="t")
    made.editor.edit_key_result(in_tons)
    with pytest.raises(InvalidInput, match=r"^What New vans is expected to move is counted in ano"):
        made.editor.undo(c.Undo(undone_operation_id=away.operation_id))
    project = made.row("project_key_result", link)["project_id"]
    made.editor.link_project(
        c.LinkProject(project_id=project, key_result_id=waste, expected_effect=-1)
    )
    with pytest.raises(InvalidInput, match=r"^New vans is expected to move Waste by -1 t\."):
        made.editor.undo(c.Undo(undone_operation_id=in_tons.operation_id))
    made.editor.edit_project_link(
        c.EditProjectLink(project_key_result_id=link, expected_effect=None)
    )
    made.editor.undo(c.Undo(undone_operation_id=in_tons.operation_id))
    assert made.row("key_result", waste)["unit"] == "kg"


def test_a_project_ends_handed_over_with_nothing_open(made: Organisation) -> None:
    rust = with_rust(made)
    with pytest.raises(InvalidInput) as raised:
        close(made, leave_open_tasks=True)
    assert raised.value.field == "punch_items"
    made.editor.edit_punch_item(c.EditPunchItem(punch_item_id=rust, done_on=TODAY))
    made.editor.edit_punch_item(c.EditPunchItem(punch_item_id=rust, accepted_on=TODAY))
    item = made.viewer.punch_items(TODAY, made["routes"]).iloc[0]
    assert (pd.isna(item["done_on"]), item["is_open"]) == (True, False)
    operation = "the end"
    delivered = made.viewer.project(TODAY, made["routes"])["delivered"].item()
    close(
        made,
        operation_id=operation,
        leave_open_tasks=True,
        handed_over_to="Dispatch",
        effort_actual=14,
    )
    seen = made.viewer.project(TODAY, made["routes"]).iloc[0]
    assert seen["delivered"] == delivered < 1  # what was not done stays so
    assert (seen["phase"], seen["handed_over_to"]) == ("closed", "Dispatch")
    assert seen["effort_actual"] == 14
    assert made.row("task", "task4")["status"] == "todo"
    lesson = made.viewer.project_lessons(TODAY).iloc[0]
    assert (lesson["what_worked"], list(lesson["key_results"])) == ("Maps", ["Reduce late orders"])
    assert made.viewer.project_lessons(TODAY - timedelta(days=1)).empty
    made.editor.undo(c.Undo(undone_operation_id=operation))
    assert made.viewer.project_lessons(TODAY).empty
    assert made.workspace.doctor() == []


def test_a_template_gives_its_plan_from_another_day_on(made: Organisation) -> None:
    """New routes starts on 1 July; its tasks are due 14, 28, 42 and 56 days later."""
    template = made.editor.make_template(c.MakeTemplate(project_id=made["routes"], title="Routes"))
    found = made.desk.templates().iloc[0]
    assert (found["project_id"], found["stages"], found["tasks"]) == (template, 1, 4)
    assert template not in set(made.viewer.projects(TODAY)["project_id"])
    assert made.viewer.project(TODAY, template).empty
    assert bool(made.editor.project(TODAY, template).iloc[0]["is_template"])

    assert made.viewer.tasks(TODAY, made["routes"])["is_late"].any()
    assert not made.editor.tasks(TODAY, template)["is_late"].any()
    project = start(made, template_id=template, starts_on=date(2026, 10, 1))
    seen = made.viewer.project(TODAY, project).iloc[0]
    assert (seen["method"], seen["made_from"]) == ("kanban", "Routes")
    assert seen["ends_on"].date() == date(2026, 9, 15) + (date(2026, 10, 1) - START)
    tasks = made.viewer.tasks(TODAY, project)
    assert list(tasks["title"]) == [f"Route {number}" for number in (1, 2, 3, 4)]
    assert [day.date() - date(2026, 10, 1) for day in tasks["due_on"]] == [
        timedelta(days=14 * number) for number in (1, 2, 3, 4)
    ]
    assert set(tasks["status"]) == {"todo"}
    assert tasks["assignee_id"].isna().all()
    assert set(tasks["stage"]) == {"Plan the routes"}
    needed = [json.loads(ids) for ids in tasks["depends_on"]]
    assert needed == [[], *([task_id] for task_id in tasks["task_id"][:3])]
    undated = made.viewer.tasks(TODAY, start(made, template_id=template))
    assert undated["due_on"].isna().all()
    later = c.EditProject(project_id=template, starts_on=date(2026, 7, 20))
    made.editor.edit_project(later)  # five days after its first task is due
    for day in (date(2199, 12, 1), date(1990, 1, 2)):
        with pytest.raises(InvalidInput) as raised:
            start(made, template_id=template, starts_on=day)
        assert raised.value.field == "starts_on"
    assert made.workspace.doctor() == []


def test_templates_are_of_a_team_and_of_no_cycle(made: Organisation) -> None:
    """Those who reach another team, or a cycle, know of none and start nothing from one."""
    template = made.editor.make_template(c.MakeTemplate(project_id=made["routes"], title="Routes"))
    for reach, known in (
        (Reach(team_id=made["operations"]), True),
        (Reach(team_id=made["own"]), False),
        (Reach(cycle_id=made["quarter"]), False),
    ):
        editor = made.workspace.editor(
            Actor(name="Ada Ruiz"), Access(role=Role.EDITOR, reach=reach)
        )
        assert list(editor.templates()["project_id"]) == [template] * known
        command = c.CreateProject(
            team_id=reach.team_id or made["dispatch"], title="Boats", template_id=template
        )
        if known:
            assert editor.project(TODAY, editor.create_project(command)).iloc[0]["made_from"]
        else:
            before = made.changes()
            with pytest.raises(NotFound):
                editor.create_project(command)
            assert made.changes() == before


def test_a_breadcrumb_leads_from_the_key_result_to_the_company(made: Organisation) -> None:
    steps = made.viewer.breadcrumb(TODAY, made["routes"])
    assert list(steps["level"]) == [0, 1, 2, 3]
    assert list(zip(steps["entity"], steps["title"], steps["team"], strict=True)) == [
        ("key_result", "Reduce late orders", "Operations"),
        ("objective", "Every order arrives when we said", "Operations"),
        ("key_result", "Revenue", "Harbour Foods"),
        ("objective", "Grow without losing a customer", "Harbour Foods"),
    ]


def test_what_was_answered_exempted_and_decided_comes_back_from_an_export(
    made: Organisation, tmp_path: Path
) -> None:
    answered = start(made, answers=KNOWN, method="kanban", method_reason="We know boards")
    for number, reason in enumerate(("technical", "regulatory", "low_impact")):
        start(made, title=f"Free {number}", exemption=reason, exemption_reason=f"Because {number}")
    made.editor.decide_gap(
        c.DecideGap(project_key_result_id=link_of(made), decision="stop", note="It moves nothing")
    )
    snapshot = made.desk.snapshot(status_on=TODAY)
    packed = ZipFile(BytesIO(export.download(snapshot, "json", TODAY).data))
    projects = {row["project_id"]: row for row in _rows(packed, "project")}
    kept = json.loads(projects[answered]["chooser_answers"])
    assert (kept["answers"], kept["recommended"]) == (KNOWN, "project")
    assert {row["exemption"] for row in projects.values()} == {
        None,
        "technical",
        "regulatory",
        "low_impact",
    }
    assert "It moves nothing" in {row["gap_note"] for row in _rows(packed, "project_key_result")}

    readable = snapshot.status["project_status"].to_pylist()
    told = next(row for row in readable if row["project"] == "New vans")
    assert told["recommended method"] == "project"
    assert told["why another method"] == "We know boards"
    assert [row["decision about the gap"] for row in readable if row["gap"] is not None] == ["stop"]

    export.write(snapshot, "json", tmp_path / "out")
    other = Workspace.open(prepared.empty(tmp_path / "other.duckdb"))
    other.whole_file().restore(read_export(tmp_path / "out"))
    for table in ("project", "project_key_result"):
        both = [
            one.whole_file().select(f"from {table} order by all") for one in (made.workspace, other)
        ]
        pd.testing.assert_frame_equal(*both)
    assert other.doctor() == []
    other.close()


def _rows(packed: ZipFile, table: str) -> list[Mapping[str, Any]]:
    """The rows of a table in a packed export."""
    name = next(name for name in packed.namelist() if name.endswith(f"{table}.json"))
    said = json.loads(packed.read(name))
    return said["rows"] if isinstance(said, dict) else said
