"""What needs attention and what changed, as sentences; statuses as markdown."""

import pandas as pd
import pytest

from okr_core.model.vocabulary import Status
from okr_core.telling import sentences
from okr_core.ui import statuses


def said(sentence: str) -> str:
    return sentence.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {"kind": "off_track", "progress": 0.2, "pace": 0.67, "target": 4.0},
            "Off track: 20 % done, 67 % expected by now",
        ),
        (
            {"kind": "at_risk", "progress": 0.5, "pace": 0.67, "target": 4.0},
            "At risk: 50 % done, 67 % expected by now",
        ),
        (
            {
                "kind": "off_track",
                "progress": 0.0,
                "raw_progress": -0.1,
                "pace": 0.67,
                "baseline": 1200.0,
                "current": 1199.0,
                "target": 1400.0,
                "unit": "orders",
            },
            "Off track: went back from 1 200 to 1 199 orders: "
            "none of the way done, 67 % of it expected by now",
        ),
        (
            {"kind": "off_track", "measured_as": "yes_no", "pace": 0.67, "target": 1.0},
            "Off track: not yet, with 67 % of the time gone",
        ),
        (
            {"kind": "off_track", "target": float("nan"), "current": 13.1, "unit": "€"},
            "Off track: now 13.1 €, outside its band",
        ),
        (
            {"kind": "gap", "delivered": 1.0, "moved": 0.125, "key_result": "Fewer <b>"},
            "Delivered 100 %, but “Fewer <b>” moved only 13 % of the way left when the project "
            "began: stop, change, or wait?",
        ),
        (
            {"kind": "gap", "delivered": 0.9, "moved": 0.0, "key_result": "x"},
            "Delivered 90 %, but “x” has not moved: stop, change, or wait?",
        ),
        (
            {"kind": "gap", "delivered": 0.9, "moved": -0.5, "key_result": "x"},
            "Delivered 90 %, but “x” went the wrong way: stop, change, or wait?",
        ),
        (
            {"kind": "gap", "delivered": 0.9, "moved": float("nan"), "key_result": "x"},
            "Delivered 90 %, but “x” has not been measured since: stop, change, or wait?",
        ),
        ({"kind": "blocked", "blocker": "Held at customs"}, "Blocked: Held at customs"),
        (
            {"kind": "disagreement", "own_status": "on_track", "computed_status": "at_risk"},
            "The owner says on track, the numbers say at risk",
        ),
        ({"kind": "stale", "age_days": 21}, "Stale: last looked at 3 w ago"),
        ({"kind": "no_data"}, "No check-in yet"),
    ],
)
def test_each_kind_of_attention_says_what_and_why(row: dict[str, object], sentence: str) -> None:
    assert said(sentences.attention(row)) == sentence


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"change": "published", "is_first": False}, "New"),
        (
            {
                "change": "published",
                "is_first": True,
                "kind": "increase",
                "current": 12.0,
                "unit": "days",
            },
            "New, first measured at 12 days",
        ),
        ({"change": "closed", "progress": 0.75}, "Closed at 75 %"),
        ({"change": "dropped"}, "Dropped"),
        (
            {"change": "status", "status_before": "on_track", "status": "off_track"},
            "From on track to off track",
        ),
        (
            {
                "change": "progress",
                "is_first": False,
                "current_before": 7.0,
                "current": 5.0,
                "unit": "%",
            },
            "7 % → 5 %",
        ),
        (
            {
                "change": "progress",
                "is_first": True,
                "kind": "decrease",
                "current": 5.0,
                "unit": "days",
            },
            "First measured at 5 days",
        ),
        ({"change": "confidence", "confidence_before": 7, "confidence": 5}, "Confidence 7 → 5"),
        (
            {"change": "confidence", "confidence_before": pd.NA, "confidence": 5},
            "Confidence — → 5",
        ),
    ],
)
def test_each_change_is_one_sentence(row: dict[str, object], sentence: str) -> None:
    assert said(sentences.change(row)) == sentence


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"owner": "Mina", "team": "Care"}, "Mina · Care"),
        ({"owner": None, "team": "Care"}, "Care"),
        ({"owner": float("nan"), "team": None}, ""),
    ],
)
def test_an_owner_who_is_not_known_is_left_out(row: dict[str, object], words: str) -> None:
    assert sentences.whose(row) == words


def test_every_status_is_an_icon_a_word_and_a_colour() -> None:
    marks = {statuses.mark(status.value) for status in Status}
    assert len(marks) == len(Status)
    for status in Status:
        mark, word = statuses.mark(status.value), statuses.word(status.value)
        assert word == status.value.replace("_", " ")
        assert mark.endswith(f": {word}]")
        assert statuses.icon(status.value) == mark.removesuffix(f" {word}]") + "]"


@pytest.mark.parametrize("unknown", [None, float("nan"), pd.NA, "nonsense"])
def test_an_unknown_status_reads_as_no_data(unknown: object) -> None:
    assert statuses.word(unknown) == "no data"


def test_statuses_are_counted_weakest_first() -> None:
    found = statuses.counted(pd.Series(["on_track", "stale", "on_track", "off_track", None]))
    assert list(found) == ["off_track", "stale", "on_track"]
    assert found["on_track"].endswith("on track] 2")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((4, 3, 0), "3 key results moved · 1 changed otherwise"),
        ((3, 1, 2), "1 key result moved · 2 measured for the first time"),
        ((3, 0, 1), "1 key result measured for the first time · 2 changed otherwise"),
        ((2, 0, 0), "0 key results moved · 2 changed otherwise"),
        (None, "0 key results moved"),
    ],
)
def test_the_line_above_what_changed_counts_all_that_is_listed(
    counts: tuple[int, int, int] | None, sentence: str
) -> None:
    work = {"finished_tasks": 2, "new_projects": 0, "closed_projects": 0}
    names = ("total", "moved", "first")
    changes = [] if counts is None else [dict(zip(names, counts, strict=True))]
    assert sentences.movement(changes, work) == f"{sentence} · 2 tasks finished"
