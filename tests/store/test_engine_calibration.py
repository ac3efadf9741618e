"""What closed cycles say of how high a team aims and how sure it was, worked out by hand.

The hypothesis test compares every row with ``reference.calibration``; each of the others is one
edge with its own ledger.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from ledger import Engine
from reference import calibration as reference
from reference.closed_cycles import closed_organisations
from reference.comparison import differences
from reference.database import Engine as Database
from reference.histories import day
from reference.records import Organisation, Setting

Ids = list[str] | None
DAY = "2025-04-10"
QUICK = settings(
    max_examples=24,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("calibration") / "okr.duckdb"
    opened = Database(path)
    yield opened
    opened.close()


@QUICK
@given(
    closed_organisations(),
    st.sampled_from([day(130), day(130), day(70), day(30)]),
    st.sampled_from([(None, None), (None, None), (["team-1", "team-2"], ["cycle-0"])]),
)
def test_every_number_is_the_reference_s(
    database: Database, drawn: Organisation, on: date, asked: tuple[Ids, Ids]
) -> None:
    database.load(drawn)
    stored = {row.name.removeprefix("calibration."): row.value for row in drawn.all(Setting)}
    limits = {name: Fraction(value) for name, value in {**reference.DEFAULTS, **stored}.items()}
    rows = reference.within(reference.scored(drawn, on), *asked)
    expected = {
        "scored_key_result": {row["key_result_id"]: of_score(row) for row in rows},
        "half_way_confidence": {
            row["key_result_id"]: of_confidence(row) for row in rows if row["level"]
        },
        "calibration_within": reference.calibration(rows, limits),
        "confidence_calibration_within": reference.confidence_calibration(rows, limits["reached"]),
    }
    found = {
        name: {
            row["key_result_id"]: row for row in reference.within(database.answer(name, on), *asked)
        }
        for name in ("scored_key_result", "half_way_confidence")
    }
    for name in ("calibration_within", "confidence_calibration_within"):
        found[name] = keyed(name, database, on, *asked)
    assert differences(expected, found, on) == []
    for row in expected["calibration_within"].values():
        event(row["verdict"])


def of_score(row: reference.Row) -> reference.Row:
    return {name: value for name, value in row.items() if name not in {"confidence", "level"}}


def of_confidence(row: reference.Row) -> reference.Row:
    return {name: value for name, value in row.items() if name not in {"ambition", "middle_on"}}


def keyed(
    macro: str, database: Database, on: date, teams: Ids, cycles: Ids
) -> dict[str, reference.Row]:
    second = "cycle_id" if macro == "calibration_within" else "level"
    rows = database.answer(macro, on, teams, cycles)
    found = {f"{row['team_id']} {row[second]}": row for row in rows}
    assert len(found) == len(rows)
    # The macro without the lists is the same without the rows of all teams together.
    if teams is None and cycles is None:
        own = database.answer(macro.removesuffix("_within"), on)
        assert sorted(map(repr, own)) == sorted(
            repr(row) for row in rows if row["team_id"] is not None
        )
    return found


def of_team(engine: Engine, on: str = DAY, team: str = "crew", cycle: str | None = "q1") -> dict:
    rows = engine.rows("calibration", on)
    assert len({(row["team_id"], row["cycle_id"]) for row in rows}) == len(rows)
    return next((row for row in rows if row["team_id"] == team and row["cycle_id"] == cycle), {})


def levels(engine: Engine, on: str = DAY) -> dict[str, tuple[int, float, int]]:
    return {
        row["level"]: (row["key_results"], round(row["mean_score"], 9), row["reached"])
        for row in engine.rows("confidence_calibration", on)
    }


def test_counts_means_and_shares_stand_beside_each_other(engine: Engine) -> None:
    """
    2025-01-01 objective high ambition=aspirational
    2025-01-01 key_result a of=high kind=yes_no score=1
    2025-01-01 key_result b of=high kind=yes_no score=1
    2025-01-01 key_result c of=high kind=yes_no score=1
    2025-01-01 key_result d of=high kind=yes_no score=1
    2025-01-01 key_result e of=high kind=yes_no score=1
    2025-01-01 key_result f of=high kind=yes_no score=0.7
    2025-01-01 key_result g of=aim kind=yes_no score=1
    2025-01-01 key_result h of=aim kind=yes_no score=0.9
    2025-04-02 change cycle q1 phase=closed
    """
    row = of_team(engine)
    assert row == {
        "team_id": "crew",
        "cycle_id": "q1",
        "closed_cycles": 1,
        "aspirational": 6,
        "committed": 2,
        "share_aspirational": 0.75,
        "aspirational_mean": pytest.approx(0.95),
        "aspirational_full": 5,
        "share_full": pytest.approx(5 / 6),
        "committed_kept": 1,
        "share_kept": 0.5,
        "verdict": "too_safe",
    }
    assert of_team(engine, cycle=None) == {**row, "cycle_id": None}
    # It is said from the day on which the cycle was closed, and on no day before.
    assert of_team(engine, "2025-04-01") == {}
    assert of_team(engine, "2025-04-02") == of_team(engine, "2026-12-31") == row


@pytest.mark.parametrize("macro", ["calibration", "confidence_calibration"])
def test_a_cycle_without_scores_says_nothing(engine: Engine, macro: str) -> None:
    """
    2025-01-01 key_result kr kind=yes_no
    2025-01-20 check_in a of=kr confidence=5
    2025-04-02 change cycle q1 phase=closed
    """
    assert engine.rows(macro, DAY) == []


def test_the_limits_themselves_are_balanced_and_four_are_too_few(engine: Engine) -> None:
    """
    2025-01-01 team upper
    2025-01-01 team lower
    2025-01-01 team above
    2025-01-01 team under
    2025-01-01 team four
    2025-01-01 objective u team_id=upper ambition=aspirational
    2025-01-01 objective l team_id=lower ambition=aspirational
    2025-01-01 objective a team_id=above ambition=aspirational
    2025-01-01 objective b team_id=under ambition=aspirational
    2025-01-01 objective f team_id=four  ambition=aspirational
    2025-01-01 key_result u1 of=u kind=yes_no score=0.8
    2025-01-01 key_result u2 of=u kind=yes_no score=0.9
    2025-01-01 key_result u3 of=u kind=yes_no score=0.8
    2025-01-01 key_result u4 of=u kind=yes_no score=0.9
    2025-01-01 key_result u5 of=u kind=yes_no score=0.8
    2025-01-01 key_result u6 of=u kind=yes_no score=0.9
    2025-01-01 key_result l1 of=l kind=yes_no score=0.1
    2025-01-01 key_result l2 of=l kind=yes_no score=0.7
    2025-01-01 key_result l3 of=l kind=yes_no score=0.3
    2025-01-01 key_result l4 of=l kind=yes_no score=0.5
    2025-01-01 key_result l5 of=l kind=yes_no score=0.4
    2025-01-01 key_result a1 of=a kind=yes_no score=0.8
    2025-01-01 key_result a2 of=a kind=yes_no score=0.9
    2025-01-01 key_result a3 of=a kind=yes_no score=0.8
    2025-01-01 key_result a4 of=a kind=yes_no score=0.9
    2025-01-01 key_result a5 of=a kind=yes_no score=0.9
    2025-01-01 key_result b1 of=b kind=yes_no score=0.3
    2025-01-01 key_result b2 of=b kind=yes_no score=0.4
    2025-01-01 key_result b3 of=b kind=yes_no score=0.4
    2025-01-01 key_result b4 of=b kind=yes_no score=0.4
    2025-01-01 key_result b5 of=b kind=yes_no score=0.4
    2025-01-01 key_result f1 of=f kind=yes_no score=1
    2025-01-01 key_result f2 of=f kind=yes_no score=1
    2025-01-01 key_result f3 of=f kind=yes_no score=1
    2025-01-01 key_result f4 of=f kind=yes_no score=1
    2025-04-02 change cycle q1 phase=closed
    2025-05-02 setting calibration.enough 4
    2025-05-02 setting calibration.overreach soon
    """
    verdicts = {row["team_id"]: row["verdict"] for row in engine.rows("calibration", DAY)}
    # 0.85 and 0.40 on the spot; settings judge every day, and one that is no number is passed over.
    assert verdicts == {
        "upper": "balanced",
        "lower": "balanced",
        "above": "too_safe",
        "under": "overreach",
        "four": "too_safe",
    }


def test_below_five_aspirational_ones_nothing_is_said(engine: Engine) -> None:
    """
    2025-01-01 cycle q2 starts_on=2025-04-01 ends_on=2025-06-30
    2025-01-01 objective high ambition=aspirational
    2025-01-01 objective next ambition=aspirational cycle_id=q2
    2025-01-01 key_result a of=high kind=yes_no score=1
    2025-01-01 key_result b of=high kind=yes_no score=1
    2025-01-01 key_result c of=high kind=yes_no score=1
    2025-01-01 key_result d of=high kind=yes_no score=1
    2025-01-01 key_result e of=high kind=yes_no
    2025-01-01 key_result f of=high kind=yes_no score=1 state=dropped
    2025-01-01 key_result g of=aim kind=yes_no score=1
    2025-01-01 key_result h of=next kind=yes_no score=0.9
    2025-04-02 change cycle q1 phase=closed
    2025-07-02 change cycle q2 phase=closed
    """
    # What was dropped or never scored counts nowhere, what is committed not among these five.
    first = of_team(engine)
    assert (first["aspirational"], first["verdict"]) == (4, "too_few")
    assert of_team(engine, cycle=None)["verdict"] == "too_few"
    assert of_team(engine, cycle="q2") == {}
    both = of_team(engine, "2025-07-02", cycle=None)
    assert (both["aspirational"], both["closed_cycles"], both["verdict"]) == (5, 2, "too_safe")
    assert both["aspirational_mean"] == pytest.approx(0.98)
    assert of_team(engine, "2025-07-02", cycle="q2")["committed"] == 0
    assert of_team(engine, "2025-07-02", cycle="q2")["share_kept"] is None


def test_an_objective_counts_for_the_team_that_has_it_and_no_person_is_told_of(
    engine: Engine,
) -> None:
    """
    2025-01-01 team other
    2025-01-01 team away
    2025-01-01 team Mina kind=person of=crew
    2025-01-01 objective moves
    2025-01-01 objective own team_id=Mina
    2025-01-01 objective gone team_id=away
    2025-01-01 key_result a of=moves kind=yes_no score=1
    2025-01-01 key_result b of=own kind=yes_no score=1
    2025-01-01 key_result c of=gone kind=yes_no score=1
    2025-01-01 check_in 1 of=b confidence=9
    2025-04-02 change cycle q1 phase=closed
    2025-04-20 change objective moves team_id=other
    2025-04-20 change team other parent_team_id=crew
    2025-04-20 change team away archived_at=2025-04-20T12:00:00
    2025-04-25 change team Mina archived_at=2025-04-25T12:00:00
    """

    def teams(on: str) -> set[str]:
        return {row["team_id"] for row in engine.rows("calibration", on)}

    assert teams(DAY) == {"crew", "away"}
    assert teams("2025-04-20") == teams("2025-04-25") == {"other"}
    assert engine.rows("confidence_calibration", DAY) == []
    everything = engine.rows("calibration_within", DAY, None, None)
    assert {row["committed"] for row in everything if row["team_id"] is None} == {2}


def test_the_confidence_is_that_of_the_middle_day(engine: Engine) -> None:
    """
    2025-01-01 key_result first  kind=yes_no score=0.7
    2025-01-01 key_result second kind=yes_no score=0.6
    2025-01-01 key_result late   kind=yes_no score=1
    2025-01-01 key_result silent kind=yes_no score=1
    2025-01-01 key_result unsaid kind=yes_no score=1
    2025-01-01 key_result drafted kind=yes_no score=1 state=draft
    2025-01-01 key_result fixed  kind=yes_no score=0.3
    2025-01-20 check_in a of=first confidence=2
    2025-02-10 check_in k of=fixed confidence=9
    2025-02-13 workshop_round r of=drafted agreed_confidence=6
    2025-02-14 check_in b of=first confidence=8
    2025-02-14 check_in c of=second confidence=7
    2025-02-14 check_in d of=unsaid value=1
    2025-02-15 check_in e of=first confidence=1
    2025-02-15 check_in f of=late confidence=10
    2025-02-15 check_in g of=second confidence=3 measured_on=2025-02-14
    2025-02-15 check_in h of=fixed confidence=3 measured_on=2025-02-10 supersedes_id=k
    2025-03-01 change key_result drafted state=published
    2025-04-02 change cycle q1 phase=closed
    """
    # Of 90 days from 1 January on, 14 February is the earlier one in the middle. What was written
    # or put right after it, or stated by nobody, is no confidence of that day; a workshop's is.
    assert levels(engine) == {"high": (3, round(1.6 / 3, 9), 1), "medium": (1, 1.0, 1)}
    row = engine.key_result("2025-02-14", "second")
    assert row["confidence"] == 7


def test_any_length_of_cycle_has_a_middle(engine: Engine) -> None:
    """
    2024-12-01 cycle day   starts_on=2025-01-10 ends_on=2025-01-10
    2024-12-01 cycle two   starts_on=2025-01-10 ends_on=2025-01-11
    2024-12-01 cycle three starts_on=2025-01-10 ends_on=2025-01-12
    2024-12-01 cycle years starts_on=2024-12-01 ends_on=2028-11-30
    2024-12-01 objective a cycle_id=day
    2024-12-01 objective b cycle_id=two
    2024-12-01 objective c cycle_id=three
    2024-12-01 objective d cycle_id=years
    2024-12-01 key_result one of=a kind=yes_no score=0.69
    2024-12-01 key_result kr2 of=b kind=yes_no score=1
    2024-12-01 key_result kr3 of=c kind=yes_no score=1
    2024-12-01 key_result kr4 of=d kind=yes_no score=1
    2025-01-10 check_in 1 of=one confidence=4
    2025-01-10 check_in 2 of=kr2 confidence=4
    2025-01-10 check_in 3 of=kr3 confidence=4
    2025-01-10 check_in 4 of=kr4 confidence=4
    2025-01-11 check_in 5 of=one confidence=9
    2025-01-11 check_in 6 of=kr2 confidence=9
    2025-01-11 check_in 7 of=kr3 confidence=9
    2025-01-12 check_in 8 of=kr3 confidence=3
    2025-01-12 check_in 9 of=kr4 confidence=3
    2025-01-13 change cycle day phase=closed
    2025-01-13 change cycle two phase=closed
    2025-01-13 change cycle three phase=closed
    2025-01-13 change cycle years phase=closed
    2025-01-20 check_in 10 of=kr4 confidence=8
    """
    confidences = engine.by_id("half_way_confidence", "2025-01-13")
    middles = {
        key: (row["middle_on"], confidences[key]["confidence"])
        for key, row in engine.by_id("scored_key_result", "2025-01-13").items()
    }
    assert middles == {
        "one": (date(2025, 1, 10), 4),
        "kr2": (date(2025, 1, 10), 4),
        "kr3": (date(2025, 1, 11), 9),
        # Closed long before its middle: what was known on the day that one looks from.
        "kr4": (date(2026, 12, 1), 3),
    }
    assert levels(engine, "2025-01-13") == {
        "medium": (2, 0.845, 1),
        "high": (1, 1.0, 1),
        "low": (1, 1.0, 1),
    }
