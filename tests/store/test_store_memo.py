"""Kept rows of the engine: the same answers as without them, and never those of older data."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.commands import ChangeGoalposts, RecordCheckIn
from okr_core.store import Store, footprint, memo, sql
from okr_core.workspace import Editor

CALL = re.compile(r"\b(" + "|".join(memo.KEPT) + r")\s*\(([^)]*)\)")
SCOPE = {"cycle": None, "team": None}
GIVEN = {"since": TODAY - timedelta(days=21), "most": 20}


def asked_of_all(query: str) -> dict[str, object]:
    """Parameters that ask a query about everything: a new one is NULL, which means all."""
    body = re.sub(r"--.*", "", sql.text("queries", query))
    names = set(re.findall(r"\$(\w+)", body)) - {"as_of"}
    return {name: GIVEN.get(name) for name in names}


QUESTIONS = {name: asked_of_all(name) for name in sql.names("queries") if memo.needs(name)}
ONE_THING = {"key_result", "project", "history", "forecast", "preview"}


@pytest.fixture
def made(tmp_path: Path):
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Harbour Foods, open for reading; what one question needed is there for the next."""
    folder = tmp_path_factory.mktemp("read")
    organisation.copied(folder)
    store = Store.open(folder / "okr.duckdb", read_only=True)
    yield store
    store.close()


def test_a_query_reads_the_kept_macros_that_it_calls_through_others():
    needed = memo.needs("objectives")
    assert {"team_tree", "key_result_status", "objective_status", "pace_segment"} <= {*needed}
    assert "alignment" not in needed
    assert memo.needs("cycles") == ()


def test_a_macro_is_kept_after_those_it_builds_on():
    for at, name in enumerate(memo.KEPT):
        built_on = footprint.called(f"from {name}($as_of)") & {*memo.KEPT}
        assert built_on <= {*memo.KEPT[: at + 1]}, name


@pytest.mark.parametrize("folder", ["engine", "queries"])
def test_kept_macros_are_asked_only_about_the_day_that_was_given(folder: str):
    """A kept day is filled from a query's parameters; any other day would have no rows."""
    for name in sql.names(folder):
        body = re.sub(r"--.*", "", sql.text(folder, name))
        body = re.sub(r"create or replace macro \w+\([^)]*\)", "", body)
        for macro, day in CALL.findall(body):
            assert day.strip() in {"as_of", "since", "$as_of", "$since"}, f"{name}: {macro}({day})"


@pytest.mark.parametrize("query", sorted(QUESTIONS.keys() - ONE_THING))
@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=30)])
def test_kept_rows_answer_as_the_file_does(
    read: Store, monkeypatch: pytest.MonkeyPatch, query: str, day: date
):
    asked = {"as_of": day, **QUESTIONS[query]}
    kept = read.read(query, **asked)
    monkeypatch.setattr(memo, "needs", lambda _: ())
    pd.testing.assert_frame_equal(kept, read.read(query, **asked), rtol=1e-12)


def test_a_write_is_in_the_next_answer(made: Organisation):
    late = made["late"]

    def current() -> float:
        rows = made.viewer.key_results(TODAY).set_index("key_result_id")
        return float(rows.loc[late, "current"])

    assert current() == 7
    made.editor.record_check_in(
        RecordCheckIn(key_result_id=late, measured_on=TODAY, value=6.5, confidence=7)
    )
    assert current() == 6.5


WRITES: dict[str, Callable[[Editor, Organisation], object]] = {
    "a check-in": lambda editor, made: editor.record_check_in(
        c.RecordCheckIn(key_result_id=made["late"], measured_on=TODAY, value=6.5, confidence=7)
    ),
    "a stage": lambda editor, made: editor.complete_stage(
        c.CompleteStage(
            milestone_stage_id=made.viewer.stages(TODAY, made["launch"])["milestone_stage_id"][1],
            done_on=TODAY,
        )
    ),
    "a target on the way": lambda editor, made: editor.set_phase_targets(
        c.SetPhaseTargets(
            key_result_id=made["late"], targets=(c.PhaseTarget(due_on=TODAY, value=5),)
        )
    ),
    "a reading": lambda editor, made: editor.record_kpi_reading(
        c.RecordKpiReading(kpi_id=made["lateness"], measured_on=TODAY, value=6)
    ),
    "a task": lambda editor, made: editor.update_task(
        c.UpdateTask(task_id=made["task4"], status="done")
    ),
    "a project": lambda editor, made: editor.link_project(
        c.LinkProject(project_id=made["shelf"], key_result_id=made["orders"])
    ),
    "a key result": lambda editor, made: editor.edit_key_result(
        c.EditKeyResult(key_result_id=made["orders"], weight=3)
    ),
    "an objective": lambda editor, made: editor.drop_objective(
        c.DropObjective(objective_id=made["chain"], reason="Not this quarter")
    ),
    "a cycle": lambda editor, made: editor.edit_cycle(
        c.EditCycle(cycle_id=made["quarter"], cadence_days=2)
    ),
    "a team": lambda editor, made: editor.edit_team(
        c.EditTeam(team_id=made["dispatch"], name="Dispatch and returns")
    ),
    "a confidence agreed on": lambda editor, made: editor.close_round(
        c.CloseRound(workshop_round_id=made["round"], agreed=2)
    ),
}


@pytest.mark.parametrize("kind", WRITES)
def test_after_a_write_of_any_kind_kept_rows_answer_as_the_file_does(
    made: Organisation, monkeypatch: pytest.MonkeyPatch, kind: str
):
    organisation.keep_kpis(made)
    made.ids["round"] = made.editor.open_round(
        c.OpenRound(cycle_id=made["quarter"], key_result_id=made["licence"])
    )
    made.editor.reveal_round(c.RevealRound(workshop_round_id=made["round"]))
    store, asked = made.workspace._store, {"as_of": TODAY, **SCOPE}
    questions = {
        name: asked | QUESTIONS[name]
        for name in ("key_results", "objectives", "alignment", "project_links", "due_check_ins")
    }
    before = {name: store.read(name, **params) for name, params in questions.items()}
    WRITES[kind](made.editor, made)
    after = {name: store.read(name, **params) for name, params in questions.items()}
    assert any(not after[name].equals(before[name]) for name in questions)
    monkeypatch.setattr(memo, "needs", lambda _: ())
    for name, params in questions.items():
        pd.testing.assert_frame_equal(after[name], store.read(name, **params), rtol=1e-12)


def test_a_write_leaves_the_rows_of_what_does_not_read_it(made: Organisation):
    made.viewer.objectives(TODAY)
    organisation.check_in(made, "late", TODAY, value=6.5)
    kept = made.workspace._store._memo
    with kept.cursor((), (), made.workspace._store.version):
        days = {macro for macro, day in kept._kept if day == TODAY}
    assert {"visible_key_result", "pace_segment", "stages_done"} <= days
    assert days.isdisjoint({"latest_check_in", "key_result_status", "objective_status"})


def test_the_last_day_there_is_is_kept_once(made: Organisation):
    """Some questions ask about now, as about the last of all days; no write begins after it."""
    scope = {"team_id": made["dispatch"], "cycle_id": made["quarter"]}
    for title in ("A second dock", "Night shifts"):
        made.editor.add_idea(c.AddIdea(list="parking_lot", title=title, **scope))
        ideas = made.desk.ideas(made["quarter"], made["dispatch"])
    assert ideas["title"].tolist() == ["A second dock", "Night shifts"]


def test_many_days_are_kept_one_after_another(made: Organisation):
    days = [TODAY - timedelta(days=back) for back in range(40)]
    seen = [len(made.viewer.key_results(day)) for day in [*days, TODAY]]
    assert seen[0] == seen[-1] == 6


def test_a_check_in_of_an_earlier_day_is_in_the_answers_from_that_day_on(made: Organisation):
    """6.2 recorded as if ten days ago counts from then until the 7 of three days later."""
    late, then = made["late"], TODAY - timedelta(days=10)

    def current(day: date) -> float:
        rows = made.viewer.key_results(day).set_index("key_result_id")
        return float(rows.loc[late, "current"])

    days = [then - timedelta(days=1), then, then + timedelta(days=2), TODAY]
    before = [current(day) for day in days]
    made.editor.record_check_in(
        RecordCheckIn(key_result_id=late, measured_on=then, value=6.2, backdated=True)
    )
    after = [current(day) for day in days]
    assert after[0] == before[0]
    assert after[1:3] == [6.2, 6.2]


def test_a_changed_target_is_in_the_next_answer(made: Organisation):
    late = made["late"]

    def target() -> float:
        rows = made.viewer.key_results(TODAY).set_index("key_result_id")
        return float(rows.loc[late, "target"])

    version = made.viewer.key_result(TODAY, late).iloc[0]["version"]
    assert target() == 4
    made.editor.change_goalposts(
        ChangeGoalposts(key_result_id=late, version=version, target=3, reason="The market moved")
    )
    assert target() == 3


def test_rows_stay_while_somebody_reads_them(made: Organisation):
    """A reader holds its rows; one of the next data version waits for it before they go."""

    def current(rows: pd.DataFrame) -> float:
        return float(rows.set_index("key_result_id").loc[made["orders"], "current"])

    store = made.workspace._store
    asked = {"as_of": TODAY, **SCOPE}
    with ThreadPoolExecutor(1) as other:
        with store._reader("key_results", asked) as cursor:
            made.editor.record_check_in(
                RecordCheckIn(key_result_id=made["orders"], measured_on=TODAY, value=350)
            )
            later = other.submit(store.read, "key_results", **asked)
            wait([later], timeout=0.5)
            found = cursor.execute(sql.text("queries", "key_results"), asked).df()
            assert current(found) == 340
        assert current(later.result(timeout=60)) == 350
