"""What closed cycles say, on the review page and where the next cycle is drafted."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count
from pathlib import Path

import prepared
import pytest
from visiting import HOSTILE, as_read, charts, opened, visit, words

from okr_core.model.actor import Actor
from okr_core.model.identity import new_id
from okr_core.store import Store

FOUNDED, TODAY = date(2026, 1, 5), date(2026, 7, 6)
MADE = datetime.combine(FOUNDED, time())
CLOSED = datetime.fromisoformat("2026-04-02T12:00")
ONE = {"created_at": MADE}


@pytest.fixture
def past(path: Path) -> Iterator[None]:
    """Two teams that closed a quarter, one with a hostile name, and a quarter to plan.

    ``fleet`` scored five of six aspirational key results with 1.0; ``yard`` kept one of two that it
    had committed itself to, and taught something on catching the night ferry.
    """
    store = Store.open(prepared.empty(path))
    numbered = count()
    with store.write(
        actor=Actor(name="Mina"), operation_id=new_id(), now=MADE, today=FOUNDED
    ) as writing:

        def add(table: str, key: str, **columns: object) -> None:
            writing.insert(table, {f"{table}_id": key, **ONE, **columns})

        def objective(key: str, ambition: str, scores: list[float], **columns: object) -> None:
            shared = {"state": "published", "ambition": ambition, **columns}
            add("objective", key, **shared)
            for score in scores:
                of = {"objective_id": key, "kind": "yes_no", "title": "It stands"}
                kr = f"kr-{next(numbered)}"
                add("key_result", kr, state="closed", score=score, **of)
                writing.insert(
                    "check_in",
                    {
                        "check_in_id": f"of-{kr}",
                        "key_result_id": kr,
                        "measured_on": FOUNDED,
                        "known_on": FOUNDED,
                        "recorded_at": MADE,
                        "confidence": 8,
                        "author": "Mina",
                    },
                )

        add("team", "all", name="Harbour", kind="company")
        add("team", "fleet", name=HOSTILE, kind="team", parent_team_id="all")
        add("team", "yard", name="Yard", kind="team", parent_team_id="all")
        quarter = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}
        add("cycle", "q1", name=f"Q1 {HOSTILE}", phase="review", cadence_days=7, **quarter)
        later = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 30)}
        add("cycle", "q3", name="Q3", phase="planning", cadence_days=7, **later)
        of = {"cycle_id": "q1", "title": "Run on time"}
        objective("sail", "aspirational", [1.0] * 5 + [0.7], team_id="fleet", **of)
        objective("keep", "committed", [1.0, 0.4], team_id="yard", **of)
        draft = {"state": "draft", "title": "Nobody misses the night ferry"}
        objective("next", "committed", [], team_id="fleet", cycle_id="q3", **draft)
        for key, lesson in (("a", "Ask early"), ("b", "The night ferry needs a second crew")):
            add(
                "retrospective",
                key,
                cycle_id="q1",
                team_id={"a": "fleet", "b": "yard"}[key],
                what_worked="-",
                what_did_not="-",
                what_to_change=lesson,
                author="Mina",
            )
    with store.write(
        actor=Actor(name="Mina"), operation_id=new_id(), now=CLOSED, today=CLOSED.date()
    ) as writing:
        writing.update("cycle", "q1", {"phase": "closed"}, version=None)
    store.close()
    with opened(path, TODAY):
        yield


@pytest.mark.usefixtures("past")
def test_each_team_has_a_line_and_the_confidence_a_chart() -> None:
    page = visit("review", cycle="q3", view="past")
    assert not page.exception
    said = words(page)
    assert "Last cycle 5 of 6 aspirational key results scored 1.0: aim higher." in said
    assert f"Q1 {HOSTILE}: mean 0.95, 5 of 6 (83" in said
    [table] = page.table
    heads = [as_read(head) for head in table.value.index]
    assert heads == ["**All together**", HOSTILE, "Yard"]
    assert [as_read(cell) for cell in table.value["In words"]] == [
        "aimed too low",
        "aimed too low",
        "too few to tell",
    ]
    assert as_read(table.value["Kept"].iloc[2]).startswith("1 of 2")
    assert charts(page) == [
        "Mean score by the confidence half-way: high: mean score 0.89, 7 of 8 reached; medium: no "
        "key result; low: no key result"
    ]
    page.session_state["why.review.past"] = True
    page.run()
    assert "no figure is about a person" in words(page)
    page.button("review.past.levels.turn").click().run()
    assert [list(one.value.columns) for one in page.table][1] == ["Mean score", "Reached"]


@pytest.mark.usefixtures("past")
def test_a_team_is_told_its_own_and_a_day_before_nothing() -> None:
    page = visit("review", cycle="q3", view="past", team="yard")
    assert "Too few to tell how high to aim: it takes 5" in words(page)
    assert [as_read(head) for head in page.table[0].value.index] == ["Yard"]
    page = visit("review", cycle="q1", view="past", as_of="2026-03-31")
    assert "No cycle has been closed with scores yet." in words(page)
    assert not page.table


@pytest.mark.usefixtures("past")
def test_who_drafts_is_told_what_the_scores_say_and_what_something_like_it_taught() -> None:
    said = words(visit("plan", cycle="q3"))
    assert "Last cycle 5 of 6 aspirational key results scored 1.0: aim higher." in said
    assert "Like “Nobody misses the night ferry”: both say night, ferry." in said
    assert said.index("second crew") < said.index("Ask early")
    said = words(visit("plan", cycle="q3", team="yard"))
    assert "Too few to tell how high to aim: it takes 5" in said
    assert f"Q1 {HOSTILE}: 1 of 2 (50" in said or "All closed cycles: 1 of 2 (50" in said
