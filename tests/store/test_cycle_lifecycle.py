"""A cycle goes from planning to closed by its checklist, and closed is locked."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import organisation
import pytest
from organisation import END, TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.errors import CycleClosed, InvalidInput
from okr_core.workspace import Viewer

AFTER = END + timedelta(days=10)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def move(made: Organisation, cycle: str, phase: str, **values: str) -> str:
    command = c.MoveCycle.model_validate({"cycle_id": made[cycle], "phase": phase, **values})
    made.editor.move_cycle(command)
    return command.operation_id


def missing(made: Organisation, cycle: str, phase: str) -> dict[str, list[str]]:
    """The items of a checklist that are required and not met, with what is missing."""
    rows = made.viewer.checklist(made.clock.today(), made[cycle])
    rows = rows[(rows["phase_to"] == phase) & rows["is_required"] & ~rows["is_met"]]
    return {row["item"]: list(row["titles"]) for _, row in rows.iterrows()}


def test_a_checklist_says_how_early_it_is_and_asks_about_scores_once_there_are_any(
    made: Organisation,
) -> None:
    quarter, last_day = made["quarter"], END
    rows = made.viewer.checklist(last_day - timedelta(days=1), quarter)
    left = rows[rows["item"] == "days_left"]
    assert list(left["phase_to"]) == ["review", "closed"]
    assert not left["is_required"].any()
    assert not left["is_met"].any()
    assert set(left["count"]) == {1}
    assert not rows["item"].isin(["post_mortems", "moved_since_scored"]).any()
    rows = made.viewer.checklist(last_day, quarter)
    assert rows.loc[rows["item"] == "days_left", "is_met"].all()
    organisation.review(made)
    items = made.viewer.checklist(made.clock.today(), quarter).set_index("item")
    assert {"post_mortems", "moved_since_scored"} <= set(items.index)


def test_closing_is_refused_with_everything_that_the_checklist_says(made: Organisation) -> None:
    key_results = [
        "Reduce late orders",
        "Handle more orders a day",
        "Keep the vans cold",
        "Run the new cold room",
        "Hold the cold licence",
    ]
    move(made, "quarter", "review")
    assert missing(made, "quarter", "closed") == {
        "scores": key_results,
        "retrospectives": ["Operations", "Dispatch"],
    }
    with pytest.raises(InvalidInput) as caught:
        move(made, "quarter", "closed")
    assert caught.value.message == (
        "2026 Q3 cannot go on to closed yet. "
        f"Key results without a score: {'; '.join(key_results)}. "
        "Teams without a retrospective: Operations; Dispatch."
    )
    assert caught.value.field == "phase"
    move(made, "quarter", "executing", reason="One more week")
    organisation.review(made)
    assert missing(made, "quarter", "closed") == {}
    move(made, "quarter", "closed")
    assert set(made.viewer.scores(TODAY, made["quarter"])["state"]) == {"closed"}
    with pytest.raises(CycleClosed):
        move(made, "quarter", "review", reason="We want it back")
    assert made.workspace.doctor() == []


def test_a_draft_key_result_of_a_published_objective_is_named_and_keeps_no_cycle_open(
    made: Organisation,
) -> None:
    """Named: one of a published objective. Not: one of a draft, an archived and a dropped one."""
    written = {
        title: made.editor.create_key_result(
            c.CreateKeyResult(objective_id=made[of], title=title, kind="milestone")
        )
        for of, title in (
            ("service", "Answer within an hour"),
            ("draft", "Take returns for a month"),
            ("service", "Call every buyer"),
            ("service", "Ask for a rating"),
        )
    }
    made.editor.archive(
        c.Archive(entity="key_result", entity_id=written["Call every buyer"], version=1)
    )
    made.editor.drop_key_result(
        c.DropKeyResult(key_result_id=written["Ask for a rating"], reason="Nobody answers")
    )

    def drafts(viewer: Viewer) -> dict[tuple[str, str], list[str]]:
        rows = viewer.checklist(made.clock.today(), made["quarter"])
        rows = rows[rows["item"].isin(["drafts", "draft_key_results"])]
        assert not rows["is_required"].any()
        return {
            (row["phase_to"], row["item"]): list(row["titles"]) for row in rows.to_dict("records")
        }

    named = {
        "drafts": ["Learn from every return"],
        "draft_key_results": ["Answer within an hour"],
    }
    assert drafts(made.editor) == {
        (phase, item): titles for phase in ("executing", "closed") for item, titles in named.items()
    }
    assert drafts(made.viewer) == {}
    organisation.close(made)
    assert made.workspace.doctor() == []


def test_a_year_waits_for_its_quarters_and_a_quarter_leaves_the_year_alone(
    made: Organisation,
) -> None:
    organisation.review(made, "year")
    assert missing(made, "year", "closed") == {"shorter_cycles": ["2026 Q3"]}
    with pytest.raises(InvalidInput, match="Open cycles inside it: 2026 Q3"):
        move(made, "year", "closed")
    organisation.close(made)
    assert set(made.viewer.scores(TODAY, made["year"])["state"]) == {"published"}
    move(made, "year", "closed")
    assert made.workspace.doctor() == []


def test_a_cycle_begins_with_an_objective_of_its_own_or_of_a_shorter_one(
    made: Organisation,
) -> None:
    made.ids["decade"] = made.editor.create_cycle(
        c.CreateCycle(name="Decade", starts_on=date(2025, 1, 1), ends_on=date(2034, 12, 31))
    )
    assert missing(made, "decade", "executing") == {"published_objective": []}
    with pytest.raises(InvalidInput, match="No objective is published in it"):
        move(made, "decade", "executing")
    made.editor.edit_cycle(c.EditCycle(cycle_id=made["year"], parent_cycle_id=made["decade"]))
    move(made, "decade", "executing")


def test_a_score_belongs_to_the_review_and_may_change_in_it(made: Organisation) -> None:
    score = c.ScoreKeyResult(key_result_id=made["late"], score=0.6, post_mortem="Customs")
    with pytest.raises(InvalidInput) as caught:
        made.editor.score_key_result(score)
    assert caught.value.field == "score"
    move(made, "quarter", "review")
    made.editor.score_key_result(score)
    organisation.check_in(made, "late", TODAY, value=2)  # the last figures still come in
    [row] = made.viewer.scores(TODAY, made["quarter"]).query("title == 'Reduce late orders'").iloc
    assert (row["suggested_score"], row["score"], row["post_mortem"]) == (0.6, 0.6, "Customs")
    assert row["suggestion"] > 0.6
    again = c.ScoreKeyResult(key_result_id=made["late"], score=row["suggestion"])
    made.editor.score_key_result(again)
    assert made.row("key_result", "late")["score"] == row["suggestion"]
    made.editor.undo(c.Undo(undone_operation_id=again.operation_id))
    assert made.row("key_result", "late")["post_mortem"] == "Customs"
    assert made.workspace.doctor() == []


def test_a_score_that_the_numbers_left_behind_is_pointed_out(made: Organisation) -> None:
    def moved() -> list[str]:
        items = made.viewer.checklist(made.clock.today(), made["quarter"]).set_index("item")
        assert not items.loc["moved_since_scored", "is_required"]
        return list(items.loc["moved_since_scored", "titles"])

    organisation.review(made)
    assert moved() == []
    move(made, "quarter", "executing", reason="One more week")
    organisation.check_in(made, "orders", TODAY, value=345)  # 0.2 as before
    assert moved() == []
    organisation.check_in(made, "orders", TODAY + timedelta(days=1), value=500)
    move(made, "quarter", "review")
    assert moved() == ["Handle more orders a day"]
    again = c.ScoreKeyResult(key_result_id=made["orders"], score=0.5, reason="It was luck")
    made.editor.score_key_result(again)
    assert moved() == []


def test_nothing_that_comes_later_changes_a_closed_key_result(made: Organisation) -> None:
    """A reading of the same day, one of another day, a correction and one known on its own day."""
    organisation.keep_kpis(made)
    organisation.review(made)
    [before] = made.viewer.key_result(TODAY, made["late"]).to_dict("records")
    move(made, "quarter", "closed")
    closed = made.viewer.key_result(TODAY, made["late"]).iloc[0]
    assert (closed["current"], closed["progress"]) == (before["current"], before["progress"])
    last = made.viewer.kpi_readings(TODAY, made["lateness"])["kpi_reading_id"].iloc[0]

    def read(day: date, value: float, **values: str) -> None:
        made.editor.record_kpi_reading(
            c.RecordKpiReading.model_validate(
                {"kpi_id": made["lateness"], "measured_on": day, "value": value, **values}
            )
        )

    read(TODAY, 1)
    read(TODAY - timedelta(days=1), 2)
    made.clock.set(AFTER)
    read(AFTER, 3)
    read(TODAY - timedelta(days=14), 4, supersedes_id=last)
    imported = c.RecordKpiReading(
        kpi_id=made["lateness"], measured_on=TODAY - timedelta(days=2), value=0, backdated=True
    )
    made.editor.record_kpi_reading(imported)
    for day in (TODAY, AFTER, AFTER + timedelta(days=400)):
        now = made.viewer.key_result(day, made["late"]).iloc[0]
        assert (now["current"], now["progress"]) == (closed["current"], closed["progress"]), day
        assert now["measurements"] == closed["measurements"]
    history = made.viewer.history(AFTER, made["late"])
    assert len(history) == closed["measurements"]


def test_an_action_becomes_a_task_or_an_idea_and_goes_with_its_undo(made: Organisation) -> None:
    later = made.editor.create_cycle(
        c.CreateCycle(name="2026 Q4", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
    )
    retrospective = organisation.look_back(made, made["dispatch"])
    asked = {"retrospective_id": retrospective, "title": "Call customs first"}
    task = c.AddRetrospectiveAction(**asked, project_id=made["routes"], assignee_id=made["ada"])
    idea = c.AddRetrospectiveAction(**asked, cycle_id=later)
    for command in (task, idea):
        made.editor.add_retrospective_action(command)
    rows = made.viewer.retrospective_actions(TODAY, made["quarter"])
    assert list(rows["task_status"].fillna("")) == ["todo", ""]
    assert list(rows["cycle"].fillna("")) == ["", "2026 Q4"]
    assert list(made.desk.ideas(later)["title"]) == ["Call customs first"]
    with pytest.raises(InvalidInput) as caught:
        made.editor.add_retrospective_action(
            c.AddRetrospectiveAction(**asked, cycle_id=made["quarter"])
        )
    assert caught.value.field == "cycle_id"
    for command in (task, idea):
        made.editor.undo(c.Undo(undone_operation_id=command.operation_id))
    assert made.viewer.retrospective_actions(TODAY, made["quarter"]).empty
    assert made.desk.ideas(later).empty
    assert made.workspace.doctor() == []
