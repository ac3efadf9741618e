"""What the coach says of an objective and of its key results as a set, each rule both ways."""

from typing import Any

import pytest

from okr_core.rules import coach
from okr_core.rules.coach import Verdict

INSPIRING = (
    "Teachers get their Sunday evenings back",
    "Become the tool that crews would choose for themselves",
    "Make this a place where people do the best work of their lives",
    "Nobody waits for our software",
    "Stir up a user-generated buzz around the new product launch that outshines competitors",
)


def said(title: str, key_results: list[dict[str, Any]] | None = None) -> list[str]:
    return [one.rule for one in coach.objective({"title": title}, key_results)]


@pytest.mark.parametrize("title", INSPIRING)
def test_there_is_nothing_to_say_of_a_state_that_is_worth_getting_to(title: str) -> None:
    assert said(title) == []
    assert coach.objective_verdict({"title": title}) is Verdict.RESULT


@pytest.mark.parametrize(
    ("rule", "title", "better"),
    [
        ("one_task", "Build a new portal for tenants", "Tenants need no portal to be heard"),
        ("one_task", "Roll out the new tills", "Create a culture of curiosity"),
        ("one_task", "New tills installed", "Nobody queues at a till"),
        ("one_task", "Launch Version 4 of the app", "Build a place where members want to stay"),
        (
            "business_as_usual",
            "Manage project timelines",
            "A date that we give is a date that holds",
        ),
        ("business_as_usual", "Continue to support the shops", "Every shop feels looked after"),
        ("dates", "Be the town's favourite baker by the end of 2027", "Be the town's favourite"),
        ("dates", "Win the hearts of commuters in Q3", "Win the hearts of commuters"),
        ("digits", "Grow revenue by 20 %", "Earn enough to choose our customers"),
        ("digits", "Delight 5,000 guests", "Make Version 4 feel like home"),
        ("jargon", "Leverage our strengths in the region", "Use our strengths in the region"),
        ("jargon", "Shine at CSAT and FCR", "Shine in the UK"),
        ("vague", "Improve our marketing efforts", "Neighbours talk about our bread"),
        (
            "too_long",
            "Be the one library in the whole of the county that young and old people alike would "
            "miss most on the very first day without it",
            "Be the library that people would miss on the first day",
        ),
    ],
)
def test_each_rule_names_what_it_finds_and_only_that(rule: str, title: str, better: str) -> None:
    assert rule in said(title)
    assert rule not in said(better)


def test_an_objective_that_is_one_task_is_a_task() -> None:
    assert coach.objective_verdict({"title": "Migrate the shop to the cloud"}) is Verdict.TASK
    assert coach.objective_verdict({"title": "Increase our reach by 4 %"}) is Verdict.RESULT


def metric(title: str, **columns: Any) -> dict[str, Any]:
    return {"title": title, "kind": "increase", "indicator": "leading", **columns}


BALANCED = [
    metric("Raise the number of weekly readers"),
    metric("Reduce the hours from order to delivery"),
    metric("Raise the share of readers who recommend us", indicator="lagging"),
]


def test_a_balanced_set_is_left_alone() -> None:
    assert said(INSPIRING[0], BALANCED) == []
    assert said(INSPIRING[0], []) == []


def test_three_to_five_key_results_show_an_objective() -> None:
    assert said(INSPIRING[0], BALANCED[1:]) == ["few_key_results"]
    assert said(INSPIRING[0], BALANCED + BALANCED[1:]) == []
    assert said(INSPIRING[0], BALANCED + BALANCED) == ["many_key_results"]


def test_lagging_key_results_want_a_leading_one() -> None:
    lagging = [row | {"indicator": "lagging"} for row in BALANCED]
    assert said(INSPIRING[0], lagging) == ["only_lagging"]
    assert "only_lagging" not in said(INSPIRING[0], lagging[:2])
    unknown = [row | {"indicator": None} for row in BALANCED]
    assert said(INSPIRING[0], unknown) == []


def test_a_milestone_wants_a_measure_beside_it() -> None:
    milestones = [{"title": f"Stage {number} handed over", "kind": "milestone"} for number in "123"]
    assert said(INSPIRING[0], milestones) == ["milestone_alone"]
    assert said(INSPIRING[0], [*milestones, metric("Raise the share of happy tenants")]) == []


@pytest.mark.parametrize(
    ("rule", "title", "kind"),
    [
        ("speed_without_quality", "Reduce the hours from order to delivery", "decrease"),
        ("volume_without_quality", "Raise the number of orders a week", "increase"),
        ("cost_without_service", "Reduce the cost per order", "decrease"),
    ],
)
def test_a_one_sided_key_result_wants_a_counter_measure(rule: str, title: str, kind: str) -> None:
    alone = [metric(title, kind=kind)] * 3
    assert said(INSPIRING[0], alone) == [rule]
    assert said(INSPIRING[0], [*alone, metric("Keep complaints below 1 %")]) == []
