"""Kept rows of the engine: the same answers as without them, and never those of older data."""

import re
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model.commands import ChangeGoalposts, RecordCheckIn
from okr_core.store import Store, memo, sql

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


def test_a_query_reads_the_kept_macros_that_it_calls_through_others():
    assert memo.needs("objectives") == ("team_tree", "key_result_status", "objective_status")
    assert memo.needs("cycles") == ()


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
    made: Organisation, monkeypatch: pytest.MonkeyPatch, query: str, day: date
):
    path = made.workspace.path
    made.workspace.close()
    store = Store.open(path, read_only=True)
    asked = {"as_of": day, **QUESTIONS[query]}
    kept = store.read(query, **asked)
    monkeypatch.setattr(memo, "needs", lambda _: ())
    pd.testing.assert_frame_equal(kept, store.read(query, **asked), rtol=1e-12)
    store.close()


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
