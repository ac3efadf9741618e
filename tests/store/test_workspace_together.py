"""Many edits as one write."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import prepared
import pytest

from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import AddPerson, CreateTeam, MoveTeam
from okr_core.model.errors import InvalidInput
from okr_core.workspace import Workspace

ADA, BEN = Actor(name="Ada"), Actor(name="Ben")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(
        prepared.empty(tmp_path / "okr.duckdb"), clock=FixedClock(date(2026, 3, 2))
    )
    yield opened
    opened.close()


def test_each_edit_of_a_whole_keeps_its_own_author_and_operation(workspace: Workspace) -> None:
    with workspace.together(workspace.editor(ADA)) as together:
        team = CreateTeam(name="Care")
        team_id = together.editor(ADA).create_team(team)
        person = AddPerson(name="Cem", team_id=team_id)
        together.editor(BEN).add_person(person)
    log = workspace.whole_file().select("from change_log order by seq")
    assert list(log["actor"]) == ["Ada", "Ben"]
    assert list(log["operation_id"]) == [team.operation_id, person.operation_id]
    assert workspace.version == 2
    assert workspace.doctor() == []


def test_a_refused_edit_takes_the_whole_back(workspace: Workspace) -> None:
    editor = workspace.editor(ADA)

    def add(*names: str) -> None:
        with workspace.together(editor, "of the whole") as together:
            for name in names:
                together.editor(ADA).create_team(CreateTeam(name=name))

    with pytest.raises(InvalidInput):
        add("Care", "Care")
    assert (workspace.version, editor.written) == (0, "")
    assert workspace.viewer().teams(date(2026, 3, 2)).empty
    add("Care")
    assert (workspace.version, editor.written) == (1, "of the whole")


def test_an_edit_sees_what_an_earlier_one_of_the_whole_changed(workspace: Workspace) -> None:
    with workspace.together(workspace.editor(ADA)) as together:
        editor = together.editor(ADA)
        parent_id, team_id = (editor.create_team(CreateTeam(name=name)) for name in ("A", "B"))
        editor.move_team(MoveTeam(team_id=team_id, parent_team_id=parent_id))
        with pytest.raises(InvalidInput, match="circle"):
            editor.move_team(MoveTeam(team_id=parent_id, parent_team_id=team_id))
    teams = workspace.viewer().teams(date(2026, 3, 2)).set_index("name")
    assert teams.loc["B", "parent_team_id"] == parent_id
    assert workspace.doctor() == []


def test_an_action_of_many_edits_that_comes_twice_is_recognised(workspace: Workspace) -> None:
    found: list[str | None] = []
    for _ in range(2):
        with workspace.together(workspace.editor(ADA), "the action") as together:
            found.append(together.repeated)
            if together.repeated is None:
                editor = together.editor(ADA)
                first = editor.create_team(CreateTeam(operation_id="the action", name="Care"))
                editor.create_team(CreateTeam(operation_id="the action", name="Sales"))
    assert found == [None, first]
    assert workspace.version == 2
