"""What closed cycles say to those who see everything, a team, or one cycle."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import prepared
import pytest
from ledger import post

from okr_core.model.access import Access, Reach, Role
from okr_core.model.clock import FixedClock
from okr_core.store import Store
from okr_core.workspace import Desk, Viewer, Workspace

TODAY = date(2025, 8, 1)
PAST = """
2024-12-01 team company kind=company
2024-12-01 team crew of=company
2024-12-01 team below of=crew
2024-12-01 team beside of=company
2024-12-01 cycle year starts_on=2024-07-01 ends_on=2025-06-30
2024-12-01 cycle q1 parent_cycle_id=year
2024-12-01 cycle q2 starts_on=2025-04-01 ends_on=2025-06-30
2024-12-01 cycle next starts_on=2025-07-01 ends_on=2025-09-30 phase=planning
2024-12-01 objective aim
2024-12-01 objective second ambition=aspirational cycle_id=q2
2024-12-01 objective under ambition=aspirational team_id=below
2024-12-01 objective long cycle_id=year
2024-12-01 objective theirs team_id=beside
2025-01-01 key_result a of=aim kind=yes_no score=1
2025-01-01 key_result b of=second kind=yes_no score=0.4
2025-01-01 key_result c of=under kind=yes_no score=0.6
2025-01-01 key_result d of=long kind=yes_no score=0.9
2025-01-01 key_result e of=theirs kind=yes_no score=0.1
2025-01-02 check_in 1 of=a confidence=9
2025-01-02 check_in 2 of=c confidence=9
2025-01-02 check_in 3 of=e confidence=1
2025-07-02 change cycle q1 phase=closed
2025-07-02 change cycle q2 phase=closed
2025-07-02 change cycle year phase=closed
2025-07-10 retrospective r cycle_id=q2 team_id=crew what_worked=W what_did_not=D what_to_change=C author=Mina
"""  # noqa: E501 - one row of the ledger is one line


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    store = Store.open(prepared.empty(path))
    post(store, PAST)
    store.close()
    opened = Workspace.open(path, clock=FixedClock(TODAY))
    yield opened
    opened.close()


def seen(workspace: Workspace, reach: Reach) -> Viewer:
    return workspace.viewer(Access(role=Role.VIEWER, reach=reach))


def told(viewer: Viewer, team: str | None = None) -> list[tuple[str | None, str | None, int]]:
    """Team, cycle and how many scored key results, row by row; None: all."""
    rows = viewer.calibration(TODAY, team).astype(object)
    rows = rows.where(rows.notna(), None)
    return [
        (row["team"], row["cycle"], row["aspirational"] + row["committed"])
        for row in rows.to_dict("records")
    ]


def test_everything_is_told_by_team_in_reading_order_and_the_latest_cycle_first(
    workspace: Workspace,
) -> None:
    """``beside`` and ``crew`` stand by name, whatever they scored."""
    assert told(seen(workspace, Reach())) == [
        (None, None, 5),
        (None, "q2", 1),
        (None, "year", 1),
        (None, "q1", 3),
        ("beside", None, 1),
        ("beside", "q1", 1),
        ("crew", None, 3),
        ("crew", "q2", 1),
        ("crew", "year", 1),
        ("crew", "q1", 1),
        ("below", None, 1),
        ("below", "q1", 1),
    ]
    assert told(seen(workspace, Reach()), "below") == [
        (None, None, 1),
        (None, "q1", 1),
        ("below", None, 1),
        ("below", "q1", 1),
    ]


def test_what_is_out_of_reach_is_in_no_figure(workspace: Workspace) -> None:
    crew, quarter = (seen(workspace, Reach(team_id="crew")), seen(workspace, Reach(cycle_id="q1")))
    assert told(crew)[:4] == [
        (None, None, 4),
        (None, "q2", 1),
        (None, "year", 1),
        (None, "q1", 2),
    ]
    assert "beside" not in {team for team, _, _ in told(crew)}
    assert told(crew, "beside") == told(crew, "company") == []
    # A cycle is seen with those above it.
    assert {cycle for _, cycle, _ in told(quarter)} == {None, "q1", "year"}
    assert told(quarter)[0] == (None, None, 4)

    def levels(viewer: Viewer) -> list[tuple[str, int]]:
        rows = viewer.confidence_calibration(TODAY)
        rows = rows[rows["team_id"].isna()]
        return list(zip(rows["level"], rows["key_results"], strict=True))

    assert levels(seen(workspace, Reach())) == [("low", 1), ("high", 2)]
    assert levels(crew) == [("high", 2)]
    assert levels(seen(workspace, Reach(team_id="crew", cycle_id="next"))) == []


def test_a_lesson_says_what_its_team_aimed_for_then(workspace: Workspace) -> None:
    desk: Desk = workspace.desk(Access(role=Role.EDITOR, reach=Reach()))
    lessons = desk.lessons("next")
    assert [list(row) for row in lessons["objectives"]] == [["second"]]
