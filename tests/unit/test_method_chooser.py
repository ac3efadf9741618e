"""The lightest way of working that carries what was said, for every answer there can be."""

from itertools import product
from typing import Any

import pytest

from okr_core.model.method import Dependence, Duration, MethodAnswers, Predictability
from okr_core.model.vocabulary import ProjectMethod
from okr_core.rules.method_chooser import LIGHTEST_FIRST, QUESTIONS, recommend

FIELDS = tuple(MethodAnswers.model_fields)
CHOICES = (
    (None, *Predictability),
    (None, *Dependence),
    (None, False, True),
    (None, False, True),
    (None, *Duration),
)
ALL = [MethodAnswers(**dict(zip(FIELDS, given, strict=True))) for given in product(*CHOICES)]
DEMANDS = {  # what is asked of a way of working, least first; an open question asks for nothing
    "dependence": CHOICES[1][1:],
    "resources_tracked": (False, True),
    "several_teams": (False, True),
    "duration": CHOICES[4][1:],
}


def test_every_combination_of_answers_has_one_method_and_says_why() -> None:
    assert len(ALL) == 4 * 4 * 3 * 3 * 4
    for answers in ALL:
        found = recommend(answers)
        assert found.method in ProjectMethod
        assert found.reasons
        assert all(reason[0].isupper() and reason.endswith(".") for reason in found.reasons)
    assert {recommend(answers).method for answers in ALL} == set(ProjectMethod)


def test_a_full_project_takes_all_three_and_nothing_less() -> None:
    for answers in ALL:
        if recommend(answers).method is ProjectMethod.PROJECT:
            assert answers.predictability is Predictability.KNOWN
            assert answers.dependence in {Dependence.SOME, Dependence.CHAIN}
            assert answers.resources_tracked
    chained = MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.CHAIN,
        resources_tracked=True,
    )
    assert recommend(chained).method is ProjectMethod.PROJECT


def test_taking_a_demand_away_never_makes_it_heavier() -> None:
    for answers in ALL:
        weight = LIGHTEST_FIRST.index(recommend(answers).method)
        for field, options in DEMANDS.items():
            asked = getattr(answers, field)
            less = options[: options.index(asked)] if asked is not None else ()
            for option in (*less, None):
                milder = recommend(answers.model_copy(update={field: option})).method
                assert LIGHTEST_FIRST.index(milder) <= weight, (answers, field, option)


def test_what_it_would_take_to_be_lighter_or_heavier_is_true() -> None:
    """A sentence that names no other method is only left out when no other answer gives one."""
    for answers in ALL:
        found = recommend(answers)
        others = {
            recommend(answers.model_copy(update={question.name: option.value})).method
            for question in QUESTIONS
            if getattr(answers, question.name) is not None
            for option in question.options
        } - {found.method}
        assert bool(found.otherwise) == bool(others), answers
        named = {
            method
            for method, words in (
                (ProjectMethod.TASK_LIST, "a task list if"),
                (ProjectMethod.MILESTONES, "a milestone table if"),
                (ProjectMethod.KANBAN, "Kanban if"),
                (ProjectMethod.SCRUM, "Scrum if"),
                (ProjectMethod.PROJECT, "a full project if"),
            )
            if words in found.otherwise
        }
        assert named <= others, answers


def said(
    predictability: str, dependence: str, *, tracked: bool, teams: bool, duration: str
) -> MethodAnswers:
    given: dict[str, Any] = {"predictability": predictability, "dependence": dependence}
    return MethodAnswers(
        **given, resources_tracked=tracked, several_teams=teams, duration=Duration(duration)
    )


@pytest.mark.parametrize(
    ("answers", "method", "words"),
    [
        pytest.param(
            # Four stages that schools, departments and families must agree on, each with its own
            # money and people and an intermediate target, over years.
            said("known", "some", tracked=True, teams=True, duration="months"),
            ProjectMethod.PROJECT,
            ("know all the steps", "across several teams", "money"),
            id="the dropout project",
        ),
        pytest.param(
            # Five stages of 20 %, one after the other, by one team; nothing to track but them.
            said("known", "chain", tracked=False, teams=False, duration="weeks"),
            ProjectMethod.MILESTONES,
            ("Each step waits for the one before", "weeks"),
            id="the survey",
        ),
        pytest.param(
            # Marketing waits for videos of the creative team, so a list hides what is waiting;
            # what to target again is known only once the figures are read, and no stage has a
            # budget of its own, so planning it all ahead as a project would be for nothing.
            said("partly", "some", tracked=False, teams=True, duration="weeks"),
            ProjectMethod.KANBAN,
            ("Several teams", "only some of the steps"),
            id="the launch",
        ),
        pytest.param(
            MethodAnswers(), ProjectMethod.TASK_LIST, ("Nothing said so far",), id="nothing said"
        ),
        pytest.param(
            said("unknown", "chain", tracked=True, teams=False, duration="months"),
            ProjectMethod.SCRUM,
            ("find out the steps", "keep their totals"),
            id="a search in which each find decides the next step",
        ),
        pytest.param(
            said("known", "none", tracked=False, teams=False, duration="weeks"),
            ProjectMethod.TASK_LIST,
            ("any order", "one team"),
            id="weeks of separate small things",
        ),
    ],
)
def test_work_that_people_know_is_run_as_they_would(
    answers: MethodAnswers, method: ProjectMethod, words: tuple[str, ...]
) -> None:
    found = recommend(answers)
    assert found.method is method
    assert all(word in " ".join(found.reasons) for word in words)


def test_each_question_is_a_field_and_offers_every_answer_to_it() -> None:
    assert tuple(question.name for question in QUESTIONS) == FIELDS
    for question, choices in zip(QUESTIONS, CHOICES, strict=True):
        assert {option.value for option in question.options} == set(choices) - {None}
