"""What closed cycles say, in sentences and as a chart: each verdict beside the figures it is of."""

from typing import Any

import pytest

from okr_core.charts import confidence_levels, numbers, tables
from okr_core.telling import calibration

LIMITS = {"too_safe": 0.85, "overreach": 0.4, "enough": 5.0, "reached": 0.7}


def row(verdict: str, scores: list[float], kept: tuple[int, int] = (0, 0), **more: Any) -> Any:
    """A row of ``Viewer.calibration``, of these scores and committed ones, kept and in all."""
    count, full = len(scores), scores.count(1.0)
    of = {"team_id": None, "cycle_id": "q", "cycle": "Q2", "closed_cycles": 1}
    return {
        **of,
        "aspirational": count,
        "aspirational_mean": sum(scores) / count if count else float("nan"),
        "aspirational_full": full,
        "share_full": full / count if count else float("nan"),
        "committed": kept[1],
        "committed_kept": kept[0],
        "share_kept": kept[0] / kept[1] if kept[1] else float("nan"),
        "share_aspirational": count / ((count + kept[1]) or 1),
        "verdict": verdict,
        **more,
    }


ALL = {"cycle_id": None, "cycle": None}


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (
            row("too_safe", [1.0] * 5 + [0.7]),
            "Last cycle 5 of 6 aspirational key results scored 1.0: aim higher.",
        ),
        (
            row("too_safe", [0.9] * 5 + [1.0]),
            "Last cycle 6 aspirational key results scored 0.92 on average: aim higher.",
        ),
        (
            row("overreach", [0.3] * 5, **ALL, closed_cycles=3),
            "Over 3 closed cycles 5 aspirational key results scored 0.30 on average: aim lower, or "
            "at fewer things at once.",
        ),
        (
            row("balanced", [0.6] * 5, **ALL),
            "In the one closed cycle 5 aspirational key results scored 0.60 on average: that is "
            "hard enough, and within reach.",
        ),
        (
            row("too_few", [1.0]),
            "Too few to tell how high to aim: 1 aspirational key result is scored in closed "
            "cycles, and it takes 5.",
        ),
        (
            row("too_few", [], (1, 2)),
            "Too few to tell how high to aim: it takes 5 scored aspirational key results.",
        ),
    ],
)
def test_a_verdict_is_one_sentence_with_its_figures(of: Any, said: str) -> None:
    assert calibration.sentence(of, LIMITS) == said


def test_the_last_cycle_is_told_of_and_where_it_is_too_short_all_of_them() -> None:
    over_all = row("balanced", [0.6] * 7, **ALL)
    last, before = row("too_safe", [1.0] * 5), row("overreach", [0.1] * 5)
    assert calibration.told([over_all, last, before]) is last
    short = row("too_few", [1.0] * 2)
    assert calibration.told([over_all, short, before]) is over_all
    assert calibration.told([]) is None


def test_the_inputs_leave_out_what_there_is_none_of() -> None:
    both = row("too_safe", [1.0] * 5 + [0.7], (3, 4))
    assert calibration.inputs(both).replace("\u202f", " ") == (
        "mean 0.95, 5 of 6 (83 %) at 1.0, 3 of 4 (75 %) committed ones kept, 60 % of all were "
        "aspirational"
    )
    committed = row("too_few", [], (0, 2))
    assert calibration.inputs(committed).replace("\u202f", " ") == (
        "0 of 2 (0 %) committed ones kept, 0 % of all were aspirational"
    )
    assert [numbers.mean_score(committed["aspirational_mean"]), calibration.at_full(committed)] == [
        "—",
        "—",
    ]


def test_what_came_of_a_confidence_is_the_same_as_a_chart_in_words_and_as_a_table() -> None:
    levels = [
        {"level": "low", "key_results": 3, "mean_score": 0.2, "reached": 0},
        {"level": "high", "key_results": 4, "mean_score": 0.825, "reached": 4},
    ]
    assert [calibration.came_of(one, LIMITS) for one in levels] == [
        "confidence low, 1–3: 3 key results, none of them scored 0.7 or more, mean 0.20",
        "confidence high, 7–10: 4 key results, all of them scored 0.7 or more, mean 0.83",
    ]
    data = confidence_levels.datasets(levels, 0.7)
    assert data["rows"]["mean"].tolist() == [0.825, 0.0, 0.2]
    assert confidence_levels.told(data) == (
        "high: mean score 0.83, 4 of 4 reached; medium: no key result; "
        "low: mean score 0.20, 0 of 3 reached"
    )
    lines = tables.confidence_levels(data["rows"])
    assert [line.title for line in lines] == ["High, 7–10", "Medium, 4–6", "Low, 1–3"]
    assert [line.cells["Reached"] for line in lines] == ["4 of 4", "none stated", "0 of 3"]


def test_no_word_of_the_reasons_is_about_a_person_but_that_none_is_judged() -> None:
    said = " ".join([*calibration.why(LIMITS), *calibration.why_confidence(LIMITS)])
    for limit in ("0.85", "0.4", "5", "0.7"):
        assert limit in said
    assert "no figure is about a person" in said
