"""Objectives, cycles and projects in words: every figure is the engine's, and no case is left out.

Harbour Foods on 31 August 2026, see ``organisation``.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import organisation
import pandas as pd
import pytest
from organisation import Organisation

from okr_core.charts import numbers
from okr_core.model import commands as c
from okr_core.model.vocabulary import Status
from okr_core.telling import explain

TODAY = organisation.TODAY
Row = dict[str, Any]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    found = organisation.opened(tmp_path)
    yield found
    found.workspace.close()


def said(sentences: list[str] | str) -> str:
    whole = sentences if isinstance(sentences, str) else "\n".join(sentences)
    return whole.replace("\u202f", " ").replace("\u00a0", " ")


def records(frame: pd.DataFrame) -> list[Row]:
    return frame.to_dict("records")


def objectives(made: Organisation, day: date = TODAY) -> list[tuple[Row, list[Row]]]:
    """Each objective with its own key results, as the engine gives them."""
    every = made.viewer.key_results(day)
    return [
        (row, records(every[every["objective_id"] == row["objective_id"]]))
        for row in records(made.viewer.objectives(day))
    ]


def told(made: Organisation, name: str, day: date = TODAY) -> str:
    row, own = next(pair for pair in objectives(made, day) if pair[0]["objective_id"] == made[name])
    return said(explain.objective(row, own))


# --- objectives


def test_an_objective_lists_weight_and_progress_of_each_of_its_key_results(
    made: Organisation,
) -> None:
    """late: weight 2, 62.5 %; orders: weight 1, 40 of 200 a day on the way, which is 20 %."""
    assert told(made, "service").split("\n") == [
        "Progress 48.33 %: the mean of its key results' progress by their weight, "
        "(2 × 62.5 % + 1 × 20 %) ÷ 3. What is aligned to it and its projects do not count.",
        "Pace 67.39 %: the mean of the progress expected of its key results by this day, by their "
        "weight, (2 × 67.39 % + 1 × 67.39 %) ÷ 3.",
        "Off track: the weakest status among its key results counts, and “Handle more orders a "
        "day” is off track. Statuses are never averaged.",
        "Confidence 5 of 10: the median of what was said last about its key results: 3, 7.",
        "Last looked at on 24 Aug 2026: the newest day at which any of its key results was checked "
        "in or measured.",
    ]


def test_what_is_not_measured_is_named_as_counting_nothing(made: Organisation) -> None:
    """cold 100 %, launch 40 %, licence never measured; the licence says nothing of confidence."""
    whole = told(made, "chain")
    assert "(1 × 100 % + 1 × 40 % + 1 × 0 %) ÷ 3" in whole
    assert "2 of 3 are measured; what is not counts as 0 %." in whole
    assert "what was said last about its key results: 8." in whole


@pytest.mark.parametrize("day", [date(2026, 6, 2), date(2026, 7, 4), TODAY, date(2026, 12, 31)])
def test_every_figure_of_an_objective_is_the_engine_s(made: Organisation, day: date) -> None:
    for row, own in objectives(made, day):
        whole = said(explain.objective(row, own))
        for column in ("progress", "pace"):
            assert said(numbers.full_percent(row[column])) in whole
            for one in own:
                term = f"{numbers.full(one['weight'])} × {numbers.full_percent(one[column])}"
                assert said(term) in whole
        assert f"÷ {numbers.full(row['weight_sum'])}" in whole
        assert not re.search(r"\b(nan|NaT|None|NA)\b", whole), whole


def test_an_objective_whose_key_results_are_gone_is_told_by_its_cycle(made: Organisation) -> None:
    made.editor.archive(c.Archive(entity="key_result", entity_id=made["revenue"]))
    assert told(made, "growth").split("\n") == [
        "No progress yet: it has no key results.",
        "Pace 66.58 %: the share of its cycle that has passed.",
        "No data: it has no key results yet.",
    ]


def test_key_results_without_weight_give_no_progress(made: Organisation) -> None:
    row, own = next(pair for pair in objectives(made) if pair[0]["objective_id"] == made["growth"])
    weightless = row | {"weight_sum": 0.0, "weighted_progress": 0.0, "progress": float("nan")}
    first, second, *_ = explain.objective(weightless, own)
    assert first == "No progress: its key results have no weight."
    assert second.endswith("the share of its cycle that has passed.")


@pytest.mark.parametrize(
    ("count", "those"),
    [
        (1, "“A” is at risk"),
        (2, "“A” and “B” are at risk"),
        (3, "“A”, “B” and “C” are at risk"),
        (5, "“A”, “B”, “C” and 2 more are at risk"),
    ],
)
def test_the_weakest_key_results_are_named(made: Organisation, count: int, those: str) -> None:
    row, own = next(pair for pair in objectives(made) if pair[0]["objective_id"] == made["growth"])
    weak = [own[0] | {"title": letter, "status": "at_risk"} for letter in "ABCDE"[:count]]
    fine = own[0] | {"title": "fine", "status": "on_track"}
    assert those in said(explain.objective(row | {"status": "at_risk"}, [*weak, fine]))


@pytest.mark.parametrize("status", ["closed", "not_started", "just_started", "no_data"])
def test_every_status_of_an_objective_without_key_results_has_a_reason(status: str) -> None:
    row = {"status": status, "key_results": 0, "progress": None, "pace": 0.0}
    row |= {"confidence": None, "last_seen_on": pd.NaT}
    last = explain.objective(row, [])[-1]
    assert re.fullmatch(rf"{status.replace('_', ' ').capitalize()}: .+\.", last)


def test_a_key_result_gives_its_weight_progress_and_status(made: Organisation) -> None:
    row = records(made.viewer.key_result(TODAY, made["late"]))[0]
    assert said(explain.share(row)) == "weight 2 · progress 62.5 % · on track"


# --- cycles


def test_a_cycle_says_its_days_its_pace_and_who_is_counted(made: Organisation) -> None:
    """Day 62 of 92 is 67.39 %."""
    row = records(made.viewer.cycle_overview(TODAY, made["quarter"]))[0]
    assert said(explain.cycle(row, TODAY)).split("\n") == [
        "Day 62 of 92: counted from 1 Jul 2026 to 31 Aug 2026; the cycle ends on 30 Sep 2026.",
        "Pace 67.39 %: 62 ÷ 92, the share of the cycle that has passed. A key result with targets "
        "on the way has a pace of its own.",
        "It counts what every team published in this cycle and in the cycles above it.",
        "5 of 6 key results measured: those with a check-in that states a value, a reading of "
        "their KPI or a finished stage.",
        "3 objectives: 1 off track, 1 stale, 1 on track. Each has the status of its weakest key "
        "result.",
    ]


@pytest.mark.parametrize(
    "day", [date(2026, 6, 15), date(2026, 7, 1), TODAY, date(2026, 9, 30), date(2026, 11, 2)]
)
def test_pace_is_the_days_that_it_names(made: Organisation, day: date) -> None:
    row = records(made.viewer.cycle_overview(day, made["quarter"]))[0]
    whole = said(explain.cycle(row, day, "Dispatch"))
    assert "Dispatch and the teams below it" in whole
    if day < date(2026, 7, 1):
        assert "it has not begun" in whole
        return
    assert row["pace"] == pytest.approx(row["day_number"] / row["days"])
    assert f"{row['day_number']} ÷ {row['days']}" in whole
    assert f"to {min(day, date(2026, 9, 30)):%-d %b %Y};" in whole


def test_a_cycle_that_nobody_had_written_down_has_no_days(made: Organisation) -> None:
    row = records(made.viewer.cycle_overview(date(2026, 3, 1), made["year"]))[0]
    assert said(explain.cycle(row, date(2026, 3, 1))) == (
        "It counts what every team published in every cycle."
    )


def test_every_status_has_its_limit_in_words(made: Organisation) -> None:
    rules = explain.limits(records(made.viewer.thresholds())[0])
    assert {rule.split(":")[0].lower().replace(" ", "_") for rule in rules} == set(Status)
    whole = said(rules)
    for limit in ("0.9", "0.7", "10 %", "3 days of grace"):
        assert limit in whole


def test_changes_name_both_days() -> None:
    whole = explain.changes(date(2026, 8, 24), TODAY)
    assert "24 Aug 2026" in whole
    assert "31 Aug 2026" in whole


def test_the_day_of_what_is_known_is_named() -> None:
    assert explain.as_known(TODAY).startswith("As known at the end of 31 Aug 2026")


# --- projects


def link(made: Organisation, day: date = TODAY) -> Row:
    return records(made.viewer.project_links(day))[0]


def limits(made: Organisation) -> Row:
    return records(made.viewer.thresholds())[0]


def test_moved_says_its_start_and_where_that_comes_from(made: Organisation) -> None:
    """routes began on 1 July, before late was first measured; late went from 12 to 7 of 4 %."""
    assert said(explain.moved(link(made))) == (
        "Moved 62.5 %: (current 7 % − start 12 %) ÷ (target 4 % − start 12 %). The start is where "
        "it stood on 1 Jul 2026, when the project began: its baseline, for nothing was measured by "
        "then."
    )


def test_moved_names_the_day_of_a_measured_start(made: Organisation) -> None:
    row = link(made) | {"start_measured_on": pd.Timestamp(2026, 6, 29), "start_value": 12.0}
    assert "began: measured on 29 Jun 2026." in said(explain.moved(row))


def test_what_was_not_measured_since_is_not_guessed(made: Organisation) -> None:
    early = link(made, date(2026, 7, 3))
    assert numbers.is_missing(early["moved"])
    assert explain.moved(early) == (
        "Moved: unknown, for nothing was measured after 1 Jul 2026, when the project began."
    )


def test_a_start_at_the_target_says_so(made: Organisation) -> None:
    row = link(made) | {"start_value": 4.0, "moved": float("nan")}
    assert "it stood at its target, 4 %, when the project began" in said(explain.moved(row))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "maintain"}, "its progress now, 62.5 % at 7 %, less the progress at 12 %"),
        ({"kind": "yes_no", "start_value": 0.0, "current": 1.0}, "from no to yes since 1 Jul"),
        ({"kind": "milestone", "unit": ""}, "(current 7 % − start 12 %)"),
    ],
)
def test_each_kind_moves_in_its_own_words(made: Organisation, more: Row, words: str) -> None:
    assert words in said(explain.moved(link(made) | more))


def test_delivered_is_effort_and_tasks(made: Organisation) -> None:
    row = records(made.viewer.project(TODAY, made["routes"]))[0]
    assert said(explain.delivered(row)) == (
        "Delivered 83.33 %: 10 of 12 of the planned effort is done, 3 of 4 tasks."
    )


def test_the_effect_is_due_some_days_after_delivery(made: Organisation) -> None:
    """The third task, 10 of 12 person-days, was done on 6 August; 14 days later is the 20th."""
    assert said(explain.effect(link(made), limits(made))) == (
        "80 % of the work was delivered by 6 Aug 2026, and its effect was expected 14 days later, "
        "on 20 Aug 2026."
    )


def test_an_effect_is_awaited_until_the_work_is_delivered(made: Organisation) -> None:
    early = link(made, date(2026, 7, 20))
    assert said(explain.effect(early, limits(made))) == (
        "Its effect is awaited 14 days after 80 % of the work is delivered."
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("behind_pace", "progress, 62.5 %, is less than half of pace, 67.39 %. Decided"),
        ("standing_still", "the last two values measured after that day are the same. Decided"),
    ],
)
def test_an_alert_names_its_rule_its_days_and_what_was_decided(
    made: Organisation, reason: str, words: str
) -> None:
    row = link(made) | {"is_gap": True, "gap_reason": reason, "gap_decision": "wait"}
    whole = said(explain.effect(row, limits(made)))
    assert "on 20 Aug 2026. Delivered, but not moved: " in whole
    assert words in whole
    assert whole.endswith("Decided to wait. Now a decision stands.")


def test_the_line_over_all_projects_says_what_it_counts(made: Organisation) -> None:
    projects = records(made.viewer.projects(TODAY))
    whole = said(explain.project_counts(projects, limits(made)))
    assert whole.startswith("3 projects: ")
    assert "80 % of the work is done" in whole
    lines = explain.quadrants(limits(made)).replace("\u202f", " ")
    assert lines.startswith("Delivered begins at 80 % of the work, moved at 50 % of the way.")


# --- forecasts, confidence and sources


def test_a_forecast_says_its_slope_its_band_and_its_measurements(made: Organisation) -> None:
    row = records(made.viewer.key_result(TODAY, made["late"]))[0]
    found = records(made.viewer.forecast(TODAY, made["late"]))[0]
    whole = said(explain.forecast(row, found))
    for figure in (
        numbers.short(found["forecast"], "%"),
        numbers.short(found["slope"], "% a day"),
        numbers.short(found["slope_low"], "% a day"),
        numbers.short(found["slope_high"], "% a day"),
        numbers.short(found["forecast_low"], "%"),
        numbers.short(found["forecast_high"], "%"),
        "the last 5 measurements, which span 49 days",
        "on 30 Sep 2026",
    ):
        assert said(figure) in whole, whole


def test_too_few_measurements_are_counted(made: Organisation) -> None:
    row = records(made.viewer.key_result(TODAY, made["orders"]))[0]
    found = records(made.viewer.forecast(TODAY, made["orders"]))[0]
    assert explain.forecast(row, found) == (
        "No forecast yet: it takes 3 measurements over 21 days, and there are 2 over 35."
    )


def test_what_has_no_forecast_is_not_told_one(made: Organisation) -> None:
    row = records(made.viewer.key_result(TODAY, made["licence"]))[0]
    assert explain.forecast(row, records(made.viewer.forecast(TODAY, made["licence"]))[0]) == ""
    assert explain.forecast(row, None) == ""


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("late", "Confidence 7 of 10: as the last check-in that states one says, ↑1 since the 6"),
        ("cold", "Confidence 8 of 10: as the last check-in that states one says."),
        ("licence", ""),
    ],
)
def test_confidence_says_what_it_was_before(made: Organisation, key: str, words: str) -> None:
    row = records(made.viewer.key_result(TODAY, made[key]))[0]
    assert explain.confidence(row).startswith(words)
    assert bool(explain.confidence(row)) == bool(words)


def test_the_source_is_the_newest_measurement(made: Organisation) -> None:
    row = records(made.viewer.key_result(TODAY, made["orders"]))[0]
    history = records(made.viewer.history(TODAY, made["orders"]))
    found = explain.source(row, history)
    assert found is not None
    assert (found["value"], found["measured_on"]) == (row["current"], row["measured_on"])
    check_ins = records(made.viewer.check_ins(TODAY, made["orders"]))
    behind = next(one for one in check_ins if one["check_in_id"] == found["source_id"])
    assert said(explain.check_in(behind, row)) == (
        "24 Aug 2026 · Mina Okafor · 340 orders · confidence 3 · “The scanners are still not here”"
    )
    licence = records(made.viewer.key_result(TODAY, made["licence"]))[0]
    assert explain.source(licence, []) is None
    assert " · yes · " in explain.check_in(behind | {"value": 1.0}, licence)
