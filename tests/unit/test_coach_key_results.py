"""What the coach says of a key result, each rule both ways."""

from typing import Any

import pytest

from okr_core.model.commands import EditKeyResult
from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules import coach
from okr_core.rules.coach import Finding, Verdict

NAN = float("nan")
EMPTY: dict[str, Any] = {
    "unit": "",
    "baseline": NAN,
    "target": None,
    "band_low": NAN,
    "band_high": None,
    "tolerance": NAN,
}


def said(title: str, **columns: Any) -> dict[str, Finding]:
    return {one.rule: one for one in coach.key_result({"title": title, **columns}).findings}


def test_the_task_among_the_examples_that_everybody_reads_is_found() -> None:
    found = coach.key_result({"title": "Document and define clear role division between teams"})
    assert found.verdict is Verdict.TASK
    assert [fix.action for fix in found.findings[0].fixes] == [
        "turn_into_task",
        "turn_into_milestone",
    ]
    assert "“document”" in found.findings[0].what
    assert "and then what changes?" in found.findings[0].how


@pytest.mark.parametrize(
    "title",
    [
        "Increase the percentage meeting expected standard of combined reading, writing, and "
        "maths from 62% to 75%",
        "Reduce annual school dropout rate from 8% to 3%.",
        "KR 1 - Reduce annual school dropout rate from 8% to 3%",
        "1,000 new members",
        "increase 25% Trial Sign-Ups",
        "Obtain a trial conversion rate of more than 40%.",
        "Organic social media mentions up by 40%",
        "YouTube video views over 100k",
        "Pre-release sign-ups over 5k",
        "Achieve 50k downloads in the first month after new product launch",
        "Appear on the first page of Google for targeted keywords",
        "Maintain x % of profit",
        "Decrease budget iterations from x to y times",
        "Social services accept our referral as a formal one",
        "Raise the share of evaluations published within 60 days",
    ],
)
def test_a_result_of_the_worked_examples_is_no_task(title: str) -> None:
    assert coach.verdict(title) is Verdict.RESULT


@pytest.mark.parametrize(
    "title",
    [
        "Conduct a user survey to understand main pain points",
        "Integrate user testing into the pre-launch testing phase",
        "Edit all published blog posts to align with revised SEO strategy",
    ],
)
def test_a_task_of_the_worked_examples_is_no_result(title: str) -> None:
    assert coach.verdict(title) is Verdict.TASK


@pytest.mark.parametrize(
    ("task", "result"),
    [
        ("Improve the website", "Improve retention"),
        ("Hold 12 webinars", "Hold absences under 3 %"),
        ("Complete 80 % of the migration", "80 % of tenants pay on the day"),
        ("300 leaflets handed out", "300 downloads by teachers"),
        ("French invoices supported", "Seats booked by members: 300"),
        ("Answer all e-mails", "Answer 90 % of calls within a minute"),
        ("Increase the number of newsletters to 9", "Increase the number of readers to 9k"),
        ("Lower churn by building a loyalty scheme", "Lower churn by a third"),
        ("digitize the archive", "Fewer documents go missing"),
        ("Customers can pay by card", "70 % of customers pay by card"),
        ("All drivers attended the course", "All drivers get home unhurt"),
        ("Keep weekly minutes", "Keep breakages at or below 2 a week"),
        ("Writes six leaflets", "Earns 30 % from legacies"),
        ("Bakery: two open evenings", "Bakery: fewer than 10 loaves left over"),
        ("Is the rota printed?", "Is the queue under ten minutes?"),
        ("To fill more beds, print a flyer", "Print a flyer so that 90 % of beds are filled"),
        ("Launch a club to keep guests", "Launch a club, raising repeat stays to 40 %"),
        ("Get the ferry painted", "Get late ferries under 2 %"),
        ("Calls to 80 former tenants", "Former tenants call us back"),
        ("Double the tours we run", "Double the tours that schools book"),
        ("Reduce untested hydrants to zero", "Reduce unpaid rents to zero"),
        ("Raise the share of plots with a map", "Raise the share of plots with a loss"),
        ("Wardens trained: 80 %", "Wardens still there after a year: 80 %"),
        ("Every guest receives a map", "Every guest finds the way"),
    ],
)
def test_what_looks_alike_is_told_apart(task: str, result: str) -> None:
    assert (coach.verdict(task), coach.verdict(result)) == (Verdict.TASK, Verdict.RESULT)


def test_a_milestone_may_be_a_deliverable() -> None:
    title = "Conduct a user survey to understand main pain points"
    assert "task" in said(title, kind="increase")
    assert "task" not in said(title, kind="milestone")


def test_a_result_needs_something_to_measure() -> None:
    assert "not_measurable" in said("Increase customer reach")
    assert "not_measurable" not in said("Increase customer reach to 40k")
    assert "not_measurable" not in said("Increase customer reach", unit="people")
    assert "not_measurable" not in said("Raise trust", kind="increase", target=7.0)
    assert "not_measurable" not in said("The court accepts the plan", kind="yes_no")
    assert "not_measurable" not in said("Nobody is hurt")


def test_the_numbers_beside_a_title_need_not_stand_in_its_words() -> None:
    numbers = {"kind": "increase", "unit": "%", "baseline": 40.0, "target": 60.0}
    assert "with a number" in said("Team mood")["task"].how
    assert said("Team mood", **numbers) == {}
    assert "number" not in said("Newsletters written", **numbers)["task"].how
    assert "direction" not in said("Average rating 4.6", unit="stars")


def test_numbers_in_a_title_move_into_the_columns_that_miss_them() -> None:
    title = "Raise renewal rate from 81 % to 88 %"
    [fix] = said(title, kind="increase", **EMPTY)["numbers_in_title"].fixes
    assert fix.action == "split_numbers"
    assert fix.changes == {
        "title": "Raise renewal rate",
        "kind": KeyResultKind.INCREASE,
        "unit": "%",
        "baseline": 81,
        "target": 88,
    }
    command = {"operation_id": "o1", "key_result_id": "k1", "version": 1, **fix.changes}
    assert EditKeyResult.model_validate(command).target == 88
    there = EMPTY | {"baseline": 81.0, "target": 88.0}
    assert "numbers_in_title" not in said(title, kind="increase", **there)
    contradicts = EMPTY | {"target": 90.0}
    assert "numbers_in_title" not in said(title, kind="increase", **contradicts)
    assert "numbers_in_title" not in said(title)


def test_title_and_kind_agree_on_the_direction() -> None:
    assert "direction" in said("Reduce churn", kind="increase")
    assert "direction" in said("Rework from 8 % to 3 %", kind="increase", **EMPTY)
    assert "direction" not in said("Reduce churn", kind="decrease")
    assert "direction" not in said("Churn", kind="decrease")
    assert "direction" in said("Average rating 4.6")
    assert "direction" not in said("Average rating at least 4.6")


def test_what_is_to_stay_is_kept_and_not_raised() -> None:
    [fix] = said("Raise trust", kind="increase", baseline=7.0, target=7.0)[
        "baseline_is_target"
    ].fixes
    assert fix.changes == {"kind": KeyResultKind.MAINTAIN, "target": None, "band_low": 7.0}
    [fix] = said("Fewer errors", kind="decrease", baseline=7, target=7)["baseline_is_target"].fixes
    assert fix.changes["band_high"] == 7
    assert "baseline_is_target" not in said("Raise trust", kind="increase", baseline=6, target=7)
    assert "baseline_is_target" not in said("Trust", kind="increase", baseline=None, target=NAN)


def test_a_vague_word_is_named() -> None:
    assert "“significantly”" in said("Reduce churn significantly, to 3 %")["vague"].what
    assert "vague" not in said("Reduce churn to 3 %")


def test_a_waiver_counts_for_its_very_wording() -> None:
    findings = coach.key_result({"title": "Write 20 articles"}).findings
    waivers = [{"finding": "task", "wording": "Write 20 articles", "reason": "asked for"}]
    assert coach.still_open(findings, waivers, "Write 20 articles") == ()
    assert coach.still_open(findings, waivers, "Write 30 articles") == findings
    assert coach.still_open(findings, [waivers[0] | {"finding": "vague"}], "Write 20 articles")


@pytest.mark.parametrize(
    ("title", "baseline", "target", "is_against"),
    [
        ("Raise the number of clients who recommend us", 1200, 12, True),
        ("Raise the number of clients who recommend us", 12, 1200, False),
        ("Raise the number of clients who recommend us", None, 12, False),
        ("Raise the number of clients who recommend us", 1200, NAN, False),
        ("Double the revenue from repeat customers", 80, 40, True),
        ("Raise the share of orders without complaints", 60, 90, False),
        ("Raise the share of orders without complaints", 90, 60, True),
        ("Reduce complaints per 1,000 orders", 4, 9, True),
        ("Reduce complaints per 1,000 orders", 9, 4, False),
        ("Reduce emissions by 30 %", 0, 30, False),
        ("Reduce the yearly loss", -50, -10, False),
        ("Prevent accidents on the ramp", 0, 30, False),
        ("Accelerate the delivery time of parcels", 9, 4, False),
        ("Improve the response time to customers", 9, 4, False),
        ("Maintain customer satisfaction", 90, 80, False),
        ("Complaints per 1,000 orders", 4, 9, False),
    ],
)
@pytest.mark.parametrize("kind", [None, "increase", "decrease"])
def test_numbers_that_go_against_the_verb_of_the_title_are_found(
    title: str, baseline: float | None, target: float, is_against: bool, kind: str | None
) -> None:
    found = said(title, kind=kind, unit="", baseline=baseline, target=target)
    assert ("numbers_against_title" in found) is is_against


def test_numbers_against_the_title_are_told_once_and_say_which_side_they_are_on() -> None:
    found = said("Raise sign-ups", kind="decrease", baseline=1200, target=12, unit="")
    assert found["numbers_against_title"].what == (
        "The title says “raise”, but the target is below the baseline."
    )
    assert "direction" not in found
