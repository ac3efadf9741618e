"""The coach looks at any text without an error, quickly, and says the same each time."""

from time import perf_counter
from typing import Any

import hostile_texts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_core.rules import coach
from okr_core.rules.coach import Verdict
from okr_core.rules.wording.telling import evidence

WORDS = st.sampled_from(
    [
        "write",
        "reduce",
        "keep",
        "hold",
        "by",
        "from",
        "to",
        "of",
        "in",
        "the",
        "%",
        "→",
        "≤",
        "3",
        "12.5",
        "1,200",
        "€4k",
        "half",
        "one",
        "customers",
        "churn",
        "website",
        "published",
        "who",
        "can",
        "without",
        "zero",
        ":",
        "(",
        "-",
        "x",
        "KR1:",
        "version",
        "every",
        "answer",
        "within",
        "days",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.sampled_from(hostile_texts.TEXTS),
)
NUMBERS = st.one_of(st.none(), st.floats(), st.integers(-5, 5))
ROWS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"title": TEXTS},
    optional={
        "kind": st.sampled_from(["increase", "decrease", "maintain", "milestone", "yes_no", None]),
        "unit": st.one_of(st.none(), st.text(max_size=5)),
        "baseline": NUMBERS,
        "target": NUMBERS,
        "band_low": NUMBERS,
        "band_high": NUMBERS,
        "indicator": st.sampled_from(["leading", "lagging", None]),
    },
)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_a_key_result_is_looked_at_whatever_it_says(row: dict[str, Any]) -> None:
    review = coach.key_result(row)
    evidence.cache_clear()
    assert coach.key_result(row) == review
    if review.verdict is not coach.verdict(row["title"]):
        assert review.verdict is Verdict.RESULT  # for the numbers beside it
        assert any(row.get(name) is not None for name in ("target", "band_low", "band_high"))
    rules = [one.rule for one in review.findings]
    assert len(rules) == len(set(rules))
    assert all(one.what and one.why and one.how for one in review.findings)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(ROWS, max_size=7))
def test_an_objective_is_looked_at_whatever_it_says(title: str, rows: list[dict[str, Any]]) -> None:
    found = coach.objective({"title": title}, rows)
    assert coach.objective({"title": title}, rows) == found
    assert all(one.what and one.why and one.how for one in found)


@pytest.mark.parametrize("text", ["a ", "1", "1,", "- ", "from 1 to ", "(", "KR1: ", "→", "x % "])
def test_a_text_that_never_ends_takes_no_time(text: str) -> None:
    started = perf_counter()
    coach.key_result({"title": text * 50_000, "target": None})
    coach.objective({"title": text * 50_000}, None)
    assert perf_counter() - started < 2
