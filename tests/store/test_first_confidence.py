"""What a workshop agrees on is a key result's confidence until a check-in states one."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import organisation
import pytest
from organisation import TODAY, Organisation
from reference.database import read
from reference.engine import engine

from okr_core.model import commands as c
from okr_core.model.errors import InvalidInput
from okr_core.telling import explain

WEEK = timedelta(days=7)
NAMES = ["confidence", "previous_confidence", "agreed_confidence"]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    opened = organisation.opened(tmp_path)
    yield opened
    opened.workspace.close()


def agree(made: Organisation, confidence: int | None, key_result: str = "licence") -> None:
    asked = made.editor.open_round(
        c.OpenRound(cycle_id=made["quarter"], key_result_id=made[key_result])
    )
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    made.editor.close_round(c.CloseRound(workshop_round_id=asked, agreed=confidence))


def check_in(made: Organisation, confidence: int | None, note: str | None = None) -> None:
    made.editor.record_check_in(
        c.RecordCheckIn(
            key_result_id=made["licence"],
            measured_on=made.clock.today(),
            value=0,
            confidence=confidence,
            note=note,
        )
    )


def stated(made: Organisation, day: date) -> list[int | None]:
    """Confidence, the one before and the agreed one of ``licence``."""
    row = made.viewer.key_result(day, made["licence"]).iloc[0]
    return [None if row.isna()[name] else int(row[name]) for name in NAMES]


def told(made: Organisation, day: date) -> str:
    return explain.confidence(made.viewer.key_result(day, made["licence"]).iloc[0].to_dict())


def test_the_agreed_confidence_stands_from_its_day_on_until_a_check_in_states_one(
    made: Organisation,
) -> None:
    agree(made, 6)
    made.clock.set(TODAY + WEEK)
    check_in(made, None)
    assert stated(made, TODAY - timedelta(days=1)) == [None, None, None]
    assert stated(made, TODAY) == [6, None, 6]
    assert stated(made, TODAY + WEEK) == [6, None, 6]
    assert "as agreed on in a workshop" in told(made, TODAY)
    made.clock.set(TODAY + 2 * WEEK)
    check_in(made, 5)
    assert stated(made, TODAY + WEEK) == [6, None, 6]
    assert stated(made, TODAY + 2 * WEEK) == [5, 6, 6]
    assert told(made, TODAY + 2 * WEEK).endswith("↓1 since the 6 that a workshop agreed on.")
    made.clock.set(TODAY + 3 * WEEK)
    check_in(made, 6)
    assert stated(made, TODAY + 3 * WEEK) == [6, 5, None]


def test_the_last_workshop_that_agreed_on_one_counts_and_none_leaves_none(
    made: Organisation,
) -> None:
    agree(made, None)
    assert stated(made, TODAY) == [None, None, None]
    agree(made, 6)
    agree(made, 8)
    assert stated(made, TODAY) == [8, None, 8]
    agree(made, None)
    assert stated(made, TODAY) == [8, None, 8]


def test_a_workshop_after_a_check_in_does_not_take_its_place(made: Organisation) -> None:
    check_in(made, 5)
    made.clock.set(TODAY + WEEK)
    agree(made, 9)
    assert stated(made, TODAY + WEEK) == [5, None, None]


AGREED, STATED, DAY_AFTER = "agreed", "stated", "a day after"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # The rule: the latest check-in's, else the last agreed on by then. All of one day.
        ([(AGREED, 9), (STATED, 8)], [8, 9, 9]),
        ([(STATED, 5), (AGREED, 9)], [5, None, None]),
        ([(STATED, 5), (AGREED, 9), (STATED, 6)], [6, 5, None]),
        ([(AGREED, 4), (STATED, 5), (AGREED, 9)], [5, 4, 4]),
        ([(AGREED, 4), (AGREED, 6), (STATED, 5), (AGREED, 9)], [5, 6, 6]),
        ([(AGREED, 4), (STATED, None), (AGREED, 9)], [9, None, 9]),
        # And on two days.
        ([(STATED, 5), (DAY_AFTER, 0), (AGREED, 9)], [5, None, None]),
        ([(AGREED, 4), (DAY_AFTER, 0), (AGREED, 6), (STATED, 5), (AGREED, 9)], [5, 6, 6]),
        ([(AGREED, 4), (STATED, 5), (DAY_AFTER, 0), (AGREED, 9), (STATED, 6)], [6, 5, None]),
    ],
)
def test_check_ins_and_workshops_count_in_the_order_of_their_moments(
    made: Organisation, events: list[tuple[str, int | None]], expected: list[int | None]
) -> None:
    for what, value in events:
        if what == AGREED:
            agree(made, value)
        elif what == STATED:
            check_in(made, value)
        else:
            made.clock.set(made.clock.today() + timedelta(days=1))
    day = made.clock.today()
    assert stated(made, day) == expected
    made.workspace.close()
    with duckdb.connect(made.workspace.path, read_only=True) as raw:
        row = engine(read(raw), day)["key_result_status"][made["licence"]]
    assert [row[name] for name in NAMES] == expected


def test_it_counts_in_the_medians_of_the_objective_and_its_team(made: Organisation) -> None:
    """``cold`` is at 8, ``launch`` and ``licence`` state none."""
    desk, quarter = made.desk, made["quarter"]

    def median_of(day: date) -> float:
        rows = desk.objectives(day, quarter).set_index("objective_id")
        return float(rows.loc[made["chain"], "confidence"])

    assert median_of(TODAY) == 8
    agree(made, 3)
    assert median_of(TODAY) == 5.5
    assert median_of(TODAY - timedelta(days=1)) == 8


def test_a_check_in_far_from_what_was_agreed_needs_a_note(made: Organisation) -> None:
    agree(made, 6)
    with pytest.raises(InvalidInput, match="goes from 6 to 8") as refused:
        check_in(made, 8)
    assert refused.value.field == "note"
    check_in(made, 7)
    made.clock.set(TODAY + WEEK)
    check_in(made, 8)  # against the check-in, no longer against the workshop
    with pytest.raises(InvalidInput, match="goes from 8 to 10"):
        check_in(made, 10)
    check_in(made, 10, note="The inspector came by")
