"""A vote on confidence: hidden until it is revealed, agreed on, and cut to who may know.

The organisation of ``organisation.py``: Dispatch under Operations under the company. ``survey`` is
a draft key result of Dispatch in the quarter.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import organisation
import pandas as pd
import prepared
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role, token_hash
from okr_core.model.actor import Actor
from okr_core.model.errors import (
    AccessDenied,
    CycleClosed,
    DatabaseReadOnly,
    InvalidInput,
    NotFound,
)
from okr_core.store import Store
from okr_core.transfer import export
from okr_core.workspace import Editor, Voter, Workspace

NUMBERS = ["median", "low", "high", "spread", "has_outliers"]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    opened = organisation.opened(tmp_path)
    opened.ids["survey"] = opened.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=opened["draft"],
            title="Returns explained",
            kind="increase",
            unit="%",
            baseline=10,
            target=80,
        )
    )
    yield opened
    opened.workspace.close()


def who(number: int) -> str:
    return token_hash(f"browser {number}")


def opened_round(
    made: Organisation, key_result: str = "survey", team: str | None = "dispatch"
) -> str:
    return made.editor.open_round(
        c.OpenRound(
            cycle_id=made["quarter"],
            team_id=made[team] if team else None,
            key_result_id=made[key_result],
        )
    )


def voter(made: Organisation, team: str | None = None) -> Voter:
    reach = Reach(team_id=made[team]) if team else Reach()
    return made.workspace.voter(Access(role=Role.VOTER, reach=reach))


def vote(made: Organisation, asked: str, *confidences: int, since: int = 0) -> None:
    for number, confidence in enumerate(confidences, start=since):
        voter(made).cast_vote(
            c.CastVote(workshop_round_id=asked, voter=who(number), confidence=confidence)
        )


def seen(made: Organisation, team: str = "dispatch", number: int | None = None) -> dict[str, Any]:
    of = None if number is None else who(number)
    rows = voter(made).current_round(made["quarter"], made[team], of)
    return {} if rows.empty else rows.astype(object).where(rows.notna(), None).iloc[0].to_dict()


def distribution(made: Organisation, asked: str) -> dict[int, int]:
    rows = voter(made).votes(asked)
    return dict(zip(rows["confidence"].tolist(), rows["votes"].tolist(), strict=True))


def test_votes_are_counted_and_nothing_else_is_told_until_the_reveal(made: Organisation) -> None:
    asked = opened_round(made)
    vote(made, asked, 3, 7, 8, 8)
    told = seen(made, number=0)
    assert (told["key_result"], told["objective"]) == (
        "Returns explained",
        "Learn from every return",
    )
    assert (told["team"], told["unit"], told["kind"]) == ("Dispatch", "%", "increase")
    assert (told["baseline"], told["target"]) == (10, 80)
    assert (told["votes"], told["own_confidence"], told["revealed_at"]) == (4, 3, None)
    assert [told[name] for name in NUMBERS] == [None] * 5
    assert distribution(made, asked) == {}
    assert seen(made, number=99)["own_confidence"] is None
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    told = seen(made, number=3)
    assert [told[name] for name in NUMBERS] == [7.5, 3, 8, 5, True]
    assert distribution(made, asked) == {n: {3: 1, 7: 1, 8: 2}.get(n, 0) for n in range(1, 11)}


def test_a_voter_changes_their_vote_until_the_reveal_and_no_longer(made: Organisation) -> None:
    asked = opened_round(made)
    vote(made, asked, 3)
    vote(made, asked, 5)
    assert (seen(made, number=0)["votes"], seen(made, number=0)["own_confidence"]) == (1, 5)
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    with pytest.raises(InvalidInput, match="on the table"):
        vote(made, asked, 9)
    assert distribution(made, asked)[5] == 1
    made.editor.close_round(c.CloseRound(workshop_round_id=asked))
    with pytest.raises(InvalidInput, match="closed"):
        vote(made, asked, 9)


def test_the_same_vote_again_writes_nothing(made: Organisation) -> None:
    asked = opened_round(made)
    vote(made, asked, 3)
    version = made.workspace.version
    vote(made, asked, 3)
    assert made.workspace.version == version


def outlying(confidences: Sequence[int]) -> dict[str, Any]:
    """The numbers of a vote, from how the rules read: see ``WorkshopReads.current_round``."""
    if not confidences:
        return dict.fromkeys(NUMBERS) | {"has_outliers": False}
    middle = Fraction(median(map(Fraction, confidences)))
    return {
        "median": middle,
        "low": min(confidences),
        "high": max(confidences),
        "spread": max(confidences) - min(confidences),
        "has_outliers": any(abs(one - middle) >= 3 for one in confidences),
    }


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(confidences=st.lists(st.integers(1, 10), max_size=9))
@example(confidences=[4, 7, 7])  # 3 away is an outlier
@example(confidences=[4, 6, 7, 7])  # of a median between two
@example(confidences=[5, 7, 7])
def test_the_numbers_of_a_vote_are_those_of_its_rules(
    made: Organisation, confidences: list[int]
) -> None:
    asked = opened_round(made)
    vote(made, asked, *confidences)
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    told, expected = seen(made), outlying(confidences)
    assert {name: told[name] for name in NUMBERS} == expected
    assert distribution(made, asked) == {n: confidences.count(n) for n in range(1, 11)}
    made.editor.close_round(c.CloseRound(workshop_round_id=asked))


def answers(made: Organisation, asked: str) -> dict[str, Any]:
    """What whoever does not ask for their own vote is told, by question."""
    desk, quarter, team = made.desk, made["quarter"], made["dispatch"]
    frames = {
        "round": voter(made).current_round(quarter, team),
        "round for editors": desk.current_round(quarter, team),
        "votes": desk.votes(asked),
        "operations": desk.recent_operations(),
        "key results": desk.key_results(TODAY),
        "key results to edit": desk.key_results_to_edit(TODAY),
        "objectives": desk.objectives(TODAY),
        "changes": desk.changes(TODAY, TODAY - timedelta(days=7)),
        "log": desk.check_in_log(TODAY),
        "goalposts": desk.goalposts(TODAY, made["survey"]),
    }
    return {
        name: frame.to_json(date_unit="us", date_format="iso") for name, frame in frames.items()
    }


def exported(made: Organisation) -> tuple[list[int], list[Any]]:
    """The votes that leave the file, and the confidences of votes in its change log."""
    tables = made.desk.snapshot().tables
    logged = [row for row in tables["change_log"].to_pylist() if row["entity"] == "workshop_vote"]
    rows = [json.loads(row[side]) for row in logged for side in ("before", "after") if row[side]]
    votes = [row["confidence"] for row in tables["workshop_vote"].to_pylist()]
    return sorted(votes), [row.get("confidence") for row in rows]


def test_no_answer_and_no_export_tells_a_hidden_vote(made: Organisation) -> None:
    asked = opened_round(made)
    vote(made, asked, 2, 5)
    before = answers(made, asked)
    vote(made, asked, 9)
    assert answers(made, asked) == before
    assert exported(made) == ([], [None] * 4)
    assert who(0) not in str(made.desk.snapshot().tables["change_log"].to_pylist())
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    assert answers(made, asked) != before
    assert exported(made) == ([5, 9], [None, 5, None, 9])  # the last word of each alone


def test_a_vote_that_nobody_revealed_stays_hidden_when_its_round_is_closed(
    made: Organisation,
) -> None:
    asked = opened_round(made)
    vote(made, asked, 2)
    with pytest.raises(InvalidInput, match="Nobody has seen"):
        made.editor.close_round(c.CloseRound(workshop_round_id=asked, agreed=5))
    made.editor.close_round(c.CloseRound(workshop_round_id=asked))
    with pytest.raises(InvalidInput, match="without a look"):
        made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    assert (distribution(made, asked), exported(made)) == ({}, ([], [None]))


def test_an_export_with_hidden_votes_comes_back(made: Organisation, tmp_path: Path) -> None:
    asked = opened_round(made)
    vote(made, asked, 2, 5)
    export.write(made.desk.snapshot(), "json", tmp_path / "out")
    target = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    target.restore(export.read_export(tmp_path / "out"), made.clock.now())
    assert target.doctor() == []
    assert len(target.select("from workshop_round")) == 1
    assert target.select("from workshop_vote").empty
    target.close()


def test_nobody_is_named_beside_a_vote(made: Organisation) -> None:
    asked = opened_round(made)
    made.editor.cast_vote(c.CastVote(workshop_round_id=asked, voter=who(1), confidence=9))
    log = made.workspace.whole_file().select("from change_log where entity = 'workshop_vote'")
    assert log["actor"].tolist() == ["A voter"]
    assert log["actor_id"].isna().all()


def test_what_happens_in_a_workshop_is_not_undone(made: Organisation) -> None:
    asked = made.editor.open_round(
        c.OpenRound(
            operation_id="opened",
            cycle_id=made["quarter"],
            team_id=made["dispatch"],
            key_result_id=made["survey"],
        )
    )
    ballot = c.CastVote(operation_id="voted", workshop_round_id=asked, voter=who(1), confidence=9)
    voter(made).cast_vote(ballot)
    operations = set(made.desk.recent_operations()["operation_id"])
    for operation in ("opened", "voted"):
        assert operation not in operations
        with pytest.raises(InvalidInput, match="stays on record"):
            made.editor.undo(c.Undo(undone_operation_id=operation))


def test_a_link_votes_on_what_it_reaches_and_on_nothing_else(made: Organisation) -> None:
    asked = opened_round(made, "late", team=None)  # of Operations, in a workshop of everybody
    ballot = c.CastVote(workshop_round_id=asked, voter=who(1), confidence=6)
    for team in ("dispatch", "own"):
        stranger = voter(made, team)
        assert stranger.current_round(made["quarter"], made[team]).empty
        with pytest.raises(NotFound):
            stranger.cast_vote(ballot)
    theirs = voter(made, "operations")
    assert len(theirs.current_round(made["quarter"], made["operations"])) == 1
    theirs.cast_vote(ballot)
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    assert len(theirs.votes(asked)) == 10
    assert voter(made, "own").votes(asked).empty


def test_voters_are_told_the_title_of_a_draft_that_is_voted_on_and_no_other(
    made: Organisation,
) -> None:
    opened_round(made)
    guest = voter(made, "dispatch")
    row = guest.current_round(made["quarter"], made["dispatch"]).iloc[0]
    assert row["key_result"] == "Returns explained"
    assert guest.key_result(TODAY, made["survey"]).empty
    assert made["survey"] not in set(guest.key_results(TODAY)["key_result_id"])
    with pytest.raises(AccessDenied):
        made.workspace.desk(Access(role=Role.VOTER))


def test_a_workshop_of_a_team_above_counts_for_the_teams_below_it(made: Organisation) -> None:
    wide = opened_round(made, "late", team=None)
    assert {seen(made, team)["workshop_round_id"] for team in ("company", "dispatch")} == {wide}
    middle = opened_round(made, "late", team="operations")
    assert seen(made, "dispatch")["workshop_round_id"] == middle
    assert seen(made, "company")["workshop_round_id"] == wide
    own = opened_round(made)
    assert seen(made, "dispatch")["workshop_round_id"] == own
    assert seen(made, "operations")["workshop_round_id"] == middle
    assert voter(made).current_round(made["year"], made["dispatch"]).empty


def test_a_round_is_opened_on_what_is_of_its_workshop_and_one_at_a_time(
    made: Organisation,
) -> None:
    for key_result, team in (("late", "dispatch"), ("revenue", None)):
        with pytest.raises(InvalidInput, match="another team or cycle"):
            opened_round(made, key_result, team)
    asked = opened_round(made)
    for standing in ("open", "revealed"):
        with pytest.raises(InvalidInput, match="Returns explained is under way, opened by Mina"):
            opened_round(made, "cold")
        if standing == "open":
            made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    made.editor.close_round(c.CloseRound(workshop_round_id=asked, agreed=6))
    opened_round(made, "cold")
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=made["orders"], reason="Too much"))
    with pytest.raises(InvalidInput, match="was dropped"):
        opened_round(made, "orders", "operations")


def test_two_who_reveal_and_close_at_once_both_get_their_answer(made: Organisation) -> None:
    asked = opened_round(made)
    vote(made, asked, 4)
    other = made.workspace.editor(Actor(name="Jonas Berg"))
    for facilitator in (made.editor, other):
        assert facilitator.reveal_round(c.RevealRound(workshop_round_id=asked)) == asked
    first = seen(made)["revealed_at"]
    for facilitator in (made.editor, other):
        assert facilitator.close_round(c.CloseRound(workshop_round_id=asked, agreed=4)) == asked
    assert made.row("workshop_round", asked)["revealed_at"] == first
    with pytest.raises(InvalidInput, match="closed with a confidence of 4"):
        other.close_round(c.CloseRound(workshop_round_id=asked, agreed=5))


def test_a_vote_leaves_the_kept_rows_of_the_engine_where_they_are(made: Organisation) -> None:
    asked, kept = opened_round(made), made.workspace._store._memo
    yesterday = TODAY - timedelta(days=1)
    for day in (yesterday, TODAY):
        made.viewer.key_results(day)
    vote(made, asked, 4)
    made.viewer.key_results(TODAY)
    assert ("key_result_status", yesterday) in kept._kept
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    made.editor.close_round(c.CloseRound(workshop_round_id=asked, agreed=4))
    made.viewer.key_results(TODAY - timedelta(days=2))
    assert ("key_result_status", yesterday) in kept._kept
    assert ("key_result_status", TODAY) not in kept._kept


def test_who_may_not_vote_and_what_may_not_be_written(made: Organisation) -> None:
    for role in (Role.VIEWER, Role.COMMENTER):
        with pytest.raises(AccessDenied, match="vote"):
            made.workspace.voter(Access(role=role))
    path = made.workspace.path
    made.workspace.close()
    closed = Workspace.open(path, read_only=True)
    with pytest.raises(DatabaseReadOnly):
        closed.voter()
    assert closed.desk().current_round(made["quarter"], made["dispatch"]).empty
    closed.close()


def test_a_closed_cycle_has_no_workshop(made: Organisation) -> None:
    asked = opened_round(made, "late", "operations")
    made.editor.reveal_round(c.RevealRound(workshop_round_id=asked))
    for title in ("service", "chain", "draft"):
        made.editor.archive(c.Archive(entity="objective", entity_id=made[title]))
    made.clock.set(date(2026, 10, 1))
    for phase in ("review", "closed"):
        made.editor.move_cycle(c.MoveCycle(cycle_id=made["quarter"], phase=phase))
    scope = {"cycle_id": made["quarter"], "team_id": made["dispatch"]}
    for write in (
        lambda: opened_round(made),
        lambda: made.editor.start_timer(c.StartTimer(label="Vote", seconds=60, **scope)),
        lambda: made.editor.freeze_editing(c.FreezeEditing(**scope)),
    ):
        with pytest.raises(CycleClosed):
            write()
    with pytest.raises(InvalidInput, match="closed without a value"):
        made.editor.close_round(c.CloseRound(workshop_round_id=asked, agreed=5))
    made.editor.close_round(c.CloseRound(workshop_round_id=asked))


def test_a_voter_is_told_of_a_workshop_below_their_team_after_those_at_or_above_it(
    made: Organisation,
) -> None:
    below = opened_round(made, "survey", "dispatch")
    voted = c.CastVote(workshop_round_id=below, voter=who(0), confidence=7)
    for team in ("operations", "company", None):
        guest = voter(made, team)
        row = guest.current_round(made["quarter"], made[team] if team else None, who(0)).iloc[0]
        assert row["workshop_round_id"] == below
        assert (row["cycle_id"], row["team_id"]) == (made["quarter"], made["dispatch"])
        guest.cast_vote(voted)
    assert seen(made, "own", 0) == {}
    assert made.desk.current_round(made["quarter"], made["operations"]).empty  # who leads picks
    for team in (None, "operations"):
        nearer = opened_round(made, "late", team)
        assert seen(made, "operations", 0)["workshop_round_id"] == nearer
    assert seen(made, "dispatch", 0)["workshop_round_id"] == below


LEAVING = {
    "archived": lambda m, e: e.archive(c.Archive(entity="key_result", entity_id=m["survey"])),
    "archived with its objective": lambda m, e: e.archive(
        c.Archive(entity="objective", entity_id=m["draft"])
    ),
    "dropped": lambda m, e: e.drop_key_result(
        c.DropKeyResult(key_result_id=m["survey"], reason="Too much")
    ),
    "dropped with its objective": lambda m, e: e.drop_objective(
        c.DropObjective(objective_id=m["draft"], reason="Too much")
    ),
    "a task": lambda m, e: e.turn_into_task(
        c.TurnIntoTask(key_result_id=m["survey"], under_key_result_id=m["cold"])
    ),
    "of another team": lambda m, e: e.move_objective(
        c.MoveObjective(objective_id=m["draft"], team_id=m["own"], cycle_id=m["quarter"])
    ),
}


@pytest.mark.parametrize("name", LEAVING)
def test_what_leaves_the_workshop_is_voted_on_no_longer(made: Organisation, name: str) -> None:
    asked = opened_round(made)
    wide = opened_round(made, team=None)
    stays = opened_round(made, "cold", "operations")
    vote(made, asked, 3)
    LEAVING[name](made, made.editor)
    closed = made.row("workshop_round", asked)
    assert closed["closed_on"] == TODAY
    assert pd.isna(closed["agreed_confidence"])
    assert pd.isna(made.row("workshop_round", stays)["closed_at"])
    is_open = pd.isna(made.row("workshop_round", wide)["closed_at"])
    assert is_open == (name == "of another team")
    with pytest.raises(InvalidInput, match="closed"):
        vote(made, asked, 4)
    opened_round(made, "launch")
    last = made.desk.recent_operations().iloc[0]
    assert last["is_undoable"]
    made.editor.undo(c.Undo(undone_operation_id=last["operation_id"]))
    assert not pd.isna(made.row("workshop_round", asked)["closed_at"])
    assert made.workspace.doctor() == []


def test_a_link_archives_what_a_workshop_above_its_reach_votes_on(made: Organisation) -> None:
    wide = opened_round(made, team=None)
    reach = Reach(team_id=made["dispatch"], cycle_id=made["quarter"])
    theirs = made.workspace.editor(Actor(name="Ada"), Access(role=Role.EDITOR, reach=reach))
    theirs.archive(c.Archive(operation_id="away", entity="key_result", entity_id=made["survey"]))
    assert not pd.isna(made.row("workshop_round", wide)["closed_at"])
    theirs.undo(c.Undo(undone_operation_id="away"))


def test_who_leads_ends_a_round_by_its_workshop_and_not_by_where_its_key_result_went(
    made: Organisation,
) -> None:
    def lead(team: str) -> Editor:
        access = Access(role=Role.EDITOR, reach=Reach(team_id=made[team]))
        return made.workspace.editor(Actor(name="Ada"), access)

    asked = opened_round(made)
    kitchen = made.editor.create_team(
        c.CreateTeam(name="Kitchen", kind="team", parent_team_id=made["dispatch"])
    )
    made.editor.move_objective(
        c.MoveObjective(objective_id=made["draft"], team_id=kitchen, cycle_id=made["quarter"])
    )
    made.editor.move_team(c.MoveTeam(team_id=kitchen, parent_team_id=made["company"]))
    with pytest.raises(NotFound, match="no round of voting with"):
        lead("own").reveal_round(c.RevealRound(workshop_round_id=asked))
    lead("dispatch").reveal_round(c.RevealRound(workshop_round_id=asked))
    lead("dispatch").close_round(c.CloseRound(workshop_round_id=asked))
    lead("dispatch").open_round(
        c.OpenRound(cycle_id=made["quarter"], team_id=made["dispatch"], key_result_id=made["cold"])
    )
