"""How a piece of work is best run: the lightest way that carries what was said about it.

Five answers go in, one method and its reasons come out. Each way of working is worth its effort
only when something asks for it; the heaviest thing asked for decides, so taking a demand away
never makes the work heavier. Whether the steps are known is no demand: it says which of the ways
can carry the others.

Source: the doctrine: the simplest way of working first; a full project only for predictable,
interdependent steps whose resources are tracked; a table of stages in place of a small project.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from okr_core.model.method import Dependence, Duration, MethodAnswers, Predictability
from okr_core.model.vocabulary import ProjectMethod

LIGHTEST_FIRST: Final = (
    ProjectMethod.TASK_LIST,
    ProjectMethod.MILESTONES,
    ProjectMethod.KANBAN,
    ProjectMethod.SCRUM,
    ProjectMethod.PROJECT,
)
NAMES: Final[Mapping[str, str]] = {
    ProjectMethod.TASK_LIST: "Task list",
    ProjectMethod.MILESTONES: "Milestone table",
    ProjectMethod.KANBAN: "Kanban",
    ProjectMethod.SCRUM: "Scrum",
    ProjectMethod.PROJECT: "Full project",
}
WITH_ARTICLE: Final[Mapping[str, str]] = {
    ProjectMethod.TASK_LIST: "a task list",
    ProjectMethod.MILESTONES: "a milestone table",
    ProjectMethod.KANBAN: "Kanban",
    ProjectMethod.SCRUM: "Scrum",
    ProjectMethod.PROJECT: "a full project",
}

Answer = Predictability | Dependence | Duration | bool


@dataclass(frozen=True)
class Option:
    """One answer to a question: its value, what is read on it, and how one supposes it."""

    value: Answer
    label: str
    supposed: str  # after "if": "one team did the work"


@dataclass(frozen=True)
class Question:
    """A question: the field of ``MethodAnswers``, what is asked, and the answers, lightest first.

    For predictability there is no lightest answer: the first is the surest.
    """

    name: str
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Recommendation:
    """The lightest method that fits, and why: at least one sentence.

    ``otherwise`` is one sentence on which single answer would have made it heavier or lighter;
    "" where none would.
    """

    method: ProjectMethod
    reasons: tuple[str, ...]
    otherwise: str = ""


QUESTIONS: Final = (
    Question(
        "predictability",
        "Do you know the steps already?",
        (
            Option(Predictability.KNOWN, "Yes, all of them", "the steps were known"),
            Option(Predictability.PARTLY, "Some of them", "only some of the steps were known"),
            Option(Predictability.UNKNOWN, "We find out as we go", "the steps were not known yet"),
        ),
    ),
    Question(
        "dependence",
        "Do the steps depend on each other?",
        (
            Option(Dependence.NONE, "No, any order will do", "the steps went in any order"),
            Option(Dependence.SOME, "Some wait for others", "some steps waited for others"),
            Option(
                Dependence.CHAIN,
                "Each waits for the one before",
                "each step waited for the one before",
            ),
        ),
    ),
    Question(
        "resources_tracked",
        "Must people, money or equipment be tracked for each stage?",
        (
            Option(False, "No", "nothing had to be tracked for each stage"),
            Option(True, "Yes", "people, money or equipment had to be tracked for each stage"),
        ),
    ),
    Question(
        "several_teams",
        "Who does the work?",
        (
            Option(False, "One team", "one team did it"),
            Option(True, "Several teams", "several teams did it"),
        ),
    ),
    Question(
        "duration",
        "How long will it take?",
        (
            Option(Duration.DAYS, "Days", "it took days"),
            Option(Duration.WEEKS, "Weeks", "it took weeks"),
            Option(Duration.MONTHS, "Months", "it took months"),
        ),
    ),
)


def recommend(answers: MethodAnswers) -> Recommendation:
    """Return the lightest method that fits what was said, with the reasons for it.

    Without any answer that is a task list.
    """
    method, reasons = _judged(answers)
    return Recommendation(method, reasons, _otherwise(answers, method))


def _judged(answers: MethodAnswers) -> tuple[ProjectMethod, tuple[str, ...]]:
    for method in reversed(LIGHTEST_FIRST):
        found = tuple(_ASKS[method](answers)) if method in _ASKS else ()
        if found:
            return method, (*found, *_left_aside(answers, method))
    return ProjectMethod.TASK_LIST, (*_of_a_list(answers), *_left_aside(answers))


def _waits(answers: MethodAnswers) -> bool:
    return answers.dependence in {Dependence.SOME, Dependence.CHAIN}


def _lasts(answers: MethodAnswers) -> bool:
    return answers.duration in {Duration.WEEKS, Duration.MONTHS}


def _open(answers: MethodAnswers) -> bool:
    return answers.predictability in {Predictability.PARTLY, Predictability.UNKNOWN}


def _waiting(answers: MethodAnswers) -> str:
    if answers.dependence is Dependence.CHAIN:
        return "each step waits for the one before"
    return "some steps wait for others"


def _asks_for_project(answers: MethodAnswers) -> Iterator[str]:
    # A few waits inside one team are settled across the desk; across teams they are critical.
    critical = answers.dependence is Dependence.CHAIN or (
        answers.dependence is Dependence.SOME and answers.several_teams
    )
    if answers.predictability is Predictability.KNOWN and critical and answers.resources_tracked:
        where = " across several teams" if answers.several_teams else ""
        yield (
            f"You know all the steps, {_waiting(answers)}{where}, and people, money or equipment "
            "must be tracked for each stage. With all three, planning a full project pays."
        )


def _asks_for_scrum(answers: MethodAnswers) -> Iterator[str]:
    if not _lasts(answers):
        return
    if answers.predictability is Predictability.UNKNOWN and _waits(answers):
        yield (
            f"You find out the steps as you go, {_waiting(answers)}, and it takes "
            f"{answers.duration}. Plan a short round together, look at what came of it, and "
            "plan the next."
        )
    if answers.predictability is Predictability.PARTLY and answers.dependence is Dependence.CHAIN:
        yield (
            f"You know only some of the steps, {_waiting(answers)}, and it takes "
            f"{answers.duration}. Plan in short rounds, as each round shows what comes after it."
        )


def _asks_for_kanban(answers: MethodAnswers) -> Iterator[str]:
    if not _lasts(answers):
        return
    if answers.several_teams:
        yield (
            f"Several teams share the work for {answers.duration}. "
            "On a board all of them see who has what, and what waits."
        )
    if answers.predictability is Predictability.UNKNOWN:
        yield (
            f"You find out the steps as you go, for {answers.duration}. "
            "A board takes each new step when it is found."
        )
    if answers.predictability is Predictability.PARTLY and (
        answers.dependence is Dependence.SOME or answers.duration is Duration.MONTHS
    ):
        waiting = f", {_waiting(answers)}" if _waits(answers) else ""
        yield (
            f"You know only some of the steps{waiting}, and it takes {answers.duration}. "
            "A board shows what is under way and takes the rest as it turns up."
        )


def _asks_for_milestones(answers: MethodAnswers) -> Iterator[str]:
    if _open(answers):
        return  # stages and their shares are only written down for steps that are known
    if _waits(answers) and _lasts(answers):
        yield (
            f"{_waiting(answers).capitalize()}, and it takes {answers.duration}. "
            "A small table of stages, each with its share of the whole, shows how far it is."
        )
    elif answers.duration is Duration.MONTHS:
        yield "It takes months. A small table of stages shows on the way how far it is."
    if answers.resources_tracked:
        yield (
            "People, money or equipment must be tracked for each stage. "
            "A table of stages has a place for that."
        )


_ASKS: Final[dict[ProjectMethod, Callable[[MethodAnswers], Iterator[str]]]] = {
    ProjectMethod.PROJECT: _asks_for_project,
    ProjectMethod.SCRUM: _asks_for_scrum,
    ProjectMethod.KANBAN: _asks_for_kanban,
    ProjectMethod.MILESTONES: _asks_for_milestones,
}


def _of_a_list(answers: MethodAnswers) -> Iterator[str]:
    light = [
        said
        for holds, said in (
            (answers.duration is Duration.DAYS, "it takes only days"),
            (answers.dependence is Dependence.NONE, "the steps go in any order"),
            (answers.several_teams is False, "one team does the work"),
            (answers.resources_tracked is False, "nothing is tracked for each stage"),
        )
        if holds
    ]
    if not light:
        yield "Nothing said so far asks for more than a list of tasks."
        return
    *others, last = light
    said = f"{', '.join(others)} and {last}" if others else last
    yield f"{said[:1].upper()}{said[1:]}: a list of tasks is enough."


def _left_aside(
    answers: MethodAnswers, method: ProjectMethod = ProjectMethod.TASK_LIST
) -> Iterator[str]:
    """Say what becomes of the tracking that was asked for where no stage can be planned."""
    if answers.resources_tracked and _open(answers) and method is not ProjectMethod.PROJECT:
        yield (
            "People, money or equipment cannot be planned for each stage while steps are still "
            "to be found out: keep their totals, and add stages once you know them."
        )


def _otherwise(answers: MethodAnswers, method: ProjectMethod) -> str:
    """Say which one other answer gives the heaviest method, and which the lightest."""
    weight = LIGHTEST_FIRST.index
    others = [
        (weight(_judged(answers.model_copy(update={question.name: option.value}))[0]), option)
        for question in QUESTIONS
        if getattr(answers, question.name) is not None
        for option in question.options
    ]
    lightest, heaviest = (
        pick(others, key=lambda found: found[0], default=None) for pick in (min, max)
    )
    parts = [
        f"{WITH_ARTICLE[LIGHTEST_FIRST[found[0]]]} if {found[1].supposed}"
        for found in (heaviest, lightest)
        if found is not None and found[0] != weight(method)
    ]
    return f"It would be {', and '.join(parts)}." if parts else ""
