"""What is due of whom, what a value would do before it is saved, and several saved as one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.errors import NotFound, SeveralRefused


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def batch(*entries: dict[str, Any]) -> c.RecordCheckIns:
    given = [{"measured_on": TODAY, **entry} for entry in entries]
    return c.RecordCheckIns.model_validate({"check_ins": given})


def names(made: Organisation, frame: Any) -> list[str]:
    by_id = {key: name for name, key in made.ids.items()}
    return [by_id[key] for key in frame["key_result_id"]]


def test_what_is_due_comes_first_the_latest_of_it_at_the_top(made: Organisation) -> None:
    """Seen: licence never, launch on 10 August, the rest on the 24th, and revenue of the year."""
    due = made.viewer.due_check_ins(TODAY, made["quarter"])
    assert names(made, due) == ["licence", "launch", "orders", "late", "cold", "revenue"]
    assert due["is_due"].tolist() == [True] * 5 + [False]
    days = dict(zip(names(made, due), due["days_overdue"], strict=True))
    assert (days["licence"], days["launch"], days["late"]) == (61, 14, 0)
    assert dict(zip(names(made, due), due["is_stale"], strict=True))["late"] is False
    made.editor.record_check_in(
        c.RecordCheckIn(key_result_id=made["launch"], measured_on=TODAY, confidence=6)
    )
    after = made.viewer.due_check_ins(TODAY, made["quarter"])
    assert names(made, after) == ["licence", "orders", "late", "cold", "revenue", "launch"]
    assert after["due_on"].iloc[-1].date() == date(2026, 9, 7)


def test_what_is_due_is_of_a_team_and_of_one_owner(made: Organisation) -> None:
    assert "revenue" not in names(made, made.viewer.due_check_ins(TODAY, team=made["dispatch"]))
    everybody = made.viewer.due_check_ins(TODAY)
    hers = made.viewer.due_check_ins(TODAY, person=made["ada"])
    assert set(hers["owner_id"]) == {made["ada"]}
    assert len(hers) == (everybody["owner_id"] == made["ada"]).sum() > 0


@pytest.mark.parametrize(
    ("name", "value", "progress"),
    [("late", 6, 0.75), ("late", 13, 0), ("cold", 6, 0.5), ("licence", 1, 1), ("orders", 520, 1)],
)
def test_a_value_is_seen_before_it_is_saved_as_it_is_after(
    made: Organisation, name: str, value: float, progress: float
) -> None:
    before = made.viewer.preview(TODAY, made[name], value).iloc[0]
    assert before["progress"] == pytest.approx(progress)
    made.editor.record_check_in(
        c.RecordCheckIn(key_result_id=made[name], measured_on=TODAY, value=value)
    )
    after = made.viewer.key_result(TODAY, made[name]).iloc[0]
    for column in ("raw_progress", "progress", "pace", "status"):
        assert before[column] == after[column], column


def test_a_reach_has_no_preview_of_another_team(made: Organisation) -> None:
    access = Access(role=Role.EDITOR, reach=Reach(team_id=made["own"]))
    seen = made.workspace.viewer(access)
    assert seen.preview(TODAY, made["late"], 6).empty
    assert not made.viewer.preview(TODAY, made["late"], 6).empty
    with pytest.raises(NotFound):
        made.workspace.editor(made.editor.actor, access).record_check_ins(
            batch({"key_result_id": made["late"], "value": 6})
        )


def test_several_are_one_write_which_is_undone_at_once(made: Organisation) -> None:
    command = batch(
        {"key_result_id": made["late"], "value": 6},
        {"key_result_id": made["cold"], "confidence": 7, "next_step": "Order a probe"},
    )
    first = made.editor.record_check_ins(command)
    count = made.changes()
    assert made.editor.record_check_ins(command) == first
    assert made.changes() == count
    assert made.viewer.key_result(TODAY, made["late"])["current"].iloc[0] == 6
    made.editor.undo(c.Undo(undone_operation_id=command.operation_id))
    assert made.viewer.key_result(TODAY, made["late"])["current"].iloc[0] == 7
    assert made.viewer.key_result(TODAY, made["cold"])["confidence"].iloc[0] == 8


def test_one_that_is_refused_keeps_all_of_them_out_and_each_says_why(made: Organisation) -> None:
    before = made.changes()
    with pytest.raises(SeveralRefused) as refused:
        made.editor.record_check_ins(
            batch(
                {"key_result_id": made["late"], "value": 6},
                {"key_result_id": made["cold"], "confidence": 5},
                {"key_result_id": made["launch"], "value": 50},
                {"key_result_id": made["orders"], "value": 9, "measured_on": date(2026, 9, 1)},
            )
        )
    assert refused.value.sentences == {
        "check_ins.1.note": "Confidence goes from 8 to 5. Add a note on what changed.",
        "check_ins.2.value": "Run the new cold room is measured by its stages. "
        "Tick the stages that are done, and leave the value empty.",
        "check_ins.3.measured_on": "2026-09-01 is in the future. "
        "Choose a day from 2026-07-01 to today, 2026-08-31.",
    }
    assert refused.value.field == "check_ins.1.note"
    assert made.changes() == before


def test_a_batch_says_what_is_missing_of_each_and_takes_each_once() -> None:
    with pytest.raises(ValueError, match="Enter a value") as refused:
        batch({"key_result_id": "a"}, {"key_result_id": "b", "confidence": 2})
    assert c.refusals(refused.value) == {
        "check_ins.0.value": "Enter a value, a confidence, or both.",
        "check_ins.1.note": "Add a note: a confidence of 3 or less needs a word on why.",
    }
    with pytest.raises(ValueError, match="once") as refused:
        batch({"key_result_id": "a", "value": 1}, {"key_result_id": "a", "value": 2})
    assert list(c.refusals(refused.value)) == ["check_ins.1.key_result_id"]
