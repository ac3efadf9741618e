"""What a cycle's summary on project level is made of: every figure worked out by hand.

Harbour Foods on 31 August (see ``organisation``), in the third quarter within the year 2026. Here
two more projects stand under the year's revenue, 10 → 12 M€, which stood at 11.2 on 3 August:

``depot`` ran from 1 March and was closed on 15 June, before the quarter, with its one task done.
``shop`` runs from 1 May: tasks done on 20 June, 10 July and 20 August, one open and due on 9
September, one cancelled; the stage "Rented" done on 6 July, "Opened" planned until 20 September.
"""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import TODAY, Organisation, check_in

from okr_core.model import commands as c

DECIDED, MOVED_POSTS = date(2026, 8, 26), date(2026, 8, 12)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path_factory.mktemp("summary"))
    _projects_of_the_year(made)
    _decisions(made)
    made.clock.set(TODAY)
    yield made
    made.workspace.close()


def _projects_of_the_year(made: Organisation) -> None:
    editor, ids = made.editor, made.ids
    for key, day, title in (
        ("depot", date(2026, 3, 1), "A second depot"),
        ("shop", date(2026, 5, 1), "A shop at the quay"),
    ):
        made.clock.set(date(2026, 6, 2))
        ids[key] = editor.create_project(
            c.CreateProject(
                team_id=ids["operations"],
                title=title,
                starts_on=day,
                links=(c.ProjectLink(key_result_id=ids["revenue"]),),
            )
        )
        ids[f"{key}.task"] = editor.add_task(c.AddTask(project_id=ids[key], title="Build"))
    made.clock.set(date(2026, 6, 15))
    editor.update_task(c.UpdateTask(task_id=ids["depot.task"], status="done"))
    editor.close_project(
        c.CloseProject(project_id=ids["depot"], what_worked="Speed", what_to_change="Ask first")
    )
    shop = ids["shop"]
    for title, due in (("Paint", None), ("Hire", None), ("Open", date(2026, 9, 9)), ("Sing", None)):
        ids[title] = editor.add_task(c.AddTask(project_id=shop, title=title, due_on=due))
    for title, ends in (("Rented", date(2026, 7, 5)), ("Opened", date(2026, 9, 20))):
        ids[title] = editor.add_project_stage(
            c.AddProjectStage(project_id=shop, title=title, ends_on=ends)
        )
    editor.update_task(c.UpdateTask(task_id=ids["Sing"], status="cancelled"))
    for day, task in (
        (date(2026, 6, 20), ids["shop.task"]),
        (date(2026, 7, 10), ids["Paint"]),
        (date(2026, 8, 20), ids["Hire"]),
    ):
        made.clock.set(day)
        editor.update_task(c.UpdateTask(task_id=task, status="done"))
    made.clock.set(date(2026, 7, 6))
    editor.edit_project_stage(
        c.EditProjectStage(project_stage_id=ids["Rented"], done_on=date(2026, 7, 6))
    )


def _decisions(made: Organisation) -> None:
    editor, ids = made.editor, made.ids
    made.clock.set(MOVED_POSTS)
    editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=ids["late"], target=5, reason="Two drivers less")
    )
    made.clock.set(date(2026, 8, 25))
    check_in(made, "late", date(2026, 8, 25), value=11, confidence=3, note="A strike",
             next_step="Ask the union")  # fmt: skip
    made.clock.set(DECIDED)
    links = made.viewer.project_links(DECIDED)
    ids["link"] = links.set_index("project").loc["New routes", "project_key_result_id"]
    editor.decide_gap(
        c.DecideGap(
            project_key_result_id=ids["link"],
            decision="wait",
            note="The strike ends on Friday",
            review_on=date(2026, 9, 4),
        )
    )


def rows(made: Organisation, day: date = TODAY, cycle: str = "quarter", team: str | None = None):
    found = made.viewer.project_summary(day, made[cycle], team and made[team])
    return found.astype(object).where(found.notna(), None).to_dict("records")


def row(made: Organisation, title: str, day: date = TODAY, cycle: str = "quarter") -> Any:
    return next(one for one in rows(made, day, cycle) if one["project"] == title)


def test_what_was_aimed_for_moved_and_delivered_stand_beside_each_other(made: Organisation) -> None:
    """late went 12 → 11 of 12 → 5: a seventh of the way. Of 12 person-days 10 are done.

    Delivered on 6 August, due 14 days later; progress 1/7 is below half of pace 62/92.
    """
    found = row(made, "New routes")
    told = ("baseline", "target", "start_value", "current", "effect_so_far", "expected_effect")
    assert [found[name] for name in told] == [12, 5, 12, 11, -1, -5]
    assert (found["moved"], found["delivered"]) == pytest.approx((1 / 7, 10 / 12))
    assert (found["tasks"], found["tasks_done"], found["tasks_done_in_cycle"]) == (4, 3, 3)
    assert (found["is_gap"], found["gap_reason"], found["gap_is_open"]) == (
        True, "behind_pace", False,
    )  # fmt: skip
    assert (found["next_task"], str(found["next_task_on"].date())) == ("Route 4", "2026-08-26")
    assert (found["next_task_is_late"], found["next_task_by"]) == (True, "Ada Ruiz")
    assert (found["next_step"], str(found["next_step_on"].date())) == (
        "Ask the union", "2026-08-25",
    )  # fmt: skip


def test_work_follows_the_objectives_and_loose_work_comes_last(made: Organisation) -> None:
    """The company's objective of the year first; what was closed before the quarter is left out."""
    found = [(one["objective"], one["project"], one["exemption"]) for one in rows(made)]
    assert found == [
        ("Grow without losing a customer", "A shop at the quay", None),
        ("Every order arrives when we said", "New routes", None),
        (None, "Repaint the shelves", None),
        (None, "Replace the boiler", "regulatory"),
    ]
    of_the_year = {one["project"] for one in rows(made, cycle="year")}
    assert "A second depot" in of_the_year
    assert row(made, "A second depot", cycle="year")["what_to_change"] == "Ask first"
    assert [one["project"] for one in rows(made, team="dispatch")] == ["New routes"]


def test_what_was_done_is_counted_within_the_picked_cycle(made: Organisation) -> None:
    quarter, year = (row(made, "A shop at the quay", cycle=name) for name in ("quarter", "year"))
    assert (quarter["tasks"], quarter["tasks_done"]) == (4, 3)
    assert (quarter["tasks_done_in_cycle"], year["tasks_done_in_cycle"]) == (2, 3)
    assert list(quarter["stages_done_in_cycle"]) == ["Rented"]
    assert (quarter["next_stage"], str(quarter["next_stage_on"].date())) == ("Opened", "2026-09-20")
    assert (quarter["next_task"], quarter["next_task_is_late"]) == ("Open", False)


def test_an_earlier_day_knows_nothing_of_what_came_later(made: Organisation) -> None:
    """On 20 July one of the routes' four tasks was done, 3 of 12 days; late stood at 10."""
    found = row(made, "New routes", date(2026, 7, 20))
    assert (found["delivered"], found["moved"], found["target"]) == (0.25, 0.25, 4)
    assert (found["tasks_done_in_cycle"], found["next_step"], found["is_gap"]) == (1, None, False)
    before = row(made, "A shop at the quay", date(2026, 7, 5))["stages_done_in_cycle"]
    assert list(before) == []
    decided = made.viewer.summary_decisions(date(2026, 8, 25), made["quarter"])
    assert list(decided["word"]) == ["goalposts"]


def test_decisions_are_told_with_their_day_and_reason(made: Organisation) -> None:
    found = made.viewer.summary_decisions(TODAY, made["quarter"]).to_dict("records")
    posts, gap = found
    assert (posts["word"], posts["previous_target"], posts["target"]) == ("goalposts", 4, 5)
    assert (posts["note"], posts["decided_on"].date()) == ("Two drivers less", MOVED_POSTS)
    assert (gap["word"], gap["decision"], gap["note"]) == (
        "gap", "wait", "The strike ends on Friday",
    )  # fmt: skip
    assert gap["project_key_result_id"] == made["link"]
    assert made.viewer.summary_decisions(TODAY, made["quarter"], made["own"]).empty


def test_goalposts_that_were_put_back_were_never_decided(tmp_path: Path) -> None:
    made = organisation.opened(tmp_path)
    moved = c.ChangeGoalposts(
        operation_id="moved", key_result_id=made["late"], target=5, reason="Two drivers less"
    )
    made.editor.change_goalposts(moved)
    told = [len(made.viewer.summary_decisions(TODAY, made["quarter"]))]
    made.editor.undo(c.Undo(undone_operation_id="moved"))
    told.append(len(made.viewer.summary_decisions(TODAY, made["quarter"])))
    assert told == [1, 0]
    made.workspace.close()


def test_a_decision_is_of_the_day_that_it_was_where_the_server_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Noon in UTC is two in the morning of the next day, fourteen hours further east."""
    made = organisation.opened(tmp_path)
    made.editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=made["late"], target=5, reason="Two drivers less")
    )
    tomorrow = TODAY + timedelta(days=1)
    try:
        with monkeypatch.context() as there:
            there.setenv("TZ", "EAST-14")
            time.tzset()
            before = made.viewer.summary_decisions(TODAY, made["quarter"])
            found = made.viewer.summary_decisions(tomorrow, made["quarter"])
    finally:
        time.tzset()
    assert before.empty
    assert [day.date() for day in found["decided_on"]] == [tomorrow]
    made.workspace.close()
