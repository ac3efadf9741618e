"""Eight weeks are lived through; at the end, each week still shows what it showed then.

Harbour Foods goes on from 31 August, by commands alone and with a clock that is moved by hand: what
is said, corrected, renamed, moved, dropped, scored and closed is the story of ``life_of_harbour``.
At the end of each week the answer to every question of ``Viewer`` is recorded; at the end of all,
each question about the day of that week must be answered with exactly the recording.

The questions are found in the class, and so is what they ask for: a new one is asked too, and one
that asks for something unknown fails here until it is said what to give it.
"""

import inspect
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import life_of_harbour as life
import organisation
import pandas as pd
import pytest
from organisation import Organisation

from okr_core.workspace import Viewer

NOT_OF_A_DAY = {
    "cycles": "what the picker offers: every cycle there is, the later ones too",
    "default_cycle": "the cycle to open with, before a day is picked",
    "people": "who can be picked as an owner: those who are there now",
    "running_timer": "of the workshop that runs now",
    "calibration_thresholds": "the same as the thresholds",
    "thresholds": "how one judges, not what was known: the settings of now hold for every day",
}
"""The questions that take no day, each with its reason."""

AS_OF_NOW = {
    "version": "what to save against, which is always the row as it is now",
    "objective_version": "the same",
    "owner": "names of people are those of now: somebody who changed theirs is called by it",
    "assignee": "the same",
    "help_from": "the same",
    "name": "the same, where the row is a person",
    "people": "the same",
    "next_task_by": "the same",
    "person": "the same",
}
"""The columns that show what is there now by decision, each with its reason."""
OF_A_PERSON = {"project_people"}
"""The questions whose ``name`` is that of a person; every other name is that of the day."""


DAYS = {"as_of": timedelta(), "since": timedelta(days=-7), "until": timedelta(days=14)}
"""The days that a question is about, as they lie from the one that is shown."""
GIVEN = {"most": 3, "weeks": 8, "value": 5.0}
"""What is given to a question that cannot do without."""


class Asked(NamedTuple):
    """A question with what it is asked about."""

    question: str
    given: tuple[tuple[str, Any], ...]


Rows = list[dict[str, str]]


def questions() -> dict[str, dict[str, inspect.Parameter]]:
    """Every question of the class that takes a day, and what it takes."""
    found = {}
    for name, method in inspect.getmembers(Viewer, inspect.isfunction):
        if not name.startswith("_") and name not in NOT_OF_A_DAY:
            takes = dict(inspect.signature(method).parameters)
            del takes["self"]
            found[name] = takes
    return found


def asked(made: Organisation, week: int) -> Iterator[Asked]:
    """Each question of a week with what it is asked about, but for the days.

    The weeks take turns with what they ask about, so that eight of them ask about all of it.
    """
    ids = made.ids
    key_results = [life.KEY_RESULTS[(week + step) % len(life.KEY_RESULTS)] for step in (0, 2)]
    scopes = ({"cycle": None, "team": None}, {"cycle": ids["quarter"], "team": ids["company"]})
    said_about = (("key_result", "late"), ("objective", "service"))[week % 2]
    every: dict[str, list[dict[str, Any]]] = {
        "cycle": [scopes[week % 2]],
        "key_result_id": [{"key_result_id": ids[key]} for key in key_results],
        "project_id": [{"project_id": ids["routes"]}],
        "kpi_id": [{"kpi_id": ids["lateness"]}],
        "kpi_reading_id": [{"kpi_reading_id": ids["reading"]}],
        "objective_id": [{"objective_id": ids["service"]}],
        "entity_id": [{"entity": said_about[0], "entity_id": ids[said_about[1]]}],
        "team": [{"team": ids["operations"]}],
    }
    needed = GIVEN | {
        "cycle": ids["quarter"],
        "next_cycle": ids["next"],
        "person": ids["ada"],
    }
    for question, needs in questions().items():
        about = next((name for name in every if name in needs), None)
        for given in every[about] if about else [{}]:
            told = {name: value for name, value in given.items() if name in needs} | {
                name: needed[name]
                for name, one in needs.items()
                if name in needed and one.default is one.empty
            }
            missing = needs.keys() - DAYS.keys() - told.keys()
            unsaid = [name for name in missing if needs[name].default is inspect.Parameter.empty]
            assert not unsaid, f"say in this test what to give {question} for {unsaid}"
            yield Asked(question, tuple(told.items()))


def answer(made: Organisation, about: Asked, day: Any) -> Rows:
    """What a question answers about a day, without the columns of now."""
    needed = questions()[about.question]
    given = dict(about.given) | {name: day + far for name, far in DAYS.items() if name in needed}
    found = getattr(made.viewer, about.question)(**given)
    frame = found if isinstance(found, pd.DataFrame) else pd.DataFrame({"answer": [found]})
    left_out = AS_OF_NOW.keys() - (set() if about.question in OF_A_PERSON else {"name"})
    return [
        {name: repr(value) for name, value in row.items() if name not in left_out}
        for row in frame.to_dict("records")
    ]


def difference(then: Rows, now: Rows) -> str:
    """The first thing in which two answers differ."""
    if len(then) != len(now):
        return f"{len(then)} rows then, {len(now)} now"
    for number, (before, after) in enumerate(zip(then, now, strict=True)):
        for name in before:
            if before[name] != after[name]:
                return f"row {number}, {name}: {before[name]} then, {after[name]} now"
    return ""


@pytest.fixture(scope="module")
def lived(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Organisation, dict[Any, dict[Asked, Rows]]]]:
    made = organisation.opened(tmp_path_factory.mktemp("weeks"))
    recording: dict[Any, dict[Asked, Rows]] = {}
    for week, day in enumerate(life.weeks(made)):
        recording[day] = {about: answer(made, about, day) for about in asked(made, week)}
    yield made, recording
    made.workspace.close()


def test_every_earlier_week_shows_exactly_what_it_showed(
    lived: tuple[Organisation, dict[Any, dict[Asked, Rows]]],
) -> None:
    made, recording = lived
    wrong = [
        f"{day} {about.question} {dict(about.given)}: {found}"
        for day, answers in recording.items()
        for about, then in answers.items()
        if (found := difference(then, answer(made, about, day)))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_recording_tells_the_weeks_apart(
    lived: tuple[Organisation, dict[Any, dict[Asked, Rows]]],
) -> None:
    """Else a question that always answers the same would pass for one that remembers."""
    _, recording = lived
    for question in questions():
        told: dict[Asked, set[str]] = {}
        for answers in recording.values():
            for about, rows in answers.items():
                if about.question == question:
                    told.setdefault(about, set()).add(repr(rows))
        assert any(len(each) > 1 for each in told.values()), f"{question} answers as ever"


def test_every_question_takes_a_day_or_says_why_not() -> None:
    assert NOT_OF_A_DAY.keys() <= {name for name, _ in inspect.getmembers(Viewer)}
    for question, takes in questions().items():
        assert "as_of" in takes, f"{question} takes no day: let it, or give the reason above"
