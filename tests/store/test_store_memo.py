"""Kept rows of the engine: the same answers as without them, and never those of older data."""

import re
from datetime import date, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model.commands import RecordCheckIn
from okr_core.store import Store, memo, sql

CALL = re.compile(r"\b(" + "|".join(memo.KEPT) + r")\s*\(([^)]*)\)")
SCOPE = {"cycle": None, "team": None}
SINCE = {"since": TODAY - timedelta(days=21)}
QUESTIONS = {name: SCOPE for name in sql.names("queries") if memo.needs(name)}
QUESTIONS["attention"] = SCOPE | {"most": None}
QUESTIONS["changes"] = SCOPE | SINCE | {"most": 20}
QUESTIONS["teams"] = {}
ONE_THING = {"key_result", "project", "history", "forecast"}


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
            assert day.strip() in {"as_of", "$as_of", "$since"}, f"{name}: {macro}({day})"


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
