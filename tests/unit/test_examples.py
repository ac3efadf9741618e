"""The example OKR sets keep every rule that they are meant to teach."""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import prepared
import pytest

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.examples import FIELDS, Example, KeyResult, Objective, examples
from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules.publish_gate import missing_facts
from okr_core.workspace import Workspace

SETS = [
    pytest.param(objective, id=f"{field}: {objective.title}")
    for field, example in examples().items()
    for objective in example.objectives
]
EVERY = [key_result for one in SETS for key_result in one.values[0].key_results]

# A title that begins with one of these says which way the number goes.
UP, DOWN = {"Raise"}, {"Lower", "Shorten", "Narrow"}
# What a task begins with: something is done, and nothing need have changed.
TASKS = frozenset(
    {"build", "carry", "complete", "conduct", "create", "define", "deliver", "design", "develop"}
    | {"document", "draft", "ensure", "establish", "finalise", "hire", "hold", "implement"}
    | {"install", "introduce", "launch", "make", "migrate", "organise", "plan", "prepare"}
    | {"publish", "release", "roll", "run", "set", "ship", "start", "train", "update", "write"}
)
# Words that two people read in two ways.
VAGUE = frozenset(
    {"adequate", "appropriate", "best", "better", "effective", "efficient", "enhance", "etc"}
    | {"excellent", "flexible", "good", "great", "improve", "improved", "maximise", "minimise"}
    | {"modern", "more", "most", "optimal", "optimise", "possible", "proper", "quickly", "robust"}
    | {"several", "significant", "some", "strengthen", "successful", "sufficient", "various"}
)


def words(title: str) -> list[str]:
    return re.findall(r"[\w-]+", title.lower())


def test_every_file_is_a_field_and_every_field_has_its_file() -> None:
    there = {file.name for file in files("okr_core.model.examples").iterdir()}
    assert {name for name in there if name.endswith(".toml")} == {f"{one}.toml" for one in FIELDS}
    assert tuple(examples()) == FIELDS


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_has_two_or_three_objectives_and_a_counter_measure(field: str) -> None:
    example = examples()[field]
    assert isinstance(example, Example)
    assert len(example.objectives) in {2, 3}
    assert any(
        key_result.is_counter_measure
        for objective in example.objectives
        for key_result in objective.key_results
    )


def test_no_title_comes_twice() -> None:
    titles = [one.values[0].title for one in SETS] + [key_result.title for key_result in EVERY]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("objective", SETS)
def test_an_objective_is_short_and_qualitative(objective: Objective) -> None:
    said = words(objective.title)
    assert len(said) <= 12
    assert len(objective.title) <= 60
    assert not re.search(r"\d|%", objective.title)
    assert said[0] not in TASKS
    assert not VAGUE & set(said)


@pytest.mark.parametrize("objective", SETS)
def test_a_set_has_leading_and_lagging_results_or_a_counter_measure(objective: Objective) -> None:
    kinds = {key_result.indicator for key_result in objective.key_results}
    assert len(kinds) == 2 or any(one.is_counter_measure for one in objective.key_results)
    assert not all(one.is_counter_measure for one in objective.key_results)


@pytest.mark.parametrize("key_result", EVERY, ids=lambda one: one.title)
def test_a_key_result_is_a_change_of_a_number_and_not_a_task(key_result: KeyResult) -> None:
    said = words(key_result.title)
    rises = key_result.target > key_result.baseline
    assert key_result.title.split()[0] in (UP if rises else DOWN)
    assert key_result.kind == (KeyResultKind.INCREASE if rises else KeyResultKind.DECREASE)
    assert not re.search(r"\d", key_result.title), "numbers are the baseline and the target"
    assert len(key_result.title) <= 80
    assert not VAGUE & set(said)
    assert not TASKS & set(said[:1])


@pytest.mark.parametrize("key_result", EVERY, ids=lambda one: one.title)
def test_a_share_stays_between_0_and_100_percent(key_result: KeyResult) -> None:
    if key_result.unit == "%":
        assert min(key_result.baseline, key_result.target) > 0
        assert max(key_result.baseline, key_result.target) < 100


@pytest.mark.parametrize("objective", SETS)
def test_a_set_with_an_owner_lacks_no_fact(objective: Objective) -> None:
    key_results = [
        {
            **one.model_dump(),
            "key_result_id": one.title,
            "owner_id": "mina",
            "band_low": None,
            "band_high": None,
            "tolerance": None,
        }
        for one in objective.key_results
    ]
    row = {"objective_id": "o", "title": objective.title, "owner_id": "mina"}
    assert missing_facts(row, key_results, {}) == []


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(
        prepared.empty(tmp_path / "okr.duckdb"), clock=FixedClock(date(2026, 3, 2))
    )
    yield opened
    opened.close()


def test_every_set_can_be_published(workspace: Workspace) -> None:
    mina = Actor(name="Mina")
    with workspace.together(workspace.editor(mina)) as whole:
        editor = whole.editor(mina)
        team = editor.create_team(c.CreateTeam(name="Care"))
        owner = editor.add_person(c.AddPerson(name="Mina", team_id=team))
        cycle = editor.create_cycle(
            c.CreateCycle(name="Q1", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
        )
        for one in SETS:
            objective = one.values[0]
            written = editor.create_objective(
                c.CreateObjective(
                    team_id=team,
                    cycle_id=cycle,
                    owner_id=owner,
                    title=objective.title,
                    why=objective.why,
                )
            )
            for key_result in objective.key_results:
                values = key_result.model_dump(exclude={"is_counter_measure"})
                editor.create_key_result(
                    c.CreateKeyResult(objective_id=written, owner_id=owner, **values)
                )
            editor.publish_objective(c.PublishObjective(objective_id=written))
    published = workspace.viewer().key_results(date(2026, 3, 2), cycle)
    assert set(published["title"]) == {one.title for one in EVERY}
    assert workspace.doctor() == []
